"""A trace as a graph: who has a claim from whom, for Mermaid, Graphviz and other programs.

Edges point from an article over the sources on each of its paths to the speaker, and from there to
the claim; from an article to the one that it rests on; from whoever disputes that somebody said it
to him, and from whoever disputes what is said to the claim. Who denies having said it himself
points at what he is reported to have said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from sayso import words
from sayso.records import Claim, Denial, Extraction, Reference, Source, Trace


class NodeKind(StrEnum):
    """What a node stands for; all kinds of sources are one."""

    ARTICLE = "article"
    SOURCE = "source"
    CLAIM = "claim"


class EdgeKind(StrEnum):
    """What an edge says of its two ends."""

    CARRIES = "carries"
    SAYS = "says"
    CITES = "cites"
    REPRINTS = "reprints"
    DISPUTES = "disputes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """``name`` is short, unique and safe in every format; ``label`` is any text on one line.

    ``root`` says that the claim rests on this one's word; ``column`` how many steps it is from the
    claim on the longest path; ``passage`` is the first that shows what it has to do with the claim.
    """

    name: str
    kind: NodeKind
    label: str
    root: bool = False
    column: int = 0
    passage: Reference | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Edge:
    """From one node to another, by name. ``says`` tells, on one line, what a dispute is about."""

    start: str
    end: str
    kind: EdgeKind
    says: str = ""

    @property
    def word(self) -> str:
        """Its kind as it is written beside it."""
        return self.says.partition(" ")[0] or self.kind.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Nodes, the claim first, and the edges between them, each once."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


UNSTATED = "(not stated)"
"""Label of a hop whose source the text does not name, or not for sure."""


def graph(
    claim: Claim,
    trace: Trace,
    extractions: Mapping[str, Extraction],
    sources: Mapping[str, Source],
) -> Graph:
    """Return the graph of a claim's trace; ``extractions`` are those that it names, by article."""
    names: dict[tuple[str, ...], str] = {}
    nodes: dict[str, Node] = {}
    edges: dict[Edge, None] = {}
    roots = {*trace.roots.named, *trace.roots.unnamed}
    roots |= {claim.speaker} if trace.roots.on_record else set()

    def add(kind: NodeKind, label: str, column: int, passage: Reference | None, *key: str) -> str:
        name = names.setdefault((kind, *key), f"n{len(names)}")
        known = nodes.get(name)
        nodes[name] = Node(
            name=name,
            kind=kind,
            label=" ".join(label.split()),
            root=kind is NodeKind.SOURCE and key[0] in roots,
            column=max(column, known.column if known else 0),
            passage=(known.passage if known else None) or passage,
        )
        return name

    def source(id: str, column: int, passage: Reference | None) -> str:
        # What is not stated is nobody's: two articles that do not say are not one source.
        key = (id,) if id else ("", passage.attribution if passage else "")
        return add(NodeKind.SOURCE, sources[id].name if id else UNSTATED, column, passage, *key)

    def article(id: str, column: int, passage: Reference | None = None) -> str:
        known = extractions[id].article
        label = ", ".join(str(p) for p in (known.doc, known.outlet, known.published) if p)
        return add(NodeKind.ARTICLE, label, column, passage, id)

    asserted = add(NodeKind.CLAIM, f"“{claim.wording}”", 0, None, claim.id)
    speaker = source(claim.speaker, 1, None)
    edges[Edge(start=speaker, end=asserted, kind=EdgeKind.SAYS)] = None
    farthest = 1 + max((len(path.hops) for path in trace.paths), default=1)
    for path in trace.paths:
        passages = [Reference(article=path.article, attribution=id) for id in path.through]
        steps = [article(path.article, farthest, passages[0])]
        for at, (hop, passage) in enumerate(zip(path.hops, passages, strict=True)):
            steps.append(source(hop, len(path.hops) - at, passage))
        for start, end in pairwise(steps):
            edges[Edge(start=start, end=end, kind=EdgeKind.CARRIES)] = None
    for d in trace.depends:
        start, end = article(d.article, farthest), article(d.on, farthest)
        edges[Edge(start=start, end=end, kind=EdgeKind(d.kind.value))] = None

    def disputed(who: str, denial: Denial) -> Iterator[str]:
        for hop in denial.hops:
            node = names.get((NodeKind.SOURCE, hop), asserted)
            if hop == claim.speaker == who:
                yield asserted
            elif hop == who:
                yield from [e.end for e in edges if (e.start, e.kind) == (node, EdgeKind.CARRIES)]
            else:
                yield node
        if not denial.hops:
            yield asserted

    for denial in trace.denials:
        for who in denial.who:
            ends = dict.fromkeys(disputed(who, denial))
            # Whoever is on a path stays where that has him; others stand before what they dispute.
            new = not who or (NodeKind.SOURCE, who) not in names
            column = 1 + max(nodes[end].column for end in ends) if new else 0
            says = words.against(who, denial, claim.speaker, lambda id: sources[id].name)
            start = source(who, column, denial.by)
            for end in ends:
                edge = Edge(
                    start=start, end=end, kind=EdgeKind.DISPUTES, says=" ".join(says.split())
                )
                edges[edge] = None
    return Graph(nodes=tuple(nodes.values()), edges=tuple(edges))


