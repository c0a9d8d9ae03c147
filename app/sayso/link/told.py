"""What one article tells by itself: who says what in it, and what it has against that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from sayso.link.entries import Entry
from sayso.link.groups import FLOOR, RELATED, drifted, says_the_same
from sayso.link.objecting import Objection, carriers_of, objections
from sayso.link.pairs import PairScorer, cosine
from sayso.link.proposition import Statement
from sayso.link.similar import Vectors
from sayso.records import Dispute, Reference


@dataclass(frozen=True, kw_only=True)
class Saying:
    """One attribution that carries a claim, with what its own article tells of it.

    ``statements`` has the whole first, then its clauses; ``vectors`` a row for each. ``above`` are
    the attributions around it, ``through`` the speakers of those that carry claims too;
    ``disputes`` what its article has against it or one of those, ``beside`` the attributions of
    others who say the same, with the probability that they do. ``instead`` says that it stands in
    the words of somebody who denies that another thing was said: it is none of that thing's
    carriers, however much it sounds like it ("what I said was that I had not written the report").
    """

    reference: Reference
    speakers: tuple[str, ...]
    above: tuple[Reference, ...]
    through: tuple[str, ...] = ()
    wording: str
    statements: tuple[Statement, ...]
    instead: bool = False
    disputes: tuple[Dispute, ...] = ()
    beside: tuple[tuple[Reference, float], ...] = ()
    vectors: Vectors = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Denial:
    """What a denial denies that its own article did not settle, to be looked for in all.

    It is looked for among what ``against`` said, or anywhere where that is empty; ``saying`` tells
    that it was said, or what it says. ``speakers`` are who deny it, ``above`` the attributions
    around the denial.
    """

    by: Reference
    speakers: tuple[str, ...]
    above: tuple[Reference, ...]
    against: tuple[str, ...]
    saying: bool
    denied: Statement
    vector: Vectors = field(repr=False)


class Against:
    """What speaks against one saying or claim, gathered; one attribution speaks once."""

    def __init__(self, disputes: Iterable[Dispute] = ()) -> None:
        """Begin with what is known already."""
        self._hops: dict[Reference, set[Reference]] = {}
        for dispute in disputes:
            self.add(dispute.by, dispute.hops)

    def add(self, by: Reference, hops: Iterable[Reference]) -> None:
        """Let an attribution dispute these hops too, or, with none, what is said."""
        self._hops.setdefault(by, set()).update(hops)

    @property
    def disputes(self) -> tuple[Dispute, ...]:
        """All of it, in order."""
        return tuple(
            Dispute(by=by, hops=tuple(sorted(hops))) for by, hops in sorted(self._hops.items())
        )


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one article tells by itself, its sayings in the order of the text."""

    sayings: tuple[Saying, ...]
    denials: tuple[Denial, ...]


def told(article: Sequence[Entry], scorer: PairScorer) -> Told:
    """Return what one article's entries, in the order of the text, tell by themselves."""
    known = {entry.reference: entry for entry in article}
    disputed = objections(article, scorer)
    own = {o.by for o in disputed if _denies_himself(o, known)}
    unsaid = {o.by for o in disputed if o.saying}
    carriers = [entry for entry in carriers_of(article) if entry.reference not in own]
    disputes: dict[Reference, Against] = defaultdict(Against)
    denials = []
    for objection in disputed:
        for entry in carriers:
            # Whoever disputes that something was said disputes all that was told through it.
            reach = (entry.reference, *(entry.above if objection.saying else ()))
            hit = set(objection.targets).intersection(reach)
            if hit and objection.by not in reach:
                disputes[entry.reference].add(objection.by, hit if objection.saying else ())
        if not objection.targets and objection.denied is not None:
            by = known[objection.by]
            denials.append(
                Denial(
                    by=by.reference,
                    speakers=by.speakers,
                    above=by.above,
                    against=objection.speakers,
                    saying=objection.saying,
                    denied=objection.denied[0],
                    vector=objection.denied[1],
                )
            )
    beside = _said_beside(carriers, scorer)
    own_words = {entry.reference: entry.speakers for entry in carriers}
    return Told(
        sayings=tuple(
            Saying(
                reference=entry.reference,
                speakers=entry.speakers,
                above=entry.above,
                through=tuple(sorted({s for r in entry.above for s in own_words.get(r, ())})),
                wording=entry.proposition.wording,
                statements=entry.proposition.statements,
                instead=not unsaid.isdisjoint(entry.above),
                disputes=disputes[entry.reference].disputes,
                beside=tuple(sorted(beside[entry.reference].items())),
                vectors=entry.vectors,
            )
            for entry in carriers
        ),
        denials=tuple(denials),
    )


def _said_beside(
    carriers: Sequence[Entry], scorer: PairScorer
) -> Mapping[Reference, dict[Reference, float]]:
    """Within one article, two speakers who say the same: related, never one claim."""
    found: dict[Reference, dict[Reference, float]] = defaultdict(dict)
    nearness = np.stack([e.vectors[0] for e in carriers]) if carriers else np.zeros((0, 0))
    pairs = [
        (a, b)
        for a, b in (
            (carriers[i], carriers[j])
            for i, j in zip(*np.nonzero(np.triu(nearness @ nearness.T >= FLOOR, 1)), strict=True)
        )
        if not set(a.speakers) & set(b.speakers)
        and a.reference not in b.above
        and b.reference not in a.above
    ]
    compared = [
        (
            a.proposition.statements[0],
            b.proposition.statements[0],
            cosine(a.vectors[0], b.vectors[0]),
        )
        for a, b in pairs
    ]
    scores = scorer.score(compared)
    for (a, b), (x, y, _), score in zip(pairs, compared, scores, strict=True):
        if says_the_same(x, y, score) or drifted(x, y) or score.denies >= RELATED:
            found[a.reference][b.reference] = found[b.reference][a.reference] = 1 - score.unrelated
    return found


def _denies_himself(objection: Objection, known: Mapping[Reference, Entry]) -> bool:
    """Whether the objector is whom the disputed words are laid to: his denial ("I never said that")
    is no claim beside the one that it disputes."""
    laid_to = {*objection.speakers, *(s for r in objection.targets for s in known[r].speakers)}
    return bool(laid_to & set(known[objection.by].speakers))
