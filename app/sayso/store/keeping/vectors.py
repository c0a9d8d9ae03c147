"""Vectors of statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sayso.store.tables import AMONG, Tables


class Vectors(Tables):
    """Vectors that were made, so that none is made twice."""

    def vectors(self, ids: Iterable[str]) -> dict[str, bytes]:
        """Those of these vectors that are kept, by id."""
        found = self._of(f"SELECT id, vector FROM vectors WHERE id {AMONG}", ids)
        return {row["id"]: row["vector"] for row in found}

    def put_vectors(self, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors by id."""
        self._database.conn.executemany(
            "INSERT OR IGNORE INTO vectors VALUES (?, ?)", list(vectors.items())
        )
