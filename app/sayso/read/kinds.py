"""Which kind of file the bytes are: their look decides, their name only where that is mute.

Plain text and Markdown have no mark of their own, so a name such as ``report.pdf`` on a text is
taken as a broken PDF and not as a text: the person expects an article that is not there.
"""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePath

from sayso.errors import DamagedInput, UnsupportedInput


class Kind(StrEnum):
    """A kind of file that sayso reads; the value is its name in a sentence."""

    TEXT = "plain text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    PDF = "PDF"
    DOCX = "Word (.docx)"
    SRT = "SRT subtitles"
    VTT = "WebVTT subtitles"
    SBV = "SBV subtitles"


MEDIA_TYPES = {
    Kind.TEXT: "text/plain",
    Kind.MARKDOWN: "text/markdown",
    Kind.HTML: "text/html",
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.SRT: "application/x-subrip",
    Kind.VTT: "text/vtt",
    Kind.SBV: "text/x-sbv",
}

ENDINGS = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".srt": Kind.SRT,
    ".vtt": Kind.VTT,
    ".sbv": Kind.SBV,
}
"""The endings that a walk through a folder picks up."""

WHAT_IS_READ = (
    "sayso reads plain text, Markdown, HTML, PDF, Word (.docx) and subtitles (SRT, VTT, SBV)."
)

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"8BPS", "a Photoshop picture"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"ID3", "an MP3 recording"),
    (b"\x1a\x45\xdf\xa3", "a Matroska or WebM film"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a Windows program"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
)
"""First bytes of what people hand in by mistake, and what each is called in the refusal."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Old Office documents, and new ones under a password, are both wrapped in OLE containers."""
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

_ZIP_MEMBERS = (
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("META-INF/container.xml", "an EPUB book"),
    ("content.xml", "an OpenDocument file"),
)

_REFUSED_ENDINGS = {
    ".eml": "an e-mail message",
    ".mbox": "a mailbox",
    ".json": "JSON data",
    ".jsonl": "JSON data",
    ".csv": "a table",
    ".tsv": "a table",
}
"""Text that holds no article as such; a manifest handed in among the articles is the usual case."""

PDF_HEADER_WITHIN = 1024
"""PDF readers accept this many bytes before ``%PDF`` (PDF 1.7, implementation note 13)."""
HEAD_LENGTH = 4096
"""Characters of a text that are looked at for a mark of its kind."""

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML_START = re.compile(r"\s*<\?xml\s", re.IGNORECASE)
_VTT_START = re.compile(r"WEBVTT(?:[ \t\r\n]|\Z)")
_SRT_START = re.compile(r"\s*\d+[ \t]*\r?\n\d+:\d{1,2}:\d{1,2}[,.]\d{1,3}[ \t]*-->")
_SBV_START = re.compile(r"\s*\d+:\d{1,2}:\d{1,2}\.\d{1,3},\d+:\d{1,2}:\d{1,2}\.\d{1,3}[ \t]*\r?\n")
_TEXT_MARKS = (
    (_VTT_START, Kind.VTT),
    (_HTML_START, Kind.HTML),
    (_SRT_START, Kind.SRT),
    (_SBV_START, Kind.SBV),
)


def ending(name: str) -> str:
    """The ending of a file's name in lower case with its dot, "" where it has none."""
    return PurePath(name).suffix.lower()


def refuse(name: str, what: str) -> UnsupportedInput:
    """The error for a file that looks like something sayso does not read."""
    return UnsupportedInput(name, f"this looks like {what}.", WHAT_IS_READ)


def binary_kind(data: bytes, name: str) -> Kind | None:
    """Return the kind of bytes that are no text, or None where they may be text.

    Raises UnsupportedInput for what sayso does not read, and DamagedInput for a Word document that
    is broken or under a password.
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return Kind.PDF
    if ending(name) == ".pdf" and b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data, name)
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            raise DamagedInput(
                name, "this document is under a password.", "Save a copy without the password."
            )
        raise UnsupportedInput(
            name, "this looks like an old Office document (.doc, .xls).", "Save it as .docx."
        )
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise refuse(name, what)
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise refuse(name, "a picture, a recording or a film")
    if data[4:8] == b"ftyp":
        raise refuse(name, "a film or a picture (MP4, MOV, HEIC)")
    return None


def _zip_kind(data: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
    except zipfile.BadZipFile:
        if ending(name) == ".docx":
            raise DamagedInput(
                name, "this Word document is cut off or broken.", "Get a fresh copy of it."
            ) from None
        raise refuse(name, "a broken zip archive") from None
    if "word/document.xml" in members:
        return Kind.DOCX
    for member, what in _ZIP_MEMBERS:
        if member in members:
            raise refuse(name, what)
    raise refuse(name, "a zip archive")


def text_kind(text: str, name: str) -> Kind:
    """Return the kind of a decoded text.

    Raises UnsupportedInput for a text that holds no article, and DamagedInput where the name
    promises a PDF or a Word document.
    """
    head = text[:HEAD_LENGTH]
    for mark, kind in _TEXT_MARKS:
        if mark.match(head):
            return kind
    if _XML_START.match(head):
        raise refuse(name, "XML data")
    suffix = ending(name)
    if suffix in _REFUSED_ENDINGS:
        raise refuse(name, _REFUSED_ENDINGS[suffix])
    named = ENDINGS.get(suffix, Kind.TEXT)
    if named in (Kind.PDF, Kind.DOCX):
        raise DamagedInput(
            name,
            f"it is named {suffix} but is not a {named} file, or it is broken.",
            "Get a fresh copy of it, or give it its right ending.",
        )
    return named
