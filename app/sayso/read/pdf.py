"""PDF files: paragraphs put together again from lines that only know their places on the page.

The file is opened in a process of its own, which is killed when it takes too long: PDF libraries
have looped for ever, and crashed, on files found in the wild.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from sayso.errors import DamagedInput, EmptyInput
from sayso.read.details import Details, Reading
from sayso.read.speakers import STARTS_TURN

SECONDS = 60.0
"""Time that one file may take. PDFium reads a thousand dense pages in about ten seconds."""

# In lines of text the pitch (baseline to baseline) hardly varies and paragraphs stand apart or are
# indented. These four are choices of ours, in units that scale with the page, not measured ones.
LOOSE_PITCH = 1.3
"""Times the usual pitch above which two lines belong to two paragraphs."""
INDENT_EMS = 0.8
"""First-line indent, in font sizes, that begins a paragraph."""
SHORT_LINE = 0.8
"""Share of the widest line below which a line that ends a sentence ends a paragraph."""
OTHER_SIZE = 0.1
"""Relative difference in font size that separates a heading from text."""

BULLETS = "•◦▪‣●○■"
"""Signs that begin an item of a list."""

FURNITURE_PAGES = 1 / 3
"""Share of the pages on which a line has to stand at the same height, figures aside, to be a header
or footer: left and right pages may have different ones."""
FURNITURE_LINES = 2
"""Lines at the top and the bottom of a page that may be headers or footers."""
SAME_HEIGHT = 4.0
"""Points within which two lines of two pages stand at the same height."""

HYPHEN = "\x02"
_FINISHED = re.compile(r"[.!?:…][\"'”’»)\]]*\Z")
_WORDS = re.compile(r"\w+(?:[-\u2010\u2011]\w+)*")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")

_NO_TITLES = re.compile(r"untitled.*|document\d*|.*\.(?:docx?|pdf|indd|qxd|odt|pages|tmp)", re.I)
_TITLE_PREFIX = re.compile(r"Microsoft Word - ", re.I)
_NO_AUTHORS = frozenset(
    ("admin", "administrator", "author", "microsoft office user", "owner", "unknown", "user")
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line on a page; lengths in points, upwards from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


_Page = tuple[_Line, ...]


def read_pdf(data: bytes, *, name: str, seconds: float = SECONDS) -> Reading:
    """Return the text in paragraphs, words cut at line ends joined, running headers left out.

    Raises DamagedInput where the file is broken, under a password or takes longer than ``seconds``,
    EmptyInput where its pages hold no text.
    """
    found = _run(data, name, seconds)
    match found.get("error"):
        case "password":
            raise DamagedInput(
                name, "this PDF is under a password.", "Save a copy without the password."
            )
        case "broken":
            raise _broken(name)
    pages = [tuple(_line(row) for row in rows) for rows in found["pages"]]
    pages = [tuple(line for line in page if line.text) for page in pages]
    if not any(pages):
        raise EmptyInput(
            name,
            f"its {len(pages)} page(s) hold no text: it looks like a scan.",
            "Run text recognition over it first, for instance with ocrmypdf.",
        )
    lines = [line for page in _without_furniture(pages) for line in page]
    return Reading(
        text="\n\n".join(_paragraphs(lines)),
        details=Details(title=_title(found["title"]), byline=_author(found["author"])),
    )


def _run(data: bytes, name: str, seconds: float) -> dict[str, Any]:
    child = Path(__file__).with_name("pdf_child.py")
    try:
        # -P: the folder of this module must not come first, it holds a html.py and a docx.py.
        done = subprocess.run(
            [sys.executable, "-P", str(child)],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise DamagedInput(
            name,
            f"this PDF could not be read within {seconds:.0f} seconds.",
            "Print it to a new PDF, or save its text.",
        ) from None
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise _broken(name) from None
    return found


def _broken(name: str) -> DamagedInput:
    return DamagedInput(name, "this PDF is broken.", "Get a fresh copy, or print it to a new PDF.")


def _line(row: Sequence[Any]) -> _Line:
    text, *places = row
    return _Line(_clean(text), *map(float, places))


def _clean(text: str) -> str:
    cut = text.endswith((HYPHEN, "\u00ad"))
    text = _CONTROLS.sub("", text.rstrip("\u00ad")).strip()
    return text + HYPHEN if cut else text


# Headers and footers


def _without_furniture(pages: Sequence[_Page]) -> Iterator[_Page]:
    """The pages without the lines that stand at the same place on many of them."""
    seen = Counter(mark for page in pages for mark in {_mark(line) for line in _edges(page)})
    often = {mark for mark, n in seen.items() if n >= 2 and n >= FURNITURE_PAGES * len(pages)}
    for page in pages:
        furniture = {line for line in _edges(page) if _mark(line) in often}
        yield tuple(line for line in page if line not in furniture)


def _edges(page: _Page) -> list[_Line]:
    by_height = sorted(page, key=lambda line: line.bottom)
    return by_height[:FURNITURE_LINES] + by_height[-FURNITURE_LINES:]


def _mark(line: _Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.bottom / SAME_HEIGHT)


# Paragraphs


def _paragraphs(lines: Sequence[_Line]) -> Iterator[str]:
    if not lines:
        return
    pitches = [a.bottom - b.bottom for a, b in pairwise(lines)]
    usual = median([pitch for pitch in pitches if pitch > 0] or [lines[0].size])
    widest = max(line.right - line.left for line in lines)
    words = Counter(_WORDS.findall(" ".join(line.text for line in lines)))
    paragraph = lines[0].text
    for before, line in pairwise(lines):
        if _breaks(before, line, usual, widest):
            yield _whole(paragraph)
            paragraph = line.text
        else:
            paragraph = _join(paragraph, line.text, words)
    yield _whole(paragraph)


def _breaks(before: _Line, line: _Line, usual: float, widest: float) -> bool:
    """Whether a new paragraph begins with this line."""
    finished = _FINISHED.search(before.text) is not None
    if before.text.endswith(HYPHEN):
        return False
    if abs(line.size - before.size) > OTHER_SIZE * max(line.size, before.size):
        return True
    if STARTS_TURN.match(line.text):
        return True
    if not finished and line.text[0].islower():
        # A sentence goes on: under the first line of a list item, or around a picture.
        return False
    if line.text[0] in BULLETS:
        return True
    pitch = before.bottom - line.bottom
    if pitch < 0:  # the next column or page
        return finished
    if pitch > LOOSE_PITCH * usual:
        return True
    if pitch > 0 and line.left - before.left > INDENT_EMS * line.size:
        return True
    return finished and before.right - before.left < SHORT_LINE * widest


def _join(paragraph: str, line: str, words: Counter[str]) -> str:
    """Put a line to a paragraph, deciding whether a hyphen at its end belongs to the word."""
    if not paragraph.endswith((HYPHEN, "-", "\u2010")):
        return f"{paragraph} {line}"
    head = paragraph[:-1]
    first, second = re.search(r"\w*\Z", head), re.match(r"\w*", line)
    assert first is not None
    assert second is not None
    if not first[0]:  # a dash, not a hyphen
        return f"{paragraph} {line}"
    hyphened = f"{first[0]}-{second[0]}"
    # The document's own spelling elsewhere decides; without one a hyphen before a small letter is
    # the typesetter's.
    if words[first[0] + second[0]]:
        return head + line
    if words[hyphened] or not second[0][:1].islower():
        return f"{head}-{line}"
    return head + line


def _whole(paragraph: str) -> str:
    """A paragraph that ends the text in the middle of a word keeps its hyphen."""
    return paragraph.replace(HYPHEN, "-")


# What the file says about itself


def _title(stated: str) -> str | None:
    title = _TITLE_PREFIX.sub("", stated).strip()
    return None if not title or _NO_TITLES.fullmatch(title) else title


def _author(stated: str) -> str | None:
    author = stated.strip()
    return None if not author or author.lower() in _NO_AUTHORS else author
