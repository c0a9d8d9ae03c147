"""Scores become probabilities: fitted, in order, and measured on other documents."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import replace

import pytest
from builders import PRODUCER
from fakes import ScriptedTagger

from sayso.attribute import Calibration, Decoding, Extractor, open_weights
from sayso.errors import TrainingError, WeightsError
from sayso.evaluate.gold import Convention, Mark, Marked
from sayso.evaluate.reliability import Outcome, calibration_error
from sayso.records import spans
from sayso.resources import models_folder
from sayso.train.calibrate import DIAGRAM, calibrate, calibrated, fit, record


def made_up(count=4000, seed=1):
    """Outcomes whose odds are the square root of what the raw score says; nested ones halved."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        raw, nested, cued = chance.uniform(0.02, 0.98), number % 4 == 0, number % 10 != 0
        odds = (raw / (1 - raw)) ** 0.5 * (0.5 if nested else 1.0)
        true = odds / (1 + odds) if cued else 0.3
        right = chance.random() < true
        name = f"d{number % 50}"
        found.append(Outcome(document=name, score=raw, right=right, nested=nested, cued=cued))
    return found


def test_it_finds_what_the_scores_were_made_with():
    found = made_up()
    fitted = fit(found)
    assert fitted.slope == pytest.approx(0.5, abs=0.1)
    assert fitted.outermost == pytest.approx(0.0, abs=0.15)
    assert fitted.nested == pytest.approx(-0.69, abs=0.2)
    assert fitted.quotation == pytest.approx(0.3, abs=0.06)
    after = [calibrated(one, fitted) for one in found]
    assert calibration_error(after) < 0.03 < calibration_error(found)


def test_surer_stays_surer():
    fitted = fit(made_up())
    for nested in (False, True):
        chances = [fitted.probability(n / 20, nested=nested) for n in range(21)]
        assert chances == sorted(chances)
        assert 0 < chances[0] < chances[-1] < 1


def test_without_a_calibration_a_score_stays_as_it_is():
    assert Calibration().probability(0.37, nested=True) == pytest.approx(0.37)


def test_nested_ones_without_texts_that_mark_them_are_taken_for_others():
    fitted = fit([one for one in made_up() if not one.nested])
    assert fitted.nested == fitted.outermost


@pytest.mark.parametrize("change", ["right", "backwards"])
def test_outcomes_that_allow_no_calibration_are_refused(change):
    found = made_up(400)
    with pytest.raises(TrainingError, match="cannot be calibrated"):
        fit([
            replace(one, right=True) if change == "right" else replace(one, score=1 - one.score)
            for one in found
        ])  # fmt: skip


@pytest.mark.parametrize("wrong", [{"slope": 0.0}, {"nested": float("inf")}, {"quotation": 1.2}])
def test_a_calibration_that_is_none_cannot_be_built(wrong):
    with pytest.raises(ValueError, match=r"calibration|probability"):
        Calibration(**wrong)


TEXT = "Ann said it rains. Ben said it snows."


def test_documents_are_read_raw_and_measured_with_calibrations_of_others():
    tagger = ScriptedTagger(TEXT, [("said", "Ann", "it rains", 0.9, 0.9),
                                   ("Ben", "", "it snows", 0.5, 0.5)])  # fmt: skip
    # Not read with its own calibration, which would be fitted anew on top of itself.
    extractor = Extractor(tagger, Decoding(), PRODUCER, Calibration(slope=3.0))
    rain = Mark(source=spans([[0, 3]]), cue=spans([[4, 8]]), content=spans([[9, 17]]))
    snow = Mark(source=spans([[19, 22]]), cue=(), content=spans([[28, 36]]))
    documents = [
        Marked(id=f"d{n}", text=TEXT, marks=(rain, snow)[n == 3 : 1 + (n == 7)],
               convention=Convention.COMPLETE)
        for n in range(12)
    ]  # fmt: skip
    fitted = calibrate(extractor, [("made-up", documents)])
    before, after = fitted.before["made-up"], fitted.after["made-up"]
    assert len(before) == len(after)
    assert len({o.score for o in before}) == 2
    assert fitted.calibration.slope > 0


def test_a_folder_keeps_its_calibration(tmp_path):
    folder = tmp_path / "weights"
    shutil.copytree(models_folder() / "attribution" / "fast", folder)
    digest = open_weights(folder).producer.digest
    from sayso.train.calibrate import Fitted

    found = tuple(made_up(500))
    calibration = fit(found)
    lines = record(
        folder,
        Fitted(calibration=calibration, before={"a.jsonl": found}, after={"a.jsonl": found}),
    )
    opened = open_weights(folder)
    assert opened.calibration == calibration
    assert opened.producer.digest == digest
    assert lines[0].startswith("a.jsonl: calibration error ")
    assert "Scores on a" in (folder / DIAGRAM).read_text(encoding="utf-8")

    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for wrong in ({"slope": -1}, {"tilt": 1}, 5):
        manifest["calibration"] = wrong
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        with pytest.raises(WeightsError, match="not a manifest of weights"):
            open_weights(folder)
