"""Who holds an office, or is what to whom: "the minister", "the union", "his deputy"."""

from __future__ import annotations

from sayso.resolve.article.certainty import RELATED, ROLE
from sayso.resolve.article.discourse import Choice, Discourse
from sayso.resolve.article.shown import shown_name
from sayso.resolve.entities import BODIES, Entity
from sayso.resolve.lexicon import lexicon
from sayso.resolve.mentions import Form, Mention
from sayso.resolve.mentions.relations import CONVERSES, RELATIONAL

PASSING = frozenset("then former late new old own current acting outgoing longtime veteran".split())
"""Words before a role that tell when, not which."""

COUNTED = frozenset("first second third last next only other another same".split())
"""Words that pick one of many: "the first foreign leader to visit" holds no office."""


def holder(d: Discourse, mention: Mention, owner: Entity | None) -> Choice | None:
    """The only one whom the article gives this role, or whose name has this word.

    "The minister" (Rosalind Achterberg, the minister), "the union" (Seafarers' Union). Of such
    phrases for people 6 of 8 are right in GUM train's news; the wrong ones have words of their
    own ("video assistant referee") or stand in a title.
    """
    if (
        mention.plural
        or mention.word in RELATIONAL
        or mention.modifiers & COUNTED
        or (mention.owner is not None and mention.owner.form is Form.PRONOUN)
    ):
        return None
    fits = {"person": _is_office_of, "document": _is_title_of, "organisation": _is_kind_of}
    test = fits.get(mention.sort)
    # "The Secretary said", quotes the Permanent Secretary: nobody calls himself so.
    quoted = d.speakers(mention, quoted=True)
    holders = [
        e
        for e in d.entities
        if test is not None and e.names and e not in quoted and test(mention, e)
    ]
    if len(holders) != 1:
        return None
    return Choice(
        holders[0],
        ROLE,
        f"“{d.called(mention)}” is the role or kind of {shown_name(d, holders[0])} alone",
    )


def _is_office_of(mention: Mention, entity: Entity) -> bool:
    """Whether a person has the role, and no words of it are at odds: "shadow", "deputy"."""
    return (
        entity.sort == "person"
        and mention.word in entity.roles
        and {mention.gender, entity.gender} != {"m", "f"}
        and not at_odds(mention, entity)
    )


def at_odds(mention: Mention, entity: Entity) -> bool:
    """Whether somebody has another office of this noun: "the foreign", "the press secretary"."""
    titles = lexicon().titles
    honours = {word for word in entity.role_words if titles.get(word, "u") != "u"}
    own = entity.role_words - {mention.word} - PASSING - honours
    strange = mention.modifiers - entity.role_words - PASSING
    return mention.word in entity.roles and bool(strange and own)


def _is_title_of(mention: Mention, entity: Entity) -> bool:
    """Whether a document's title has the noun: "the report" (the Vance Report)."""
    nouns = (lexicon().nouns.get(part) for part in _name_words(entity))
    return (
        entity.sort == "document"
        and not mention.modifiers
        and any(noun is not None and noun.lemma == mention.word for noun in nouns)
    )


def _is_kind_of(mention: Mention, entity: Entity) -> bool:
    """Whether a body's name has the noun, or makes it a company where the noun is one's."""
    company = mention.noun is not None and mention.noun.mark == "c"
    return (
        entity.sort in BODIES
        and not (mention.modifiers - _name_words(entity))
        and (mention.word in _name_words(entity) or (company and is_company(entity)))
    )


def is_company(entity: Entity) -> bool:
    """Whether a body is a company by the end of its name, or by what it is said to be."""
    lex = lexicon()
    said = (lex.nouns.get(role) for role in entity.roles)
    return any(m.name and lex.name_words.get(m.name.surname) == "c" for m in entity.names) or any(
        noun is not None and noun.mark == "c" for noun in said
    )


def _name_words(entity: Entity) -> set[str]:
    return {part for m in entity.names if m.name for part in m.name.parts}


def relative(d: Discourse, mention: Mention, owner: Entity | None) -> Choice | None:
    """Who the text says is the owner's boss, brother, or the converse: whose deputy he is."""
    kin = _relative(d, mention, owner) if owner is not None else None
    # Of "Ruiz and his daughter" the daughter's mother is another.
    if kin is None or {kin.gender, mention.gender} == {"m", "f"}:
        return None
    return Choice(kin, RELATED, f"the text says that {shown_name(d, kin)} is “{d.called(mention)}”")


def _relative(d: Discourse, mention: Mention, owner: Entity) -> Entity | None:
    for entity in d.entities:
        for word, other in (relation for m in entity.names for relation in m.relations):
            whose = d.whose(other)
            if word == mention.word and whose is owner and entity is not owner:
                return entity
            if entity is owner and _are_converse(word, mention.word):
                return whose
    return _said_to_be(d, mention, owner)


def _said_to_be(d: Discourse, mention: Mention, owner: Entity) -> Entity | None:
    """The same where a pronoun is said to be it: "She was Ruiz's deputy"."""
    for noun in d.mentions:
        if noun.form is not Form.NOUN or noun.owner is None or noun.of is not None:
            continue
        who = d.pronoun_at(noun.first - 2)
        copula = noun.first > 1 and d.words.words[noun.first - 1].lower in ("is", "was")
        choice = d.choices.get(id(who)) if who is not None and copula else None
        whose = d.whose(noun.owner)
        if choice is None or whose is None:
            continue
        if noun.word == mention.word and whose is owner and choice.entity is not owner:
            return choice.entity
        if choice.entity is owner and _are_converse(noun.word, mention.word):
            return whose
    return None


def _are_converse(one: str, two: str) -> bool:
    return any((one in a and two in b) or (one in b and two in a) for a, b in CONVERSES)
