"""Findings kept up as articles come are those made of all articles at once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from link.fakes import BagOfWords
from story import FERRY, StoryAttributor

from sayso.casework import Caseworker
from sayso.read import read_manifest, read_path
from sayso.records import (
    Aliased,
    Anchor,
    Article,
    Attribution,
    Change,
    Decision,
    Dispute,
    Extraction,
    Findings,
    Manner,
    Merged,
    Original,
    PartialDate,
    Passage,
    Producer,
    Reference,
    Renamed,
    Span,
    Split,
    Stance,
    Undone,
)
from sayso.store import Store
from sayso.upkeep import keep_up

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""Each example opens a database: to shrink one takes minutes."""

WORKER = Caseworker()
WORKER.__dict__["embedder"] = BagOfWords()  # What is near does not matter here: only where.


def as_found(extraction: Extraction) -> Extraction:
    return extraction


def kept(store: Store) -> Findings:
    keep_up(store, WORKER, as_found)
    found = store.findings(WORKER.key)
    assert found is not None
    return found


def made_at_once(store: Store) -> Findings:
    _, extractions = store.collection()
    return WORKER.findings(extractions, BagOfWords(), store.decisions(sources=True))


def assert_same(store: Store) -> None:
    found, whole = kept(store), made_at_once(store)
    assert found.sources == whole.sources
    assert found.resolutions == whole.resolutions
    assert found.claims == whole.claims
    assert found == whole


@pytest.fixture(scope="module")
def ferry() -> tuple[Extraction, ...]:
    listed = read_manifest(FERRY / "docs.json")
    attributor = StoryAttributor()
    return tuple(
        attributor.extract(read_path(path, details=listed.details_for(path)))
        for path in sorted((FERRY / "docs").glob("*.txt"))
    )


@settings(max_examples=5, deadline=None, phases=PHASES)
@given(order=st.permutations(range(9)), stops=st.sets(st.integers(0, 8)))
def test_the_sample_story_in_any_order(
    ferry: tuple[Extraction, ...], order: list[int], stops: set[int]
) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "a.db") as store:
        for number, at in enumerate(order):
            store.add(ferry[at])
            if number in stops:
                keep_up(store, WORKER, as_found)
        assert_same(store)


_SAYING = re.compile(r"(?P<source>[^.“”]+?) (?P<cue>said|denied) (?P<content>“[^”]+”)\.")


class Sayings:
    """Finds 'Anna Barden said “…”.'"""

    producer = Producer(name="sayings", version="1")

    def extract(self, article: Article) -> Extraction:
        return Extraction(
            article=article,
            attributions=tuple(
                Attribution(
                    article=article.id,
                    source=(Span(found.start("source"), found.end("source")),),
                    cue=(Span(*found.span("cue")),),
                    content=(Span(*found.span("content")),),
                    manner=Manner.DIRECT,
                    stance=Stance.DENIES if found["cue"] == "denied" else Stance.ASSERTS,
                    score=0.9,
                    producer=self.producer,
                )
                for found in _SAYING.finditer(article.text)
            ),
        )


_SOURCES = (
    *("Anna Barden", "Anna", "Minister Barden", "Barden", "Ana Barden", "Boris Barden"),
    *("the transport minister", "the Gannet", "the World Health Organization", "the WHO"),
    *("Carla Ruiz and Anna Barden", "an official", "Carla", "Transport Minister Anna Barden"),
    *("she", "Mr Barden", "the report of 9 January 2025", "Ruiz", "the Daily Gannet"),
)
_WORDS = (
    "the harbour bridge will be closed before the summer",
    "the harbour bridge will not be closed before the summer",
    "the bridge will be closed",
    "212 people were aboard the ferry. The bridge will be closed",
    "there were 272 people aboard the ferry",
    "crews complained about the doors every week",
    "Anna Barden closed the doors and she knew it",
    "that",
)
_OUTLETS = (None, "Daily Gannet", "Sunday Gannet", "Estuary Wire")


@st.composite
def articles(draw: st.DrawFn) -> Article:
    said = draw(
        st.lists(
            st.tuples(
                st.sampled_from(_SOURCES),
                st.sampled_from(["said", "said", "denied"]),
                st.sampled_from(_WORDS),
            ),
            min_size=1,
            max_size=5,
        )
    )
    text = "\n\n".join(f"{who[0].upper()}{who[1:]} {cue} “{what}”." for who, cue, what in said)
    return Article(
        text=text,
        doc=draw(st.sampled_from(["a", "b", "c"])),
        outlet=draw(st.sampled_from(_OUTLETS)),
        published=draw(st.sampled_from([None, PartialDate(2025, 1), PartialDate(2025, 1, 2)])),
        original=Original(data=text.encode(), media_type="text/plain", name="a.txt"),
    )


