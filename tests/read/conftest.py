"""Files of every kind, made in code."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Sequence

import pytest

Placed = tuple[int, int, int, str]
"""Left and baseline in points from the lower left corner, font size, text."""

ENGLISH = (
    "The minister told the inquiry on Monday that the doors of the ferry did not have to be fixed "
    "before the summer, and that nobody had asked her about them."
)


@pytest.fixture
def english() -> str:
    """Enough plain English to be told as such."""
    return ENGLISH


def pdf_of(pages: Sequence[Sequence[Placed]], title: str = "", author: str = "") -> bytes:
    """A PDF with the given lines, by hand: Helvetica, Windows-1252, letter paper."""

    def literal(text: str) -> bytes:
        raw = text.encode("cp1252")
        for special in (b"\\", b"(", b")"):
            raw = raw.replace(special, b"\\" + special)
        return b"(" + raw + b")"

    objects: list[bytes] = [
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    ]
    tree = 2 + 2 * len(pages)
    for lines in pages:
        drawn = b"\n".join(
            b"/F1 %d Tf 1 0 0 1 %d %d Tm %s Tj" % (size, x, y, literal(text))
            for x, y, size, text in lines
        )
        stream = b"BT\n" + drawn + b"\nET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 1 0 R >> >> >>" % (tree, len(objects))
        )
    kids = b" ".join(b"%d 0 R" % (3 + 2 * index) for index in range(len(pages)))
    objects.append(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids))
    objects.append(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    objects.append(b"<< /Title %s /Author %s >>" % (literal(title), literal(author)))
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n"
        b"<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, size - 2, size - 1, len(out))
    )


def set_page(
    paragraphs: Sequence[str | Sequence[str]],
    *,
    header: str = "",
    footer: str = "",
    gap: int = 10,
    indent: int = 0,
) -> list[Placed]:
    """Lines of paragraphs down a page; a paragraph is wrapped, or given as its lines."""
    lines: list[Placed] = [(72, 760, 10, header)] if header else []
    y = 700
    for paragraph in paragraphs:
        wrapped = textwrap.wrap(paragraph, 60) if isinstance(paragraph, str) else paragraph
        for index, line in enumerate(wrapped):
            lines.append((72 + (0 if index else indent), y, 12, line))
            y -= 14
        y -= gap
    if footer:
        lines.append((300, 30, 10, footer))
    return lines


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    return pdf_of


@pytest.fixture
def make_page() -> Callable[..., list[Placed]]:
    return set_page


@pytest.fixture
def make_docx() -> Callable[..., bytes]:
    """Return the bytes of a Word document after a function has filled it."""
    from docx import Document
    from docx.document import Document as Docx

    def make(fill: Callable[[Docx], object]) -> bytes:
        document = Document()
        fill(document)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return make
