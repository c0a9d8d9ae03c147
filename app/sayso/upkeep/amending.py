"""Sources as people left them, brought up to what was decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from sayso.records import (
    Aliased,
    Decision,
    Extraction,
    Renamed,
    Source,
    SourceChange,
    Split,
    anchors,
)
from sayso.store import Stage, Store

if TYPE_CHECKING:
    from sayso.review import Amended


class Amending:
    """Keeps up what decisions on sources come to."""

    def __init__(self, store: Store, held: Callable[[Extraction], Extraction]) -> None:
        """``held`` gives an extraction as people left it."""
        self._store, self._held = store, held

    def decide(self, _: Sequence[str]) -> None:
        """See whom the decisions on sources concern."""
        decisions = self._store.decisions(sources=True)
        splits = {
            passage.article
            for decision in decisions
            if isinstance(decision.change, Split)
            for passage in decision.change.attributions
        }
        self._store.wait(Stage.TOLD, splits)
        self._store.wait(Stage.AMENDED, ["", *(s.id for s in self._decided(decisions))])

    def _decided(self, decisions: Iterable[Decision]) -> tuple[Source, ...]:
        """The machine's sources that any of these decisions may be about."""
        ids: set[str] = set()
        names: set[str] = set()
        for decision in decisions:
            if isinstance(decision.change, SourceChange):
                for anchor in anchors(decision.change):
                    ids.add(anchor.id)
                    names |= {anchor.name, *anchor.aliases}
            match decision.change:
                case Renamed(name=name) | Split(name=name) | Aliased(alias=name):
                    names.add(name)
        return self._store.known(ids, names)

    def amended(self, sources: Iterable[Source] = ()) -> Amended:
        """The sources that decisions may be about, and these, as people left them."""
        from sayso.review import amend, split_articles

        store = self._store
        decisions = store.decisions(sources=True)
        concerned = {s.id: s for s in (*self._decided(decisions), *sources)}
        read = (a for a in sorted(split_articles(decisions)) if store.has(a))
        attributions = (a for id in read for a in self._held(store.extraction(id)).attributions)
        every = sorted(concerned.values(), key=lambda s: (s.name, s.id))
        return amend(every, decisions, attributions)

    def amend(self, sources: Sequence[str]) -> None:
        """Show sources of the machine's as people left them."""
        store = self._store
        asked = store.known(sources, ())
        decided = self._decided(store.decisions(sources=True))
        amended = self.amended(asked)
        machines = {s.id: s for s in (*asked, *decided)}
        shown = {id: amended.source(source) for id, source in machines.items()}
        ids = {source.id for source in shown.values()}
        besides = tuple(source for source in amended.sources if source.id not in ids)
        # What was moved is told with who did: in other words where that changes.
        changed = store.put_shown(shown, besides)
        store.wait(Stage.TOLD, store.standing_for(changed))
        now = {
            "moves": amended.moved,
            "lost": [decision.id for decision in amended.lost],
            "besides": [source.id for source in besides],
        }
        if store.amended().get("moves", "") != now["moves"]:
            store.wait(Stage.TOLD, store.standing_for(source.id for source in decided))
        store.put_amended(now)
