"""What articles tell, their sources known, and under what it is found."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.records import Resolution
from sayso.store import findings as found_rows
from sayso.store import rows
from sayso.store.rows import Row
from sayso.store.tables import AMONG, Tables


class Telling(Tables):
    """Whom attributions stand for, and the sayings and denials that they are."""

    def put_resolutions(self, article: str, resolutions: Iterable[Resolution]) -> None:
        """Keep whom the attributions of an article stand for, in place of what was kept."""
        now = list(found_rows.resolution_rows(resolutions))
        before = self._query(
            "SELECT resolutions.* FROM attributions"
            " JOIN resolutions ON attribution = attributions.id WHERE article = :article"
            " ORDER BY attribution, resolutions.position",
            {"article": article},
        )
        if before == sorted(now, key=lambda r: (r["attribution"], r["position"])):
            return
        self._database.execute(
            "DELETE FROM resolutions WHERE attribution IN"
            " (SELECT id FROM attributions WHERE article = ?)",
            [article],
        )
        made_by = map(rows.producer_row, {r.producer for r in resolutions})
        self._database.table("producers").insert_all(made_by, ignore=True)
        self._database.table("resolutions").insert_all(now)

    def told(self, article: str) -> list[Row]:
        """The sayings and denials of an article as last told: ``attribution``, ``kind``,
        ``data``."""
        return self._query("SELECT * FROM told WHERE article = :article", {"article": article})

    def put_told(
        self,
        article: str,
        gone: Iterable[str],
        new: Iterable[Row],
        under: Iterable[tuple[str, str, str]],
    ) -> None:
        """Drop the sayings and denials with these keys, and keep new ones.

        A row has ``key``, ``attribution``, ``kind`` and ``data``; ``under`` are, for each, what
        kind of thing it is found by, what that is, and its key.
        """
        gone = list(gone)
        self._run(f"DELETE FROM told WHERE key {AMONG}", gone)
        self._run(f"DELETE FROM told_under WHERE told {AMONG}", gone)
        self._database.conn.executemany(
            "INSERT INTO told VALUES (:key, :article, :attribution, :kind, :position, :data)",
            [{"article": article, **row} for row in new],
        )
        self._database.conn.executemany("INSERT INTO told_under VALUES (?, ?, ?)", list(under))

    def told_under(self, by: str, things: Iterable[str]) -> list[Row]:
        """What is found by any of these things, in the order of the texts."""
        return self._of(
            "SELECT DISTINCT told.* FROM told_under JOIN told ON told.key = told_under.told"
            f" WHERE told_under.by = :by AND thing {AMONG} ORDER BY article, position",
            things,
            by=by,
        )

    def told_as(self, keys: Iterable[str]) -> list[Row]:
        """The sayings and denials with these keys, in the order of the texts."""
        return self._of(f"SELECT * FROM told WHERE key {AMONG} ORDER BY article, position", keys)

    def words_of(self, keys: Iterable[str]) -> set[str]:
        """The words that these sayings and denials are found by."""
        found = self._of(
            "SELECT thing FROM told_under WHERE told_under.by IN ('word', 'anyone')"
            f" AND told {AMONG}",
            keys,
        )
        return {row["thing"] for row in found}

    def denials_of_anyone(self, speaker: str) -> list[Row]:
        """The denials that say not whose word they deny, and have a word with a saying of his."""
        return self._query(
            """
            SELECT DISTINCT told.* FROM told_under AS his
            JOIN told_under AS word ON word.told = his.told AND word.by = 'word'
            JOIN told_under AS theirs ON theirs.by = 'anyone' AND theirs.thing = word.thing
            JOIN told ON told.key = theirs.told
            WHERE his.by = 'speaker' AND his.thing = :speaker ORDER BY article, position
            """,
            {"speaker": speaker},
        )

    def disputed_by(self, attributions: Iterable[str]) -> tuple[str, ...]:
        """The speakers of the claims that any of these attributions disputes."""
        found = self._of(
            "SELECT DISTINCT claims.speaker FROM claim_members JOIN claims ON claims.id = claim"
            f" WHERE role = 'disputes' AND attribution {AMONG}",
            attributions,
        )
        return tuple(row["speaker"] for row in found)

    def speakers_under(self, words: Iterable[str]) -> dict[str, int]:
        """Of how many speakers sayings are found by each of those words that a denial of anyone's
        is found by."""
        found = self._of(
            """
            SELECT value AS word, (SELECT count(DISTINCT whose.thing) FROM told_under AS said
                JOIN told_under AS whose ON whose.told = said.told AND whose.by = 'speaker'
                WHERE said.by = 'word' AND said.thing = value) AS speakers
            FROM json_each(:ids) WHERE EXISTS (
                SELECT 1 FROM told_under WHERE told_under.by = 'anyone' AND thing = value)
            """,
            words,
        )
        return {row["word"]: row["speakers"] for row in found}

    def common_words(self) -> frozenset[str]:
        """The words that tell nothing."""
        return frozenset(row["word"] for row in self._query("SELECT word FROM common_words", {}))

    def put_common(self, common: Iterable[str], asked: Iterable[str]) -> tuple[str, ...]:
        """Keep which of the words asked about are common; return those that were not before, or
        no longer are."""
        common = set(common)
        was = {
            r["word"] for r in self._of(f"SELECT word FROM common_words WHERE word {AMONG}", asked)
        }
        self._run(f"DELETE FROM common_words WHERE word {AMONG}", was - common)
        self._run("INSERT INTO common_words SELECT value FROM json_each(:ids)", common - was)
        return tuple(sorted(was ^ common))
