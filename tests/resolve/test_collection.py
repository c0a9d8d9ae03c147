"""Sources across articles."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Producer, Resolution, Source, SourceKind
from sayso.resolve import (
    ArticleSources,
    Authority,
    Collection,
    Known,
    Profile,
    keys_of,
    resolve_collection,
)
from sayso.resolve.collection import blocks

BY_HAND = Producer(name="hand", version="1")


def person(name: str, *roles: str, gender: str = "u", aliases: tuple[str, ...] = ()) -> Profile:
    """A named person as an article shows him."""
    source = Source(name=name, kind=SourceKind.PERSON, aliases=aliases)
    return Profile(source=source, gender=gender, roles=frozenset(roles))


def body(name: str, kind: SourceKind = SourceKind.ORGANISATION) -> Profile:
    """A named organisation, outlet or document."""
    return Profile(source=Source(name=name, kind=kind))


def unknown(name: str) -> Profile:
    """A name that only looks like a person's."""
    return Profile(source=Source(name=name, kind=SourceKind.PERSON), sure=False)


def document(name: str, article: str, *says: str) -> Profile:
    """A document without a name, and the numbers that it gives."""
    source = Source(name=name, kind=SourceKind.DOCUMENT, article=article)
    return Profile(source=source, named=False, says=says)


def described(name: str, article: str, kind: SourceKind = SourceKind.ANONYMOUS) -> Profile:
    """A source without a name."""
    return Profile(source=Source(name=name, kind=kind, article=article), named=False)


def article(name: str, *profiles: Profile) -> ArticleSources:
    """An article in which each of these says something."""
    return ArticleSources(
        article=name,
        profiles=profiles,
        resolutions=tuple(
            Resolution(
                attribution=f"{name}{i}",
                sources=(p.source.id,),
                score=0.9,
                reason="by hand",
                certain=True,
                producer=BY_HAND,
            )
            for i, p in enumerate(profiles)
        ),
    )


def name_of(collection: Collection, where: str, profile: Profile) -> str:
    """What the collection calls an article's source."""
    return collection.source_of(where, profile.source.id).name


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (person("Davyd Arakhamia"), person("David Arakhamia")),
        (person("Tomasz Wierzbicki"), person("Tomas Wierzbitski", "inspector")),
        (person("Boris Johnson", "minister"), person("Boris Johnson", "columnist")),
        (person("Leilani Ahomana", "captain"), person("Captain Ahomana", "captain")),
        (person("Anselm Quarrie", "chair"), person("Judge Quarrie", "judge")),
        (body("Calder Sound Ferries"), body("Calder Sound")),
        (body("World Health Organization"), body("WHO")),
        (body("The Meridian", SourceKind.OUTLET), body("Meridian", SourceKind.OUTLET)),
        (body("Ministry of Mines"), body("Mines Ministry")),
        (body("Velmora Medical"), unknown("Velmora")),
        (person("Oksana Hnatiuk"), person("Oxana Gnatiuk")),
        (person("Rosalind Achterberg", aliases=("Iron Rosie",)), person("Iron Rosie")),
    ],
)
def test_forms_of_one_name_are_one_source(one: Profile, two: Profile) -> None:
    for order in permutations((article("a", one), article("b", two))):
        collection = resolve_collection(order)
        assert len(collection.sources) == 1
        assert collection.source_of("a", one.source.id) == collection.source_of("b", two.source.id)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (person("Rosalind Achterberg", gender="f"), person("Joost Achterberg", gender="m")),
        (person("Rosalind Achterberg", gender="f"), person("Mr Achterberg", gender="m")),
        (person("Robin Hale", gender="f"), person("Robin Hale", gender="m")),
        (person("Boris Johnson"), person("Johnson")),
        (body("Ministry of Transport"), body("Ministry of Health")),
        (person("Sky Harbour"), body("Sky Harbour News", SourceKind.OUTLET)),
        (described("a source", "a"), described("a source", "b")),
        (
            described("the mayor", "a", SourceKind.PERSON),
            described("the mayor", "b", SourceKind.PERSON),
        ),
    ],
)
def test_what_may_be_two_stays_two(one: Profile, two: Profile) -> None:
    collection = resolve_collection([article("a", one), article("b", two)])
    assert len({s.id for s in collection.sources}) == 2


