"""Add: nothing that somebody hands in is lost, and each file is told what became of it."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from builders import QuoteFinder

from sayso.desk import Added, Desk, Refused
from sayso.errors import EmptyInput, InputError, StoreLocked, UnsupportedLanguage
from sayso.records import PartialDate
from sayso.ui.adding import facts
from sayso.ui.adding.batch import Batch, Became, Upload

TEXT = (
    "The harbour master of the island gave an interview to this newspaper on Monday. "
    "Ahomana said: “The doors of the ferry were never closed.” That was article {}."
)
GERMAN = (
    "Die Ministerin sagte am Montag in der Hauptstadt, dass die Türen der Fähre nicht vor dem "
    "Sommer repariert werden müssten, und die Reederei widersprach ihr noch am selben Abend."
)
HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(2)> **bold** [x](javascript:alert(3))"


def file(name: str, text: str) -> tuple[str, bytes, str]:
    return name, text.encode(), "text/plain"


# The batch, without a page


def added(upload: Upload) -> Added:
    article = SimpleNamespace(
        id=upload.name, outlet=None, published=None, original=SimpleNamespace(name=upload.name)
    )
    extraction = SimpleNamespace(article=article, attributions=())
    return Added(path=Path(upload.name), extraction=extraction)


def waiting(*names: str) -> Batch:
    batch = Batch()
    batch.put(*(Upload(name=name, data=b"x") for name in names))
    return batch


def test_each_file_has_its_result_in_turn():
    def add(upload: Upload) -> Added | Refused:
        if upload.name == "b":
            return Refused(path=Path("b"), error=EmptyInput("b", "the file is empty.", "Look."))
        return added(upload)

    batch = waiting("a", "b", "c")
    while batch.next is not None:
        batch.step(add)
    assert [(r.name, r.became) for r in batch.results] == [
        ("a", Became.ADDED),
        ("b", Became.REFUSED),
        ("c", Became.ADDED),
    ]
    assert batch.results[1].sentence == "The file is empty. Look."
    assert batch.total == 3


@pytest.mark.parametrize("problem", [StoreLocked("somebody else writes"), KeyboardInterrupt()])
def test_a_file_that_was_interrupted_waits_on(problem: BaseException):
    def add(upload: Upload) -> Added:
        raise problem

    batch = waiting("a", "b")
    with pytest.raises(type(problem)):
        batch.step(add)
    assert (batch.next, batch.total, batch.results) == ("a", 2, ())


def test_a_defect_costs_one_file_only(caplog: pytest.LogCaptureFixture):
    def add(upload: Upload) -> Added:
        if upload.name == "a":
            raise ZeroDivisionError
        return added(upload)

    batch = waiting("a", "b")
    batch.step(add)
    batch.step(add)
    assert [r.became for r in batch.results] == [Became.REFUSED, Became.ADDED]
    assert "ZeroDivisionError" in caplog.text


def test_two_runs_of_the_page_never_read_the_same_file():
    batch, read = waiting("a", "b"), []

    def add(upload: Upload) -> Added:
        read.append(upload.name)
        if upload.name == "a":
            batch.step(add)
            assert batch.next is None
        return added(upload)

    batch.step(add)
    assert read == ["a", "b"]
    assert {r.name for r in batch.results} == {"a", "b"}


def test_a_language_is_read_only_when_somebody_says_so():
    def add(upload: Upload) -> Added | Refused:
        if upload.force:
            return added(upload)
        error = UnsupportedLanguage("a", "the text is in German.", "Read it with --force.")
        return Refused(path=Path("a"), error=error)

    batch = waiting("a")
    batch.step(add)
    assert batch.results[0].became is Became.REFUSED
    assert "--force" not in batch.results[0].sentence
    batch.read_anyway()
    batch.step(add)
    assert [r.became for r in batch.results] == [Became.ADDED]


# What is known of a file


def test_what_is_typed_of_a_file_goes_before_what_is_typed_for_all():
    common = facts.details({"outlet": "The Meridian", "published": "2025-05"}, name="all")
    row = {"file": "a.txt", "outlet": None, "title": " Doors ", "published": "2025-05-12"}
    known = facts.of_file("a.txt", row, common, None)
    assert (known.outlet, known.title) == ("The Meridian", "Doors")
    assert known.published == PartialDate(2025, 5, 12)


def test_a_date_that_is_none_is_told_with_the_file():
    with pytest.raises(InputError, match=r"next week.*2025-05-12"):
        facts.details({"published": "next week"}, name="a.txt")


# The page


@pytest.fixture
def empty_db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "new.db"
    monkeypatch.setenv("SAYSO_DB", str(path))
    monkeypatch.setattr("sayso.ui.desks._model", QuoteFinder)
    return path


def click(page, label: str):
    page = next(b for b in page.button if b.label.startswith(label)).click().run()
    assert not page.exception, page.exception
    return page


def told(page) -> str:
    """Everything that the page's own elements were sent, as JSON."""
    return " ".join(element.proto.json for element in page.get("bidi_component"))


