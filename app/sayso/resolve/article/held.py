"""The offices that an article says somebody holds, or calls somebody by."""

from __future__ import annotations

from collections.abc import Collection

from sayso.resolve.article.discourse import Discourse
from sayso.resolve.article.offices import COUNTED, PASSING, is_company
from sayso.resolve.entities import Entity
from sayso.resolve.found import Office
from sayso.resolve.lexicon import lexicon
from sayso.resolve.mentions import Form, Mention
from sayso.resolve.mentions.relations import SINGLE
from sayso.resolve.names import SMALL, fold

_OFFICES = frozenset(
    "ambassador archbishop chancellor commissioner emir emperor envoy governor king mayor minister"
    " negotiator pope premier president prosecutor queen secretary speaker sultan".split()
) | {"attorney general", "deputy secretary", "prime minister", "vice president"}
"""Nouns of offices that one person at a time holds."""
_MEMBERS = frozenset({"minister", "commissioner"})
"""Of these a state has several: they need a word that tells which."""
_NOT_NOW = frozenset("then former ex late old onetime designate elect next future would".split())
CALLED = "called "
"""Before a given name, what its bearers are found under as holders of an office are: of several
Petras "Petra" is the one whose family the article names."""
_NOT_WHICH = frozenset("his her its their our my your".split())


def held(d: Discourse, entity: Entity) -> frozenset[Office]:
    """The offices that are said beside somebody's name: "Ana Ruiz, the foreign minister".

    What he is to somebody with a name counts as one ("Ruiz's daughter, Ana"), and so does, of a
    body, the noun in its name: of the Seafarers' Union one may say "the union".
    """
    if not entity.names or entity.plural:
        return frozenset()
    if entity.sort == "organisation":
        return _kinds(entity)
    if entity.sort != "person":
        return frozenset()
    beside = (m for m in d.mentions if m.of in entity.names and m.form is Form.NOUN)
    offices = {_office(d, m) for m in beside if not m.modifiers & _NOT_NOW}
    for name in entity.names:
        if name.name is not None and name.roles and name.name.titles:
            offices.add(_titled(name.name.titles, name.roles))
        offices |= {_to(word, d.whose(owner)) for word, owner in name.relations}
    full = entity.full()
    if full is not None and full.name is not None and len(full.name.parts) > 1:
        given, *rest = full.name.parts
        offices.add(Office(noun=CALLED + given, words=frozenset(rest)))
    return frozenset(office for office in offices if office is not None)


def meant(d: Discourse, entity: Entity) -> Office | None:
    """The office that somebody without a name is called by, or the given name where that is all;
    None where he is called otherwise."""
    full = entity.full()
    if full is not None and full.name is not None:
        alone = entity.sort == "person" and full.name.parts == (full.name.surname,)
        titled = any(m.name and m.name.titles for m in entity.names)
        return Office(noun=CALLED + full.name.surname) if alone and not titled else None
    mention = entity.described
    if mention is None or entity.names or not mention.definite or mention.modifiers & _NOT_NOW:
        return None
    if mention.sort == "organisation":
        return _kind(mention)
    return _office(d, mention) or (None if mention.plural else _to(mention.word, entity.owner))


def _to(word: str, owner: Entity | None) -> Office | None:
    """What somebody is to whom a name is known of: his lawyer, his daughter."""
    full = owner.full() if owner is not None and owner.sort == "person" else None
    if full is None or full.name is None or word not in SINGLE:
        return None
    return Office(noun=word, owner=fold(full.name.text))


def _kinds(entity: Entity) -> frozenset[Office]:
    """What a body may be called in short: by the noun that its name begins or ends with."""
    full = entity.full()
    if full is None or full.name is None or len(full.name.parts) < 2:
        return frozenset()
    parts = full.name.parts
    nouns = {n.lemma for p in (parts[0], parts[-1]) if (n := lexicon().nouns.get(p)) is not None}
    nouns |= {n for n in ("company",) if is_company(entity)}
    return frozenset(
        Office(noun=noun, words=frozenset(parts) - {noun} - SMALL)
        for noun in nouns
        if lexicon().sort(noun) == "organisation"
    )


def _kind(mention: Mention) -> Office | None:
    """The kind that a body is called by: "the union"; of newspapers and crowds there are many."""
    noun = mention.noun
    if noun is None or mention.plural or noun.mark in ("o", "g"):
        return None
    if mention.restricted and mention.owner is None:
        return None
    name = mention.owner.name if mention.owner is not None else None
    if mention.owner is not None and (name is None or mention.owner.sort == "person"):
        return None
    owner = fold(name.text) if name is not None else ""
    words = mention.modifiers - PASSING - _NOT_WHICH - {*owner.split()}
    return Office(noun="company" if noun.mark == "c" else noun.lemma, words=words, owner=owner)


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
