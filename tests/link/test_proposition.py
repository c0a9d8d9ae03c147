"""Contents to wordings and statements."""

from __future__ import annotations

import pytest
from builders import find
from hypothesis import given
from hypothesis import strategies as st

from sayso.link.proposition import of_wording, proposition, same_words, statement, stem, tidy
from sayso.records import Span


@pytest.mark.parametrize(
    ("content", "wording"),
    [
        ("that the doors «need not be repaired”", "the doors need not be repaired"),
        ("'The doors do not have to be fixed,'", "The doors do not have to be fixed"),
        ("“That is wrong.”", "That is wrong"),
        ("that about any door", "that about any door"),
        ("that was untrue", "that was untrue"),
        ('the gap at 2.5" on the port side', 'the gap at 2.5" on the port side'),
        ("‘Rosie’s doors couldn’t wait’", "Rosie’s doors couldn’t wait"),
        ("THE DOORS CAN WAIT", "THE DOORS CAN WAIT"),
        ("“”", "“”"),
    ],
)
def test_quotes_and_complementiser_go(content: str, wording: str) -> None:
    assert tidy(content) == wording


@pytest.mark.parametrize(
    ("content", "wording"),
    [
        ("her in May that the quay was shut", "the quay was shut"),
        ("me she hadn’t", "she hadn’t"),
        ("them the old quay was shut", "the old quay was shut"),
        ("her plan for the quay", "her plan for the quay"),
        ("him a liar", "him a liar"),
        ("them to leave", "them to leave"),
        ("her", "her"),
    ],
)
def test_who_was_told_is_no_part_of_what_he_was_told(content: str, wording: str) -> None:
    assert proposition(content, (Span(0, len(content)),)).wording == wording


def test_a_description_beside_the_name_stays() -> None:
    text = "the captain Ana Ruiz said that she’ll ask Ole Berg, her deputy"
    names = {
        find(text, "the captain")[0]: "Ana Ruiz",
        find(text, "she")[0]: "Ana Ruiz",
        find(text, "her deputy")[0]: "Ole Berg",
    }
    said = proposition(text, (Span(0, len(text)),), names)
    assert said.wording == "the captain Ana Ruiz said that [Ana Ruiz]’ll ask Ole Berg, her deputy"


def test_pronouns_become_bracketed_names() -> None:
    text = "we should not sign anything with the Russians, because his army and their men lose"
    names = {
        find(text, "we")[0]: "Ukraine",
        find(text, "his")[0]: "Vladimir Putin",
        find(text, "their")[0]: "Ukraine",
        find(text, "the Russians")[0]: "the Russians",
    }
    said = proposition(text, (Span(0, len(text)),), names)
    assert said.wording == (
        "[Ukraine] should not sign anything with the Russians, "
        "because [Vladimir Putin's] army and [Ukraine's] men lose"
    )
    assert said.statements[0].text.startswith("Ukraine should not")


def test_her_is_a_possessive_only_before_what_is_owned() -> None:
    text = "he told her that her office and I called her"
    last = text.rindex("her")
    names = dict.fromkeys((Span(8, 11), Span(17, 20), Span(last, last + 3)), "R. A.")
    wording = proposition(text, (Span(0, len(text)),), names).wording
    assert wording == "he told [R. A.] that [R. A.'s] office and I called [R. A.]"


def test_mentions_inside_each_other_are_replaced_once() -> None:
    text = "my boss left"
    names = {Span(0, 7): "Tomasz Wierzbicki", Span(0, 2): "Noor Rahmati"}
    assert proposition(text, (Span(0, 12),), names).wording == "[Tomasz Wierzbicki] left"


def test_an_interrupted_quotation_is_put_together() -> None:
    text = "“We came,” she said, “and we saw.” Then: “They left,” she said. “Nobody rang.”"
    parts = (*find(text, "“We came,”"), *find(text, "“and we saw.”"))
    assert proposition(text, parts).wording == "We came, and we saw"
    parts = (*find(text, "“They left,”"), *find(text, "“Nobody rang.”"))
    assert proposition(text, parts).wording == "They left. Nobody rang"


def test_clauses_are_statements_of_their_own() -> None:
    said = of_wording(
        "There were 212 people aboard, and every one of them is on our list. I agree."
    )
    texts = [s.text for s in said.statements]
    assert texts[1:] == ["There were 212 people aboard", "every one of them is on our list."]


@pytest.mark.parametrize(
    ("wording", "clause"),
    [
        ("we should not sign, but continue to fight", "we should continue to fight"),
        ("we should not sign, but they must continue", "they must continue"),
        ("the log is wrong, and the list is right", "the list is right"),
    ],
)
def test_a_clause_is_completed_by_subject_and_modal_of_the_first(wording: str, clause: str) -> None:
    assert of_wording(wording).statements[-1].text == clause


@pytest.mark.parametrize(("content", "empty"), [("so", True), ("it", True), ("12", False)])
def test_what_only_points_elsewhere_is_empty(content: str, empty: bool) -> None:
    assert of_wording(content).empty is empty


@pytest.mark.parametrize(
    ("a", "b"), [("fixing", "fixed"), ("doors", "door"), ("parties", "party"), ("running", "run")]
)
def test_inflections_share_a_stem(a: str, b: str) -> None:
    assert stem(a) == stem(b)


def test_a_country_and_its_people_share_a_stem() -> None:
    assert statement("sign with the Russians").names == statement("sign with Russia").names


def test_a_lost_not_and_a_changed_number_leave_the_words_the_same() -> None:
    one = statement("The 3 doors do not have to be fixed before the summer")
    other = statement("The 4 doors do have to be fixed before the summer")
    assert same_words(one, other) == 1
    assert one.facts != other.facts


@given(st.text(max_size=60), st.text(max_size=60))
def test_same_words_is_symmetric_and_a_share(a: str, b: str) -> None:
    x, y = statement(a), statement(b)
    assert same_words(x, y) == same_words(y, x)
    assert 0 <= same_words(x, y) <= 1
    assert same_words(x, x) == bool(x.words)


@given(st.text(min_size=1, max_size=120).filter(str.strip))
def test_any_content_has_a_wording(text: str) -> None:
    said = proposition(text, (Span(0, len(text)),))
    assert said.statements[0].text is not None
    assert len(said.statements) >= 1
