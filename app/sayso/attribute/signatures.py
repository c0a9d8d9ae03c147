"""Texts that somebody signs: an essay under a byline, a letter, a paper under its authors' block.

In them the author speaks from first to last, so that whatever they report is on his word. A news
report's byline says no such thing: a text counts only where its author says "I" or "we" outside of
quotation marks, or where it closes as letters do.

Of the 23 texts in GUM's train part that annotators gave whole to an author the rules find 15, of
the 5 in its dev part all; they find nothing in the other 179, nor in PolNeAR's 924 of news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.attribute.quotations import Quotation, paragraphs
from sayso.records import Span

HEAD_PARAGRAPHS = 6
"""Paragraphs from the start among which a byline or a block of authors stands."""
TAIL_PARAGRAPHS = 6
"""Paragraphs from the end among which a letter closes; postscripts follow."""
SHORT = 60
"""Code points of a line that closes a letter, or of a signature."""
LONG = 200
"""Code points of a paragraph that begins the text proper."""
FIRST_PERSON = 3
"""Times that an author says "I" or "we" before he is taken to speak for himself."""

_BYLINE = re.compile(
    r"\s*([Bb]y)\s+((?:[A-Z][\w.'’-]*|and|de|van|von|der|la|&|,)(?:[ ,]+|\s*$)){1,14}"
)
_CLOSING = re.compile(
    r"\s*((?:yours?|sincerely|regards|respectfully|faithfully|cordially|love|luv|wishes|best|"
    r"warmly|gratefully|truly|affectionately|with|thanks)\b[^.?!]*|"
    r"(?:\S+ ){0,4}(?:yours|sincerely|regards|love|luv|wishes|feelings|touch))[,.]?\s*",
    re.IGNORECASE,
)
_SIGNED_AT_ONCE = re.compile(
    r"\s*((?:Sincerely|Respectfully|Cordially|Regards|Yours(?: truly| sincerely| faithfully)?)),\s+"
    r"(?=[A-Z])"
)
_SALUTATION = re.compile(r"\s*(?:dear|dearest|hello|hi|to)\b[^.?!]*[,:–-]?\s*", re.IGNORECASE)
_MAIL = re.compile(r"\S+@\S+\.\w+")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b(?!\.)")
_LABEL = re.compile(r"(?m)^[A-Z][^.?!\n]{0,40}: ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs a text, by what words, and the stretch of text that is theirs."""

    source: Span
    cue: Span | None
    content: Span


def find_signature(text: str, quoted: Sequence[Quotation]) -> Signature | None:
    """Return whose word the whole text is, where it says so; ``quoted`` are its quotations."""
    parts = paragraphs(text)
    if len(parts) < 3:
        return None
    if letter := _letter(text, parts):
        return letter
    if not _speaks_himself(text, parts, quoted):
        return None
    return _byline(text, parts) or _authors(text, parts)


def _letter(text: str, parts: Sequence[Span]) -> Signature | None:
    """A closing phrase on a line of its own, and under it, or after its comma, a name."""
    first = next((p for p in parts[:HEAD_PARAGRAPHS] if _SALUTATION.fullmatch(p.of(text))), None)
    body = (first or parts[0]).start
    for number in range(max(1, len(parts) - TAIL_PARAGRAPHS), len(parts)):
        part = parts[number]
        words = part.of(text)
        if at_once := _SIGNED_AT_ONCE.match(words):
            cue = Span(part.start + at_once.start(1), part.start + at_once.end(1))
            return Signature(
                source=Span(part.start + at_once.end(), part.end),
                cue=cue,
                content=Span(body, parts[number - 1].end),
            )
        under = parts[number + 1] if number + 1 < len(parts) else None
        if (
            under is not None
            and max(part.end - part.start, under.end - under.start) <= SHORT
            and words.rstrip().endswith((",", ".", "!"))
            and _CLOSING.fullmatch(words)
            and re.match(r"\s*[\[(]?[A-Z]", under.of(text))
        ):
            return Signature(
                source=_bare(text, under),
                cue=_bare(text, part),
                content=Span(body, parts[number - 1].end),
            )
    return None


def _byline(text: str, parts: Sequence[Span]) -> Signature | None:
    for number, part in enumerate(parts[:HEAD_PARAGRAPHS]):
        if (found := _BYLINE.fullmatch(part.of(text))) and number + 1 < len(parts):
            return Signature(
                source=_bare(text, Span(part.start + found.end(1), part.end)),
                cue=Span(part.start + found.start(1), part.start + found.end(1)),
                content=Span(parts[number + 1].start, parts[-1].end),
            )
    return None


def _authors(text: str, parts: Sequence[Span]) -> Signature | None:
    """Names with their addresses between the title and the first long paragraph."""
    head = next(
        (n for n, p in enumerate(parts) if n and p.end - p.start >= LONG and not _mail(text, p)), 0
    )
    with_mail = [n for n in range(1, head) if _mail(text, parts[n])]
    if not with_mail:
        return None
    last = head - 1
    return Signature(
        source=Span(_bare(text, parts[1]).start, _bare(text, parts[last]).end),
        cue=None,
        content=Span(parts[head].start, parts[-1].end),
    )


def _mail(text: str, part: Span) -> bool:
    return _MAIL.search(part.of(text)) is not None


def _bare(text: str, span: Span) -> Span:
    """The span without blanks and commas around it."""
    words = span.of(text)
    left = len(words) - len(words.lstrip(" \t\u00a0,[("))
    right = len(words) - len(words.rstrip(" \t\u00a0,.!])"))
    return Span(span.start + left, span.end - right)


def _speaks_himself(text: str, parts: Sequence[Span], quoted: Sequence[Quotation]) -> bool:
    """Whether "I" or "we" stand outside quotation marks, in a text that is no transcript."""
    if len(_LABEL.findall(text)) > len(parts) // 4:
        return False
    said = 0
    places = iter(sorted(q.span for q in quoted if q.depth == 1))
    inside = next(places, None)
    for found in _FIRST_PERSON.finditer(text):
        while inside is not None and inside.end <= found.start():
            inside = next(places, None)
        said += inside is None or found.start() < inside.start
    return said >= FIRST_PERSON
