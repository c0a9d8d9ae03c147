"""What people decided about the attributions of one article, laid over what the machine found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from sayso.records import (
    Attribution,
    Corrected,
    Created,
    Decision,
    Extraction,
    Judged,
    Manner,
    Polarity,
    Producer,
    Review,
    Reviewed,
    Spans,
    Stance,
    Status,
    Verdict,
    attribution_id,
)
from sayso.review.nesting import nest
from sayso.review.standing import standing

PEOPLE = Producer(name="review", version="1")
"""Stands for whoever marked an attribution; the decision behind it says who that is."""

CERTAIN = 1.0
"""Score of what somebody marked: that a reader agrees is no longer a guess."""

Roles = tuple[Spans, Spans, Spans]
"""Source, cue and content."""


class Says(Protocol):
    """The rules by which a cue and a content tell how something is said."""

    def __call__(
        self, text: str, cue: Spans, content: Spans, inner: Sequence[Spans]
    ) -> tuple[Manner, Stance, Polarity]:
        """``inner`` are the contents of the attributions nested in this one."""


@dataclass(slots=True, eq=False)
class _Held:
    """What the decisions so far make of one attribution."""

    target: str
    original: Attribution | None
    roles: Roles
    status: Status = Status.MACHINE
    decision: Decision | None = None
    rejected: bool = False

    def id(self, article: str) -> str:
        return attribution_id(article, *self.roles)

    @property
    def moved(self) -> bool:
        """Whether its spans are people's."""
        return self.original is None or self.roles != _roles(self.original)


def _roles(attribution: Attribution) -> Roles:
    return attribution.source, attribution.cue, attribution.content


def apply(extraction: Extraction, decisions: Iterable[Decision], says: Says) -> Reviewed:
    """Return the article as these decisions, the oldest first, leave it.

    Those on other articles, and on sources, change nothing. Where none that stands changes
    anything, the attributions are those of the extraction, in its order.
    """
    held, lost = _decided(extraction, standing(decisions))
    found = {a.id: held.get(a.id) or _as_found(a) for a in extraction.attributions}
    every = list({id(one): one for one in (found | held).values()}.values())
    kept, replaced = _sorted_out(extraction, every)
    reviews = _built(extraction, kept, says)
    return Reviewed(
        extraction=replace(extraction, attributions=tuple(r.attribution for r in reviews)),
        reviews=reviews,
        replaced=replaced,
        lost=lost,
    )


def _as_found(a: Attribution) -> _Held:
    return _Held(target=a.id, original=a, roles=_roles(a))


def _decided(
    extraction: Extraction, decisions: Iterable[Decision]
) -> tuple[dict[str, _Held], tuple[Decision, ...]]:
    """What is decided, by target, and the decisions whose target is not there."""
    machine = {a.id: a for a in extraction.attributions}
    held: dict[str, _Held] = {}
    lost: list[Decision] = []
    for decision in decisions:
        change = decision.change
        if not isinstance(change, Judged | Corrected | Created):
            continue
        if change.article != extraction.article.id:
            continue
        target = change.attribution
        one = held.get(target)
        if one is None and target in machine:
            one = _as_found(machine[target])
        if isinstance(change, Created):
            if one is None:
                roles = change.source, change.cue, change.content
                one = _Held(target=target, original=None, roles=roles)
            one.status = Status.CREATED
        elif one is None and isinstance(change, Corrected) and change.becomes in machine:
            # The machine has since found by itself what somebody made of its former finding.
            one = held.get(change.becomes) or _as_found(machine[change.becomes])
        if one is None:
            lost.append(decision)
            continue
        held[target] = held[one.target] = one
        _take(one, decision)
    return held, tuple(lost)


def _take(one: _Held, decision: Decision) -> None:
    change = decision.change
    one.decision = decision
    one.rejected = isinstance(change, Judged) and change.verdict is Verdict.REJECTED
    if isinstance(change, Corrected):
        one.roles = change.source, change.cue, change.content
        if one.status is not Status.CREATED:
            one.status = Status.CORRECTED
    elif isinstance(change, Judged) and one.status is Status.MACHINE and not one.rejected:
        one.status = Status.ACCEPTED


