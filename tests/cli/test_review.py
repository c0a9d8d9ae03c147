"""Deciding at the command line: what moves is shown first, who decided is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = "Wierzbicki said the talks were over. Marchetti said the doors were shut."


@pytest.fixture(autouse=True)
def added(run, write: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_REVIEWER", "Ana")
    assert run("add", write("a.txt", TEXT)).code == 0


def names(run) -> list[str]:
    return [row["name"] for row in json.loads(run("sources", "-f", "json").out)]


def queue(run) -> list[dict]:
    return json.loads(run("review", "queue", "-f", "json").out)


def undo_id(out: str) -> str:
    (found,) = re.findall(r"sayso undo (\w+)", out)
    return found


def test_sources_are_merged_and_parted_again(run) -> None:
    assert names(run) == ["Marchetti", "Wierzbicki"]
    merge = ("sources", "merge", "Wierzbicki", "--into", "Marchetti")
    ran = run(*merge, "--preview")
    assert ran.code == 0
    assert "moves   1 attribution in 1 article, 1 claim" in ran.out
    assert "after   Marchetti (person, also Wierzbicki)" in ran.out
    assert len(names(run)) == 2
    ran = run(*merge, "--reason", "one man", "--reviewer", "Ben")
    assert "Ben merged “Wierzbicki” into “Marchetti”." in ran.out
    assert names(run) == ["Marchetti"]
    assert run("undo", undo_id(ran.out)).code == 0
    assert len(names(run)) == 2
    undone, merged = json.loads(run("log", "-f", "json").out)
    assert (undone["reviewer"], undone["holds"]) == ("Ana", "yes")
    assert (merged["reviewer"], merged["reason"], merged["holds"]) == ("Ben", "one man", "undone")
    assert json.loads(run("log", "--source", "Nobody", "-f", "json").out) == []
    assert len(json.loads(run("log", "--source", "marchetti", "-f", "json").out)) == 2
    ran = run("undo", merged["id"])
    assert ran.code == 1
    assert "undone already, by Ana" in ran.err


def test_sources_are_split_renamed_and_given_aliases(run) -> None:
    (first, _) = sorted(queue(run), key=lambda row: row["source"])
    ran = run("sources", "split", "Marchetti", "Luca Marchetti", first["id"])
    assert "split “Luca Marchetti” off “Marchetti”" in ran.out
    assert "Luca Marchetti" in names(run)
    ran = run("sources", "rename", "Wierzbicki", "T. Wierzbicki")
    assert "renamed “Wierzbicki” to “T. Wierzbicki”" in ran.out
    assert "T. Wierzbicki" in names(run)
    assert run("sources", "alias", "T. Wierzbicki", "the whip").code == 0
    assert "the whip" in run("source", "the whip").out
    assert run("sources", "rename", "Zelensky", "Z").code == 3


def test_attributions_are_accepted_and_rejected(run) -> None:
    one, two = queue(run)
    ran = run("review", "reject", one["id"], "--reason", "nobody says it")
    assert ran.code == 0
    assert "Ana rejected an attribution." in ran.out
    assert [row["id"] for row in queue(run)] == [two["id"]]
    assert one["id"] not in run("show", "a", "-f", "json").out
    assert one["id"] not in run("export", "json").out
    again = run("review", "accept", one["id"])
    assert again.code == 1
    assert "Ana on " in again.err
    (row,) = json.loads(run("log", "--article", "a", "-f", "json").out)
    assert (row["attribution"], row["article"]) == (one["id"], "a")
    assert run("review", "accept", one["id"], two["id"], "--seen", row["id"]).code == 1
    assert run("review", "accept", one["id"], "--seen", row["id"]).code == 0
    assert run("review", "accept", two["id"]).code == 0
    assert queue(run) == []
    assert "Everything here has been reviewed." in run("review", "queue").out
    assert run("log", "--lost").out == "Nothing was decided.\n"


def test_a_file_of_known_sources_goes_first(run, tmp_path: Path, monkeypatch) -> None:
    known = tmp_path / "known.csv"
    known.write_text("name,aliases\nLuca Marchetti,Marchetti;Wierzbicki\n")
    ran = run("--authority", known, "sources", "-f", "json")
    assert [row["name"] for row in json.loads(ran.out)] == ["Luca Marchetti"]
    monkeypatch.setenv("SAYSO_AUTHORITY", str(known))
    assert names(run) == ["Luca Marchetti"]
    ran = run("--authority", tmp_path / "none.csv", "sources")
    assert ran.code == 1
    assert "none.csv" in ran.err
