"""Statements that say the same, grouped as they come: a search a statement, never a scan.

Grouping is by pairs and symmetric, so the groups do not depend on the order of arrival, except
where a speaker has more than NEIGHBOURS statements nearer to a new one than its like.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from sayso.link.entries import Entry
from sayso.link.pairs import PairScorer, Scored, cosine
from sayso.link.proposition import Statement, in_order, same_words
from sayso.link.similar import Vectors
from sayso.records import Reference

SAME = 0.6
"""Probability of "same" from which two statements of one speaker are one claim; the card of
models/link gives precision and recall there. That they have one speaker is known besides."""
DRIFT_WORDS = 0.8
"""Share of content words, in order, from which two statements are one wording that drifted."""
DRIFT_LEAST = 3
"""Content words that such a wording needs, numbers too in what a cut left: two agree too easily."""
CUT_MOST = 2
"""How many times longer the whole may be than what a cut left of it."""
RELATED = 0.5
"""Probability of anything but "unrelated" from which two statements are near each other."""
FLOOR = 0.3
"""Cosine below which statements are not compared further: of sentences of ECB+ on different
topics, more than 95 in a hundred lie below."""
NEIGHBOURS = 24
"""Nearest distinct statements of a speaker that a new one is compared with."""


def says_the_same(a: Statement, b: Statement, score: Scored) -> bool:
    """Whether two statements are one: by the scorer, or because one is the other cut."""
    return score.same >= SAME or _cut(a, b) or _cut(b, a)


def drifted(a: Statement, b: Statement) -> bool:
    """Whether b is a in nearly the same words, be it with a "not" lost or a number changed.

    Modality must agree: "could not be fixed" is no drift of "did not have to be fixed".
    """
    return (
        min(len(a.words), len(b.words)) >= DRIFT_LEAST
        and a.facts.modality == b.facts.modality
        and same_words(a, b) >= DRIFT_WORDS
    )


def _cut(a: Statement, b: Statement) -> bool:
    """Whether b is a with something left off, and nothing else changed."""
    kept = len(b.words) + len(b.facts.numbers)
    return (
        DRIFT_LEAST <= kept < len(a.words) + len(a.facts.numbers) <= CUT_MOST * kept
        and a.facts.negative == b.facts.negative
        and a.facts.modality == b.facts.modality
        and b.facts.numbers == a.facts.numbers
        and in_order(b.words, a.words)
    )


@dataclass(slots=True)
class Node:
    """One distinct statement of one speaker.

    ``part`` says that it is a clause of a longer content; ``parts`` are the nodes of such clauses,
    where it is that content. ``entries`` are the numbers of those that say it; ``near`` other nodes
    that are related, with the probability that they are.
    """

    statement: Statement
    vector: Vectors
    speaker: str
    part: bool
    parts: tuple[int, ...]
    parent: int
    entries: list[int] = field(default_factory=list)
    near: dict[int, float] = field(default_factory=dict)
    drift: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Shelf:
    """The nodes of one speaker, searched as one matrix that grows by doubling."""

    nodes: list[int] = field(default_factory=list)
    known: dict[tuple[str, bool, bool], int] = field(default_factory=dict)
    matrix: Vectors = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))

    def put(self, node: int, vector: Vectors) -> None:
        size = len(self.nodes)
        if size == len(self.matrix):
            grown = np.zeros((max(4, 2 * size), len(vector)), dtype=np.float32)
            if size:
                grown[:size] = self.matrix
            self.matrix = grown
        self.matrix[size] = vector
        self.nodes.append(node)

    def nearest(self, vector: Vectors, floor: float, most: int) -> list[tuple[int, float]]:
        size = len(self.nodes)
        if not size:
            return []
        nearness = self.matrix[:size] @ vector
        chosen = np.flatnonzero(nearness >= floor)
        if len(chosen) > most:
            chosen = chosen[np.lexsort((chosen, -nearness[chosen]))[:most]]
        return [(self.nodes[i], float(nearness[i])) for i in chosen]


class Groups:
    """Groups of statements that say the same, by speaker."""

    def __init__(self, scorer: PairScorer) -> None:
        """No statements yet."""
        self._scorer = scorer
        self.nodes: list[Node] = []
        self.members: dict[int, set[int]] = {}
        """Of each group, by its root: the numbers of the entries that have a statement in it."""
        self.drawn: dict[int, set[int]] = {}
        """Those that have a statement which drifted from one in it. A drifted wording joins no
        groups: what agrees with "do have to" must not come to what says "do not have to"."""
        self.first: dict[int, Reference] = {}
        """Of each group, by its root: the earliest reference among its members."""
        self._shelves: dict[str, _Shelf] = defaultdict(_Shelf)

    def place(self, number: int, entry: Entry) -> list[int]:
        """Group the statements of an entry, for each of its speakers; return their nodes."""
        found: list[int] = []
        for speaker in entry.speakers:
            whole, *clauses = zip(entry.proposition.statements, entry.vectors, strict=True)
            parts = tuple(self._say(speaker, *each, number, entry, part=True) for each in clauses)
            found += [self._say(speaker, *whole, number, entry, parts=parts), *parts]
        return found

    def _say(
        self,
        speaker: str,
        statement: Statement,
        vector: Vectors,
        number: int,
        entry: Entry,
        *,
        part: bool = False,
        parts: tuple[int, ...] = (),
    ) -> int:
        """The node of a statement, with this entry among those that say it."""
        node = self._node(speaker, statement, vector, number, part, parts)
        if number not in self.nodes[node].entries[-1:]:
            self.nodes[node].entries.append(number)
        root = self.find(node)
        self.members[root].add(number)
        self.first[root] = min(entry.reference, self.first.get(root, entry.reference))
        for other in self.nodes[node].drift:
            self.drawn[self.find(other)].add(number)
        return node

    def find(self, node: int) -> int:
        """The root of the group that a node is in."""
        nodes = self.nodes
        while nodes[node].parent != node:
            nodes[node].parent = nodes[nodes[node].parent].parent
            node = nodes[node].parent
        return node

    def nearest(self, speaker: str, vector: Vectors, floor: float) -> list[tuple[int, float]]:
        """The nodes of a speaker that are at least so near, with their cosine."""
        shelf = self._shelves.get(speaker)
        return shelf.nearest(vector, floor, NEIGHBOURS) if shelf else []

    def _node(
        self,
        speaker: str,
        statement: Statement,
        vector: Vectors,
        number: int,
        part: bool,
        parts: tuple[int, ...],
    ) -> int:
        """The node of this statement of this speaker; a new one is joined to what says the same."""
        shelf = self._shelves[speaker]
        key = (statement.text.casefold(), part, bool(parts))
        if key in shelf.known:
            return shelf.known[key]
        at = len(self.nodes)
        self.nodes.append(
            Node(
                statement=statement,
                vector=vector,
                speaker=speaker,
                part=part,
                parts=parts,
                parent=at,
            )
        )
        self.members[at] = set()
        self.drawn[at] = set()
        near = [
            (other, nearness)
            for other, nearness in shelf.nearest(vector, FLOOR, NEIGHBOURS)
            if number not in self.nodes[other].entries
            and _comparable(self.nodes[at], self.nodes[other])
        ]
        shelf.known[key] = at
        shelf.put(at, vector)
        scores = self._scorer.score(
            [(statement, self.nodes[other].statement, nearness) for other, nearness in near]
        )
        for (other, _), score in zip(near, scores, strict=True):
            if says_the_same(statement, self.nodes[other].statement, score) and not (
                self._is_in_part(at, other) or self._is_in_part(other, at)
            ):
                self._join(at, other)
                continue
            if drifted(statement, self.nodes[other].statement):
                self.nodes[at].drift.append(other)
                self.nodes[other].drift.append(at)
                self.drawn[self.find(at)].update(self.nodes[other].entries)
            if 1 - score.unrelated >= RELATED:
                self.nodes[at].near[other] = self.nodes[other].near[at] = 1 - score.unrelated
        return at

    def _is_in_part(self, whole: int, other: int) -> bool:
        """Whether a clause of a long content says by itself what another says: then that clause
        joins it, and not the whole, which would tie together all that its clauses say."""
        said = self.nodes[other]
        if said.parts:
            return False
        clauses = [self.nodes[part] for part in self.nodes[whole].parts]
        scores = self._scorer.score(
            [(c.statement, said.statement, cosine(c.vector, said.vector)) for c in clauses]
        )
        return any(
            says_the_same(c.statement, said.statement, score)
            for c, score in zip(clauses, scores, strict=True)
        )

    def _join(self, a: int, b: int) -> None:
        a, b = self.find(a), self.find(b)
        if a == b:
            return
        if len(self.members[a]) > len(self.members[b]):
            a, b = b, a
        self.nodes[a].parent = b
        self.members[b] |= self.members.pop(a)
        self.drawn[b] |= self.drawn.pop(a)
        firsts = [self.first.pop(root) for root in (a, b) if root in self.first]
        if firsts:  # A node that is just being placed has none yet.
            self.first[b] = min(firsts)


def _comparable(a: Node, b: Node) -> bool:
    """A clause is compared with what is one clause, a whole with wholes: else one long quotation
    would join all claims that its clauses carry."""
    return not ((a.part and b.parts) or (b.part and a.parts))
