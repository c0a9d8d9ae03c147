"""Stance and polarity by a cue's words and a negation before them."""

from __future__ import annotations

import pytest

from sayso.attribute.stance import polarity_of, stance_of
from sayso.records import Polarity, Span, Stance


def cue(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She did not say that the doors were shut.", "did not say"),
        ("She did not say that the doors were shut.", "say"),
        ("I don’t even know who shut them.", "know"),
        ("Nor did she realize that they were shut.", "realize"),
        ("He declined to confirm that they were shut.", "declined to confirm"),
        ("He stopped short of calling it a lie.", "stopped short of calling"),
        ("We cannot say who shut them.", "say"),
        ("They have not been told who shut them.", "told"),
    ],
)
def test_what_was_not_said(text: str, words: str) -> None:
    assert polarity_of(text, cue(text, words)) is Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She said that the doors were not shut.", "said"),
        ("The doors were not shut, she said.", "said"),
        ("The man who was not there said so.", "said"),
        ("She not only says that they were shut.", "says"),
        ("He denied that they were shut.", "denied"),
    ],
)
def test_a_negation_elsewhere_is_not_of_the_saying(text: str, words: str) -> None:
    assert polarity_of(text, cue(text, words)) is Polarity.POSITIVE


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("denied that", Stance.DENIES),
        ("contested", Stance.DENIES),
        ("doubts", Stance.QUESTIONS),
        ("promised to", Stance.INTENDS),
        ("believes", Stance.BELIEVES),
        ("according to", Stance.ASSERTS),
    ],
)
def test_stance_by_cue(words: str, stance: Stance) -> None:
    assert stance_of(words, (Span(0, len(words)),)) is stance