def to_data(drawn: Graph) -> dict[str, Any]:
    """Return the graph as ``json.dumps`` takes it."""
    return {
        "nodes": [
            {"id": n.name, "kind": n.kind.value, "label": n.label, "root": n.root}
            for n in drawn.nodes
        ],
        "edges": [
            {"from": e.start, "to": e.end, "kind": e.kind.value}
            | ({"says": e.says} if e.says else {})
            for e in drawn.edges
        ],
    }


# Mermaid

_SHAPES = {
    NodeKind.ARTICLE: ("[", "]"),
    NodeKind.SOURCE: ("(", ")"),
    NodeKind.CLAIM: ("{{", "}}"),
}
_ARROWS = {
    EdgeKind.CARRIES: "-->",
    EdgeKind.SAYS: "==>",
    EdgeKind.CITES: "-.->",
    EdgeKind.REPRINTS: "-.->",
    EdgeKind.DISPUTES: "--x",
}
_UNSAFE = re.compile(r'["#&<>`\\{}|\[\]()*_~;]')


def to_mermaid(drawn: Graph) -> str:
    """Return the graph as a Mermaid flowchart.

    >>> n = Node(name="n0", kind=NodeKind.CLAIM, label='a "b"')
    >>> print(to_mermaid(Graph(nodes=(n,), edges=())))
    flowchart LR
      n0{{"a #34;b#34;"}}
    """
    return "\n".join(_mermaid(drawn))


def _mermaid(drawn: Graph) -> Iterator[str]:
    yield "flowchart LR"
    for node in drawn.nodes:
        opens, closes = _SHAPES[node.kind]
        yield f'  {node.name}{opens}"{_numbered(node.label)}"{closes}'
    for edge in drawn.edges:
        says = "" if edge.kind in (EdgeKind.CARRIES, EdgeKind.SAYS) else f"|{edge.kind}|"
        if edge.says:
            says = f'|"{_numbered(edge.says)}"|'
        yield f"  {edge.start} {_ARROWS[edge.kind]}{says} {edge.end}"
    if roots := [node.name for node in drawn.nodes if node.root]:
        yield "  classDef root stroke-width:3px"
        yield f"  class {','.join(roots)} root"


def _numbered(label: str) -> str:
    # Mermaid takes characters by their number, and has no other way to write a quotation mark.
    return _UNSAFE.sub(lambda found: f"#{ord(found[0])};", printable(label))


# Graphviz

_DOT_SHAPES = {
    NodeKind.ARTICLE: "note",
    NodeKind.SOURCE: "ellipse",
    NodeKind.CLAIM: "box",
}
_DOT_STYLES = {EdgeKind.CITES: "dashed", EdgeKind.REPRINTS: "dashed", EdgeKind.SAYS: "bold"}


def to_dot(drawn: Graph) -> str:
    """Return the graph in Graphviz's language.

    >>> n = Node(name="n0", kind=NodeKind.CLAIM, label='a "b"')
    >>> print(to_dot(Graph(nodes=(n,), edges=())))
    digraph trace {
      rankdir=LR;
      n0 [label="a \\"b\\"", shape=box];
    }
    """
    return "\n".join(["digraph trace {", "  rankdir=LR;", *_dot(drawn), "}"])


def _dot(drawn: Graph) -> Iterator[str]:
    for node in drawn.nodes:
        root = ", penwidth=3" if node.root else ""
        yield f"  {node.name} [label={_quoted(node.label)}, shape={_DOT_SHAPES[node.kind]}{root}];"
    for edge in drawn.edges:
        parts = []
        if edge.says:
            parts.append(f"label={_quoted(edge.says)}")
        elif edge.kind not in (EdgeKind.CARRIES, EdgeKind.SAYS):
            parts.append(f"label={edge.kind}")
        if style := _DOT_STYLES.get(edge.kind):
            parts.append(f"style={style}")
        if edge.kind is EdgeKind.DISPUTES:
            parts.append("color=red")
        options = f" [{', '.join(parts)}]" if parts else ""
        yield f"  {edge.start} -> {edge.end}{options};"


def _quoted(label: str) -> str:
    # Backslashes too: Graphviz would read "\n" and "\N" in a label as something else.
    escaped = label.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{printable(escaped)}"'


def printable(text: str) -> str:
    """Return the text with a sign in place of each character that cannot be shown."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
