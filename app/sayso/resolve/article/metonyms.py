"""What stands for its owner: a government for its country, a statement for who made it."""

from __future__ import annotations

from sayso.resolve.article.certainty import GOVERNMENT, SAYING
from sayso.resolve.article.discourse import Choice, Discourse
from sayso.resolve.article.shown import shown_name
from sayso.resolve.entities import Entity
from sayso.resolve.lexicon import lexicon
from sayso.resolve.mentions import Mention

_PAGES = frozenset(
    "page cover headline website site column editorial edition issue report article story".split()
)
"""Parts of a publication, which say what it says."""
_GOVERNS = frozenset("government administration regime authority leadership".split())


def saying(d: Discourse, mention: Mention, owner: Entity | None) -> Choice | None:
    """Who made the statement that is the source: "her letter says"."""
    said = mention.noun is not None and mention.noun.mark == "v"
    if owner is None or not said or not d.is_source(mention):
        return None
    return Choice(owner, SAYING, f"“{d.called(mention)}” is a saying of {shown_name(d, owner)}")


def page(d: Discourse, mention: Mention, owner: Entity | None) -> Choice | None:
    """The outlet whose page, headline or report it is: "our report of 3 May stated"."""
    # The word itself: "report" is listed as another word for a study.
    if owner is None or owner.sort != "outlet" or not _PAGES & {mention.word, _head(d, mention)}:
        return None
    reason = f"“{d.called(mention)}” is a part of {shown_name(d, owner)}"
    return Choice(owner, SAYING, reason)


def _head(d: Discourse, mention: Mention) -> str:
    return d.words.words[mention.head].lower


def government(d: Discourse, mention: Mention, owner: Entity | None) -> Choice | None:
    """The country or place whose government is meant: in Port Liss, of Corvane, Ukrainian."""
    if mention.noun is None or mention.noun.lemma not in _GOVERNS:
        return None
    land = _by_people(d, mention) or _by_place(d, mention)
    if land is None and owner is not None and owner.sort == "place":
        land = owner
    if land is None:
        return None
    reason = f"“{d.called(mention)}” is the government of {shown_name(d, land)}"
    return Choice(land, GOVERNMENT, reason)


def _by_people(d: Discourse, mention: Mention) -> Entity | None:
    lands = [lexicon().peoples.get(modifier) for modifier in sorted(mention.modifiers)]
    return next((e for land in lands for e in d.entities if e.country and e.country == land), None)


def _by_place(d: Discourse, mention: Mention) -> Entity | None:
    after = d.words.words[mention.last : mention.last + 2]
    if len(after) < 2 or after[0].gap != " " or after[0].lower not in ("in", "of"):
        return None
    here = mention.last + 1
    return next((e for e in d.entities if any(m.first == here for m in e.names)), None)
