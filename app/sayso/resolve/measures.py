"""What a document is told to say, by which it is known again in another article."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.resolve.lexicon import lexicon
from sayso.resolve.mentions.grammar import FUNCTION, PRONOUNS
from sayso.resolve.names import fold

_COUNTS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty".split(),
        1,
    )
}
_NUMBER = r"\d[\d,]*(?:\.\d+)?|" + "|".join(_COUNTS)
_WORDS = r"(?:\s+[^\W\d]+){0,2}?"
_SHARE = re.compile(rf"\b({_NUMBER}){_WORDS}\s+(?:of|in){_WORDS}\s+({_NUMBER})\b", re.IGNORECASE)
_PERCENT = re.compile(rf"\b({_NUMBER})(?:\s*%|\s+per\s?cent\b|\s+percent\b)", re.IGNORECASE)
LEAST_WHOLE = 20
"""Of how many a share must be to tell one document: many find one in ten of something."""

TOPIC = 2
"""Words that a topic has."""


def measures(contents: Iterable[str]) -> tuple[str, ...]:
    """The shares ("31/200") and percentages ("7%") in these texts, in order, each once."""
    found: dict[str, None] = {}
    for content in contents:
        for match in _SHARE.finditer(content):
            part, whole = _value(match.group(1)), _value(match.group(2))
            if 1 < part < whole and whole >= LEAST_WHOLE:
                found[f"{part:g}/{whole:g}"] = None
        for match in _PERCENT.finditer(content):
            found[f"{_value(match.group(1)):g}%"] = None
    return tuple(found)


def topic(content: str) -> str | None:
    """The first words of a content that count, "about castellane orkuna"; None for too few.

    Titles, words of the grammar and marks are left out: reports of one passage begin alike.
    """
    words = [word.lower() for word in re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", content)]
    if not words or words[0] in PRONOUNS:
        return None
    skipped = FUNCTION | lexicon().titles.keys()
    told = [folded for word in words if word not in skipped and (folded := fold(word))]
    return f"about {told[0]} {told[1]}" if len(told) >= TOPIC else None


def _value(number: str) -> float:
    return float(_COUNTS.get(number.lower(), 0) or number.replace(",", ""))
