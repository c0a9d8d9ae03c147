"""The desk: a batch goes on with the rest, tells both, and loses nothing."""

import io
import json
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from builders import QuoteFinder, build_article

from sayso.desk import Added, Desk, Extracted, Known, Refused
from sayso.errors import (
    DamagedInput,
    EmptyInput,
    InputError,
    NotFound,
    StoreLocked,
    UnsupportedInput,
)
from sayso.records import PartialDate, Producer
from sayso.store import SearchQuery, Store

TEXT = (
    "The harbour master of the island gave an interview to this newspaper on Monday. "
    "Ahomana said: “The doors of the ferry were never closed.” "
    "“It was a long winter for all of us.” Article number {number}."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(1, 6):
        (folder / f"{number}.txt").write_text(TEXT.format(number=number))
    return folder


@pytest.fixture
def finder() -> QuoteFinder:
    return QuoteFinder()


@pytest.fixture
def desk(tmp_path: Path, finder: QuoteFinder):
    with Desk.open(tmp_path / "desk.db", attributor=finder) as desk:
        yield desk


def kinds(outcomes) -> list[type]:
    return [type(outcome) for outcome in outcomes]


def test_bytes_are_added_as_a_file_of_their_name_is(desk, folder):
    data = (folder / "1.txt").read_bytes()
    first = desk.add_bytes("1.txt", data)
    assert isinstance(first, Added)
    assert (first.path, first.extraction.article.doc) == (Path("1.txt"), "1")
    assert kinds(desk.add([folder / "1.txt"])) == [Known]
    assert isinstance(desk.add_bytes("again.txt", data), Known)


def test_bytes_that_cannot_be_read_are_refused(desk):
    outcome = desk.add_bytes("empty.txt", b"")
    assert isinstance(outcome, Refused)
    assert isinstance(outcome.error, EmptyInput)
    assert "empty.txt" in str(outcome.error)


def test_adding_a_folder_then_again(desk, folder, finder):
    first = list(desk.add([folder]))
    assert kinds(first) == [Added] * 5
    assert [outcome.path.name for outcome in first] == [f"{n}.txt" for n in range(1, 6)]
    second = list(desk.add([folder, folder / "1.txt"]))
    assert kinds(second) == [Known] * 6
    assert second[0].article == first[0].extraction.article
    assert finder.asked == ["1", "2", "3", "4", "5"]
    assert [desk.show(outcome.extraction.article.id) for outcome in first] == [
        outcome.extraction for outcome in first
    ]


def test_a_refused_file_does_not_stop_the_rest(desk, folder):
    (folder / "2.txt").write_bytes(b"")
    missing = folder / "missing.txt"
    outcomes = list(desk.add([missing, folder]))
    assert kinds(outcomes) == [Refused, Added, Refused, Added, Added, Added]
    assert (outcomes[0].path, outcomes[2].path) == (missing, folder / "2.txt")
    assert isinstance(outcomes[2].error, EmptyInput)
    assert len(desk.articles()) == 4


def test_an_article_that_cannot_be_attributed_or_kept_is_refused(desk, folder, finder):
    def refuse(article):
        if article.doc == "3":
            raise UnsupportedInput(article.original.name, "too odd.", "Leave it out.")

    finder.before = refuse
    strange = folder.parent / "caf\udce9.txt"
    strange.write_text(TEXT.format(number="strange"))
    outcomes = list(desk.add([strange, folder]))
    assert kinds(outcomes) == [Refused, Added, Added, Refused, Added, Added]
    assert "Rename" in str(outcomes[0].error)
    str(outcomes[0].error).encode()


def test_an_interrupted_batch_resumes(desk, folder, finder):
    def interrupt(article):
        if article.doc == "3":
            raise KeyboardInterrupt

    finder.before = interrupt
    added = []
    with pytest.raises(KeyboardInterrupt):
        added.extend(desk.add([folder]))
    with Store.open(desk.path) as elsewhere:
        assert [a.doc for a in elsewhere.articles()] == ["1", "2"]
    finder.before = lambda article: None
    finder.asked.clear()
    assert kinds(desk.add([folder])) == [Known, Known, Added, Added, Added]
    assert finder.asked == ["3", "4", "5"]
    assert [a.doc for a in desk.articles()] == ["1", "2", "3", "4", "5"]
    assert len(desk.search(SearchQuery(words="ferry"))) == 5


def test_each_is_stored_before_it_is_told(desk, folder):
    for outcome in desk.add([folder]):
        with Store.open(desk.path) as elsewhere:
            assert elsewhere.extraction(outcome.extraction.article.id) == outcome.extraction


def test_a_killed_program_leaves_what_it_added(tmp_path, folder):
    """As KeyboardInterrupt, but with nobody left to tidy up."""
    script = """
import os, sys
from pathlib import Path
from builders import QuoteFinder
from sayso.desk import Desk

def kill(article):
    if article.doc == "3":
        os._exit(9)

desk = Desk.open(Path(sys.argv[1]), attributor=QuoteFinder(before=kill))
list(desk.add([Path(sys.argv[2])]))
"""
    path = tmp_path / "desk.db"
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", script, str(path), str(folder)],
        env={"PYTHONPATH": f"{here}:{here.parent / 'app'}"},
        check=False,
    )
    assert done.returncode == 9
    with Desk.open(path, attributor=QuoteFinder()) as desk:
        assert kinds(desk.add([folder])) == [Known, Known, Added, Added, Added]


