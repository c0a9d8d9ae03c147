"""Files, folders and what is known about them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sayso.errors import InputError, UnsupportedInput
from sayso.read import STANDARD_INPUT, Details, expand, read_bytes, read_path
from sayso.records import PartialDate


def test_an_article_keeps_its_original(tmp_path: Path) -> None:
    path = tmp_path / "03.txt"
    path.write_bytes(b"\xef\xbb\xbfNo.\r\n")
    article = read_path(path)
    assert article.text == "No.\r\n"
    assert article.doc == "03"
    assert article.original.data == b"\xef\xbb\xbfNo.\r\n"
    assert article.original.name == str(path)
    assert article.original.media_type == "text/plain"


def test_details_go_before_the_file() -> None:
    page = b"<html><head><title>Theirs</title><meta name=author content='Ann Lee'></head><p>No.</p>"
    details = Details(
        title="Ours",
        outlet="Wire",
        published=PartialDate(2025, 5),
        url="https://example.org",
        doc="07",
    )
    article = read_bytes(page, name="a.html", details=details)
    assert (article.title, article.byline, article.outlet) == ("Ours", "Ann Lee", "Wire")
    assert (str(article.published), article.url, article.doc) == (
        "2025-05",
        "https://example.org",
        "07",
    )


def test_standard_input() -> None:
    article = read_bytes(b"No.", name=STANDARD_INPUT)
    assert (article.doc, article.original.name) == ("stdin", "standard input")


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt: there is no such file"):
        read_path(tmp_path / "gone.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedInput, match="this is a folder"):
        read_path(tmp_path)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="you may not read this file"):
        read_path(tmp_path / "a.txt")


def test_a_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(InputError, match=r"cannot be read \(Input/output error\)"):
        read_path(tmp_path / "a.txt")


def test_a_file_that_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("there is no /dev/zero here")
    monkeypatch.setattr("sayso.read.reader.MAX_BYTES", 1_000_000)
    with pytest.raises(UnsupportedInput, match="larger than 1 MB"):
        read_path(Path("/dev/zero"))


def test_folders_are_walked(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "docs.json", ".hidden.txt", "sub/c.PDF", ".git/d.txt", "e.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    gone = tmp_path / "gone.rtf"
    assert expand([gone, tmp_path]) == (
        gone,
        tmp_path / "a.html",
        tmp_path / "b.txt",
        tmp_path / "sub" / "c.PDF",
    )


def test_a_folder_that_cannot_be_listed_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert expand([tmp_path]) == (tmp_path,)
