"""Markdown: the text as a reader sees it, without the marks that make it look so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.read.details import Details, Reading
from sayso.records import PartialDate

if TYPE_CHECKING:
    from markdown_it.token import Token

PARAGRAPH = "\n\n"

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_FRONT_LINE = re.compile(r"^([A-Za-z_]+):[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_FRONT_KEYS = {
    "title": "title",
    "author": "byline",
    "byline": "byline",
    "outlet": "outlet",
    "publication": "outlet",
    "url": "url",
    "link": "url",
    "language": "language",
    "lang": "language",
}


def read_markdown(text: str) -> Reading:
    """Return the visible text; the title is that of the front matter, else the first heading."""
    from markdown_it import MarkdownIt

    details = Details()
    if front := _FRONT_MATTER.match(text):
        details = _front_details(front[1])
        text = text[front.end() :]
    # Reference definitions, emphasis and entities are the parser's; `typographer` stays off, as it
    # would change the quotation marks.
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return Reading(
        text=PARAGRAPH.join(_blocks(tokens)),
        details=details.over(Details(title=_first_heading(tokens))),
    )


def _front_details(front: str) -> Details:
    found: dict[str, str] = {}
    published = None
    for key, value in _FRONT_LINE.findall(front):
        value = value.strip("\"'")
        if key.lower() in ("date", "published"):
            try:
                published = PartialDate.parse(value)
            except ValueError:
                continue
        elif key.lower() in _FRONT_KEYS:
            found.setdefault(_FRONT_KEYS[key.lower()], value)
    return Details(published=published, **found)


def _first_heading(tokens: list[Token]) -> str | None:
    for before, token in pairwise(tokens):
        if before.type == "heading_open" and before.tag == "h1":
            return _inline(token.children or ()) or None
    return None


def _blocks(tokens: Iterable[Token]) -> Iterator[str]:
    row: list[str] | None = None
    for token in tokens:
        block = ""
        match token.type:
            case "tr_open":
                row = []
            case "tr_close":
                block, row = "\t".join(row or ()), None
            case "inline":
                block = _inline(token.children or ())
                if row is not None:
                    row.append(block)
                    continue
            case "fence" | "code_block":
                block = token.content
            case "html_block":
                block = _without_tags(token.content)
        if block := block.strip("\n"):
            yield block


def _inline(children: Iterable[Token]) -> str:
    parts = []
    for child in children:
        match child.type:
            case "text" | "code_inline":
                parts.append(child.content)
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("\n")
            case "html_inline" if re.match(r"</?q\b", child.content, re.IGNORECASE):
                parts.append("”" if child.content.startswith("</") else "“")
            case "html_inline" if re.match(r"<br\b", child.content, re.IGNORECASE):
                parts.append("\n")
    return "".join(parts)


def _without_tags(markup: str) -> str:
    from lxml import etree, html

    try:
        text: str = html.fragment_fromstring(markup, create_parent=True).text_content()
    except etree.ParserError:
        return ""
    return text.strip()
