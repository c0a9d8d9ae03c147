"""Names: taken apart, folded, compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolve.names import (
    Name,
    distance_within,
    fold,
    one_organisation,
    one_person,
    same_given,
    same_word,
    skeletons,
)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Wierzbicki", "Wierzbitski"),
        ("Zelensky", "Zelenskyy"),
        ("Zelensky", "Zelenskiy"),
        ("Lavrov", "Lawrow"),
        ("Arakhamia", "Arahamia"),
        ("Müller", "Muller"),
        ("Tchaikovsky", "Tschaikowski"),
        ("Almquist", "Almkvist"),
        ("Hartnick", "Hartnik"),
        ("Orkhanov", "Orkanov"),
        ("Marlowby", "Marloubi"),
        ("Dzhafar", "Jafar"),
        ("Vasch", "Vash"),
    ],
)
def test_spellings_of_one_surname_are_filed_together_and_taken_for_one(one: str, two: str) -> None:
    assert set(skeletons(one)) & set(skeletons(two))
    assert same_word(fold(one), fold(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Kim", "Kin"),
        ("Smith", "Smart"),
        ("Brown", "Bryan"),
        ("Merkel", "Markle"),
        ("Li", "Lu"),
        ("Baker", "Becker"),
    ],
)
def test_surnames_that_look_alike_stay_apart(one: str, two: str) -> None:
    assert not same_word(fold(one), fold(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Davyd Arakhamia", "David Arakhamia"),
        ("Tomasz Wierzbicki", "Tomas Wierzbitski"),
        ("Bill Clinton", "William Clinton"),
        ("B Johnson", "Boris Johnson"),
        ("Boris Johnson", "BoJo"),
        ("Leilani Ahomana", "Lani"),
        ("Rosalind Achterberg", "Rosie"),
        ("Rosalind Achterberg", "Achterberg"),
        ("José Muñoz", "Jose Munoz"),
        ("Vincent van Gogh", "van Gogh"),
    ],
)
def test_two_names_of_one_person(one: str, two: str) -> None:
    assert one_person(Name.of(one), Name.of(two))
    assert one_person(Name.of(two), Name.of(one))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Rosalind Achterberg", "Joost Achterberg"),
        ("John Smith", "Jane Smith"),
        ("Boris Johnson", "JOJO"),
        ("Samuel Charap", "Sergey Radchenko"),
        ("Hugo Marchetti", "Hugo Chávez"),
    ],
)
def test_names_of_two_people(one: str, two: str) -> None:
    assert not one_person(Name.of(one), Name.of(two))


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Calder Sound Ferries", "Calder Sound", True),
        ("Seafarers’ Guild", "Guild", True),
        ("World Health Organization", "WHO", True),
        ("the Ministry of Transport", "Ministry of Transport", True),
        ("Ministry of Transport", "Ministry of Health", False),
        ("Ministry of Transport", "Transport Ministry", True),
        ("University of Fano", "Fano University", False),
        ("Calder Sound Ferries", "Penhallow Marine", False),
    ],
)
def test_names_of_bodies(one: str, two: str, same: bool) -> None:
    assert one_organisation(Name.of(one), Name.of(two)) is same


def test_a_title_says_the_gender_before_the_given_name_does() -> None:
    assert Name.of("Robin Hale", titles=("ms",)).gender == "f"
    assert Name.of("Rosalind Hale").gender == "f"
    assert Name.of("Xzqv Hale").gender == "u"


def test_given_names_that_only_begin_alike_are_two() -> None:
    assert not same_given("maria", "marcel")


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once_and_a_name_is_its_own_person(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    name = Name.of(text)
    if name.parts:
        assert one_person(name, name)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.integers(0, 3))
def test_the_distance_is_the_same_both_ways(a: str, b: str, limit: int) -> None:
    assert distance_within(a, b, limit) == distance_within(b, a, limit)
    assert distance_within(a, a, limit)


def test_basque_tx_sounds_like_ch() -> None:
    assert same_word("etxarri", "echarri")
    assert not same_word("etxarri", "ekarri")
