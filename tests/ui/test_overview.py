"""The page Overview: what came in, what waits, what to be careful with, what was decided."""

from __future__ import annotations

from pathlib import Path

from shown import links, said

from sayso.desk import Desk
from sayso.records import Verdict
from sayso.store import ArticleSummary, Store
from sayso.ui.overview.arrivals import arrival_table, arrivals


def summary(id: str, outlet: str | None, added_at: str) -> ArticleSummary:
    return ArticleSummary(
        id=id,
        doc=id,
        title=None,
        byline=None,
        outlet=outlet,
        published=None,
        url=None,
        language="en",
        characters=1,
        attributions=2,
        added_at=added_at,
    )


def test_what_came_in_is_listed_by_day_and_outlet():
    found = arrivals(
        [
            summary("a", "Wire", "2025-05-01T10:00:00+00:00"),
            summary("b", None, "2025-05-02T09:00:00+00:00"),
            *(summary(f"c{n}", "Gannet", "2025-05-02T10:00:00+00:00") for n in range(5)),
        ]
    )
    assert [(each.day, each.outlet, len(each.articles)) for each in found] == [
        ("2025-05-02", "Gannet", 5),
        ("2025-05-02", "", 1),
        ("2025-05-01", "Wire", 1),
    ]
    text = arrival_table(found).text
    assert "2 May 2025Gannet510c0; c1; c2 and 2 more" in text
    assert "no outlet" in text


def test_the_overview_has_what_a_morning_needs(app_test, ferry_db):
    shown = app_test("overview")
    assert shown.title[0].value == "Overview"
    text = said(shown)
    assert "9articles" in text
    with Desk.open(ferry_db) as desk:
        assert f"{len(desk.claims())}claims" in text
        assert f"{sum(desk.waiting().values())}attributionsnot reviewed yet" in text
    assert "“there were 212 people aboard”" in links(shown)  # One root, four articles.
    assert "cited in a circle" in text
    assert "Estuary Wire" in text
    assert any("Nobody has decided anything yet" in each.value for each in shown.text)


def test_the_latest_decisions_can_be_undone(app_test, ferry_db):
    with Desk.open(ferry_db) as desk:
        first, second, *_ = desk.show("01").attributions
        desk.judge([first.id, second.id], Verdict.ACCEPTED, reviewer="Ana", reason="heard it")
    shown = app_test("overview")
    text = "\n".join(each.value for each in shown.text)
    assert "Ana: ✓ accepted a passage of 01 and 1 more. “heard it”" in text
    (undo,) = [b for b in shown.button if b.label.startswith("Undo")]
    undo.click().run()
    with Desk.open(ferry_db) as desk:
        assert desk.decided() == frozenset()
    captions = "\n".join(each.value for each in shown.caption)
    assert "undone since" in captions
    assert len([b for b in shown.button if b.label.startswith("Undo")]) == 1  # Of the undoing.


def test_a_database_without_articles_says_what_to_do(app_test, tmp_path: Path, monkeypatch):
    path = tmp_path / "empty.db"
    Store.open(path).close()
    monkeypatch.setenv("SAYSO_DB", str(path))
    for page in ("overview", "claims", "sources"):
        shown = app_test(page)
        assert "Add" in shown.text[0].value
        assert [each.label for each in shown.get("page_link")] == ["Add articles"]
