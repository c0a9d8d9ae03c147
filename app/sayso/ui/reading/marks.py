"""What the browser needs to draw an article's attributions, as JSON; offsets are code points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.outline import Node, outline
from sayso.records import Extraction, Review, Reviewed, Status, pairs
from sayso.words import saying


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An attribution as it is drawn, with its number from 1 and how many contents it lies in.

    ``around`` are the reviews of the attributions that it lies in, the outermost first.
    """

    number: int
    depth: int
    review: Review
    around: tuple[Review, ...]

    @property
    def key(self) -> str:
        """The id by which decisions name it: it stays when its spans change."""
        return self.review.target


def marks(reviewed: Reviewed) -> tuple[Mark, ...]:
    """Return all that is drawn, in reading order: what the desk holds, and what was rejected."""
    reviews = {r.attribution.id: r for r in reviewed.reviews}
    rejected = {
        r.attribution.id: r
        for r in reviewed.replaced
        if r.status is Status.REJECTED and r.attribution.id not in reviews
    }
    found = list(_walk(outline(reviewed.extraction), reviews, ()))
    # By themselves: what lay around a rejected one may be gone with it.
    found += [Mark(number=0, depth=0, review=review, around=()) for review in rejected.values()]
    found.sort(key=lambda mark: (_begin(mark.review), mark.depth))
    return tuple(
        Mark(number=number, depth=mark.depth, review=mark.review, around=mark.around)
        for number, mark in enumerate(found, 1)
    )


def _walk(
    nodes: tuple[Node, ...], reviews: dict[str, Review], around: tuple[Review, ...]
) -> Iterator[Mark]:
    for node in nodes:
        review = reviews[node.attribution.id]
        yield Mark(number=node.number, depth=node.depth, review=review, around=around)
        yield from _walk(node.children, reviews, (*around, review))


def _begin(review: Review) -> int:
    a = review.attribution
    return min((*a.source, *a.cue, *a.content)).start


def spoken(extraction: Extraction, mark: Mark) -> str:
    """Name an attribution by its number and who says it: "3: Noor Rahmati said"."""
    words = saying(extraction.article.text, mark.review.attribution)
    return f"{mark.number}: {' '.join(word for word, _ in words)}"


def drawn(reviewed: Reviewed, found: tuple[Mark, ...]) -> dict[str, Any]:
    """Return the text and its marks as the component takes them."""
    return {
        "article": reviewed.extraction.article.id,
        "text": reviewed.extraction.article.text,
        "marks": [
            {
                "key": mark.key,
                "number": mark.number,
                "depth": mark.depth,
                "status": str(mark.review.status),
                "seen": mark.review.decision.id if mark.review.decision else None,
                "around": [review.target for review in mark.around],
                "label": spoken(reviewed.extraction, mark),
                "source": pairs(mark.review.attribution.source),
                "cue": pairs(mark.review.attribution.cue),
                "content": pairs(mark.review.attribution.content),
            }
            for mark in found
        ],
    }