def perhaps_find_fewer(store: Store, made: list[Article], data: st.DataObject) -> None:
    """Perhaps keep only some of the sayings of one of the articles that are there."""
    if data.draw(st.booleans()):
        some = data.draw(st.sampled_from(made))
        if store.has(some.id):
            whole = Sayings().extract(some)
            stay = data.draw(st.sets(st.integers(0, 4)))
            left = (a for at, a in enumerate(whole.attributions) if at in stay)
            store.replace(replace(whole, attributions=tuple(left)))


@settings(max_examples=30, deadline=None, phases=PHASES)
@given(made=st.lists(articles(), min_size=1, max_size=5), data=st.data())
def test_whatever_comes_and_changes(made: list[Article], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "a.db") as store:
        for article in made:
            extraction = Sayings().extract(article)
            store.add(extraction)
            perhaps_find_fewer(store, made, data)
            if data.draw(st.booleans()):
                assert_same(store)
        assert_same(store)


@pytest.mark.parametrize("stays", [set(), {0}, {1}, {0, 2}])
def test_what_goes_and_is_back_before_anybody_asks(stays: set[int], tmp_path: Path) -> None:
    """As when an article is extracted again twice, with another model and with the one before."""
    texts = (
        "Anna Barden said “the bridge will be closed”.\n\nRuiz denied “the bridge will be closed”."
        "\n\nAnna Barden said “that”.",
        "Carla Ruiz denied “Anna Barden closed the doors and she knew it”.",
    )
    with Store.open(tmp_path / "a.db") as store:
        for doc, text in enumerate(texts):
            original = Original(data=text.encode(), media_type="text/plain", name="a.txt")
            store.add(Sayings().extract(Article(text=text, doc=str(doc), original=original)))
        assert_same(store)
        for text in texts:
            (whole,) = (e for e in store.collection()[1] if e.article.text == text)
            left = tuple(a for at, a in enumerate(whole.attributions) if at in stays)
            store.replace(replace(whole, attributions=left))
            store.replace(whole)
            assert_same(store)


_TOLD = "the delegation must sign nothing with the Russians"
_TALKS = (
    f"Davyd Arakhamia said “Boris Johnson said “{_TOLD}””.",
    f"Carla Ruiz denied “Davyd Arakhamia said “Boris Johnson said {_TOLD}””.",
    f"Boris Johnson said “{_TOLD}”.",
)


class Nested:
    """Finds also what stands within what is said, in each paragraph."""

    producer = Producer(name="nested", version="1")
    said = re.compile(r"(?P<source>\w+ \w+) (?P<cue>said|denied) (?P<content>.+?)(?=”*\.)")

    def extract(self, article: Article) -> Extraction:
        made: list[Attribution] = []
        start = 0
        for paragraph in article.text.split("\n\n"):
            end, at, parent = start + len(paragraph), start, None
            while found := self.said.search(article.text, at, end):
                made.append(
                    Attribution(
                        article=article.id,
                        source=(Span(*found.span("source")),),
                        cue=(Span(*found.span("cue")),),
                        content=(Span(*found.span("content")),),
                        manner=Manner.DIRECT,
                        stance=Stance.DENIES if found["cue"] == "denied" else Stance.ASSERTS,
                        parent=parent,
                        score=0.9,
                        producer=self.producer,
                    )
                )
                at, parent = found.start("content"), made[-1].id
            start = end + 2
        return Extraction(article=article, attributions=tuple(made))


_PEOPLE = st.sampled_from(["Anna Barden", "Boris Johnson", "Carla Ruiz", "Davyd Arakhamia"])
_VERBS = st.sampled_from(["said", "said", "denied"])


@st.composite
def tales(draw: st.DrawFn) -> Article:
    """Articles in which people say what people say, and deny it."""
    told = st.lists(st.tuples(_PEOPLE, _VERBS), min_size=1, max_size=3)
    paragraphs = [
        " ".join(f"{who} {verb}" for who, verb in draw(told)) + f" {draw(st.sampled_from(_WORDS))}."
        for _ in range(draw(st.integers(1, 3)))
    ]
    text = "\n\n".join(paragraphs)
    original = Original(data=text.encode(), media_type="text/plain", name="a.txt")
    return Article(text=text, doc=draw(st.sampled_from(["a", "b", "c"])), original=original)


