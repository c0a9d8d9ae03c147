"""How well whole stories are understood: floors that may be raised, never lowered.

The sample story, `valves`, `ostra` and `cinder` were read while the rules were made. `tulmay` was
not until it had been scored: who 70 and carriers 60 with the annotators' attributions, 69 and 45
with the model's. Nobody has looked at `marrow`, and no rule came of it: it says what a story of
somebody else's may reach.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from story import CINDER, FERRY, MARROW, OSTRA, TULMAY, VALVES, StoryAttributor

from sayso.desk import Desk

SCORER = (
    Path(os.environ.get("SAYSO_SHARED", Path(__file__).parents[1].parent / "shared"))
    / "eval"
    / "score_story.py"
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SCORER.is_file(), reason=f"the scorer is not here ({SCORER})"),
]

BY_HAND = {
    FERRY: {"who": 95, "carriers": 100, "disputes": 100, "depends": 100, "drift": 100},
    VALVES: {"who": 96, "carriers": 95, "disputes": 86, "depends": 90, "drift": 100},
    OSTRA: {"who": 87, "carriers": 93, "disputes": 56, "depends": 82, "drift": 100},
    CINDER: {"who": 85, "carriers": 87, "disputes": 52, "depends": 88, "drift": 100},
    TULMAY: {"who": 84, "carriers": 87, "disputes": 73, "depends": 61, "drift": 66},
    MARROW: {"who": 74, "carriers": 81, "disputes": 18, "depends": 66},
}
"""With the annotators' attributions: what resolving, linking and tracing make of them."""
BY_MACHINE = {
    FERRY: {
        **{"triple@50": 93.5, "who": 91, "carriers": 97, "disputes": 95, "depends": 100},
        **{"roots": 100, "drift": 100, "circular": 100, "earliest": 100},
    },
    VALVES: {"triple@50": 90.5, "who": 93, "carriers": 86, "disputes": 75, "depends": 80},
    OSTRA: {"triple@50": 89, "who": 85, "carriers": 90, "disputes": 40, "depends": 75},
    CINDER: {"triple@50": 88, "who": 78, "carriers": 79, "disputes": 20, "depends": 78},
    TULMAY: {"triple@50": 90, "who": 82, "carriers": 82, "disputes": 60},
    MARROW: {"triple@50": 92, "who": 71, "carriers": 78},
}
"""With the attributions that the model finds; a little lower, since processors differ in the last
bits of 8-bit sums."""
FALSE_NEGATIONS = {VALVES: 1, OSTRA: 1}
"""Reversals that are there, told between other articles than the annotators name: with the
attributions that the model finds."""


def reached(folder: Path, desk: Desk, out: Path) -> dict[str, float]:
    list(desk.add([folder / "docs"], manifest=folder / "docs.json"))
    out.write_text(json.dumps(desk.export_story()), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, SCORER, folder, out, "--json"], capture_output=True, text=True, check=True
    )
    return dict(json.loads(ran.stdout))


@pytest.mark.parametrize("folder", BY_HAND, ids=lambda folder: folder.name)
def test_what_is_made_of_attributions_by_hand(folder: Path, tmp_path: Path) -> None:
    with Desk.open(tmp_path / "story.db", attributor=StoryAttributor(folder)) as desk:
        table = reached(folder, desk, tmp_path / "found.json")
    assert {
        name: table[name] for name in BY_HAND[folder] if table[name] < BY_HAND[folder][name]
    } == {}
    assert table["false negation"] == 0


@pytest.mark.parametrize("folder", BY_MACHINE, ids=lambda folder: folder.name)
def test_what_is_made_of_attributions_found(folder: Path, tmp_path: Path) -> None:
    with Desk.open(tmp_path / "story.db") as desk:
        table = reached(folder, desk, tmp_path / "found.json")
    floors = BY_MACHINE[folder]
    assert {name: table[name] for name in floors if table[name] < floors[name]} == {}
    assert table["false negation"] <= FALSE_NEGATIONS.get(folder, 0)
