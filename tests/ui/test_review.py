"""Review: what matters comes first, every decision is signed, and nobody is overwritten unasked."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import QuoteFinder, build_article, build_attribution, find
from waiting import settled

from sayso.desk import Desk, Why
from sayso.errors import ReviewError
from sayso.records import Span, Status, Verdict
from sayso.ui.review import passage, spelling, told

HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(2)> **b** :red[x]"


# The words of a part, found again


TEXT = "She said no. He said 🌷 no,\nshe recalled, and then yes. Nobody said no."


@pytest.mark.parametrize(
    ("typed", "near", "expected"),
    [
        ("no", 0, [(9, 11)]),
        ("no", 30, [(23, 25)]),
        ("no, she recalled", 0, [(23, 39)]),
        ("no … and then yes", 23, [(23, 25), (41, 53)]),
        ("  ", 0, []),
    ],
)
def test_words_are_found_where_they_are_meant(typed, near, expected):
    found = spelling.found(TEXT, typed, (), near)
    assert [(s.start, s.end) for s in found] == expected


def test_words_that_are_left_alone_keep_their_place():
    was = find(TEXT, "no", 60)
    assert spelling.found(TEXT, "no", was, 0) == was


@pytest.mark.parametrize("typed", ["never", "no … never", "yes … She said"])
def test_words_that_are_not_there_are_told(typed):
    with pytest.raises(ReviewError, match="The article does not say"):
        spelling.found(TEXT, typed, (), 0)


# The passage


def test_a_passage_has_its_parts_and_all_words_around_them():
    article = build_article("Before.\n🌷 Ann said “no, never” on Monday.\nBehind.")
    attribution = build_attribution(article, "Ann", "said", "“no, never”")
    shown = passage.passage(article.text, attribution)
    assert shown.text == "… 🌷 Ann said “no, never” on Monday. …"
    parts = [part for part in shown.children if not isinstance(part, str)]
    marked = {part.text: dict(part.attributes)["title"] for part in parts}
    assert marked == {"Ann": "source", "said": "cue", "“no, never”": "content"}


def test_a_passage_without_end_is_cut():
    article = build_article(f"Ann said “{'x' * 1_000_000}”" + "y" * 1_000_000)
    attribution = build_attribution(article, "Ann", "said", f"“{'x' * 1_000_000}”")
    shown = passage.passage(article.text, attribution)
    assert len(shown.text) < 3000
    assert "[…]" in shown.text


# In words


def test_a_time_is_that_of_the_reader():
    at = datetime(2025, 5, 12, 22, 30, tzinfo=UTC)
    assert told.when(at, "Europe/Kyiv") == "13 May 2025, 01:30"
    assert told.when(at, None) == told.when(at, "nowhere/at all") == "12 May 2025, 22:30 UTC"


def test_machine_and_people_differ_in_words_and_marks():
    assert len(set(told.SIGNS.values())) == len(Status)


# The page


@pytest.fixture(autouse=True)
def _somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "Ann")


def click(page, label: str):
    page = next(b for b in page.button if b.label.startswith(label)).click().run()
    assert not page.exception, page.exception
    return page


def shown(page) -> str:
    """All words that the page's own elements show."""

    def words(tree) -> str:
        return tree if isinstance(tree, str) else "".join(map(words, tree[2:]))

    return "\n".join(words(json.loads(e.proto.json)) for e in page.get("bidi_component"))


def said(page) -> str:
    return "\n".join(m.value.replace("\\", "") for m in (*page.markdown, *page.caption))


@pytest.fixture
def bea(ferry_db: Path):
    """Somebody else at the same collection."""
    with Desk.open(ferry_db) as desk:
        yield desk


def first(desk: Desk):
    return desk.queue(limit=1)[0]


def test_what_is_contested_comes_first(app_test, bea):
    page = app_test("review")
    assert page.title[0].value == "Review"
    assert first(bea).why is Why.CONTESTED
    assert "contested claim" in shown(page)
    assert f"{sum(bea.waiting().values())} attributions wait" in said(page)


def test_a_decision_is_signed_with_its_reason(app_test, bea):
    item = first(bea)
    page = app_test("review")
    page.text_input(key=f"reason-{item.attribution.id}").set_value("heard the tape")
    page = click(page, "Accept")
    (decision,) = bea.log()
    assert (decision.reviewer, decision.reason) == ("Ann", "heard the tape")
    assert decision.change.verdict is Verdict.ACCEPTED
    assert "1 attribution accepted by Ann" in said(page)
    assert first(bea).attribution.id != item.attribution.id
    page = click(page, "Undo")
    assert first(bea).attribution.id == item.attribution.id
    assert len(bea.log()) == 2


