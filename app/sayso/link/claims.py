"""Attributions to claims: same speaker and same proposition, in whatever words, in any article.

What one article tells by itself (`told`) and what one speaker is reported to say in all of them
(`Held`) are made apart from each other, so that an article more concerns its own speakers alone.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from sayso.link.entries import Entry, LinkInput, by_article, entries
from sayso.link.groups import FLOOR, RELATED, SAME, Groups, drifted, says_the_same
from sayso.link.objections import Objection, carriers_of, objections
from sayso.link.pairs import PairScorer, cosine
from sayso.link.proposition import Statement
from sayso.link.similar import Embeds, Vectors
from sayso.records import Claim, Dispute, Reference

MOST_RELATED = 20
"""Related attributions named for one claim, the nearest first."""
DENIED = 0.5
"""Cosine from which what a denial denies is looked for in other articles; in the same article
`sayso.link.objections.NEAR_ENOUGH` holds."""
TELLING_WORDS = 3
"""Rarest words of a statement under which a denial by a third party finds it, and it the denial."""
MOST_FOUND = 200
"""Speakers of whom statements under one word are looked at: a word that more have in a collection
tells nothing."""
SHORT, LONG = 5, 25
"""Words of a wording that reads well aloud; a shorter one leans on its context."""
STRAIN = 0.5
"""What each word beyond that, and each open pronoun, costs a wording; a content word that all
carriers share gains 1, one that no other has loses nearly 1."""
OPEN = frozenset(
    "i me my we us our you your he him his she her it its they them their this these "
    "that those".split()
)
"""Words that need a name before a stranger can read them."""


Worth = tuple[int, int, Reference]
"""Of a group: articles and sayings, negated, and the earliest reference. The least is the best."""


@dataclass(frozen=True, kw_only=True)
class Saying:
    """One attribution that carries a claim, with what its own article tells of it.

    ``statements`` has the whole first, then its clauses; ``vectors`` a row for each. ``above`` are
    the attributions around it, ``through`` the speakers of those that carry claims too;
    ``disputes`` what its article has against it or one of those, ``beside`` the attributions of
    others who say the same, with the probability that they do.
    """

    reference: Reference
    speakers: tuple[str, ...]
    above: tuple[Reference, ...]
    through: tuple[str, ...] = ()
    wording: str
    statements: tuple[Statement, ...]
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
    disputed = objections(article)
    own = {o.by for o in disputed if _denies_himself(o, article)}
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
            self._groups.place(n, s.statements, s.vectors) for n, s in enumerate(self._sayings)
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
            (score,) = self._scorer.score([(node.statement, denial.denied, near)])
            if score.same + score.denies < SAME:
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
        return _ordered(self._claim(root, numbers) for root, numbers in own.items())

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
            wording=self._wording(numbers),
            carriers=tuple(sorted(self._sayings[n].reference for n in numbers)),
            disputes=against.disputes,
            related=tuple(sorted(related[:MOST_RELATED])),
        )

    def _against_saying(self, number: int) -> tuple[Dispute, ...]:
        elsewhere = self._disputes.get(number)
        return (*self._sayings[number].disputes, *(elsewhere.disputes if elsewhere else ()))

    def _wording(self, numbers: Sequence[int]) -> str:
        """The carriers' wording that reads best: most like the others, of a readable length, no
        pronoun left open; of equals the more frequent, then the shorter."""
        wordings = Counter(self._sayings[n].wording for n in numbers)
        stems = {self._sayings[n].wording: _marks(self._sayings[n].statements[0]) for n in numbers}
        shared: Counter[str] = Counter()
        for wording, count in wordings.items():
            for word in stems[wording]:
                shared[word] += count

        def worth(wording: str) -> tuple[float, int, int, str]:
            words = wording.split()
            strain = max(0, SHORT - len(words)) + max(0, len(words) - LONG)
            strain += sum(word.lower() in OPEN for word in words)
            # What most carriers have speaks for a wording, what few have against it.
            typical = math.fsum(2 * shared[w] / len(numbers) - 1 for w in stems[wording])
            return (typical - STRAIN * strain, wordings[wording], -len(words), wording)

        return max(wordings, key=worth)


def _denies_himself(objection: Objection, article: Sequence[Entry]) -> bool:
    """Whether the objector is whom the disputed words are laid to: his denial ("I never said that")
    is no claim beside the one that it disputes."""
    known = {entry.reference: entry for entry in article}
    laid_to = {*objection.speakers, *(s for r in objection.targets for s in known[r].speakers)}
    return bool(laid_to & set(known[objection.by].speakers))


def _marks(statement: Statement) -> frozenset[str]:
    """What carriers of a claim have in common: content words, numbers, and whether it negates."""
    facts = statement.facts
    negation = {"not" if facts.negative else ""}
    return frozenset({*statement.words, *(str(n) for n in facts.numbers), *negation})


def _ordered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda c: (min(c.carriers), c.speaker)))


def owner(worth: Mapping[str, Worth]) -> str:
    """Against which of its speakers a saying is held, by what it is worth with each."""
    return min(worth, key=lambda speaker: (worth[speaker], speaker))


def link(items: Iterable[LinkInput], *, embedder: Embeds, scorer: PairScorer) -> tuple[Claim, ...]:
    """Return the claims of a collection: each attribution that carries one is in exactly one.

    Attributions whose source is not known carry none. The order of the items does not matter.
    """
    found = entries(sorted(items, key=lambda item: item.reference), embedder)
    articles = [told(article, scorer) for article in by_article(found).values()]
    sayings: dict[str, list[Saying]] = defaultdict(list)
    for said in (said for article in articles for said in article.sayings):
        for speaker in said.speakers:
            sayings[speaker].append(said)
    denials = [denial for article in articles for denial in article.denials]
    anyones = [denial for denial in denials if not denial.against]
    against: dict[str, list[Denial]] = defaultdict(list)
    for denial in denials:
        for speaker in denial.against:
            against[speaker].append(denial)
    under = Counter(
        word
        for said in sayings.values()
        for word in {w for each in said for s in each.statements for w in telling(s, scorer)}
    )
    common = {word for word, count in under.items() if count > MOST_FOUND}
    by_reference = {said.reference: said for article in articles for said in article.sayings}

    def holds(speaker: str, own: Sequence[Saying]) -> Held:
        concerned = dict.fromkeys((speaker, *(s for said in own for s in said.through)))
        denied = [denial for each in concerned for denial in against[each]]
        around = [by_reference[r] for said in own for r in said.above if r in by_reference]
        return Held(speaker, own, [*denied, *anyones], scorer, around=around, common=common)

    held = [holds(speaker, own) for speaker, own in sayings.items()]
    return _ordered(claim for each in shared(held) for claim in each)


def shared(held: Iterable[Held]) -> Iterable[tuple[Claim, ...]]:
    """Yield the claims of each speaker, what several say together held against one of them."""
    held = tuple(held)
    worth: dict[Reference, dict[str, Worth]] = defaultdict(dict)
    for each in held:
        for reference, value in each.worth.items():
            worth[reference][each.speaker] = value
    owners = {reference: owner(by) for reference, by in worth.items()}
    return (each.claims({r for r in each.worth if owners[r] != each.speaker}) for each in held)
