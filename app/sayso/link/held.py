"""What one speaker is reported to say in all articles, and which claims that comes to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from sayso.link.facts import LEAST_WHOLE
from sayso.link.groups import RELATED, SAME, Groups
from sayso.link.pairs import PairScorer, cosine
from sayso.link.proposition import Statement
from sayso.link.told import Against, Denial, Saying
from sayso.link.wording import best_wording
from sayso.records import Claim, Dispute, Reference

MOST_RELATED = 20
"""Related attributions named for one claim, the nearest first."""
DENIED = 0.5
"""Cosine from which what a denial denies is looked for in other articles; in the same article
`sayso.link.objections.NEAR_ENOUGH` holds."""
TELLING_WORDS = 3
"""Rarest words of a statement under which a denial by a third party finds it, and it the denial."""

Worth = tuple[int, int, Reference]
"""Of a group: articles and sayings, negated, and the earliest reference. The least is the best."""


def telling(statement: Statement, scorer: PairScorer) -> tuple[str, ...]:
    """The words under which a denial by a third party finds a statement, and it the denial."""
    rarity = scorer.rarity
    return tuple(sorted(set(statement.words), key=lambda w: (-rarity.of(w), w))[:TELLING_WORDS])


class Held:
    """What one speaker is reported to say, in all articles, and what that comes to.

    What several speakers say together is held against one of them: who that is, takes the ``worth``
    that it has with each.
    """

    def __init__(
        self,
        speaker: str,
        sayings: Iterable[Saying],
        denials: Iterable[Denial],
        scorer: PairScorer,
        *,
        around: Iterable[Saying] = (),
        common: Collection[str] = (),
    ) -> None:
        """``sayings`` are all of this speaker's, those of an article in the order of its text;
        ``around`` the sayings of others that they lie in.

        ``denials`` are those against him or those others, and those against anyone that a word of
        his may answer; words in ``common`` tell nothing. What concerns nobody here does no harm.
        """
        self.speaker = speaker
        self._scorer = scorer
        # Stable: the order within an article stays. Where a speaker has many statements nearer to
        # a new one than its like, the order in which they come decides: so it is always this one.
        self._sayings = sorted(sayings, key=lambda s: s.reference.article)
        self._groups = Groups(scorer)
        self._nodes = [
            self._groups.place(n, s.statements, s.vectors, instead=s.instead)
            for n, s in enumerate(self._sayings)
        ]
        self._disputes: dict[int, Against] = defaultdict(Against)
        denials = tuple(denials)
        self._find_denied(denials, frozenset(common))
        self._find_denied_around({said.reference: said for said in around}, denials)
        self._home = self._choose()

    def _find_denied(self, denials: Sequence[Denial], common: frozenset[str]) -> None:
        if not denials or not self._groups.nodes:
            return
        nodes = self._groups.nodes
        nearness = np.stack([n.vector for n in nodes]) @ np.stack([d.vector for d in denials]).T
        for at, which in zip(*np.nonzero(nearness >= DENIED), strict=True):
            node, denial = nodes[at], denials[which]
            if denial.against:
                if self.speaker not in denial.against:
                    continue
            elif self.speaker in denial.speakers or not (
                {*telling(node.statement, self._scorer)}
                & {*telling(denial.denied, self._scorer)} - common
            ):
                continue
            near = cosine(node.vector, denial.vector)
            if not _is_about(node.statement, denial.denied, 0 if denial.against else SHARED_LEAST):
                continue
            (score,) = self._scorer.score([(node.statement, denial.denied, near)])
            if score.same + score.denies < SAME and not _counts_alike(
                node.statement, denial.denied
            ):
                continue
            for number in node.entries:
                reference = self._sayings[number].reference
                # In its own article it looks only where it does not say whose word it denies.
                elsewhere = reference.article != denial.by.article
                if elsewhere or (not denial.against and reference not in denial.above):
                    self._disputes[number].add(denial.by, (reference,) if denial.saying else ())

    def _find_denied_around(
        self, around: Mapping[Reference, Saying], denials: Sequence[Denial]
    ) -> None:
        """Find who disputes in another article that somebody said that this speaker had said it."""
        found: dict[Reference, list[Denial]] = {}
        for number, saying in enumerate(self._sayings):
            for reference in saying.above:
                if reference not in found:
                    said = around.get(reference)
                    found[reference] = self._against(said, denials) if said else []
                for denial in found[reference]:
                    self._disputes[number].add(denial.by, (reference,))

    def _against(self, said: Saying, denials: Sequence[Denial]) -> list[Denial]:
        """The denials of other articles that this was said."""
        against = []
        for denial in denials:
            if denial.by.article == said.reference.article or not (
                denial.saying and {*said.speakers} & {*denial.against}
            ):
                continue
            near = zip(said.statements, said.vectors, strict=True)
            pairs = [
                (statement, denial.denied, value)
                for statement, vector in near
                if (value := cosine(vector, denial.vector)) >= DENIED
                and _is_about(statement, denial.denied)
            ]
            if any(score.same + score.denies >= SAME for score in self._scorer.score(pairs)):
                against.append(denial)
        return against

    def _choose(self) -> list[tuple[Worth, int]]:
        """Of each saying the group that most articles share, as a node of it with what it is
        worth, among those of its statements and those that they drifted from: so a long quotation
        joins the claim that it is known for, and a changed wording what it was changed from. Of
        equals the group with the earliest reference.

        Articles, not sayings: what a speaker repeats within one article nobody has taken up.
        """
        groups = self._groups
        known: dict[int, Worth] = {}

        def worth(node: int) -> Worth:
            root = groups.find(node)
            if root not in known:
                members = groups.members[root]
                articles = {self._sayings[n].reference.article for n in members}
                first = min(self._sayings[n].reference for n in members)
                known[root] = -len(articles), -len(members), first
            return known[root]

        homes = []
        for nodes in self._nodes:
            best = min((n for node in nodes for n in (node, *groups.nodes[node].drift)), key=worth)
            homes.append((worth(best), best))
        return homes

    @property
    def worth(self) -> Mapping[Reference, Worth]:
        """What the claim that each saying would be in, as this speaker's, is worth."""
        found = zip(self._sayings, self._home, strict=True)
        return {said.reference: worth for said, (worth, _) in found}

    def claims(self, others: Collection[Reference] = ()) -> tuple[Claim, ...]:
        """The claims of this speaker; ``others`` are the sayings that are held against others."""
        own: dict[int, list[int]] = defaultdict(list)
        for number, (_, node) in enumerate(self._home):
            if self._sayings[number].reference not in others:
                own[self._groups.find(node)].append(number)
        return ordered(self._claim(root, numbers) for root, numbers in own.items())

    def _claim(self, root: int, numbers: Sequence[int]) -> Claim:
        groups = self._groups
        inside = {self._sayings[n].reference for n in numbers}
        # What reports a carrier is not beside it: it is on the claim's path.
        inside |= {reference for n in numbers for reference in self._sayings[n].above}
        against = Against(dispute for n in numbers for dispute in self._against_saying(n))
        near: dict[Reference, float] = defaultdict(float)
        for number in numbers:
            for reference, chance in self._sayings[number].beside:
                near[reference] = max(chance, near[reference])
        chances: dict[int, float] = defaultdict(float)
        for node in {node for n in numbers for node in self._nodes[n]}:
            said = groups.nodes[node]
            for other in said.drift:
                chances[other] = max(RELATED, chances[other])
            if not said.part or groups.find(node) == root:
                for other, chance in said.near.items():
                    chances[other] = max(chance, chances[other])
        for other, chance in chances.items():
            for number in groups.nodes[other].entries:
                reference = self._sayings[number].reference
                near[reference] = max(chance, near[reference])
        ranked = sorted((-chance, r) for r, chance in near.items() if r not in inside)
        disputing = {dispute.by for dispute in against.disputes}
        related = [reference for _, reference in ranked if reference not in disputing]
        return Claim(
            speaker=self.speaker,
            wording=best_wording([self._sayings[n] for n in numbers]),
            carriers=tuple(sorted(self._sayings[n].reference for n in numbers)),
            disputes=against.disputes,
            related=tuple(sorted(related[:MOST_RELATED])),
        )

    def _against_saying(self, number: int) -> tuple[Dispute, ...]:
        elsewhere = self._disputes.get(number)
        return (*self._sayings[number].disputes, *(elsewhere.disputes if elsewhere else ()))


