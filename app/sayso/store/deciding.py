"""The log of decisions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sayso.errors import NotFound
from sayso.records import SHORTEST_PREFIX, Decision
from sayso.store import decisions as decision_rows
from sayso.store.query import UNSTORABLE
from sayso.store.tables import AMONG, Tables, json_list

_WITH_UNDOINGS = """
    WITH RECURSIVE wanted(id) AS (
        SELECT id FROM decisions WHERE {where}
        UNION SELECT undone_by FROM undoings JOIN wanted ON undoings.decision = wanted.id
    ) SELECT decisions.* FROM wanted JOIN decisions ON decisions.id = wanted.id
"""
"""Decisions with what undid them, and what undid that."""


class Deciding(Tables):
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

    def record(self, decisions: Iterable[Decision]) -> None:
        """Add decisions to the log, all or none of them."""
        decisions = tuple(decisions)
        with self._writing() as database:
            database.table("decisions").insert_all(map(decision_rows.decision_row, decisions))
            undoings = [row for d in decisions for row in decision_rows.undoing_rows(d)]
            database.table("undoings").insert_all(undoings)
