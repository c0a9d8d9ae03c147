"""Whether one wording says no where another, otherwise the same, says yes.

Meant never to raise a false alarm: where words other than those of negation differ in a way that
could make up for it ("not open", "closed"), nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.trace.words import Word, stem, word_set

_NOT = word_set("not never no nothing nobody none nowhere neither nor without nought noone")
_HALF_NOT = frozenset(
    map(
        stem,
        word_set(
            "hardly barely scarcely rarely seldom little few less only until unless except but "
            "rather instead else too refuse fail deny reject decline avoid unable impossible "
            "unlikely lack prevent stop cease forget doubt oppose exclude ban forbid forbidden "
            "prohibit contrary false wrong untrue free spare if whether hope wish before after"
        ),
    )
)
"""Keys of words that take over, or take back, a "not": where only one side has one, a missing "not"
proves nothing. "Not until June" is "only in June"."""
_NO_NEGATION_AFTER_NOT = word_set("only just merely simply least necessarily")
_NO_NEGATION_AFTER_NO = word_set("doubt wonder matter more less fewer later sooner")
_BOUNDARIES = word_set(
    ", ; : . ! ? … ( ) [ ] — – -- - but and or because although though while whereas since unless "
    "if so which who"
)

Region = tuple[int, int]


def _negations(row: Sequence[Word], start: int, end: int) -> int:
    count = 0
    for at in range(start, end):
        word = row[at].text
        if word not in _NOT:
            continue
        after = row[at + 1] if at + 1 < len(row) else None
        if word == "not" and after and after.text in _NO_NEGATION_AFTER_NOT:
            continue
        if word == "no" and (
            after is None
            or after.values is not None
            or not after.text[0].isalpha()
            or after.text in _NO_NEGATION_AFTER_NO
        ):
            continue  # "No, we did", "No. 10", "no fewer than ten".
        if word == "nothing" and after and after.text in ("but", "less", "short"):
            continue
        if word == "nor" and count:
            continue  # "Neither … nor" is one negation.
        count += 1
    return count


def _clause(row: Sequence[Word], first: int, last: int) -> Region:
    """Widen a region to the clause that it lies in."""
    while first > 0 and row[first - 1].text not in _BOUNDARIES:
        first -= 1
    last += 1
    while last < len(row) and row[last].text not in _BOUNDARIES:
        last += 1
    return first, last


def reversed_sense(a: Sequence[Word], b: Sequence[Word], pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether exactly one of two wordings is negated, where they say the same.

    ``pairs`` are the places of content words that stand side by side, in order.
    """
    if not pairs or any(row[-1].text == "?" for row in (a, b)):
        return False
    in_a = _clause(a, pairs[0][0], pairs[-1][0])
    in_b = _clause(b, pairs[0][1], pairs[-1][1])
    counts = sorted((_negations(a, *in_a), _negations(b, *in_b)))
    if counts[0] or counts[1] % 2 == 0:
        return False
    alone_a = _alone(a, in_a, {i for i, _ in pairs})
    alone_b = _alone(b, in_b, {j for _, j in pairs})
    if alone_a and alone_b:
        return False
    return not (alone_a | alone_b) & _HALF_NOT


def _alone(row: Sequence[Word], region: Region, paired: set[int]) -> set[str]:
    """Return the keys of a region that have no counterpart and may carry its sense."""
    return {
        row[at].key
        for at in range(*region)
        if at not in paired and (row[at].is_content or row[at].key in _HALF_NOT)
    }
