"""Saved web pages: the article's own text with its quotation marks, without the page around it.

Trafilatura finds the article. Two of its ways would cost words, so the tree is prepared for it: it
drops the marks that ``<q>`` stands for and moves a quotation inside a quotation to the end of the
paragraph (even in its XML), and it cuts the source's name from the foot of a ``<blockquote>``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from sayso.errors import DamagedInput, EmptyInput, UnsupportedInput
from sayso.read.details import Details, Reading
from sayso.records import PartialDate

MAX_CHARACTERS = 20_000_000
"""Longest page that is parsed: trafilatura's own limit, past which it returns nothing."""

_QUOTES = (("“", "”"), ("‘", "’"))
_ANY_MARK = re.compile("[“”„«»\"]|(?<!\\w)[‘']")
_ATTRIBUTION_TAGS = frozenset(("footer", "cite", "figcaption"))
_BLOCK_TAGS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "details", "dd", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("li", "main", "ol", "p", "pre", "section", "table", "ul"),
    )
)
_EXTRACTED_BLOCKS = frozenset(("p", "head", "item", "list", "quote", "code", "row", "table", "ab"))
_DASH = re.compile(r"\s*[—–-]")
_SPACES = re.compile(r"[ \t\n\r\f]+")

_PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
)
_DATE_IN_URL = re.compile(r"/(\d{4})/(\d{1,2})/(?:(\d{1,2})/)?")


def read_html(text: str, *, name: str) -> Reading:
    """Return the article in a page with the title, byline, outlet, address and date it states.

    Paragraphs are separated by one empty line, cells of a table by a tab. Raises EmptyInput where
    the page shows no text, DamagedInput where it cannot be parsed.
    """
    if len(text) > MAX_CHARACTERS:
        raise UnsupportedInput(
            name,
            f"this page has more than {MAX_CHARACTERS:,} characters.",
            "Save only its article, for instance as plain text.",
        )
    from lxml import etree

    try:
        tree = _parse(text)
    except (etree.ParserError, ValueError):
        raise _no_text(name) from None
    published = _published(tree)
    try:
        _mark_quotations(tree)
        body, found = _article(tree)
        article = "\n\n".join(_paragraphs(body))
    except Exception as reason:
        # Two foreign parsers over whatever the web holds: any of their failures is the page's.
        raise DamagedInput(
            name,
            f"this page cannot be parsed ({type(reason).__name__}).",
            "Save its text as plain text instead.",
        ) from reason
    if not article:
        raise _no_text(name)
    if published is None and found.url:
        published = _date_in_url(found.url)
    return Reading(text=article, details=Details(published=published).over(found))


def _no_text(name: str) -> EmptyInput:
    return EmptyInput(
        name, "this page shows no text.", "Save the page again once its article is on the screen."
    )


def _parse(text: str) -> Any:
    from lxml import html

    # Bytes, because lxml refuses a str that declares an encoding.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)


def _article(tree: Any) -> tuple[Any, Details]:
    from trafilatura import bare_extraction, baseline

    document = bare_extraction(tree, include_comments=False, with_metadata=True)
    if document is None or isinstance(document, dict):
        body, _, _ = baseline(tree)
        return body, Details()
    # Its date is not taken: it makes a day up where the page states only a month.
    return document.body, Details(
        title=_stated(document.title),
        byline=_stated(document.author),
        outlet=_stated(document.sitename),
        url=_stated(document.url),
    )


def _stated(value: str | None) -> str | None:
    """A value without the half characters that linked data can spell and nothing can store."""
    return (value or "").encode("utf-8", "ignore").decode() or None


# Quotations


def _mark_quotations(tree: Any) -> None:
    """Write out the marks of ``<q>`` and ``<blockquote>``, and take the elements away."""
    for quote in list(tree.iter("q")):
        depth = sum(1 for _ in quote.iterancestors("q"))
        _enclose(quote, *_QUOTES[depth % 2])
    for quote in reversed(list(tree.iter("blockquote"))):
        _open_blockquote(quote)
    for quote in list(tree.iter("q")):
        quote.drop_tag()


