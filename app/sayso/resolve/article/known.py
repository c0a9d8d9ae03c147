"""Whom the desk's own file knows: what it says goes before all that the text tells."""

from __future__ import annotations

from sayso.records import SourceKind
from sayso.resolve.article.certainty import DESKS_FILE
from sayso.resolve.article.discourse import Choice, Discourse
from sayso.resolve.authority import Known
from sayso.resolve.entities import Entity
from sayso.resolve.lexicon import lexicon
from sayso.resolve.mentions import Mention
from sayso.resolve.names import Name, fold

_SORTS = {
    SourceKind.PERSON: "person",
    SourceKind.DOCUMENT: "document",
    SourceKind.OUTLET: "outlet",
}


def name_known(d: Discourse) -> None:
    """Let the desk's file decide whose the names are, and put together what is one for it."""
    by_known: dict[str, Entity] = {}
    for entity in d.entities:
        found = next((k for m in entity.names if (k := _find(d, m)) is not None), None)
        if found is None:
            continue
        _know(d, entity, found)
        first = by_known.setdefault(found.name, entity)
        if first is not entity:
            first.names = sorted([*first.names, *entity.names], key=lambda m: m.first)
            d.home |= {id(m): first for m in entity.names}
            entity.names = []
    d.entities = [e for e in d.entities if e.names]


def known_description(d: Discourse, mention: Mention) -> Choice | None:
    """Whom the file has by these very words: "the harbour master"."""
    called = d.called(mention)
    known = d.authority.find(called)
    if known is None:
        return None
    entity = next((e for e in d.entities if d.known.get(e.number) == known), None)
    if entity is None:
        entity = d.new_named(Name.of(known.name))
        _know(d, entity, known)
    return Choice(entity, DESKS_FILE, f"the desk's file says who “{called}” is")


def _find(d: Discourse, mention: Mention) -> Known | None:
    if mention.name is None:
        return None
    return d.authority.find(d.called(mention)) or d.authority.find(mention.name.text)


def _know(d: Discourse, entity: Entity, found: Known) -> None:
    d.known[entity.number] = found
    entity.sort, entity.sure_sort = _SORTS.get(found.kind, "organisation"), True
    if found.role:
        words = fold(found.role).split()
        nouns = (lexicon().nouns.get(word) for word in words)
        entity.role_words |= set(words)
        entity.roles |= {noun.lemma for noun in nouns if noun is not None}
