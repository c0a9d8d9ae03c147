"""Noun phrases that name somebody: "the state's former chief ship surveyor", "her boss"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sayso.resolve.lexicon import AGED, Noun, lexicon
from sayso.resolve.mentions.grammar import (
    DEFINITE,
    DEGREE,
    FUNCTION,
    INDEFINITE,
    NARROWS,
    OWNING,
    SPEAKS,
)
from sayso.resolve.mentions.mention import Form, Mention
from sayso.resolve.mentions.relations import RELATIONAL
from sayso.resolve.names import fold
from sayso.resolve.words import Word, Words

_FARTHEST_DETERMINER = 6
"""Words between a noun and its determiner: "the state's former chief ship surveyor" has four."""
_FARTHEST_OWNER = 5
"""Words from an owner that is no name back to its determiner: "the former state inspector's"."""
_OTHER_OFFICE = frozenset("prime vice deputy assistant under shadow lieutenant attorney".split())
_DETERMINERS = DEFINITE | OWNING | INDEFINITE
_INSIDE_GAPS = frozenset((" ", "-", " ‘", " “", ' "', "’ ", "” "))
"""What may stand between two words of a noun phrase."""


def find_nouns(words: Words, names: Sequence[Mention], breaks: Collection[int]) -> list[Mention]:
    """Find the noun phrases of a text, in order; no phrase runs over an offset of ``breaks``."""
    taken = {k for m in names for k in range(m.first, m.last)}
    reader = _Phrases(words.words, names, breaks)
    found = []
    for head, word in enumerate(words.words):
        noun = lexicon().noun(word.lower)
        if noun is None or head in taken or reader.goes_on(head, noun, taken):
            continue
        if (reach := reader.reach(head, noun)) is not None:
            mention = reader.phrase(words, head, noun, reach)
            if not _names_nobody(words, mention):
                found.append(mention)
    # "the state's former chief" in "the state's former chief ship surveyor" is no mention.
    longest = {m.first: m.last for m in found}
    kept = [m for m in found if m.last == longest[m.first] or words.words[m.head].possessive]
    _own(words, kept)
    return kept


def _own(words: Words, nouns: Sequence[Mention]) -> None:
    """Let noun phrases own what follows their possessive: "the girl's mother"."""
    owning = {m.head: m for m in nouns if words.words[m.head].possessive and m.sort == "person"}
    for m in nouns:
        if m.owner is None and m.word in RELATIONAL:
            before = (owning[k] for k in range(m.head - 1, m.first, -1) if k in owning)
            m.owner = next(before, None)


def office(words: Sequence[Word], head: int, noun: Noun) -> str:
    """A noun with the word that makes another office of it: prime minister, vice president."""
    before = words[head - 1].lower if head and words[head].gap in (" ", "-") else ""
    return f"{before} {noun.lemma}" if before in _OTHER_OFFICE else noun.lemma


def _names_nobody(words: Words, mention: Mention) -> bool:
    """Whether a noun phrase is a label ("PRESENTER:") or says who somebody is not."""
    first = mention.first
    before = words.words[first - 1] if first else None
    begins = before is None or before.paragraph != words.words[first].paragraph
    label = begins and mention.last - first == 1 and words.text.startswith(":", mention.span.end)
    return label or (before is not None and before.lower == "not")


@dataclass(frozen=True, slots=True)
class _Reach:
    """Where a phrase begins, and by what: a determiner or a possessive (index of its word)."""

    first: int
    determiner: str = ""
    owner: int | None = None


class _Phrases:
    """Tells how far the phrase around a noun goes, and what is in it."""

    def __init__(
        self, words: Sequence[Word], names: Sequence[Mention], breaks: Collection[int]
    ) -> None:
        self.words = words
        self.breaks = breaks
        self.by_last = {m.last: m for m in names}
        self.names_of = {k: m for m in reversed(names) for k in range(m.first, m.last)}

    def goes_on(self, head: int, noun: Noun, taken: Collection[int]) -> bool:
        """Whether the next word is the head instead: "state inspector"."""
        if head + 1 == len(self.words) or self.words[head].possessive or head + 1 in taken:
            return False
        nxt = self.words[head + 1]
        if noun.lemma == AGED and nxt.gap == " " and nxt.start not in self.breaks:
            # "a 30-year-old jeep": a thing's age; "the 30-year-old said" is somebody.
            new = head > 0 and self.words[head - 1].lower in ("a", "an")
            verb = nxt.lower in FUNCTION or nxt.lower in SPEAKS or nxt.lower.endswith(("ed", "ing"))
            if new and not verb and not nxt.capital:
                return True
        return (
            nxt.start not in self.breaks
            and nxt.gap in (" ", "-")
            and nxt.lower in lexicon().nouns
            and nxt.lower not in SPEAKS
            and nxt.lower not in FUNCTION
            # "Minister claims": a verb that looks like a noun.
            and not (lexicon().sort(nxt.lower) == "document" and noun.sort == "person")
        )

    def reach(self, head: int, noun: Noun) -> _Reach | None:
        """How far the phrase goes; None where a bare noun stands for nobody: "as minister"."""
        for k in range(head - 1, max(head - 1 - _FARTHEST_DETERMINER, -1), -1):
            word, after = self.words[k], self.words[k + 1]
            if after.start in self.breaks or after.gap not in _INSIDE_GAPS:
                break
            if word.possessive:
                return _Reach(self._owner_first(k), owner=k)
            if word.lower == "that" and self.words[head].capital:
                break
            if word.lower in _DETERMINERS:
                return _Reach(k, determiner=word.lower)
            if (word.lower in FUNCTION and word.lower not in DEGREE) or word.lower in SPEAKS:
                break
        word = self.words[head]
        if noun.plural or noun.mark == "g" or (head and word.gap.startswith(",")):
            return _Reach(head)
        before = self.words[head - 1]
        modified = word.gap == " " and before.lower not in FUNCTION
        if head > 1 and before.gap.startswith(",") and modified:
            return _Reach(head - 1)  # ", parliamentary leader of", ", chief executive,"
        beside = self._beside(head)
        return _Reach(head) if word.capital or (beside and beside.capital) else None

    def _beside(self, head: int) -> Word | None:
        """The word after the head with nothing but a space between."""
        after = self.words[head + 1] if head + 1 < len(self.words) else None
        return after if after is not None and after.gap == " " else None

    def _owner_first(self, at: int) -> int:
        """Where the phrase of a possessive begins: "the state's", "Jo Ruiz's"."""
        if at + 1 in self.by_last:
            return self.by_last[at + 1].first
        for k in range(at - 1, max(at - _FARTHEST_OWNER, -1), -1):
            if self.words[k + 1].gap != " ":
                break
            if self.words[k].lower in _DETERMINERS:
                return k
            if self.words[k].lower in FUNCTION:
                break
        return at

    def phrase(self, words: Words, head: int, noun: Noun, reach: _Reach) -> Mention:
        """The phrase as a mention."""
        # What stands before a possessive tells whose it is: "the national team's head coach".
        begins = reach.first if reach.owner is None else reach.owner + 1
        middle = self.words[begins:head]
        after = self._beside(head)
        owner = self._owner(words, head, reach)
        bare = not reach.determiner and reach.owner is None
        return Mention(
            first=reach.first,
            last=head + 1,
            head=head,
            form=Form.NOUN,
            span=words.span(reach.first, head + 1),
            word=office(self.words, head, noun),
            gender=noun.gender,
            plural=noun.plural,
            sort=noun.sort,
            noun=noun,
            definite=reach.determiner in DEFINITE | OWNING
            or reach.owner is not None
            or (bare and self.words[head].capital and not noun.plural),
            owner=owner,
            modifiers=frozenset(
                fold(w.text) for w in middle if w.lower not in FUNCTION and not w.possessive
            ),
            restricted=after is not None
            and not self.words[head].possessive
            and (
                after.lower in NARROWS
                or (after.lower.endswith(("ed", "ing")) and after.lower not in SPEAKS)
            ),
        )

    def _owner(self, words: Words, head: int, reach: _Reach) -> Mention | None:
        """Whose the noun is: "her boss", "X's office", "the office of X", "sources asked by X"."""
        if reach.determiner in OWNING:
            return Mention(
                first=reach.first,
                last=reach.first + 1,
                head=reach.first,
                form=Form.PRONOUN,
                span=words.span(reach.first, reach.first + 1),
                word=reach.determiner,
                definite=True,
            )
        owner = self.by_last.get(reach.owner + 1) if reach.owner is not None else None
        after = self._beside(head)
        if owner is None and after is not None and after.lower in ("of", "by", "for"):
            k = head + 2
            while k < min(head + 4, len(self.words)) and self.words[k].lower in ("the", "a"):
                k += 1
            owner = self.names_of.get(k)
        rest = self.words[head + 1 : head + 3]
        if owner is None and len(rest) > 1 and rest[0].lower.endswith("ed"):
            owner = self.names_of.get(head + 3) if rest[1].lower == "by" else None
        return owner
