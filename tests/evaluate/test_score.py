"""The scorer counts what the reference scorer counts."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import TrainingError
from sayso.evaluate.gold import Convention, load
from sayso.evaluate.score import Judged, Scored, score
from sayso.records import spans


def scored(number, source, cue, content, parent=None, optional=False):
    return Scored(
        id=str(number),
        parent=parent,
        source=spans(source),
        cue=spans(cue),
        content=spans(content),
        optional=optional,
    )


TEXT = "Anna said it would rain. Ben denied that."
GOLD = scored(1, [[0, 4]], [[5, 9]], [[10, 23]])


def f1(gold, predicted):
    counts = score([Judged(text=TEXT, gold=gold, predicted=predicted)]).counts
    return {measure: count.f1 for measure, count in counts.items()}


def test_punctuation_and_blanks_never_count():
    assert set(f1((GOLD,), (scored(1, [[0, 5]], [[4, 9]], [[9, 24]]),)).values()) == {1.0}


def test_half_of_the_words_and_any_word_of_the_source_are_a_triple():
    reached = f1((GOLD,), (scored(1, [[0, 4]], [], [[13, 23]]),))
    assert (reached["triple@50"], reached["content="], reached["cue"]) == (1.0, 0.0, 0.0)
    assert f1((GOLD,), (scored(1, [[25, 28]], [], [[10, 23]]),))["triple@50"] == 0.0


def test_an_optional_one_is_neither_owed_nor_punished():
    optional = scored(2, [[25, 28]], [[29, 35]], [[36, 40]], optional=True)
    assert f1((GOLD, optional), (GOLD,))["triple="] == 1.0
    assert f1((GOLD, optional), (GOLD, scored(3, [], [], [[36, 40]])))["content@50"] == 1.0


def test_it_agrees_with_the_reference_on_damaged_annotations(tmp_path):
    beside = Path(__file__).parents[2].parent / "shared"
    shared = Path(os.environ.get("SAYSO_SHARED", beside))
    if not shared.is_dir():
        pytest.skip(f"the reference scorer is not here ({shared})")
    chance = random.Random(1)
    rows = [
        json.loads(line)
        for line in (shared / "corpora" / "gum-dev.jsonl").read_text(encoding="utf-8").split("\n")
        if line
    ]

    def damaged(row):
        kept = [a for a in row["attributions"] if chance.random() < 0.8]
        names = {a["id"] for a in kept}
        return {
            "id": row["id"],
            "text": row["text"],
            "attributions": [
                {
                    "id": a["id"],
                    "parent": a["parent"] if a["parent"] in names else None,
                    "source": a["source"] if chance.random() < 0.8 else [],
                    "cue": a["cue"],
                    "content": [[s + chance.randrange(8), e] for s, e in a["content"] if e - s > 9],
                }
                for a in kept
            ],
        }

    predicted = tmp_path / "predicted.jsonl"
    by_id = {row["id"]: damaged(row) for row in rows}
    predicted.write_text("\n".join(map(json.dumps, by_id.values())), encoding="utf-8")
    gold = shared / "corpora" / "gum-dev.jsonl"
    reference = json.loads(
        subprocess.run(
            [sys.executable, shared / "eval" / "score_attribution.py", gold, predicted, "--json"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    )

    def side(row):
        return tuple(
            scored(a["id"], a["source"], a["cue"] or [], a["content"], a["parent"])
            for a in row["attributions"]
        )

    table = score(
        Judged(text=row["text"], gold=side(row), predicted=side(by_id[row["id"]])) for row in rows
    )
    for measure, count in table.counts.items():
        ours = [round(100 * value, 1) for value in (count.precision, count.recall, count.f1)]
        assert ours == list(reference[measure].values()), measure
    assert [table.parent.right, table.parent.owed] == list(reference["parent"].values())


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        '{"id": "a"}',
        '{"id": "a", "text": "b", "attributions": [{"content": [[0, 9]]}]}',
    ],
)
def test_a_line_that_is_no_marked_document_is_named(tmp_path, line):
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "ok", "text": "b", "attributions": []}\n' + line, encoding="utf-8")
    with pytest.raises(TrainingError, match="line 2"):
        load(path, Convention.COMPLETE)


def test_what_is_no_file_and_no_story_is_named(tmp_path):
    with pytest.raises(TrainingError, match="cannot be read"):
        load(tmp_path / "missing.jsonl", Convention.COMPLETE)
    with pytest.raises(TrainingError, match="not the folder of a marked story"):
        load(tmp_path, Convention.COMPLETE)
