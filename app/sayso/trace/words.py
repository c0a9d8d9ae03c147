"""A wording as a row of words that can be laid beside another: spelled out, numbers as numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

NUMBER = "#"
"""The key of every number: different ones stand side by side all the same."""

Values = frozenset[Fraction]
"""All that a number may mean: "40m" is 40 metres or 40 million, "1.000" is 1 or, abroad, 1000."""


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word, number or mark of a wording.

    ``key`` is what is compared: a stem, ``NUMBER``, or the mark itself.
    """

    text: str
    key: str
    values: Values | None = None

    @property
    def is_content(self) -> bool:
        """Whether it says what is spoken of, not how: no "the", "have to", "not", comma."""
        return self.values is not None or (self.text[0].isalpha() and self.text not in FUNCTION)


FUNCTION = word_set(
    "a an the this that these those there here it its he him his she her hers they them their "
    "we us our i me my you your who whom which what whose one ones "
    "am is are was were be been being do does did done doing have has had having "
    "will would shall should can could may might must need needs ought to of in on at for from "
    "with by as into onto and or nor not no never nothing nobody none nowhere neither "
    "any anything anyone anybody anywhere ever either some something someone somebody also too "
    "very just so then now quite really simply such yes well oh said says say that's go going "
    "get got s d ll ve re m t"
)
"""Words that a report may drop, add or inflect without saying anything else. "Before" and "after",
"until", "more" and "less" are not among them."""

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)(?:(?P<unit>bn|mn|tn|k|m)\b)?(?P<ordinal>(?:st|nd|rd|th)\b)?"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<mark>[,;:.!?…()\[\]—–%$€£]|--| - )"
)
_CONTRACTED = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "needn't": "need not",
    "gonna": "going to",
    "gotta": "got to",
    # As they are typed in a hurry.
    "wont": "will not",
    "cant": "can not",
    "dont": "do not",
    "doesnt": "does not",
    "didnt": "did not",
    "isnt": "is not",
    "arent": "are not",
    "wasnt": "was not",
    "werent": "were not",
    "wouldnt": "would not",
    "couldnt": "could not",
    "shouldnt": "should not",
    "hasnt": "has not",
    "havent": "have not",
    "hadnt": "had not",
    "mustnt": "must not",
}
_ENDINGS = (
    ("n't", " not"),
    ("'ll", " will"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'m", " am"),
    ("'d", ""),
    ("'s", ""),
)

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENTHS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {name: value for value, name in enumerate(_SMALL.split())}
_TENS = {name: 10 * value for value, name in enumerate(_TENTHS.split(), 2)}
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
_SUFFIXES = {"mn": 10**6, "bn": 10**9, "tn": 10**12}
_ABBREVIATED = {"k": 10**3, "m": 10**6, **_SUFFIXES}


def words(text: str) -> tuple[Word, ...]:
    """Return the words, numbers and marks of a text.

    Letter case, the shape of quotation marks and contractions make no difference; "two hundred and
    twelve" is the number 212.
    """
    return tuple(_joined(list(_tokens(_plain(text)))))


def _plain(text: str) -> str:
    # A fraction such as ½ stands for a decimal: NFKC would make 2½ the number 21 over 2.
    spelled = "".join(
        f"{unicodedata.numeric(c):.4f}".lstrip("0").rstrip("0") + " "
        if unicodedata.category(c) == "No" and 0 < unicodedata.numeric(c) < 1
        else c
        for c in text
    )
    spelled = re.sub(r"(?<!\d)(?=\.\d)", "0", spelled)
    plain = unicodedata.normalize("NFKC", spelled).casefold()
    plain = re.sub(r"[’‘ʼ`]", "'", plain)
    return re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", " ", plain)


def _tokens(plain: str) -> Iterator[Word]:
    for found in _TOKEN.finditer(plain):
        if found["number"]:
            before = plain[found.start() - 1 : found.start()]
            values = _numerals(found["number"], found["unit"], is_year=before == "'")
            yield Word(text=found[0], key=NUMBER, values=values)
        elif found["mark"]:
            mark = found["mark"].strip()
            yield Word(text=mark, key=mark)
        else:
            for word in _spelled_out(found["word"]).split():
                yield Word(text=word, key=stem(word))


def _spelled_out(word: str) -> str:
    if word in _CONTRACTED:
        return _CONTRACTED[word]
    for ending, full in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return word.removesuffix(ending) + full
    return word


def _numerals(digits: str, unit: str | None, is_year: bool) -> Values:
    plain = digits.replace(",", "")
    values = set()
    if digits.count(".") <= 1:
        values.add(Fraction(plain))
    if re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", digits):
        values.add(Fraction(digits.replace(".", "")))
    if re.fullmatch(r"\d+,\d{1,2}", digits):
        values = {Fraction(digits.replace(",", "."))}
    if not values:
        values.add(Fraction(re.sub(r"\D", "", digits)))  # A date or a version: 12.05.2025.
    if unit:
        values |= {value * _ABBREVIATED[unit] for value in values}
    if is_year and len(digits) == 2:
        values |= {century + value for value in values for century in (1900, 2000)}
    return frozenset(values)


def _joined(tokens: list[Word]) -> Iterator[Word]:
    """Yield the tokens, those that make up one number as one."""
    at = 0
    while at < len(tokens):
        values, end = _number(tokens, at)
        if values:
            text = " ".join(token.text for token in tokens[at:end])
            yield Word(text=text, key=NUMBER, values=values)
            at = end
        else:
            yield tokens[at]
            at += 1


def _scale(word: str) -> int | None:
    return _SCALES.get(word) or _SCALES.get(word.removesuffix("s")) or _SUFFIXES.get(word)


def _number(tokens: list[Word], at: int) -> tuple[Values | None, int]:
    """Read the number that begins here; return what it may mean, and where it ends."""
    first = tokens[at]
    ahead = [token.text for token in tokens[at : at + 4]]
    if ahead[:2] == ["half", "a"] and len(ahead) > 2 and (scale := _scale(ahead[2])):
        return frozenset({Fraction(scale, 2)}), at + 3
    if first.values is not None:
        values, end = first.values, at + 1
        # "8 million", "2 and a half million".
        if [token.text for token in tokens[end : end + 3]] == ["and", "a", "half"]:
            values, end = frozenset(value + Fraction(1, 2) for value in values), end + 3
        return _scaled(values, tokens, end)
    total = group = Fraction(0)
    end, read = at, 0
    if first.text in ("a", "an") and len(ahead) > 1 and _scale(ahead[1]) is not None:
        group, end = Fraction(1), at + 1
    while end < len(tokens):
        word = tokens[end].text
        if word in _UNITS:
            group += _UNITS[word]
        elif word in _TENS:
            group += _TENS[word]
        elif (scale := _scale(word)) and group:
            if scale < 1000:
                group *= scale
            else:
                total += group * scale
                group = Fraction(0)
        elif word == "and" and read and (after := [t.text for t in tokens[end + 1 : end + 3]]):
            if after == ["a", "half"]:
                values = frozenset({total + group + Fraction(1, 2)})
                return _scaled(values, tokens, end + 3)
            if _scale(tokens[end - 1].text) is None or after[0] not in (*_UNITS, *_TENS):
                break
        else:
            break
        read += 1
        end += 1
    # "One" alone is as often a pronoun as a number, and "every one of them" counts nothing.
    if not read or (end - at == 1 and first.text == "one"):
        return None, at
    return frozenset({total + group}), end


def _scaled(values: Values, tokens: list[Word], end: int) -> tuple[Values, int]:
    """Multiply by the "million" that follows."""
    while end < len(tokens) and (scale := _scale(tokens[end].text)):
        values = frozenset(value * scale for value in values)
        end += 1
    return values, end


_IRREGULAR = {
    "did": "do", "went": "go", "gone": "go", "told": "tell", "saw": "see", "seen": "see",
    "knew": "know", "known": "know", "took": "take", "taken": "take", "made": "make",
    "gave": "give", "given": "give", "came": "come", "left": "leave", "kept": "keep",
    "fought": "fight", "sold": "sell", "bought": "buy", "paid": "pay", "lost": "lose",
    "sent": "send", "spent": "spend", "built": "build", "broke": "break", "broken": "break",
    "wrote": "write", "written": "write", "ran": "run", "met": "meet", "held": "hold",
    "men": "man", "women": "woman", "children": "child",
    "begun": "begin", "began": "begin", "lied": "lie", "lying": "lie", "won": "win",
    "sank": "sink", "sunk": "sink", "fell": "fall", "fallen": "fall", "stood": "stand",
}  # fmt: skip


def stem(word: str) -> str:
    """Return a word without the endings of tense and number: what a report of it changes.

    >>> stem("fixing") == stem("fixed") == stem("fixes") == stem("fix")
    True
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in ("ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending) + ("y" if ending in ("ied", "ies") else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word