@settings(max_examples=20, deadline=None, phases=PHASES)
@given(made=st.lists(tales(), min_size=2, max_size=5), data=st.data())
def test_whatever_is_told_through_others(made: list[Article], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "a.db") as store:
        for article in made:
            store.add(Nested().extract(article))
            if data.draw(st.booleans()):
                some = data.draw(st.sampled_from(made))
                if store.has(some.id):
                    whole = Nested().extract(some)
                    stay = data.draw(st.integers(0, len(whole.attributions)))
                    store.replace(replace(whole, attributions=whole.attributions[:stay]))
            if data.draw(st.booleans()):
                assert_same(store)
        assert_same(store)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_denial_of_a_hop_in_another_article(order: tuple[int, ...], tmp_path: Path) -> None:
    found = [
        Nested().extract(
            Article(
                text=text,
                doc=str(at),
                original=Original(data=text.encode(), media_type="text/plain", name="a.txt"),
            )
        )
        for at, text in enumerate(_TALKS)
    ]
    hop = Reference(article=found[0].article.id, attribution=found[0].attributions[0].id)

    def disputed() -> set[Dispute]:
        return {
            dispute
            for claim in kept(store).claims
            if any(r.attribution == found[0].attributions[1].id for r in claim.carriers)
            for dispute in claim.disputes
        }

    with Store.open(tmp_path / "a.db") as store:
        for at in order:
            store.add(found[at])
            assert_same(store)
        denial = Reference(article=found[1].article.id, attribution=found[1].attributions[0].id)
        assert disputed() == {Dispute(by=denial, hops=(hop,))}
        store.replace(replace(found[1], attributions=found[1].attributions[:1]))
        assert_same(store)
        assert not any(dispute.hops for dispute in disputed())


@st.composite
def changes(draw: st.DrawFn, found: Findings) -> Change:
    """What somebody may decide about the sources that there are, or undo."""
    one = Anchor.of(draw(st.sampled_from(found.sources)))
    other = Anchor.of(draw(st.sampled_from(found.sources)))
    name = draw(st.sampled_from(["Anna Barden", "Zoe Quist", "Ruiz"]))
    kind = draw(st.sampled_from(["merge", "split", "rename", "alias"]))
    if kind == "merge" and one != other:
        return Merged(sources=(one,), into=other)
    if kind == "split" and found.claims:
        claim = draw(st.sampled_from(found.claims))
        speaker = Anchor.of(found.source[claim.speaker])
        carrier = claim.carriers[0]
        passage = Passage(article=carrier.article, attribution=carrier.attribution, source=())
        return Split(source=speaker, attributions=(passage,), name=name)
    if kind == "rename":
        return Renamed(source=one, name=name)
    return Aliased(source=one, alias=name)


def test_a_renaming_holds_when_an_earlier_article_gives_the_short_form_and_is_undone() -> None:
    texts = {
        "The World Health Organization said “that”.": None,
        "The WHO said “it rains a lot”.": PartialDate(2025, 1),
    }
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "a.db") as store:
        for number, (text, day) in enumerate(texts.items()):
            original = Original(data=text.encode(), media_type="text/plain", name="a.txt")
            article = Article(text=text, doc=str(number), published=day, original=original)
            store.add(Sayings().extract(article))
            if not number:
                (source,) = kept(store).sources
                change: Change = Renamed(source=Anchor.of(source), name="Zoe Quist")
            else:
                assert_same(store)
                assert [s.name for s in kept(store).sources] == ["Zoe Quist"]
                change = Undone(decisions=("0",))
            decision = Decision(
                id=str(number),
                batch=str(number),
                reviewer="Ada",
                at=datetime(2025, 1, 1, tzinfo=UTC),
                reason="",
                change=change,
            )
            store.record([decision])
            assert_same(store)


@settings(max_examples=12, deadline=None, phases=PHASES)
@given(made=st.lists(articles(), min_size=2, max_size=4), data=st.data())
def test_whatever_people_decide_about_sources(made: list[Article], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "a.db") as store:
        decided: list[str] = []
        for article in made:
            store.add(Sayings().extract(article))
            perhaps_find_fewer(store, made, data)
            assert_same(store)
            found = kept(store)
            if not found.sources:
                continue
            undo = bool(decided) and data.draw(st.booleans())
            change = Undone(decisions=(decided[-1],)) if undo else data.draw(changes(found))
            number = f"{len(decided):020}"
            store.record(
                [
                    Decision(
                        id=number,
                        batch=number,
                        reviewer="Ada",
                        at=datetime(2025, 1, 1, tzinfo=UTC),
                        reason="",
                        change=change,
                    )
                ]
            )
            decided.append(number)
            assert_same(store)
