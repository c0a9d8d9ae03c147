"""Exact spans are counted as the reference script counts them; paragraphs are read as printed."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from builders import build_attribution

from sayso.errors import TrainingError
from sayso.evaluate.exact import exact_spans
from sayso.evaluate.paragraphs import (
    Paragraph,
    load_paragraphs,
    passage,
    passages,
    predicted,
    write_spans,
)
from sayso.evaluate.report import article_of
from sayso.evaluate.score import ROLES
from sayso.records import Extraction


def row(**spans):
    return {role: frozenset(spans.get(role, ())) for role in ROLES}


def tokens(text):
    return text.split(" ")


def test_only_the_same_first_and_last_token_are_exact():
    gold, found = row(content=[(0, 4), (6, 8)]), row(content=[(0, 3), (9, 10)])
    content = exact_spans([(gold, found)])["content"]
    assert (content.exact.f1, content.begin.f1) == (0.0, 0.5)
    # Three quarters, nothing, and the invented one.
    assert content.jaccard.mean == pytest.approx(0.75 / 3)
    assert exact_spans([(gold, gold)])["content"].exact.f1 == 1.0
    assert exact_spans([])["source"].jaccard.mean == 0.0


@pytest.fixture
def shared():
    beside = Path(__file__).parents[2].parent / "shared"
    folder = Path(os.environ.get("SAYSO_SHARED", beside))
    if not folder.is_dir():
        pytest.skip(f"the reference scorer is not here ({folder})")
    return folder


def test_the_figures_are_those_of_the_reference(shared, tmp_path):
    path = shared / "corpora" / "polnear-dev-paragraphs.jsonl"
    marked, chance = load_paragraphs(path), random.Random(1)
    found = [
        {
            role: frozenset(
                (max(0, first - chance.randrange(2)), last)
                for first, last in paragraph.spans[chance.choice((role, role, "source"))]
                if chance.random() < 0.8
            )
            for role in ROLES
        }
        for paragraph in marked
    ]
    write_spans(tmp_path / "found.jsonl", marked, found)
    script = shared / "eval" / "score_exact_spans.py"
    reference = json.loads(
        subprocess.run(
            [sys.executable, script, path, tmp_path / "found.jsonl"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    )
    for role, counts in exact_spans(
        (one.spans, other) for one, other in zip(marked, found, strict=True)
    ).items():
        for name, count in (("exact", counts.exact), ("begin", counts.begin)):
            ours = [count.precision, count.recall, count.f1]
            assert ours == pytest.approx([reference[role][name][k] for k in ("p", "r", "f1")])
        assert counts.jaccard.mean == pytest.approx(reference[role]["jaccard"])


def test_tokens_become_the_text_that_they_were_cut_from():
    made = passage(
        [tokens("`` I do n't , '' Ann Lee 's mother ( 50 ) said . It cost $ 9 ."), ["No"]]
    )
    assert made.text == "“I don't,” Ann Lee's mother (50) said. It cost $9.\n\nNo\n\n"
    for words, places in zip(made.tokens, made.places, strict=True):
        printed = [place.of(made.text) for place in places]
        assert [word.replace("``", "“").replace("''", "”") for word in words] == printed


def test_a_mark_at_the_end_that_closes_nothing_opens_the_next_paragraph():
    made = passage([tokens("She spoke . ''"), tokens("It rained , '' she said . '' Hard . ''")])
    assert made.text == "She spoke.\n\n“It rained,” she said. “Hard.”\n\n"
    assert [place.of(made.text) for place in made.places[0]] == ["She", "spoke", ".", "“"]


def extraction(text, *attributions):
    article = article_of("a", text)
    return Extraction(
        article=article, attributions=tuple(build_attribution(article, *a) for a in attributions)
    )


def test_predictions_become_tokens():
    made = passage(
        [tokens("Ann Lee , a judge , said it rained . ''"), tokens("It did , '' Ben said .")]
    )
    found = predicted(
        made,
        extraction(
            made.text,
            ("Ann Lee, a judge", "said", "it rained"),
            ("Ben", "said.", "“It did,”"),
        ),
    )
    # The comma that closes the apposition is the source's; a mark by itself is no content.
    assert found[0] == row(source=[(0, 6)], cue=[(6, 7)], content=[(7, 9)])
    assert found[1] == row(source=[(4, 5)], cue=[(5, 7)], content=[(0, 4)])


def test_nested_ones_are_left_out():
    made = passage([tokens("Ann said that Ben denied it")])
    article = article_of("a", made.text)
    outer = build_attribution(article, "Ann", "said", "that Ben denied it")
    inner = build_attribution(article, "Ben", "denied", "it", parent=outer.id)
    found = predicted(made, Extraction(article=article, attributions=(outer, inner)))
    assert found == (row(source=[(0, 1)], cue=[(1, 2)], content=[(2, 6)]),)


def test_lines_of_one_article_are_read_together(tmp_path):
    path = tmp_path / "p.jsonl"
    span = {"label": "cue", "token_start": 1, "token_end": 2}
    rows = [{"doc": "a", "text": "x y", "spans": [span]}, {"doc": "a", "text": "z", "spans": []}]
    rows += [{"text": "alone", "spans": []}] * 2
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = load_paragraphs(path)
    assert found[0] == Paragraph(
        id="paragraph 1", doc="a", tokens=("x", "y"), spans=row(cue=[(1, 2)])
    )
    assert [len(group) for group in passages(found)] == [2, 1, 1]


@pytest.mark.parametrize(
    "line",
    ["not json", '{"text": "a"}', '{"text": "a", "spans": [{"label": "cue", "token_start": 0}]}',
     '{"text": "a", "spans": [{"label": "cue", "token_start": 0, "token_end": 2}]}',
     '{"text": "a", "spans": [{"label": "verb", "token_start": 0, "token_end": 1}]}'],
)  # fmt: skip
def test_a_line_that_is_no_marked_paragraph_is_named(tmp_path, line):
    path = tmp_path / "bad.jsonl"
    path.write_text('{"text": "a", "spans": []}\n' + line, encoding="utf-8")
    with pytest.raises(TrainingError, match="line 2: not a marked paragraph"):
        load_paragraphs(path)
    with pytest.raises(TrainingError, match="cannot be read"):
        load_paragraphs(tmp_path / "missing.jsonl")
