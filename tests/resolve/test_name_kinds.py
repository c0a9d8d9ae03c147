"""What a name is of, by what stands beside it, and which names are two."""

from __future__ import annotations

import pytest
from marked_texts import extract, resolved, source_of

from sayso.records import SourceKind
from sayso.resolve import resolve_article

SAID = ("said", "it was cold")


@pytest.mark.parametrize(
    "source",
    [
        "The treasurer of the Harbour League Ana Ruiz",
        "the head of the Velmora Agency Ottla Brenn-Vash",
    ],
)
def test_who_has_an_office_in_a_body_is_named_after_it_without_a_comma(source: str) -> None:
    spoke = source_of(f"It was late. {source} said it was cold.", (source, *SAID))
    assert spoke.name in ("Ana Ruiz", "Ottla Brenn-Vash")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Climate Minister Otalu Brennvash", "Otalu Brennvash"),
        ("On Tuesday Dr Amsel", "Amsel"),
        ("Ana Ruiz, the institute's director,", "Ana Ruiz"),
    ],
)
def test_neither_field_nor_day_is_part_of_a_name(source: str, name: str) -> None:
    text = f"It was late. {source} said it was cold."
    spoke = source_of(text, (source.removeprefix("On Tuesday "), *SAID))
    assert spoke.name.removeprefix("Dr ") == name
    assert spoke.kind is SourceKind.PERSON


def test_whose_somebody_is_makes_no_office_of_hers() -> None:
    text = "Rosa Brenn, who is Dr Amsel's aunt, said it was cold."
    article = resolve_article(extract(text, ("Rosa Brenn, who is Dr Amsel's aunt,", *SAID)))
    (rosa,) = (p for p in article.profiles if "Rosa" in p.source.name)
    assert rosa.roles == {"aunt"}


def test_a_ministry_of_two_words_is_one_name() -> None:
    text = "The spokesman of the Ministry of Foreign Affairs, N. Ruiz, said it was cold."
    source = "The spokesman of the Ministry of Foreign Affairs, N. Ruiz,"
    assert source_of(text, (source, *SAID)).name == "N. Ruiz"


@pytest.mark.parametrize(
    "beside", ["Zarovia's ambassador was late.", "He is the ambassador to Zarovia."]
)
def test_what_has_an_embassy_is_no_he(beside: str) -> None:
    text = f"Luis Amsel came home. {beside} Zarovia waits. He said it was cold."
    assert "Zarovia" not in resolved(text, ("He", *SAID))


def test_the_town_in_a_paper_s_name_is_not_the_paper() -> None:
    text = "Velmora said it was cold. The Velmora Tribune wrote about it."
    assert resolved(text, ("Velmora", *SAID)) == ["Velmora"]
    text = "The Velmora Tribune wrote about it. The Tribune said it was cold."
    assert resolved(text, ("The Tribune", *SAID)) == ["Velmora Tribune"]


def test_mister_and_doctor_of_one_surname_are_two() -> None:
    text = "Luis Amsel came. Mr Amsel slept. Dr Amsel said it was cold."
    assert resolved(text, ("Dr Amsel", *SAID)) != ["Luis Amsel"]
    text = "Dr Luis Amsel came. Dr Amsel said it was cold."
    assert resolved(text, ("Dr Amsel", *SAID)) == ["Luis Amsel"]


def test_two_offices_said_of_one_are_his() -> None:
    text = (
        "Luis Amsel has been the ambassador here for a year and its special envoy for two."
        " The special envoy said it was cold."
    )
    assert resolved(text, ("The special envoy", *SAID)) == ["Luis Amsel"]


def test_an_office_of_two_nouns_is_no_name_and_a_cue_no_participle() -> None:
    text = "The Head Coach, Mr Luis Amsel, said it was cold."
    assert resolved(text, ("The Head Coach, Mr Luis Amsel,", *SAID)) == ["Luis Amsel"]
    text = "The Harbour Union met. The Union announced it was cold."
    assert resolved(text, ("The Union", "announced", "it was cold")) == ["Harbour Union"]
