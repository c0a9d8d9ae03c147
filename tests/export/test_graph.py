"""A trace as a graph: every format says the same, whatever the names are."""

from __future__ import annotations

import json
import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from builders import build_article, build_attribution

from sayso.export import graph as export
from sayso.export.drawing import to_svg
from sayso.export.graph import EdgeKind, Graph, NodeKind
from sayso.export.graphviz import to_dot
from sayso.export.mermaid import to_mermaid
from sayso.records import (
    Claim,
    Denial,
    Dependence,
    DependenceKind,
    Extraction,
    Path,
    Reference,
    Roots,
    Source,
    SourceKind,
    Trace,
)

HOSTILE = 'end"];\\n x-->y "#quot; <b>& `c` |d| {e} [f] (g) %% \x1b[2J *h* _i_'


def drawn(
    name: str = "Anna",
    wording: str = "the doors were open",
    *,
    who: str = "Bert",
    hops: tuple[str, ...] = (),
) -> Graph:
    """Somebody disputes what Anna said, or a hop: by Bert's word in one article, reprinted in
    another."""
    anna = Source(name=name, kind=SourceKind.PERSON)
    bert = Source(name="Bert", kind=SourceKind.PERSON)
    carl = Source(name="Carl", kind=SourceKind.PERSON)
    known = {"Anna": anna, "Bert": bert, "Carl": carl}
    extractions, carriers, denials, paths = {}, [], [], []
    for doc in ("1", "2"):
        article = build_article(
            f"Bert wrote Anna said the doors were open. {who} denied it. Number {doc}.", doc=doc
        )
        outer = build_attribution(article, "Bert", "wrote", "Anna said the doors were open")
        inner = build_attribution(article, "Anna", "said", "the doors were open", parent=outer.id)
        denial = build_attribution(article, who, "denied", "it", who=(known[who].id,))
        extractions[article.id] = Extraction(article=article, attributions=(outer, inner, denial))
        carriers.append(Reference(article=article.id, attribution=inner.id))
        denials.append(
            Denial(
                by=Reference(article=article.id, attribution=denial.id),
                who=(known[who].id,),
                hops=tuple(known[hop].id for hop in hops),
            )
        )
        told_by = (bert.id, anna.id) if doc == "1" else ("", anna.id)
        paths.append(Path(article=article.id, hops=told_by, through=(outer.id, inner.id)))
    first, second = extractions
    claim = Claim(speaker=anna.id, wording=wording, carriers=tuple(carriers))
    trace = Trace(
        claim=claim.id,
        paths=tuple(paths),
        roots=Roots(named=(bert.id,)),
        depends=(Dependence(article=second, on=first, kind=DependenceKind.REPRINTS),),
        denials=tuple(denials),
    )
    return export.graph(claim, trace, extractions, {s.id: s for s in known.values()})


def test_who_has_it_from_whom():
    made = drawn()
    label = {node.name: node.label for node in made.nodes}
    assert {(label[e.start], label[e.end], e.kind) for e in made.edges} == {
        ("Anna", "“the doors were open”", EdgeKind.SAYS),
        ("1", "Bert", EdgeKind.CARRIES),
        ("Bert", "Anna", EdgeKind.CARRIES),
        ("2", "(not stated)", EdgeKind.CARRIES),
        ("(not stated)", "Anna", EdgeKind.CARRIES),
        ("2", "1", EdgeKind.REPRINTS),
        ("Bert", "“the doors were open”", EdgeKind.DISPUTES),
    }
    assert [node.label for node in made.nodes if node.root] == ["Bert"]
    assert made.nodes[0].kind is NodeKind.CLAIM
    assert len(set(made.edges)) == len(made.edges)


@pytest.mark.parametrize(
    ("who", "hops", "end", "says"),
    [
        ("Carl", (), "“the doors were open”", "disputes what Anna says"),
        ("Carl", ("Anna",), "Anna", "disputes that Anna said it"),
        ("Carl", ("Bert",), "Bert", "disputes that Bert said it"),
        ("Anna", (), "“the doors were open”", "denies it"),
        ("Anna", ("Anna",), "“the doors were open”", "denies having said it"),
        ("Anna", ("Bert",), "Bert", "denies that Bert said it"),
        ("Bert", ("Bert",), "Anna", "denies having said it"),
    ],
)
def test_a_denial_points_at_what_it_disputes(who, hops, end, says):
    made = drawn(who=who, hops=hops)
    label = {node.name: node.label for node in made.nodes}
    column = {node.label: node.column for node in made.nodes}
    (edge,) = (e for e in made.edges if e.kind is EdgeKind.DISPUTES)
    assert (label[edge.start], label[edge.end], edge.says) == (who, end, says)
    assert (column["Anna"], column["Bert"]) == (1, 2)
    if who == "Carl":
        assert column["Carl"] == column[end] + 1
    assert says in to_dot(made)
    assert says in to_mermaid(made)
    assert f"<title>{says}</title>" in to_svg(made)
    assert says in {e.get("says") for e in export.to_data(made)["edges"]}


