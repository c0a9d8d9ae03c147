"""What embeddings do not see, read from the words: numbers, dates, negation, modality.

Each is compared on its own by `sayso.link.pairs`. Nothing here decides anything: "not" alone makes
false contradictions ("not only", "nobody denies").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|%")


class Modality(StrEnum):
    """What the speaker makes of the proposition beside stating it."""

    NECESSITY = "necessity"
    POSSIBILITY = "possibility"
    FUTURE = "future"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The numbers, dates, negation and modality of one statement.

    ``numbers`` are values ("two hundred and twelve" is 212.0); days and years are in ``dates``,
    as "03-14", "03", "2007", "monday", "summer". ``negative`` is the parity of the negations.
    ``shares`` are the parts of counted wholes, both numbers: "31 of the 200 doors".
    """

    numbers: frozenset[float] = frozenset()
    shares: frozenset[tuple[float, float]] = frozenset()
    dates: frozenset[str] = frozenset()
    negative: bool = False
    modality: frozenset[Modality] = frozenset()


_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "millions": 1e6,
    "billion": 1e9,
    "billions": 1e9,
    "trillion": 1e12,
}
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
_DOZENS = {"dozen": 12.0, "dozens": 12.0}
NUMBER_WORDS = frozenset({*_UNITS, *_TENS, *_SCALES, *_DOZENS})

_MONTHS = {
    name: f"{number:02}"
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_NAMED_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday tonight "
    "spring summer autumn winter christmas easter".split()
)
_YEARS = range(1500, 2200)

_NEGATIONS = frozenset(
    "not no never none nobody nothing nowhere neither nor without cannot hardly scarcely".split()
)
_NEGATIVE_VERBS = frozenset("fail fails failed refuse refuses refused deny denies denied".split())
_MODALS: dict[str, Modality] = {
    **dict.fromkeys(
        "must should ought need needs needed needn't shouldn't mustn't obliged required "
        "necessary".split(),
        Modality.NECESSITY,
    ),
    **dict.fromkeys(
        "may might could can cannot can't couldn't mightn't perhaps possibly maybe "
        "possible".split(),
        Modality.POSSIBILITY,
    ),
    **dict.fromkeys("will would shall won't wouldn't shan't".split(), Modality.FUTURE),
}
_HAVE = frozenset("have has had having".split())
FACT_WORDS = frozenset({*_NEGATIONS, *_MODALS, *NUMBER_WORDS})
"""Words, lower case, that overlap of words leaves out, so that two quotations that differ in a
"not" or in a number alone are seen to have the same words."""


_CONTRACTED = (
    "don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't "
    "hasn't haven't hadn't mustn't"
)
_UNMARKED = {word.replace("'", ""): word for word in _CONTRACTED.split()}
"""Negations as they are typed in a hurry."""


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, with straight apostrophes, in their own letter case."""
    found = (token.replace("’", "'") for token in TOKEN.findall(text))
    return [_UNMARKED.get(token, token) for token in found]


_NOT_YET = re.compile(
    r"\bbefore\b(?P<who>(?:\s+[\w'’]+){0,4}?)\s+(?:even|so\s+much\s+as)\b", re.IGNORECASE
)


_NO_MORE = re.compile(
    r"\b(?P<modal>would|could|can|will|did|do|does|has|have|had)\s+no\s+more\s+"
    r"(?P<deed>\w[^,.;:!?]*?)\s+than\b[^,.;:!?]*",
    re.IGNORECASE,
)


def spelled_out(text: str) -> str:
    """A text with a negation that hides in its idiom as a word: "signed before he had so much as
    read it" is to have signed without that, "would no more sign it than eat it" never to sign."""
    return _NO_MORE.sub(r"\g<modal> never \g<deed>", _NOT_YET.sub(r"without\g<who>", text))


def is_negation(word: str) -> bool:
    """Whether a lower-case word negates its clause."""
    return word in _NEGATIONS or word in _NEGATIVE_VERBS or word.endswith("n't")


@cache
def _digits(token: str) -> float | None:
    if not token[0].isdigit():
        return None
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", token):
        return float(token.replace(",", ""))
    try:
        return float(token.replace(",", "."))
    except ValueError:  # An address or a date such as 1.2.3: no number.
        return None


