"""The sources of the collection as the machine has them, before people decide."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.records import Figure, Source
from sayso.store import findings as found_rows
from sayso.store.keeping.pending import Pending, Stage
from sayso.store.tables import AMONG, json_list


class Figures(Pending):
    """Whom the machine takes for one source."""

    def put_figures(self, figures: Iterable[Figure]) -> None:
        """Keep sources as the machine has them; those that are not as they were wait, and so do
        articles in which one of those without a name may be one of them."""
        now = {f.source.id: found_rows.figure_row(f) for f in figures}
        before = {r["id"]: r for r in self._of(f"SELECT * FROM figures WHERE id {AMONG}", now)}
        changed = [
            row
            for id, row in now.items()
            if id not in before or any(before[id][name] != row[name] for name in row)
        ]
        self._database.table("figures").upsert_all(changed, pk="id")
        ids = [row["id"] for row in changed]
        self._run(f"DELETE FROM called WHERE source {AMONG}", ids)
        self._database.conn.executemany(
            "INSERT OR IGNORE INTO called VALUES (?, ?)",
            [(name, f.source.id) for f in figures if f.source.id in ids for name in _called(f)],
        )
        self.wait(Stage.AMENDED, ids)
        self.wait(Stage.DESCRIBED, self.describing(ids))

    def drop_left(self, sources: Iterable[str]) -> None:
        """Drop those of these sources that nothing stands for any more.

        What was decided about one of them waits: it is found to be about another now, or lost.
        """
        left = self._of(
            f"SELECT id, shown FROM figures WHERE id {AMONG}"
            " AND NOT EXISTS (SELECT 1 FROM shapes WHERE home = figures.id)"
            " AND NOT EXISTS (SELECT 1 FROM described WHERE home = figures.id)",
            sources,
        )
        ids = [row["id"] for row in left]
        self._run(f"DELETE FROM figures WHERE id {AMONG}", ids)
        self._run(f"DELETE FROM called WHERE source {AMONG}", ids)
        self.wait(Stage.AMENDED, [""] if left else [])
        self.wait(Stage.UNSHOWN, (row["shown"] for row in left if row["shown"]))

    def known(self, ids: Iterable[str], names: Iterable[str]) -> tuple[Source, ...]:
        """The machine's sources with these ids, or called by any of these names."""
        found = self._of(
            f"SELECT * FROM figures WHERE id {AMONG} OR id IN"
            " (SELECT source FROM called WHERE name IN (SELECT value FROM json_each(:names)))"
            f" ORDER BY {found_rows.SOURCE_ORDER}",
            ids,
            names=json_list(map(_folded, names)),
        )
        with self._intact():
            return tuple(found_rows.to_figure(row).source for row in found)

    def describing(self, sources: Iterable[str]) -> tuple[str, ...]:
        """The articles that name any of these sources and have some without a name."""
        found = self._of(
            "SELECT DISTINCT article FROM shapes JOIN profiles ON profiles.shape = shapes.id"
            f" WHERE shapes.home {AMONG}"
            " AND EXISTS (SELECT 1 FROM described WHERE described.article = profiles.article)",
            sources,
        )
        return tuple(row["article"] for row in found)

    def standing_for(self, sources: Iterable[str]) -> tuple[str, ...]:
        """The articles with something that stands for any of these sources of the machine's."""
        found = self._of(
            "SELECT article FROM shapes JOIN profiles ON profiles.shape = shapes.id"
            f" WHERE shapes.home {AMONG} UNION SELECT article FROM described"
            f" WHERE home {AMONG}",
            sources,
        )
        return tuple(row["article"] for row in found)


def _folded(name: str) -> str:
    """A name as it is looked up: as decisions on sources find them again."""
    return " ".join(name.casefold().split())


def _called(figure: Figure) -> set[str]:
    return {_folded(name) for name in (figure.source.name, *figure.source.aliases)}
