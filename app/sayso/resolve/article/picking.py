"""Candidates laid before the chooser, and its answer as a choice."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.resolve.article.certainty import LEAST_DESCRIBED
from sayso.resolve.article.discourse import Choice, Discourse
from sayso.resolve.article.shown import shown_name
from sayso.resolve.entities import Entity
from sayso.resolve.mentions import Mention
from sayso.resolve.rank import Scene, features, null_features

_RECENT = 3
"""Sources before a mention that the features look at."""


def pick(
    d: Discourse,
    mention: Mention,
    candidates: Sequence[Entity],
    *,
    owner: Entity | None = None,
    new: bool = False,
) -> Choice | None:
    """Whom the chooser picks; with ``new`` it may be somebody not mentioned before."""
    if not candidates and not new:
        return None
    scene = Scene(
        words=d.words.words,
        spoke=d.spoke(mention, top=not d.layers.around(mention.span.start))[-_RECENT:],
        around=d.speakers(mention, quoted=False),
        owner=owner,
        speaks=d.is_source(mention),
    )
    rows = [features(mention, entity, scene, rivals) for rivals, entity in enumerate(candidates)]
    options: list[Entity | None] = list(candidates)
    if new:
        options.append(None)
        rows.append(null_features(mention, scene, rows))
    answer = d.chooser.choose(mention, options, rows)
    if answer is None:
        return None
    index, score, why = answer
    called, chosen = d.called(mention), options[index]
    if chosen is None:
        return Choice(
            d.describe(mention, owner),
            max(score, LEAST_DESCRIBED),
            f"only “{called}” names this source",
        )
    reason = f"“{called}” is most likely {shown_name(d, chosen)}" + (f", {why}" if why else "")
    return Choice(chosen, score, reason)
