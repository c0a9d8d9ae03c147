"""Mark what contents hold: a trained tagger reads each content again, as a text of its own.

PolNeAR gives each word to one attribution at most, so its contents say nothing about what is
nested in them. A tagger of outermost attributions, given a content alone, finds its outermost
ones, which are nested in the whole text. What it is sure of becomes a mark, what it doubts becomes
opaque, and the rest of the content counts as free of cues.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sayso.attribute.assemble import assemble
from sayso.attribute.calibration import Calibration
from sayso.attribute.decode import read_windows
from sayso.attribute.tagger import Tagger
from sayso.attribute.weights import Decoding
from sayso.attribute.windows import cut, split
from sayso.evaluate.gold import Mark, Marked
from sayso.evaluate.report import as_article
from sayso.records import Producer, Span, Spans

SURE = 0.8
"""Cue probability from which a cue in a content becomes a mark; the one that validates it is as
high. At 0.6 many were no attributions ("gave Priebus a heads up"), as read in 15 articles."""
DOUBTED = 0.2
"""Cue probability from which a stretch of a content proves nothing."""
FEWEST_WORDS = 6
"""Words of a content worth another reading."""


def reread(
    document: Marked, tagger: Tagger, decoding: Decoding, producer: Producer
) -> dict[str, Any]:
    """The document as a row for training: its marks, those found in its contents, and where the
    tagger was in doubt."""
    marks = list(document.marks)
    opaque: list[Span] = []
    for number, mark in enumerate(document.marks):
        for span in mark.content:
            inner, doubts = _inside(document, span, tagger, decoding, producer)
            marks += [replace(m, parent=number) for m in inner]
            opaque += doubts
    return {
        "id": document.id,
        "text": document.text,
        "attributions": [_row(n, m) for n, m in enumerate(marks)],
        "opaque": [[s.start, s.end] for s in sorted(set(opaque))],
    }


def _inside(
    document: Marked, span: Span, tagger: Tagger, decoding: Decoding, producer: Producer
) -> tuple[list[Mark], list[Span]]:
    start, end = _bare(document.text, span)
    text = document.text[start:end]
    if len(text.split()) < FEWEST_WORDS:
        return [], []
    pieces = split(text, tagger.tokenizer)
    low = replace(
        decoding,
        cue_peak=DOUBTED,
        nested_peak=2.0,
        cue_valid=SURE,
        doubtful_peak=DOUBTED,
        unclaimed_words=10**6,
    )
    found = list(read_windows(tagger, pieces, list(cut(pieces, low.window, low.overlap)), low))

    sure = [f for f in found if f.outermost >= SURE and f.valid >= SURE]
    alone = replace(document, text=text, marks=(), opaque=())
    kept = assemble(
        as_article(alone), pieces, sure, replace(low, cue_peak=SURE), producer, Calibration()
    )

    def moved(spans: Sequence[Span]) -> Spans:
        return tuple(Span(s.start + start, s.end + start) for s in spans)

    marked = [
        Mark(source=moved(a.source), cue=moved(a.cue), content=moved(a.content))
        for a in kept.attributions
        if a.cue and a.parent is None and a.content != (Span(0, len(text)),)
    ]
    seen = [
        Span(start + int(pieces.start[a]), start + int(pieces.end[b - 1]))
        for a, b in (f.cue for f in found)
    ]
    doubted = [
        c
        for c in seen
        if not any(c.start < s.end and s.start < c.end for m in marked for s in m.cue)
    ]
    return marked, doubted


def _bare(text: str, span: Span) -> tuple[int, int]:
    start, end = span.start, span.end
    while start < end and (text[start] in "\"“”«»„'‘’" or text[start].isspace()):
        start += 1
    # At the start of a text "that" is taken for part of a name.
    if text.startswith("that ", start, end):
        start += len("that ")
    while start < end and (text[end - 1] in "\"“”«»„'‘’," or text[end - 1].isspace()):
        end -= 1
    return start, end


def _row(number: int, mark: Mark) -> dict[str, Any]:
    def pairs(spans: Spans) -> list[list[int]]:
        return [[s.start, s.end] for s in spans]

    return {
        "id": number,
        "parent": mark.parent,
        "source": pairs(mark.source),
        "cue": pairs(mark.cue),
        "content": pairs(mark.content),
        "optional": mark.optional,
    }
