"""What is to be done before findings are those of the articles there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import IntEnum

from sayso.records import Producer
from sayso.store import findings as found_rows
from sayso.store import rows
from sayso.store.tables import AMONG, Tables


class Stage(IntEnum):
    """What is to be done with an item that waits; the earlier stages first."""

    ARTICLE = 0
    """An article came, went or changed: resolve it by itself."""
    DECIDED = 1
    """People decided about sources: see whom that concerns."""
    NAME = 2
    """A variant of a name is new: find its block."""
    BLOCK = 3
    """Merge the sources of a block."""
    DESCRIBED = 4
    """Find whom an article's sources without a name stand for."""
    LEFT = 5
    """Drop a source of the machine's, if nothing stands for it any more."""
    AMENDED = 6
    """Show a source as people left it; "" stands for what they decided about none that is there."""
    TOLD = 7
    """Say again what an article tells, its sources known."""
    SPEAKER = 8
    """Make the claims of a speaker."""
    UNSHOWN = 9
    """Drop a source, if none of the machine's is shown as it any more."""


class Pending(Tables):
    """What waits; within ``writing`` but for ``kept``."""

    def kept(self, key: str) -> bool:
        """Whether findings made under this key are kept and nothing changed since."""
        return bool(
            self._query(
                "SELECT 1 FROM findings WHERE key = :key AND NOT EXISTS (SELECT 1 FROM pending)",
                {"key": key},
            )
        )

    def begin(self, key: str, resolver: Producer, linker: Producer) -> None:
        """Begin findings under this key, unless some are there: then go on with those."""
        if self._query("SELECT 1 FROM findings WHERE key = :key", {"key": key}):
            return
        database = self._database
        for name in (*found_rows.TABLES, *found_rows.WORKING_TABLES):
            database.execute(f"DELETE FROM {name}")
        made_by = map(rows.producer_row, {resolver, linker})
        database.table("producers").insert_all(made_by, ignore=True)
        database.table("findings").insert(
            {
                "key": key,
                "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "resolver": rows.producer_row(resolver)["id"],
                "linker": rows.producer_row(linker)["id"],
            }
        )
        database.execute("INSERT INTO pending SELECT ?, id FROM articles", [Stage.ARTICLE])
        self.wait(Stage.DECIDED, [""])

    def waiting(self) -> int:
        """How many items wait, of all stages."""
        return int(self._query("SELECT count(*) AS items FROM pending", {})[0]["items"])

    def take(self, most: Mapping[Stage, int]) -> tuple[Stage, tuple[str, ...]] | None:
        """Take some items of the earliest stage that has any; None where nothing waits."""
        found = self._query("SELECT min(stage) AS stage FROM pending", {})
        if found[0]["stage"] is None:
            return None
        stage = Stage(found[0]["stage"])
        taken = self._query(
            "SELECT item FROM pending WHERE stage = :stage ORDER BY item LIMIT :most",
            {"stage": stage, "most": most[stage]},
        )
        items = tuple(row["item"] for row in taken)
        self._run(f"DELETE FROM pending WHERE stage = :stage AND item {AMONG}", items, stage=stage)
        return stage, items

    def wait(self, stage: Stage, items: Iterable[str]) -> None:
        """Let these items wait for a stage."""
        self._run(
            "INSERT OR IGNORE INTO pending SELECT :stage, value FROM json_each(:ids)",
            items,
            stage=stage,
        )
