"""To whom something is said: whom "you" means in it, and who "had to" in what he was told."""

from __future__ import annotations

from sayso.records import Attribution
from sayso.resolve.article.certainty import HEARER, TOLD_TO
from sayso.resolve.article.discourse import Choice, Discourse
from sayso.resolve.article.shown import shown_name
from sayso.resolve.entities import Entity
from sayso.resolve.mentions import Mention
from sayso.resolve.mentions.grammar import MANY

_DIRECTIVE = frozenset("must should ought shall needs need cannot".split())
_WITH_TO = frozenset("have has had".split())


def hearer(d: Discourse, attribution: Attribution) -> Entity | None:
    """Whom the words right after the cue name: "told Ruiz that", "sent a message to them"."""
    if not attribution.cue:
        return None
    start, end = attribution.cue[-1].end, attribution.content[0].start
    words = d.words.words
    at = d.words.at(start)
    if at < len(words) and words[at].lower == "to":
        at += 1
    found = [m for m in d.mentions if m.first == at and start <= m.span.start and m.span.end <= end]
    choice = d.choices.get(id(max(found, key=lambda m: m.last))) if found else None
    return choice.entity if choice is not None else None


def told_to(d: Discourse, mention: Mention) -> Choice | None:
    """Who is told what to do: "he told the crew that they must stay"."""
    layers = d.layers.around(mention.span.start)
    if not layers or not _must(d, mention):
        return None
    attribution = layers[-1].attribution
    begins = d.words.at(attribution.content[0].start)
    begins += begins < len(d.words.words) and d.words.words[begins].lower == "that"
    entity = hearer(d, attribution) if mention.first == begins else None
    if entity is None or not _agrees(mention, entity):
        return None
    reason = f"“{d.called(mention)}” is told what to do: {shown_name(d, entity)}"
    return Choice(entity, TOLD_TO, reason)


def _must(d: Discourse, mention: Mention) -> bool:
    """Whether what follows a subject binds it: "must", "should", "had to"."""
    after = [word.lower for word in d.words.words[mention.last : mention.last + 2]]
    return bool(after) and (
        after[0] in _DIRECTIVE or (after[0] in _WITH_TO and after[1:] == ["to"])
    )


def _agrees(mention: Mention, entity: Entity) -> bool:
    if mention.word in MANY:
        return entity.plural or entity.sort not in ("person", "document")
    clash = {mention.gender, entity.gender} == {"m", "f"}
    return not entity.plural and entity.sort == mention.sort and not clash


def hearers(d: Discourse, mention: Mention) -> list[Entity]:
    """To whom the quoted words around a mention are said, the outermost first."""
    layers = (layer for layer in d.layers.around(mention.span.start) if layer.quoted)
    return [entity for layer in layers if (entity := hearer(d, layer.attribution)) is not None]


def spoken_to(d: Discourse, mention: Mention) -> Choice | None:
    """Whom "you" means in a quotation that says to whom it was said."""
    entity = next(reversed(hearers(d, mention)), None)
    if entity is None:
        return None
    reason = f"“{d.called(mention)}” is {shown_name(d, entity)}, to whom it was said"
    return Choice(entity, HEARER, reason)
