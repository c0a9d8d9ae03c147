"""What decisions make of the attributions that are searched."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sayso.errors import NotFound
from sayso.records import SHORTEST_PREFIX, Attribution, Decision, Extraction, Reviewed
from sayso.store import rows
from sayso.store.articles import Articles
from sayso.store.deciding import Deciding
from sayso.store.query import UNSTORABLE
from sayso.store.tables import AMONG, json_list


class Holding(Articles, Deciding):
    """The part of the store that has attributions as people left them."""

    def reviewable(self, name: str) -> tuple[Extraction, tuple[Decision, ...]]:
        """The article as in ``extraction``, and the ``decisions`` on it, at one moment."""
        with self._reading():
            extraction = self.extraction(name)
            return extraction, self.decisions(article=extraction.article.id)

    def hold(self, reviewed: Reviewed) -> None:
        """Have searches find an article's attributions as they now are held.

        What the machine found stays where it is; what is already as it should be is not written.
        """
        with self._writing():
            self._hold_attributions(reviewed.extraction)
            self._hold_reviews(reviewed)

    def _hold_attributions(self, extraction: Extraction) -> None:
        """Put in those that people made, and take out those of theirs that are no more."""
        before = {row["id"]: row for row in self._in_article("attributions", extraction)}
        human = {id for id, row in before.items() if row["human"]}
        made = [
            row
            for row in rows.attribution_rows(extraction, human=True)
            if row["id"] in human or row["id"] not in before
        ]
        gone = human - {row["id"] for row in made}
        self._remove(extraction.article.id, gone)
        self._put_attributions(extraction, [row for row in made if before.get(row["id"]) != row])

    def _hold_reviews(self, reviewed: Reviewed) -> None:
        """Put in what was decided about each, and take out what holds no longer."""
        held = {r.attribution.id for r in reviewed.reviews}
        wanted = {
            r.attribution.id: {
                "attribution": r.attribution.id,
                "article": reviewed.extraction.article.id,
                "status": str(r.status),
                "held": int(r.attribution.id in held),
                "decision": r.decision.id,
            }
            for r in (*reviewed.replaced, *reviewed.reviews)
            if r.decision is not None and (r.original is not None or r.attribution.id in held)
        }
        now = {row["attribution"]: row for row in self._in_article("reviews", reviewed.extraction)}
        self._run(f"DELETE FROM reviews WHERE attribution {AMONG}", now.keys() - wanted.keys())
        changed = [row for id, row in wanted.items() if now.get(id) != row]
        self._database.table("reviews").upsert_all(changed, pk="attribution")

    def _in_article(self, table: str, extraction: Extraction) -> list[rows.Row]:
        return self._query(
            f"SELECT * FROM {table} WHERE article = :id", {"id": extraction.article.id}
        )

    def attribution(self, name: str) -> tuple[str, str]:
        """The ids of an attribution and of its article, by its id or alone by the beginning.

        One counts that is gone since somebody decided about it. Raises NotFound.
        """
        found = []
        if len(name) >= SHORTEST_PREFIX and not UNSTORABLE.search(name):
            found = self._query(
                "SELECT id, article FROM attributions WHERE id >= :name AND id < :name || 'g'"
                " UNION SELECT attribution, article FROM decisions"
                " WHERE attribution >= :name AND attribution < :name || 'g' LIMIT 2",
                {"name": name},
            )
        exact = [row for row in found if row["id"] == name] or found
        if len(exact) != 1:
            raise NotFound(
                f"{self.path}: no attribution answers to {name!r}, or several do. "
                "Give the id of one as shown by: sayso review queue"
            )
        return exact[0]["id"], exact[0]["article"]

    def attributions(self, ids: Iterable[str]) -> dict[str, Attribution]:
        """The attributions with these ids, by id, as found or as people marked them."""
        with self._reading():
            found = self._of(f"SELECT * FROM attributions WHERE id {AMONG}", ids)
            return {attribution.id: attribution for attribution in self._attributions(found)}

    def reviewed_articles(self) -> frozenset[str]:
        """The ids of the articles about which anything was ever decided."""
        found = self._query("SELECT DISTINCT article FROM decisions WHERE article IS NOT NULL", {})
        return frozenset(row["article"] for row in found)

    def reviewed_attributions(self) -> frozenset[str]:
        """The ids of the attributions that a standing decision is about, rejected ones too."""
        found = self._query("SELECT attribution FROM reviews", {})
        return frozenset(row["attribution"] for row in found)

    def contested(self) -> tuple[str, ...]:
        """The ids of the attributions that carry or dispute a kept claim that is disputed."""
        found = self._query(
            "SELECT DISTINCT attribution FROM claim_members WHERE role IN ('carriers', 'disputes')"
            " AND claim IN (SELECT claim FROM claim_members WHERE role = 'disputes')",
            {},
        )
        return tuple(row["attribution"] for row in found)

    def unreviewed(
        self,
        contested: Iterable[str],
        *,
        ranks: Iterable[int],
        outlet: str | None = None,
        limit: int | None = None,
    ) -> tuple[tuple[int, str, str], ...]:
        """Rank, id and article's id of the attributions that nobody decided about.

        Rank 0 are those that are ``contested``, 1 others without a source, 2 all others; in this
        order, then the least sure first. Only those of these ranks, and of this outlet if given.
        """
        found = self._query(
            """
            SELECT rank, id, article FROM (
                SELECT attributions.id, attributions.article, score, attributions.position,
                    published, CASE
                        WHEN attributions.id IN (SELECT value FROM json_each(:contested)) THEN 0
                        WHEN source_text IS NULL THEN 1 ELSE 2 END AS rank
                FROM attributions JOIN articles ON articles.id = attributions.article
                WHERE NOT EXISTS (SELECT 1 FROM reviews WHERE attribution = attributions.id)
                    AND (:outlet IS NULL OR outlet = :outlet)
            ) WHERE rank IN (SELECT value FROM json_each(:ranks))
            ORDER BY rank, score, published IS NULL, published, article, position, id
            LIMIT :limit
            """,
            {
                "contested": json_list(contested),
                "ranks": json.dumps(list(ranks)),
                "outlet": outlet,
                "limit": -1 if limit is None else limit,
            },
        )
        return tuple((row["rank"], row["id"], row["article"]) for row in found)
