"""Who holds an office, in articles that do not say his name: "the foreign secretary"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.records import Figure, Source
from sayso.resolve.article.held import CALLED
from sayso.resolve.found import Office, Profile
from sayso.resolve.lexicon import lexicon
from sayso.resolve.names import fold

MOST_HOLDERS = 20
"""Holders of offices of one noun up to which who is meant is looked for: of "president" in a large
collection there are many, and work would grow with them."""
SCORE = 0.8
"""Most that who is only described scores as somebody whom other articles tell of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """That a source of the collection, whose gender is m, f or u, is said to hold an office."""

    source: Source
    gender: str
    office: Office


def incumbent(
    profile: Profile, holdings: Sequence[Holding], named: Iterable[Figure]
) -> Source | None:
    """Whom an article without his name calls by his office; None where that is not certain.

    ``holdings`` are those of the office's noun, ``named`` those whom the article names. The article
    has to tell the office by more than its noun: by another word of it ("the foreign secretary"),
    or whose it is, here or by a name ("the ambassador", where Freedonia is named); a body's by a
    word of its name or field ("the union", where seafarers are named), and somebody's who is called
    by the given name alone by a namesake's surname. There must be
    one holder, or one whom the article names; his gender and whose the office is must agree.
    """
    office = profile.office
    if office is None or len({h.source.id for h in holdings}) > MOST_HOLDERS:
        return None
    figures = tuple(named)
    called = [frozenset(fold(n) for n in (f.source.name, *f.source.aliases)) for f in figures]
    names = frozenset().union(*called)
    told = {word for name in names for word in name.split()}.union(*(f.roles for f in figures))
    by_words = lexicon().sort(office.noun) == "organisation" or office.noun.startswith(CALLED)
    fitting = {
        h.source.id: h.source
        for h in holdings
        if _may_be(office, h.office, called) and {h.gender, profile.gender} != {"m", "f"}
    }
    tied = {
        h.source.id
        for h in holdings
        if _may_be(office, h.office, called)
        and (
            office.words & h.office.words
            or h.office.owner in ({office.owner, *names} - {""})
            or (by_words and told & h.office.words)
        )
    }
    here = fitting.keys() & {f.source.id for f in figures}
    only = here or fitting.keys()
    return fitting[next(iter(only))] if len(only) == 1 and only <= tied else None


def _may_be(meant: Office, held: Office, called: Iterable[frozenset[str]]) -> bool:
    """Whether what is said of an office fits one that somebody holds; ``called`` are the names of
    each whom the article names."""
    one = meant.owner == held.owner or any({meant.owner, held.owner} <= names for names in called)
    at_odds = meant.owner and held.owner and not one
    return meant.noun == held.noun and meant.words <= held.words and not at_odds
