"""From what was found in word pieces to an article's attributions."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.attribute.calibration import Calibration
from sayso.attribute.chains import Chain, chained
from sayso.attribute.choosing import embraced, select, told_and_said, unclaimed
from sayso.attribute.contending import settled
from sayso.attribute.decode import Found
from sayso.attribute.drafts import Draft, drafted
from sayso.attribute.nesting import SIGNED_SCORE, nest
from sayso.attribute.places import extent
from sayso.attribute.quotations import Quotation, quotations
from sayso.attribute.shelf import Shelf
from sayso.attribute.signatures import Signature, find_signature
from sayso.attribute.weights import Decoding
from sayso.attribute.windows import Pieces
from sayso.records import Article, Extraction, Producer


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
    every_chain = chained(quoted)
    for q in quoted:
        marks.put(q.span, q)
    # One inside another is filled and trimmed like it, but has somebody's cue around it already.
    inner = [Chain(parts=(q,)) for q in quoted if q.depth > 1 and q.closed]
    for chain in (*every_chain, *inner):
        chains.put(extent(chain.spans), chain)
    drafts = [
        draft
        for one in settled(found, decoding)
        if one.valid >= decoding.cue_valid
        and (draft := drafted(article.text, pieces, one, chains, decoding))
    ]
    kept = select(told_and_said(article.text, drafts, decoding), chains, decoding)
    kept = embraced(article.text, kept)
    kept += unclaimed(article.text, every_chain, kept, drafts, decoding)
    if signature := find_signature(article.text, quoted):
        kept.append(_signed(signature))
    return Extraction(
        article=article, attributions=nest(article, kept, marks, producer, calibration)
    )


def _signed(signature: Signature) -> Draft:
    return Draft(
        source=(signature.source,),
        cue=(signature.cue,) if signature.cue else (),
        content=(signature.content,),
        outermost=SIGNED_SCORE,
        nested=SIGNED_SCORE,
        signed=True,
    )
