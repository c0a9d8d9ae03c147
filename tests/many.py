"""A made-up collection of any number of claims, and one long article that reports many of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from builders import PRODUCER, build_article

from sayso.desk import Desk
from sayso.records import Attribution, Extraction, Manner, PartialDate, Span
from sayso.store import Store

LONG = "long"
"""The name of the long article."""
LONG_WORDS = 3000
_IN_AN_ARTICLE = 10
_FIRST = (
    "Anna Bilal Chidi Dagny Esme Farid Greta Hugo Ines Jonas Kemi Lars Mina Nils Olga Pavel Rosa "
    "Samir Tove Uma Viktor Wanda Xenia Yusuf Zofia"
).split()
_LAST = (
    "Kowalska Okafor Lindqvist Moreau Tanaka Haddad Ferreira Novak Sorensen Achebe Dimitrov Ozturk "
    "Petrova Marquez Ivers Brandt Callaghan Eriksen Falk Gupta"
).split()
_SPEAKERS = tuple(f"{first} {last}" for last in _LAST for first in _FIRST)
"""One for each claim: what one of them says in many words would be one claim."""
_THINGS = "bridge school harbour budget library tram hospital river museum market".split()
_VERBS = "reopens loses needs doubles forgets".split()
_WHAT = "its roof, half the staff, a new director, the winter timetable, all its lamps, "
_WHAT += "every volunteer, an old promise, the northern door, two million euros, its licence"
_BETWEEN = (
    "It had rained since the morning, and few people stood in the square when the doors opened "
    "and the first of them went in to look for a seat.\n\n"
)
"""With it a text has about 30 attributions in 1,000 words, as PolNeAR's train part has."""


def _article(
    name: str, sentences: Iterable[tuple[str, str]], *, outlet: str, between: str
) -> Extraction:
    """An article in which each of these speakers says something."""
    text, found = "", []
    for who, what in sentences:
        start = len(text)
        text += f"{who} said {what}. {between}"
        source = Span(start, start + len(who))
        cue = Span(source.end + 1, source.end + 5)
        found.append((source, cue, Span(cue.end + 1, cue.end + 1 + len(what))))
    made = build_article(text, doc=name, outlet=outlet, published=PartialDate(2025, 5, 1))
    return Extraction(
        article=made,
        attributions=tuple(
            Attribution(
                article=made.id,
                source=(source,),
                cue=(cue,),
                content=(content,),
                manner=Manner.INDIRECT,
                score=0.9,
                producer=PRODUCER,
            )
            for source, cue, content in found
        ),
    )


def collection(path: Path, claims: int) -> int:
    """Make a collection with this many claims, at most 500, and an article of ``LONG_WORDS`` that
    reports as many of them as it has room for; return how many claims there are."""
    said = [f"the {a} {b} {c}" for a in _THINGS for b in _VERBS for c in _WHAT.split(", ")]
    sentences = list(zip(_SPEAKERS, said, strict=True))[:claims]
    one = len(f"{' '.join(sentences[0])} said {_BETWEEN}".split())
    with Store.open(path) as store:
        for number, at in enumerate(range(0, len(sentences), _IN_AN_ARTICLE)):
            some = sentences[at : at + _IN_AN_ARTICLE]
            store.add(_article(f"{number:03}", some, outlet=f"Paper {number % 7}", between=""))
        some = sentences[: LONG_WORDS // one]
        store.add(_article(LONG, some, outlet="The Long Read", between=_BETWEEN))
    with Desk.open(path) as desk:
        return len(desk.claims())
