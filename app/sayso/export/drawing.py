"""The graph of a trace as a picture: articles on the left, the claim on the right.

Each node stands in the column that its distance from the claim gives it, beside those that it has
the claim from. An edge over several columns has a place of its own in each, so that it runs between
the boxes (the layout of Sugiyama, Tagawa and Toda, 1981, with three sweeps).
"""

from __future__ import annotations

import math
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from sayso.export.graph import Edge, EdgeKind, Graph, Node, NodeKind, printable

WIDTH, GAP_ACROSS, GAP_DOWN, MARGIN = 190, 72, 16, 16
"""Pixels: of a box, between columns and rows, and around."""
ARCS = 84
"""Pixels left of the articles: room for the arcs between them, and for what these say."""
LINE, PADDING, LETTERS, MOST_LINES = 17, 9, 25, 5
"""Pixels of a line of text and around it; letters on a line, lines in a box."""

_FILLS = {NodeKind.ARTICLE: "#eef3f8", NodeKind.SOURCE: "#fff8e6", NodeKind.CLAIM: "#eaf6ea"}
_COLORS = {
    EdgeKind.CARRIES: "#555555",
    EdgeKind.SAYS: "#2e7d32",
    EdgeKind.CITES: "#8a6d00",
    EdgeKind.REPRINTS: "#8a6d00",
    EdgeKind.DISPUTES: "#b00020",
}
_DASHED = (EdgeKind.CITES, EdgeKind.REPRINTS, EdgeKind.DISPUTES)
"""Edges whose kind is written beside them too: nobody needs the colours."""
SHIFT = 10
"""Pixels by which a denial runs below the line that it denies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A node's box, or where an edge crosses a column (then without a node)."""

    node: Node | None
    lines: tuple[str, ...]
    x: int
    y: int

    @property
    def height(self) -> int:
        return _height(self.lines)

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


def _height(lines: Sequence[str]) -> int:
    return LINE * len(lines) + 2 * PADDING if lines else LINE


def _wrapped(label: str) -> tuple[str, ...]:
    lines = textwrap.wrap(
        printable(label), LETTERS, max_lines=MOST_LINES, placeholder=" …", break_on_hyphens=False
    )
    return tuple(lines) or ("–",)


def _ways(drawn: Graph) -> dict[Edge, tuple[str, ...]]:
    """Return the names of the places that each edge runs through, both ends among them."""
    column = {node.name: node.column for node in drawn.nodes}
    return {
        edge: (
            edge.start,
            *(
                f"{edge.start}>{edge.end}>{between}"
                for between in range(column[edge.start] - 1, column[edge.end], -1)
            ),
            edge.end,
        )
        for edge in drawn.edges
    }


def _columns(drawn: Graph, ways: Iterable[tuple[str, ...]]) -> list[list[str]]:
    """Return the names of the places in each column, the articles' first, neighbours together."""
    column = {node.name: node.column for node in drawn.nodes}
    beside: dict[str, set[str]] = defaultdict(set)
    for way in ways:
        column |= {name: column[way[0]] - at for at, name in enumerate(way[:-1])}
        for a, b in pairwise(way):
            beside[a].add(b)
            beside[b].add(a)
    columns: list[list[str]] = [[] for _ in range(max(column.values()) + 1)]
    for name in column:
        columns[-1 - column[name]].append(name)
    order = list(range(len(columns)))
    for sweep in (order[-2::-1], order[1:], order[-2::-1]):
        for at in sweep:
            height = {
                name: row / len(other)
                for other in columns[max(0, at - 1) : at] + columns[at + 1 : at + 2]
                for row, name in enumerate(other)
            }

            def pull(name: str, height: Mapping[str, float] = height) -> float:
                near = [height[other] for other in beside[name] if other in height]
                return math.fsum(near) / len(near) if near else 0.0

            columns[at].sort(key=pull)
    return columns


def _placed(drawn: Graph, ways: Iterable[tuple[str, ...]]) -> dict[str, _Place]:
    """Return each place by its name."""
    nodes = {node.name: node for node in drawn.nodes}
    lines = {name: _wrapped(node.label) for name, node in nodes.items()}
    columns = _columns(drawn, ways)

    def height(names: Iterable[str]) -> int:
        return sum(_height(lines.get(name, ())) + GAP_DOWN for name in names) - GAP_DOWN

    tallest = max(map(height, columns))
    places: dict[str, _Place] = {}
    for at, names in enumerate(columns):
        y = MARGIN + (tallest - height(names)) // 2
        x = ARCS + at * (WIDTH + GAP_ACROSS)
        for name in names:
            places[name] = _Place(node=nodes.get(name), lines=lines.get(name, ()), x=x, y=y)
            y += places[name].height + GAP_DOWN
    return places


