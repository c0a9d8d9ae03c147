"""Who answers: whom the sentence before says was asked."""

from __future__ import annotations

from collections.abc import Collection

from sayso.resolve.article.certainty import ASKED
from sayso.resolve.article.discourse import Choice, Discourse
from sayso.resolve.article.shown import shown_name
from sayso.resolve.entities import Entity
from sayso.resolve.mentions import Mention

_ASKS = frozenset(
    "ask asked asks asking questioned questions quizzed pressed emailed e-mailed texted rang"
    " telephoned phoned".split()
)
"""Verbs of asking somebody, or of getting in touch with him, right before his name."""
_REQUESTS = frozenset("to not for".split())
"""What makes a request of a question: of "she asked Ruiz to wait" either may go on."""


def answering(d: Discourse, mention: Mention, candidates: Collection[Entity]) -> Choice | None:
    """Whom the sentence before asks something: "I asked Ana Ruiz whether it leaked. She said"."""
    attribution = d.attribution_of.get(id(mention))
    words = d.words.words
    if attribution is None or not mention.subject or words[mention.first].quote:
        return None
    start = min(mention.first, d.words.at(attribution.content[0].start))
    last = next((k for k in range(start - 1, -1, -1) if words[k].lower in _ASKS), None)
    if last is None or words[start].sentence - words[last].sentence > 1 or words[last].quote:
        return None
    asked = [m for m in d.mentions if m.first == last + 1 and m.last <= start]
    whom = max(asked, key=lambda m: m.last, default=None)
    choice = d.choices.get(id(whom))
    if whom is None or choice is None or choice.entity not in candidates:
        return None
    after = words[whom.last]
    if after.lower in _REQUESTS or any(whom.last < at < mention.first for at, _, _ in d.spoken()):
        return None
    reason = f"“{d.called(mention)}” answers: {shown_name(d, choice.entity)} was asked just before"
    return Choice(choice.entity, ASKED, reason)
