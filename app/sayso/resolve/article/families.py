"""The full name of somebody whom an article calls by the given name alone, by his family."""

from __future__ import annotations

import re

from sayso.resolve.article.discourse import Discourse
from sayso.resolve.entities import Entity
from sayso.resolve.lexicon import lexicon
from sayso.resolve.mentions import Form, Mention
from sayso.resolve.names import Name

_NEAR = frozenset("son daughter brother sister husband wife father mother child".split())
"""Relatives that mostly have one surname."""
_KIN = _NEAR | frozenset("uncle aunt niece nephew cousin grandfather grandmother grandson".split())
_SEVERAL = re.compile(r"\b(?:[Bb]oth|[Tt]wo|[Tt]hree|[Ff]our|[Tt]he|[Tt]hese) ([A-Z]\w{2,})s\b")
"""A family by its surname: "both Amsels"."""


def family_name(d: Discourse, entity: Entity) -> str | None:
    """The given name with the surname that the article shows to be his, None where it shows none.

    That of who is named beside him ("Ana and Luis Ruiz"), of his parent, spouse, brother or sister
    ("Ruiz's son Luis"), or of a family that has members so described ("the two Ruizes").
    """
    full = entity.full()
    if entity.sort != "person" or full is None or full.name is None or entity.members:
        return None
    own = full.name.parts
    if any(
        m.name and (len(m.name.parts) > 1 or (m.name.titles and m.name.parts == own))
        for m in entity.names
    ):
        return None
    surname = _beside(d, entity) or _kin(d, entity) or _family(d, entity)
    return f"{full.name.text} {surname}" if surname else None


def _surname(entity: Entity | None) -> str | None:
    """The last word of a person's full name, None where none is known."""
    full = entity.full() if entity is not None and entity.sort == "person" else None
    if full is None or full.name is None or len(full.name.parts) < 2:
        return None
    return full.name.text.split()[-1]


def _beside(d: Discourse, entity: Entity) -> str | None:
    known = d.mentions
    for m in entity.names:
        after = d.words.words[m.last] if 0 <= m.last < len(d.words.words) else None
        if after is None or after.lower not in ("and", "&") or m.word not in lexicon().given:
            continue
        other = next((n for n in known if n.first == m.last + 1 and n.form is Form.NAME), None)
        if other is not None and other.name is not None and not other.name.titles:
            surname = _surname(d.named_by(other))
            if surname is not None and len(other.name.parts) > 1:
                return surname
    return None


def _kin(d: Discourse, entity: Entity) -> str | None:
    for m in entity.names:
        for word, owner in m.relations:
            if word in _NEAR and (surname := _surname(d.whose(owner))) is not None:
                return surname
    return None


def _family(d: Discourse, entity: Entity) -> str | None:
    described = any(n.of in entity.names and n.word in _KIN for n in d.mentions if n.of is not None)
    named = {m.group(1) for m in _SEVERAL.finditer(d.article.text)}
    lex = lexicon()
    families = {n for n in named if n.lower() not in lex.words and n.lower() not in lex.places}
    families -= {n for n in families if Name.of(n + "s").text.lower() in lex.peoples}
    families -= {n for n in families if n.lower() in lex.nouns or n.lower() in lex.name_words}
    return families.pop() if described and len(families) == 1 else None


def part_kin(d: Discourse) -> None:
    """Give "Miss Ruiz" to the daughter, where Luis Ruiz is "he": "Ruiz and his daughter, Ana"."""
    for m in d.mentions:
        kin = d.named_by(m)
        for word, whose in m.relations if kin is not None else ():
            owner = d.itself(whose)
            parent = _owner_by_place(d, owner)
            noun = lexicon().nouns.get(word)
            if kin is None or noun is None or parent is None or parent is kin or word not in _NEAR:
                continue
            surname = (_surname(parent) or "").casefold()
            theirs = [
                n
                for n in parent.names
                if n.name is not None
                and n.name.titles
                and n.name.text.casefold() == surname
                and {n.gender, owner.gender} == {"m", "f"}
                and n.gender == noun.gender
            ]
            if theirs and all(n in theirs or n.gender != noun.gender for n in parent.names):
                parent.names = [n for n in parent.names if n not in theirs]
                parent.gender = owner.gender
                parent.role_words -= {t for n in theirs if n.name for t in n.name.titles}
                parent.role_text = None if parent.role_text in _titles(theirs) else parent.role_text
                kin.names = sorted([*kin.names, *theirs], key=lambda n: n.first)
                kin.gender = noun.gender
                d.home |= {id(n): kin for n in theirs}


def _titles(names: list[Mention]) -> set[str | None]:
    return {n.role_text for n in names}


def _owner_by_place(d: Discourse, owner: Mention) -> Entity | None:
    """Whom "his" or "her" most likely means before anything is resolved: the person named last
    before it in its sentence."""
    if owner.form is not Form.PRONOUN:
        return None
    sentence = d.words.words[owner.first].sentence
    near = [
        n
        for n in d.mentions
        if n.form is Form.NAME
        and n.sort == "person"
        and n.last <= owner.first
        and d.words.words[n.first].sentence == sentence
    ]
    return d.named_by(max(near, key=lambda n: n.first)) if near else None
