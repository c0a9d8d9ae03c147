"""Who "I", "we" and "you" are: the one quoted, the one who writes, the one spoken to."""

from __future__ import annotations

from sayso.resolve.article.certainty import ADDRESSED, BYLINE, NARRATOR, QUOTED_I, QUOTED_WE
from sayso.resolve.article.discourse import Choice, Discourse
from sayso.resolve.article.hearers import spoken_to
from sayso.resolve.article.shown import shown_name
from sayso.resolve.entities import BODIES, Entity
from sayso.resolve.mentions import Mention
from sayso.resolve.mentions.grammar import FIRST_MANY
from sayso.resolve.names import Name


def narrator(d: Discourse, mention: Mention) -> Entity | None:
    """Who says "I" outside of quotations in the paragraph of a mention."""
    return d.named_by(d.narrators.get(d.words.words[mention.first].paragraph))


def first_person(d: Discourse, mention: Mention) -> Choice | None:
    """Whom "I" or "we" means."""
    layers = [layer for layer in d.layers.around(mention.span.start) if layer.quoted]
    if layers:
        return _quoted(d, mention, d.chosen(d.sources.get(layers[-1].attribution.id, ())))
    called = d.called(mention)
    who = narrator(d, mention)
    if who is not None and who.sort == "person":
        return Choice(who, NARRATOR, f"“{called}” is the one who speaks or writes here")
    plain = not d.words.words[mention.first].quote
    if d.article.outlet and mention.word in FIRST_MANY and plain:
        outlet = _outlet(d, d.article.outlet)
        return Choice(outlet, BYLINE, f"“{called}” is the outlet, {shown_name(d, outlet)}")
    if d.article.byline and plain:
        return Choice(
            _author(d, d.article.byline), BYLINE, f"“{called}” is the author, by the byline"
        )
    return None


def _quoted(d: Discourse, mention: Mention, sources: list[Choice]) -> Choice | None:
    if not sources:
        return None
    entity = d.group(c.entity for c in sources) if len(sources) > 1 else sources[0].entity
    share = QUOTED_WE if mention.word in FIRST_MANY and not entity.plural else QUOTED_I
    return Choice(
        entity,
        share * min(c.score for c in sources),
        f"“{d.called(mention)}” in a quotation is the one who is quoted",
    )


def second_person(d: Discourse, mention: Mention) -> Choice | None:
    """Whom a transcript's speaker answers: the one of the turn before."""
    if (told := spoken_to(d, mention)) is not None:
        return told
    word = d.words.words[mention.first]
    entity = d.named_by(d.addressed.get(word.paragraph))
    if word.quote or entity is None:
        return None
    return Choice(
        entity,
        ADDRESSED,
        f"“{d.called(mention)}” is most likely {shown_name(d, entity)},"
        " who spoke or was called before",
    )


def _outlet(d: Discourse, outlet: str) -> Entity:
    parts = Name.of(outlet.removeprefix("The ")).parts
    for entity in d.entities:
        names = (m.name for m in entity.names if m.name is not None)
        if entity.sort in BODIES and any(name.parts == parts for name in names):
            return entity
    return d.new_named(Name.of(outlet), sort="outlet")


def author(d: Discourse) -> Entity | None:
    """The article's author by its byline, where the text named or meant him already."""
    parts = Name.of(d.article.byline or "").parts
    if not parts:
        return None
    names = ((e, m.name) for e in d.entities for m in e.names)
    return next((e for e, name in names if name and name.parts == parts), None)


def _author(d: Discourse, byline: str) -> Entity:
    if (known := author(d)) is not None:
        return known
    name = Name.of(byline)
    entity = d.new_named(name)
    entity.gender = name.gender
    return entity
