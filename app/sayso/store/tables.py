"""What every part of the store shares: the connection, its transactions, rows that are records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import StoreDamaged
from sayso.records import Attribution, PartialDate
from sayso.store import rows
from sayso.store.connection import explained, writing
from sayso.store.query import ArticleSummary

if TYPE_CHECKING:
    from sqlite_utils import Database

HELD = """NOT EXISTS (
    SELECT 1 FROM reviews WHERE reviews.attribution = attributions.id AND NOT reviews.held
)"""
"""Of a row of ``attributions``: nobody rejected it or gave it other spans."""

SUMMARY = f"""
    articles.id, articles.doc, articles.title, articles.byline, articles.outlet,
    articles.published, articles.url, articles.language, articles.characters, articles.added_at,
    (SELECT count(*) FROM attributions WHERE attributions.article = articles.id
        AND {HELD}) AS attributions
"""
"""Columns of an ``ArticleSummary``, from ``articles``."""


ARTICLE_ORDER = "articles.published IS NULL, articles.published, articles.doc, articles.id"
"""Articles by date, those without one last."""

PLACE_SEPARATOR = "char(1)"
"""Between the parts of a text that sorts as the parts do, one by one: less than any letter."""

PLACE = f" || {PLACE_SEPARATOR} || ".join(
    (
        "(articles.published IS NULL)",
        "ifnull(articles.published, '')",
        "articles.doc",
        "articles.id",
    )
)
"""Of a row of ``articles``: a text that sorts in ARTICLE_ORDER."""

AMONG = "IN (SELECT value FROM json_each(:ids))"
"""What ``_of`` and ``_run`` take ids for: SQLite allows only so many parameters."""


class Tables:
    """The tables of one file over one connection."""

    def __init__(self, path: Path, database: Database) -> None:
        """Use ``Store.open`` instead."""
        self.path = path
        self._database = database

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the write lock over several calls: all of them take effect, or none.

        What is read meanwhile is what nobody else can change before the end.
        """
        with self._writing():
            yield

    @contextmanager
    def _writing(self) -> Iterator[Database]:
        if self._database.conn.in_transaction:  # Part of what ``writing`` holds together.
            with explained(self.path):
                yield self._database
            return
        with explained(self.path), writing(self._database):
            # A child may come before its parent in a text.
            self._database.execute("PRAGMA defer_foreign_keys = ON")
            yield self._database

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """See one state of the file in several queries, whatever is written meanwhile."""
        with explained(self.path), self._database.atomic():
            yield

    def _query(self, sql: str, parameters: dict[str, Any]) -> list[rows.Row]:
        with explained(self.path):
            return list(self._database.query(sql, parameters))

    def _of(self, sql: str, ids: Iterable[str], **parameters: object) -> list[rows.Row]:
        """Query with AMONG these ids."""
        return self._query(sql, {"ids": json_list(ids), **parameters})

    def _run(self, sql: str, ids: Iterable[str], **parameters: object) -> None:
        """Change what is AMONG these ids; within ``writing``."""
        self._database.execute(sql, {"ids": json_list(ids), **parameters})

    @contextmanager
    def _intact(self) -> Iterator[None]:
        """Rows that no longer make a record were changed by somebody else."""
        try:
            yield
        except (ValueError, KeyError, TypeError) as error:
            raise StoreDamaged(
                f"{self.path}: this database was changed outside of sayso ({error}). "
                "Restore it from a copy."
            ) from error

    def _attributions(self, found: list[rows.Row]) -> tuple[Attribution, ...]:
        spans = self._of(
            f'SELECT attribution, role, start, "end" FROM spans WHERE attribution {AMONG}'
            " ORDER BY attribution, role, position",
            (row["id"] for row in found),
        )
        with self._intact():
            made_by = self._query("SELECT * FROM producers", {})
            producers = {row["id"]: rows.to_producer(row) for row in made_by}
            by_id = rows.to_spans(spans)
            return tuple(rows.to_attribution(row, by_id[row["id"]], producers) for row in found)

    def summaries(self, ids: Iterable[str]) -> dict[str, ArticleSummary]:
        """Of the articles with these ids: what a list shows of them."""
        found = self._of(f"SELECT {SUMMARY} FROM articles WHERE id {AMONG}", set(ids))
        with self._intact():
            return {row["id"]: rows.to_summary(row) for row in found}


def json_list(ids: Iterable[str]) -> str:
    """One parameter for any number of ids: SQLite allows only so many of them."""
    return json.dumps(list(ids))


def article_filter(
    outlet: str | None, since: PartialDate | None, until: PartialDate | None
) -> tuple[str, dict[str, Any]]:
    """SQL over ``articles`` for these filters, with its parameters.

    Dates are ISO texts of differing precision. "~" sorts after every digit and "-", so
    ``date || '~'`` follows every day of a partial date, and ``date`` itself precedes them.
    """
    filters = {
        "outlet": (outlet, "articles.outlet = :outlet"),
        "since": (since, "articles.published || '~' >= :since"),
        "until": (until, "articles.published < :until || '~'"),
    }
    given = {name: part for name, part in filters.items() if part[0] is not None}
    where = " AND ".join(condition for _, condition in given.values()) or "TRUE"
    return where, {name: str(value) for name, (value, _) in given.items()}
