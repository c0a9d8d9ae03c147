"""Where quotation marks open and close: certain knowledge that the model need not guess.

All conventions are read by one rule each for opening and closing, so that mismatched pairs («…”),
marks that open every paragraph of a long quotation, inches (2.5"), clipped years ('90s) and odd
numbers of marks come out as a reader would take them, and none of them fails a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records import Span

MARKS = "\"“”„‟«»‹›‘’‚‛'`"
"""Characters that may be a quotation mark; context sorts out apostrophes."""

_DOUBLE_OPENERS = "“„‟«‹"
_DOUBLE_CLOSERS = "”»›"
_REVERSED = ("„“", "»«", "›‹")
"""Pairs whose closing mark opens elsewhere."""
_SINGLE = "‘’‚‛'"
LONGEST_SINGLE = 600
"""Code points in which the end of a single-quoted quotation must come; keeps the search linear.
The longest one in PolNeAR's training part has 201."""
_MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’‚‛']")
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_CLIPPED = re.compile(r"(?:\d\ds?|tis|twas|em|til|cause|n)\b", re.IGNORECASE)
"""What follows an apostrophe that stands for left-out letters rather than opens a quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quotation in one paragraph, marks included.

    ``depth`` is 1 for a quotation outside all others. ``closed`` is false where the paragraph ends
    first; ``continues`` is true where the quotation before it ran on into this one.
    """

    span: Span
    depth: int
    closed: bool
    continues: bool = False
    opening: int = 1
    """Length of the opening mark in code points: 2 for `` and ''."""
    closing: int = 1
    """Length of the closing mark; 0 where it is missing."""

    @property
    def inside(self) -> tuple[int, int]:
        """Start and end of the words between the marks; may be empty."""
        return self.span.start + self.opening, self.span.end - self.closing


@dataclass(slots=True)
class _Open:
    start: int
    length: int
    single: bool
    depth: int
    continues: bool


def paragraphs(text: str) -> tuple[Span, ...]:
    """The non-empty lines of the text: a line break of any kind ends a paragraph."""
    return tuple(Span(m.start(), m.end()) for m in _PARAGRAPH.finditer(text) if not m[0].isspace())


def quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations of the text, ordered by start, outer before inner."""
    found: list[Quotation] = []
    running_on = False
    for paragraph in paragraphs(text):
        here = _in_paragraph(text, paragraph, running_on)
        found += here
        outer = [q for q in here if q.depth == 1]
        running_on = bool(outer) and not outer[-1].closed
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span, running_on: bool) -> list[Quotation]:
    stack: list[_Open] = []
    found: list[Quotation] = []
    first = (
        paragraph.start
        + len(text[paragraph.start : paragraph.end])
        - len(text[paragraph.start : paragraph.end].lstrip())
    )

    def close(end: int, length: int, entry: _Open) -> None:
        found.append(
            Quotation(
                span=Span(entry.start, end),
                depth=entry.depth,
                closed=length > 0,
                continues=entry.continues,
                opening=entry.length,
                closing=length,
            )
        )

    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, start, end = match[0], match.start(), match.end()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        single = len(mark) == 1 and mark in _SINGLE
        # A mark of the other kind that is still open inside is an apostrophe taken for a quotation:
        # only marks of the same kind close each other.
        opened = next((k for k in reversed(range(len(stack))) if stack[k].single == single), None)
        if single:
            closes = opened is not None and mark in "’'‛‘" and _ends(before, after)
            opens = not closes and _opens_single(text, match, before, after, paragraph.end)
        elif mark in _DOUBLE_OPENERS:
            closes = opened is not None and text[stack[opened].start] + mark in _REVERSED
            opens = not closes
        elif mark in _DOUBLE_CLOSERS:
            closes = opened is not None
            # »German« marks point inwards.
            opens = not closes and mark in "»›" and not before.isalnum() and after.isalnum()
        else:
            closes = opened is not None and (not before.isspace() or after.isspace())
            inches = before.isdigit() and mark == '"'
            opens = not closes and not inches and not after.isspace()
        if closes and opened is not None:
            entry = stack[opened]
            del stack[opened:]
            close(end, end - start, entry)
        elif opens:
            continues = running_on and start == first and not stack
            stack.append(_Open(start, end - start, single, len(stack) + 1, continues))
    # An unclosed double mark quotes up to the paragraph's end: long quotations open each of their
    # paragraphs and close the last. An unclosed single one was an apostrophe after all.
    for entry in stack:
        if not entry.single:
            close(len(text[: paragraph.end].rstrip()), 0, entry)
    found.sort(key=lambda q: (q.span.start, -q.span.end))
    return _renumber(found)


def _renumber(found: list[Quotation]) -> list[Quotation]:
    """Set depths anew, since an apostrophe that was taken for a mark may have counted as one."""
    around: list[Quotation] = []
    result = []
    for q in found:
        around = [outer for outer in around if outer.span.end >= q.span.end]
        around.append(q)
        result.append(
            q
            if q.depth == len(around)
            else Quotation(
                span=q.span,
                depth=len(around),
                closed=q.closed,
                continues=q.continues,
                opening=q.opening,
                closing=q.closing,
            )
        )
    return result


def _ends(before: str, after: str) -> bool:
    return not before.isspace() and not after.isalnum()


def _opens_single(text: str, match: re.Match[str], before: str, after: str, limit: int) -> bool:
    """Whether an apostrophe-like mark opens: at a word's start, and with an end to come."""
    if match[0] == "’" or before.isalnum() or not (after.isalnum() or after in '“"[(…'):
        return False
    if _CLIPPED.match(text, match.end()):
        return False
    closer = "'" if match[0] == "'" else "’‛‘'"
    position = match.end()
    limit = min(limit, position + LONGEST_SINGLE)
    while position < limit:
        position += 1
        if position < limit and text[position] in closer:
            following = text[position + 1] if position + 1 < limit else " "
            if _ends(text[position - 1], following):
                return True
    return False
