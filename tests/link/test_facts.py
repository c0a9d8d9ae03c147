"""Numbers, dates, negation, modality."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.link.facts import Facts, Modality, facts_of


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("There were 212 people aboard", {212}),
        ("two hundred and twelve people", {212}),
        ("1,000 of them", {1000}),
        ("a hundred men", {100}),
        ("two and a half inches", {2.5}),
        ('a gap of 2.5"', {2.5}),
        ("claims of 40m crowns", {40e6}),
        ("eight millions", {8e6}),
        ("five hundred thousand", {500e3}),
        ("two thousand and seven", {2007}),
        ("twenty-one days and three dozen eggs", {21, 36}),
        ("$3,874 a month", {3874}),
        ("between 3 and 5", {3, 5}),
        ("one of them, no one else", set()),
        ("version 1.2.3", set()),
        ("no number at all", set()),
    ],
)
def test_numbers(text: str, numbers: set[float]) -> None:
    assert facts_of(text).numbers == numbers


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on January 14", {"01-14"}),
        ("on 14 January", {"01-14"}),
        ("in May 2007", {"05", "2007"}),
        ("it may rain", set()),
        ("before the summer, on Tuesday", {"summer", "tuesday"}),
    ],
)
def test_dates_are_no_numbers(text: str, dates: set[str]) -> None:
    facts = facts_of(text)
    assert facts.dates == dates
    assert not facts.numbers


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        ("the doors did not have to be fixed", True),
        ("the doors do have to be fixed", False),
        ("nobody rang back", True),
        ("nobody did not ring back", False),
        ("it wasn’t the log", True),
        ("not only the doors", False),
        ("without a word", True),
    ],
)
def test_negation_is_a_parity(text: str, negative: bool) -> None:
    assert facts_of(text).negative is negative


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("they did not have to be fixed", {Modality.NECESSITY}),
        ("they need not be fixed", {Modality.NECESSITY}),
        ("they could not be fixed", {Modality.POSSIBILITY}),
        ("it will fail", {Modality.FUTURE}),
        ("he went in May", set()),
        ("it failed", set()),
    ],
)
def test_modality(text: str, modality: set[Modality]) -> None:
    assert facts_of(text).modality == modality


@given(st.integers(0, 10**9))
def test_digits_with_and_without_separators_are_one_number(number: int) -> None:
    plain, grouped = facts_of(f"sum {number} crowns"), facts_of(f"sum {number:,} crowns")
    expected = Facts() if 1500 <= number < 2200 else plain
    assert plain.numbers == expected.numbers
    assert float(number) in grouped.numbers or plain.dates


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert facts_of(text) == facts_of(text)


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("31 of the 200 doors jammed", {(31, 200)}),
        ("thirty-one in every 200 were duds", {(31, 200)}),
        ("31 doors in a sample of 200 were bad", {(31, 200)}),
        ("Of the 6,400 valves we sent, fourteen came back", {(14, 6400)}),
        ("two of the three engines stopped", set()),
        ("there were 14 cars and 200 lorries", set()),
        ("in 14 days 200 lorries came", set()),
        ("31 people met in room 200", set()),
    ],
)
def test_parts_of_counted_wholes(text: str, shares: set[tuple[float, float]]) -> None:
    assert facts_of(text).shares == shares


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        ("he signed before he had so much as opened it", True),
        ("he signed before even reading it", True),
        ("she voted before anybody even asked her", True),
        ("he read it before he signed", False),
        ("she would no more sign it than eat it", True),
    ],
)
def test_a_negation_may_hide_in_its_idiom(text: str, negative: bool) -> None:
    assert facts_of(text).negative is negative
