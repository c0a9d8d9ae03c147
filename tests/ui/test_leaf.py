"""Trees of elements: every text in them stays a text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from builders import texts
from hypothesis import given

from sayso.ui.leaf import anchor, leaf, picture, short, table
from sayso.ui.links import to_claim

UI = Path(__file__).parents[2] / "app" / "sayso" / "ui"
HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> *a* $b$ :red[c] [d](e)"


@given(text=texts())
def test_a_text_is_sent_as_a_text(text):
    sent = json.loads(json.dumps(leaf("p", text).data()))
    assert sent[:2] == ["p", {}]
    assert all(isinstance(child, str) for child in sent[2:])


def test_a_hostile_text_is_neither_changed_nor_made_an_element():
    assert leaf("p", HOSTILE).data() == ["p", {}, HOSTILE]


def test_blanks_between_neighbours_stay():
    assert leaf("p", "a\n\tb ", leaf("b", "c"), "  d").text == "a b c d"
    assert leaf("p", "", None, " ").text == " "


def test_only_links_of_the_app_are_targets():
    made = leaf("ul", leaf("li", anchor(to_claim("ab12"), "a claim")), leaf("li", "no link"))
    assert [target.url for target in made.targets()] == ["/claims?claim=ab12"]
    assert made.data()[2][2][1] == {"href": "/claims?claim=ab12"}


def test_a_table_has_a_heading_for_each_column():
    made = table(("Who", "What"), [("a", leaf("b", "c"))], "All of it.").data()
    (rows,) = [part for part in made[2][2:] if part[0] == "tbody"]
    (headings,) = [part for part in made[2][2:] if part[0] == "thead"]
    assert [cell[2] for cell in headings[2][2:]] == ["Who", "What"]
    assert len(rows[2][2:]) == 2


def test_a_picture_keeps_no_address_but_ours():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="10">'
        '<a href="#n1"><text>one</text></a><a href="javascript:alert(1)"><text>two</text></a></svg>'
    )
    made = picture(svg, {"#n1": to_claim("ab12")})
    assert [target.url for target in made.targets()] == ["/claims?claim=ab12"]
    assert "javascript" not in json.dumps(made.data())
    assert made.text == "onetwo"


@pytest.mark.parametrize(
    ("text", "shown"), [("a" * 300, "a" * 300), ("a" * 10**6, "a" * 299 + "…")]
)
def test_a_word_of_a_million_letters_is_cut(text, shown):
    assert short(text) == shown


def test_the_browser_parses_nothing_as_markup():
    script = (UI / "linked.js").read_text(encoding="utf-8")
    assert "createElement" in script
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script)
