"""Word documents (.docx): paragraphs and tables in document order, as the page shows them.

``Paragraph.text`` of python-docx was tried and lost words: it skips insertions under review,
content controls and text boxes. So the text is taken from the elements that hold it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from sayso.errors import DamagedInput, UnsupportedInput
from sayso.read.details import Details, Reading

MAX_UNPACKED = 500_000_000
"""Bytes a document may unpack to: pictures are packed already, so an honest file of the largest
size that is read stays below, and a zip bomb does not."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_SHOWN = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}rPr", f"{_W}pPr", _FALLBACK))
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
}

_NO_AUTHORS = frozenset(("python-docx", "author", "user", "microsoft office user", "unknown"))
"""What programs and fresh installations write where an author's name belongs."""


def read_docx(data: bytes, *, name: str) -> Reading:
    """Return the text, one empty line between paragraphs, a tab between the cells of a table.

    Raises DamagedInput for a broken document.
    """
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > MAX_UNPACKED:
            raise UnsupportedInput(
                name,
                f"this document unpacks to more than {MAX_UNPACKED:,} bytes.",
                "Save a copy without its pictures.",
            )
        document = Document(io.BytesIO(data))
        text = "\n\n".join(_blocks(document.element.body))
        properties = document.core_properties
        title, author = properties.title.strip(), properties.author.strip()
    except UnsupportedInput:
        raise
    except Exception as reason:
        # A broken part surfaces as one of a dozen errors of zipfile, lxml and python-docx.
        raise DamagedInput(
            name, "this Word document is broken.", "Open it in Word and save it again."
        ) from reason
    byline = None if author.lower() in _NO_AUTHORS else author
    return Reading(text=text, details=Details(title=title or None, byline=byline or None))


def _blocks(parent: Any) -> Iterator[str]:
    for element in parent:
        if element.tag == f"{_W}p":
            boxes: list[Any] = []
            if (text := "".join(_inline(element, boxes))).strip():
                yield text
            for box in boxes:
                yield from _blocks(box)
        elif element.tag == f"{_W}tbl":
            yield from _rows(element)
        elif element.tag not in _NOT_SHOWN:
            # Content controls and the like: wrappers around more blocks.
            yield from _blocks(element)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iterchildren(f"{_W}tr"):
        cells = [" ".join(_blocks(cell)) for cell in row.iterchildren(f"{_W}tc", f"{_W}sdt")]
        if (text := "\t".join(cells)).strip():
            yield text


def _inline(element: Any, boxes: list[Any]) -> Iterator[str]:
    for child in element:
        if child.tag in _NOT_SHOWN or _is_hidden(child):
            continue
        if child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _inline(child, boxes)


def _is_hidden(element: Any) -> bool:
    properties = element.find(f"{_W}rPr") if element.tag == f"{_W}r" else None
    return properties is not None and properties.find(f"{_W}vanish") is not None
