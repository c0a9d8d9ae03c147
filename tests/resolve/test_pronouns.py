"""Rules about pronouns, and about what a plural says of a name."""

from __future__ import annotations

import pytest
from marked_texts import resolved


def test_who_was_he_again_and_again_is_not_she() -> None:
    text = (
        "Velmir Prodan came early. He sat down. He read the paper, and he waited. "
        "Ostane Sand came with Prodan. Of Prodan, she said nothing at first. She said it was late."
    )
    spoke = resolved(text, ("She", "said", "it was late"))
    assert spoke == ["Ostane Sand"]


def test_who_spoke_in_the_sentence_before_goes_on() -> None:
    text = (
        "Anna Prodan denied it. “It will cost more,” said Velmira Sand of the broker Velmora. "
        "She expects a bad year."
    )
    parts = (("Velmira Sand", "said", "“It will cost more,”"), ("She", "expects", "a bad year"))
    assert resolved(text, *parts) == ["Velmira Sand"]


@pytest.mark.parametrize("verb", ["aren't", "have"])
def test_a_plural_verb_makes_a_name_a_bodys(verb: str) -> None:
    text = f"Velmora {verb} had enough. They say it leaks."
    assert resolved(text, ("They", "say", "it leaks")) == ["Velmora"]


def test_a_family_is_not_he() -> None:
    text = "There are TWO Sands. Matei Sand came. He said it was cold."
    assert resolved(text, ("He", "said", "it was cold")) == ["Matei Sand"]


def test_the_paper_is_the_outlet_named_last() -> None:
    text = "The Gannet hangs on his door. His lawyers say the paper told them it was an error."
    parts = (
        ("His lawyers", "say", "the paper told them it was an error"),
        ("the paper", "told", "it was an error"),
    )
    assert resolved(text, *parts, outlet="Harbour Ledger", outlets=["The Gannet"]) == ["The Gannet"]
