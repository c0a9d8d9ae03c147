"""Runs of words with capital letters that may be one name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.resolve.lexicon import lexicon
from sayso.resolve.mentions.grammar import ALSO_GIVEN, CALLS, FIRST, FUNCTION, INDEFINITE, MONTHS
from sayso.resolve.names import PARTICLES
from sayso.resolve.words import Word, Words


class Runs:
    """Finds the runs of one text."""

    def __init__(self, words: Words) -> None:
        self.text = words.text
        self.words = words.words
        self.inner = _inner_names(words.words)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield first word and end of each run, in text order."""
        i = 0
        while i < len(self.words):
            if self.is_name_word(i):
                j = self.end(i)
                yield i, j
                i = j
            else:
                i += 1

    def is_name_word(self, i: int) -> bool:
        """Whether a word may stand in a name."""
        word = self.words[i]
        if not word.capital or word.lower in FIRST or word.lower in CALLS or word.text[0].isdigit():
            return False
        nxt = self.words[i + 1] if i + 1 < len(self.words) else None
        paired = nxt is not None and nxt.capital and nxt.gap == " "
        if word.lower in MONTHS:
            # April, May, June: a name only with a surname beside it.
            return (
                word.lower in lexicon().given
                and nxt is not None
                and paired
                and nxt.lower not in MONTHS
                and nxt.lower not in FUNCTION
            )
        if word.shouted and word.lower in INDEFINITE - FUNCTION:
            return False  # "TWO Prodans"
        if word.lower in FUNCTION:
            if word.shouted and not self._is_loud(i):
                return True  # WHO, US, IT
            if word.lower not in ALSO_GIVEN or nxt is None:
                return False
            # "Will Young came", but "Will Trump resign?".
            asks = word.first and bool(re.match(r"[^.!?\n]*\?", self.text[word.end :]))
            return paired and nxt.lower in self.inner and not asks
        if not word.first and not (word.shouted and self._is_loud(i)):
            return True
        return self._begins_name(i, nxt, paired)

    def _begins_name(self, i: int, nxt: Word | None, paired: bool) -> bool:
        """Whether a word whose capital letter says little, for it begins a sentence, is a name."""
        lex = lexicon()
        word = self.words[i]
        if word.lower in self.inner or word.lower in lex.titles or word.lower in lex.places:
            return True
        if word.text.rpartition("-")[2][:1].islower() and "-" in word.text:
            return False  # "Silver-haired", "London-based"; but inside a name: Ban Ki-moon
        if (
            nxt is not None
            and nxt.gap == " "
            and nxt.text.islower()
            and lex.sort(nxt.lower) == "person"
            and word.lower not in lex.given
        ):
            return False  # "Bereaved dad Mateus …"
        if word.lower in lex.words:
            before = self.words[i - 1] if i else None
            signed = (before is None or before.paragraph != word.paragraph) and (
                nxt is None or nxt.paragraph != word.paragraph
            )
            if signed and word.lower in lex.given:
                return True  # a letter's last line: Bill
            if paired and word.shouted and not self._is_loud(i):
                return True  # a dateline: PORT LISS
            # "Lake Television": a word before the kind of paper or company names one.
            kind = nxt is not None and lex.name_words.get(nxt.lower) in ("o", "c")
            known = any(word.lower in k for k in (lex.given, lex.nouns, lex.name_words))
            return paired and (known or kind)
        alone = nxt is None or nxt.sentence != word.sentence or nxt.gap[:1] in ",;:–—"
        # "Mhm.", "Tastes, really": one word that nothing else shows to be a name.
        derived = word.lower.endswith(("ed", "ing", "ly", "tion", "ness"))
        return not (word.first and (alone or derived)) or (
            word.lower in lex.given or word.lower in lex.surnames or paired or word.shouted
        )

    def _is_loud(self, i: int) -> bool:
        """Whether the sentence around is written in capital letters: a headline, a label."""
        sentence = self.words[i].sentence
        a = b = i
        while a > 0 and self.words[a - 1].sentence == sentence:
            a -= 1
        while b < len(self.words) and self.words[b].sentence == sentence:
            b += 1
        loud = sum(w.shouted for w in self.words[a:b])
        return b - a > 2 and loud > (b - a) / 2

    def end(self, i: int) -> int:
        """End of the run that begins at a word."""
        j = i + 1
        while j < len(self.words) and (step := self._step(i, j)):
            j += step
        return j

    def _step(self, i: int, j: int) -> int:
        """How many words from ``j`` belong to the run from ``i``; 0 where it ends before."""
        lex = lexicon()
        word, before = self.words[j], self.words[j - 1]
        if word.sentence != before.sentence:
            return 0
        if before.possessive:
            # "Seafarers’ Guild", "Lloyd's Register": a body's name, not an owner and a thing.
            body = self.is_name_word(j) and word.lower in lex.name_words
            return int(body and "." not in word.gap)
        if word.gap.strip() == "&":
            return int(self.is_name_word(j))
        short = word.gap == ". " and (
            before.lower in lex.titles
            or len(before.text) == 1
            or before.lower in lex.nouns
            or "." in before.text  # U.S. Department
        )
        if word.gap not in (" ", "-") and not short:
            return 0
        if self.is_name_word(j) and word.lower not in FUNCTION:
            return 1
        if j + 1 == len(self.words) or word.gap != " ":
            return 0
        nxt = self.words[j + 1]
        joined = nxt.gap == " " and nxt.capital and self.is_name_word(j + 1)
        if word.lower in PARTICLES and joined:
            return 2
        headed = before.lower in lex.name_words or before.lower in lex.nouns
        if word.lower == "of" and headed and before.capital:
            k = j + 2 if nxt.lower == "the" and j + 2 < len(self.words) else j + 1
            if self.words[k].capital and self.words[k].gap == " " and self.is_name_word(k):
                return k + 1 - j
        return 2 if word.lower in ("and", "for") and joined and self._and_inside(i, j) else 0

    def _and_inside(self, i: int, j: int) -> bool:
        """Whether "and" at j stands inside a name: Department of Health and Human Services."""
        names = lexicon().name_words
        before = [w.lower for w in self.words[i:j]]
        end = j + 1
        while end < len(self.words) and self.words[end].gap == " " and self.words[end].capital:
            end += 1
        after = [w.lower for w in self.words[j + 1 : end]]
        if "of" in before:
            return self.words[j].lower == "and" and not any(w in names for w in after)
        return (
            not any(w in names for w in before)
            and self.words[end - 1].lower in names
            and i > 0
            and self.words[i - 1].lower == "the"
            and len(after) > 1
        )


def _inner_names(words: Sequence[Word]) -> frozenset[str]:
    """Words with a capital letter inside a sentence that the text nowhere writes small.

    Headings, where every longer word has one, do not count.
    """
    small = {w.lower for w in words if not w.capital}
    sizes: dict[int, list[int]] = {}
    for w in words:
        if len(w.text) > 3:
            sizes.setdefault(w.sentence, []).append(w.capital)
    headings = {n for n, caps in sizes.items() if len(caps) > 2 and sum(caps) > 0.6 * len(caps)}
    return frozenset(
        w.lower
        for w in words
        if w.capital and not w.first and not w.shouted and w.sentence not in headings
    ) - (small - frozenset(lexicon().given))
