"""What an entity is shown as: the name and the kind of its source."""

from __future__ import annotations

import re

from sayso.records import SourceKind
from sayso.resolve.article.discourse import Discourse
from sayso.resolve.entities import Entity
from sayso.resolve.mentions import Form
from sayso.resolve.names import Name

UNNAMED = frozenset(
    "source witness official insider aide person friend pal expert analyst observer critic diplomat"
    " informant bystander local resident".split()
)
"""People whom articles leave unnamed even where "the" or "two" goes before."""
_LONGEST_NAME = 120
"""Characters kept of a description; the rest is one click away in the article."""
_SHOUTED_NAME = 4
"""Letters from which a person's name in capitals is shouted: LE is not, LEILANI is."""
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])$")
_CLAUSE = re.compile(r" (?:that|which) ")
_KINDS = {
    "person": SourceKind.PERSON,
    "outlet": SourceKind.OUTLET,
    "document": SourceKind.DOCUMENT,
}


def shown_name(d: Discourse, entity: Entity) -> str:
    """The name of an entity, or its description."""
    if entity.number in d.known:
        return d.known[entity.number].name
    if entity.members:
        return " and ".join(shown_name(d, m) for m in entity.members)
    full = entity.full()
    if full is not None and full.name is not None:
        return _name(d, entity, full.name)
    return _description(d, entity)


def _name(d: Discourse, entity: Entity, full: Name) -> str:
    if entity.sort == "outlet" and (outlet := _outlet(d, entity)):
        return outlet
    if entity.country is not None and not entity.plural:
        return entity.country
    text = full.text
    if entity.sort != "person":
        return text
    if text.isupper() and len(text) >= _SHOUTED_NAME:
        text = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), text)
    if len(full.parts) == 1:
        # "Mr Achterberg" where the article never says which: the surname alone would be nobody.
        own = [m.name for m in entity.names if m.name and m.name.parts == full.parts]
        titles = (name.titles[-1] for name in own if name.titles)
        text = f"{next(titles, '').capitalize()} {text}".strip()
    return text


def _outlet(d: Discourse, entity: Entity) -> str | None:
    """An outlet's own spelling: by its full name, or the one outlet that ends so."""
    names = [(" ".join(m.name.parts), m.the) for m in entity.names if m.name]
    for called, _ in names:
        for key, name in d.outlets.items():
            if key.removeprefix("the ") == called.removeprefix("the "):
                return name
    for called, the in names:
        ends = [name for key, name in d.outlets.items() if key.endswith(" " + called)]
        if the and len(ends) == 1:
            return ends[0]
    return None


def _description(d: Discourse, entity: Entity) -> str:
    mention = entity.described
    if mention is None:
        return "somebody"
    text = " ".join(d.descriptions.get(id(mention), mention.span).of(d.article.text).split())
    text = _POSSESSIVE.sub("", text)
    if not mention.plural:
        # "Yusuf’s brother, a deckhand" is his brother; but "officials, engineers and lawyers".
        text = text.partition(", ")[0]
    if mention.sort == "document":
        # What happened to a log is not its name; of an unnamed person a clause tells all we know.
        text = _CLAUSE.split(text)[0]
    if len(text) > _LONGEST_NAME:
        text = text[:_LONGEST_NAME].rsplit(" ", 1)[0] + " …"
    if mention.owner is not None and mention.owner.form is Form.PRONOUN and entity.owner:
        # "her boss" says nothing outside of its sentence: "Leilani Ahomana's boss".
        text = f"{shown_name(d, entity.owner)}'s {text.partition(' ')[2]}".strip()
    return text


def shown_kind(d: Discourse, entity: Entity) -> SourceKind:
    """What an entity is as a source."""
    if entity.number in d.known:
        return d.known[entity.number].kind
    if entity.names:
        if entity.plural:
            return SourceKind.GROUP
        return _KINDS.get(entity.sort, SourceKind.ORGANISATION)
    mention = entity.described
    if mention is None or mention.noun is None:
        return SourceKind.ANONYMOUS
    if mention.sort == "document" and mention.noun.mark != "v":
        return SourceKind.DOCUMENT
    if mention.sort == "organisation":
        group = mention.noun.mark == "g" or mention.plural
        return SourceKind.GROUP if group else SourceKind.ORGANISATION
    if mention.sort != "person" or mention.noun.lemma in UNNAMED or not mention.definite:
        return SourceKind.ANONYMOUS
    if mention.plural:
        return SourceKind.GROUP
    # An office that one person holds can be looked up; somebody's cousin cannot.
    return SourceKind.ANONYMOUS if mention.owner is not None else SourceKind.PERSON
