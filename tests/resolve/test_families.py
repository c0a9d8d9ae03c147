"""Full names of people who are called by the given name alone, by their families."""

from __future__ import annotations

import pytest
from marked_texts import source_of

SAID = ("said", "it was cold")


@pytest.mark.parametrize(
    ("text", "source", "name", "alias"),
    [
        (
            "Widow Concetta Prodan wept. Her son Tobias said it was cold.",
            "Her son Tobias",
            "Tobias",
            "Tobias Prodan",
        ),
        (
            "Nobody trusts the two Prodans. Tobias, the uncle, said it was cold.",
            "Tobias, the uncle,",
            "Tobias",
            "Tobias Prodan",
        ),
        (
            "Concetta and Tobias Prodan came. Concetta said it was cold.",
            "Concetta",
            "Concetta",
            "Concetta Prodan",
        ),
    ],
)
def test_a_family_gives_its_surname(text: str, source: str, name: str, alias: str) -> None:
    spoke = source_of(text, (source, *SAID))
    assert spoke.name == name
    assert alias in spoke.aliases


@pytest.mark.parametrize(
    "text",
    [
        "Concetta Prodan wept. Her friend Tobias said it was cold.",
        "Concetta Prodan and Mara Sand came. Tobias said it was cold.",
        "The two Germans came. Tobias, the uncle, said it was cold.",
    ],
)
def test_a_friend_or_a_people_gives_none(text: str) -> None:
    assert source_of(text, ("Tobias", *SAID)).aliases == ()


def test_miss_is_the_daughter_where_the_name_is_his() -> None:
    text = "Ezo Prodan came with his daughter, Silvia.\nMiss Prodan said it was cold."
    assert source_of(text, ("Miss Prodan", *SAID)).name == "Silvia"
    text = "Ezo Prodan came with her daughter, Silvia.\nMiss Prodan said it was cold."
    assert source_of(text, ("Miss Prodan", *SAID)).name == "Ezo Prodan"
