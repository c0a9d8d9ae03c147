"""How one wording differs from another that claims to be the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from functools import lru_cache

from sayso.records import DriftKind
from sayso.trace.negation import reversed_sense
from sayso.trace.words import Word, word_set, words

COMPARABLE = 0.6
"""Share of the shorter wording's content words that the other must hold in the same order before a
number in one is laid against a number in the other."""
REVERSIBLE = 0.75
"""The same before a "not" in one is. Above COMPARABLE, because of what a false alarm costs: with
two words in three alike, "did not fix the doors" and "painted the doors" would do."""
FEWEST_PAIRED = 2
"""Content words side by side without which nothing is compared."""
SAME_WORDS = 0.6
"""Likeness of two quotations of one utterance, all words counted, from which they are one quotation
in other words, not two remarks. In the sample story a reprint's slip has 0.95 and two people's
recollections of one phrase 0.59."""
FEWEST_CUT = 2
"""Content words that a quotation leaves out before it is cut rather than reworded: one dropped
"the" is a slip."""
FEWEST_KEPT = 3
"""Words of a quotation that was cut: with fewer it is a catchword."""
MOST_SENTENCES = 40
"""Sentences of a content that are looked at; nobody drops a "not" from a whole speech."""
ROUNDED = Fraction(1, 10)
"""How far a number with "about" or "more than" before it may be from the exact one."""

_HEDGES = word_set(
    "about around roughly approximately nearly almost over under some circa least most than up "
    "close estimate"
)
_UNITS = word_set(
    "% $ € £ per percent dollar euro pound crown kilomet km mile met foot feet inch cm mm litr "
    "gallon ton tonn kg minut hour day week month year"
)
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+")
_QUOTED = re.compile(r"[“«„\"‘]([^“”«»„\"]+)[”»“\"’]")


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two sentences laid side by side. ``paired`` is the share of the shorter one's content."""

    a: tuple[Word, ...]
    b: tuple[Word, ...]
    pairs: tuple[tuple[int, int], ...]
    paired: float

    @property
    def likeness(self) -> float:
        """How alike the two are, all words counted: 1 for the same."""
        return _matcher([w.key for w in self.a], [w.key for w in self.b]).ratio()

    @property
    def is_reversed(self) -> bool:
        """Whether one of them is negated and the other, otherwise the same, is not."""
        enough = self.paired >= REVERSIBLE and len(self.pairs) >= FEWEST_PAIRED
        return enough and reversed_sense(self.a, self.b, self.pairs)

    @property
    def other_number(self) -> tuple[str, str] | None:
        """The first two numbers that stand in the same place and differ."""
        if self.paired < COMPARABLE or len(self.pairs) < FEWEST_PAIRED:
            return None
        for at, (i, j) in enumerate(self.pairs):
            if (
                self.a[i].values is not None
                and self._same_place(at)
                and _differ(self.a, i, self.b, j)
            ):
                return self.a[i].text, self.b[j].text
        return None

    def _same_place(self, at: int) -> bool:
        """Whether a neighbouring content word stands beside its like as well."""
        i, j = self.pairs[at]
        for other in (at - 1, at + 1):
            if 0 <= other < len(self.pairs):
                k, m = self.pairs[other]
                if _content_between(self.a, i, k) == 0 == _content_between(self.b, j, m):
                    return True
        return False

    @property
    def reworded(self) -> DriftKind | None:
        """Cut or reworded, where the two are one quotation in other words."""
        a = [w for w in self.a if w.text[0].isalnum()]
        b = [w for w in self.b if w.text[0].isalnum()]
        if [w.text for w in a] == [w.text for w in b]:
            return None
        steps = _matcher([w.text for w in a], [w.text for w in b]).get_opcodes()
        only_in_a = [w for tag, i, k, _, _ in steps if tag != "equal" for w in a[i:k]]
        only_in_b = [w for tag, _, _, i, k in steps if tag != "equal" for w in b[i:k]]
        if not (only_in_a and only_in_b) and min(len(a), len(b)) >= FEWEST_KEPT:
            missing = sum(word.is_content for word in only_in_a or only_in_b)
            if missing >= FEWEST_CUT:
                return DriftKind.CUT
            if missing and len(steps) == 2:
                return None  # It only ends sooner, or begins later.
        return DriftKind.WORDING if self.likeness >= SAME_WORDS else None


def _matcher(a: Sequence[str], b: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, a, b, autojunk=False)


def _content_between(row: Sequence[Word], i: int, j: int) -> int:
    return sum(word.is_content for word in row[min(i, j) + 1 : max(i, j)])


def _differ(a: Sequence[Word], i: int, b: Sequence[Word], j: int) -> bool:
    mine, theirs = a[i].values or frozenset(), b[j].values or frozenset()
    if mine & theirs:
        return False
    # Told in another order: "four dead, 212 aboard".
    if any(w.values and w.values & mine for w in b) or any(
        w.values and w.values & theirs for w in a
    ):
        return False
    units = _unit(a, i), _unit(b, j)
    if units[0] != units[1] and all(units):
        return False
    if _is_hedged(a, i) or _is_hedged(b, j):
        x, y = min(mine), min(theirs)
        return abs(x - y) > ROUNDED * max(abs(x), abs(y))
    return True


def _unit(row: Sequence[Word], at: int) -> str:
    near = [row[k].key for k in (at + 1, at - 1) if 0 <= k < len(row)]
    return next((key for key in near if key in _UNITS), "")


def _is_hedged(row: Sequence[Word], at: int) -> bool:
    return any(word.key in _HEDGES for word in row[max(0, at - 2) : at])


def compare(a: str, b: str) -> Comparison:
    """Lay the two sentences of two contents side by side that have most in common."""
    sides = [_sentences(a), _sentences(b)]
    best: tuple[int, float] = (-1, 0.0)
    chosen = sides[0][0], sides[1][0]
    for one in sides[0]:
        keys = {w.key for w in one if w.is_content}
        for other in sides[1]:
            theirs = {w.key for w in other if w.is_content}
            rank = (len(keys & theirs), -abs(len(keys) - len(theirs)))
            if rank > best:
                best, chosen = rank, (one, other)
    return _aligned(*chosen)


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[tuple[Word, ...], ...]:
    parts = [words(part) for part in _SENTENCE.split(text)[:MOST_SENTENCES]]
    return tuple(part for part in parts if part) or ((),)


@lru_cache(maxsize=4096)
def _aligned(a: tuple[Word, ...], b: tuple[Word, ...]) -> Comparison:
    places = [[at for at, word in enumerate(row) if word.is_content] for row in (a, b)]
    keys = [[row[at].key for at in at_] for row, at_ in zip((a, b), places, strict=True)]
    pairs = tuple(
        (places[0][block.a + k], places[1][block.b + k])
        for block in _matcher(keys[0], keys[1]).get_matching_blocks()
        for k in range(block.size)
    )
    shorter = min(len(keys[0]), len(keys[1]))
    return Comparison(a=a, b=b, pairs=pairs, paired=len(pairs) / shorter if shorter else 0.0)


def quoted(content: str) -> str:
    """Return what stands between quotation marks in a content, all of it where nothing does."""
    return " ".join(found[1] for found in _QUOTED.finditer(content)) or content


def is_quoted_from(fragment: str, content: str) -> bool:
    """Whether the words of a fragment stand in a content one after the other."""
    part, whole = (
        [w.text for w in words(text) if w.text[0].isalnum()] for text in (fragment, content)
    )
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
