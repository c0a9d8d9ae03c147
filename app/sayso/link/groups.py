"""Statements of one speaker that say the same, grouped as they come.

Grouping is by pairs and symmetric, so the groups do not depend on the order of arrival, except
where more than NEIGHBOURS statements are nearer to a new one than its like.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sayso.link.pairs import PairScorer, Scored, cosine
from sayso.link.proposition import Statement, in_order, same_words
from sayso.link.similar import Vectors

SAME = 0.6
"""Probability of "same" from which two statements of one speaker are one claim; the card of
models/link gives precision and recall there. That they have one speaker is known besides."""
DRIFT_WORDS = 0.8
"""Share of content words, in order, from which two statements are one wording that drifted."""
DRIFT_LEAST = 3
"""Content words that such a wording needs, numbers too in what a cut left: two agree too easily."""
DRIFT_LEAST_COUNTED = 2
"""The same where a number stands in place of a number, and no other word differs."""
DATED_LEAST = 2
"""Content words that two statements need to be one where only one has a date."""
CUT_MOST = 2
"""How many times longer the whole may be than what a cut left of it."""
RELATED = 0.5
"""Probability of anything but "unrelated" from which two statements are near each other."""
FLOOR = 0.3
"""Cosine below which statements are not compared further: of sentences of ECB+ on different
topics, more than 95 in a hundred lie below."""
NEIGHBOURS = 24
"""Nearest distinct statements that a new one is compared with."""


def says_the_same(a: Statement, b: Statement, score: Scored) -> bool:
    """Whether two statements of one speaker are one: by the scorer, because one is the other cut,
    or because they count the same part of the same whole ("31 of 200 doors jammed", "31 in every
    200 were duds"): whoever says that says nothing else of it."""
    return (
        score.same >= SAME
        or bool(a.facts.shares & b.facts.shares)
        or _cut(a, b)
        or _cut(b, a)
        or _dated(a, b)
        or _dated(b, a)
    )


def drifted(a: Statement, b: Statement) -> bool:
    """Whether b is a in nearly the same words, be it with a "not" lost or a number changed.

    Modality must agree: "could not be fixed" is no drift of "did not have to be fixed".
    """
    recounted = (
        len(a.facts.numbers) == 1 == len(b.facts.numbers)
        and a.facts.numbers != b.facts.numbers
        and a.facts.negative == b.facts.negative
        and a.words == b.words
    )
    least = DRIFT_LEAST_COUNTED if recounted else DRIFT_LEAST
    return (
        min(len(a.words), len(b.words)) >= least
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


def _dated(a: Statement, b: Statement) -> bool:
    """Whether a is b with a date: "the October test was clean"."""
    return (
        len(b.words) >= DATED_LEAST
        and a.words == b.words
        and not b.facts.dates
        and replace(a.facts, dates=b.facts.dates) == b.facts
    )


@dataclass(slots=True)
class Node:
    """One distinct statement.

    ``part`` says that it is a clause of a longer content; ``parts`` are the nodes of such clauses,
    where it is that content. ``instead`` is that of its sayings, ``entries`` are their numbers;
    ``near`` other nodes that are related, with the probability that they are.
    """

    statement: Statement
    vector: Vectors
    part: bool
    parts: tuple[int, ...]
    instead: bool
    parent: int
    entries: list[int] = field(default_factory=list)
    near: dict[int, float] = field(default_factory=dict)
    drift: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Shelf:
    """The nodes, searched as one matrix that grows by doubling."""

    nodes: list[int] = field(default_factory=list)
    known: dict[tuple[str, bool, bool, bool], int] = field(default_factory=dict)
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
    """Groups of one speaker's statements that say the same."""

    def __init__(self, scorer: PairScorer) -> None:
        """No statements yet."""
        self._scorer = scorer
        self.nodes: list[Node] = []
        self.members: dict[int, set[int]] = {}
        """Of each group, by its root: the numbers of the sayings that have a statement in it. A
        drifted wording joins none: what agrees with "do have to" must not come to what says "do
        not have to"."""
        self._shelf = _Shelf()

    def place(
        self,
        number: int,
        statements: Sequence[Statement],
        vectors: Vectors,
        *,
        instead: bool = False,
    ) -> list[int]:
        """Group the statements of a saying; return their nodes, in their order.

        What is said ``instead`` of something else joins only its like.
        """
        whole, *clauses = zip(statements, vectors, strict=True)
        parts = tuple(self._say(*each, number, instead, part=True) for each in clauses)
        return [self._say(*whole, number, instead, parts=parts), *parts]

    def _say(
        self,
        statement: Statement,
        vector: Vectors,
        number: int,
        instead: bool,
        *,
        part: bool = False,
        parts: tuple[int, ...] = (),
    ) -> int:
        """The node of a statement, with this saying among those that say it."""
        node = self._node(statement, vector, number, part, parts, instead)
        if number not in self.nodes[node].entries[-1:]:
            self.nodes[node].entries.append(number)
        self.members[self.find(node)].add(number)
        return node

    def find(self, node: int) -> int:
        """The root of the group that a node is in."""
        nodes = self.nodes
        while nodes[node].parent != node:
            nodes[node].parent = nodes[nodes[node].parent].parent
            node = nodes[node].parent
        return node

    def _node(
        self,
        statement: Statement,
        vector: Vectors,
        number: int,
        part: bool,
        parts: tuple[int, ...],
        instead: bool,
    ) -> int:
        """The node of this statement; a new one is joined to what says the same."""
        shelf = self._shelf
        key = (statement.text.casefold(), part, bool(parts), instead)
        if key in shelf.known:
            return shelf.known[key]
        at = len(self.nodes)
        self.nodes.append(
            Node(
                statement=statement,
                vector=vector,
                part=part,
                parts=parts,
                instead=instead,
                parent=at,
            )
        )
        self.members[at] = set()
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
            is_like = instead == self.nodes[other].instead
            if (
                is_like
                and says_the_same(statement, self.nodes[other].statement, score)
                and not (self._is_in_part(at, other) or self._is_in_part(other, at))
            ):
                self._join(at, other)
                continue
            if is_like and drifted(statement, self.nodes[other].statement):
                self.nodes[at].drift.append(other)
                self.nodes[other].drift.append(at)
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


def _comparable(a: Node, b: Node) -> bool:
    """A clause is compared with what is one clause, a whole with wholes: else one long quotation
    would join all claims that its clauses carry."""
    return not ((a.part and b.parts) or (b.part and a.parts))
