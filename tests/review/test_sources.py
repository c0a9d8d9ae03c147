"""Decisions laid over a collection's sources: what they leave always hangs together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from builders import PRODUCER
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import (
    Aliased,
    Anchor,
    Change,
    Decision,
    Findings,
    Merged,
    Passage,
    Renamed,
    Resolution,
    Source,
    SourceKind,
    Split,
    Undone,
)
from sayso.review import amend

START = datetime(2025, 5, 12, 9, tzinfo=UTC)
NAMES = ("Ana Bel", "Bo Cut", "Cy Dor", "Di Eck", "Ed Fin")


def person(name: str, *aliases: str) -> Source:
    return Source(name=name, kind=SourceKind.PERSON, aliases=aliases)


def unnamed(name: str, article: str) -> Source:
    return Source(name=name, kind=SourceKind.ANONYMOUS, article=article)


def decide(number: int, change: Change) -> Decision:
    at = START + timedelta(minutes=number)
    return Decision(
        id=f"d{number}", batch=f"b{number}", reviewer="Ana", at=at, reason="", change=change
    )


def decisions(*changes: Change) -> tuple[Decision, ...]:
    return tuple(decide(number, change) for number, change in enumerate(changes))


def resolved(attribution: str, *sources: Source) -> Resolution:
    return Resolution(
        attribution=attribution,
        sources=tuple(source.id for source in sources),
        score=0.7,
        reason="a name",
        certain=True,
        producer=PRODUCER,
    )


@st.composite
def collections(draw: st.DrawFn):
    named = [person(name) for name in NAMES[: draw(st.integers(1, 5))]]
    sources = [*named, *(unnamed("an aide", article) for article in ("x", "y"))]
    resolutions = [
        resolved(f"a{n}", *draw(st.lists(st.sampled_from(sources), min_size=1, max_size=2)))
        for n in range(4)
    ]
    return tuple(dict.fromkeys(sources)), tuple(resolutions)


@st.composite
def histories(draw: st.DrawFn):
    sources, resolutions = draw(collections())
    known = [Anchor.of(source) for source in (*sources, person("Zo Zed"))]
    made: list[Decision] = []
    names = st.sampled_from((*NAMES, "New Name", "an aide"))
    for number in range(draw(st.integers(0, 6))):
        anchor = draw(st.sampled_from(known))
        kind = draw(st.sampled_from(["merged", "split", "renamed", "aliased", "undone"]))
        change: Change
        if kind == "merged":
            others = [a for a in known if a.id != anchor.id]
            merged = draw(st.lists(st.sampled_from(others), min_size=1, max_size=2, unique=True))
            change = Merged(sources=tuple(merged), into=anchor)
        elif kind == "split":
            passage = Passage(article="x", attribution=f"a{draw(st.integers(0, 5))}", source=())
            change = Split(source=anchor, attributions=(passage,), name=draw(names))
        elif kind == "renamed":
            name = draw(names)
            change = Renamed(source=anchor, name=name)
            known.append(Anchor.of(anchor.source(name)))
        elif kind == "aliased" or not made:
            change = Aliased(source=anchor, alias=draw(names))
        else:
            undone = draw(st.sampled_from(made))
            change = Undone(decisions=(undone.id,))
        made.append(decide(number, change))
    return sources, resolutions, tuple(made)


class _Attribution:
    """As much of an attribution as a split needs."""

    def __init__(self, id: str) -> None:
        self.id, self.article, self.source = id, "x", ()


ATTRIBUTIONS = tuple(_Attribution(f"a{n}") for n in range(4))


def findings(sources, resolutions, made) -> Findings:
    amended = amend(sources, made, ATTRIBUTIONS)
    return Findings(
        sources=amended.sources,
        resolutions=amended.resolutions(ATTRIBUTIONS, resolutions),
        claims=(),
        resolver=PRODUCER,
        linker=PRODUCER,
        lost=tuple(decision.id for decision in amended.lost),
    )


@given(histories())
def test_what_is_left_hangs_together(history) -> None:
    sources, resolutions, made = history
    found = findings(sources, resolutions, made)  # Findings guard themselves.
    assert {r.attribution for r in found.resolutions} == {r.attribution for r in resolutions}
    amended = amend(sources, made, ATTRIBUTIONS)
    for source in sources:
        assert amended.source(source) in found.sources


@given(histories())
def test_undoing_all_restores_exactly_what_was(history) -> None:
    sources, resolutions, made = history
    if not made:
        return
    undo = decide(len(made), Undone(decisions=tuple(decision.id for decision in made)))
    found = findings(sources, resolutions, (*made, undo))
    assert (found.sources, found.resolutions, found.lost) == (sources, resolutions, ())


@given(histories())
def test_undoing_the_last_restores_what_was_before_it(history) -> None:
    sources, resolutions, made = history
    if not made:
        return
    undo = decide(len(made), Undone(decisions=(made[-1].id,)))
    assert findings(sources, resolutions, (*made, undo)) == findings(
        sources, resolutions, made[:-1]
    )


@given(histories(), st.data())
def test_the_order_of_the_sources_does_not_matter(history, data) -> None:
    sources, resolutions, made = history
    shuffled = tuple(data.draw(st.permutations(sources)))
    one, other = findings(sources, resolutions, made), findings(shuffled, resolutions, made)
    assert set(one.sources) == set(other.sources)
    assert one.resolutions == other.resolutions


ANA, BO = person("Ana Bel"), person("Bo Cut", "B. Cut")


def test_a_source_is_found_again_by_its_names() -> None:
    merged = Merged(sources=(Anchor.of(BO),), into=Anchor.of(ANA))
    for now in (person("B. Cut"), person("Bob Cut", "Bo Cut")):
        (left,) = amend([ANA, now], decisions(merged)).sources
        assert left.name == "Ana Bel"
        assert now.name in left.aliases
    # Not where two could be meant.
    two = (person("Bob Cut", "Bo Cut"), person("Bea Cut", "Bo Cut"))
    amended = amend([ANA, *two], decisions(merged))
    assert amended.sources == (ANA, *two)
    assert [decision.id for decision in amended.lost] == ["d0"]


def test_an_unnamed_source_of_another_article_is_another() -> None:
    here, there = unnamed("an aide", "x"), unnamed("an aide", "y")
    merged = Merged(sources=(Anchor.of(here),), into=Anchor.of(ANA))
    assert amend([ANA, there], decisions(merged)).lost
    assert amend([ANA, here, there], decisions(merged)).sources == (ANA, there)


def test_a_renamed_source_that_meets_its_new_name_is_that_source() -> None:
    renamed = Renamed(source=Anchor.of(BO), name="Ana Bel")
    (left,) = amend([ANA, BO], decisions(renamed)).sources
    assert left.id == ANA.id
    assert left.aliases == ("Bo Cut", "B. Cut")


def test_why_says_who_decided() -> None:
    merged = Merged(sources=(Anchor.of(BO),), into=Anchor.of(ANA))
    (resolution,) = amend([ANA, BO], decisions(merged)).resolutions(
        ATTRIBUTIONS, [resolved("a0", BO)]
    )
    assert resolution.reason == "a name; Ana merged “Bo Cut” into “Ana Bel”"
    assert (resolution.sources, resolution.score) == ((ANA.id,), 0.7)
