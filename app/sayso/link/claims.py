"""Attributions to claims: same speaker and same proposition, in whatever words, in any article."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.link.entries import Entry, LinkInput, by_article, entries
from sayso.link.groups import FLOOR, RELATED, SAME, Groups, drifted, says_the_same
from sayso.link.objections import Objection, carriers_of, objections
from sayso.link.pairs import PairScorer, Rarity, cosine
from sayso.link.proposition import Statement
from sayso.link.similar import Embeds, Vectors
from sayso.records import Claim, Reference

MOST_RELATED = 20
"""Related attributions named for one claim, the nearest first."""
DENIED = 0.5
"""Cosine from which what a denial denies is looked for in other articles; in the same article
`sayso.link.objections.NEAR_ENOUGH` holds."""
TELLING_WORDS = 3
"""Rarest words of a statement under which a denial by a third party finds it, and it the denial."""
MOST_FOUND = 200
"""Statements under one word that are looked at: a word that more have tells nothing."""
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


_Worth = tuple[int, int, Reference]
"""Of a group: articles and entries, negated, and the earliest reference. The least is the best."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What adding articles did: claims that are new or different, ids of claims that are gone."""

    claims: tuple[Claim, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Denial:
    """What a denial denies that the discourse of its own article did not settle.

    Where it does not say whose word it denies, ``anyone``, it looks in its own article too.
    """

    by: Entry
    anyone: bool
    denied: Statement
    vector: Vectors


class ClaimIndex:
    """The claims of a collection, kept as articles come.

    Adding an article costs what its own attributions cost, and for each a search among the
    distinct statements of its speaker; how many other articles there are does not matter. So an
    index may hold a part of a collection, if all that the speakers in it said is in that part:
    only denials by third parties in other articles are then missed.
    """

    def __init__(self, scorer: PairScorer) -> None:
        """An empty index."""
        self._scorer = scorer
        self._groups = Groups(scorer)
        self._entries: list[Entry] = []
        self._number: dict[Reference, int] = {}
        self._nodes: list[list[int]] = []
        self._home: dict[int, int] = {}
        """Of each carrier, a node of the group that is its claim."""
        self._reported: dict[int, str] = {}
        """Of each carrier: the id of its claim when last reported."""
        self._disputes: dict[int, set[Reference]] = defaultdict(set)
        self._beside: dict[int, dict[int, float]] = defaultdict(dict)
        self._denials: dict[str, list[_Denial]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._denials_by_word: dict[str, list[_Denial]] = defaultdict(list)

    def __len__(self) -> int:
        """How many attributions carry a claim."""
        return len(self._home)

    def add(self, found: Iterable[Entry]) -> Changed:
        """Add whole articles; an attribution that is already there is left as it is."""
        touched: set[int] = set()
        for article in by_article(tuple(found)).values():
            new = [entry for entry in article if entry.reference not in self._number]
            disputed = objections(article) if new else ()
            own = {o.by for o in disputed if _denies_himself(o, article)}
            carriers = [entry for entry in carriers_of(article) if entry.reference not in own]
            carrying = {entry.reference for entry in carriers}
            for entry in new:
                number = self._number[entry.reference] = len(self._entries)
                self._entries.append(entry)
                self._nodes.append([])
                if entry.reference in carrying:
                    touched.update(self._place(number, entry))
            if new:
                for objection in disputed:
                    touched.update(self._object(objection))
                touched.update(self._say_the_same_elsewhere(carriers))
        return self._report({self._groups.find(node) for node in touched})

    def claims(self) -> tuple[Claim, ...]:
        """All claims, in the order of their first carriers."""
        roots = {self._groups.find(node) for node in self._home.values()}
        return _ordered(self._claim(root, self._carriers(root)) for root in roots)

    def _place(self, number: int, entry: Entry) -> list[int]:
        nodes = self._nodes[number] = self._groups.place(number, entry)
        self._home[number] = nodes[0]
        for node in nodes:
            said = self._groups.nodes[node]
            waiting = list(self._denials[said.speaker]) if said.speaker in self._denials else []
            for word in self._telling(said.statement):
                self._by_word[word].append(node)
                waiting += self._denials_by_word.get(word, ())
            for denial in waiting:
                self._meet(node, denial)
        return nodes

    def _telling(self, statement: Statement) -> list[str]:
        rarity: Rarity = self._scorer.rarity
        return sorted(set(statement.words), key=lambda w: (-rarity.of(w), w))[:TELLING_WORDS]

    # Who disputes what

    def _object(self, objection: Objection) -> list[int]:
        touched = []
        for target in objection.targets:
            number = self._number[target]
            self._disputes[number].add(objection.by)
            touched += self._nodes[number]
        if objection.targets or objection.denied is None:
            return touched
        statement, vector = objection.denied
        denial = _Denial(
            by=self._entries[self._number[objection.by]],
            anyone=not objection.speakers,
            denied=statement,
            vector=vector,
        )
        nodes: set[int] = set()
        if objection.speakers:
            for speaker in objection.speakers:
                self._denials[speaker].append(denial)
                nodes.update(n for n, _ in self._groups.nearest(speaker, vector, DENIED))
        else:
            for word in self._telling(statement):
                self._denials_by_word[word].append(denial)
                if len(self._by_word.get(word, ())) <= MOST_FOUND:
                    nodes.update(self._by_word.get(word, ()))
        return [node for node in sorted(nodes) if self._meet(node, denial)]

    def _meet(self, node: int, denial: _Denial) -> bool:
        """Let a denial dispute a statement, if that is what it denies."""
        said, by = self._groups.nodes[node], denial.by
        if denial.anyone and said.speaker in by.speakers:
            return False
        nearness = cosine(said.vector, denial.vector)
        if nearness < DENIED:
            return False
        (score,) = self._scorer.score([(said.statement, denial.denied, nearness)])
        if score.same + score.denies < SAME:
            return False
        numbers = [
            n
            for n in said.entries
            if self._entries[n].reference.article != by.reference.article
            or (denial.anyone and self._entries[n].reference not in by.above)
        ]
        for number in numbers:
            self._disputes[number].add(by.reference)
        return bool(numbers)

    def _say_the_same_elsewhere(self, carriers: Sequence[Entry]) -> list[int]:
        """Within one article, two speakers who say the same: related, never one claim."""
        touched = []
        nearness = np.stack([e.vectors[0] for e in carriers]) if carriers else np.zeros((0, 0))
        for i, j in zip(*np.nonzero(np.triu(nearness @ nearness.T >= FLOOR, 1)), strict=True):
            a, b = carriers[i], carriers[j]
            if (
                set(a.speakers) & set(b.speakers)
                or a.reference in b.above
                or b.reference in a.above
            ):
                continue
            x, y = a.proposition.statements[0], b.proposition.statements[0]
            (score,) = self._scorer.score([(x, y, cosine(a.vectors[0], b.vectors[0]))])
            if says_the_same(x, y, score) or drifted(x, y) or score.denies >= RELATED:
                first, second = self._number[a.reference], self._number[b.reference]
                self._beside[first][second] = self._beside[second][first] = 1 - score.unrelated
                touched += [*self._nodes[first], *self._nodes[second]]
        return touched

    # Claims

    def _report(self, roots: set[int]) -> Changed:
        find = self._groups.find
        numbers = {n for root in roots for n in self._near_by(root)}
        before = {find(self._home[n]) for n in numbers}
        worth: dict[int, _Worth] = {}
        for number in numbers:
            self._home[number] = self._choose(number, worth)
        after = {find(self._home[n]) for n in numbers}
        changed, old = [], {self._reported[n] for n in numbers if n in self._reported}
        for root in sorted(before | after):
            carriers = self._carriers(root)
            if carriers:
                claim = self._claim(root, carriers)
                changed.append(claim)
                old.update(self._reported[n] for n in carriers if n in self._reported)
                self._reported.update(dict.fromkeys(carriers, claim.id))
        gone = old - {claim.id for claim in changed}
        return Changed(claims=_ordered(changed), gone=tuple(sorted(gone)))

    def _near_by(self, root: int) -> set[int]:
        """The entries whose claim a group may be."""
        return self._groups.members.get(root, set()) | self._groups.drawn.get(root, set())

    def _choose(self, number: int, known: dict[int, _Worth]) -> int:
        """A node of the group that most articles share, among those of an entry's statements and
        those that they drifted from: so a long quotation joins the claim that it is known for, and
        a changed wording what it was changed from. Of equals the group with the earliest reference.

        Articles, not entries: what a speaker repeats within one article nobody has taken up.
        ``known`` keeps what groups are worth, by root, while none changes.
        """
        groups = self._groups

        def worth(node: int) -> _Worth:
            root = groups.find(node)
            if root not in known:
                members = groups.members[root]
                articles = {self._entries[n].reference.article for n in members}
                known[root] = -len(articles), -len(members), groups.first[root]
            return known[root]

        return min(
            (n for node in self._nodes[number] for n in (node, *groups.nodes[node].drift)),
            key=worth,
        )

    def _carriers(self, root: int) -> list[int]:
        find = self._groups.find
        return [n for n in self._near_by(root) if find(self._home[n]) == root]

    def _claim(self, root: int, numbers: Sequence[int]) -> Claim:
        inside = set(numbers)
        # What reports a carrier is not beside it: it is on the claim's path.
        inside |= {self._number[r] for n in numbers for r in self._entries[n].above}
        disputes = {by for n in numbers for by in self._disputes.get(n, ())}
        near: dict[int, float] = {}
        for number in numbers:
            rows = [self._beside.get(number, {})]
            for node in self._nodes[number]:
                said = self._groups.nodes[node]
                rows += [
                    dict.fromkeys(self._groups.nodes[other].entries, RELATED)
                    for other in said.drift
                ]
                if not said.part or self._groups.find(node) == root:
                    rows += [
                        dict.fromkeys(self._groups.nodes[other].entries, chance)
                        for other, chance in said.near.items()
                    ]
            for row in rows:
                for other, chance in row.items():
                    near[other] = max(chance, near.get(other, 0.0))
        ranked = sorted(
            (-chance, self._entries[n].reference) for n, chance in near.items() if n not in inside
        )
        related = [reference for _, reference in ranked if reference not in disputes]
        return Claim(
            speaker=self._groups.nodes[root].speaker,
            wording=self._wording(numbers),
            carriers=tuple(sorted(self._entries[n].reference for n in numbers)),
            disputes=tuple(sorted(disputes)),
            related=tuple(sorted(related[:MOST_RELATED])),
        )

    def _wording(self, numbers: Sequence[int]) -> str:
        """The carriers' wording that reads best: most like the others, of a readable length, no
        pronoun left open; of equals the more frequent, then the shorter."""
        wordings = Counter(self._entries[n].proposition.wording for n in numbers)
        stems = {
            self._entries[n].proposition.wording: _marks(self._entries[n].proposition.statements[0])
            for n in numbers
        }
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


def link(items: Iterable[LinkInput], *, embedder: Embeds, scorer: PairScorer) -> tuple[Claim, ...]:
    """Return the claims of a collection: each attribution that carries one is in exactly one.

    Attributions whose source is not known carry none. The order of the items does not matter.
    """
    index = ClaimIndex(scorer)
    index.add(entries(sorted(items, key=lambda item: item.reference), embedder))
    return index.claims()
