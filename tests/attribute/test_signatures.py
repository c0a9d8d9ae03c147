"""Texts that somebody signs, and those that nobody does."""

from __future__ import annotations

import pytest

from sayso.attribute.quotations import quotations
from sayso.attribute.signatures import find_signature

ESSAY = """The harbour needs a second ferry

By Imke Valderrama

I have crossed the strait for eleven years, and I no longer believe the company.

The minister says a ship is too expensive. I think she is wrong, and so do we all.
"""
LETTER = """4 May 1931

Dear Oriel,

The roof has come off the boathouse again, and Tam says it was the wind.

Write soon, and bring the dog.

With love,

Perpetua

P.S. Tam says it was not the wind.
"""
PAPER = """Counting eels in brackish water

Ottoline Marsh ottoline.marsh@example.org Institute of Estuaries

Bram Okafor bram.okafor@example.org Institute of Estuaries

We counted eels in nine channels over four winters, and we report here how the numbers fell. \
Earlier surveys assumed that eels leave in autumn; our counts show that most of them stay until \
the ice comes.

We thank the ferrymen.
"""
REPORT = """Ferry doors to be fixed, minister says

By Imke Valderrama

The ferry's doors will be fixed before the summer, the minister said. "We will pay, and I will \
see to it that we do. We always have, and I always will," she told reporters.

The union doubts it.
"""


def signed(text: str) -> tuple[str, str, str] | None:
    found = find_signature(text, quotations(text))
    if found is None:
        return None
    return (
        found.source.of(text),
        found.cue.of(text) if found.cue else "",
        found.content.of(text),
    )


def test_an_essay_is_on_the_word_of_whom_its_byline_names() -> None:
    found = signed(ESSAY)
    assert found is not None
    source, cue, content = found
    assert (source, cue) == ("Imke Valderrama", "By")
    assert content.startswith("I have crossed")
    assert content.rstrip().endswith("so do we all.")


def test_a_letter_is_on_the_word_of_who_closes_it() -> None:
    found = signed(LETTER)
    assert found is not None
    source, cue, content = found
    assert (source, cue) == ("Perpetua", "With love")
    assert content.startswith("Dear Oriel")
    assert content.endswith("bring the dog.")


def test_a_paper_is_on_the_word_of_its_authors() -> None:
    found = signed(PAPER)
    assert found is not None
    source, cue, content = found
    assert source.startswith("Ottoline Marsh")
    assert "Bram Okafor" in source
    assert cue == ""
    assert content.startswith("We counted eels")


def test_a_reporter_does_not_speak_in_a_news_report() -> None:
    assert signed(REPORT) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Love,",
        "\n\n\n",
        "A: I do. We do.\n\nB: We do. I do.\n\nBy Ann Lee\n\nA: I see, I see, I see.",
        "He sent his best wishes.\n\nThen he left.\n\nNobody saw him again.",
    ],
)
def test_nothing_is_signed_where_nobody_signs(text: str) -> None:
    assert signed(text) is None
