"""The offices that an article says somebody holds, or calls somebody by."""

from __future__ import annotations

from collections.abc import Collection

from sayso.resolve.article.discourse import Discourse
from sayso.resolve.article.offices import COUNTED, PASSING
from sayso.resolve.entities import Entity
from sayso.resolve.found import Office
from sayso.resolve.lexicon import lexicon
from sayso.resolve.mentions import Form, Mention
from sayso.resolve.names import fold

_OFFICES = frozenset(
    "ambassador archbishop chancellor commissioner emir emperor envoy governor king mayor minister"
    " negotiator pope premier president prosecutor queen secretary speaker sultan".split()
) | {"attorney general", "deputy secretary", "prime minister", "vice president"}
"""Nouns of offices that one person at a time holds."""
_MEMBERS = frozenset({"minister", "commissioner"})
"""Of these a state has several: they need a word that tells which."""
_NOT_NOW = frozenset("then former ex late old onetime designate elect next future would".split())
_NOT_WHICH = frozenset("his her its their our my your".split())


def held(d: Discourse, entity: Entity) -> frozenset[Office]:
    """The offices that are said beside somebody's name: "Ana Ruiz, the foreign minister"."""
    if entity.sort != "person" or not entity.names:
        return frozenset()
    beside = (m for m in d.mentions if m.of in entity.names and m.form is Form.NOUN)
    offices = {_office(d, m) for m in beside if not m.modifiers & _NOT_NOW}
    for name in entity.names:
        if name.name is not None and name.roles and name.name.titles:
            offices.add(_titled(name.name.titles, name.roles))
    return frozenset(office for office in offices if office is not None)


def meant(d: Discourse, entity: Entity) -> Office | None:
    """The office that somebody without a name is called by, None where he is called otherwise."""
    mention = entity.described
    if mention is None or entity.names or not mention.definite or mention.modifiers & _NOT_NOW:
        return None
    return _office(d, mention)


def _office(d: Discourse, mention: Mention) -> Office | None:
    if mention.plural or mention.word not in _OFFICES or mention.modifiers & COUNTED:
        return None
    words = mention.modifiers - PASSING - _NOT_WHICH - set(mention.word.split())
    lands = words & lexicon().peoples.keys()
    owner = ""
    if mention.owner is not None and mention.owner.form is Form.PRONOUN:
        body = d.whose(mention.owner)
        full = body.full() if body is not None and body.sort != "person" else None
        if full is None and mention.word in _MEMBERS and not words:
            return None
        owner = full.name.text if full is not None and full.name is not None else ""
    elif mention.owner is not None and mention.owner.name is not None:
        owner = mention.owner.name.text
    elif lands:
        owner = min(lands)
    return _which(mention.word, words - lands, owner)


def _titled(titles: Collection[str], roles: Collection[str]) -> Office | None:
    noun = next((r for r in sorted(roles) if r in _OFFICES), None)
    folded = {w for t in titles for w in fold(t).split()}
    if noun is None or folded & _NOT_NOW:
        return None
    lands = folded & lexicon().peoples.keys()
    honours = {t for t in folded if lexicon().titles.get(t, "u") != "u"}
    words = folded - lands - honours - set(noun.split()) - PASSING
    return _which(noun, words, min(lands, default=""))


def _which(noun: str, words: Collection[str], owner: str) -> Office | None:
    if noun in _MEMBERS and not words:
        return None
    lex = lexicon()
    land = lex.places.get(owner.lower()) or lex.peoples.get(owner.lower()) or owner
    return Office(noun=noun, words=frozenset(words), owner=fold(land).removeprefix("the "))
