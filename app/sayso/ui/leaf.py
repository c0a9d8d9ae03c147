"""What a page shows as a tree of elements, every text in it shown as it is, never as markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from sayso.ui.links import Target
from sayso.words import count, on_one_line

_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One element with its children in order; ``target`` is where a click on it leads."""

    tag: str
    children: tuple[Leaf | str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    target: Target | None = field(default=None, kw_only=True)

    def data(self) -> list[object]:
        """As JSON: tag, attributes, children. The browser makes elements and text nodes of it."""
        attributes = dict(self.attributes)
        if self.target:
            attributes["href"] = self.target.url
        children = (c if isinstance(c, str) else c.data() for c in self.children)
        return [self.tag, attributes, *children]

    def targets(self) -> Iterator[Target]:
        """Everywhere that a click in this tree leads."""
        if self.target:
            yield self.target
        for child in self.children:
            if isinstance(child, Leaf):
                yield from child.targets()

    @property
    def text(self) -> str:
        """All words in it."""
        return "".join(c if isinstance(c, str) else c.text for c in self.children)


def leaf(tag: str, *children: Leaf | str | None, look: str = "", **attributes: str) -> Leaf:
    """An element; ``look`` is its class. A text is put on one line; None is left out."""
    named = {"class": look, **attributes} if look else attributes
    shown = tuple(on_one_line_with_ends(c) if isinstance(c, str) else c for c in children if c)
    return Leaf(tag, shown, tuple(named.items()))


def on_one_line_with_ends(text: str) -> str:
    """Put a text on one line; a blank at either end separates it from its neighbour and stays."""
    line = on_one_line(text)
    if not line:
        return " " if text else ""
    return " " * text[:1].isspace() + line + " " * text[-1:].isspace()


BROAD = 992
"""Pixels to which a picture may shrink and still be read, as in ``linked.css``."""
SHORT = 300
"""Characters of a wording or name in a list: three lines at the width of a page."""


def short(text: str, most: int = SHORT) -> str:
    """Cut a text to what a list has room for, however long a word in it is."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def anchor(target: Target, *children: Leaf | str | None, look: str = "", title: str = "") -> Leaf:
    """A link within the app."""
    made = leaf("a", *children, look=look, **({"title": title} if title else {}))
    return Leaf(made.tag, made.children, made.attributes, target=target)


def table(headings: tuple[str, ...], rows: Iterable[tuple[Leaf | str, ...]], caption: str) -> Leaf:
    """A table with a heading a column; the caption is for those who hear the page."""
    return leaf(
        "div",
        leaf(
            "table",
            leaf("caption", caption),
            leaf("thead", leaf("tr", *(leaf("th", each, scope="col") for each in headings))),
            leaf("tbody", *(leaf("tr", *(leaf("td", cell) for cell in row)) for row in rows)),
        ),
        look="wide",
    )


def figures(*shown: tuple[int, str, str]) -> Leaf:
    """Numbers in large letters, each with the noun of what it counts and a line about it, or ""."""
    return leaf(
        "div",
        *(
            leaf(
                "div",
                leaf("span", f"{number:,}", look="large"),
                leaf("b", count(number, noun).partition(" ")[2]),
                leaf("p", about) if about else None,
            )
            for number, noun, about in shown
        ),
        look="figures",
    )


def picture(svg: str, targets: dict[str, Target]) -> Leaf:
    """A picture of our own as a tree; ``targets`` are by the address that its links have in it."""

    def grow(element: ElementTree.Element) -> Leaf:
        attributes = tuple((k, v) for k, v in element.attrib.items() if k != "href")
        text = (element.text.strip(),) if element.text and element.text.strip() else ()
        children: tuple[Leaf | str, ...] = (*text, *map(grow, element))
        target = targets.get(element.attrib.get("href", ""))
        return Leaf(element.tag.removeprefix(_SVG), children, attributes, target=target)

    drawn = ElementTree.fromstring(svg)
    broad = " broad" if int(drawn.attrib["width"]) > BROAD else ""
    return leaf("div", grow(drawn), look=f"wide picture{broad}")
