"""Whom a plural means: those named together, those of one role, the people of a country."""

from __future__ import annotations

from itertools import pairwise

from sayso.records import Span
from sayso.resolve.article.certainty import BOTH_IN_ROLE, PEOPLE_OF_COUNTRY, SPOKE_TOGETHER
from sayso.resolve.article.discourse import Choice, Discourse
from sayso.resolve.article.shown import UNNAMED, shown_name
from sayso.resolve.entities import PEOPLE, Entity
from sayso.resolve.lexicon import lexicon
from sayso.resolve.mentions import Form, Mention


def pair_names(d: Discourse) -> None:
    """Make a group of names joined by "and": "the journalists" may mean them later."""
    names = [m for m in d.mentions if id(m) in d.home and m.of is None]
    for left, right in pairwise(names):
        between = d.article.text[left.span.end : right.span.start]
        a, b = d.home[id(left)], d.home[id(right)]
        if between not in (" and ", " & ") or left.first >= right.first:
            continue
        if a is not b and a.sort == b.sort:
            d.group((a, b)).add(
                Mention(
                    first=left.first,
                    last=right.last,
                    head=right.head,
                    form=Form.NAME,
                    span=Span(left.span.start, right.span.end),
                    word=right.word,
                    plural=True,
                    sort=a.sort,
                    subject=left.subject,
                    definite=True,
                )
            )


def people(d: Discourse, mention: Mention, owner: Entity | None) -> Choice | None:
    """The Americans, where "the American people" are spoken of."""
    if mention.noun is None or mention.noun.lemma != "person":
        return None
    lands = {lexicon().peoples.get(m) for m in mention.modifiers} - {None}
    for e in d.entities:
        if e.country is not None and e.country.removeprefix(PEOPLE) in lands and e.plural:
            reason = f"“{d.called(mention)}” are {shown_name(d, e)}"
            return Choice(e, PEOPLE_OF_COUNTRY, reason)
    return None


def several(d: Discourse, mention: Mention, owner: Entity | None) -> Choice | None:
    """Whom a plural means: named people of that role, or those named together before."""
    whose = mention.owner
    if (
        not mention.plural
        or mention.sort != "person"
        or (whose is not None and whose.first < mention.head)
    ):
        return None
    return _both(d, mention) or _together(d, mention)


def _both(d: Discourse, mention: Mention) -> Choice | None:
    """The two with the role: "the ministers", after Minister Fox and Minister Ruiz."""
    holders = [
        e
        for e in d.entities
        if mention.word in e.roles
        and e.names
        and e.sort == "person"
        and e.before(mention.first) is not None
    ]
    if len(holders) != 2 or mention.restricted:
        return None
    reason = f"“{d.called(mention)}” are the two with that role"
    return Choice(d.group(holders), BOTH_IN_ROLE, reason)


def _together(d: Discourse, mention: Mention) -> Choice | None:
    """The group named last of those that spoke, unless the noun is narrowed down."""
    words = d.words.words
    after = words[mention.last].lower if mention.last < len(words) else ""
    if mention.word in UNNAMED or (mention.restricted and after != "of"):
        return None
    spoke = d.spoke(mention)
    groups = [
        (last.first, e)
        for e in d.entities
        if e.members
        and e.sort == "person"
        and (last := e.before(mention.first)) is not None
        and (e in spoke or all(m in spoke for m in e.members))
    ]
    if not groups:
        return None
    _, group = max(groups, key=lambda row: row[0])
    return Choice(
        group,
        SPOKE_TOGETHER,
        f"“{d.called(mention)}” are most likely {shown_name(d, group)}, who spoke together before",
    )
