"""Vary marked documents: other quotation marks, and attributions put inside another's content.

PolNeAR marks no attribution inside another, and American newspapers quote in one style. Both are
things that a text may do without any change to what its other words mean, so they can be made.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.attribute.quotations import paragraphs, quotations
from sayso.evaluate.gold import Convention, Mark, Marked
from sayso.records import Span, Spans

STYLES = ("“”", '""', "«»", "‹›", "„“", "„”", "»«", "‘’", "«”", '“"')
"""Opening and closing marks; the last two are mismatched on purpose."""
RESTYLED = 0.3
"""Share of documents whose quotation marks are changed."""
NESTED_DOCUMENTS, NESTED_HOSTS = 0.6, 0.25
"""Share of documents, and of their suitable contents, into which another attribution is put."""
DEEPER = 0.35
"""Share of those put in that themselves hold another."""
SENTENCE_LENGTHS = range(30, 420)
"""Code points of a sentence that may be put into a content; longer ones overflow windows."""

_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?![\s\"”’»)\]]|$)[^.!?]*)*[.!?]?[\"”’»)\]]*\s*")
_DECAPITALISED = frozenset(
    [
        "A",
        "An",
        "The",
        "This",
        "That",
        "These",
        "Those",
        "He",
        "She",
        "It",
        "They",
        "We",
        "You",
        "In",
        "On",
        "At",
        "For",
        "After",
        "Before",
        "But",
        "And",
        "If",
        "When",
        "While",
        "As",
        "His",
        "Her",
        "Their",
        "Our",
        "Its",
        "There",
        "Some",
        "Many",
        "Most",
        "Both",
        "One",
        "No",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with the marks that lie wholly inside it."""

    text: str
    marks: tuple[Mark, ...]
    opaque: Spans


def _shift(spans: Spans, by: int) -> Spans:
    return tuple(Span(s.start + by, s.end + by) for s in spans)


def _moved(mark: Mark, by: int, parent: int | None) -> Mark:
    return replace(
        mark,
        source=_shift(mark.source, by),
        cue=_shift(mark.cue, by),
        content=_shift(mark.content, by),
        parent=parent,
    )


def restyle(document: Marked, rng: random.Random) -> Marked:
    """Change the outer double quotation marks of a document, one mark for one: offsets stay."""
    style = rng.choice(STYLES)
    characters = list(document.text)
    for q in quotations(document.text):
        if q.depth == 1 and q.opening == 1 and characters[q.span.start] in '"“«„':
            characters[q.span.start] = style[0]
            if q.closed and q.closing == 1:
                characters[q.span.end - 1] = style[1]
    return replace(document, text="".join(characters))


def sentences(documents: Iterable[Marked]) -> tuple[Sentence, ...]:
    """Sentences that hold at least one whole mark and cut none: what can be put into a content."""
    found = []
    for document in documents:
        for paragraph in paragraphs(document.text):
            inside = [m for m in document.marks if paragraph.contains(_extent(m))]
            crossing = [
                m for m in document.marks if m not in inside and _touches(paragraph, _extent(m))
            ]
            if crossing or not inside:
                continue
            for match in _SENTENCE.finditer(document.text, paragraph.start, paragraph.end):
                place = Span(match.start(), match.end())
                own = [m for m in inside if place.contains(_extent(m))]
                cut = [m for m in inside if m not in own and _touches(place, _extent(m))]
                length = len(match[0].strip())
                if own and not cut and length in SENTENCE_LENGTHS and all(m.cue for m in own):
                    found.append(
                        Sentence(
                            text=match[0].rstrip(),
                            marks=tuple(_moved(m, -place.start, None) for m in own),
                            opaque=_shift(
                                tuple(s for s in document.opaque if place.contains(s)), -place.start
                            ),
                        )
                    )
    return tuple(found)


def _extent(mark: Mark) -> Span:
    spans = mark.spans()
    return Span(spans[0].start, max(s.end for s in spans))