def _spelled(words: list[str], start: int) -> tuple[float | None, int]:
    """The number that begins at this word, and the word after it; None where none begins."""
    total, current, at = 0.0, None, start
    while at < len(words):
        word = words[at]
        value = _digits(word)
        if value is not None and current is None:
            current = value
        elif word in _UNITS and (current is None or _open_for_unit(current)):
            current = (current or 0) + _UNITS[word]
        elif word in _TENS and (not current or (current >= 100 and current % 100 == 0)):
            current = (current or 0) + _TENS[word]
        elif word == "hundred" and (current is not None or _follows_article(words, at)):
            current = (current or 1) * 100
        elif word in _SCALES and (current is not None or _follows_article(words, at)):
            total, current = total + (current or 1) * _SCALES[word], 0.0
        elif word in _SUFFIXES and current is not None and _digits(words[at - 1]) is not None:
            current *= _SUFFIXES[word]
        elif word in _DOZENS:
            current = (current or 1) * _DOZENS[word]
        elif word == "and" and current is not None and words[at + 1 : at + 3] == ["a", "half"]:
            return total + current + 0.5, at + 3
        elif not (
            word == "and"
            and at > start
            and words[at - 1] in _SCALES
            and at + 1 < len(words)
            and (words[at + 1] in _UNITS or words[at + 1] in _TENS)
        ):
            break
        at += 1
    if current is None:
        return None, start
    return total + current, at


def _open_for_unit(current: float) -> bool:
    return current == 0 or (current >= 20 and current % 10 == 0)


def _follows_article(words: list[str], at: int) -> bool:
    return at > 0 and words[at - 1] in ("a", "one")


def facts_of(text: str) -> Facts:
    """Read the facts of a statement."""
    text = spelled_out(text)
    # "2.5\"" and "40m" come apart from their unit; "90s" stays a word of no value.
    words = [
        token.lower()
        for token in tokens(
            re.sub(r"(?<=\d)(?=(?:k|m|mn|bn|tn)\b)|(?<=[a-z])-(?=[a-z])", " ", text)
        )
    ]
    numbers: set[float] = set()
    counted: list[tuple[float, int, int]] = []
    dates: set[str] = set()
    modality: set[Modality] = set()
    negations = 0
    cased = {token for token in tokens(text) if token[0].isupper()}
    at = 0
    while at < len(words):
        word = words[at]
        month = _MONTHS.get(word)
        # "may" and "march" are months only in capitals, or beside a day.
        if month and (word not in ("may", "march", "mar") or word.capitalize() in cased):
            day = _day(words, at)
            dates.add(f"{month}-{day:02}" if day else month)
            if day:
                numbers.discard(float(day))
                at += words[at + 1 : at + 2] == [str(day)]
        elif word in _NAMED_DAYS:
            dates.add(word)
        else:
            value, after = _spelled(words, at)
            # "one of them", "no one", "1 won't count": a pronoun far more often than a number.
            pronoun = words[at:after] == ["one"] or (
                words[at:after] == ["1"] and _is_auxiliary(words[after : after + 1])
            )
            if value is not None and not pronoun:
                if len(word) == 4 and value in _YEARS and word.isdigit() and after == at + 1:
                    dates.add(word)
                else:
                    numbers.add(value)
                    counted.append((value, at, after))
            if value is not None:
                at = after
                continue
        if is_negation(word) and words[at + 1 : at + 2] != ["only"]:
            negations += 1
        if word in _HAVE and words[at + 1 : at + 2] == ["to"]:
            modality.add(Modality.NECESSITY)
        elif word in _MODALS and not (word == "may" and f"{_MONTHS[word]}" in dates):
            modality.add(_MODALS[word])
        at += 1
    return Facts(
        numbers=frozenset(numbers),
        shares=_shares(words, counted),
        dates=frozenset(dates),
        negative=bool(negations % 2),
        modality=frozenset(modality),
    )


def _is_auxiliary(words: list[str]) -> bool:
    return any(word in _MODALS or is_negation(word) for word in words)


LEAST_WHOLE = 20
"""Things that a whole needs for a part of it to tell anything: "two of the three" are many."""
LONGEST_SHARE = 6
"""Words that may stand between a part and its whole."""
_PARTITIVES = frozenset("of in among from".split())
_ALL = frozenset("the a an all these those its his her their our some every each about".split())


def _shares(
    words: list[str], counted: list[tuple[float, int, int]]
) -> frozenset[tuple[float, float]]:
    """The pairs of part and whole among numbers with their places: "31 of the 200", "31 in every
    200", "of the 200 doors, 31"."""
    found = set()
    for (a, start, end), (b, then, _) in pairwise(counted):
        part, whole = min(a, b), max(a, b)
        before = start if a == whole else then
        while before and words[before - 1] in _ALL:
            before -= 1
        partitive = words[before - 1 : before] if before else []
        if (
            whole >= LEAST_WHOLE
            and part < whole
            and then - end <= LONGEST_SHARE
            and {*partitive} & _PARTITIVES
            and (a == part or before == 1)
        ):
            found.add((part, whole))
    return frozenset(found)


def _day(words: list[str], month: int) -> int | None:
    """The day of the month that stands before or after the month's name."""
    for beside in (words[month + 1 : month + 2], words[month - 1 : month] if month else []):
        for token in beside:
            if token.isdigit() and 1 <= int(token) <= 31:
                return int(token)
    return None