def _open_blockquote(quote: Any) -> None:
    said: list[Any] = []
    _wrap_loose_text(quote)
    for part in quote:
        if part.tag in _ATTRIBUTION_TAGS:
            part.tag = "p"
        elif not _DASH.match(part.text_content()):
            inner = [p for p in part.iter("p", "li") if p.text_content().strip()]
            said.extend(inner or [part])
    if not any(_ANY_MARK.search(part.text_content()) for part in said):
        # As in print: each paragraph opens the quotation again, the last one closes it.
        for part in said:
            _enclose(part, "“", "”" if part is said[-1] else "")
    quote.tag = "div"


def _wrap_loose_text(quote: Any) -> None:
    """Put what lies in a quotation outside of any block into paragraphs."""
    from lxml.html import builder

    parts = list(quote)
    loose = builder.P()
    loose.text, quote.text = quote.text, None
    wrapped: list[Any] = []

    def close() -> None:
        nonlocal loose
        if loose.text_content().strip():
            wrapped.append(loose)
        loose = builder.P()

    for part in parts:
        quote.remove(part)
        if part.tag in _BLOCK_TAGS or part.tag in _ATTRIBUTION_TAGS:
            close()
            loose.text, part.tail = part.tail, None
            wrapped.append(part)
        else:
            loose.append(part)
    close()
    quote.extend(wrapped)


def _enclose(element: Any, opening: str, closing: str) -> None:
    content = element.text_content().strip()
    if not content or content[0] in "“‘\"'«„":
        return
    element.text = opening + (element.text or "").lstrip()
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + closing
    else:
        element.text = element.text.rstrip() + closing


# Text


def _paragraphs(body: Any) -> Iterator[str]:
    """The paragraphs of an extracted tree in document order."""
    pieces: list[str] = []
    for piece in chain(_pieces(body), (None,)):
        if piece is not None:
            pieces.append(piece)
            continue
        lines = [_SPACES.sub(" ", line).strip(" ") for line in "".join(pieces).split(_LINE)]
        cells = ["\t".join(c.strip(" ") for c in line.split(_CELL)) for line in lines]
        pieces = []
        if paragraph := "\n".join(cells).strip():
            yield paragraph


# A page's own line breaks and tabs are spaces, so others have to stand for those it shows.
_LINE, _CELL = "\x1e", "\x1f"


def _pieces(element: Any) -> Iterator[str | None]:
    """The text of an element in pieces; ``None`` ends a paragraph."""
    block = element.tag in _EXTRACTED_BLOCKS and not _is_inline(element)
    # Trafilatura calls <pre> a quotation; real ones have been made paragraphs before.
    preformatted = element.tag in ("code", "quote")
    if block:
        yield None
    if element.text:
        yield element.text.replace("\n", _LINE) if block and preformatted else element.text
    for child in element:
        yield from _pieces(child)
    match element.tag:
        case "lb":
            yield _LINE
        case "cell" if element.getnext() is not None:
            yield _CELL
    if block:
        yield None
    if element.tail:
        yield element.tail


def _is_inline(element: Any) -> bool:
    """Whether a block is none: in a table's cell, or code in a sentence."""
    if element.tag == "code" and element.getparent() is not None:
        return element.getparent().tag in ("p", "head", "item")
    return any(True for _ in element.iterancestors("cell"))


# Dates


def _published(tree: Any) -> PartialDate | None:
    """The date that the page states, no more precise than it states it."""
    metas = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): meta
        for meta in reversed(list(tree.iter("meta")))
    }
    stated = [metas[key].get("content") for key in _PUBLISHED_META[:2] if key in metas]
    stated += _linked_data_dates(tree)
    stated += [metas[key].get("content") for key in _PUBLISHED_META[2:] if key in metas]
    stated += [time.get("datetime") for time in tree.iter("time") if _marks_publication(time)]
    for date in stated:
        try:
            return PartialDate.parse((date or "").replace("/", "-"))
        except ValueError:
            continue
    return None


def _marks_publication(time: Any) -> bool:
    marks = " ".join((time.get("itemprop") or "", time.get("class") or "")).lower()
    return time.get("pubdate") is not None or "publi" in marks


def _linked_data_dates(tree: Any) -> list[str]:
    dates: list[str] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, dict):
                if isinstance(date := node.get("datePublished"), str):
                    dates.append(date)
                waiting.extend(node[key] for key in ("@graph", "mainEntity") if key in node)
    return dates


def _date_in_url(url: str) -> PartialDate | None:
    if not (found := _DATE_IN_URL.search(url)):
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        return PartialDate(year or 0, month, day)
    except ValueError:
        return None
