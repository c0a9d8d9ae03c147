"""From what was found in word pieces to attributions: boundaries, nesting, quotations left over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.attribute.decode import Found, Run
from sayso.attribute.quotations import Quotation, paragraphs, quotations
from sayso.attribute.stance import manner_of, polarity_of, stance_of
from sayso.attribute.weights import Decoding
from sayso.attribute.windows import Pieces
from sayso.records import Article, Attribution, Extraction, Producer, Span, Spans

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_TRAILING = " \t,;:.–—-\u00a0"
"""Marks that end a clause rather than belong to what was said, outside quotation marks."""
SAME_CONTENT = 0.6
"""Share of the shorter of two contents from which two cues report one and the same thing; of 0.4 to
0.8 it made the least difference on polnear-dev, so the middle."""
UNCLAIMED_SCORE = 0.5
"""Score of a quotation that no cue claims: whether it is somebody's words is an even bet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An attribution in the making, in code points."""

    source: Spans
    cue: Spans
    content: Spans
    outermost: float
    nested: float
    score: float

    @property
    def extent(self) -> Span:
        """From the first to the last character of its content."""
        return Span(self.content[0].start, self.content[-1].end)


def assemble(
    article: Article,
    pieces: Pieces,
    found: Iterable[Found],
    decoding: Decoding,
    producer: Producer,
) -> Extraction:
    """Build the article's attributions from the cues that were found."""
    marks = quotations(article.text)
    drafts = [
        draft
        for one in found
        if one.valid >= decoding.cue_valid
        and (draft := _draft(article.text, pieces, one, marks, decoding))
    ]
    kept = select(drafts, decoding)
    kept += unclaimed(article.text, marks, kept, decoding)
    kept.sort(key=lambda d: (d.extent.start, -d.extent.end, d.cue))
    return Extraction(article=article, attributions=_nest(article, kept, marks, producer))


def _draft(
    text: str, pieces: Pieces, found: Found, marks: Sequence[Quotation], decoding: Decoding
) -> Draft | None:
    cue = _characters(pieces, [found.cue])
    content = _characters(pieces, found.content)
    content = _fill_quotations(content, cue, marks, decoding.quotation_filled)
    content = _by_paragraph(text, content)
    content = tuple(s for s in (_trim(text, span, marks) for span in content) if s)
    # A stretch without a word is a stray mark.
    content = tuple(span for span in content if _WORD.search(span.of(text)))
    content = _without(content, cue)
    if not content:
        return None
    source = _without(_characters(pieces, found.source), (*cue, *content))
    source = tuple(s for span in source if (s := _strip(text, span, ' \t,;:–—-"“”«»')))
    return Draft(
        source=source,
        cue=cue,
        content=content,
        outermost=found.outermost,
        nested=found.nested,
        score=max(found.outermost, found.nested) * found.valid,
    )


def _characters(pieces: Pieces, runs: Iterable[Run]) -> Spans:
    return tuple(Span(int(pieces.start[a]), int(pieces.end[b - 1])) for a, b in runs)


def _fill_quotations(
    content: Spans, cue: Spans, marks: Sequence[Quotation], share: float
) -> Spans:
    """Extend the content over quotations that it nearly fills, and over what continues them."""
    filled = list(content)
    previous: list[Quotation] = []
    for q in marks:
        if q.depth > 1:
            continue
        overlap = sum(
            max(0, min(s.end, q.span.end) - max(s.start, q.span.start)) for s in content
        )
        own = any(q.span.contains(c) for c in cue)
        full = overlap >= share * (q.span.end - q.span.start) and not own
        chain = [*previous, q] if q.continues else [q]
        if full:
            filled += [member.span for member in chain]
        elif q.continues and previous and any(p.span in filled for p in previous) and not own:
            filled.append(q.span)
        previous = chain
    return _merged(filled)


def _merged(parts: Iterable[Span]) -> Spans:
    out: list[Span] = []
    for span in sorted(parts):
        if out and span.start <= out[-1].end:
            span = Span(out[-1].start, max(out.pop().end, span.end))
        out.append(span)
    return tuple(out)


def _by_paragraph(text: str, content: Spans) -> Spans:
    out = []
    for span in content:
        if "\n" not in span.of(text) and "\r" not in span.of(text):
            out.append(span)
            continue
        for paragraph in paragraphs(span.of(text)):
            out.append(Span(span.start + paragraph.start, span.start + paragraph.end))
    return tuple(out)


def _trim(text: str, span: Span, marks: Sequence[Quotation]) -> Span | None:
    """Leave out what ends the clause, and a quotation mark whose other half lies elsewhere."""
    trimmed = _strip(text, span, _TRAILING)
    while trimmed:
        torn = next(
            (
                q
                for q in marks
                if q.closed
                and q.depth == 1
                and (
                    (q.span.start == trimmed.end - q.opening)
                    or (q.span.end == trimmed.start + q.closing)
                )
            ),
            None,
        )
        if torn is None:
            return trimmed
        start, end = trimmed.start, trimmed.end
        if torn.span.start == end - torn.opening:
            end -= torn.opening
        else:
            start += torn.closing
        trimmed = _strip(text, Span(start, end), _TRAILING) if start < end else None
    return trimmed


