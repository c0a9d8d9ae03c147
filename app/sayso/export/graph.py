"""A trace as a graph: who has a claim from whom, for Mermaid, Graphviz and other programs.

Edges point from an article over the sources on each of its paths to the speaker, and from there to
the claim; from an article to the one that it rests on; from whoever disputes that somebody said it
to him, and from whoever disputes what is said to the claim. Who denies having said it himself
points at what he is reported to have said.
"""

from __future__ import annotations

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
    drawing = _Drawing(claim, trace, extractions, sources)
    drawing.carry()
    drawing.depend()
    drawing.dispute()
    return Graph(nodes=tuple(drawing.nodes.values()), edges=tuple(drawing.edges))


class _Drawing:
    """A graph as it grows, the claim and its speaker first."""

    def __init__(
        self,
        claim: Claim,
        trace: Trace,
        extractions: Mapping[str, Extraction],
        sources: Mapping[str, Source],
    ) -> None:
        self._claim, self._trace = claim, trace
        self._extractions, self._sources = extractions, sources
        self.nodes: dict[str, Node] = {}
        self.edges: dict[Edge, None] = {}
        self._names: dict[tuple[str, ...], str] = {}
        self._roots = {*trace.roots.named, *trace.roots.unnamed}
        self._roots |= {claim.speaker} if trace.roots.on_record else set()
        self._farthest = 1 + max((len(path.hops) for path in trace.paths), default=1)
        self._asserted = self._add(NodeKind.CLAIM, f"“{claim.wording}”", 0, None, claim.id)
        self._join(self._source(claim.speaker, 1, None), self._asserted, EdgeKind.SAYS)

    def carry(self) -> None:
        """Draw each path from its article to the speaker."""
        for path in self._trace.paths:
            passages = [Reference(article=path.article, attribution=id) for id in path.through]
            steps = [self._article(path.article, passages[0])]
            for at, (hop, passage) in enumerate(zip(path.hops, passages, strict=True)):
                steps.append(self._source(hop, len(path.hops) - at, passage))
            for start, end in pairwise(steps):
                self._join(start, end, EdgeKind.CARRIES)

    def depend(self) -> None:
        """Draw what articles rest on."""
        for d in self._trace.depends:
            start, end = self._article(d.article), self._article(d.on)
            self._join(start, end, EdgeKind(d.kind.value))

    def dispute(self) -> None:
        """Draw who disputes what."""
        for denial in self._trace.denials:
            for who in denial.who:
                ends = dict.fromkeys(self._disputed(who, denial))
                # Whoever is on a path stays where that has him; others stand before what they
                # dispute.
                new = not who or (NodeKind.SOURCE, who) not in self._names
                column = 1 + max(self.nodes[end].column for end in ends) if new else 0
                says = words.against(
                    who, denial, self._claim.speaker, lambda id: self._sources[id].name
                )
                start = self._source(who, column, denial.by)
                for end in ends:
                    self._join(start, end, EdgeKind.DISPUTES, " ".join(says.split()))

    def _disputed(self, who: str, denial: Denial) -> Iterator[str]:
        """The nodes at which a denial of somebody's points."""
        for hop in denial.hops:
            node = self._names.get((NodeKind.SOURCE, hop), self._asserted)
            if hop == self._claim.speaker == who:
                yield self._asserted
            elif hop == who:
                carried = (node, EdgeKind.CARRIES)
                yield from [e.end for e in self.edges if (e.start, e.kind) == carried]
            else:
                yield node
        if not denial.hops:
            yield self._asserted

    def _source(self, id: str, column: int, passage: Reference | None) -> str:
        # What is not stated is nobody's: two articles that do not say are not one source.
        key = (id,) if id else ("", passage.attribution if passage else "")
        label = self._sources[id].name if id else UNSTATED
        return self._add(NodeKind.SOURCE, label, column, passage, *key)

    def _article(self, id: str, passage: Reference | None = None) -> str:
        known = self._extractions[id].article
        label = ", ".join(str(p) for p in (known.doc, known.outlet, known.published) if p)
        return self._add(NodeKind.ARTICLE, label, self._farthest, passage, id)

    def _add(
        self, kind: NodeKind, label: str, column: int, passage: Reference | None, *key: str
    ) -> str:
        name = self._names.setdefault((kind, *key), f"n{len(self._names)}")
        known = self.nodes.get(name)
        self.nodes[name] = Node(
            name=name,
            kind=kind,
            label=" ".join(label.split()),
            root=kind is NodeKind.SOURCE and key[0] in self._roots,
            column=max(column, known.column if known else 0),
            passage=(known.passage if known else None) or passage,
        )
        return name

    def _join(self, start: str, end: str, kind: EdgeKind, says: str = "") -> None:
        self.edges[Edge(start=start, end=end, kind=kind, says=says)] = None


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


def printable(text: str) -> str:
    """Return the text with a sign in place of each character that cannot be shown."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
