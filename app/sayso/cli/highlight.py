"""An article's text with its attributions marked in place.

Contents stand in brackets that carry the attribution's number, so that one inside another is seen
to be inside; the number stands behind the cue too. Where styles are possible, sources are
underlined and cues slanted; where they are not, both get marks of their own.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from sayso.outline import Node, outline
from sayso.records import Extraction, Span
from sayso.words import visible

if TYPE_CHECKING:
    from rich.text import Text

SOURCE = "bold cyan underline"
CUE = "italic yellow"
CONTENT = ("green", "magenta", "blue")
"""Styles of a content by its depth; deeper ones begin again."""
BRACKET = "bold"

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def superscript(number: int) -> str:
    """Write a number in raised digits."""
    return str(number).translate(_SUPERSCRIPT)


def content_style(depth: int) -> str:
    """Return the style of a content that lies in so many others."""
    return CONTENT[depth % len(CONTENT)]


@dataclass(frozen=True, slots=True, order=True)
class _Mark:
    """Characters put into the text at an offset.

    Marks at one offset are printed in the order of their fields: what ends before what begins,
    inner ends before outer ones, outer beginnings before inner ones.
    """

    offset: int
    begins: bool
    nearness: int
    characters: str
    style: str


def _marks(nodes: Iterable[Node], *, plain: bool) -> list[_Mark]:
    marks = []
    for node in nodes:
        number, style = superscript(node.number), content_style(node.depth)
        for span in node.attribution.content:
            length = span.end - span.start
            bracket = f"{BRACKET} {style}"
            marks.append(_Mark(span.start, True, -length, f"[{number}", bracket))
            marks.append(_Mark(span.end, False, length, "]", bracket))
        if plain:
            for span in node.attribution.source:
                marks.append(_Mark(span.start, True, 0, "{", ""))
                marks.append(_Mark(span.end, False, 0, "}", ""))
        for index, span in enumerate(node.attribution.cue):
            last = index == len(node.attribution.cue) - 1
            closing = (">" if plain else "") + (number if last else "")
            if plain:
                marks.append(_Mark(span.start, True, 0, "<", ""))
            marks.append(_Mark(span.end, False, 0, closing, CUE))
    return sorted(marks)


def highlighted(extraction: Extraction, *, plain: bool) -> Text:
    """Return the article's text with its attributions marked; ``plain`` where no styles show."""
    from rich.text import Text

    text = visible(extraction.article.text)
    nodes = [node for root in outline(extraction) for node in root.walk()]
    marks = _marks(nodes, plain=plain)
    result, done = Text(), 0
    for mark in marks:
        result.append(text[done : mark.offset]).append(mark.characters, style=mark.style)
        done = mark.offset
    result.append(text[done:])
    offsets = [mark.offset for mark in marks]
    lengths = [0, *accumulate(len(mark.characters) for mark in marks)]

    def style(span: Span, name: str) -> None:
        start, last = (at + lengths[bisect(offsets, at)] for at in (span.start, span.end - 1))
        result.stylize(name, start, last + 1)

    for node in sorted(nodes, key=lambda node: node.depth):
        for span in node.attribution.content:
            style(span, content_style(node.depth))
    for node in nodes:
        for span in node.attribution.source:
            style(span, SOURCE)
        for span in node.attribution.cue:
            style(span, CUE)
    result.rstrip()
    return result


def legend(*, plain: bool) -> Text:
    """Return the line that explains the marks."""
    from rich.text import Text

    who, says = ("{who}", "<says>¹") if plain else ("who", "says¹")
    return Text.assemble(
        "Marks: ",
        (who, SOURCE),
        "  ",
        (says, CUE),
        "  ",
        ("[¹what", content_style(0)),
        " ",
        ("[²what, told within what¹", content_style(1)),
        ("]", content_style(1)),
        ("]", content_style(0)),
    )
