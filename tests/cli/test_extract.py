"""``sayso extract``: prints, stores nothing, goes on after a refused file."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.desk import Desk
from sayso.errors import WeightsError

Write = Callable[[str, str], Path]

ONE = "Anna said the mayor is tired and will not stand again. The town was quiet.\n"
NESTED = (
    "On Monday Anna said Bert said Carla said the doors were open. “We heard it,” was the word.\n"
)


def test_jsonl_is_one_object_a_file_in_the_order_given(run, write: Write) -> None:
    names = ["c.txt", "a.txt", "b.txt"]
    files = [
        write(name, f"{name[0].upper()}nna said it was the {name} of the matter.") for name in names
    ]
    ran = run("extract", "--format", "jsonl", *files)
    assert ran.code == 0
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [row["doc"] for row in rows] == ["c", "a", "b"]
    for row in rows:
        (found,) = row["attributions"]
        assert row["text"][slice(*found["cue"][0])] == "said"


def test_nothing_is_stored(run, write: Write, tmp_path: Path) -> None:
    assert run("extract", write("one.txt", ONE)).code == 0
    assert not (tmp_path / "test.db").exists()


def test_a_refused_file_is_named_and_the_others_are_printed(run, write: Write) -> None:
    files = [write("one.txt", ONE), write("empty.txt", ""), write("two.txt", NESTED)]
    ran = run("extract", "--format", "jsonl", *files)
    assert ran.code == 1
    assert [json.loads(line)["doc"] for line in ran.out.splitlines()] == ["one", "two"]
    (sentence,) = ran.err.splitlines()
    assert sentence.startswith("sayso: ")
    assert "empty.txt" in sentence


def test_a_missing_file_is_refused_too(run, tmp_path: Path) -> None:
    ran = run("extract", tmp_path / "none.txt")
    assert (ran.code, ran.out) == (1, "")
    assert "none.txt" in ran.err


def test_standard_input(run) -> None:
    ran = run("extract", "-", "--format", "jsonl", stdin=ONE.encode())
    assert ran.code == 0
    assert json.loads(ran.out)["text"] == ONE


def test_json_is_one_list(run, write: Write) -> None:
    files = [write("one.txt", ONE), write("two.txt", NESTED)]
    assert [row["doc"] for row in json.loads(run("extract", "-f", "json", *files).out)] == [
        "one",
        "two",
    ]


def test_json_of_nothing_is_an_empty_list(run, write: Write) -> None:
    ran = run("extract", "-f", "json", write("empty.txt", ""))
    assert ran.code == 1
    assert json.loads(ran.out) == []


def test_csv_is_one_row_an_attribution(run, write: Write) -> None:
    ran = run("extract", "-f", "csv", write("one.txt", ONE), write("two.txt", NESTED))
    rows = list(csv.DictReader(ran.out.splitlines()))
    assert [(row["doc"], row["number"], row["inside"], row["source"]) for row in rows] == [
        ("one", "1", "", "Anna"),
        ("two", "1", "", "Anna"),
        ("two", "2", "1", "Bert"),
        ("two", "3", "2", "Carla"),
        ("two", "4", "", ""),
    ]
    assert rows[0]["content"] == "the mayor is tired and will not stand again"


def test_csv_cannot_run_in_a_spreadsheet(run, write: Write) -> None:
    ran = run(
        "extract", "-f", "csv", write("one.txt", 'Then Anna said =HYPERLINK("x") to all of us.')
    )
    (row,) = csv.DictReader(ran.out.splitlines())
    assert row["content"].startswith("'=HYPERLINK")


def test_a_table_shows_what_lies_inside_below_it(run, write: Write) -> None:
    ran = run("extract", write("two.txt", NESTED))
    lines = [line.rstrip() for line in ran.out.splitlines()]
    start = lines.index("two")
    assert lines[start:] == [
        "two",
        str(write("two.txt", NESTED)),
        "",
        "1 Anna said: Bert said Carla said the doors were open  (90% sure)",
        "  └── 2 Bert said: Carla said the doors were open  (90% sure)",
        "      └── 3 Carla said: the doors were open  (90% sure)",
        "4 (no source): “We heard it,”  (word for word, 90% sure)",
    ]


def test_a_table_says_where_nobody_says_anything(run, write: Write) -> None:
    ran = run(
        "extract", write("none.txt", "It rained for a week, and the river rose over its banks.\n")
    )
    assert ran.code == 0
    assert "Nobody is quoted or reported in this text." in ran.out


def test_weights_that_cannot_be_used_end_in_one_sentence(
    run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Desk) -> None:
        raise WeightsError("models/attribution: encoder.onnx is missing. Install sayso again.")

    monkeypatch.setattr(Desk, "attributor", property(broken))
    ran = run("extract", write("one.txt", ONE))
    assert ran.code == 4
    assert ran.err == "sayso: models/attribution: encoder.onnx is missing. Install sayso again.\n"


def test_a_defect_keeps_its_traceback(run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Desk) -> None:
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr(Desk, "attributor", property(broken))
    with pytest.raises(ZeroDivisionError, match="a defect"):
        run("extract", write("one.txt", ONE))


def test_another_language_is_refused_unless_forced(run, write: Write) -> None:
    german = write(
        "de.txt",
        "Der Bürgermeister sagte gestern Abend, dass die Türen nicht vor dem Sommer repariert "
        "werden müssten, und niemand im Saal widersprach ihm, obwohl alle es besser wussten.\n",
    )
    refused = run("extract", "-f", "jsonl", german)
    assert refused.code == 1
    assert "English" in refused.err
    assert run("extract", "-f", "jsonl", "--force", german).code == 0