def _touches(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _host_place(text: str, mark: Mark) -> tuple[Span, bool] | None:
    """Where in the mark's content a sentence fits, and whether that is between quotation marks."""
    if len(mark.content) != 1 or not mark.cue:
        return None
    content = mark.content[0]
    words = content.of(text)
    if len(words) < 12 or "\n" in words:
        return None
    if words[0] in '"“«„' and words[-1] in '"”»“':
        return Span(content.start + 1, content.end - 1), True
    if words.startswith("that ") and not re.search('["“”«»]', words):
        return Span(content.start + 5, content.end), False
    return None


def _fitted(sentence: Sentence, quoted: bool, rng: random.Random) -> Sentence | None:
    """The sentence as it would stand inside quotation marks, or after "that"."""
    text = sentence.text
    if quoted:
        if rng.random() < 0.6:
            text = text.replace("“", "‘").replace("”", "’")
            text = re.sub(r'(?<!\w)"', "‘", text).replace('"', "’")
        if text.endswith(".") and rng.random() < 0.5:
            text = text[:-1] + ","
        return replace(sentence, text=text)
    if text[0] in "\"“«„‘'":
        return None
    first = text.split(maxsplit=1)[0]
    if first in _DECAPITALISED:
        text = text[0].lower() + text[1:]
    if text.endswith("."):
        text = text[:-1]
        if any(s.end > len(text) for m in sentence.marks for s in m.spans()):
            return None
    return replace(sentence, text=text)


def put_inside(host: Marked, which: int, sentence: Sentence, rng: random.Random) -> Marked | None:
    """Replace what mark number ``which`` says by the sentence; None where that does not fit."""
    mark = host.marks[which]
    place = _host_place(host.text, mark)
    if place is None:
        return None
    hole, quoted = place
    others = [m for i, m in enumerate(host.marks) if i != which]
    if any(_touches(hole, span) for m in others for span in m.spans()):
        return None
    fitted = _fitted(sentence, quoted, rng)
    if fitted is None:
        return None
    growth = len(fitted.text) - (hole.end - hole.start)

    def after(spans: Spans) -> Spans:
        return tuple(
            Span(
                s.start + (growth if s.start >= hole.end else 0),
                s.end + (growth if s.end >= hole.end else 0),
            )
            for s in spans
        )

    grown = tuple(
        replace(m, source=after(m.source), cue=after(m.cue), content=after(m.content))
        for m in host.marks
    )
    offset = len(host.marks)
    inner = tuple(
        _moved(m, hole.start, which if m.parent is None else offset + m.parent)
        for m in fitted.marks
    )
    opaque = after(tuple(s for s in host.opaque if not _touches(s, hole)))
    return replace(
        host,
        text=host.text[: hole.start] + fitted.text + host.text[hole.end :],
        marks=grown + inner,
        opaque=tuple(sorted([*opaque, *_shift(fitted.opaque, hole.start)])),
    )


def nest(document: Marked, donors: Sequence[Sentence], rng: random.Random) -> Marked:
    """Put attributions of other documents inside some of this document's contents."""
    for which in reversed(range(len(document.marks))):
        if rng.random() >= NESTED_HOSTS:
            continue
        donor = rng.choice(donors)
        if rng.random() < DEEPER:
            donor = _compound(donor, rng.choice(donors), rng)
        document = put_inside(document, which, donor, rng) or document
    return document


def _compound(outer: Sentence, inner: Sentence, rng: random.Random) -> Sentence:
    host = Marked(
        id="", text=outer.text, marks=outer.marks, convention=Convention.OUTERMOST,
        opaque=outer.opaque,
    )  # fmt: skip
    for which in range(len(outer.marks)):
        made = put_inside(host, which, inner, rng)
        if made is not None and len(made.text) in SENTENCE_LENGTHS:
            return Sentence(text=made.text, marks=made.marks, opaque=made.opaque)
    return outer


def vary(document: Marked, donors: Sequence[Sentence], rng: random.Random) -> Marked:
    """One variation of the document, for one epoch."""
    if donors and rng.random() < NESTED_DOCUMENTS:
        document = nest(document, donors, rng)
    if rng.random() < RESTYLED:
        document = restyle(document, rng)
    return document
