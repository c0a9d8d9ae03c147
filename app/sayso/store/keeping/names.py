"""The named sources of articles, and who of them may be one.

An article's source is a ``profile``; equal ones of several articles are one ``shape``, and shapes
of one name are ``variants`` of it. Variants that may be forms of one name are a ``block``: within
it, sources are merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sayso.records import Figure, Source
from sayso.store import findings as found_rows
from sayso.store.keeping.pending import Pending, Stage
from sayso.store.rows import Row
from sayso.store.tables import AMONG, PLACE, PLACE_SEPARATOR


class Names(Pending):
    """Named sources as articles have them."""

    def variants(self, keys: Iterable[str]) -> list[Row]:
        """The variants of names filed under any of these keys: ``id``, ``block``, ``data``."""
        return self._of(
            "SELECT DISTINCT variants.* FROM name_keys JOIN variants ON variants.id = variant"
            f" WHERE key {AMONG}",
            keys,
        )

    def variant(self, id: str) -> Row | None:
        """The variant with this id, if it is still there."""
        found = self._query("SELECT * FROM variants WHERE id = :id", {"id": id})
        return found[0] if found else None

    def join(self, variant: str, blocks: Iterable[str]) -> str:
        """Put a variant and these blocks together; return the block that they are now."""
        joined = sorted(blocks) or [variant]
        block = joined[0]
        self._run(f"UPDATE variants SET block = :block WHERE block {AMONG}", joined, block=block)
        self._database.execute("UPDATE variants SET block = ? WHERE id = ?", [block, variant])
        return block

    def put_profiles(
        self, article: str, found: Sequence[Row], keys: Mapping[str, tuple[str, ...]]
    ) -> set[str]:
        """Keep the named sources of an article, in place of those from before.

        A row has ``source``, ``shape``, ``shown``, ``variant``, ``named``, ``gender`` and
        ``offices``, pairs of a noun and the office; ``keys`` are those that its variants are filed
        under. What no article has any more goes, and what is concerned waits; the nouns of offices
        that went so are returned, for ``wait_for_holders``.
        """
        before = self._query("SELECT * FROM profiles WHERE article = :id", {"id": article})
        if [(r["source"], r["shape"]) for r in before] == [
            (r["source"], r["shape"]) for r in found
        ]:
            return set()
        connection = self._database.conn
        connection.executemany(
            "INSERT OR IGNORE INTO variants (id, data) VALUES (?, ?)",
            [(row["variant"], row["named"]) for row in found],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO name_keys VALUES (?, ?)",
            [(key, row["variant"]) for row in found for key in keys[row["variant"]]],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO shapes (id, variant, data) VALUES (?, ?, ?)",
            [(row["shape"], row["variant"], row["shown"]) for row in found],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO offices VALUES (?, ?, ?, ?)",
            [
                (noun, row["shape"], row["gender"], data)
                for row in found
                for noun, data in row["offices"]
            ],
        )
        connection.execute("DELETE FROM profiles WHERE article = ?", [article])
        connection.executemany(
            "INSERT INTO profiles VALUES (?, ?, ?, ?)",
            [(article, at, row["source"], row["shape"]) for at, row in enumerate(found)],
        )
        shapes = {row["shape"] for row in (*before, *found)}
        concerned = self._of(
            f"SELECT DISTINCT variants.* FROM shapes JOIN variants ON variants.id = variant"
            f" WHERE shapes.id {AMONG}",
            shapes,
        )
        self.wait(Stage.NAME, (row["id"] for row in concerned if row["block"] is None))
        self.wait(Stage.BLOCK, (row["block"] for row in concerned if row["block"] is not None))
        return self._prune({row["shape"] for row in before} - {row["shape"] for row in found})

    def _prune(self, shapes: Iterable[str]) -> set[str]:
        """Drop those of these shapes that no article has; a block that lost a name is made anew.

        Return the nouns of the offices that they held.
        """
        gone = self._of(
            f"SELECT * FROM shapes WHERE id {AMONG}"
            " AND NOT EXISTS (SELECT 1 FROM profiles WHERE shape = shapes.id)",
            shapes,
        )
        self.wait(Stage.LEFT, (row["home"] for row in gone if row["home"]))
        nouns = self.offices_of(row["id"] for row in gone)
        self._run(f"DELETE FROM offices WHERE shape {AMONG}", (row["id"] for row in gone))
        self._run(f"DELETE FROM shapes WHERE id {AMONG}", (row["id"] for row in gone))
        nameless = self._of(
            f"SELECT * FROM variants WHERE id {AMONG}"
            " AND NOT EXISTS (SELECT 1 FROM shapes WHERE variant = variants.id)",
            {row["variant"] for row in gone},
        )
        ids, blocks = ({row[name] for row in nameless} for name in ("id", "block"))
        self._run(f"DELETE FROM name_keys WHERE variant {AMONG}", ids)
        self._run(f"DELETE FROM variants WHERE id {AMONG}", ids)
        parted = self._of(f"SELECT id FROM variants WHERE block {AMONG}", blocks - {None})
        self._run(f"UPDATE variants SET block = NULL WHERE block {AMONG}", blocks - {None})
        self.wait(Stage.NAME, (row["id"] for row in parted))
        return nouns

    def offices_of(self, shapes: Iterable[str]) -> set[str]:
        """The nouns of the offices that any of these shapes hold."""
        return {
            r["noun"] for r in self._of(f"SELECT noun FROM offices WHERE shape {AMONG}", shapes)
        }

    def wait_for_holders(self, nouns: Iterable[str], most: int) -> None:
        """Let the articles wait that call somebody by an office of these nouns.

        Where none or more than ``most`` hold one, only those in which it was known who is meant.
        """
        for noun in sorted(set(nouns)):
            known = "" if self.holdings(noun, most) else " AND figures.article IS NULL"
            found = self._query(
                "SELECT DISTINCT described.article AS article FROM described"
                " LEFT JOIN figures ON figures.id = described.home"
                f" WHERE office = :noun{known}",
                {"noun": noun},
            )
            self.wait(Stage.DESCRIBED, (row["article"] for row in found))

    def holdings(self, noun: str, most: int) -> list[tuple[Row, Source]]:
        """Who holds an office of this noun, as rows of ``held_by`` (a gender) and ``office``.

        None are given where more than ``most`` do: too many to know whom an article means.
        """
        homes = self._query(
            "SELECT DISTINCT shapes.home FROM offices JOIN shapes ON shapes.id = offices.shape"
            " WHERE offices.noun = :noun AND shapes.home IS NOT NULL LIMIT :most",
            {"noun": noun, "most": most + 1},
        )
        if len(homes) > most:
            return []
        found = self._query(
            "SELECT DISTINCT offices.gender AS held_by, offices.data AS office, figures.*"
            " FROM offices JOIN shapes ON shapes.id = offices.shape"
            " JOIN figures ON figures.id = shapes.home WHERE offices.noun = :noun"
            " ORDER BY figures.id, offices.data, held_by",
            {"noun": noun},
        )
        with self._intact():
            return [(row, found_rows.to_figure(row).source) for row in found]

    def shapes(self, block: str) -> list[Row]:
        """The shapes of a block with ``home_name``, in the order in which articles have them."""
        return self._query(
            f"""
            SELECT shapes.*, figures.name AS home_name,
                (SELECT min({PLACE} || {PLACE_SEPARATOR} || printf('%06d', profiles.position))
                    FROM profiles JOIN articles ON articles.id = profiles.article
                    WHERE profiles.shape = shapes.id) AS first
            FROM variants JOIN shapes ON shapes.variant = variants.id
            LEFT JOIN figures ON figures.id = shapes.home
            WHERE variants.block = :block ORDER BY first
            """,
            {"block": block},
        )

    def put_homes(self, homes: Mapping[str, str]) -> None:
        """Keep, by shape, the source that it is now."""
        self._database.conn.executemany(
            "UPDATE shapes SET home = ? WHERE id = ?", [(home, id) for id, home in homes.items()]
        )

    def having(self, shapes: Iterable[str]) -> tuple[str, ...]:
        """The articles that have any of these shapes."""
        found = self._of(f"SELECT DISTINCT article FROM profiles WHERE shape {AMONG}", shapes)
        return tuple(row["article"] for row in found)

    def figures(self, article: str) -> dict[str, Figure]:
        """Whom the named sources of an article are, by their ids within it."""
        found = self._query(
            "SELECT profiles.source AS own, figures.* FROM profiles"
            " JOIN shapes ON shapes.id = profiles.shape JOIN figures ON figures.id = shapes.home"
            " WHERE profiles.article = :article ORDER BY profiles.position",
            {"article": article},
        )
        with self._intact():
            return {row["own"]: found_rows.to_figure(row) for row in found}
