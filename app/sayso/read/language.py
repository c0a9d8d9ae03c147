"""Which language a text is in. Only English is attributed well, so the rest is said aloud."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sayso.errors import UnsupportedLanguage

ENGLISH = "en"
UNKNOWN = "und"

ENOUGH_BYTES = 100
"""UTF-8 bytes below which no language is told. Calibrated on 2,000 stretches each of 40 and of 100
characters from the PolNeAR and GUM training and development texts, all English: the first guess
was another language for 1.3 % of the shorter and 0.05 % of the longer ones."""

SURE = 0.7
"""Least probability at which another language is believed. On those stretches of 100 characters the
wrong answers had at most 0.61; news sentences of that length in twelve other languages had at least
0.79. None of the 1,131 whole texts was taken for anything but English."""

SAMPLE_LENGTH = 10_000
"""Characters looked at in each of three places of a long text: beginning, middle and end. The
detector takes a fifth of a second for a million, and gains nothing past some thousands."""

LAST_LATIN = "\u0250"
"""The first character after Unicode's Latin blocks, which lie before all others."""

_ALMOST_ENGLISH = {"pcm": ENGLISH, "zxx": UNKNOWN}
"""Nigerian Pidgin is what the detector calls English full of names; "zxx" is no language at all,
such as columns of figures."""

_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")


def primary(code: str) -> str:
    """Return the language of a code without region or script; raise ValueError if it is none."""
    found = _CODE.fullmatch(code.strip())
    if not found:
        raise ValueError(f"not a language code such as en or en-GB: {code!r}")
    return found[1].lower()


def detect(text: str) -> str:
    """Return the ISO 639 code of the text's language, "und" where there is too little to tell."""
    sample = _sample(text)
    if len(sample.encode("utf-8", "surrogatepass")) < ENOUGH_BYTES:
        return UNKNOWN
    guess, probability = _identifier().classify(sample)
    code: str = _ALMOST_ENGLISH.get(guess, guess)
    if code == ENGLISH or probability >= SURE or not _mostly_latin(sample):
        return code
    return UNKNOWN


def _mostly_latin(text: str) -> bool:
    """Whether English could be written in the text's letters: unsure which language an Arabic text
    is in is no reason to read it as English."""
    letters = [c for c in text if c.isalpha()]
    latin = sum(c < LAST_LATIN for c in letters)
    return 2 * latin >= len(letters)


def settle(text: str, given: str | None, *, name: str, force: bool) -> str:
    """Return the language to record for the text; ``given`` is what a person said it is.

    Raises UnsupportedLanguage where it is not English, unless forced.
    """
    code = primary(given) if given else detect(text)
    if code in (ENGLISH, UNKNOWN) or force:
        return code
    raise UnsupportedLanguage(
        name,
        f"the text is in {english_name(code)}, and sayso attributes English only.",
        "Read it anyway with --force.",
    )


def english_name(code: str) -> str:
    """The English name of a language, or its code where it has none on record."""
    from babel import Locale

    known: str = Locale("en").languages.get(code, f"the language “{code}”")
    return known


def _sample(text: str) -> str:
    text = text.strip()
    if len(text) <= 3 * SAMPLE_LENGTH:
        return text
    middle = (len(text) - SAMPLE_LENGTH) // 2
    return "\n".join(
        (
            text[:SAMPLE_LENGTH],
            text[middle : middle + SAMPLE_LENGTH],
            text[-SAMPLE_LENGTH:],
        )
    )


@cache
def _identifier() -> Any:
    from py3langid.langid import (
        MODEL_FILE,
        LanguageIdentifier,
    )

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
