"""The store: records in, records out, and search over them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.errors import NotFound, StoreLocked, UnsupportedInput
from sayso.records import (
    SHORTEST_PREFIX,
    Article,
    Claim,
    Decision,
    Extraction,
    Findings,
    PartialDate,
    Reference,
    Source,
    SourceKind,
)
from sayso.store import findings as found_rows
from sayso.store import rows
from sayso.store.connection import connect, copied
from sayso.store.deciding import Deciding
from sayso.store.findings import CLAIM_ORDER, SOURCE_ORDER
from sayso.store.keeping import Keeping
from sayso.store.query import UNSTORABLE, ArticleSummary
from sayso.store.searching import Searching
from sayso.store.tables import SUMMARY, article_filter, json_list


class Store(Searching, Deciding, Keeping):
    """A collection of articles and attributions in one file.

    One store is one connection: use it in the thread that opened it. Any number of stores, in
    threads or programs, may have the same file open; writers wait for each other.

    Every method raises a StoreError where the file cannot be used.
    """

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Self:
        """Open the file, made if it is not there and ``create`` is true (its folder must be).

        A file that may only be read is opened for reading. Raises NotFound if there is no file,
        StoreLocked, StoreTooNew, StoreDamaged; StoreReadOnly if an older schema cannot be updated.
        """
        return cls(path, connect(path, create=create))

    def copied(self) -> Self:
        """A copy of it all in memory, which can be written where the file cannot."""
        return type(self)(self.path, copied(self._database))

    def close(self) -> None:
        """Let go of the file. Closing twice does no harm."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Writing

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
            self._put_attributions(extraction)
        return True

    def replace(self, extraction: Extraction) -> None:
        """Put these attributions in place of those that a known article has; the article stays.

        An attribution with the same spans keeps its row; those that people made go, until the
        article is given to ``hold`` again. Raises NotFound if the article is new,
        UnsupportedInput as ``add`` does.
        """
        article = extraction.article
        _check_storable(extraction)
        with self._writing() as database:
            if not self._has(article.id):
                raise NotFound(f"{self.path}: there is no article {article.doc} to update.")
            stay = json_list(a.id for a in extraction.attributions)
            database.execute(
                "DELETE FROM attributions WHERE article = ?"
                " AND id NOT IN (SELECT value FROM json_each(?))",
                [article.id, stay],
            )
            self._put_attributions(extraction)

    def _put_attributions(self, extraction: Extraction) -> None:
        table = self._database.table
        producers = {a.producer for a in extraction.attributions}
        table("producers").insert_all(map(rows.producer_row, producers), ignore=True)
        table("attributions").upsert_all(rows.attribution_rows(extraction), pk="id")
        table("spans").insert_all(rows.span_rows(extraction.attributions), ignore=True)

    # Reading

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
            f"SELECT {SUMMARY} FROM articles WHERE {where}"
            " ORDER BY published IS NULL, published, doc, id",
            parameters,
        )
        with self._intact():
            return tuple(map(rows.to_summary, found))

    def docs(self, ids: Iterable[str] | None = None) -> dict[str, str]:
        """By the id of each of these articles, else of all, in the order of ``articles``: a name
        that no two articles share. It is the doc; the id, where another article has that doc.
        """
        where = "TRUE" if ids is None else "id IN (SELECT value FROM json_each(:ids))"
        found = self._query(
            "SELECT id, CASE WHEN EXISTS (SELECT 1 FROM articles AS other"
            " WHERE other.doc = articles.doc AND other.id <> articles.id)"
            f" THEN id ELSE doc END AS name FROM articles WHERE {where}"
            " ORDER BY published IS NULL, published, doc, id",
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

    def reviewable(self, name: str) -> tuple[Extraction, tuple[Decision, ...]]:
        """The article as in ``extraction``, and the ``decisions`` on it, at one moment."""
        with self._reading():
            extraction = self.extraction(name)
            return extraction, self.decisions(article=extraction.article.id)

    def references(self, attributions: Iterable[str]) -> tuple[Reference, ...]:
        """Where the attributions with these ids are, by date and in text order."""
        found = self._query(
            """
            SELECT attributions.article, attributions.id FROM attributions
            JOIN articles ON articles.id = attributions.article
            WHERE attributions.id IN (SELECT value FROM json_each(:ids))
            ORDER BY articles.published IS NULL, articles.published, articles.doc, articles.id,
                attributions.position
            """,
            {"ids": json_list(attributions)},
        )
        return tuple(Reference(article=row["article"], attribution=row["id"]) for row in found)

    # What all articles come to together

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

    def findings(self, key: str) -> Findings | None:
        """What was kept under this key; None where nothing is, or something else."""
        with self._reading():
            if not self.kept(key):
                return None
            kept = self._query("SELECT * FROM findings", {})
            sources = self._query(f"SELECT * FROM sources ORDER BY {SOURCE_ORDER}", {})
            resolutions = self._query(
                "SELECT * FROM resolutions ORDER BY attribution, position", {}
            )
            claims = self._query(f"SELECT * FROM claims ORDER BY {CLAIM_ORDER}", {})
            members = self._query("SELECT * FROM claim_members ORDER BY claim, role, position", {})
            hops = self._query("SELECT * FROM disputed_hops ORDER BY article, attribution", {})
            made_by = self._query("SELECT * FROM producers", {})
        with self._intact():
            machines = {row["id"]: rows.to_producer(row) for row in made_by}
            return Findings(
                sources=found_rows.to_sources(sources),
                resolutions=found_rows.to_resolutions(resolutions, machines),
                claims=found_rows.to_claims(claims, members, hops),
                resolver=machines[kept[0]["resolver"]],
                linker=machines[kept[0]["linker"]],
                lost=tuple(self.amended().get("lost", ())),
            )

    def claim(self, name: str) -> Claim | None:
        """The kept claim with this id, or alone with an id that begins like this."""
        if len(name) < SHORTEST_PREFIX or UNSTORABLE.search(name):
            return None
        found = self._query(
            "SELECT id FROM claims WHERE id >= :name AND id < :name || 'g' ORDER BY id LIMIT 2",
            {"name": name},
        )
        ids = [row["id"] for row in found]
        if name not in ids and len(ids) != 1:
            return None
        (claim,) = self._claims("id = :id", {"id": ids[0]})
        return claim

    def carried(self, attributions: Iterable[str]) -> tuple[Claim, ...]:
        """The kept claims that any of these attributions carries, in their order."""
        return self._claims(
            "id IN (SELECT claim FROM claim_members WHERE role = 'carriers'"
            " AND attribution IN (SELECT value FROM json_each(:ids)))",
            {"ids": json_list(attributions)},
        )

    def part(self, attributions: Iterable[str]) -> Findings:
        """As much of what is kept as concerns these attributions: whom they stand for.

        Claims are left out. Outlets are all there, as any text may cite any of them in passing.
        Raises StoreLocked if nothing is kept any more.
        """
        parameters = {"ids": json_list(attributions)}
        mine = "attribution IN (SELECT value FROM json_each(:ids))"
        with self._reading():
            kept = self._query("SELECT * FROM findings", {})
            resolutions = self._query(
                f"SELECT * FROM resolutions WHERE {mine} ORDER BY attribution, position", parameters
            )
            sources = self._query(
                "SELECT * FROM sources WHERE kind = :outlet"
                f" OR id IN (SELECT source FROM resolutions WHERE {mine}) ORDER BY {SOURCE_ORDER}",
                {**parameters, "outlet": str(SourceKind.OUTLET)},
            )
            made_by = self._query("SELECT * FROM producers", {})
        if not kept:
            raise StoreLocked(
                f"{self.path}: another program is changing this database. Run this again."
            )
        with self._intact():
            machines = {row["id"]: rows.to_producer(row) for row in made_by}
            return Findings(
                sources=found_rows.to_sources(sources),
                resolutions=found_rows.to_resolutions(resolutions, machines),
                claims=(),
                resolver=machines[kept[0]["resolver"]],
                linker=machines[kept[0]["linker"]],
            )

    def named(self, sources: Iterable[str]) -> tuple[Source, ...]:
        """The kept sources with these ids, in their order."""
        found = self._query(
            "SELECT * FROM sources WHERE id IN (SELECT value FROM json_each(:ids))"
            f" ORDER BY {SOURCE_ORDER}",
            {"ids": json_list(sources)},
        )
        with self._intact():
            return found_rows.to_sources(found)


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
