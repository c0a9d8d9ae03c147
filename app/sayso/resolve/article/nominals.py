"""Whom noun phrases mean: rules that are surer than the scorer first, then its pick."""

from __future__ import annotations

from sayso.records import Attribution
from sayso.resolve.article.certainty import (
    BESIDE_NAME,
    CALLED_SO,
    CALLED_SO_MANY,
    NAMED_NEXT,
    ONLY_DESCRIBED,
    RELATION_DESCRIBED,
    ROLE,
)
from sayso.resolve.article.discourse import Choice, Discourse
from sayso.resolve.article.known import known_description
from sayso.resolve.article.metonyms import government, page, saying
from sayso.resolve.article.offices import COUNTED, PASSING, at_odds, holder, relative
from sayso.resolve.article.picking import pick
from sayso.resolve.article.plurals import people, several
from sayso.resolve.article.shown import UNNAMED, shown_name
from sayso.resolve.entities import BODIES, Entity
from sayso.resolve.lexicon import AGED
from sayso.resolve.mentions import Form, Mention
from sayso.resolve.mentions.relations import RELATIONAL

_NEAR = 3
"""Sentences back to the outlet that is "the paper"."""
_TOWNS = frozenset("city town country state nation kingdom republic municipality county".split())


def resolve_noun(d: Discourse, mention: Mention) -> Choice | None:
    """Whom a noun phrase means; there is always somebody, if only "the official"."""
    known = known_description(d, mention)
    if known is not None:
        return known
    if mention.of is not None:
        named = d.choices.get(id(mention.of))
        reason = f"“{d.called(mention)}” stands beside the name"
        return named and Choice(named.entity, BESIDE_NAME, reason)
    owner = d.owner(mention)
    for rule in (
        saying,
        page,
        people,
        government,
        _indefinite,
        holder,
        _publication,
        relative,
        _again,
        _kin,
        several,
    ):
        choice = rule(d, mention, owner)
        if choice is not None:
            new = d.is_source(mention) and choice.entity.described is mention
            return (_named_next(d, mention) if new else None) or choice
    candidates = _candidates(d, mention, owner)
    # An age is no way to bring somebody in: "the 51-year-old" was named before.
    aged = mention.noun is not None and mention.noun.lemma == AGED
    choice = pick(d, mention, candidates, owner=owner, new=not aged)
    choice = choice or _described(d, mention, owner, ONLY_DESCRIBED)
    if d.is_source(mention) and choice.entity.described is mention:
        return _named_next(d, mention) or choice
    return choice


def _described(d: Discourse, mention: Mention, owner: Entity | None, score: float) -> Choice:
    reason = f"only “{d.called(mention)}” names this source"
    return Choice(d.describe(mention, owner), score, reason)


def _indefinite(d: Discourse, mention: Mention, owner: Entity | None) -> Choice | None:
    """Somebody new, but a bare plural of the very words of one before: "officials"."""
    if mention.definite or mention.owner is not None:
        return None
    for entity in reversed(d.entities):
        other = entity.described
        if (
            mention.plural
            and other is not None
            and other.word == mention.word
            and other.plural
            and other.modifiers == mention.modifiers
            and not (other.definite or other.restricted or mention.restricted)
            and entity.before(mention.first) is not None
        ):
            return Choice(entity, CALLED_SO_MANY, f"“{d.called(mention)}” were called so before")
    return _described(d, mention, owner, ONLY_DESCRIBED)


def _again(d: Discourse, mention: Mention, owner: Entity | None) -> Choice | None:
    """What the article describes by the same noun: of the same owner, or the last of all."""
    narrowed = mention.restricted and owner is None
    for entity in sorted(d.entities, key=lambda e: e.places[-1:], reverse=True):
        other = entity.described
        if (
            other is not None
            and other.word == mention.word
            and other.plural == mention.plural
            and entity.before(mention.first) is not None
            and not (mention.modifiers - other.modifiers - PASSING)
            and (entity.owner is owner if owner is not None else not narrowed)
        ):
            return Choice(entity, CALLED_SO, f"“{d.called(mention)}” was called so before")
    return None


def _kin(d: Discourse, mention: Mention, owner: Entity | None) -> Choice | None:
    """Somebody's relative whom nothing names: no guess is better than his description."""
    if owner is None or mention.word not in RELATIONAL:
        return None
    return _described(d, mention, owner, RELATION_DESCRIBED)


def _candidates(d: Discourse, mention: Mention, owner: Entity | None) -> list[Entity]:
    """Entities nearby that a noun fits, and all people of its role, however far."""
    excluded = [*d.speakers(mention, quoted=True), *([owner] if owner is not None else [])]
    near = d.nearby(mention)
    far = [
        e
        for e in d.entities
        if e not in near and e.names and e.sort == "person" and mention.word in e.roles
        if not mention.modifiers & COUNTED
    ]
    return [e for e in (*near, *far) if e not in excluded and _fits(mention, e)]


