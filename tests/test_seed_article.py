"""The article that the project began with, from marked attributions to claims."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.casework import Caseworker
from sayso.desk import Desk
from sayso.evaluate.resolving import extraction_of
from sayso.records import Polarity, Stance

ROOT = Path(__file__).parents[1]
SEED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared")) / "gold" / "istanbul-talks.json"


@pytest.mark.skipif(not SEED.is_file(), reason="the seed article is not there")
def test_two_versions_of_what_johnson_said_are_one_claim() -> None:
    row = json.loads(SEED.read_text(encoding="utf-8"))
    extraction, ids = extraction_of(row)
    by_id = {ids[a["id"]]: a for a in row["attributions"]}
    marked = (
        replace(
            a,
            stance=Stance(by_id[a.id]["stance"]),
            polarity=Polarity(by_id[a.id]["polarity"]),
        )
        for a in extraction.attributions
    )
    extraction = replace(extraction, attributions=tuple(marked))
    caseworker = Caseworker()
    findings = caseworker.findings([extraction], caseworker.embedder)
    (claim,) = (c for c in findings.claims if ids["a27.1"] in {r.attribution for r in c.carriers})
    assert {r.attribution for r in claim.carriers} == {ids["a27.1"], ids["a30.1"]}
    assert ids["a26.1"] in {r.attribution for r in claim.related}
    assert findings.source[claim.speaker].name == "Boris Johnson"
    assert claim.wording == (
        "[Ukraine] should not sign anything with the Russians, but continue to fight"
    )


@pytest.mark.slow
@pytest.mark.skipif(not SEED.is_file(), reason="the seed article is not there")
def test_and_so_they_are_where_the_model_finds_them(tmp_path: Path) -> None:
    path = tmp_path / "seed.txt"
    path.write_text(json.loads(SEED.read_text(encoding="utf-8"))["text"], encoding="utf-8")
    with Desk.open(tmp_path / "seed.db") as desk:
        list(desk.add([path]))
        (claim,) = (
            claim
            for claim in desk.claims("sign anything")
            if claim.wording.startswith("[Ukraine] should not sign anything")
        )
        shown = desk.show(desk.articles()[0].id)
        text = shown.article.text
        said = {a.id: " ".join(s.of(text) for s in a.content) for a in shown.attributions}
        assert len(claim.carriers) == 2
        assert any("any deal would be" in said[r.attribution] for r in claim.related)
        assert desk.source("Boris Johnson").source.id == claim.speaker
