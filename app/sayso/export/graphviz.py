"""A graph in Graphviz's language."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.export.graph import EdgeKind, Graph, NodeKind, printable

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
