"""What people decided about sources, laid over those that the machine found in a collection.

Each decision is found its sources again by id, else by name, as names follow the articles that
there are; and applied after all that were decided before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from sayso.records import (
    Aliased,
    Anchor,
    Attribution,
    Decision,
    Merged,
    Passage,
    Renamed,
    Resolution,
    Source,
    Split,
    identify,
)
from sayso.review.article import CERTAIN, PEOPLE
from sayso.review.standing import standing


@dataclass(frozen=True, slots=True)
class _Move:
    """That what stood for some sources now stands for another: all of it, or some attributions."""

    sources: frozenset[str]
    into: str
    told: str
    attributions: frozenset[str] | None = None


@dataclass(frozen=True, kw_only=True)
class Amended:
    """The sources of a collection as people left them.

    ``sources`` lack those that were merged into others. ``lost`` are the decisions that stand but
    name a source, or attributions, that are no longer found.
    """

    sources: tuple[Source, ...]
    lost: tuple[Decision, ...] = ()
    _moves: tuple[_Move, ...] = ()
    _by_id: Mapping[str, Source] = field(default_factory=dict)

    @property
    def moved(self) -> str:
        """Stands for all that is not as the machine has it: another where any of it is."""
        return identify(
            "moved",
            repr(
                [
                    (*sorted(m.sources), m.into, m.told, *sorted(m.attributions or ()))
                    for m in self._moves
                ]
            ),
        )

    @cached_property
    def _touched(self) -> frozenset[str]:
        return frozenset(id for move in self._moves for id in move.sources)

    @cached_property
    def _split(self) -> frozenset[str]:
        return frozenset(id for move in self._moves for id in move.attributions or ())

    def source(self, source: Source) -> Source:
        """What one of the machine's sources is now, whoever was split off it."""
        id = source.id
        for move in self._moves:
            if move.attributions is None and id in move.sources:
                id = move.into
        return self._by_id.get(id, source)

    def resolution(self, attribution: str, found: Resolution | None) -> Resolution | None:
        """Whom an attribution's source stands for now; ``found`` is what the machine found."""
        if attribution not in self._split and (
            found is None or self._touched.isdisjoint(found.sources)
        ):
            return found
        for move in self._moves:
            if move.attributions is None:
                found = _moved(found, move) if found else None
            elif attribution in move.attributions:
                found = _told(attribution, found, move)
        return found

    def resolutions(
        self, attributions: Iterable[Attribution], found: Iterable[Resolution]
    ) -> tuple[Resolution, ...]:
        """The resolutions of an article's attributions now; ``found`` are the machine's."""
        machine = {r.attribution: r for r in found}
        each = (self.resolution(a.id, machine.get(a.id)) for a in attributions)
        return tuple(resolution for resolution in each if resolution)


def _moved(found: Resolution, move: _Move) -> Resolution:
    if move.sources.isdisjoint(found.sources):
        return found
    ids = (move.into if id in move.sources else id for id in found.sources)
    return replace(found, sources=tuple(dict.fromkeys(ids)), reason=f"{found.reason}; {move.told}")


def _told(attribution: str, found: Resolution | None, move: _Move) -> Resolution:
    ids = found.sources if found else ()
    ids = tuple(dict.fromkeys(move.into if id in move.sources else id for id in ids))
    return Resolution(
        attribution=attribution,
        sources=ids if move.into in ids else (move.into,),
        score=CERTAIN,
        reason=move.told,
        certain=True,
        producer=PEOPLE,
    )


def split_articles(decisions: Iterable[Decision]) -> frozenset[str]:
    """Return the ids of the articles whose attributions ``amend`` needs."""
    return frozenset(
        passage.article
        for decision in standing(decisions)
        if isinstance(decision.change, Split)
        for passage in decision.change.attributions
    )


def amend(
    sources: Sequence[Source],
    decisions: Iterable[Decision],
    attributions: Iterable[Attribution] = (),
) -> Amended:
    """Return the sources as these decisions, the oldest first, leave them.

    ``attributions`` are at least those of the ``split_articles``, as the desk holds them.
    """
    desk = _Desk(sources, attributions)
    lost = tuple(d for d in standing(decisions) if not desk.take(d))
    return Amended(
        sources=tuple(desk.now.values()), lost=lost, _moves=tuple(desk.moves), _by_id=desk.now
    )


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())


def _also(source: Source, names: Iterable[str]) -> Source:
    """The source with these names as aliases, each once and none its own."""
    seen = {_fold(source.name)}
    aliases = []
    for name in (*source.aliases, *names):
        if _fold(name) not in seen:
            seen.add(_fold(name))
            aliases.append(name)
    return replace(source, aliases=tuple(aliases))


