"""Manifests: what files cannot say."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sayso.errors import DamagedInput, InputError
from sayso.read import Details, Manifest, read_manifest
from sayso.records import PartialDate

SHARED = Path(os.environ.get("SAYSO_SHARED", Path(__file__).parents[3] / "shared"))


def manifest(folder: Path, rows: object, name: str = "docs.json") -> Manifest:
    path = folder / name
    path.write_text(rows if isinstance(rows, str) else json.dumps(rows), encoding="utf-8")
    return read_manifest(path)


def test_a_row_by_doc(tmp_path: Path) -> None:
    row = {
        "doc": "01",
        "outlet": "Wire",
        "title": "Doors",
        "byline": None,
        "published": "2025-05",
        "url": " ",
    }
    read = manifest(tmp_path, [row])
    assert read.details_for(Path("anywhere/01.html")) == Details(
        doc="01", outlet="Wire", title="Doors", published=PartialDate(2025, 5)
    )
    assert read.details_for(Path("02.html")) == Details()
    assert read.files() == ()


def test_rows_by_path(tmp_path: Path) -> None:
    read = manifest(
        tmp_path,
        [
            {"path": "a/x.txt", "doc": "first"},
            {"path": "b/x.txt", "doc": "second"},
            {"path": "b/y.txt", "language": "en-GB"},
        ],
    )
    assert read.files() == tuple(tmp_path / name for name in ("a/x.txt", "b/x.txt", "b/y.txt"))
    assert read.details_for(tmp_path / "b" / ".." / "b" / "x.txt").doc == "second"
    assert read.details_for(Path("elsewhere/y.txt")) == Details(doc="y", language="en-GB")
    assert read.details_for(Path("elsewhere/x.txt")) == Details()


def test_json_lines_and_tables(tmp_path: Path) -> None:
    lines = '{"doc": "01", "outlet": "Wire"}\n\n{"doc": "02"}\n'
    assert len(manifest(tmp_path, lines, "docs.jsonl").rows) == 2
    table = "\ufeffdoc,outlet,published\n01,Wire,2025\n02,,\n"
    read = manifest(tmp_path, table, "docs.csv")
    assert read.details_for(Path("01.txt")) == Details(
        doc="01", outlet="Wire", published=PartialDate(2025)
    )
    assert read.details_for(Path("02.txt")) == Details(doc="02")


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([{"doc": "1"}, {"doc": "2", "outlets": "x"}], "row 2: unknown key “outlets”"),
        ([{"doc": "1"}, {"doc": "1"}], "row 2: the doc “1” is already that of row 1"),
        ([{"path": "a/1.txt"}, {"path": "b/1.txt"}], "row 2: the doc “1” is already"),
        ([{"doc": "1", "published": "2025-13"}], "row 1: published “2025-13” is not a date"),
        ([{"doc": "1", "published": "12 May"}], "row 1: published “12 May” is not a date"),
        ([{"doc": 1}], "row 1: “doc” is not text"),
        ([{"doc": "1", "title": "\ud83d"}], "row 1: “title” is not text"),
        ([{"outlet": "x"}], "row 1: it has neither doc nor path"),
        ([{"doc": "1", "language": "English!"}], "row 1: not a language code"),
        (["1"], "row 1: it is not an object"),
        ({"doc": "1"}, "a manifest is a JSON list"),
        ("[{", "this is not JSON"),
        ("[" * 100_000, "its JSON is nested too deeply"),
    ],
)
def test_what_is_wrong_is_named_with_its_row(tmp_path: Path, rows: object, problem: str) -> None:
    with pytest.raises(DamagedInput) as raised:
        manifest(tmp_path, rows)
    assert str(raised.value).startswith(f"{tmp_path / 'docs.json'}: {problem}")


def test_a_broken_line_and_a_surplus_cell(tmp_path: Path) -> None:
    with pytest.raises(DamagedInput, match="row 2: this is not JSON"):
        manifest(tmp_path, '{"doc": "1"}\n{', "docs.jsonl")
    with pytest.raises(DamagedInput, match="row 1: it has more cells"):
        manifest(tmp_path, "doc\n01,Wire\n", "docs.csv")
    with pytest.raises(DamagedInput, match="not a CSV table"):
        manifest(tmp_path, "doc\n" + "x" * 200_000, "docs.csv")


def test_no_such_manifest(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the manifest cannot be read"):
        read_manifest(tmp_path / "gone.json")


def test_a_real_one() -> None:
    story = SHARED / "gold" / "stories" / "ferry"
    if not story.is_dir():
        pytest.skip(f"the shared story is not at {story}")
    read = read_manifest(story / "docs.json")
    assert len(read.rows) == 9
    known = read.details_for(story / "docs" / "01.txt")
    assert (known.doc, known.outlet, str(known.published)) == ("01", "Estuary Wire", "2025-05-12")