def test_two_desks_adding_the_same_folder_at_once_lose_nothing(tmp_path, folder):
    path = tmp_path / "shared.db"
    together = threading.Barrier(2)
    outcomes: list = []
    failures: list[BaseException] = []

    def work(order: int) -> None:
        # Both are past the look whether it is known, before either stores.
        finder = QuoteFinder(before=lambda article: meet(article.doc))

        def meet(doc: str) -> None:
            if doc == "first":
                together.wait(timeout=30)

        try:
            with Desk.open(path, attributor=finder) as desk:
                outcomes.extend(desk.add([first, *sorted(folder.iterdir())[::order]]))
        except BaseException as error:
            failures.append(error)
            together.abort()

    first = tmp_path / "first.txt"
    first.write_text(TEXT.format(number="first"))
    Store.open(path).close()
    threads = [threading.Thread(target=work, args=[order]) for order in (1, -1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert len(outcomes) == 12
    assert kinds(outcomes).count(Added) == 6
    assert kinds(o for o in outcomes if o.path == first) in ([Added, Known], [Known, Added])
    with Store.open(path) as store:
        assert sorted(a.doc for a in store.articles()) == ["1", "2", "3", "4", "5", "first"]
        assert [a.attributions for a in store.articles()] == [2] * 6


def test_a_manifest_gives_what_a_file_cannot(desk, folder):
    manifest = folder.parent / "docs.json"
    row = {"doc": "1", "outlet": "Gannet", "title": "Doors", "published": "2025-05"}
    manifest.write_text(json.dumps([row]))
    list(desk.add([folder], manifest=manifest))
    (summary,) = desk.articles(outlet="Gannet")
    assert (summary.title, summary.published) == ("Doors", PartialDate(2025, 5))
    (extracted, *_) = desk.extract_each([folder], manifest=manifest)
    assert extracted.extraction.article.id == summary.id


@pytest.mark.parametrize("method", ["add", "extract_each"])
def test_a_bad_manifest_is_said_before_anything_is_done(desk, folder, method):
    manifest = folder.parent / "docs.json"
    manifest.write_text("{")
    with pytest.raises(DamagedInput, match=r"docs\.json"):
        getattr(desk, method)([folder], manifest=manifest)
    assert not desk.path.exists()


class TestExtracting:
    def test_in_the_order_given_and_nothing_is_stored(self, desk, folder):
        paths = [folder / "2.txt", folder / "missing.txt", folder / "1.txt", folder / "2.txt"]
        outcomes = list(desk.extract_each(paths))
        assert kinds(outcomes) == [Extracted, Refused, Extracted, Extracted]
        assert [outcome.path for outcome in outcomes] == paths
        alone = desk.extract(paths[2])
        assert outcomes[2].extraction.article == alone.article
        assert [a.id for a in outcomes[2].extraction.attributions] == [
            a.id for a in alone.attributions
        ]
        assert not desk.path.exists()

    def test_an_article(self, desk):
        article = build_article("“Yes.”")
        extraction = desk.extract(article)
        assert extraction.article is article
        assert len(extraction.attributions) == 1

    def test_a_missing_file(self, desk, tmp_path):
        with pytest.raises(InputError, match="no such file"):
            desk.extract(tmp_path / "missing.txt")

    def test_standard_input(self, desk, monkeypatch):
        data = TEXT.format(number="piped").encode()
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        (outcome,) = desk.extract_each([Path("-")])
        assert outcome.extraction.article.original.name == "standard input"
        assert outcome.extraction.article.text == data.decode()


class TestLookingUp:
    def test_what_was_added(self, desk, folder):
        list(desk.add([folder / "1.txt"]))
        assert [hit.article.doc for hit in desk.search(SearchQuery(source="ahomana"))] == ["1"]
        (hit,) = desk.unattributed()
        assert hit.snippet.text == "“It was a long winter for all of us.”"
        assert desk.unattributed(limit=0) == ()
        assert desk.articles(until=PartialDate(2020)) == ()

    @pytest.mark.parametrize(
        "look",
        [
            lambda desk: desk.articles(),
            lambda desk: desk.show("1"),
            lambda desk: desk.search(SearchQuery(words="ferry")),
            lambda desk: desk.unattributed(),
            lambda desk: desk.update("1"),
        ],
    )
    def test_where_nothing_was_added_yet_no_database_is_made(self, desk, look):
        with pytest.raises(NotFound, match="no database yet"):
            look(desk)
        assert not desk.path.exists()

    def test_after_a_change_of_model(self, desk, folder, finder):
        list(desk.add([folder / "1.txt"]))
        finder.producer = Producer(name="quotes", version="2")
        updated = desk.update("1")
        assert {a.producer.version for a in updated.attributions} == {"2"}
        assert desk.show("1") == updated


def test_a_locked_database_ends_the_batch(desk, folder, monkeypatch):
    import sqlite3

    from sayso.store import connection

    monkeypatch.setattr(connection, "BUSY_TIMEOUT", 0)
    outcomes = desk.add([folder])
    next(outcomes)
    other = sqlite3.connect(desk.path)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked):
            next(outcomes)
    finally:
        other.close()
    assert kinds(desk.add([folder])) == [Known, Added, Added, Added, Added]


def test_a_desk_may_be_used_again_after_closing(desk, folder):
    list(desk.add([folder]))
    desk.close()
    desk.close()
    assert len(desk.articles()) == 5


def test_the_model_is_loaded_when_it_is_first_needed_as_the_settings_say(
    tmp_path, monkeypatch, finder
):
    asked = []

    class Model:
        @classmethod
        def load(cls, folder: Path, *, threads: int) -> QuoteFinder:
            asked.append((folder, threads))
            return finder

    monkeypatch.setattr("sayso.attribute.Extractor", Model)
    monkeypatch.setenv("SAYSO_WEIGHTS", str(tmp_path / "own"))
    monkeypatch.setenv("SAYSO_THREADS", "3")
    with Desk.open(tmp_path / "desk.db") as desk:
        assert asked == []
        desk.extract(build_article("“Yes.”"))
        desk.extract(build_article("“No.”"))
    assert asked == [(tmp_path / "own", 3)]


class TestPlace:
    def test_the_folder_that_nobody_chose_is_made(self, tmp_path, folder, finder, monkeypatch):
        place = tmp_path / "user data" / "sayso" / "sayso.db"
        monkeypatch.delenv("SAYSO_DB", raising=False)
        monkeypatch.setattr("sayso.desk.opening.default_database", lambda: place)
        monkeypatch.setattr("sayso.desk.opening.setting", {"db": place}.__getitem__)
        with Desk.open(attributor=finder) as desk:
            assert not place.parent.exists()
            list(desk.add([folder]))
        assert place.exists()

    def test_the_environment_names_another(self, tmp_path, monkeypatch):
        monkeypatch.setenv("SAYSO_DB", str(tmp_path / "mine.db"))
        assert Desk.open().path == tmp_path / "mine.db"
        assert Desk.open(tmp_path / "other.db").path == tmp_path / "other.db"
