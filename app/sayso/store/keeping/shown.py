"""The sources of the collection as people left them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sayso.records import Source
from sayso.store import findings as found_rows
from sayso.store.keeping.pending import Pending, Stage
from sayso.store.tables import AMONG


class Shown(Pending):
    """What the machine's sources are shown as."""

    def put_shown(self, shown: Mapping[str, Source], besides: Iterable[Source]) -> tuple[str, ...]:
        """Keep, by the ids of the machine's sources, what they are shown as, and sources that
        people made ``besides``; return the ids of those whose id or name is not what it was."""
        (made,) = self._query("SELECT resolver FROM findings", {})
        before = {
            row["id"]: row
            for row in self._of(
                "SELECT figures.id, figures.shown, sources.name FROM figures"
                f" JOIN sources ON sources.id = figures.shown WHERE figures.id {AMONG}",
                shown,
            )
        }
        every = {source.id: source for source in (*shown.values(), *besides)}
        # Not REPLACE, which deletes first, and with a source all that hangs on it.
        self._database.table("sources").upsert_all(
            (found_rows.source_row(source, made["resolver"]) for source in every.values()), pk="id"
        )
        self._database.conn.executemany(
            "UPDATE figures SET shown = ? WHERE id = ?", [(s.id, id) for id, s in shown.items()]
        )
        self.wait(Stage.UNSHOWN, {row["shown"] for row in before.values()} - every.keys())
        return tuple(
            id
            for id, source in shown.items()
            if id not in before
            or (before[id]["shown"], before[id]["name"]) != (source.id, source.name)
        )

    def amended(self) -> Mapping[str, Any]:
        """What was last kept by ``put_amended``."""
        found = self._query("SELECT amended FROM findings", {})
        amended: dict[str, Any] = json.loads(found[0]["amended"] or "{}")
        return amended

    def put_amended(self, amended: Mapping[str, Any]) -> None:
        """Keep what decisions on sources came to; ``lost`` and ``besides`` of it are read here."""
        before = self.amended().get("besides", ())
        self._database.execute("UPDATE findings SET amended = ?", [json.dumps(amended)])
        self.wait(Stage.UNSHOWN, set(before) - set(amended["besides"]))

    def drop_unshown(self, sources: Iterable[str]) -> None:
        """Drop those of these sources that none of the machine's is shown as, nor people made."""
        self._run(
            f"DELETE FROM sources WHERE id {AMONG}"
            " AND NOT EXISTS (SELECT 1 FROM figures WHERE shown = sources.id)",
            set(sources) - set(self.amended().get("besides", ())),
        )
