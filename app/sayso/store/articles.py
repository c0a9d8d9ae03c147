"""Articles with their attributions, as they were found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime

from sayso.errors import NotFound, UnsupportedInput
from sayso.records import SHORTEST_PREFIX, Article, Extraction, PartialDate, Reference
from sayso.store import rows
from sayso.store.query import UNSTORABLE, ArticleSummary
from sayso.store.tables import AMONG, ARTICLE_ORDER, SUMMARY, Tables, article_filter, json_list


class Articles(Tables):
    """The part of the store that articles are in."""

    def add(self, extraction: Extraction) -> bool:
        """Keep an article with its attributions, wholly or not at all.

        Returns False, and changes nothing, if the article is already there. Raises
        UnsupportedInput if a text of it has NUL or half a surrogate pair: SQLite has no place for
        them, and to replace them would move offsets.
        """
        article = extraction.article
        _check_storable(extraction)
        with self._writing() as database:
            if self._has(article.id):
                return False
            database.table("originals").insert(rows.original_row(article.original), ignore=True)
            added_at = datetime.now(UTC).isoformat(timespec="seconds")
            database.table("articles").insert(rows.article_row(article, added_at=added_at))
            self._put_attributions(extraction, tuple(rows.attribution_rows(extraction)))
        return True

    def replace(self, extraction: Extraction) -> None:
        """Put these attributions in place of those that a known article has; the article stays.

        An attribution with the same spans keeps its row; those that people made go, until the
        article is given to ``hold`` again. Raises NotFound if the article is new,
        UnsupportedInput as ``add`` does.
        """
        article = extraction.article
        _check_storable(extraction)
        with self._writing():
            if not self._has(article.id):
                raise NotFound(f"{self.path}: there is no article {article.doc} to update.")
            before = self._query(
                "SELECT id FROM attributions WHERE article = :id", {"id": article.id}
            )
            stay = {a.id for a in extraction.attributions}
            self._remove(article.id, [row["id"] for row in before if row["id"] not in stay])
            self._put_attributions(extraction, tuple(rows.attribution_rows(extraction)))

    def _remove(self, article: str, gone: Collection[str]) -> None:
        """Take attributions out of an article.

        Their part of the findings goes with them, at once. So what is kept of the article counts as
        out of date: they may be back, and all as before, when findings are next asked for.
        """
        if not gone:
            return
        self._run(f"DELETE FROM attributions WHERE id {AMONG}", gone)
        self._database.execute("UPDATE resolved SET digest = '' WHERE article = ?", [article])
        self._database.execute("UPDATE told SET position = -1 WHERE article = ?", [article])

    def _put_attributions(self, extraction: Extraction, made: Sequence[rows.Row]) -> None:
        """Write these rows of an extraction's attributions, with what belongs to them."""
        ids = {row["id"] for row in made}
        written = [a for a in extraction.attributions if a.id in ids]
        table = self._database.table
        producers = {a.producer for a in written}
        table("producers").insert_all(map(rows.producer_row, producers), ignore=True)
        table("attributions").upsert_all(made, pk="id")
        table("spans").insert_all(rows.span_rows(written), ignore=True)

    def _has(self, article_id: str) -> bool:
        return bool(self._query("SELECT 1 FROM articles WHERE id = :id", {"id": article_id}))

    def has(self, article_id: str) -> bool:
        """Whether the article with this id is there."""
        return self._has(article_id)

    def articles(
        self,
        outlet: str | None = None,
        since: PartialDate | None = None,
        until: PartialDate | None = None,
    ) -> tuple[ArticleSummary, ...]:
        """The articles by date, those without one last; filters as in SearchQuery."""
        where, parameters = article_filter(outlet, since, until)
        found = self._query(
            f"SELECT {SUMMARY} FROM articles WHERE {where} ORDER BY {ARTICLE_ORDER}",
            parameters,
        )
        with self._intact():
            return tuple(map(rows.to_summary, found))

    def docs(self, ids: Iterable[str] | None = None) -> dict[str, str]:
        """By the id of each of these articles, else of all, in the order of ``articles``: a name
        that no two articles share. It is the doc; the id, where another article has that doc.
        """
        where = "TRUE" if ids is None else f"id {AMONG}"
        found = self._query(
            "SELECT id, CASE WHEN EXISTS (SELECT 1 FROM articles AS other"
            " WHERE other.doc = articles.doc AND other.id <> articles.id)"
            f" THEN id ELSE doc END AS name FROM articles WHERE {where}"
            f" ORDER BY {ARTICLE_ORDER}",
            {} if ids is None else {"ids": json_list(ids)},
        )
        return {row["id"]: row["name"] for row in found}

    def outlets(self) -> tuple[str, ...]:
        """The names of all outlets, each once."""
        found = self._query(
            "SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL ORDER BY outlet", {}
        )
        return tuple(row["outlet"] for row in found)

    def article(self, name: str) -> Article:
        """The article with this id, else with this doc, else whose id alone begins like this.

        Raises NotFound, naming the candidates if there are several.
        """
        article_id = self._resolve(name)
        (row,) = self._query("SELECT * FROM articles WHERE id = :id", {"id": article_id})
        originals = self._query("SELECT * FROM originals WHERE id = :id", {"id": row["original"]})
        with self._intact():
            (original,) = originals
            return rows.to_article(row, original)

    def _resolve(self, name: str) -> str:
        if UNSTORABLE.search(name):
            raise NotFound(f"{self.path}: no article can have the name {name!r}.")
        conditions = ["id = :name", "doc = :name"]
        if len(name) >= SHORTEST_PREFIX:
            # A range over the index of ids; "g" follows the last hexadecimal digit.
            conditions.append("id >= :name AND id < :name || 'g'")
        for condition in conditions:
            found = self._query(
                f"SELECT id, name, outlet FROM articles WHERE {condition} ORDER BY id",
                {"name": name},
            )
            if len(found) == 1:
                return str(found[0]["id"])
            if found:
                candidates = [
                    f"{row['id']} ({row['name']}, {row['outlet'] or 'no outlet'})" for row in found
                ]
                raise NotFound.several(self.path, "articles", name, candidates)
        raise NotFound(
            f"{self.path}: no article answers to {name!r}. "
            "Give an id, its first letters, or a doc as shown by: sayso articles"
        )

    def extraction(self, article_id: str) -> Extraction:
        """The article, named as in ``article``, with its attributions: equal to what was added,
        whatever people decided about it since."""
        with self._reading():
            article = self.article(article_id)
            found = self._query(
                "SELECT * FROM attributions WHERE article = :article AND NOT human"
                " ORDER BY position",
                {"article": article.id},
            )
            attributions = self._attributions(found)
        with self._intact():
            return Extraction(article=article, attributions=attributions)

    def references(self, attributions: Iterable[str]) -> tuple[Reference, ...]:
        """Where the attributions with these ids are, by date and in text order."""
        found = self._of(
            f"""
            SELECT attributions.article, attributions.id FROM attributions
            JOIN articles ON articles.id = attributions.article
            WHERE attributions.id {AMONG}
            ORDER BY {ARTICLE_ORDER}, attributions.position
            """,
            attributions,
        )
        return tuple(Reference(article=row["article"], attribution=row["id"]) for row in found)

    def collection(self) -> tuple[str, tuple[Extraction, ...]]:
        """All articles with their attributions, ordered as in ``articles``, and their fingerprint.

        Both are of one state of the file, whatever is written meanwhile.
        """
        with self._reading():
            every = tuple(self.extraction(summary.id) for summary in self.articles())
            return self.fingerprint(), every

    def fingerprint(self) -> str:
        """Stands for all articles and attributions in this file: another where any changed."""
        (row,) = self._query("SELECT number FROM revision", {})
        return str(row["number"])


def _check_storable(extraction: Extraction) -> None:
    article = extraction.article
    texts: dict[str, str | None] = {
        "text": article.text,
        "title": article.title,
        "byline": article.byline,
        "outlet": article.outlet,
        "address": article.url,
        "name": article.doc,
        "file name": article.original.name,
    }
    for part, text in texts.items():
        if text and (found := UNSTORABLE.search(text)):
            raise UnsupportedInput(
                article.original.name.encode("utf-8", "replace").decode(),
                f"its {part} has U+{ord(found[0]):04X} at {found.start()}, "
                "which is no character that a database can keep.",
                "Rename or save the file again without it.",
            )
