"""Who answers, who goes on, and whom a report's first sentence describes."""

from __future__ import annotations

import pytest
from marked_texts import resolved


@pytest.mark.parametrize("asks", ["asked Velmira Sand whether it leaked", "emailed Velmira Sand"])
def test_who_was_asked_answers(asks: str) -> None:
    text = f"Ostane Brook mended the roof in May. I {asks}. She said it was late."
    assert resolved(text, ("She", "said", "it was late")) == ["Velmira Sand"]


def test_who_is_asked_to_do_something_need_not_answer() -> None:
    text = "Ana Ruiz asked Marta Sand to wait. She said it was late. Ruiz left. She said no more."
    assert resolved(text, ("She", "said", "it was late")) == ["Ana Ruiz"]


def test_what_is_asked_about_is_not_who_answers() -> None:
    text = "I asked Ruben Sand what a baker was for. “To be burnt slowly,” he said."
    assert resolved(text, ("he", "said", "“To be burnt slowly,”")) == ["Ruben Sand"]


def test_who_added_spoke_before() -> None:
    text = (
        "Velmira Sand said that the baker had told Luis Brook that it was late. "
        "“It was cold,” she added."
    )
    parts = (
        ("Velmira Sand", "said", "that the baker had told Luis Brook that it was late"),
        ("the baker", "told", "that it was late"),
        ("she", "added", "“It was cold,”"),
    )
    assert resolved(text, *parts) == ["Velmira Sand"]


def test_it_goes_on_in_the_next_paragraph() -> None:
    text = "The Gannet reported that the quay leaks.\n\nIt said that the cost was high.\n"
    parts = (
        ("The Gannet", "reported", "that the quay leaks"),
        ("It", "said", "that the cost was high"),
    )
    assert resolved(text, *parts, outlets=["The Gannet"]) == ["The Gannet"]


def test_whoever_writes_is_not_she() -> None:
    text = "I met Velmira Sand at noon. I rang twice. She said it was late."
    found = resolved(text, ("She", "said", "it was late"), byline="Anna Brook")
    assert found == ["Velmira Sand"]


def test_an_outlets_report_is_the_outlets() -> None:
    text = "We were wrong. Our report of 3 May stated that the quay leaks."
    parts = ("Our report of 3 May", "stated", "that the quay leaks")
    assert resolved(text, parts, outlet="Harbour Ledger") == ["Harbour Ledger"]


LEAD = (
    "A former member of the crew said the pump had leaked.\n\n{} told the court that it was late.\n"
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Velmira Sand, 44,", "Velmira Sand"),
        ("Inspector Velmira Sand", "A former member of the crew"),
        ("Velmira Sand, a police inspector,", "A former member of the crew"),
    ],
)
def test_whom_a_report_brings_in_its_next_paragraph_names(name: str, meant: str) -> None:
    text = LEAD.format(name)
    said = ("A former member of the crew", "said", "the pump had leaked")
    told = (name, "told the court", "that it was late")
    assert resolved(text, said, told, number=0) == [meant]


def test_an_unnamed_source_is_not_named_next() -> None:
    text = "A witness said it leaked.\n\nVelmira Sand said it was late.\n"
    parts = (("A witness", "said", "it leaked"), ("Velmira Sand", "said", "it was late"))
    assert resolved(text, *parts, number=0) == ["A witness"]


def test_a_described_one_in_a_report_on_a_report_is_named_next() -> None:
    text = (
        "The mother of a young sailor said the pump had leaked, the Gannet reported. "
        "Velmira Sand said that it was old, the paper wrote.\n"
    )
    parts = (
        ("the Gannet", "reported", "The mother of a young sailor said the pump had leaked"),
        ("The mother of a young sailor", "said", "the pump had leaked"),
        ("the paper", "wrote", "Velmira Sand said that it was old"),
        ("Velmira Sand", "said", "that it was old"),
    )
    assert resolved(text, *parts, number=1, outlets=["The Gannet"]) == ["Velmira Sand"]


def test_the_age_of_a_thing_is_nobody() -> None:
    text = "Ruben Sand drives a 30-year-old jeep. He said it was late."
    assert resolved(text, ("He", "said", "it was late")) == ["Ruben Sand"]


def test_the_girls_mother_is_not_the_woman_named_before() -> None:
    text = "“It leaks,” Velmira Brook said. The girl's mother said it was late."
    parts = (
        ("Velmira Brook", "said", "“It leaks,”"),
        ("The girl's mother", "said", "it was late"),
    )
    assert resolved(text, *parts) == ["The girl's mother"]


def test_a_mother_is_not_the_girls_father() -> None:
    text = "Mr Ruben Sand came with his daughter, Ana. He sat down. Ana's mother said it was late."
    assert resolved(text, ("Ana's mother", "said", "it was late")) == ["Ana's mother"]


def test_words_of_an_owner_tell_nothing_of_the_office() -> None:
    text = (
        "Marta Sand heard that the national team's head coach had said it was late. "
        "Ruben Brook, head coach of the Sailing Union, left early. "
    )
    parts = ("the national team's head coach", "said", "it was late")
    assert resolved(text, parts) == ["Ruben Brook"]


def test_an_unknown_trade_before_a_name_makes_no_thing_of_a_person() -> None:
    text = "“It leaks,” said the hurdler Bettina Brook, friend of the cook. She said it was late."
    parts = (
        ("the hurdler Bettina Brook, friend of the cook", "said", "“It leaks,”"),
        ("She", "said", "it was late"),
    )
    assert resolved(text, *parts) == ["Bettina Brook"]


def test_a_word_before_a_kind_of_paper_begins_a_name() -> None:
    text = "Lake Television showed it. Ruben Sand came at noon. He said it was late."
    assert resolved(text, ("He", "said", "it was late")) == ["Ruben Sand"]
