"""Parts of an attribution written down as words of the article, and found there again."""

from __future__ import annotations

import re

from sayso.errors import ReviewError
from sayso.outline import spelled
from sayso.records import Span, Spans

_GAP = re.compile(r"\s+…\s+")


def found(text: str, typed: str, was: Spans, near: int) -> Spans:
    """Return where these words stand: nearest to ``near`` or to where the part ``was``.

    An ellipsis between blanks stands for what is left out. No words are no spans. Raises
    ReviewError where the article does not have the words.
    """
    if " ".join(typed.split()) == spelled(text, was):
        return was
    if not typed.strip():
        return ()
    near = was[0].start if was else near
    try:
        return (_nearest(text, typed, near),)
    except ReviewError:
        pieces = [piece for piece in _GAP.split(typed) if piece.strip()]
        if len(pieces) < 2:
            raise
    spans = [_nearest(text, pieces[0], near)]
    for piece in pieces[1:]:
        spans.append(_next(text, piece, spans[-1].end))
    return tuple(spans)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def _nearest(text: str, words: str, near: int) -> Span:
    places = [Span(*match.span()) for match in _pattern(words).finditer(text)]
    if not places:
        raise _missing(words)
    return min(places, key=lambda span: abs(span.start - near))


def _next(text: str, words: str, behind: int) -> Span:
    match = _pattern(words).search(text, behind)
    if not match:
        raise _missing(words)
    return Span(*match.span())


def _missing(words: str) -> ReviewError:
    return ReviewError(
        f"The article does not say “{' '.join(words.split())[:200]}” there. Copy the words from "
        "the passage as they stand; between two parts write … with a blank on either side."
    )
