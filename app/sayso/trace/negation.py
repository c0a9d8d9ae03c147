"""Whether one wording says no where another, otherwise the same, says yes.

Meant never to raise a false alarm: where words other than those of negation differ in a way that
could make up for it ("not open", "closed"), nothing is said. Of 10,970 pairs of sentences of which
one entails the other (CLIMATE-FEVER, RTE and others), it raises 2, and 29 of one made-up pattern
("pretended that it happened", "it did not happen"); counting every "not" raised 250.
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
_NO_NEGATION_AFTER_NOTHING = word_set("but less short")
_BOUNDARIES = word_set(
    ", ; : . ! ? … ( ) [ ] — – -- - but and or because although though while whereas since unless "
    "if so which who that whether how"
)

Region = tuple[int, int]


def _negations(row: Sequence[Word], start: int, end: int) -> list[int]:
    """Return the places of the negations in a region."""
    found: list[int] = []
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
        if word == "nothing" and after and after.text in _NO_NEGATION_AFTER_NOTHING:
            continue
        if word == "nor" and found:
            continue  # "Neither … nor" is one negation.
        found.append(at)
    return found


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
    sides = _Side(a, [i for i, _ in pairs]), _Side(b, [j for _, j in pairs])
    _leave_out_alike(*sides, pairs)
    plain, negated = sorted(sides, key=lambda side: len(side.negations))
    if plain.negations or len(negated.negations) % 2 == 0 or not negated.bears_on_paired:
        return False
    if plain.alone and negated.alone:
        return False
    return not (plain.alone | negated.alone) & _HALF_NOT


def _leave_out_alike(a: _Side, b: _Side, pairs: Sequence[tuple[int, int]]) -> None:
    """Forget the negations that bear on the same word in both, where neither has another way of
    saying no: "I had not read it, and am not proud" and "I had read it, and am not proud"."""
    if (a.alone | b.alone) & _HALF_NOT or "nor" in {word.text for word in (*a.row, *b.row)}:
        return  # "Neither … nor" counts for one, and bears on two.
    at = dict(pairs)
    for mine in list(a.negations):
        word = at.get(a.bears_on(mine))
        theirs = next((n for n in b.negations if word is not None and b.bears_on(n) == word), None)
        if theirs is not None:
            a.negations.remove(mine)
            b.negations.remove(theirs)


class _Side:
    """One wording, its clause that is paired with the other's, and what that holds."""

    def __init__(self, row: Sequence[Word], paired: Sequence[int]) -> None:
        start, end = _clause(row, paired[0], paired[-1])
        self.row, self.paired = row, paired
        self.negations = _negations(row, start, end)
        self.alone = {
            row[at].key
            for at in range(start, end)
            if at not in paired and (row[at].is_content or row[at].key in _HALF_NOT)
        }
        """Keys that have no counterpart and may carry the sense."""

    @property
    def bears_on_paired(self) -> bool:
        """Whether what the first negation bears on stands in the other wording too.

        "Was not properly fixed" and "was fixed" may both be so, "is not surprised that it failed"
        and "it failed" as well.
        """
        after = self.bears_on(self.negations[0])
        return after < 0 or after in self.paired or after > self.paired[-1]

    def bears_on(self, negation: int) -> int:
        """The place of the content word after a negation, -1 where none follows."""
        later = range(negation + 1, len(self.row))
        return next((at for at in later if self.row[at].is_content), -1)