def test_a_frequent_surname_alone_is_a_suggestion() -> None:
    full, part = person("Boris Johnson"), person("Johnson")
    collection = resolve_collection([article("a", full), article("b", part)])
    (suggestion,) = collection.suggestions
    assert {suggestion.source, suggestion.other} == {full.source.id, part.source.id}
    assert "Boris Johnson" in suggestion.reason


def test_a_surname_goes_to_the_namesake_whose_role_it_shares() -> None:
    minister = person("Rosalind Achterberg", "minister", gender="f")
    leader = person("Joost Achterberg", "guild", gender="m")
    part = person("Minister Achterberg", "minister")
    collection = resolve_collection([article("b", part), article("a", minister, leader)])
    assert name_of(collection, "b", part) == "Rosalind Achterberg"


def test_a_surname_that_waited_finds_its_full_name_when_that_is_added() -> None:
    part, full = person("Captain Ahomana", "captain"), person("Leilani Ahomana", "captain")
    collection = resolve_collection([article("a", part)])
    assert name_of(collection, "a", part) == "Captain Ahomana"
    collection = resolve_collection([article("a", part), article("b", full)])
    assert name_of(collection, "a", part) == "Leilani Ahomana"
    assert len(collection.sources) == 1


def test_resolutions_name_sources_of_the_collection() -> None:
    one, two = person("Davyd Arakhamia"), person("David Arakhamia")
    collection = resolve_collection([article("a", one), article("b", two)])
    (resolution,) = collection.resolutions("b")
    assert resolution.sources == (one.source.id,)
    assert "David Arakhamia" in collection.sources[0].aliases


def test_a_described_minister_is_the_minister_whom_the_article_also_names() -> None:
    elsewhere = person("Rosalind Achterberg", "transport", "minister", gender="f")
    here = person("Rosalind Achterberg", gender="f")
    office = described("the transport minister", "b", SourceKind.PERSON)
    collection = resolve_collection([article("a", elsewhere), article("b", here, office)])
    assert name_of(collection, "b", office) == "Rosalind Achterberg"


def test_a_former_minister_is_known_by_the_office_he_had() -> None:
    elsewhere = person("Rosalind Achterberg", "harbour", "master", gender="f")
    here = person("Rosalind Achterberg", gender="f")
    office = described("the former harbour master", "b", SourceKind.PERSON)
    collection = resolve_collection([article("a", elsewhere), article("b", here, office)])
    assert name_of(collection, "b", office) == "Rosalind Achterberg"


def test_a_dated_document_is_one_in_all_articles_an_undated_is_not() -> None:
    kind = SourceKind.DOCUMENT
    memos = [
        described("A survey memo dated January 9", "a", kind),
        described("A survey memo dated 9 January", "b", kind),
    ]
    letters = [
        described("an internal letter", "a", kind),
        described("an internal letter", "b", kind),
    ]
    collection = resolve_collection(
        [article("a", memos[0], letters[0]), article("b", memos[1], letters[1])]
    )
    assert name_of(collection, "a", memos[0]) == name_of(collection, "b", memos[1])
    assert len({s.id for s in collection.sources}) == 3


def test_the_authority_joins_what_no_rule_would() -> None:
    authority = Authority((Known(name="Solveig Idowu", aliases=("Solveig Berg",), wikidata="Q2"),))
    before, after = person("Solveig Berg"), person("Solveig Idowu")
    collection = resolve_collection([article("a", before), article("b", after)], authority)
    (source,) = collection.sources
    assert (source.name, source.wikidata) == ("Solveig Idowu", "Q2")


def test_two_wikidata_ids_are_two_people() -> None:
    def known(number: str) -> Profile:
        return Profile(source=Source(name="Ana Ruiz", kind=SourceKind.PERSON, wikidata=number))

    collection = resolve_collection([article("a", known("Q1")), article("b", known("Q2"))])
    assert len(collection.sources) == 2


def test_outlets_are_called_by_their_own_name() -> None:
    cited = body("the daily gannet", SourceKind.OUTLET)
    collection = resolve_collection([article("a", cited)], outlets=["Daily Gannet"])
    assert name_of(collection, "a", cited) == "Daily Gannet"


def test_an_article_twice_changes_nothing() -> None:
    one = article("a", person("Ana Ruiz"))
    collection = resolve_collection([one, one])
    assert len(collection.sources) == 1


