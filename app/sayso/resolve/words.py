"""A text as words that know their sentence, their paragraph and their quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from sayso.records import Span
from sayso.resolve.lexicon import lexicon

# Combining accents are part of a letter (texts in decomposed Unicode), not a break in a word.
_LETTER = r"[^\W_][\u0300-\u036f]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:[-’'.&](?:{_LETTER})+)*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_SHORTENED = re.compile(r"['’](?:ll|ve|re|d|m)$", re.IGNORECASE)
_NEVER_OWNS = frozenset("he she it that there here what who how let".split())
_SENTENCE_END = re.compile(r"[.!?…](?:\s|[\"”’»)\]'])|[.!?…]$")
_OPENS_SPEECH = re.compile(r"[“«„‘\"]|[:\u2013\u2014]\s*$")
_ABBREVIATIONS = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec no vs etc inc ltd co corp jr sr u.s u.k"
    " u.n e.g i.e mt ft ca approx est dept".split()
)


@dataclass(slots=True, kw_only=True)
class Word:
    """One word. ``end`` leaves out a possessive ending, which ``possessive`` tells of."""

    text: str
    lower: str
    start: int
    end: int
    sentence: int
    paragraph: int
    first: bool
    """Whether a sentence, a line or a quotation begins here: a capital letter then says little."""
    quote: int
    """Which stretch in quotation marks it stands in, 0 for none."""
    possessive: bool
    gap: str
    """What stands between the word before and this one, its possessive ending left out."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        """Whether it is written in capital letters only."""
        return len(self.text) > 1 and self.text.isupper()


@dataclass(slots=True, kw_only=True)
class Words:
    """A text and its words."""

    text: str
    words: list[Word]
    starts: list[int] = field(default_factory=list)

    def at(self, offset: int) -> int:
        """Index of the first word that starts at or after this offset."""
        return bisect_left(self.starts, offset)

    def span(self, first: int, last: int) -> Span:
        """Where the words from ``first`` to ``last`` (excluded) stand in the text."""
        return Span(self.words[first].start, self.words[last - 1].end)


def quotations(text: str) -> list[tuple[int, int]]:
    """Outermost stretches in quotation marks, marks included, as (start, end) pairs.

    Marks may be mismatched; a stretch that nothing closes ends with its paragraph.
    """
    found: list[tuple[int, int]] = []
    position = 0
    for line in text.split("\n"):
        found.extend((position + a, position + b) for a, b in _in_line(line))
        position += len(line) + 1
    return found


def _in_line(line: str) -> list[tuple[int, int]]:
    found = []
    opened, by = -1, ""
    for i, mark in enumerate(line):
        if mark not in "“”«»„\"‘’'":
            continue
        before, after = line[i - 1 : i], line[i + 1 : i + 2]
        if opened < 0:
            starts = mark in "“«„" or (mark in "\"‘'" and not before.isalnum() and after.strip())
            # An apostrophe before a word ('90s) opens nothing: its fellow must close later.
            if starts and mark in "'‘" and not re.search(r"\S[’'](?!\w)", line[i + 1 :]):
                continue
            if starts:
                opened, by = i, mark
        elif by in "‘'":
            if (
                mark in "’'"
                and not after.isalnum()
                and not (
                    before in "sS" and re.search(r"[^‘'\s][’'](?!\w)", line[i + 1 :].split("‘")[0])
                )
            ):
                found.append((opened, i + 1))
                opened = -1
        elif mark in '”»"' and not (mark == '"' and by != '"' and before.isspace()):
            found.append((opened, i + 1))
            opened = -1
    if opened >= 0:
        found.append((opened, len(line)))
    return found


def split_words(text: str) -> Words:
    """Split a text."""
    titles = lexicon().titles
    marked = quotations(text)
    words: list[Word] = []
    sentence = paragraph = at_quote = 0
    end_before = 0
    for match in _WORD.finditer(text):
        whole, start = match.group(), match.start()
        ending = _POSSESSIVE.search(whole)
        short = ending or _SHORTENED.search(whole)
        body = whole[: short.start()] if short and short.start() else whole
        if body.lower() in _NEVER_OWNS:
            ending = None
        gap = text[end_before:start]
        first = not words
        if words:
            before = words[-1]
            clipped = (
                before.lower in titles
                or before.lower in _ABBREVIATIONS
                or (len(before.text) == 1 and before.capital and before.lower != "i")
            )
            ended = _SENTENCE_END.search(gap + " ") and not (clipped and gap.startswith("."))
            if "\n" in gap:
                paragraph += 1
            if ended or "\n" in gap:
                sentence += 1
                first = True
            first = first or bool(_OPENS_SPEECH.search(gap))
        while at_quote < len(marked) and marked[at_quote][1] <= start:
            at_quote += 1
        inside = at_quote < len(marked) and marked[at_quote][0] <= start
        # "Seafarers’ Guild": the apostrophe after a plural s owns what follows.
        owning = whole[-1] in "sS" and text[match.end() : match.end() + 2] in ("’ ", "' ")
        end_before = match.end()
        words.append(
            Word(
                text=body,
                lower=body.lower(),
                start=start,
                end=start + len(body),
                sentence=sentence,
                paragraph=paragraph,
                first=first,
                quote=at_quote + 1 if inside else 0,
                possessive=bool(ending) or owning,
                gap=gap,
            )
        )
    return Words(text=text, words=words, starts=[w.start for w in words])