def _strip(text: str, span: Span, unwanted: str) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(unwanted))
    end = span.start + len(words.rstrip(unwanted))
    return Span(start, end) if start < end else None


def _without(parts: Spans, others: Spans) -> Spans:
    """The parts, less every character that one of the others covers."""
    left = list(parts)
    for other in others:
        pieces: list[Span] = []
        for part in left:
            if part.end <= other.start or other.end <= part.start:
                pieces.append(part)
                continue
            if part.start < other.start:
                pieces.append(Span(part.start, other.start))
            if other.end < part.end:
                pieces.append(Span(other.end, part.end))
        left = pieces
    return tuple(left)


def _inside(inner: Spans, outer: Spans) -> bool:
    return all(any(o.contains(i) for o in outer) for i in inner)


def _shared(a: Spans, b: Spans) -> int:
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)


def _length(parts: Spans) -> int:
    return sum(s.end - s.start for s in parts)


def select(drafts: Sequence[Draft], decoding: Decoding) -> list[Draft]:
    """Keep the drafts that are sure enough for where they stand, the surest first.

    Inside the content of one already kept the nested head decides, elsewhere the outermost. Two
    that report the same words, neither inside the other, are one: the surer stays.
    """
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-d.outermost, d.cue)):
        around = any(_inside(draft.cue, other.content) for other in kept)
        sure = (
            draft.nested >= decoding.nested_peak if around else draft.outermost >= decoding.cue_peak
        )
        if sure and not any(_same(draft, other) for other in kept):
            kept.append(draft)
    return kept


def _same(a: Draft, b: Draft) -> bool:
    if _inside(a.cue, b.content) or _inside(b.cue, a.content):
        return False
    shared = _shared(a.content, b.content)
    return shared > SAME_CONTENT * min(_length(a.content), _length(b.content))


def unclaimed(
    text: str, marks: Sequence[Quotation], kept: Sequence[Draft], decoding: Decoding
) -> list[Draft]:
    """Quotations that no cue claims and that are long enough to be somebody's words."""
    found: list[Draft] = []
    for q in marks:
        if q.depth > 1 or not q.closed:
            continue
        claimed = any(
            _shared((q.span,), draft.content) * 2 > q.span.end - q.span.start
            or any(q.span.contains(c) for c in draft.cue)
            for draft in kept
        )
        words = _WORD.findall(q.span.of(text))
        if not claimed and len(words) >= decoding.unclaimed_words:
            found.append(
                Draft(
                    source=(),
                    cue=(),
                    content=(q.span,),
                    outermost=UNCLAIMED_SCORE,
                    nested=0.0,
                    score=UNCLAIMED_SCORE,
                )
            )
    return found


def _nest(
    article: Article, drafts: Sequence[Draft], marks: Sequence[Quotation], producer: Producer
) -> tuple[Attribution, ...]:
    """Give each draft the smallest other one in whose content it lies, outer ones first."""
    made: dict[str, Attribution] = {}
    for draft in sorted(drafts, key=lambda d: -_length(d.content)):
        around = [a for a in made.values() if draft.cue and _inside(draft.cue, a.content)]
        parent = min(around, key=lambda a: _length(a.content), default=None)
        if parent is not None:
            draft = _clipped(draft, parent) or draft
            if not _inside((*draft.source, *draft.cue, *draft.content), parent.content):
                parent = None
        attribution = Attribution(
            article=article.id,
            source=draft.source,
            cue=draft.cue,
            content=draft.content,
            manner=manner_of(article.text, draft.cue, draft.content, marks),
            stance=stance_of(article.text, draft.cue),
            polarity=polarity_of(article.text, draft.cue),
            parent=parent.id if parent else None,
            score=round(min(1.0, draft.score), 4),
            producer=producer,
        )
        made.setdefault(attribution.id, attribution)
    return tuple(sorted(made.values(), key=lambda a: (a.content[0].start, -a.content[-1].end, a.id)))


def _clipped(draft: Draft, parent: Attribution) -> Draft | None:
    """The draft with its content cut to its parent's, where nearly all of it lies there."""
    if not _inside(draft.source, parent.content):
        return None
    content = tuple(
        sorted(
            Span(max(c.start, p.start), min(c.end, p.end))
            for c in draft.content
            for p in parent.content
            if max(c.start, p.start) < min(c.end, p.end)
        )
    )
    if not content or _length(content) * 2 < _length(draft.content):
        return None
    return replace(draft, content=content)
