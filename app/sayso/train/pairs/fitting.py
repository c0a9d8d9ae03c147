"""Fitting the steps of the scorer: a logistic regression each, signs given, then calibrated."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sayso.link.pairs import CONTRADICTION, DISTANCE, FEATURES, NEARNESS, RELATIONS, STEPS

Rows = NDArray[np.float64]

ROUNDS = 3000
STEP = 0.05
DECAY = 1e-3
"""Steps of Adam on all rows at once, its step size and weight decay: usual values."""


def fit_steps(
    rows: Mapping[str, Rows], labels: Mapping[str, NDArray[np.int64]]
) -> tuple[Rows, Rows]:
    """Weights, one row a step, and biases: fitted on the rows of the part ``train``, calibrated on
    those of ``calibrate``. Labels number the RELATIONS."""
    weights, bias = np.zeros((len(STEPS), len(FEATURES))), np.zeros(len(STEPS))
    for i, step in enumerate(STEPS):
        signs = {"rising": NEARNESS, "falling": DISTANCE}
        if step == "contradicts":
            signs = {"rising": CONTRADICTION, "falling": slice(0)}
        asked, yes = question(step, labels["train"])
        weights[i], bias[i] = fit(rows["train"][asked], yes[asked], **signs)
        asked, yes = question(step, labels["calibrate"])
        scale, shift = calibrate(rows["calibrate"][asked] @ weights[i] + bias[i], yes[asked])
        weights[i], bias[i] = weights[i] * scale, bias[i] * scale + shift
    return weights, bias


def question(step: str, labels: NDArray[np.int64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The rows to which a step's question applies, and those of them where the answer is yes."""
    same, denies, related, _ = (labels == i for i in range(len(RELATIONS)))
    match step:
        case "near":
            return np.ones_like(same), same | denies | related
        case "alike":
            return same | denies | related, same | denies
        case _:
            return same | denies, denies


def fit(
    rows: NDArray[np.float64],
    labels: NDArray[np.bool_],
    *,
    rising: slice,
    falling: slice,
) -> tuple[NDArray[np.float64], float]:
    """Fit a logistic regression whose weights are 0 or more for the rising features, 0 or less
    for the falling ones, and 0 for all others; both labels weigh the same."""
    sign = np.zeros(rows.shape[1])
    sign[falling], sign[rising] = -1, 1
    weight = np.where(labels, 0.5 / labels.sum(), 0.5 / (~labels).sum())
    values = np.zeros(rows.shape[1] + 1)
    first, second = np.zeros_like(values), np.zeros_like(values)
    for step in range(1, ROUNDS + 1):
        error = (_logistic(rows @ values[:-1] + values[-1]) - labels) * weight
        slope = np.append(rows.T @ error + DECAY * values[:-1], error.sum())
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        mean, spread = first / (1 - 0.9**step), second / (1 - 0.999**step)
        values = values - STEP * mean / (np.sqrt(spread) + 1e-8)
        values[:-1] = sign * np.maximum(sign * values[:-1], 0)
    return values[:-1], float(values[-1])


def calibrate(logits: NDArray[np.float64], labels: NDArray[np.bool_]) -> tuple[float, float]:
    """Scale and shift with which a step's probabilities hold on the calibration rows."""
    scale, shift = 1.0, 0.0
    for _ in range(5000):
        error = (_logistic(scale * logits + shift) - labels) / len(labels)
        scale -= 0.2 * float((error * logits).sum())
        shift -= 0.5 * float(error.sum())
    return scale, shift


def _logistic(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-logits)))
