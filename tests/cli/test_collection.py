"""The commands that keep and look up: add, articles, show, search, unattributed."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sayso.records import Article, Extraction
from sayso.store import connection

Write = Callable[[str, str], Path]

HARBOUR = "On Monday Anna said Bert said the doors were open. “We heard it groan,” was the word.\n"
TOWN = "The mayor was late, and Carla said the summer would be long. Nobody else had a view.\n"
MANIFEST = [
    {"doc": "harbour", "outlet": "The Gull", "title": "Doors", "published": "2025-05-12"},
    {"doc": "town", "outlet": "Town Crier", "title": "Summer", "published": "2025-06"},
]


@pytest.fixture
def collection(run, write: Write) -> Path:
    """A folder of two articles and a manifest, added to the database."""
    write("harbour.txt", HARBOUR)
    folder = write("town.txt", TOWN).parent
    manifest = folder.parent / "docs.json"
    manifest.write_text(json.dumps(MANIFEST))
    assert run("add", folder, "--manifest", manifest).code == 0
    return folder


# add


def test_adding_says_what_became_of_each_file(run, write: Write, tmp_path: Path) -> None:
    write("harbour.txt", HARBOUR)
    write("empty.txt", "")
    folder = write("town.txt", TOWN).parent
    assert run("add", folder / "harbour.txt").code == 0
    ran = run("add", folder)
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "added          1 article with 1 attribution",
        "already known  1 article",
        "refused        1 file",
        f"database       {tmp_path / 'test.db'}",
    ]
    (sentence,) = ran.err.splitlines()
    assert "empty.txt" in sentence


def test_adding_again_changes_nothing(run, collection: Path) -> None:
    before = run("articles", "--format", "json").out
    ran = run("add", collection, "--manifest", collection.parent / "docs.json")
    assert ran.code == 0
    assert ran.out.splitlines()[:2] == [
        "added          0 articles with 0 attributions",
        "already known  2 articles",
    ]
    assert run("articles", "--format", "json").out == before


def test_an_interruption_keeps_what_was_added_and_the_next_run_goes_on(
    run, write: Write, fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("harbour.txt", HARBOUR)
    folder = write("town.txt", TOWN).parent
    extract = type(fake).extract

    def interrupted(self: object, article: Article) -> Extraction:
        if article.doc == "town":
            raise KeyboardInterrupt
        return extract(fake, article)

    with monkeypatch.context() as patch:
        patch.setattr(type(fake), "extract", interrupted)
        ran = run("add", folder)
    assert ran.code == 130
    assert ran.out.splitlines()[0] == "added          1 article with 3 attributions"
    assert ran.err == "sayso: stopped.\n"
    assert run("add", folder).out.splitlines()[:2] == [
        "added          1 article with 1 attribution",
        "already known  1 article",
    ]


def test_a_manifest_that_cannot_be_read(run, write: Write) -> None:
    ran = run("add", write("town.txt", TOWN), "--manifest", write("docs.json", "{"))
    assert ran.code == 1
    assert "docs.json" in ran.err
    assert ran.out == ""


# articles


def test_articles_in_a_table(run, collection: Path) -> None:
    lines = run("articles").out.splitlines()
    assert lines[0].split() == [
        "Article",
        "Published",
        "Outlet",
        "Title",
        "Characters",
        "Attributions",
    ]
    assert lines[1].split() == [
        "harbour",
        "2025-05-12",
        "The",
        "Gull",
        "Doors",
        str(len(HARBOUR)),
        "3",
    ]
    assert lines[2].split() == ["town", "2025-06", "Town", "Crier", "Summer", str(len(TOWN)), "1"]


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_articles_as_data(run, collection: Path, form: str) -> None:
    printed = run("articles", "--format", form).out
    rows = {
        "json": json.loads if form == "json" else list,
        "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
        "csv": lambda text: list(csv.DictReader(text.splitlines())),
    }[form](printed)
    assert [row["doc"] for row in rows] == ["harbour", "town"]
    assert [int(row["attributions"]) for row in rows] == [3, 1]
    assert list(rows[0]) == [
        "id",
        "doc",
        "published",
        "outlet",
        "title",
        "byline",
        "url",
        "language",
        "characters",
        "attributions",
        "added_at",
    ]


def test_articles_by_outlet_and_date(run, collection: Path) -> None:
    def docs(*options: str) -> list[str]:
        return [row["doc"] for row in json.loads(run("articles", "-f", "json", *options).out)]

    assert docs("--outlet", "The Gull") == ["harbour"]
    assert docs("--since", "2025-05-13") == ["town"]
    assert docs("--until", "2025-05") == ["harbour"]
    assert docs("--outlet", "Nobody") == []


def test_no_articles_is_said(run, collection: Path) -> None:
    assert run("articles", "--outlet", "Nobody").out == "No such articles here.\n"


def test_a_date_that_is_none(run, collection: Path) -> None:
    ran = run("articles", "--since", "12 May")
    assert ran.code == 2
    assert "2025-05-12" in ran.err


# show


def test_show_marks_the_text_and_lists_who_says_what(run, collection: Path) -> None:
    printed = run("show", "harbour").out
    text = " ".join(printed.split())
    assert "On Monday {Anna} <said>¹ [¹{Bert} <said>² [²the doors were open]]." in text
    assert "[³“We heard it groan,”] was the word." in text
    assert "1 Anna said: Bert said the doors were open  (90% sure)" in printed
    assert "  └── 2 Bert said: the doors were open  (90% sure)" in printed
    assert printed.startswith("Doors\nThe Gull, 12 May 2025\n")


def test_show_by_the_beginning_of_the_id(run, collection: Path) -> None:
    (row, _) = json.loads(run("articles", "-f", "json").out)
    assert json.loads(run("show", row["id"][:8], "-f", "jsonl").out)["doc"] == row["doc"]


def test_show_what_is_not_there(run, collection: Path) -> None:
    ran = run("show", "nothing")
    assert ran.code == 3
    assert ran.out == ""
    assert "'nothing'" in ran.err


def test_a_picture_loads_nothing_from_elsewhere(run, collection: Path, tmp_path: Path) -> None:
    picture = tmp_path / "harbour.svg"
    assert run("show", "harbour", "--picture", picture).code == 0
    drawn = picture.read_text(encoding="utf-8")
    assert "url(http" not in drawn
    assert '"http' not in drawn.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "Anna" in "".join(ElementTree.fromstring(drawn).itertext())


def test_a_picture_that_cannot_be_written(run, collection: Path, tmp_path: Path) -> None:
    ran = run("show", "harbour", "--picture", tmp_path / "none" / "harbour.svg")
    assert ran.code == 2
    assert "cannot be written" in ran.err


# search


def test_search_shows_the_chain_once(run, collection: Path) -> None:
    assert run("search", "doors", "open").out.splitlines() == [
        "harbour  The Gull, 12 May 2025",
        "    Anna said › Bert said: the doors were open",
    ]


def test_search_as_data_has_every_attribution(run, collection: Path) -> None:
    rows = [json.loads(line) for line in run("search", "doors", "-f", "jsonl").out.splitlines()]
    assert {(row["source"], row["content"]) for row in rows} == {
        ("Anna", "Bert said the doors were open"),
        ("Bert", "the doors were open"),
    }
    assert {row["outlet"] for row in rows} == {"The Gull"}


def test_search_by_source(run, collection: Path) -> None:
    rows = json.loads(run("search", "--source", "carla", "-f", "json").out)
    assert [row["doc"] for row in rows] == ["town"]


def test_search_finds_what_the_article_itself_says(run, collection: Path) -> None:
    assert "in the article's own words: " in run("search", "nobody").out


def test_search_for_what_is_not_there(run, collection: Path) -> None:
    ran = run("search", "submarine")
    assert (ran.code, ran.out) == (0, "Nothing found.\n")


def test_search_shows_at_most_so_many(run, collection: Path) -> None:
    assert len(json.loads(run("search", "--limit", "2", "-f", "json").out)) == 2
    assert run("search", "--limit", "0").code == 2


def test_unattributed(run, collection: Path) -> None:
    assert run("unattributed").out.splitlines() == [
        "harbour  The Gull, 12 May 2025",
        "    (no source): “We heard it groan,”",
    ]
    assert run("unattributed", "--outlet", "Town Crier").out == "Nothing found.\n"


# databases


@pytest.mark.parametrize("command", ["articles", "unattributed", "search"])
def test_no_database_yet(run, command: str) -> None:
    ran = run(command)
    assert (ran.code, ran.out) == (3, "")
    assert len(ran.err.splitlines()) == 1


def test_a_file_that_is_no_database(run, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_text("not a database, but a note to self. " * 40)
    ran = run("--db", other, "articles")
    assert (ran.code, ran.out) == (3, "")
    assert str(other) in ran.err


def test_a_database_that_another_program_holds(
    run, write: Write, collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run("--db", tmp_path / "other.db", "articles")
    assert ran.code == 3
    monkeypatch.setattr(connection, "BUSY_TIMEOUT", 0)
    holder = sqlite3.connect(tmp_path / "test.db", isolation_level=None)
    try:
        holder.execute("BEGIN EXCLUSIVE")
        ran = run("add", write("new.txt", "The sea was calm and Dora said it would stay so."))
    finally:
        holder.close()
    assert ran.code == 3
    assert str(tmp_path / "test.db") in ran.err


def test_db_is_chosen_before_the_command(run, write: Write, tmp_path: Path) -> None:
    chosen = tmp_path / "chosen.db"
    assert run("--db", chosen, "add", write("town.txt", TOWN)).code == 0
    assert chosen.exists()
    assert not (tmp_path / "test.db").exists()