def to_svg(drawn: Graph, links: Mapping[str, str] | None = None) -> str:
    """Return the graph as an SVG picture that loads nothing from elsewhere.

    ``links`` are addresses by node name: these nodes can be followed. Shapes have their kind as
    their class, so that a page may colour them its own way.
    """
    links = links or {}
    ways = _ways(drawn)
    places = _placed(drawn, ways.values())
    width = max(place.x for place in places.values()) + WIDTH + MARGIN
    height = max(place.y + place.height for place in places.values()) + MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
            f' width="{width}" height="{height}" font-family="sans-serif" font-size="13">',
            f"<title>{escape(printable(drawn.nodes[0].label))}</title>",
            '<rect class="ground" width="100%" height="100%" fill="white"/>',
            *_heads(),
            *(_line(edge, [places[name] for name in way]) for edge, way in ways.items()),
            *(
                part
                for place in places.values()
                if place.node
                for part in _linked(links.get(place.node.name), _box(place, place.node))
            ),
            "</svg>",
        ]
    )


def _heads() -> Iterator[str]:
    yield "<defs>"
    for kind, color in _COLORS.items():
        yield (
            f'<marker id="{kind}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7"'
            f' markerHeight="7" orient="auto"><path class="{kind} head" d="M0 0L8 4L0 8z"'
            f' fill="{color}"/></marker>'
        )
    yield "</defs>"


def _line(edge: Edge, way: Sequence[_Place]) -> str:
    kind = edge.kind
    shift = SHIFT if kind is EdgeKind.DISPUTES else 0
    start, end = way[0], way[-1]
    if start.x < end.x:
        path = f"M{start.x + WIDTH} {start.middle + shift}"
        for a, b in pairwise(way):
            x1, x2, y1, y2 = a.x + WIDTH, b.x, a.middle + shift, b.middle + shift
            bend = GAP_ACROSS // 2
            path += f"L{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
    else:  # In one column, or back: around the left side.
        x1, x2, out = start.x, end.x, min(start.x, end.x) - GAP_ACROSS // 2
        path = f"M{x1} {start.middle}C{out} {start.middle} {out} {end.middle} {x2} {end.middle}"
    dashes, word = (
        (' stroke-dasharray="5 4"', _word(edge, start, end)) if kind in _DASHED else ("", "")
    )
    return (
        f'<path class="{kind}" d="{path}" fill="none" stroke="{_COLORS[kind]}"'
        f' stroke-width="1.5"{dashes} marker-end="url(#{kind})">'
        f"<title>{escape(printable(edge.says or kind))}</title></path>{word}"
    )


def _word(edge: Edge, start: _Place, end: _Place) -> str:
    """Return an edge's word in letters, below its middle; beside the arc of one that goes back."""
    x, y = (start.x + WIDTH + end.x) // 2, (start.middle + end.middle) // 2
    if start.x < end.x:
        y, anchor = y + SHIFT + LINE, "middle"
    else:  # Left of the arc, which goes three quarters of the way to where it bends.
        x, anchor = min(start.x, end.x) - GAP_ACROSS * 3 // 8 - PADDING, "end"
    return (
        f'<text class="{edge.kind}" x="{x}" y="{y}" text-anchor="{anchor}" font-size="11"'
        f' fill="{_COLORS[edge.kind]}">{escape(edge.word)}</text>'
    )


def _linked(address: str | None, parts: Iterable[str]) -> Iterator[str]:
    if address is None:
        yield from parts
        return
    yield f"<a href={quoteattr(address)}>"
    yield from parts
    yield "</a>"


def _box(box: _Place, node: Node) -> Iterator[str]:
    thick = 3 if node.root else 1
    corner = 0 if node.kind is NodeKind.ARTICLE else PADDING
    kind = f"{node.kind} root" if node.root else node.kind
    yield (
        f'<rect class="{kind}" x="{box.x}" y="{box.y}" width="{WIDTH}" height="{box.height}"'
        f' rx="{corner}" fill="{_FILLS[node.kind]}" stroke="#333333" stroke-width="{thick}"/>'
    )
    for at, line in enumerate(box.lines):
        y = box.y + PADDING + LINE * at + LINE - 5
        yield f'<text x="{box.x + PADDING}" y="{y}">{escape(line)}</text>'
