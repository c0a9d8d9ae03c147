"""What stands before a name, and what a transcript's label stands for."""

from __future__ import annotations

import pytest
from marked_texts import extract, resolved, who

from sayso.resolve import resolve_article


def test_an_adjective_with_a_hyphen_begins_no_name() -> None:
    text = "Emil Prodan came late. Red-faced Prodan said it was over."
    assert resolved(text, ("Prodan", "said", "it was over")) == ["Emil Prodan"]


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        (
            "Billionaire cheese baron Emil Prodan says it melts.",
            "Billionaire cheese baron Emil Prodan",
            "Emil Prodan",
        ),
        (
            "A cousin, the mechanic Emil Prodan says it leaks.",
            "A cousin, the mechanic Emil Prodan",
            "Emil Prodan",
        ),
    ],
)
def test_nouns_in_a_row_describe_the_name_at_their_end(text: str, source: str, name: str) -> None:
    content = text.split(" says ")[1]
    assert resolved(text, (source, "says", content)) == [name]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The insurer, Velmora Mutual, says it paid.", "The insurer, Velmora Mutual"),
        ("The broker Velmora Marine says it paid.", "The broker Velmora Marine"),
        ("The brewer pays. The operator Velmora says it paid.", "The operator Velmora"),
    ],
)
def test_a_body_is_named_after_what_it_does(text: str, source: str) -> None:
    extraction = extract(text, (source, "says", "it paid"))
    found = resolve_article(extraction)
    (spoke,) = found.sources
    assert spoke.name.startswith("Velmora")
    assert spoke.kind == "organisation"


def test_who_speaks_of_a_body_is_not_it() -> None:
    text = "The insurer, Prodan said, has paid."
    assert resolved(text, ("Prodan", "said", "has paid")) == ["Prodan"]


def test_two_appositions_joined_by_and_are_of_one() -> None:
    text = (
        "Ileana Prodan, the town’s head of parks and a cousin of the mayor, Emil Sand, came. "
        "“I saw nothing,” she said."
    )
    assert resolved(text, ("she", "said", "“I saw nothing,”")) == ["Ileana Prodan"]


def test_an_adverb_does_not_end_a_noun_phrase() -> None:
    text = "A very polite young man said it was closed."
    assert resolved(text, ("A very polite young man", "said", "it was closed")) == [
        "A very polite young man"
    ]


def test_a_label_is_whoever_says_his_name_in_its_turn() -> None:
    text = (
        "HOST: Line two, you are on.\n\nCALLER: Good evening, it's Ileana Prodan. They sent a bill."
        "\n\nHOST: And?\n\nCALLER: I paid it."
    )
    extraction = extract(text, ("CALLER", ":", "I paid it."))
    found = resolve_article(extraction)
    assert who(found, extraction) == ["Ileana Prodan"]
    assert not any(p.source.name == "Caller" for p in found.profiles)


# Pronouns


def test_nobody_calls_himself_by_name_in_his_own_words() -> None:
    text = "Emil Prodan waited. “Matei Sand is a dear man,” he said. Later he left."
    assert resolved(text, ("he", "said", "“Matei Sand is a dear man,”")) == ["Emil Prodan"]


def test_somebody_is_not_he() -> None:
    text = "Emil Prodan led it. Somebody knocked and he said, “Come in.”"
    assert resolved(text, ("he", "said", "“Come in.”")) == ["Emil Prodan"]


def test_we_outside_of_quotations_is_the_outlet() -> None:
    text = "The mayor will go, we can reveal."
    assert resolved(
        text, ("we", "can reveal", "The mayor will go"), outlet="The Gannet", byline="Ana Ruiz"
    ) == ["The Gannet"]


def test_a_page_says_what_its_outlet_says() -> None:
    text = "The Gannet’s front page hung there. It says the mayor will go."
    assert resolved(text, ("It", "says", "the mayor will go"), outlet="The Gannet") == [
        "The Gannet"
    ]


def test_a_pronoun_is_said_to_be_somebodys_deputy() -> None:
    text = "Ileana Prodan keeps the key. She was Mara Sand’s deputy. Her boss said it was lost."
    assert resolved(text, ("Her boss", "said", "it was lost")) == ["Mara Sand"]