class _Desk:
    """The sources as they are after the decisions so far."""

    def __init__(self, sources: Sequence[Source], attributions: Iterable[Attribution]) -> None:
        self.now = {source.id: source for source in sources}
        self.moves: list[_Move] = []
        self._into: dict[str, str] = {}
        self._attributions = tuple(attributions)

    def take(self, decision: Decision) -> bool:
        """Apply a decision; False where what it names is gone. Others than on sources pass."""
        match decision.change:
            case Merged() as change:
                return self._merge(change, decision.reviewer)
            case Split() as change:
                return self._split(change, decision.reviewer)
            case Renamed() as change:
                return self._rename(change, decision.reviewer)
            case Aliased() as change:
                return self._alias(change, decision.reviewer)
        return True

    def find(self, anchor: Anchor) -> str | None:
        """The id that a source now has; None where it is gone, or several could be it."""
        id = anchor.id
        while id not in self.now and id in self._into:
            id = self._into[id]
        if id in self.now:
            return id
        near = [s for s in self.now.values() if s.article == anchor.article]
        name, aliases = _fold(anchor.name), {_fold(alias) for alias in anchor.aliases}
        for found in (
            [s.id for s in near if _fold(s.name) == name],
            [s.id for s in near if name in map(_fold, s.aliases)],
            [s.id for s in near if _fold(s.name) in aliases],
        ):
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def _move(self, sources: Iterable[str], into: str, told: str) -> None:
        gone = [self.now.pop(id) for id in sources]
        source = self.now[into]
        # A description of somebody in one article is no name to know him by in others.
        names = [
            name
            for s in gone
            if s.article is None or s.article == source.article
            for name in (s.name, *s.aliases)
        ]
        role = next((s.role for s in (source, *gone) if s.role), None)
        self.now[into] = replace(_also(source, names), role=role)
        self._into |= {s.id: into for s in gone}
        self.moves.append(_Move(frozenset(s.id for s in gone), into, told))

    def _merge(self, change: Merged, reviewer: str) -> bool:
        into = self.find(change.into)
        found = {id for anchor in change.sources if (id := self.find(anchor))}
        if into is None or not found:
            return False
        if sources := found - {into}:
            names = ", ".join(f"“{self.now[id].name}”" for id in sorted(sources))
            self._move(sources, into, f"{reviewer} merged {names} into “{self.now[into].name}”")
        return True

    def _rename(self, change: Renamed, reviewer: str) -> bool:
        id = self.find(change.source)
        if id is None:
            return False
        self._call(id, change.name, f"{reviewer} renamed “{self.now[id].name}” to “{change.name}”")
        return True

    def _call(self, id: str, name: str, told: str) -> None:
        old = self.now[id]
        new = _also(replace(old, name=name), [old.name])
        if new.id != id and new.id in self.now:
            # Another source has this very name by now.
            self._move([id], new.id, told)
            return
        self.now = {
            (new.id if k == id else k): (new if k == id else s) for k, s in self.now.items()
        }
        if new.id != id:
            self._into[id] = new.id
            self.moves.append(_Move(frozenset([id]), new.id, told))

    def _alias(self, change: Aliased, reviewer: str) -> bool:
        id = self.find(change.source)
        if id is None:
            return False
        source = self.now[id]
        told = f"{reviewer} gave “{source.name}” the alias “{change.alias}”"
        same = [
            s.id
            for s in self.now.values()
            if s.id != id and s.article is None and _fold(s.name) == _fold(change.alias)
        ]
        self.now[id] = _also(source, [change.alias])
        if source.article is None and len(same) == 1:
            self._move(same, id, told)
        return True

    def _split(self, change: Split, reviewer: str) -> bool:
        attributions = frozenset(
            a for passage in change.attributions for a in self._attributions_at(passage)
        )
        if not attributions:
            return False
        id = self.find(change.source)
        old = self.now[id] if id else change.source
        named = [
            s
            for s in self.now.values()
            if _fold(s.name) == _fold(change.name) and s.article in (None, old.article)
        ]
        # Of two that bear the name, always the same one, whatever their order.
        new = min(
            named,
            key=lambda s: s.id,
            default=Source(name=change.name, kind=old.kind, article=old.article),
        )
        self.now.setdefault(new.id, new)
        told = f"{reviewer} told “{new.name}” from “{old.name}”"
        self.moves.append(_Move(frozenset([id] if id else ()), new.id, told, attributions))
        return True

    def _attributions_at(self, passage: Passage) -> tuple[str, ...]:
        """The attribution of a passage, else what now has its source's mention."""
        here = [a for a in self._attributions if a.article == passage.article]
        if any(a.id == passage.attribution for a in here):
            return (passage.attribution,)
        return tuple(a.id for a in here if a.source and a.source == passage.source)
