"""A story goes from its folder to records and back, and its traces are those written by hand."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import DamagedInput, InputError
from sayso.export.story import Story, read_story, to_story
from sayso.trace import trace

ROOT = Path(__file__).parents[2]
FERRY = ROOT / "data" / "ferry"
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
SCORER = SHARED / "eval" / "score_story.py"


@pytest.fixture(scope="module")
def ferry() -> Story:
    return read_story(FERRY)


@pytest.fixture(scope="module")
def traced(ferry: Story) -> dict:
    traces = [trace(claim, ferry.extractions, ferry.sources) for claim in ferry.claims]
    return json.loads(json.dumps(to_story(ferry.extractions, ferry.sources, ferry.claims, traces)))


@pytest.fixture(scope="module")
def gold() -> dict:
    return json.loads((FERRY / "gold.json").read_text(encoding="utf-8"))


def test_every_record_of_the_file_is_read(ferry, gold):
    assert [e.article.doc for e in ferry.extractions] == list(gold["documents"])
    assert [len(e.attributions) for e in ferry.extractions] == [
        len(rows) for rows in gold["documents"].values()
    ]
    assert [ferry.source_ids[s.id] for s in ferry.sources] == [s["id"] for s in gold["sources"]]
    assert [len(c.disputes) for c in ferry.claims] == [len(c["disputes"]) for c in gold["claims"]]
    first = ferry.extractions[0]
    assert (first.article.outlet, str(first.article.published)) == ("Estuary Wire", "2025-05-12")


def test_attributions_come_out_as_they_went_in(ferry, traced, gold):
    keys = ("source", "cue", "content", "type", "polarity", "stance")
    for doc, rows in gold["documents"].items():
        out = traced["documents"][doc]
        assert [[a[k] for k in keys] for a in out] == [[a[k] for k in keys] for a in rows]
        assert [[ferry.source_ids[w] for w in a["who"]] for a in out] == [a["who"] for a in rows]


@pytest.mark.parametrize("at", [0, 1])
def test_the_trace_of_the_sample_story_is_the_one_written_by_hand(ferry, traced, gold, at):
    ids = ferry.source_ids
    found, written = traced["traces"][at], gold["traces"][at]
    assert [
        {"doc": p["doc"], "hops": [ids[h] for h in p["hops"]]} for p in found["paths"]
    ] == written["paths"]
    assert {ids.get(r, r) for r in found["roots"]["named"]} == set(written["roots"]["named"])
    assert found["roots"]["unnamed"] == written["roots"]["unnamed"]
    assert found["depends"] == written["depends"]
    assert found["circular"] == written["circular"]
    assert [ids[s] for s in found["outside"]] == written["outside"]
    assert found["earliest_found"] == written["earliest_found"]
    assert {(*sorted(d["docs"]), d["kind"]) for d in found["drift"]} == {
        (*sorted(d["docs"]), d["kind"]) for d in written["drift"]
    }


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer lies beside the repository")
def test_the_scorer_finds_nothing_wrong(traced, tmp_path):
    predicted = tmp_path / "predicted.json"
    predicted.write_text(json.dumps(traced), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, SCORER, FERRY, predicted, "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    table = json.loads(ran.stdout)
    assert table.pop("false negation") == 0
    assert set(table.values()) == {100.0}, table


def story(tmp_path: Path, **changes: object) -> Path:
    """A folder with a story of one article, with these changes to its gold.json."""
    row = {
        "id": "a1",
        "parent": None,
        "source": [[0, 3]],
        "cue": [[4, 8]],
        "content": [[9, 15]],
        "type": "indirect",
        "polarity": "positive",
        "stance": "asserts",
        "who": ["ann"],
    }
    gold = {
        "sources": [{"id": "ann", "name": "Ann", "kind": "person"}],
        "documents": {"01": [row]},
        "claims": [
            {"speaker": "ann", "wording": "…", "carriers": [{"doc": "01", "attribution": "a1"}]}
        ],
    } | changes
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "01.txt").write_text("Ann said 🌷 grow.", encoding="utf-8")
    (tmp_path / "docs.json").write_text('[{"doc": "01"}]', encoding="utf-8")
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return tmp_path


def test_what_may_be_left_out_may_be_left_out(tmp_path):
    read = read_story(story(tmp_path))
    (extraction,) = read.extractions
    assert extraction.attributions[0].content[0].of(extraction.article.text) == "🌷 grow"
    assert (extraction.article.published, extraction.article.outlet) == (None, None)


@pytest.mark.parametrize(
    "changes",
    [
        {"claims": [{"speaker": "bob", "wording": "…", "carriers": []}]},
        {"claims": [{"speaker": "ann", "wording": "…", "carriers": []}]},
        {"claims": [{"speaker": "ann", "wording": "…", "carriers": [{"doc": "09"}]}]},
        {"sources": [{"id": "ann", "name": "Ann", "kind": "planet"}]},
        {"sources": [{"id": i, "name": "Ann", "kind": "person"} for i in ("ann", "ann2")]},
        {"sources": [{"id": "ann", "name": "Someone", "kind": "anonymous"}] * 1 + [{"id": "b"}]},
        {"documents": {"01": [{"id": "a1"}]}},
        {"documents": [1]},
    ],
)
def test_what_is_no_story_is_refused_by_name(tmp_path, changes):
    folder = story(tmp_path, **changes)
    with pytest.raises(DamagedInput, match=folder.name):
        read_story(folder)


def test_a_file_that_is_missing_or_no_json_is_named(tmp_path):
    folder = story(tmp_path)
    (folder / "docs" / "01.txt").unlink()
    with pytest.raises(InputError, match=r"01\.txt"):
        read_story(folder)
    (folder / "docs.json").write_text("{", encoding="utf-8")
    with pytest.raises(DamagedInput, match=r"docs\.json"):
        read_story(folder)
    (folder / "gold.json").write_text("[]", encoding="utf-8")
    with pytest.raises(DamagedInput, match=r"gold\.json"):
        read_story(folder)


def test_two_articles_of_one_doc_cannot_be_told_apart(tmp_path):
    (extraction,) = read_story(story(tmp_path)).extractions
    with pytest.raises(ValueError, match="one doc"):
        to_story([extraction, _elsewhere(extraction)], [], [], [])


def _elsewhere(extraction):
    from dataclasses import replace

    article = replace(extraction.article, url="https://elsewhere.example")
    return replace(extraction, article=article, attributions=())
