"""Fit the probabilities that raw scores stand for, and measure how well they hold.

Platt scaling: logistic regression of the outcome on the raw score's logit, with one slope for all
and an intercept for nested ones of their own, which few texts mark. The error is that of
probabilities fitted on other documents than those they are measured on.

Tried on polnear-dev with the weights of the fast tier, log loss of cross-fitted probabilities:
raw score of peak × valid 0.434, × the mean probability of the chosen pieces 0.426, the three with a
slope each 0.426; flags for quotation marks and for a source change it by less than 0.005.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.attribute import Extractor
from sayso.attribute.calibration import Calibration, logit
from sayso.attribute.weights import amend
from sayso.errors import TrainingError
from sayso.evaluate.gold import Marked
from sayso.evaluate.plot import reliability_plot
from sayso.evaluate.reliability import Outcome, calibration_error, outcomes, reliability
from sayso.evaluate.report import evaluate

DIAGRAM = "reliability.svg"
"""File of the reliability diagram in a folder of weights."""
FOLDS = 10
FEWEST = 20
"""Nested predictions from which they get an intercept of their own."""
_NEWTON_STEPS = 50
_RIDGE = 0.01
"""Keeps weights finite where a few outcomes are all as their scores say; nothing among hundreds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """What was fitted, and the outcomes by corpus.

    ``before`` has raw scores, ``after`` the scores of calibrations fitted on the other documents.
    """

    calibration: Calibration
    before: dict[str, tuple[Outcome, ...]]
    after: dict[str, tuple[Outcome, ...]]


def calibrate(
    extractor: Extractor,
    corpora: Sequence[tuple[str, Sequence[Marked]]],
    progress: Callable[[], None] = lambda: None,
) -> Fitted:
    """Read every document without a calibration, and fit one.

    Raises TrainingError where the outcomes do not allow it.
    """
    raw = Extractor(extractor.tagger, extractor.decoding, extractor.producer)
    before = {
        name: outcomes(evaluate(raw, documents, progress).readings) for name, documents in corpora
    }
    before = {name: found for name, found in before.items() if found}
    every = [one for found in before.values() for one in found]
    calibration = fit(every)
    # Documents, not predictions, are dealt: those of one document are alike.
    names = sorted({one.document for one in every})
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    folds = [
        fit([o for o in every if fold[o.document] != k]) for k in range(min(FOLDS, len(names)))
    ]
    after = {
        name: tuple(calibrated(one, folds[fold[one.document]]) for one in found)
        for name, found in before.items()
    }
    return Fitted(calibration=calibration, before=before, after=after)


def record(folder: Path, fitted: Fitted) -> list[str]:
    """Write a calibration into a folder's manifest and its diagram, of the first corpus, beside it;
    return what was reached, a line a corpus."""
    errors = {
        name: {
            "predictions": len(found),
            "raw": round(calibration_error(fitted.before[name]), 4),
            "calibrated": round(calibration_error(found), 4),
        }
        for name, found in fitted.after.items()
    }
    amend(folder, calibration=asdict(fitted.calibration), calibration_error=errors)
    name, found = next(iter(fitted.after.items()))
    plot = reliability_plot(reliability(found), f"Scores on {Path(name).stem}")
    (folder / DIAGRAM).write_text(plot, encoding="utf-8")
    return [
        f"{name}: calibration error {error['raw']:.3f} before, {error['calibrated']:.3f} after, "
        f"over {error['predictions']} predictions"
        for name, error in errors.items()
    ]


def calibrated(one: Outcome, calibration: Calibration) -> Outcome:
    """The outcome of a raw score with the probability in its place."""
    score = (
        calibration.probability(one.score, nested=one.nested) if one.cued else calibration.quotation
    )
    return replace(one, score=score)


def fit(found: Sequence[Outcome]) -> Calibration:
    """The most likely calibration; raises TrainingError where right and wrong ones are not both
    there, or surer ones are not right more often."""
    outer = [o for o in found if o.cued and not o.nested]
    inner = [o for o in found if o.cued and o.nested]
    if len({o.right for o in outer}) < 2:
        raise TrainingError(
            "Scores cannot be calibrated: the predictions are all right or all wrong. "
            "Give more marked texts with --outermost or --complete."
        )
    x = np.array([[logit(o.score), 1.0] for o in outer])
    slope, intercept = _logistic(x, np.array([o.right for o in outer], dtype=float), 0.0)
    if slope <= 0:
        raise TrainingError(
            "Scores cannot be calibrated: surer predictions are not right more often. "
            "Train the weights longer."
        )
    nested = intercept
    if len(inner) >= FEWEST and len({o.right for o in inner}) == 2:
        offset = np.array([slope * logit(o.score) for o in inner])
        (nested,) = _logistic(
            np.ones((len(inner), 1)), np.array([o.right for o in inner], dtype=float), offset
        )
    alone = [o.right for o in found if not o.cued]
    return Calibration(
        slope=round(float(slope), 4),
        outermost=round(float(intercept), 4),
        nested=round(float(nested), 4),
        # Laplace's rule: a few quotations prove neither 0 nor 1.
        quotation=round((sum(alone) + 1) / (len(alone) + 2), 4),
    )


def _logistic(
    x: NDArray[np.float64], right: NDArray[np.float64], offset: NDArray[np.float64] | float
) -> NDArray[np.float64]:
    """Weights of a logistic regression, by Newton's method."""
    weights = np.zeros(x.shape[1])
    for _ in range(_NEWTON_STEPS):
        chance = 1 / (1 + np.exp(-(x @ weights + offset)))
        gradient = x.T @ (right - chance) - _RIDGE * weights
        curvature = (x * (chance * (1 - chance))[:, None]).T @ x + _RIDGE * np.eye(x.shape[1])
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if math.isclose(float(np.abs(step).max()), 0.0, abs_tol=1e-8):
            break
    return weights