SHARED_LEAST = 2
"""Content words beside names, and numbers, that a denial shares with what it means, where it does
not say whose word that is."""


def _is_about(a: Statement, b: Statement, least: int = 0) -> bool:
    """Whether a denial of the one may mean the other: not where both count something and nothing
    alike, since whoever denies the one denies its number, nor where they have but names in common,
    since much is said of everybody."""
    numbers = a.facts.numbers & b.facts.numbers
    if a.facts.numbers and b.facts.numbers and not numbers:
        return False
    shared = {*a.words} & {*b.words}
    beside = len(shared - a.names - b.names) + len(numbers)
    return beside >= least and (beside > 0 or not shared)


COUNTED_LEAST = 2
"""Content words that two statements share beside their number to count the same."""


def _counts_alike(a: Statement, b: Statement) -> bool:
    """Whether both give the same number of the same things: who denies to have named "a flow of 340
    cubic metres" denies that "we can live with 340 cubic metres"."""
    return (
        a.facts.numbers == b.facts.numbers
        and max(a.facts.numbers, default=0) >= LEAST_WHOLE
        and len({*a.words} & {*b.words}) >= COUNTED_LEAST
    )


def owner(worth: Mapping[str, Worth]) -> str:
    """Against which of its speakers a saying is held, by what it is worth with each."""
    return min(worth, key=lambda speaker: (worth[speaker], speaker))


def ordered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims in the order in which they are given: by their first carriers."""
    return tuple(sorted(claims, key=lambda c: (min(c.carriers), c.speaker)))
