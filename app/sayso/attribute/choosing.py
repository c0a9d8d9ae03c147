"""Which drafts are kept: the sure ones of those that cues make, and quotations none claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.attribute.chains import Chain
from sayso.attribute.drafts import WORD, Draft
from sayso.attribute.places import extent, inside, length, merged, ordered, overlap
from sayso.attribute.shelf import Shelf
from sayso.attribute.weights import Decoding
from sayso.records import Span, Spans

_SENTENCE_ENDS = re.compile(r"[.!?…][\"'”’»)]*\s|\n")
SAME_CONTENT = 0.6
"""Share of the shorter of two contents from which two cues report one and the same thing."""


def told_and_said(text: str, drafts: Sequence[Draft], decoding: Decoding) -> list[Draft]:
    """The drafts, with the whole of what a last "said" reports.

    In "Ruiz told the crew that it was late, Falk said" both cues are given "that it was late";
    what Falk said begins with Ruiz.
    """
    sure = [d for d in drafts if d.source and d.cue and _sure(d, decoding, around=False)]
    shelf: Shelf[Draft] = Shelf()
    for draft in sure:
        if ordered(draft.source, draft.cue, draft.content):
            shelf.put(draft.extent, draft)
    whole: dict[int, Draft] = {}
    for outer in sure:
        for told in shelf.near(outer.extent):
            start, end = told.extent.start, outer.content[-1].end
            if (
                ordered(told.content, outer.cue)
                and ordered(told.content, outer.source)
                and overlap(told.content, outer.content) > SAME_CONTENT * length(told.content)
                and outer.content[0].start >= told.cue[-1].end
                and not _SENTENCE_ENDS.search(text[start:end])
            ):
                whole[id(outer)] = replace(outer, content=(Span(start, end),))
    return [whole.get(id(d), d) for d in drafts]


def embraced(text: str, kept: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with the whole of what the ones inside it report.

    The further from its cue, the less a tagger is sure that words are still content: "said that
    her boss told her the minister had said the doors did not | have to be fixed". What one inside
    is given past the border, to the end of the sentence, the outer one reports, too.
    """
    shelf: Shelf[int] = Shelf()
    for number, draft in enumerate(kept):
        shelf.put(draft.extent, number)
    whole = list(kept)
    # What stands last lies deepest.
    for number in sorted(range(len(kept)), key=lambda n: kept[n].content[0].start, reverse=True):
        inner = whole[number]
        for other in shelf.near(inner.extent):
            outer = whole[other]
            if other == number or not inner.cue or not inside(inner.cue, outer.content):
                continue
            *before, last = outer.content
            over = [s for s in inner.content if s.start < last.end < s.end]
            if over and not _SENTENCE_ENDS.search(text[last.end : over[0].end]):
                longer = (*before, Span(last.start, over[0].end))
                # Its own cue or source may stand there: a content never holds either.
                if not overlap((*outer.cue, *outer.source), longer):
                    whole[other] = replace(outer, content=longer)
    return whole


def select(drafts: Sequence[Draft], chains: Shelf[Chain], decoding: Decoding) -> list[Draft]:
    """Keep the drafts that are sure enough for where they stand, the surest first.

    Inside a quotation, or the content of one already kept, the nested head decides, elsewhere
    both. Two that report the same words, neither inside the other, are one: the surer stays.
    """
    kept: list[Draft] = []
    shelf: Shelf[Draft] = Shelf()
    for draft in sorted(drafts, key=lambda d: (-decoding.outside(d.outermost, d.nested), d.cue)):
        near = shelf.near(draft.extent)
        around = any(inside(draft.cue, other.content) for other in near) or any(
            chain.closed and inside(draft.cue, chain.spans)
            for chain in chains.near(extent(draft.cue))
        )
        if _sure(draft, decoding, around) and not any(_same(draft, other) for other in near):
            kept.append(draft)
            shelf.put(draft.extent, draft)
    return kept


def _sure(draft: Draft, decoding: Decoding, around: bool) -> bool:
    """Whether a cue's draft is kept, given whether a content lies around it."""
    peak = draft.nested if around else decoding.outside(draft.outermost, draft.nested)
    asked = decoding.nested_peak if around else decoding.cue_peak
    return peak >= (asked if draft.source else max(asked, decoding.sourceless_peak))


def _same(a: Draft, b: Draft) -> bool:
    # A nested one names its source inside: with the very same source it is said twice, as in
    # "she spoke these words: …".
    if (inside(a.cue, b.content) or inside(b.cue, a.content)) and not a.source == b.source != ():
        return False
    common = overlap(a.content, b.content)
    return common > SAME_CONTENT * min(length(a.content), length(b.content))


def unclaimed(
    text: str,
    chains: Iterable[Chain],
    kept: Iterable[Draft],
    drafts: Iterable[Draft],
    decoding: Decoding,
) -> list[Draft]:
    """Quotations that no cue claims and that are long enough to be somebody's words: each with the
    nearest cue of these drafts that the role head trusts, though it was too doubtful to be kept; or
    without any.

    So "― Ana Ruiz" under a quotation is found, where the cue heads hesitate (0.1 to 0.3) and the
    role head does not.
    """
    shelf: Shelf[Draft] = Shelf()
    for draft in kept:
        shelf.put(draft.extent, draft)
    doubtful: Shelf[Draft] = Shelf()
    for draft in drafts:
        if draft.source and draft.valid >= decoding.doubtful_valid:
            doubtful.put(draft.extent, draft)
    found: list[Draft] = []
    given: dict[Spans, Draft] = {}
    for chain in chains:
        words = sum(len(WORD.findall(span.of(text))) for span in chain.spans)
        if not chain.closed or words < decoding.unclaimed_words:
            continue
        place = extent(chain.spans)
        if any(_claims(draft, chain) for draft in shelf.near(place)):
            continue
        best = min(
            (d for d in doubtful.near(place) if _claims(d, chain)),
            key=lambda d: _gap(d, place),
            default=None,
        )
        if best is None:
            found.append(Draft(source=(), cue=(), content=chain.spans, outermost=0.0, nested=0.0))
        else:
            before = given[best.cue].content if best.cue in given else ()
            given[best.cue] = replace(best, content=merged((*before, *chain.spans)))
    return [*found, *given.values()]


def _gap(draft: Draft, place: Span) -> int:
    """Characters between a draft's cue and a place."""
    cue = extent(draft.cue)
    return max(cue.start - place.end, place.start - cue.end)


def _claims(draft: Draft, chain: Chain) -> bool:
    shared = overlap(chain.spans, draft.content)
    return shared * 2 > length(chain.spans) and not inside(draft.cue, chain.spans)
