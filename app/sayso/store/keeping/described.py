"""The sources of articles that have no name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.records import Source
from sayso.store import findings as found_rows
from sayso.store.keeping.pending import Pending, Stage
from sayso.store.rows import Row
from sayso.store.tables import AMONG, PLACE


class Described(Pending):
    """Sources without a name as articles have them."""

    def put_described(self, article: str, found: Sequence[Row]) -> None:
        """Keep the sources without a name of an article, in place of those from before.

        A row has ``source``, ``document`` (None for all but a dated document), ``office`` (the noun
        of the office that it is called by, or None) and ``data``.
        """
        before = self._query("SELECT * FROM described WHERE article = :id", {"id": article})
        self._database.execute("DELETE FROM described WHERE article = ?", [article])
        self._database.conn.executemany(
            "INSERT INTO described (article, position, source, document, office, data)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (article, at, r["source"], r["document"], r["office"], r["data"])
                for at, r in enumerate(found)
            ],
        )
        self.wait(Stage.LEFT, (row["home"] for row in before if row["home"]))
        documents = {row["document"] for row in (*before, *found)} - {None}
        shared = self._of(
            f"SELECT DISTINCT article FROM described WHERE document {AMONG}", documents
        )
        self.wait(Stage.DESCRIBED, (row["article"] for row in shared))

    def described(self, article: str) -> list[Row]:
        """The sources without a name of an article: ``source``, ``document``, ``data``, ``home``
        and, of a document, ``first``: the ``data`` of the first article that has it."""
        return self._query(
            f"""
            SELECT described.*,
                (SELECT other.data FROM described AS other
                    JOIN articles ON articles.id = other.article
                    WHERE other.document = described.document
                    ORDER BY {PLACE}, other.position LIMIT 1) AS first
            FROM described WHERE described.article = :article ORDER BY described.position
            """,
            {"article": article},
        )

    def put_described_homes(self, article: str, homes: Mapping[str, str]) -> None:
        """Keep, by its id within an article, the source that one without a name is now."""
        self._database.conn.executemany(
            "UPDATE described SET home = ? WHERE article = ? AND source = ?",
            [(home, article, source) for source, home in homes.items()],
        )

    def described_homes(self, article: str) -> dict[str, Source]:
        """Whom the sources without a name of an article are, by their ids within it."""
        found = self._query(
            "SELECT described.source AS own, figures.* FROM described"
            " JOIN figures ON figures.id = described.home WHERE described.article = :article",
            {"article": article},
        )
        with self._intact():
            return {row["own"]: found_rows.to_figure(row).source for row in found}
