"""Run as a program of its own: a PDF on standard input, its lines as JSON on standard output.

It imports nothing of sayso: it is started by its path and may be killed at any moment. It writes
``{"pages": [[[text, left, bottom, right, top, size], …], …], "title": …, "author": …}`` with
lengths in points from the lower left corner of the page, where a line that is cut inside a word
ends with U+0002; or ``{"error": "password"}`` or ``{"error": "broken"}``.
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import Any

MEMORY = 4 << 30
"""Bytes of address space the program may take, where the system can limit it: PDFium needs far
less, and a hostile file far more."""

HYPHEN = 2
"""What PDFium gives instead of a hyphen and a line break inside a word. The line ends with it here,
so that the places of both lines stay right; what to make of it is decided later."""


def limit_memory() -> None:
    """Keep a hostile file from taking the machine with it."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or most > MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, most))


def lines(page: Any, raw: Any) -> list[list[Any]]:
    """The lines of one page in the order that the file gives."""
    textpage = page.get_textpage()
    found: list[list[Any]] = []
    units: list[int] = []
    inked: list[int] = []
    for index in range(textpage.count_chars() + 1):
        unit = raw.FPDFText_GetUnicode(textpage, index) if index < textpage.count_chars() else 10
        if unit not in (10, 13, HYPHEN):
            units.append(unit)
            if unit > 32 and not raw.FPDFText_IsGenerated(textpage, index):
                inked.append(index)
            continue
        if inked:
            units += [HYPHEN] * (unit == HYPHEN)
            boxes = [box(textpage, raw, i) for i in (inked[0], inked[-1])]
            found.append(
                [
                    text_of(units),
                    min(b[0] for b in boxes),
                    min(b[1] for b in boxes),
                    max(b[2] for b in boxes),
                    max(b[3] for b in boxes),
                    # In the middle: a bullet may have a size of its own.
                    raw.FPDFText_GetFontSize(textpage, inked[len(inked) // 2]),
                ]
            )
        units, inked = [], []
    textpage.close()
    return found


def box(textpage: Any, raw: Any, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a character with the height of its font."""
    rect = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(rect)):
        return (0.0, 0.0, 0.0, 0.0)
    return (rect.left, rect.bottom, rect.right, rect.top)


def text_of(units: list[int]) -> str:
    """Characters from what PDFium returns: code points, or halves of surrogate pairs."""
    text = "".join(map(chr, units))
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def main() -> None:
    """Read the file and write what was found."""
    limit_memory()
    import pypdfium2

    raw = pypdfium2.raw
    result: dict[str, Any]
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        information = document.get_metadata_dict()
        pages = []
        for index in range(len(document)):
            page = document[index]
            pages.append(lines(page, raw))
            page.close()
        result = {
            "pages": pages,
            "title": information.get("Title", ""),
            "author": information.get("Author", ""),
        }
    except pypdfium2.PdfiumError as problem:
        password = problem.err_code == raw.FPDF_ERR_PASSWORD
        result = {"error": "password" if password else "broken"}
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main()
