"""Markdown: the text as a reader sees it."""

from __future__ import annotations

import pytest

from sayso.errors import EmptyInput
from sayso.read import read_bytes
from sayso.records import Article


def read(text: str) -> Article:
    return read_bytes(text.encode(), name="a.md")


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("She said **they *did* not** matter.", "She said they did not matter."),
        ("[Wierzbicki](https://example.org) and [she][1].\n\n[1]: /x", "Wierzbicki and she."),
        ("# The doors\n\nShe left.", "The doors\n\nShe left."),
        ("> We will\n> not sign.\n\nHe left.", "We will not sign.\n\nHe left."),
        ("- One\n- Two\n", "One\n\nTwo"),
        ("One  \nTwo", "One\nTwo"),
        ("| Boat | Cars |\n|---|---|\n| A | 12 |", "Boat\tCars\n\nA\t12"),
        ("Say `no` &amp; \\*go\\*.", "Say no & *go*."),
        ("```\ncode\n```", "code"),
        ("She said <q>no</q>, <b>he</b> said.", "She said “no”, he said."),
        ("<div>\n<p>He said</p>\n</div>", "He said"),
        ('“Odd ‘quotes" – cafe\u0301 🌷', '“Odd ‘quotes" – cafe\u0301 🌷'),
        ("A picture ![of her](a.png).", "A picture ."),
    ],
)
def test_what_is_shown(markdown: str, text: str) -> None:
    assert read(markdown).text == text


def test_front_matter_says_what_it_can() -> None:
    article = read(
        '---\ntitle: "The doors"\nauthor: Ann Lee\ndate: 2025-05\ntags: [a]\n---\n\n# Other\n\nNo.'
    )
    assert article.text == "Other\n\nNo."
    assert (article.title, article.byline, str(article.published)) == (
        "The doors",
        "Ann Lee",
        "2025-05",
    )


def test_the_first_heading_is_the_title() -> None:
    assert read("Intro.\n\n# The *doors*\n\nNo.").title == "The doors"
    assert read("No heading.").title is None


def test_a_date_that_is_none_is_left_out() -> None:
    assert read("---\ndate: yesterday\n---\nNo.").published is None


def test_nothing_to_show() -> None:
    with pytest.raises(EmptyInput):
        read("[1]: /x\n")
