"""The order of work on one article: names, then each mention after all that it leans on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sayso.records import Article, Attribution
from sayso.resolve.article.certainty import FULL_NAME, PART_OF_NAME, SHARED_PART_OF_NAME
from sayso.resolve.article.chooser import Chooser
from sayso.resolve.article.discourse import Choice, Discourse
from sayso.resolve.article.families import part_kin
from sayso.resolve.article.known import name_known
from sayso.resolve.article.labels import name_labelled
from sayso.resolve.article.nominals import resolve_noun
from sayso.resolve.article.plurals import pair_names
from sayso.resolve.article.pronouns import resolve_pronoun
from sayso.resolve.authority import EMPTY, Authority
from sayso.resolve.entities import Entity
from sayso.resolve.mentions import Form, Mention


def resolve_mentions(
    article: Article,
    attributions: Sequence[Attribution],
    *,
    chooser: Chooser,
    authority: Authority = EMPTY,
    outlets: Collection[str] = (),
) -> Discourse:
    """Resolve every mention of an article; ``outlets`` are the publications of the collection."""
    d = Discourse(article, attributions, chooser=chooser, authority=authority, outlets=outlets)
    name_labelled(d)
    part_kin(d)
    name_known(d)
    pair_names(d)
    for mention in d.mentions:
        entity = d.named_by(mention)
        if entity is not None:
            d.settle(mention, _by_name(d, mention, entity))
    depths = {id(m): _depth(d, m) for m in d.mentions}
    for mention in sorted(d.mentions, key=lambda m: (depths[id(m)], m.first, -m.last)):
        _resolve(d, mention)
    return d


def _depth(d: Discourse, mention: Mention) -> int:
    """How many sources must be known first: those quoted around, or told of only later."""
    start = mention.span.start
    return sum(
        layer.quoted
        or (bool(layer.attribution.source) and layer.attribution.source[0].start > start)
        for layer in d.layers.around(start)
    )


def _resolve(d: Discourse, mention: Mention) -> None:
    """Settle whom a mention stands for, and before it whom its owner or antecedent does."""
    if id(mention) in d.choices:
        return
    if mention.of is not None:
        _resolve(d, mention.of)
    elif mention.owner is not None:
        _resolve(d, d.itself(mention.owner))
    choice = None
    if mention.form is Form.NOUN:
        choice = resolve_noun(d, mention)
    elif mention.form is Form.PRONOUN:
        choice = resolve_pronoun(d, mention)
    if choice is not None:
        d.settle(mention, choice)


def _by_name(d: Discourse, mention: Mention, entity: Entity) -> Choice:
    """Whose name a mention is: surer for the whole name than for a part that others share."""
    full = entity.full()
    assert full is not None
    assert full.name is not None
    assert mention.name is not None
    called, parts = d.called(mention), set(mention.name.parts)
    if mention.name.parts == full.name.parts:
        return Choice(entity, FULL_NAME, f"“{called}” is the name itself")
    shared = any(
        n.name and parts & set(n.name.parts) for e in d.entities if e is not entity for n in e.names
    )
    if shared:
        reason = f"“{called}” fits {full.name.text} and others, of whom he was named last"
        return Choice(entity, SHARED_PART_OF_NAME, reason)
    reason = f"“{called}” is part of the name {full.name.text}, or a form of it"
    return Choice(entity, PART_OF_NAME, reason)
