"""Bytes or a file to an article: the kind is found, read, and settled into one record."""

from __future__ import annotations

from pathlib import Path, PurePath

from sayso.errors import EmptyInput, InputError, UnsupportedInput
from sayso.read.details import Details, Reading
from sayso.read.docx import read_docx
from sayso.read.encoding import decode
from sayso.read.html import read_html
from sayso.read.kinds import MEDIA_TYPES, Kind, binary_kind, text_kind
from sayso.read.language import settle
from sayso.read.markdown import read_markdown
from sayso.read.pdf import read_pdf
from sayso.read.subtitles import read_subtitles
from sayso.records import Article, Original

MAX_BYTES = 50_000_000
"""Largest file that is read: a book has a million characters, a long hearing as a PDF some ten
million bytes; what is larger was handed in by mistake."""

STANDARD_INPUT = "standard input"
"""The name of what comes through a pipe; its article's ``doc`` is ``stdin``."""


def read_bytes(
    data: bytes, *, name: str, details: Details | None = None, force: bool = False
) -> Article:
    """Return the article that the bytes of a file hold.

    ``name`` is the file's name or path, or STANDARD_INPUT; its ending counts only where the content
    does not show what it is. ``details`` goes before what the file says about itself. The text of a
    plain-text file is its decoded content unchanged. ``force`` reads other languages than English.

    Raises EmptyInput, UnsupportedInput, DamagedInput or UnsupportedLanguage.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    if not data:
        raise EmptyInput(name, "the file is empty.", "Check that it was saved or copied whole.")
    details = details or Details()
    if details.language:
        # Before the reading, which may be long.
        settle("", details.language, name=name, force=force)
    kind, reading = _read(data, name)
    if not reading.text.strip():
        raise EmptyInput(
            name, "there is no text in it.", "Check that it was saved or copied whole."
        )
    known = details.over(reading.details)
    return Article(
        text=reading.text,
        doc=known.doc or _doc(name),
        original=Original(data=data, media_type=MEDIA_TYPES[kind], name=name),
        title=known.title,
        byline=known.byline,
        outlet=known.outlet,
        published=known.published,
        url=known.url,
        language=settle(reading.text, details.language, name=name, force=force),
    )


def read_path(path: Path, *, details: Details | None = None, force: bool = False) -> Article:
    """Return the article in a file; see ``read_bytes``.

    Raises InputError also where there is no such file or it may not be read.
    """
    name = str(path)
    try:
        with path.open("rb") as file:
            # One byte more than allowed shows that there is more, also of what has no length.
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(name, "there is no such file.", "Check the path.") from None
    except IsADirectoryError:
        raise UnsupportedInput(
            name, "this is a folder, and it cannot be listed.", "Name the files in it."
        ) from None
    except PermissionError:
        raise InputError(
            name, "you may not read this file.", "Ask its owner, or change its permissions."
        ) from None
    except OSError as problem:
        raise InputError(
            name, f"it cannot be read ({problem.strerror}).", "Check the disk or the connection."
        ) from None
    return read_bytes(data, name=name, details=details, force=force)


def _read(data: bytes, name: str) -> tuple[Kind, Reading]:
    kind = binary_kind(data, name)
    if kind is Kind.PDF:
        return kind, read_pdf(data, name=name)
    if kind is Kind.DOCX:
        return kind, read_docx(data, name=name)
    text = decode(data, name)
    if not text.strip():
        return Kind.TEXT, Reading(text="")
    kind = text_kind(text, name)
    match kind:
        case Kind.HTML:
            return kind, read_html(text, name=name)
        case Kind.MARKDOWN:
            return kind, read_markdown(text)
        case Kind.SRT | Kind.VTT | Kind.SBV:
            return kind, read_subtitles(text, kind, name=name)
        case _:
            return kind, Reading(text=text)


def _doc(name: str) -> str:
    return "stdin" if name == STANDARD_INPUT else PurePath(name).stem or name


def _too_large(name: str) -> UnsupportedInput:
    return UnsupportedInput(
        name,
        f"it is larger than {MAX_BYTES // 1_000_000} MB.",
        "Save only the article, or split the file.",
    )
