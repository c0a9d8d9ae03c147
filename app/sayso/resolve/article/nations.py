"""Whom "we" means in the mouth of one who speaks for his country, or to his people."""

from __future__ import annotations

import re

from sayso.resolve.article.certainty import OWN_COUNTRY, OWN_PEOPLE
from sayso.resolve.article.discourse import Choice, Discourse
from sayso.resolve.article.shown import shown_name
from sayso.resolve.entities import PEOPLE, Entity
from sayso.resolve.lexicon import lexicon
from sayso.resolve.mentions import Form, Mention
from sayso.resolve.mentions.grammar import FIRST_MANY

_OFFICES = frozenset(
    "president minister premier chancellor king queen ambassador envoy negotiator diplomat mp"
    " lawmaker senator congressman congresswoman parliamentarian deputy general commander"
    " spokesman spokeswoman spokesperson official leader".split()
)
"""Who speaks for his country when its name is part of what he is called: "a Ukrainian MP"."""
_ADDRESSED = re.compile(r"\b(?:[Ff]ellow|[Ww]e,?(?: as| the)?|[Uu]s|[Oo]ur) ([A-Z]\w+)\b")
"""What a speaker calls himself and his hearers: "my fellow Americans", "we as Danes"."""


def own_country(d: Discourse, mention: Mention) -> Choice | None:
    """The country of an official whose words a "we" stands in, where the article names it."""
    speakers = d.speakers(mention, quoted=True)
    if mention.word not in FIRST_MANY or d.is_source(mention) or not speakers:
        return None
    speaker = speakers[-1]
    official = any(word.split()[-1] in _OFFICES for word in speaker.roles)
    if speaker.sort != "person" or speaker.plural or not official:
        return None
    lands = {lexicon().peoples.get(word) for word in speaker.role_words} - {None}
    found = [e for e in d.entities if e.country in lands] or _owning(d, speaker)
    if len(found) != 1:
        return None
    reason = f"“{d.called(mention)}” is {shown_name(d, found[0])}, for which the speaker stands"
    return Choice(found[0], OWN_COUNTRY, reason)


def _owning(d: Discourse, speaker: Entity) -> list[Entity]:
    """The place whose officer the article says he is: "Corvane's transport minister"."""
    owners = (
        d.whose(m.owner)
        for m in d.mentions
        if m.form is Form.NOUN and m.owner is not None and m.word in _OFFICES
        if (c := d.choices.get(id(m))) is not None and c.entity is speaker
    )
    return list(dict.fromkeys(e for e in owners if e is not None and e.sort == "place"))


def own_people(d: Discourse, mention: Mention) -> Choice | None:
    """The people that the one who speaks or writes calls his own: "my fellow Americans"."""
    quoted = any(layer.quoted for layer in d.layers.around(mention.span.start))
    if mention.word not in FIRST_MANY or quoted:
        return None
    lands = [lexicon().peoples.get(w.lower()) for w in _ADDRESSED.findall(d.article.text)]
    called = {PEOPLE + land for land in lands if land is not None}
    found = [e for e in d.entities if e.country in called]
    if len(found) != 1:
        return None
    reason = f"“{d.called(mention)}” are {shown_name(d, found[0])}, as the speaker calls them"
    return Choice(found[0], OWN_PEOPLE, reason)
