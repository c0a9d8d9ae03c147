"""Whom "he", "she", "it", "they" and "who" mean."""

from __future__ import annotations

from dataclasses import replace

from sayso.records import Manner
from sayso.resolve.article.certainty import IN_PASSING, WHO
from sayso.resolve.article.discourse import Choice, Discourse
from sayso.resolve.article.hearers import hearers, told_to
from sayso.resolve.article.nations import own_country, own_people
from sayso.resolve.article.participants import first_person, narrator, second_person
from sayso.resolve.article.picking import pick
from sayso.resolve.entities import Entity
from sayso.resolve.mentions import Mention
from sayso.resolve.mentions.grammar import FIRST, FIRST_MANY, MANY, SECOND, THING

_NOBODY_KNOWN = frozenset("somebody someone anybody anyone nobody".split())
"""Whom "they" follows, and hardly ever "he": "Somebody knocked and he opened"."""


def resolve_pronoun(d: Discourse, mention: Mention) -> Choice | None:
    """Whom a pronoun means, None where nobody fits."""
    if mention.of is not None:  # "who"
        before = d.choices.get(id(mention.of))
        return before and Choice(before.entity, WHO * before.score, "who was named just before")
    for rule in (own_people, own_country, told_to):
        if (choice := rule(d, mention)) is not None:
            return choice
    choice = _by_person(d, mention)
    passing = mention.word in FIRST_MANY | SECOND | MANY | THING and not d.is_source(mention)
    return replace(choice, score=IN_PASSING * choice.score) if choice and passing else choice


def _by_person(d: Discourse, mention: Mention) -> Choice | None:
    if mention.word in FIRST or mention.word in FIRST_MANY:
        return first_person(d, mention)
    if mention.word in SECOND:
        return second_person(d, mention)
    # In words that are quoted neither who says them nor who hears them is "he".
    excluded = [*d.speakers(mention, quoted=True), *hearers(d, mention)]
    teller = narrator(d, mention)
    if teller is not None and not d.words.words[mention.first].quote:
        # Whoever says "I" here calls nobody else's name his own; nor does "he" mean him.
        excluded.append(teller)
    excluded += _named_in_own_words(d, mention)
    candidates = [e for e in d.nearby(mention) if e not in excluded and _agrees(mention, e)]
    return pick(d, mention, candidates)


def _named_in_own_words(d: Discourse, mention: Mention) -> list[Entity]:
    """Whom the words that a source reports call by name: nobody does so of himself.

    Of a source that follows its words only where they are quoted: "Fox may resign, he said".
    """
    attribution = d.attribution_of.get(id(mention))
    if attribution is None:
        return []
    quoted = attribution.manner is Manner.DIRECT
    parts = [p for p in attribution.content if quoted or p.start > mention.span.start]
    return [
        e
        for e in d.entities
        if any(p.contains(m.span) for m in e.names if m.first >= 0 for p in parts)
    ]


def _agrees(mention: Mention, entity: Entity) -> bool:
    """Whether number and gender fit; a body may be "they", an unsure person may be "it"."""
    if mention.word in MANY:
        return entity.plural or entity.sort not in ("person", "document")
    if mention.word in THING:
        return not entity.plural and (entity.sort != "person" or not entity.sure_sort)
    clash = {mention.gender, entity.gender} == {"m", "f"}
    if entity.described is not None and entity.described.word in _NOBODY_KNOWN:
        return False
    return entity.sort == "person" and not entity.plural and not clash