def _sorted_out(
    extraction: Extraction, every: Sequence[_Held]
) -> tuple[list[_Held], tuple[Review, ...]]:
    """What is kept, each with spans of its own, and the reviews of what is not."""
    article = extraction.article.id
    kept: dict[str, _Held] = {}
    gone: list[Review] = []
    for one in every:
        if one.rejected:
            gone.append(_gone(extraction, one, one.decision, Status.REJECTED))
            continue
        rival = kept.setdefault(one.id(article), one)
        if rival is not one:
            # Two of the same spans: what somebody decided about goes first.
            winner, loser = (one, rival) if rival.decision is None else (rival, one)
            kept[one.id(article)] = winner
            gone.append(_gone(extraction, loser, winner.decision, Status.CORRECTED))
        if one.moved and one.original is not None and kept[one.id(article)] is one:
            gone.append(_gone(extraction, one, one.decision, Status.CORRECTED))
    marked = [one for one in kept.values() if one.moved and (one.roles[0] or one.roles[1])]
    for id, one in list(kept.items()):
        by = next((m for m in marked if one.decision is None and _claims(m, one)), None)
        if by is not None:
            del kept[id]
            gone.append(_gone(extraction, one, by.decision, Status.CORRECTED))
    return list(kept.values()), tuple(gone)


def _claims(marked: _Held, one: _Held) -> bool:
    """Whether a quotation that no cue claimed now is part of what somebody is said to say."""
    source, cue, content = one.roles
    inside = all(any(part.contains(span) for part in marked.roles[2]) for span in content)
    return inside and not (source or cue)


def _gone(extraction: Extraction, one: _Held, decision: Decision | None, status: Status) -> Review:
    attribution = one.original or _marked(extraction, one)
    return Review(
        attribution=attribution,
        target=one.target,
        status=status,
        decision=decision,
        original=one.original,
    )


def _marked(extraction: Extraction, one: _Held) -> Attribution:
    """An attribution of people's, its place among the others not looked at."""
    source, cue, content = one.roles
    return Attribution(
        article=extraction.article.id,
        source=source,
        cue=cue,
        content=content,
        manner=Manner.INDIRECT,
        score=CERTAIN,
        producer=PEOPLE,
    )


def _built(extraction: Extraction, kept: Sequence[_Held], says: Says) -> tuple[Review, ...]:
    """The reviews of what is kept, nested anew, in text order if anything is not as found."""
    machine = {a.id: a for a in extraction.attributions}
    made = {
        id(one): one.original
        if one.original is not None and not one.moved
        else _marked(extraction, one)
        for one in kept
    }
    now = {one.original.id: made[id(one)].id for one in kept if one.original is not None}
    by_people = frozenset(made[id(one)].id for one in kept if one.moved)
    found = {
        made[id(one)].id: tuple(now[a] for a in _around(one.original, machine) if a in now)
        for one in kept
        if one.original is not None and not one.moved
    }
    parents = nest(list(made.values()), by_people, found)
    inner: dict[str, list[Spans]] = {}
    for a in made.values():
        if (parent := parents[a.id]) is not None:
            inner.setdefault(parent, []).append(a.content)
    text = extraction.article.text
    reviews = []
    for one in kept:
        a = made[id(one)]
        if one.moved:
            manner, stance, polarity = says(text, a.cue, a.content, inner.get(a.id, ()))
            a = replace(a, manner=manner, stance=stance, polarity=polarity)
        if a.parent != parents[a.id]:
            a = replace(a, parent=parents[a.id])
        reviews.append(
            Review(
                attribution=a,
                target=one.target,
                status=one.status,
                decision=one.decision,
                original=one.original,
            )
        )
    if by_people:
        reviews.sort(key=lambda r: _place(r.attribution))
    return tuple(reviews)


def _around(found: Attribution, machine: Mapping[str, Attribution]) -> Iterator[str]:
    """The ids of what the machine found around an attribution, the nearest first."""
    above = found.parent
    while above is not None:
        yield above
        above = machine[above].parent


def _place(a: Attribution) -> tuple[int, int, str]:
    return a.content[0].start, -a.content[-1].end, a.id
