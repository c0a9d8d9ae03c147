"""Score predicted attributions against marked ones, over words: punctuation never counts.

The measures are those of the project's reference scorer, so that figures compare with its table:

- ``source``, ``cue``, ``content``: words that have the role in any attribution.
- ``content@50``: attributions paired one to one, best first, whose contents' Jaccard index is at
  least one half; ``content=``: whose contents are the same words.
- ``triple@50``: content@50 pairs whose sources share a word, or are both absent; ``triple=``: pairs
  with the same content and the same source.
- ``parent``: the marked nested attributions that are paired, and whose prediction's parent is
  paired with their parent; a recall.

A marked attribution that is optional is neither owed nor punished.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.records import Spans

WORD = re.compile(r"\w+(?:['’]\w+)*")
HALF = 0.5
ROLES = ("source", "cue", "content")
MEASURES = (*ROLES, "content@50", "content=", "triple@50", "triple=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What a scorer needs of one attribution, marked or predicted."""

    id: str
    parent: str | None
    source: Spans
    cue: Spans
    content: Spans
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One text, marked and predicted."""

    text: str
    gold: tuple[Scored, ...]
    predicted: tuple[Scored, ...]


@dataclass(slots=True)
class Count:
    """Right ones, and how many were owed and predicted."""

    right: int = 0
    owed: int = 0
    predicted: int = 0

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 0 where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the owed that was found; 0 where nothing was owed."""
        return self.right / self.owed if self.owed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One count a measure, over all texts."""

    counts: dict[str, Count] = field(default_factory=lambda: {m: Count() for m in MEASURES})
    parent: Count = field(default_factory=Count)

    def rows(self) -> Iterator[tuple[str, Count]]:
        """The measures in their usual order, ``parent`` last where anything is nested."""
        yield from self.counts.items()
        if self.parent.owed:
            yield "parent", self.parent


@dataclass(frozen=True, slots=True)
class _Words:
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True, slots=True)
class Match:
    """A marked and a predicted attribution that were paired.

    ``alike`` is their contents' Jaccard index, above 0; ``triple`` is true where it is at least a
    half and the sources share a word or are both absent.
    """

    gold: Scored
    predicted: Scored
    alike: float
    same_source: bool
    equal_source: bool

    @property
    def triple(self) -> bool:
        """Whether the two count for triple@50."""
        return self.alike >= HALF and self.same_source


def word_starts(text: str) -> list[int]:
    """Where each word of the text begins."""
    return [match.start() for match in WORD.finditer(text)]


def words_of(starts: Sequence[int], parts: Spans) -> frozenset[int]:
    """Which words, by the place of their first character, lie in the spans."""
    return frozenset(
        i for s in parts for i in range(bisect_left(starts, s.start), bisect_left(starts, s.end))
    )


def pair(
    gold: Sequence[frozenset[int]], predicted: Sequence[frozenset[int]]
) -> list[tuple[int, int, float]]:
    """Pair contents one to one, the most alike first: (gold, predicted, Jaccard index)."""
    candidates = [
        (len(g & p) / len(g | p), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if g & p
    ]
    candidates.sort(key=lambda c: (-c[0], c[1], c[2]))
    pairs, left, right = [], set(range(len(gold))), set(range(len(predicted)))
    for alike, i, j in candidates:
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            pairs.append((i, j, alike))
    return pairs


def matches(one: Judged) -> tuple[Match, ...]:
    """The text's attributions paired one to one, the most alike first."""
    starts = word_starts(one.text)
    return _matches(_worded(starts, one.gold), _worded(starts, one.predicted))


def score(judged: Iterable[Judged]) -> Table:
    """Count all measures over all texts."""
    table = Table()
    for one in judged:
        _add(table, one)
    return table


def _worded(starts: Sequence[int], items: Iterable[Scored]) -> list[tuple[Scored, _Words]]:
    """The attributions whose content holds a word, with the words of each role."""
    every = [
        (a, _Words(*(words_of(starts, part) for part in (a.source, a.cue, a.content))))
        for a in items
    ]
    return [(a, words) for a, words in every if words.content]


def _matches(
    gold: Sequence[tuple[Scored, _Words]], predicted: Sequence[tuple[Scored, _Words]]
) -> tuple[Match, ...]:
    found = []
    for i, j, alike in pair([w.content for _, w in gold], [w.content for _, w in predicted]):
        marked, given = gold[i][1].source, predicted[j][1].source
        found.append(
            Match(
                gold=gold[i][0],
                predicted=predicted[j][0],
                alike=alike,
                same_source=bool(marked & given) or not (marked or given),
                equal_source=marked == given,
            )
        )
    return tuple(found)


def _add(table: Table, one: Judged) -> None:
    starts = word_starts(one.text)
    gold, predicted = _worded(starts, one.gold), _worded(starts, one.predicted)
    pairs = _matches(gold, predicted)
    spared = sum(m.gold.optional and m.alike >= HALF for m in pairs)
    for role in ROLES:
        owed = _union(getattr(w, role) for a, w in gold if not a.optional)
        allowed = _union(getattr(w, role) for a, w in gold if a.optional) - owed
        claimed = _union(getattr(w, role) for _, w in predicted) - allowed
        _count(table.counts[role], len(owed & claimed), len(owed), len(claimed))
    right = dict.fromkeys(MEASURES, 0)
    for match in pairs:
        if match.gold.optional:
            continue
        right["content@50"] += match.alike >= HALF
        right["triple@50"] += match.triple
        right["content="] += match.alike == 1
        right["triple="] += match.alike == 1 and match.equal_source
    owed_count = sum(not a.optional for a, _ in gold)
    for measure in MEASURES[len(ROLES) :]:
        _count(table.counts[measure], right[measure], owed_count, len(predicted) - spared)
    found = {m.gold.id: m.predicted for m in pairs if m.alike >= HALF}
    for a in one.gold:
        if a.parent is None or a.optional:
            continue
        below, above = found.get(a.id), found.get(a.parent)
        table.parent.owed += 1
        table.parent.right += bool(below and above and below.parent == above.id)


def _union(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    return frozenset().union(*sets)


def _count(count: Count, right: int, owed: int, predicted: int) -> None:
    count.right += right
    count.owed += owed
    count.predicted += predicted
