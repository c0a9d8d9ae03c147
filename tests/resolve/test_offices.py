"""Sources that are called by their office, in one article and across articles."""

from __future__ import annotations

import pytest
from marked_texts import extract

from sayso.records import Extraction
from sayso.resolve import Office, resolve_article, resolve_collection


def told(text: str, *sources: str) -> Extraction:
    """An article, each of whose sources says what follows "said" to the end of its line."""
    parts = []
    for source in sources:
        line = next(line for line in text.splitlines() if line.startswith(source))
        parts.append((source, "said", line.partition("said ")[2]))
    return extract(text, *parts)


def names(*extractions: Extraction) -> list[list[str]]:
    """The names of whom each attribution of the last article stands for."""
    found = [resolve_article(e) for e in extractions]
    collection = resolve_collection(found)
    by_id = {s.id: s.name for s in collection.sources}
    last = {r.attribution: r for r in collection.resolutions(found[-1].article)}
    return [
        [by_id[s] for s in last[a.id].sources] if a.id in last else []
        for a in extractions[-1].attributions
    ]


HOLDER = told(
    "Freedonia's foreign secretary, Ruben Voss, said it was late.",
    "Freedonia's foreign secretary, Ruben Voss",
)


def test_a_label_with_a_name_in_brackets_says_who_holds_the_office() -> None:
    text = (
        "The Foreign Secretary (Mr Ruben Voss): It was late.\n"
        "Ms Ana Ruiz: It was early.\n"
        "The Foreign Secretary: It was time.\n"
        "Ms Ana Ruiz: I asked for it.\n"
    )
    label = "The Foreign Secretary (Mr Ruben Voss)"
    assert names(extract(text, (label, ":", "It was late."))) == [["Ruben Voss"]]
    assert names(extract(text, ("The Foreign Secretary", ":", "It was time."))) == [["Ruben Voss"]]


def test_one_of_some_is_not_all_of_them() -> None:
    text = "Three officials said it was late.\nOne of the officials said that it was cold.\n"
    (many,), (one,) = names(told(text, "Three officials", "One of the officials"))
    assert many != one


def test_names_after_a_plural_are_those_meant() -> None:
    text = "The party leaders, Ana Ruiz and Ruben Voss, said that it was late.\n"
    found = names(told(text, "The party leaders, Ana Ruiz and Ruben Voss"))
    assert found == [["Ana Ruiz", "Ruben Voss"]]


@pytest.mark.parametrize(
    "called",
    ["The foreign secretary", "Freedonia's outgoing foreign secretary"],
)
def test_an_office_is_known_by_its_only_holder_elsewhere(called: str) -> None:
    assert names(HOLDER, told(f"{called} said that it was cold.", called)) == [["Ruben Voss"]]


@pytest.mark.parametrize(
    "called",
    [
        "Sylvania's foreign secretary",
        "The secretary",
        "The former foreign secretary",
        "The deputy foreign secretary",
        "The foreign secretaries",
    ],
)
def test_another_office_or_one_that_nothing_ties_is_not_his(called: str) -> None:
    (found,) = names(HOLDER, told(f"{called} said that it was cold.", called))
    assert found != ["Ruben Voss"]


def test_a_bare_office_is_known_where_its_country_is_named() -> None:
    text = "It snows in Freedonia.\nThe secretary said that it is cold."
    assert names(HOLDER, told(text, "The secretary")) == [["Ruben Voss"]]


def test_of_two_holders_neither_is_meant() -> None:
    other = told("The foreign secretary, Ana Ruiz, said it rained.", "The foreign secretary, Ana")
    call = told("The foreign secretary said that it was cold.", "The foreign secretary")
    (found,) = names(HOLDER, other, call)
    assert found == ["The foreign secretary"]


def test_who_is_known_by_his_office_is_shown_why_and_less_surely() -> None:
    call = told("The foreign secretary said that it was cold.", "The foreign secretary")
    collection = resolve_collection([resolve_article(e) for e in (HOLDER, call)])
    (found,) = collection.resolutions(call.article.id)
    assert "Ruben Voss is “The foreign secretary” in the collection" in found.reason
    assert found.score <= 0.8


