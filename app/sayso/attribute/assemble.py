"""From what was found in word pieces to attributions: boundaries, nesting, quotations left over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso.attribute.calibration import Calibration
from sayso.attribute.decode import Found, Run
from sayso.attribute.quotations import Quotation, paragraphs, quotations
from sayso.attribute.shelf import Shelf
from sayso.attribute.signatures import Signature, find_signature
from sayso.attribute.stance import manner_of, polarity_of, stance_of
from sayso.attribute.weights import Decoding
from sayso.attribute.windows import Pieces
from sayso.records import Article, Attribution, Extraction, Manner, Producer, Span, Spans

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_TRAILING = ",;:.–—-"
"""Marks that end a clause rather than belong to what was said, outside quotation marks."""
_AROUND_NAME = _TRAILING + '"“”«»'
SIGNED_SCORE = 0.95
"""Score of a whole text's signature: all 20 that the rules find in GUM are right, train and dev."""
_SENTENCE_ENDS = re.compile(r"[.!?…][\"'”’»)]*\s|\n")
SAME_CONTENT = 0.6
"""Share of the shorter of two contents from which two cues report one and the same thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One quotation from its first mark to its last, through all of its paragraphs."""

    parts: tuple[Quotation, ...]

    @property
    def closed(self) -> bool:
        """Whether its last paragraph ends with a mark."""
        return self.parts[-1].closed

    @property
    def spans(self) -> Spans:
        """Its stretch in each paragraph, marks included."""
        return tuple(q.span for q in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An attribution in the making, in code points."""

    source: Spans
    cue: Spans
    content: Spans
    outermost: float
    nested: float
    raw: float | None = None
    """Score before it is made a probability; None where a rule made the attribution."""
    signed: bool = False
    """Whether it is the whole text, on the word of whoever signs it."""

    @property
    def extent(self) -> Span:
        """From the first character of any role to the last."""
        every = (*self.source, *self.cue, *self.content)
        return Span(min(s.start for s in every), max(s.end for s in every))


def assemble(
    article: Article,
    pieces: Pieces,
    found: Iterable[Found],
    decoding: Decoding,
    producer: Producer,
    calibration: Calibration,
) -> Extraction:
    """Build the article's attributions from the cues that were found."""
    marks: Shelf[Quotation] = Shelf()
    chains: Shelf[Chain] = Shelf()
    quoted = quotations(article.text)
    every_chain = _chains(quoted)
    for q in quoted:
        marks.put(q.span, q)
    for chain in every_chain:
        chains.put(_extent(chain.spans), chain)
    drafts = [
        draft
        for one in found
        if one.valid >= decoding.cue_valid
        and (draft := _draft(article.text, pieces, one, chains, decoding))
    ]
    kept = select(_told_and_said(article.text, drafts, decoding), chains, decoding)
    kept += unclaimed(article.text, every_chain, kept, decoding)
    if signature := find_signature(article.text, quoted):
        kept.append(_signed(signature))
    return Extraction(
        article=article, attributions=_nest(article, kept, marks, producer, calibration)
    )


def _chains(marks: Iterable[Quotation]) -> list[Chain]:
    chains: list[list[Quotation]] = []
    for q in marks:
        if q.depth > 1:
            continue
        if q.continues and chains:
            chains[-1].append(q)
        else:
            chains.append([q])
    return [Chain(parts=tuple(parts)) for parts in chains]


def _draft(
    text: str, pieces: Pieces, found: Found, chains: Shelf[Chain], decoding: Decoding
) -> Draft | None:
    cue = _whole_words(text, _characters(pieces, [found.cue]))
    content = _whole_words(text, _characters(pieces, found.content))
    near = chains.near(_extent((*cue, *content)))
    content = _fill(content, cue, near, decoding.quotation_filled)
    content = _without(_by_paragraph(text, content), cue)
    content = tuple(s for span in content if (s := _trim(text, span, near)))
    # A stretch without a word is a stray mark.
    content = tuple(span for span in content if _WORD.search(span.of(text)))
    if not content:
        return None
    named = _whole_words(text, _characters(pieces, found.source), hyphens=True)
    source = _without(named, (*cue, *content))
    return Draft(
        source=tuple(s for span in source if (s := _strip(text, span, _AROUND_NAME))),
        cue=cue,
        content=content,
        outermost=found.outermost,
        nested=found.nested,
        raw=max(found.outermost, found.nested) * found.valid * found.sure,
    )


def _characters(pieces: Pieces, runs: Iterable[Run]) -> Spans:
    return tuple(Span(int(pieces.start[a]), int(pieces.end[b - 1])) for a, b in runs)


def _whole_words(text: str, parts: Spans, *, hyphens: bool = False) -> Spans:
    """Extend spans that begin or end inside a word; with hyphens, inside a double name too."""
    joins = "-‐‑" if hyphens else ""

    def inside(left: int) -> bool:
        """Whether the characters before and after this place belong to one word."""
        a, b = text[left - 1 : left], text[left : left + 1]
        return (a.isalnum() or a in joins) and (b.isalnum() or b in joins) and bool(a and b)

    out = []
    for span in parts:
        start, end = span.start, span.end
        while inside(start):
            start -= 1
        while inside(end):
            end += 1
        out.append(Span(start, end))
    return _merged(out)


def _fill(content: Spans, cue: Spans, near: Sequence[Chain], share: float) -> Spans:
    """Extend the content over each quotation of which one paragraph is nearly all content."""
    filled = list(content)
    for chain in near:
        if _inside(cue, chain.spans):
            continue
        if any(
            _shared((part,), content) >= share * (part.end - part.start) for part in chain.spans
        ):
            filled += chain.spans
    return _merged(filled)


def _merged(parts: Iterable[Span]) -> Spans:
    out: list[Span] = []
    for span in sorted(parts):
        if out and span.start <= out[-1].end:
            span = Span(out[-1].start, max(out.pop().end, span.end))
        out.append(span)
    return tuple(out)


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
        return _strip(text, span, "")
    trimmed = _strip(text, span, _TRAILING)
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
        trimmed = _strip(text, Span(start, end), _TRAILING) if start < end else None
    return trimmed


def _strip(text: str, span: Span, unwanted: str) -> Span | None:
    """The span without unwanted characters and blanks at its ends."""
    start, end = span.start, span.end
    while start < end and (text[start] in unwanted or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in unwanted or text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if start < end else None


def _without(parts: Spans, others: Spans) -> Spans:
    """The parts, less every character that one of the others covers."""
    left = list(parts)
    for other in others:
        uncovered: list[Span] = []
        for part in left:
            if part.end <= other.start or other.end <= part.start:
                uncovered.append(part)
                continue
            if part.start < other.start:
                uncovered.append(Span(part.start, other.start))
            if other.end < part.end:
                uncovered.append(Span(other.end, part.end))
        left = uncovered
    return tuple(left)


def _extent(parts: Spans) -> Span:
    return Span(min(s.start for s in parts), max(s.end for s in parts))


def _inside(inner: Spans, outer: Spans) -> bool:
    return all(any(o.contains(i) for o in outer) for i in inner)


def _shared(a: Spans, b: Spans) -> int:
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)


def _common(a: Spans, b: Spans) -> Spans:
    """What two rows of spans share, as spans."""
    pieces = ((max(x.start, y.start), min(x.end, y.end)) for x in a for y in b)
    return tuple(sorted(Span(start, end) for start, end in pieces if start < end))


def _length(parts: Spans) -> int:
    return sum(s.end - s.start for s in parts)


def _told_and_said(text: str, drafts: Sequence[Draft], decoding: Decoding) -> list[Draft]:
    """The drafts, with the whole of what a last "said" reports.

    In "Ruiz told the crew that it was late, Falk said" both cues are given "that it was late";
    what Falk said begins with Ruiz.
    """
    sure = [d for d in drafts if d.outermost >= decoding.cue_peak and d.source and d.cue]
    shelf: Shelf[Draft] = Shelf()
    for draft in sure:
        if _ordered(draft.source, draft.cue, draft.content):
            shelf.put(draft.extent, draft)
    whole: dict[int, Draft] = {}
    for outer in sure:
        for told in shelf.near(outer.extent):
            start, end = told.extent.start, outer.content[-1].end
            if (
                _ordered(told.content, outer.cue)
                and _ordered(told.content, outer.source)
                and _shared(told.content, outer.content) > SAME_CONTENT * _length(told.content)
                and outer.content[0].start >= told.cue[-1].end
                and not _SENTENCE_ENDS.search(text[start:end])
            ):
                whole[id(outer)] = replace(outer, content=(Span(start, end),))
    return [whole.get(id(d), d) for d in drafts]


def _ordered(*parts: Spans) -> bool:
    return all(a[-1].end <= b[0].start for a, b in pairwise(p for p in parts if p))


def select(drafts: Sequence[Draft], chains: Shelf[Chain], decoding: Decoding) -> list[Draft]:
    """Keep the drafts that are sure enough for where they stand, the surest first.

    Inside a quotation, or the content of one already kept, the nested head decides, elsewhere the
    outermost. Two that report the same words, neither inside the other, are one: the surer stays.
    """
    kept: list[Draft] = []
    shelf: Shelf[Draft] = Shelf()
    for draft in sorted(drafts, key=lambda d: (-d.outermost, d.cue)):
        near = shelf.near(draft.extent)
        around = any(_inside(draft.cue, other.content) for other in near) or any(
            chain.closed and _inside(draft.cue, chain.spans)
            for chain in chains.near(_extent(draft.cue))
        )
        sure = (
            draft.nested >= decoding.nested_peak if around else draft.outermost >= decoding.cue_peak
        )
        if sure and not any(_same(draft, other) for other in near):
            kept.append(draft)
            shelf.put(draft.extent, draft)
    return kept


def _same(a: Draft, b: Draft) -> bool:
    if _inside(a.cue, b.content) or _inside(b.cue, a.content):
        return False
    shared = _shared(a.content, b.content)
    return shared > SAME_CONTENT * min(_length(a.content), _length(b.content))


def unclaimed(
    text: str, chains: Iterable[Chain], kept: Iterable[Draft], decoding: Decoding
) -> list[Draft]:
    """Quotations that no cue claims and that are long enough to be somebody's words."""
    shelf: Shelf[Draft] = Shelf()
    for draft in kept:
        shelf.put(draft.extent, draft)
    found: list[Draft] = []
    for chain in chains:
        words = sum(len(_WORD.findall(span.of(text))) for span in chain.spans)
        if not chain.closed or words < decoding.unclaimed_words:
            continue
        claimed = any(
            _shared(chain.spans, draft.content) * 2 > _length(chain.spans)
            and not _inside(draft.cue, chain.spans)
            for draft in shelf.near(_extent(chain.spans))
        )
        if not claimed:
            found.append(Draft(source=(), cue=(), content=chain.spans, outermost=0.0, nested=0.0))
    return found


def _score(draft: Draft, calibration: Calibration, *, nested: bool) -> float:
    if draft.signed:
        return SIGNED_SCORE
    if draft.raw is None:
        return calibration.quotation
    return calibration.probability(draft.raw, nested=nested)


def _signed(signature: Signature) -> Draft:
    return Draft(
        source=(signature.source,),
        cue=(signature.cue,) if signature.cue else (),
        content=(signature.content,),
        outermost=SIGNED_SCORE,
        nested=SIGNED_SCORE,
        signed=True,
    )


def _nest(
    article: Article,
    drafts: Sequence[Draft],
    marks: Shelf[Quotation],
    producer: Producer,
    calibration: Calibration,
) -> tuple[Attribution, ...]:
    """Give each draft the smallest other one in whose content it lies, outer ones first."""
    placed: list[tuple[Draft, int | None]] = []
    shelf: Shelf[int] = Shelf()
    children: dict[int, list[Spans]] = {}
    seen: set[tuple[Spans, Spans, Spans]] = set()
    for draft in sorted(drafts, key=lambda d: (-_length(d.content), d.extent.start, d.cue)):
        around = [
            number
            for number in shelf.near(draft.extent)
            if draft.cue and _inside(draft.cue, placed[number][0].content)
        ]
        parent = min(around, key=lambda n: _length(placed[n][0].content), default=None)
        if parent is not None:
            fitted = _clipped(draft, placed[parent][0])
            draft, parent = (fitted, parent) if fitted else (draft, None)
        spans = (draft.source, draft.cue, draft.content)
        if spans in seen:
            continue
        seen.add(spans)
        shelf.put(draft.extent, len(placed))
        if parent is not None:
            children.setdefault(parent, []).append(draft.content)
        placed.append((draft, parent))

    made: list[Attribution] = []
    for number, (draft, parent) in enumerate(placed):
        near = marks.near(_extent(draft.content))
        made.append(
            Attribution(
                article=article.id,
                source=draft.source,
                cue=draft.cue,
                content=draft.content,
                manner=Manner.SIGNED
                if draft.signed
                else manner_of(
                    article.text, draft.cue, draft.content, near, children.get(number, ())
                ),
                stance=stance_of(article.text, draft.cue),
                polarity=polarity_of(article.text, draft.cue),
                parent=None if parent is None else made[parent].id,
                score=round(_score(draft, calibration, nested=parent is not None), 4),
                producer=producer,
            )
        )
    return tuple(sorted(made, key=lambda a: (a.content[0].start, -a.content[-1].end, a.id)))


def _clipped(draft: Draft, parent: Draft) -> Draft | None:
    """The draft cut to its parent's content; None where that loses its source or most of it.

    Who speaks inside somebody's words is named inside them: of a source, what is the parent's own
    is left out. Leaving out all that lies outside was worse (triple@50 74.3 for 75.2 on the first
    14 articles of polnear-dev): then it is often the parent's content that reaches too far.
    """
    content = _common(draft.content, parent.content)
    # A part of it, and the parent's cue before the draft's own: who has the whole of it may well
    # speak beside his other words.
    taken = (
        _shared(draft.source, parent.source) > 0
        and draft.source != parent.source
        and (_ordered(draft.source, parent.cue, draft.cue) or _shared(draft.source, parent.cue) > 0)
    )
    if not (taken or _inside(draft.source, parent.content)):
        return None
    if _length(content) * 2 < _length(draft.content):
        return None
    source = _common(draft.source, parent.content)
    # What fills its parent to the last character is the same thing said twice.
    return replace(draft, content=content, source=source) if content != parent.content else None