def test_sources_are_compared_only_within_their_blocks() -> None:
    names = "Boris Johnson; Johnson; Mr Johnson; Ana Ruiz; WHO; World Health Organization; Who Knew"
    sources = [
        Source(name=name, kind=SourceKind.ORGANISATION if "W" in name else SourceKind.PERSON)
        for name in names.split("; ")
    ]
    assert blocks(sources) == ((0, 1, 2), (3,), (4, 5, 6))


@given(data=st.data())
def test_blocks_do_not_depend_on_the_order(data: st.DataObject) -> None:
    words = st.sampled_from("Ana Boris Johnson Jonson Ruiz World Health Bank Ministry".split())
    named = st.lists(words, min_size=1, max_size=3).map(" ".join)
    kinds = st.sampled_from([SourceKind.PERSON, SourceKind.ORGANISATION])
    sources = data.draw(st.lists(st.builds(Source, name=named, kind=kinds), max_size=12))
    shuffled = data.draw(st.permutations(sources))

    def parted(every: list[Source]) -> set[frozenset[Source]]:
        return {frozenset(every[at] for at in block) for block in blocks(every)}

    assert parted(sources) == parted(shuffled)
    assert sorted(at for block in blocks(sources) for at in block) == list(range(len(sources)))


def test_keys_meet_for_all_spellings() -> None:
    one = Source(name="Tomasz Wierzbicki", kind=SourceKind.PERSON)
    two = Source(name="T. Wierzbitski", kind=SourceKind.PERSON)
    assert set(keys_of(one)) & set(keys_of(two))


# Documents


def united(one: Profile, two: Profile) -> bool:
    """Whether the documents of two articles are one."""
    collection = resolve_collection([article("1", one), article("2", two)])
    return collection.source_of("1", one.source.id) == collection.source_of("2", two.source.id)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            document("An audit finished in June", "1", "14/320"),
            document("the control report", "2", "14/320", "3%"),
        ),
        (document("the pump survey", "1", "7%"), document("the pump survey", "2", "7%")),
    ],
)
def test_documents_that_give_the_same_numbers_are_one(one: Profile, two: Profile) -> None:
    assert united(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (document("the audit", "1", "14/320"), document("the audit", "2", "15/320")),
        (document("the audit", "1"), document("the audit", "2")),
        (document("the audit", "1", "7%"), document("the audit", "2", "7%")),
        (document("a card", "1", "14/320"), document("an audit", "2", "14/320")),
        (document("the pump survey", "1", "7%"), document("the valve survey", "2", "7%")),
    ],
)
def test_documents_that_only_look_alike_stay_apart(one: Profile, two: Profile) -> None:
    assert not united(one, two)


def test_a_place_is_not_the_outlet_or_council_called_after_it() -> None:
    place = unknown("Velmora")
    paper, council = body("Velmora Observer", SourceKind.OUTLET), body("Velmora City Council")
    for other in (paper, council):
        collection = resolve_collection([article("1", place), article("2", other)])
        assert len(collection.sources) == 2


def test_the_full_name_names_whom_an_alias_joins() -> None:
    short, full = person("Luis", aliases=("Luis Ruiz",)), person("Luis Ruiz")
    collection = resolve_collection([article("1", short), article("2", full)])
    assert [s.name for s in collection.sources] == ["Luis Ruiz"]


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (
            ("A diver's report", "about valves leaked"),
            ("The diver’s report", "about valves leaked"),
            True,
        ),
        (
            ("A diver's report", "about valves leaked"),
            ("The diver’s report", "about valves held"),
            False,
        ),
        (("The report", "about valves leaked"), ("The report", "about valves leaked"), False),
        (
            ("A diver's report", "about valves leaked"),
            ("A cook's report", "about valves leaked"),
            False,
        ),
    ],
)
def test_a_described_document_is_known_by_what_it_speaks_of(
    one: tuple[str, str], two: tuple[str, str], same: bool
) -> None:
    first, second = document(one[0], "a", one[1]), document(two[0], "b", two[1])
    collection = resolve_collection([article("a", first), article("b", second)])
    a = collection.source_of("a", first.source.id)
    b = collection.source_of("b", second.source.id)
    assert (a == b) is same