def test_what_is_put_off_comes_last(app_test, bea):
    _, two = bea.queue(limit=2)
    page = click(app_test("review"), "Next")
    assert page.text_input(key=f"reason-{two.attribution.id}")
    assert not bea.log()


def test_nobody_decides_without_a_name(app_test, ferry_db, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("getpass.getuser", lambda: "")
    page = app_test("review")
    assert not [b for b in page.button if b.label in ("Accept", "Reject")]
    assert any("Give your name" in t.value for t in page.text)


def test_an_address_shows_what_was_decided_and_by_whom(app_test, bea):
    item = first(bea)
    bea.judge([item.attribution.id], Verdict.REJECTED, reviewer="Bea", reason="a joke")
    page = app_test("review", item=item.attribution.id)
    assert "✗ rejected by Bea" in shown(page)
    assert "“a joke”" in shown(page)
    assert "◇ machine" in shown(page)
    page = click(page, "Accept")
    assert "1 attribution accepted by Ann" in said(page)


def correct(page, item, **words: str):
    for role, value in words.items():
        page.text_area(key=f"{role}-{item.attribution.id}").set_value(value)
    return click(page, "Save the correction")


def test_words_are_corrected(app_test, bea):
    item = first(bea)
    text = bea.reviewed(item.article.id).extraction.article.text
    start = item.attribution.content[0].start
    shorter = " ".join(text[start : item.attribution.content[0].end].split()[:4])
    page = correct(app_test("review"), item, content=shorter)
    assert "1 attribution corrected by Ann" in said(page)
    review = bea.reviewed(item.article.id).review[item.attribution.id]
    assert review.attribution.content == (Span(start, start + len(shorter)),)
    page = app_test("review", item=item.attribution.id)
    assert "✎ corrected by Ann" in shown(page)


def test_words_that_are_not_there_change_nothing(app_test, bea):
    item = first(bea)
    page = correct(app_test("review"), item, content="Nobody wrote this anywhere")
    assert "The article does not say “Nobody wrote this anywhere”" in said(page)
    assert not bea.log()


# Two people


def test_what_somebody_else_decided_meanwhile_is_shown_and_kept(app_test, bea):
    item = first(bea)
    page = app_test("review")
    bea.judge([item.attribution.id], Verdict.REJECTED, reviewer="Bea", reason="a joke")
    page = click(page, "Accept")
    assert "Not done yet." in said(page)
    assert "rejected by Bea" in said(page)
    assert "a joke" in said(page)
    assert len(bea.log()) == 1
    page = click(page, "Keep what they decided")
    assert "Not done yet." not in said(page)
    assert len(bea.log()) == 1


def test_the_reviewer_may_decide_all_the_same(app_test, bea):
    item = first(bea)
    page = app_test("review")
    bea.judge([item.attribution.id], Verdict.REJECTED, reviewer="Bea")
    page = click(page, "Accept")
    page = click(page, "Accept all the same")
    assert [d.reviewer for d in bea.log()] == ["Ann", "Bea"]
    review = bea.reviewed(item.article.id).review[item.attribution.id]
    assert review.status is Status.ACCEPTED


# Several at once


def several(page, number: int):
    page.segmented_control[0].set_value("Several at once").run()
    for box in page.checkbox[:number]:
        box.check()
    page.run()
    assert not page.exception, page.exception
    return page


def test_several_are_previewed_decided_and_undone_together(app_test, bea):
    before = bea.queue(limit=3)
    page = several(app_test("review"), 3)
    page = click(page, "Reject 3")
    assert any("They no longer count" in t.value for t in page.text)
    assert not bea.log()
    page = click(page, "Reject 3 attributions")
    assert len(bea.log()) == 3
    assert len({d.batch for d in bea.log()}) == 1
    page = click(page, "Undo")
    assert bea.queue(limit=3) == before


def test_going_back_from_a_preview_decides_nothing(app_test, bea):
    page = click(several(app_test("review"), 2), "Accept 2")
    page = click(page, "Back")
    assert not bea.log()
    assert [box.value for box in page.checkbox[:3]] == [True, True, False]


def test_of_several_those_that_others_decided_are_left_to_them(app_test, bea):
    items = bea.queue(limit=3)
    page = click(several(app_test("review"), 3), "Accept 3")
    bea.judge([items[1].attribution.id], Verdict.REJECTED, reviewer="Bea")
    page = click(page, "Accept 3 attributions")
    assert len(bea.log()) == 1
    page = click(page, "Keep what they decided, accept the other 2")
    assert "2 attributions accepted by Ann" in said(page)
    statuses = [bea.reviewed(i.article.id).review[i.attribution.id].status for i in items]
    assert statuses == [Status.ACCEPTED, Status.REJECTED, Status.ACCEPTED]


# The log


def test_the_log_tells_who_what_when_and_why(app_test, bea):
    item = first(bea)
    bea.judge([item.attribution.id], Verdict.REJECTED, reviewer="Bea", reason="a joke")
    page = app_test("review")
    page.segmented_control[0].set_value("What was decided").run()
    told_ = shown(page) + said(page) + "".join(t.value for t in page.text)
    assert "rejected" in told_
    assert "Bea" in told_
    assert "a joke" in told_
    page = click(page, "Undo")
    assert [type(d.change).__name__ for d in bea.log()] == ["Undone", "Judged"]
    assert bea.log()[0].reviewer == "Ann"


def test_what_is_hostile_is_shown_as_it_is(app_test, tmp_path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "hostile.db"
    monkeypatch.setenv("SAYSO_DB", str(path))
    text = f"{HOSTILE} Ann said “{HOSTILE}” on Monday, and she said so in English to everybody."
    with Desk.open(path, attributor=QuoteFinder()) as desk:
        desk.add_bytes(f"{HOSTILE.replace('/', '')}.txt", text.encode())
        (item,) = desk.queue()
        desk.judge([item.attribution.id], Verdict.ACCEPTED, reviewer=HOSTILE, reason=HOSTILE)
    page = app_test("review", item=item.attribution.id)
    assert HOSTILE in shown(page)
    page.segmented_control[0].set_value("What was decided").run()
    values = [m.value for m in (*page.markdown, *page.caption)]
    assert not [v for v in values if "<script" in v or "<img" in v or ":red[" in v]


def test_nothing_decided_says_what_to_do(app_test, ferry_db):
    page = app_test("review")
    page.segmented_control[0].set_value("What was decided").run()
    assert any("Nobody has decided anything yet" in t.value for t in page.text)


# In browsers


ACCEPT = re.compile(r"^Accept( Shortcut .*)?$")
"""The button of the card, not “Accept all the same”."""


PATIENCE = 120_000
"""Milliseconds for a page on a busy machine."""


def test_two_browsers_at_one_queue_lose_nothing(served: str, open_page, bea):
    from playwright.sync_api import expect

    item = first(bea)
    one, two = open_page(f"{served}/review"), open_page(f"{served}/review")
    for page, name in ((one, "Ann"), (two, "Bea")):
        page.get_by_role("button", name=ACCEPT).first.wait_for()
        page.locator("[data-testid=stPopover] button").first.click()
        page.get_by_label("Your name", exact=True).fill(name)
        page.get_by_label("Your name", exact=True).press("Enter")
        page.locator(f"[data-testid=stPopover] button:has-text('{name}')").wait_for()
        page.keyboard.press("Escape")
    one.get_by_role("button", name="Reject").click()
    one.get_by_text("1 attribution rejected by Ann").first.wait_for()
    two.get_by_role("button", name=ACCEPT).click()
    two.get_by_text("Not done yet").first.wait_for()
    assert [d.reviewer for d in bea.log()] == ["Ann"]
    two.get_by_role("button", name="Keep what they decided").click()
    two.get_by_text("Not done yet").first.wait_for(state="detached")
    expect(two.get_by_role("button", name=ACCEPT)).to_have_count(1, timeout=PATIENCE)
    two.get_by_role("button", name=ACCEPT).click()
    two.get_by_text("1 attribution accepted by Bea").first.wait_for()
    assert [d.reviewer for d in bea.log()] == ["Bea", "Ann"]
    review = bea.reviewed(item.article.id).review[item.attribution.id]
    assert review.status is Status.REJECTED


def test_the_queue_goes_by_keyboard(served: str, open_page, bea):
    page = open_page(f"{served}/review")
    page.get_by_role("button", name=ACCEPT).first.wait_for()
    page.keyboard.press("a")
    page.get_by_text("1 attribution accepted by").first.wait_for()
    # Its key works once the button is there, which comes after the words.
    page.get_by_role("button", name="Undo").first.wait_for()
    settled(page)
    page.keyboard.press("u")
    page.get_by_text("Undone by").first.wait_for()
    assert len(bea.log()) == 2