def stored(path: Path):
    with Desk.open(path) as desk:
        return desk.articles()


def test_one_failing_file_among_many(app_test, empty_db: Path):
    page = app_test("add")
    files = [file(f"{n}.txt", TEXT.format(n)) for n in range(4)]
    files[2] = file("broken.txt", "")
    page.file_uploader[0].set_value(files)
    page.run()
    page = click(page, "Add 4 files")
    assert {a.doc for a in stored(empty_db)} == {"0", "1", "3"}
    assert "**✓ 3 added · ✗ 1 refused**" in [m.value for m in page.markdown]
    assert "The file is empty." in told(page)
    for article in stored(empty_db):
        assert f"/read?article={article.id}" in told(page)
    # The same files again change nothing.
    page.file_uploader[0].set_value(files[:2])
    page.run()
    page = click(page, "Add 2 files")
    assert "= 2 already known" in page.markdown[0].value
    assert len(stored(empty_db)) == 3


def test_a_list_says_what_the_files_do_not(app_test, empty_db: Path):
    rows = [{"doc": "0", "outlet": "Daily Gannet", "published": "2025-05-13", "title": "Doors"}]
    page = app_test("add")
    page.file_uploader[0].set_value([file("0.txt", TEXT.format(0)), file("1.txt", TEXT.format(1))])
    page.file_uploader[1].set_value([("list.json", json.dumps(rows).encode(), "application/json")])
    page.run()
    next(t for t in page.text_input if t.label.startswith("Outlet")).set_value("The Meridian")
    page = click(page, "Add 2 files")
    known = {a.doc: a for a in stored(empty_db)}
    assert (known["0"].outlet, known["0"].title) == ("Daily Gannet", "Doors")
    assert known["0"].published == PartialDate(2025, 5, 13)
    assert known["1"].outlet == "The Meridian"


def test_a_list_that_cannot_be_read_is_told(app_test, empty_db: Path):
    page = app_test("add")
    page.file_uploader[1].set_value([("list.json", b"[{]", "application/json")])
    page.run()
    assert any("this is not JSON" in m.value.replace("\\", "") for m in page.markdown)
    assert not page.exception


def test_another_language_is_read_knowingly(app_test, empty_db: Path):
    page = app_test("add")
    page.file_uploader[0].set_value([file("de.txt", GERMAN)])
    page.run()
    page = click(page, "Add 1 file")
    assert "The text is in German" in told(page)
    assert "--force" not in told(page)
    page = click(page, "Read 1 file in another language anyway")
    assert [a.language for a in stored(empty_db)] == ["de"]


def fill(page, **known: str) -> None:
    page.text_area[0].set_value(known.pop("text"))
    for label, value in known.items():
        last = [t for t in page.text_input if t.label.startswith(label.capitalize())][-1]
        last.set_value(value)


def test_a_text_is_pasted(app_test, empty_db: Path):
    page = app_test("add")
    fill(
        page, text=TEXT.format(1), outlet="Daily Gannet", title="Doors: open?", published="2025-05"
    )
    page = click(page, "Add this text")
    (article,) = stored(empty_db)
    assert (article.doc, article.title, article.outlet) == (
        "Doors: open?",
        "Doors: open?",
        "Daily Gannet",
    )
    assert article.published == PartialDate(2025, 5)
    assert not page.text_area[0].value


def test_a_pasted_text_outlives_a_wrong_date(app_test, empty_db: Path):
    page = app_test("add")
    fill(page, text=TEXT.format(1), published="last week")
    page = click(page, "Add this text")
    assert any("last week" in m.value for m in page.markdown)
    assert page.text_area[0].value == TEXT.format(1)
    assert not empty_db.exists()


def test_what_is_hostile_is_shown_as_it_is(app_test, empty_db: Path):
    page = app_test("add")
    page.file_uploader[0].set_value([file(f"{HOSTILE}.txt", ""), file("b.txt", "x" * 1_000_000)])
    page.run()
    page = click(page, "Add 2 files")
    assert "<script>alert(1)</script>" in told(page)
    shown = [m.value for m in (*page.markdown, *page.caption)]
    assert not [value for value in shown if "<script" in value or "<img" in value]


def test_the_sample_story_is_at_hand(app_test, empty_db: Path):
    page = click(app_test("add"), "Add the sample story")
    assert len(stored(empty_db)) == 9
    assert {a.outlet for a in stored(empty_db)} >= {"Estuary Wire", "Daily Gannet"}
    assert "9 added" in page.markdown[0].value


# In a browser


def test_add_the_sample_story_then_open_an_article(serve, open_page, tmp_path: Path):
    page = open_page(f"{serve(tmp_path / 'new.db')}/add")
    page.get_by_role("tab", name="Sample story").click()
    page.get_by_role("button", name="Add the sample story").click()
    page.get_by_text("9 added").first.wait_for()
    page.get_by_role("link", name="06.txt").click()
    page.wait_for_selector("h1:has-text('Read')")
    page.wait_for_url(lambda address: "/read?article=" in address)
    page.get_by_text("Noor Rahmati").first.wait_for()
