"""What a file is, is decided by what is in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from sayso.errors import DamagedInput, UnsupportedInput
from sayso.read import read_bytes

PAGE = "<!DOCTYPE html><html><body><p>He said <q>no</q>.</p></body></html>"


def media_type(data: bytes, name: str) -> str:
    return read_bytes(data, name=name).original.media_type


def zipped(*members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.md", "a.docx", "a.srt", "standard input"])
def test_a_page_is_a_page_whatever_it_is_called(name: str) -> None:
    for data in (PAGE.encode(), PAGE.encode("utf-16"), b"\n <!-- x -->" + PAGE.encode()):
        assert media_type(data, name) == "text/html"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx", "a"])
def test_a_pdf_is_a_pdf(
    name: str, make_pdf: Callable[..., bytes], make_page: Callable[..., list[object]]
) -> None:
    data = make_pdf([make_page(["He said no."])])
    assert media_type(data, name) == "application/pdf"
    assert media_type(b"\r\n" + data, name) == "application/pdf"


def test_a_word_document_is_one(make_docx: Callable[..., bytes]) -> None:
    data = make_docx(lambda document: document.add_paragraph("He said no."))
    assert media_type(data, "a.pdf").endswith("wordprocessingml.document")


def test_subtitles_are_told_by_their_timing() -> None:
    assert media_type(b"WEBVTT\n\n00:01.000 --> 00:02.000\nNo.\n", "a.txt") == "text/vtt"
    srt = b"1\r\n00:00:01,000 --> 00:00:02,000\r\nNo.\r\n"
    assert media_type(srt, "a.txt") == "application/x-subrip"
    assert media_type(b"0:00:01.000,0:00:02.000\nNo.\n", "a.txt") == "text/x-sbv"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "text/plain"),
        ("a", "text/plain"),
        ("a.log", "text/plain"),
        ("A.MD", "text/markdown"),
        ("a.html", "text/html"),
    ],
)
def test_the_name_decides_where_the_text_is_mute(name: str, kind: str) -> None:
    assert media_type(b"He said *no*.", name) == kind


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "picture"),
        (b"\0\0\0\x20ftypisom", "film"),
        (b"{\\rtf1 He said no.}", "RTF"),
        (b"SQLite format 3\0", "SQLite"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "old Office document"),
        (zipped("content.xml", "mimetype"), "OpenDocument"),
        (zipped("xl/workbook.xml"), "Excel"),
        (zipped("a.txt"), "zip archive"),
        (b"PK\x03\x04 cut off", "broken zip"),
        (b"<?xml version='1.0'?><rss><item/></rss>", "XML"),
    ],
)
def test_other_kinds_are_named_and_refused(data: bytes, what: str) -> None:
    with pytest.raises(UnsupportedInput, match=rf"^a\.html: this looks like .*{what}"):
        read_bytes(data, name="a.html")


@pytest.mark.parametrize(
    ("name", "what"), [("a.eml", "e-mail"), ("docs.json", "JSON"), ("a.csv", "table")]
)
def test_texts_that_are_no_articles(name: str, what: str) -> None:
    with pytest.raises(UnsupportedInput, match=what):
        read_bytes(b"From: he@example.org\n\nno", name=name)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_a_text_named_as_a_document_is_damaged(name: str) -> None:
    with pytest.raises(DamagedInput, match=rf"^{name}: it is named \{name[1:]} but"):
        read_bytes(b"He said no.", name=name)


def test_a_word_document_under_a_password() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(DamagedInput, match="password"):
        read_bytes(ole, name="a.docx")


def test_a_cut_off_word_document() -> None:
    with pytest.raises(DamagedInput, match="cut off"):
        read_bytes(b"PK\x03\x04 cut off", name="a.docx")
