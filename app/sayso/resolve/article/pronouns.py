"""Whom "he", "she", "it", "they" and "who" mean."""

from __future__ import annotations

from dataclasses import replace

from sayso.records import Manner
from sayso.resolve.article.asking import answering
from sayso.resolve.article.certainty import GOES_ON, IN_PASSING, WHO
from sayso.resolve.article.discourse import Choice, Discourse
from sayso.resolve.article.hearers import hearers, told_to
from sayso.resolve.article.nations import own_country, own_people
from sayso.resolve.article.participants import author, first_person, narrator, second_person
from sayso.resolve.article.picking import pick
from sayso.resolve.article.shown import shown_name
from sayso.resolve.entities import Entity
from sayso.resolve.mentions import Mention
from sayso.resolve.mentions.grammar import FIRST, FIRST_MANY, MANY, SECOND, THING

_NOBODY_KNOWN = frozenset("somebody someone anybody anyone nobody".split())
"""Whom "they" follows, and hardly ever "he": "Somebody knocked and he opened"."""

_ADDING = frozenset("added adds continued continues concluded concludes".split())
"""Verbs with which the one who spoke before goes on."""
_FAR = 9
"""Paragraphs away that no pronoun reaches back."""


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
    teller = narrator(d, mention) or author(d)
    if teller is not None and not d.words.words[mention.first].quote:
        # Whoever says "I" here calls nobody else's name his own; nor does "he" mean him.
        excluded.append(teller)
    excluded += _named_in_own_words(d, mention)
    candidates = [e for e in d.nearby(mention) if e not in excluded and _agrees(mention, e)]
    if (asked := answering(d, mention, candidates)) is not None:
        return asked
    goes_on = _adds(d, mention, candidates) or _goes_on(d, mention, candidates)
    if goes_on is not None:
        reason = f"“{d.called(mention)}” is {shown_name(d, goes_on)}, who spoke just before"
        return Choice(goes_on, GOES_ON, reason)
    return pick(d, mention, candidates)


def _goes_on(d: Discourse, mention: Mention, candidates: list[Entity]) -> Entity | None:
    """The one source of the sentence before, where the pronoun begins the next and speaks too.

    "“It leaks,” said Ana Ruiz of the guild. She expects …": whose gender nothing tells.
    """
    word = d.words.words[mention.first]
    if not (d.is_source(mention) and mention.subject and word.first) or word.quote:
        return None
    attribution = d.attribution_of[id(mention)]
    first = attribution.content[0].start > mention.span.start
    thing = mention.word in THING
    if attribution.parent is not None or not first or not (thing or mention.gender in ("m", "f")):
        return None
    spoke = [(e, d.words.words[at]) for at, outer, e in d.spoken() if outer and at < mention.first]
    before = {e.number: e for e, w in spoke if w.sentence == word.sentence - 1}
    last = spoke[-1][1] if spoke else None
    # "The Gannet reported on Monday that …\n\nIt quoted …": of bodies fewer are spoken of.
    apart = word.paragraph - last.paragraph if last is not None else _FAR
    if len(before) != 1 or apart > int(thing):
        return None
    entity = next(iter(before.values()))
    return entity if entity in candidates and entity.names else None


def _adds(d: Discourse, mention: Mention, candidates: list[Entity]) -> Entity | None:
    """Who said what comes just before, where the verb is one of going on: "“…”, he added".

    Of those whose words the same source reports, or the article itself, in that paragraph.
    """
    attribution = d.attribution_of.get(id(mention))
    words = d.words.words
    if attribution is None or not attribution.cue or mention.gender not in ("m", "f"):
        return None
    if not _ADDING & {
        w.lower() for part in attribution.cue for w in part.of(d.article.text).split()
    }:
        return None
    sources = (
        m
        for a in d.attributions
        if a.parent == attribution.parent and a is not attribution
        for m in d.sources.get(a.id, ())
    )
    before = [m for m in sources if m.first < mention.first]
    last = max(before, key=lambda m: m.first, default=None)
    if last is None or words[last.first].paragraph != words[mention.first].paragraph:
        return None
    choice = d.choices.get(id(last))
    return choice.entity if choice is not None and choice.entity in candidates else None


def _is_sure(entity: Entity) -> bool:
    """Whether somebody is a person by more than a name that looks so."""
    return entity.sure_sort or entity.gender != "u"


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
        body = entity.sort != "document" and (entity.sort != "person" or not _is_sure(entity))
        return entity.plural or body
    if mention.word in THING:
        return not entity.plural and (entity.sort != "person" or not _is_sure(entity))
    clash = {mention.gender, entity.gender} == {"m", "f"}
    if entity.gender == "u" and entity.called_otherwise(mention.gender):
        return False
    if entity.described is not None and entity.described.word in _NOBODY_KNOWN:
        return False
    return entity.sort == "person" and not entity.plural and not clash