def test_columns_go_from_the_claim_to_the_articles():
    column = {node.label: node.column for node in drawn().nodes}
    assert column["“the doors were open”"] == 0
    assert column["Anna"] == 1
    assert column["Bert"] == 2
    assert column["1"] == column["2"] == 3


def test_json_is_json():
    data = json.loads(json.dumps(export.to_data(drawn(HOSTILE))))
    names = {node["id"] for node in data["nodes"]}
    assert all({edge["from"], edge["to"]} <= names for edge in data["edges"])
    assert {node["kind"] for node in data["nodes"]} == {"article", "source", "claim"}


MERMAID_LINE = re.compile(
    r"flowchart LR"
    r'|  n\d+(\["[^"]*"\]|\("[^"]*"\)|\{\{"[^"]*"\}\})'
    r'|  n\d+ (-->|==>|-\.->\|cites\||-\.->\|reprints\||--x\|"[^"]*"\|) n\d+'
    r"|  classDef root stroke-width:3px|  class n\d+(,n\d+)* root"
)
DOT_LINE = re.compile(
    r"digraph trace \{|  rankdir=LR;|\}"
    r'|  n\d+ \[label="([^"\\]|\\["\\])*", shape=\w+(, penwidth=3)?\];'
    r'|  n\d+ -> n\d+( \[([\w=, ]|"([^"\\]|\\["\\])*")+\])?;'
)


@pytest.mark.parametrize("name", ["Anna", HOSTILE, '"', "\\", "шלום 🌷"])
@pytest.mark.parametrize(
    ("write", "line"),
    [(to_mermaid, MERMAID_LINE), (to_dot, DOT_LINE)],
    ids=["mermaid", "dot"],
)
def test_no_name_breaks_out_of_its_label(name, write, line):
    made = drawn(name, name)
    lines = write(made).split("\n")
    assert [each for each in lines if not line.fullmatch(each)] == []
    assert write(drawn()).count("\n") == len(lines) - 1


def test_mermaid_labels_hold_no_markup():
    text = to_mermaid(drawn(HOSTILE))
    labels = re.findall(r'"([^"]*)"', text)
    assert labels
    assert not any(re.search(r"[<>`|*_\x00-\x1f]|[\[\](){}]", label) for label in labels)


@pytest.mark.parametrize("name", ["Anna", HOSTILE, "W" * 500, "  ", "שלום 🌷"], ids=range(5))
def test_a_picture_is_well_formed_and_nothing_lies_over_another(name):
    made = drawn(name if name.strip() else "\x01", name)
    root = ElementTree.fromstring(to_svg(made))
    boxes = [
        tuple(float(each.attrib[key]) for key in ("x", "y", "width", "height"))
        for each in root.iter("{http://www.w3.org/2000/svg}rect")
        if "x" in each.attrib  # The background has no place.
    ]
    assert len(boxes) == len(made.nodes)
    for (x, y, w, h), (u, v, s, t) in combinations(boxes, 2):
        assert x + w <= u or u + s <= x or y + h <= v or v + t <= y
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    assert all(x >= 0 and x + w <= width and y >= 0 and y + h <= height for x, y, w, h in boxes)
    lines = list(root.iter("{http://www.w3.org/2000/svg}path"))
    assert sum("marker-end" in each.attrib for each in lines) == len(made.edges)


def test_a_picture_can_be_followed_and_read_without_its_colours():
    made = drawn()
    links = {node.name: f"?a=1&doc={node.label}" for node in made.nodes if node.passage}
    picture = to_svg(made, links)
    root = ElementTree.fromstring(picture)
    svg = "{http://www.w3.org/2000/svg}"
    assert sorted(a.attrib["href"] for a in root.iter(f"{svg}a")) == sorted(links.values())
    assert {t.text for t in root.iter(f"{svg}text")} >= {"reprints", "disputes"}
    assert "<a " not in to_svg(made)


def test_a_node_knows_the_first_passage_that_shows_it():
    passage = {node.label: node.passage for node in drawn().nodes}
    assert passage["“the doors were open”"] is None
    assert passage["Anna"] != passage["Bert"] == passage["1"]
