"""The commands over sources and claims: claims, trace, timeline, graph, who, source, export."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import denied
import pytest
from cli.conftest import Run
from story import FERRY, StoryAttributor

from sayso.desk import Desk

WORDS = ("doors", "fixed", "before", "the", "summer")
NAME = "Rosalind Achterberg"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("story") / "ferry.db"
    with Desk.open(path, attributor=StoryAttributor()) as desk:
        list(desk.add([FERRY / "docs"], manifest=FERRY / "docs.json"))
        desk.findings()
    return path


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    return denied.make(tmp_path_factory.mktemp("talks"))


@pytest.fixture
def ask(run: Run, database: Path, monkeypatch: pytest.MonkeyPatch):
    """Run a command on the sample story and return what it printed."""
    monkeypatch.setenv("SAYSO_DB", str(database))

    def ask(*arguments: str) -> str:
        ran = run(*arguments)
        assert (ran.code, ran.err) == (0, "")
        return ran.out

    return ask


def test_a_trace_is_read_from_top_to_bottom(ask) -> None:
    out = ask("trace", *WORDS)
    lines = out.splitlines()
    assert lines[0].startswith(f"{NAME}: “")
    stated = " ".join(lines[1:3])
    assert "2 independent roots · 0 unnamed · carried by 8 articles" in stated
    assert "disputed · earliest found 12 May 2025" in " ".join(stated.split())
    for part in (
        "Tomasz Wierzbicki  (root)",
        "Leilani Ahomana  (root)",
        "01  Estuary Wire, 12 May 2025, paragraph 3",
        "reprints 01",
        "cites 03",
        "Noor Rahmati → Tomasz Wierzbicki → Rosalind Achterberg",
        "Noor Rahmati said › her boss told › the minister had said: the doors",
        f"✗ {NAME} denies having said it (01, ",
        "⟳ 08, 09 cite each other: no root",
        "01 → 07  perhaps negation",
        f"missing  No article in this collection reports {NAME} saying it",
    ):
        assert part in out, part
    assert out.count("cite each other") == 1
    assert out.index("Wierzbicki  (root)") < out.index("no root of its own") < out.index("✗")


def test_a_denial_stands_at_the_hop_that_it_disputes(talks: tuple[Path, str], run) -> None:
    database, claim = talks
    ran = run("--db", str(database), "trace", claim)
    lines = [line.strip(" │├└─") for line in ran.out.splitlines()]
    witness = lines.index("Davyd Arakhamia  (root)  1 article")
    assert lines[witness + 1] == ("✗ Desmond Okonkwo disputes that Davyd Arakhamia said it (talks)")
    assert "✗ Boris Johnson denies having said it (talks)" in lines[witness + 2 :]
    assert "✗ Carla Ruiz disputes what Boris Johnson says (talks)" in lines[witness + 2 :]
    assert ran.out.count("Desmond Okonkwo disputes") == 1


def test_a_trace_by_its_id(ask) -> None:
    by_words = json.loads(ask("trace", *WORDS, "--format", "json"))
    (claim,) = by_words["claims"]
    assert ask("trace", claim["id"][:8], "-f", "json") == ask("trace", claim["id"], "-f", "json")
    assert json.loads(ask("trace", claim["id"], "-f", "json")) == by_words
    assert f"claim {claim['id'][:8]}" in ask("trace", *WORDS)


def test_a_trace_as_data_holds_all_that_it_names(ask) -> None:
    data = json.loads(ask("trace", *WORDS, "--format", "json"))
    gold = json.loads((FERRY / "gold.json").read_text(encoding="utf-8"))
    assert data.keys() == gold.keys()
    assert data["claims"][0].keys() == gold["claims"][0].keys() | {"disputed_hops"}
    assert data["traces"][0].keys() >= gold["traces"][0].keys()
    sources = {source["id"] for source in data["sources"]}
    assert {hop for path in data["traces"][0]["paths"] for hop in path["hops"]} <= sources
    places = {(doc, a["id"]) for doc, rows in data["documents"].items() for a in rows}
    claim = data["claims"][0]
    assert {(r["doc"], r["attribution"]) for r in claim["disputes"]} <= places
    assert len(claim["disputed_hops"]) == len(claim["disputes"])
    carriers = {(r["doc"], r["attribution"]) for r in claim["carriers"]}
    assert {(r["doc"], r["attribution"]) for h in claim["disputed_hops"] for r in h} <= carriers


@pytest.mark.parametrize("command", ["trace", "timeline", "graph"])
def test_what_nobody_says(run, database: Path, command: str) -> None:
    ran = run("--db", database, command, "zeppelin")
    assert (ran.code, ran.out) == (3, "")
    assert "nobody here is reported to say 'zeppelin'" in ran.err


@pytest.mark.parametrize("command", ["claims", "sources", "trace x", "source x", "export json"])
def test_before_there_is_a_database(run, command: str) -> None:
    ran = run(*command.split())
    assert (ran.code, ran.out) == (3, "")
    assert "sayso add" in ran.err


def test_claims_are_listed_most_carried_first(ask) -> None:
    rows = list(csv.DictReader(ask("claims", "--format", "csv").splitlines()))
    carriers = [int(row["carriers"]) for row in rows]
    assert carriers == sorted(carriers, reverse=True)
    assert rows[0]["speaker"] == NAME
    assert rows[0]["id"][:8] in ask("claims", "--limit", "1")
    first = json.loads(ask("claims", *WORDS, "--format", "jsonl").splitlines()[0])
    assert first["id"] == rows[0]["id"]
    assert first["name"] == NAME
    assert len(first["carriers"]) == carriers[0]
    assert "No such claims here." in ask("claims", "zeppelin")


def test_who_says_it(ask) -> None:
    rows = json.loads(ask("who", *WORDS, "--format", "json"))
    assert rows[0]["name"] == NAME
    assert {r["doc"] for r in rows[0]["attributions"]} >= {"01", "02", "03"}
    table = ask("who", *WORDS)
    assert table.index(NAME) < table.index("Noor Rahmati")
    assert "Nobody here is reported to say that." in ask("who", "zeppelin")


def test_one_source(ask, run, database: Path) -> None:
    out = ask("source", "Wierzbicki")
    assert out.startswith("Tomasz Wierzbicki  (person")
    assert "her boss told" in out
    data = json.loads(ask("source", "Tomasz", "Wierzbicki", "-f", "json"))
    assert data["name"] == "Tomasz Wierzbicki"
    assert all(claim["carriers"] for claim in data["claims"])
    ran = run("--db", database, "source", "achterberg")
    assert ran.code == 3
    assert "Joost Achterberg" in ran.err
    assert NAME in ran.err


def test_sources_are_listed_by_name(ask) -> None:
    names = [row["name"] for row in json.loads(ask("sources", "--format", "json"))]
    assert names == sorted(names, key=str.casefold)
    assert NAME in ask("sources")


def test_a_timeline_has_its_dates_apart(ask) -> None:
    rows = list(csv.DictReader(ask("timeline", *WORDS, "--format", "csv").splitlines()))
    assert [row["published"] for row in rows] == sorted(row["published"] for row in rows)
    assert any(row["said"] == "2025-01" for row in rows)
    assert any(row["said"] == "" for row in rows)


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("svg", "<svg "),
        ("mermaid", "flowchart LR\n"),
        ("dot", "digraph trace {\n"),
        ("json", "{"),
    ],
)
def test_a_graph(ask, form: str, begins: str) -> None:
    out = ask("graph", *WORDS, "--format", form)
    assert out.startswith(begins)
    for name in (NAME, "Tomasz Wierzbicki", "Estuary Wire"):
        assert name in out


def test_the_export_is_the_story(ask, database: Path) -> None:
    with Desk.open(database) as desk:
        assert json.loads(ask("export", "json")) == desk.export_story()


def test_what_a_text_cannot_do_to_the_terminal(run, write) -> None:
    file = write("evil.txt", "Anna\x1b[2J said the doors\x1b]0;x were open wide in May.\n")
    assert run("add", "--force", file).code == 0
    for command in ("trace doors", "claims", "who doors", "sources", "graph doors -f dot"):
        ran = run(*command.split())
        assert "\x1b" not in ran.out + ran.err


def test_a_claim_with_one_carrier_and_no_date(run, write) -> None:
    assert run("add", "--force", write("one.txt", "Anna said the doors were open.\n")).code == 0
    out = run("trace", "doors").out
    assert "1 independent root · 0 unnamed · carried by 1 article, 1 path · no date known" in out
    assert "root: reported at first hand" in out
    assert "disputed" not in out
