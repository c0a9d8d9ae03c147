"""How well it works on annotated texts: floors under what was measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.errors import WeightsError
from sayso.evaluate.resolving import (
    evaluate_chains,
    evaluate_who,
    extraction_of,
    read_rows,
    story,
)
from sayso.resolve import load_scorer, resolve_article, resolve_collection


def test_sources_of_named_people_in_gum(shared: Path) -> None:
    table = evaluate_chains(read_rows(shared / "corpora" / "gum-dev.jsonl"))
    assert table["all"].owed == 125
    assert table["all"].share >= 80
    assert table["third person"].share >= 75
    assert table["certain"].share >= 85


def test_the_article_this_began_with(shared: Path) -> None:
    row = json.loads((shared / "gold" / "istanbul-talks.json").read_text(encoding="utf-8"))
    extraction, ids = extraction_of(row)
    table = evaluate_who({"it": row}, {"it": (resolve_article(extraction), ids)})
    assert table.owed - table.right <= 3, table.wrong


def test_the_sample_story(shared: Path) -> None:
    rows, extractions, ids = story(shared / "gold" / "stories" / "ferry")
    outlets = [e.article.outlet for e in extractions.values() if e.article.outlet]
    found = {doc: resolve_article(e, outlets=outlets) for doc, e in extractions.items()}
    collection = resolve_collection(list(found.values()), outlets=outlets)
    canonical = {
        (one.article, p.source.id): collection.source_of(one.article, p.source.id).id
        for one in found.values()
        for p in one.profiles
    }
    table = evaluate_who(rows, {doc: (found[doc], ids[doc]) for doc in rows}, canonical)
    assert table.share >= 92, table.wrong
    two = [s for s in collection.sources if s.name in ("Rosalind Achterberg", "Joost Achterberg")]
    assert len(two) == 2
    assert not any("Joost" in alias for s in two if "Rosalind" in s.name for alias in s.aliases)


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="missing"):
        load_scorer(tmp_path)
    (tmp_path / "weights.json").write_text('{"pronoun": {}, "noun": {}}')
    (tmp_path / "manifest.json").write_text('{"files": {"weights.json": "0"}}')
    with pytest.raises(WeightsError, match="not the file"):
        load_scorer(tmp_path)
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(WeightsError, match="not weights"):
        load_scorer(tmp_path)
