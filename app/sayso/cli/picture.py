"""One article's attributions as pictures in characters: a numbered tree, and single chains."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso import words
from sayso.cli.highlight import CUE, SOURCE, content_style, highlighted, legend
from sayso.outline import Node, outline
from sayso.records import Attribution, Extraction
from sayso.words import on_one_line

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text
    from rich.tree import Tree

PICTURE_WIDTH = 100
"""Columns of a drawn terminal: it stays legible at the width of a web page."""
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
FONT_FACES = 2
"""Rich begins each picture with so many fonts from a server; a text behind them is left alone."""


def heading(extraction: Extraction) -> Text:
    """Return the article's title, and below it where it comes from."""
    from rich.text import Text

    article = extraction.article
    title = on_one_line(article.title or article.doc)
    below = [words.origin(article)]
    if article.byline:
        below.append(f"by {on_one_line(article.byline)}")
    return Text.assemble((title, "bold"), "\n", (" · ".join(below), "dim"))


def marked(extraction: Extraction, *, plain: bool) -> RenderableType:
    """Return the whole text with everything marked in place; ``plain`` where no styles show."""
    from rich.console import Group

    text = highlighted(extraction, plain=plain)
    return Group(heading(extraction), "", legend(plain=plain), "", text)


def drawn(extraction: Extraction) -> str:
    """Return the marked text as an SVG picture of a terminal; it loads nothing from elsewhere."""
    from rich.console import Console

    console = Console(
        record=True,
        file=io.StringIO(),
        width=PICTURE_WIDTH,
        force_terminal=True,
        color_system="truecolor",
        no_color=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    console.print(marked(extraction, plain=False))
    title = f"sayso show {on_one_line(extraction.article.doc)}"
    svg = console.export_svg(title=title, unique_id="sayso")
    return _FONT_FACE.sub("", svg, count=FONT_FACES)


def tree(extraction: Extraction) -> RenderableType:
    """Return who says what, numbered as in the highlighted text, with what lies inside below it."""
    from rich.table import Table
    from rich.text import Text
    from rich.tree import Tree

    roots = outline(extraction)
    if not roots:
        return Text("Nobody is quoted or reported in this text.")
    text = extraction.article.text
    rows = Table.grid(padding=(0, 1))
    rows.add_column(justify="right", style="bold")
    rows.add_column()
    for root in roots:
        top = Tree(_label(root, text), guide_style="dim")
        for child in root.children:
            _grow(top, child, text)
        rows.add_row(str(root.number), top)
    return rows


def _grow(above: Tree, node: Node, text: str) -> None:
    from rich.text import Text

    branch = above.add(Text(f"{node.number} ", "bold").append_text(_label(node, text)))
    for child in node.children:
        _grow(branch, child, text)


def _label(node: Node, text: str) -> Text:
    said = words.content(text, node.attribution)
    label = hop(node.attribution, text)
    return (
        label.append(words.colon(label.plain))
        .append(said, f"not bold {content_style(node.depth)}")
        .append(f"  ({words.remarks(node.attribution)})", "not bold dim")
    )


def hop(attribution: Attribution, text: str) -> Text:
    """Return who reports, and with which words: "her boss told"."""
    from rich.text import Text

    who = SOURCE if attribution.source else "not bold italic"
    result = Text()
    for piece, names_source in words.saying(text, attribution):
        # The colon of a transcript is a cue too: "RAHMATI:".
        blank = " " if result and piece != ":" else ""
        result.append(blank).append(piece, who if names_source else f"not bold {CUE}")
    return result


def chain(extraction: Extraction, nodes: Iterable[Node]) -> Tree:
    """Return one chain from the article over each source on the way to what is said in the end."""
    from rich.text import Text
    from rich.tree import Tree

    text = extraction.article.text
    top = Tree(Text(words.origin(extraction.article), "bold"), guide_style="dim")
    branch, last = top, None
    for node in nodes:
        branch, last = branch.add(hop(node.attribution, text)), node
    if last is not None:
        branch.add(Text(words.content(text, last.attribution), content_style(last.depth)))
    return top
