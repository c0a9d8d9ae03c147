"""From the mentions of one article to its sources."""

from __future__ import annotations

from collections.abc import Collection

from sayso.records import Extraction
from sayso.resolve.article.chooser import ByScore
from sayso.resolve.article.outcome import outcome
from sayso.resolve.article.resolver import resolve_mentions
from sayso.resolve.authority import EMPTY, Authority
from sayso.resolve.found import ArticleSources
from sayso.resolve.rank import Scorer, shipped_scorer

__all__ = ["resolve_article", "resolve_mentions"]


def resolve_article(
    extraction: Extraction,
    authority: Authority = EMPTY,
    *,
    outlets: Collection[str] = (),
    scorer: Scorer | None = None,
) -> ArticleSources:
    """Return whom the sources of an article's attributions stand for, and all whom it names.

    ``outlets`` are the publications of the collection; ``scorer`` is by default the one that ships
    with sayso. An attribution whose source the text does not tell has no resolution. The same
    input gives the same result. Raises WeightsError where the scorer cannot be read.
    """
    used = scorer or shipped_scorer()
    resolved = resolve_mentions(
        extraction.article,
        extraction.attributions,
        chooser=ByScore(used),
        authority=authority,
        outlets=outlets,
    )
    return outcome(resolved, used)