def _fits(mention: Mention, entity: Entity) -> bool:
    """Whether a noun phrase may mean an entity, by number, gender and sort."""
    assert mention.noun is not None
    if entity.names and at_odds(mention, entity):
        return False
    other = entity.described
    same = other is not None and other.word == mention.word
    if (
        entity.plural != mention.plural
        or {mention.gender, entity.gender} == {"m", "f"}
        or entity.members
        or (other is not None and not same and entity.sort != mention.sort)
    ):
        return False
    if mention.sort == entity.sort == "person":
        return True
    town = mention.noun.lemma in _TOWNS and entity.sort == "place"
    if mention.sort == "organisation" and (entity.sort in BODIES or town):
        return mention.noun.mark != "o" or entity.sort == "outlet" or same
    return (mention.sort == entity.sort == "document") or same


def _opening(d: Discourse, pronoun: Mention) -> Mention | None:
    """The name in full that begins the paragraph of a pronoun: "Ana Ruiz came. She said"."""
    paragraph = d.words.words[pronoun.first].paragraph
    first = next((m for m in d.mentions if d.words.words[m.first].paragraph == paragraph), None)
    full = first is not None and first.name is not None and len(first.name.parts) > 1
    alike = first is not None and {first.gender, pronoun.gender} != {"m", "f"}
    return first if first is not None and full and alike and first.subject else None


def _publication(d: Discourse, mention: Mention, owner: Entity | None) -> Choice | None:
    """The outlet named last before "the paper", but for the one that says so: "this paper"."""
    noun = mention.noun
    if noun is None or noun.mark != "o" or mention.plural or mention.modifiers or owner is not None:
        return None
    here = d.words.words[mention.first]
    own = d.article.outlet
    if here.lower != "the" or mention.restricted:
        return None
    for entity in d.nearby(mention):
        last = entity.before(mention.first)
        near = last is not None and here.sentence - d.words.words[last.first].sentence <= _NEAR
        if near and entity.sort == "outlet" and shown_name(d, entity) != own:
            return Choice(entity, ROLE, f"“{d.called(mention)}” is {shown_name(d, entity)}")
    return None


def _named_next(d: Discourse, mention: Mention) -> Choice | None:
    """Whom a report's first sentence describes and its next source names.

    That source has as many around it: "…, the Gannet reported. According to the paper, Ana Ruiz
    testified". Whom the report only brings in ("a former member of the crew said") is a name that
    the next paragraph begins with and that nothing else describes.
    """
    words = d.words.words
    line = words[mention.first].paragraph
    opening = min((w.paragraph for w in words if w.sentence > 0), default=0)
    owned = mention.owner is not None and mention.owner.form is Form.PRONOUN
    unnamed = not mention.definite and mention.noun is not None and mention.noun.lemma in UNNAMED
    if mention.sort != "person" or mention.plural or line > opening or owned or unnamed:
        return None
    inside = _around(d, d.attribution_of[id(mention)])
    sources = (
        m for a in d.attributions for m in d.sources.get(a.id, ())[:1] if _around(d, a) == inside
    )
    later = [m for m in sources if m.first > mention.first]
    following = min(later, key=lambda m: m.first, default=None)
    if following is not None and following.form is Form.PRONOUN:
        following = _opening(d, following)
    entity = d.named_by(following)
    if (
        following is None
        or entity is None
        or entity.sort != "person"
        or entity.names[0].first < mention.first
        or words[following.first].paragraph - line > 1
        or {mention.gender, entity.gender} == {"m", "f"}
        or not (mention.definite or _brought_in(d, following, entity))
    ):
        return None
    return Choice(
        entity,
        NAMED_NEXT,
        f"“{d.called(mention)}” opens the report, whose next source is {shown_name(d, entity)}",
    )


def _around(d: Discourse, attribution: Attribution) -> int:
    """How many attributions an attribution lies in."""
    by_id = {a.id: a for a in d.attributions}
    count, parent = 0, attribution.parent
    while parent is not None and parent in by_id:
        count, parent = count + 1, by_id[parent].parent
    return count


def _brought_in(d: Discourse, name: Mention, entity: Entity) -> bool:
    """Whether a paragraph begins with a name in full, and no role says who else it is."""
    words = d.words.words
    begins = name.first > 0 and words[name.first - 1].paragraph != words[name.first].paragraph
    full = name.name is not None and len(name.name.parts) > 1
    return begins and full and name is entity.names[0] and not name.roles
