"""A graph as a Mermaid flowchart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.export.graph import EdgeKind, Graph, NodeKind, printable

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
