"""``sayso evaluate`` prints every table, and the worst errors to be read."""

from __future__ import annotations

import json

import pytest

from sayso.attribute import Extractor

TEXT = "Ann said it will rain. Ben said Cy said no. “Nobody knows.” Dora denied it all, twice."


@pytest.fixture(autouse=True)
def reader(monkeypatch, fake):
    """What finds “quotes” and who said what, in place of the weights."""
    monkeypatch.setattr(Extractor, "load", classmethod(lambda cls, folder=None: fake))


@pytest.fixture
def corpus(write):
    def spans(words):
        return [[TEXT.index(words), TEXT.index(words) + len(words)]] if words else []

    marked = [("Ann", "said", "it will rain", None), ("Ben", "said Cy", "Cy said no", None),
              ("Cy", "said no", "no", 1), ("", "", "“Nobody knows.”", None),
              ("Dora", "denied", "it all, twice", None)]  # fmt: skip
    rows = [
        {"id": n, "parent": p, "source": spans(s), "cue": spans(c), "content": spans(o)}
        for n, (s, c, o, p) in enumerate(marked)
    ]
    line = json.dumps({"id": "GUM_news_rain", "text": TEXT, "attributions": rows})
    return write("rain.jsonl", line)


def test_every_table_is_printed(run, corpus):
    ran = run("evaluate", "--complete", corpus)
    assert (ran.code, ran.err) == (0, "")
    lines = {" ".join(line.split()) for line in ran.out.split("\n")}
    assert {
        "triple@50 100.00 80.00 88.90 5 4",
        "parent – 100.00 – 1 –",
        "depth 1 100.00 1",
        "direct 100.00 100.00 100.00 1 1",
        "news 100.00 80.00 88.90 5 4",
        "quotations that no cue claims 1 1 0 0",
        "score 0.9 to 1.0 90.00 100.00 4",
        "expected calibration error 10.00 – 4",
    } <= lines
    assert not any("missed" in line for line in lines)


def test_errors_are_shown_as_text(run, corpus):
    ran = run("evaluate", "--complete", corpus, "--worst", "30")
    told = ran.out[ran.out.index("1. missed") :]
    heading, *sides = told.split("\n")
    assert heading == "1. missed, GUM_news_rain"
    assert " ".join(" ".join(sides).split()) == (
        "marked: Ann said it will rain. Ben said Cy said no. “Nobody knows.” {Dora} <denied>¹ "
        "[¹it all, twice]. found: nothing"
    )
    assert run("evaluate", "--complete", corpus, "--worst", "1", "-f", "json").code != 0


def test_the_exact_spans_of_paragraphs(run, write, tmp_path):
    rows = [
        {"doc": "a", "text": "Ann said rain .", "spans": [span("source", 0), span("cue", 1)]},
        {"doc": "a", "text": "No .", "spans": [span("content", 0)]},
    ]
    path = write("p.jsonl", "\n".join(map(json.dumps, rows)))
    ran = run("evaluate", "--paragraphs", path, "--save-spans", tmp_path / "found.jsonl")
    lines = {" ".join(line.split()) for line in ran.out.split("\n")}
    assert "source, exact 100.00 100.00 100.00 – 1 1" in lines
    assert "content, exact 0.00 0.00 0.00 – 1 1" in lines
    found = [json.loads(line) for line in (tmp_path / "found.jsonl").read_text().split("\n")[:2]]
    assert [row["spans"] for row in found] == [
        [span("source", 0), span("cue", 1), span("content", 2)],
        [],
    ]


def span(label, token):
    return {"label": label, "token_start": token, "token_end": token + 1}


def test_for_other_programs_all_tables_are_one(run, corpus):
    rows = json.loads(run("evaluate", "--complete", corpus, "--format", "json").out)
    assert {row["corpus"] for row in rows} == {"rain.jsonl"}
    (triple,) = [row for row in rows if row["measure"] == "triple@50"]
    assert (triple["table"], triple["recall"]) == ("All attributions", 80.0)
    lines = run("evaluate", "--complete", corpus, "--format", "csv").out.strip().split("\n")
    assert len(lines) == 1 + len(rows)


def test_nothing_to_evaluate(run):
    ran = run("evaluate")
    assert ran.code != 0
    assert "needs marked texts" in ran.err
