"""The log of decisions, and what it makes of the attributions that are searched."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sayso.errors import NotFound
from sayso.records import SHORTEST_PREFIX, Attribution, Decision, Extraction, Reviewed
from sayso.store import decisions as decision_rows
from sayso.store import rows
from sayso.store.articles import Articles
from sayso.store.query import UNSTORABLE
from sayso.store.tables import AMONG, json_list

_WITH_UNDOINGS = """
    WITH RECURSIVE wanted(id) AS (
        SELECT id FROM decisions WHERE {where}
        UNION SELECT undone_by FROM undoings JOIN wanted ON undoings.decision = wanted.id
    ) SELECT decisions.* FROM wanted JOIN decisions ON decisions.id = wanted.id
"""
"""Decisions with what undid them, and what undid that."""


class Deciding(Articles):
    """The part of the store that keeps what people decided. Nothing of it is ever altered."""

    def decisions(
        self, *, article: str | None = None, sources: bool = False
    ) -> tuple[Decision, ...]:
        """The decisions on an article's attributions, or on ``sources``, else all: oldest first.

        What undid them is among them.
        """
        where = "TRUE"
        parameters: dict[str, Any] = {}
        if article is not None:
            where, parameters = "article = :article", {"article": article}
        elif sources:
            kinds = json_list(decision_rows.ON_SOURCES)
            where, parameters = "kind IN (SELECT value FROM json_each(:kinds))", {"kinds": kinds}
        return self._decisions(_WITH_UNDOINGS.format(where=where) + "ORDER BY position", parameters)

    def reviewable(self, name: str) -> tuple[Extraction, tuple[Decision, ...]]:
        """The article as in ``extraction``, and the ``decisions`` on it, at one moment."""
        with self._reading():
            extraction = self.extraction(name)
            return extraction, self.decisions(article=extraction.article.id)

    def log(self, *, article: str | None = None, limit: int | None = None) -> tuple[Decision, ...]:
        """The decisions, or those on an article with what undid them: newest first."""
        where = "TRUE" if article is None else "article = :article"
        return self._decisions(
            _WITH_UNDOINGS.format(where=where) + "ORDER BY position DESC LIMIT :limit",
            {"article": article, "limit": -1 if limit is None else limit},
        )

    def decided(self, name: str) -> tuple[Decision, ...]:
        """The decision with this id, or those of the batch with it, or alone beginning like it.

        The oldest is first. Raises NotFound.
        """
        parameters = {"name": name}
        conditions = ["id = :name", "batch = :name"]
        if len(name) >= SHORTEST_PREFIX:
            conditions += [
                f"{column} >= :name AND {column} < :name || 'g'" for column in ("id", "batch")
            ]
        for condition in conditions if not UNSTORABLE.search(name) else ():
            found = self._decisions(
                f"SELECT * FROM decisions WHERE {condition} ORDER BY position", parameters
            )
            column = "batch" if "batch" in condition else "id"
            if len({getattr(decision, column) for decision in found}) == 1:
                return found
        raise NotFound(
            f"{self.path}: no decision answers to {name!r}, or several do. "
            "Give the id of one as shown by: sayso log"
        )

    def named_decisions(self, ids: Iterable[str]) -> tuple[Decision, ...]:
        """The decisions with these ids, the oldest first."""
        return self._decisions(
            f"SELECT * FROM decisions WHERE id {AMONG} ORDER BY position", {"ids": json_list(ids)}
        )

    def undoings(self, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
        """These decisions with what undid them, and what undid that: oldest first."""
        return self._decisions(
            _WITH_UNDOINGS.format(where=f"id {AMONG}") + "ORDER BY position",
            {"ids": json_list(decision.id for decision in decisions)},
        )

    def _decisions(self, sql: str, parameters: dict[str, Any]) -> tuple[Decision, ...]:
        found = self._query(sql, parameters)
        with self._intact():
            return tuple(map(decision_rows.to_decision, found))

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

    def record(self, decisions: Iterable[Decision]) -> None:
        """Add decisions to the log, all or none of them."""
        decisions = tuple(decisions)
        with self._writing() as database:
            database.table("decisions").insert_all(map(decision_rows.decision_row, decisions))
            undoings = [row for d in decisions for row in decision_rows.undoing_rows(d)]
            database.table("undoings").insert_all(undoings)

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
        self._run(f"DELETE FROM attributions WHERE id {AMONG}", gone)
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
