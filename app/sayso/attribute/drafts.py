"""From what was found in word pieces to drafts of attributions, bounded to the character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.attribute.chains import Chain
from sayso.attribute.decode import Found, Run
from sayso.attribute.places import extent, inside, merged, overlap, strip, without
from sayso.attribute.quotations import paragraphs
from sayso.attribute.shelf import Shelf
from sayso.attribute.weights import Decoding
from sayso.attribute.windows import Pieces
from sayso.records import Span, Spans

WORD = re.compile(r"\w+(?:['’]\w+)*")
_TRAILING = ",;:.–—-"
"""Marks that end a clause rather than belong to what was said, outside quotation marks."""
_AROUND_NAME = _TRAILING + '"“”«»'


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An attribution in the making, in code points."""

    source: Spans
    cue: Spans
    content: Spans
    outermost: float
    nested: float
    valid: float = 1.0
    """What the role head thinks of its cue."""
    raw: float | None = None
    """Score before it is made a probability; None where a rule made the attribution."""
    signed: bool = False
    """Whether it is the whole text, on the word of whoever signs it."""

    @property
    def extent(self) -> Span:
        """From the first character of any role to the last."""
        return extent((*self.source, *self.cue, *self.content))


def drafted(
    text: str, pieces: Pieces, found: Found, chains: Shelf[Chain], decoding: Decoding
) -> Draft | None:
    """Return what was found about one cue, in whole words; None where nothing is left as said."""
    cue = _whole_words(text, _characters(pieces, [found.cue]))
    content = _whole_words(text, _characters(pieces, found.content))
    near = chains.near(extent((*cue, *content)))
    content = _fill(content, cue, near, decoding.quotation_filled)
    content = without(_by_paragraph(text, content), cue)
    content = tuple(s for span in content if (s := _trim(text, span, near)))
    # A stretch without a word is a stray mark.
    content = tuple(span for span in content if WORD.search(span.of(text)))
    if not content:
        return None
    named = _whole_words(text, _characters(pieces, found.source), hyphens=True)
    source = without(named, (*cue, *content))
    return Draft(
        source=tuple(s for span in source if (s := strip(text, span, _AROUND_NAME))),
        cue=cue,
        content=content,
        outermost=found.outermost,
        nested=found.nested,
        valid=found.valid,
        raw=max(found.outermost, found.nested) * found.valid * found.sure,
    )


def _characters(pieces: Pieces, runs: Iterable[Run]) -> Spans:
    return tuple(Span(int(pieces.start[a]), int(pieces.end[b - 1])) for a, b in runs)


def _whole_words(text: str, parts: Spans, *, hyphens: bool = False) -> Spans:
    """Extend spans that begin or end inside a word; with hyphens, inside a double name too."""
    joins = "-‐‑" if hyphens else ""

    def divides(left: int) -> bool:
        """Whether the characters before and after this place belong to one word."""
        a, b = text[left - 1 : left], text[left : left + 1]
        return (a.isalnum() or a in joins) and (b.isalnum() or b in joins) and bool(a and b)

    out = []
    for span in parts:
        start, end = span.start, span.end
        while divides(start):
            start -= 1
        while divides(end):
            end += 1
        out.append(Span(start, end))
    return merged(out)


def _fill(content: Spans, cue: Spans, near: Sequence[Chain], share: float) -> Spans:
    """Extend the content over each quotation of which one paragraph is nearly all content."""
    filled = list(content)
    for chain in near:
        if inside(cue, chain.spans):
            continue
        if any(
            overlap((part,), content) >= share * (part.end - part.start) for part in chain.spans
        ):
            filled += chain.spans
    return merged(filled)


def _by_paragraph(text: str, content: Spans) -> Spans:
    return tuple(
        Span(span.start + paragraph.start, span.start + paragraph.end)
        for span in content
        for paragraph in paragraphs(span.of(text))
    )


def _trim(text: str, span: Span, near: Sequence[Chain]) -> Span | None:
    """Leave out what ends the clause, and a quotation mark whose other half lies elsewhere."""
    whole = [q for chain in near for q in chain.parts if q.closed]
    opening = {q.span.start: q.opening for q in whole}
    closing = {q.span.end: q for q in whole}
    # A quotation that runs on into the next paragraph keeps its stop, though no mark follows it.
    if any(q.span.end == span.end for chain in near for q in chain.parts if not q.closed):
        return strip(text, span, "")
    trimmed = strip(text, span, _TRAILING)
    while trimmed:
        start, end = trimmed.start, trimmed.end
        torn_end = next((n for n in (1, 2) if opening.get(end - n) == n), 0)
        last = closing.get(end)
        if last and last.span.start < start:
            torn_end = last.closing
        torn_start = next(
            (n for n in (1, 2) if start + n in closing and closing[start + n].closing == n), 0
        )
        if not torn_end and not torn_start:
            return trimmed
        start, end = start + torn_start, end - torn_end
        trimmed = strip(text, Span(start, end), _TRAILING) if start < end else None
    return trimmed