CALLED_RUBEN = Office(noun="called ruben", words=frozenset({"voss"}))
"""What he may be found under who is called by the given name alone."""


def test_offices_of_the_past_are_not_held() -> None:
    past = told("Ruben Voss, a former foreign secretary, said it was late.", "Ruben Voss,")
    (profile,) = resolve_article(past).profiles
    assert profile.holds == {CALLED_RUBEN}
    now = [p for p in resolve_article(HOLDER).profiles if p.source.name == "Ruben Voss"]
    assert now[0].holds == {
        Office(noun="secretary", words=frozenset({"foreign"}), owner="freedonia"),
        CALLED_RUBEN,
    }


@pytest.mark.parametrize(
    ("first", "speaker", "second", "source", "name"),
    [
        (
            "Teun Baske's lawyer, Nadia Orfel, said it was late.",
            "Teun Baske's lawyer, Nadia Orfel,",
            "Teun Baske was at home.\nHis lawyer said that he slept.",
            "His lawyer",
            "Nadia Orfel",
        ),
        (
            "Teun Baske and his daughter, Ilka, came.\nIlka said it was late.",
            "Ilka",
            "Teun Baske was at home.\nHis daughter said that he slept.",
            "His daughter",
            "Ilka",
        ),
        (
            "The Velmora Dockers' Union said it was late.",
            "The Velmora Dockers' Union",
            "It snows in Velmora.\nThe union said that it was cold.",
            "The union",
            "Velmora Dockers' Union",
        ),
    ],
)
def test_what_one_is_to_another_or_a_body_in_short_is_known_in_another_article(
    first: str, speaker: str, second: str, source: str, name: str
) -> None:
    (found,) = names(told(first, speaker), told(second, source))
    assert found == [name]


@pytest.mark.parametrize(
    ("first", "speaker", "second", "source"),
    [
        (
            "The Velmora Dockers' Union said it was late.",
            "The Velmora Dockers' Union",
            "It snows in Fano.\nThe union said that it was cold.",
            "The union",
        ),
        (
            "Teun Baske's lawyers, Nadia Orfel and Jo Pelk, said it was late.",
            "Teun Baske's lawyers, Nadia Orfel and Jo Pelk,",
            "Teun Baske was at home.\nHis lawyers said that he slept.",
            "His lawyers",
        ),
    ],
)
def test_it_is_not_where_it_may_be_another(
    first: str, speaker: str, second: str, source: str
) -> None:
    (found,) = names(told(first, speaker), told(second, source))
    assert not {"Nadia Orfel", "Velmora Dockers' Union"} & set(found)


def test_an_embassy_is_one_in_all_articles_by_whose_it_is() -> None:
    texts = (
        "Freedonia's embassy in Fano said it was late.",
        "Freedonia's embassy said that it was cold.",
        "Sylvania's embassy said that it was warm.",
    )
    every = [told(text, text.partition(" said")[0]) for text in texts]
    collection = resolve_collection([resolve_article(e) for e in every])
    one, two, other = (collection.resolutions(e.article.id)[0].sources for e in every)
    assert one == two != other


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Luis Voss was at home.\nRuben said that it was cold.", "Ruben Voss"),
        ("Luis Amsel was at home.\nRuben said that it was cold.", "Ruben"),
    ],
)
def test_a_given_name_alone_is_who_has_it_in_the_family_that_the_article_names(
    text: str, found: str
) -> None:
    assert names(HOLDER, told(text, "Ruben")) == [[found]]


def test_a_given_name_of_two_of_the_family_is_neither_s() -> None:
    other = told("Ruben Amsel said it rained.", "Ruben Amsel")
    call = told("Ana Voss and Ana Amsel came.\nRuben said that it was cold.", "Ruben")
    assert names(HOLDER, other, call) == [["Ruben"]]


def test_somebody_s_mother_in_law_is_somebody_else() -> None:
    call = told("Ana Voss came.\nHer mother-in-law said that it was cold.", "Her mother-in-law")
    assert names(call) == [["Ana Voss's mother-in-law"]]
