"""What a document is told to say in numbers: by that it is known again in another article."""

from __future__ import annotations

import re
from collections.abc import Iterable

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


def _value(number: str) -> float:
    return float(_COUNTS.get(number.lower(), 0) or number.replace(",", ""))
