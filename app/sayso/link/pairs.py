"""Whether two statements say the same: a trained scorer over what can be compared.

The weights are a JSON file; numpy is all that runs. The scorer suggests, with calibrated
probabilities; what is made of them is `sayso.link.claims`'s affair.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from sayso.errors import WeightsError
from sayso.link.facts import Facts, Modality
from sayso.link.proposition import Statement, same_words, stem
from sayso.link.similar import Vectors
from sayso.records import Producer
from sayso.weights import check_folder

FILES = ("pairs.json",)


class Relation(StrEnum):
    """How two statements stand to each other; it does not matter which comes first."""

    SAME = "same"
    DENIES = "denies"
    RELATED = "related"
    UNRELATED = "unrelated"


RELATIONS = tuple(Relation)

ANTONYM_WORDS = tuple(
    (a, b)
    for a, b in (
        pair.split("/")
        for pair in (
            "rise/fall rose/fell rising/falling increase/decrease increase/reduce increase/cut "
            "grow/shrink more/less more/fewer higher/lower up/down win/lose won/lost accept/reject "
            "approve/reject support/oppose agree/disagree allow/ban permit/forbid true/false "
            "right/wrong guilty/innocent safe/dangerous safe/unsafe begin/end start/stop start/end "
            "opened/closed open/close arrive/leave stay/leave hire/fire buy/sell build/demolish "
            "raise/lower first/last best/worst good/bad highest/lowest most/least always/never "
            "alive/dead live/die succeed/fail pass/fail confirm/deny admit/deny legal/illegal "
            "lawful/unlawful possible/impossible before/after with/without man/woman old/young "
            "old/new early/late earlier/later north/south east/west many/few strong/weak "
            "gain/lose save/spend attack/defend"
        ).split()
    )
)
"""Pairs that turn a statement round when one stands for the other."""
ANTONYMS = tuple(frozenset((stem(a), stem(b))) for a, b in ANTONYM_WORDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """The probability of each relation; they sum to one."""

    same: float
    denies: float
    related: float
    unrelated: float


class Rarity:
    """How much a content word tells: its inverse document frequency, in nats."""

    def __init__(self, known: Mapping[str, float], unknown: float) -> None:
        """``unknown`` is that of a word that the table lacks."""
        self._known, self._unknown = known, unknown

    def of(self, word: str) -> float:
        """The rarity of one stem."""
        return self._known.get(word, self._unknown)

    def sum(self, words: frozenset[str]) -> float:
        """The rarities of a set of stems, added up in a fixed order."""
        return math.fsum(self.of(word) for word in words)


FEATURES = (
    "cosine",
    "cosine above 0.5",
    "cosine above 0.7",
    "cosine above 0.85",
    "overlap",
    "covered, shorter",
    "covered, longer",
    "same words in order",
    "cosine times covered",
    "names shared",
    "numbers shared",
    "dates shared",
    "missing, less",
    "missing, more",
    "names apart",
    "numbers one-sided",
    "dates one-sided",
    "modality differs",
    "necessity against possibility",
    "numbers differ",
    "dates differ",
    "negation differs on shared words",
    "negation differs elsewhere",
    "antonyms",
    "order, negation differs on shared words",
    "order, numbers differ",
    "order, dates differ",
    "order, antonyms",
)
"""What is compared, in the order of the weights; every one is the same both ways round."""

NEARNESS = slice(0, 12)
"""Of FEATURES: the more, the nearer."""
DISTANCE = slice(12, 21)
"""Of FEATURES: the more, the farther apart."""
CONTRADICTION = slice(19, 28)
"""Of FEATURES: signs that what is nearly the same is denied."""


def features(a: Statement, b: Statement, cosine: float, rarity: Rarity) -> list[float]:
    """Compare two statements; see FEATURES."""
    wa, wb = frozenset(a.words), frozenset(b.words)
    mass_a, mass_b, mass_both = rarity.sum(wa), rarity.sum(wb), rarity.sum(wa & wb)
    every = mass_a + mass_b - mass_both
    overlap = mass_both / every if every else 0.0
    covered = sorted(mass_both / mass if mass else 0.0 for mass in (mass_a, mass_b))
    missing = sorted((mass_a - mass_both, mass_b - mass_both))
    order = same_words(a, b)
    names_both, names_any = a.names & b.names, a.names | b.names
    # Each: shared, differ, one-sided.
    numbers = _compare(a.facts.numbers, b.facts.numbers)
    dates = _compare(a.facts.dates, b.facts.dates)
    differs = a.facts.negative != b.facts.negative
    negation = float(differs and bool((a.negated ^ b.negated) & wa & wb))
    modality = _modality(a.facts, b.facts)
    antonyms = float(any(_split(pair, wa - wb, wb - wa) for pair in ANTONYMS))
    return [
        cosine,
        max(0.0, cosine - 0.5),
        max(0.0, cosine - 0.7),
        max(0.0, cosine - 0.85),
        overlap,
        covered[1],
        covered[0],
        order,
        cosine * covered[1],
        len(names_both) / len(names_any) if names_any else 0.0,
        numbers[0],
        dates[0],
        math.log1p(missing[0]),
        math.log1p(missing[1]),
        float(bool(a.names and b.names and not names_both)),
        numbers[2],
        dates[2],
        modality[0],
        modality[1],
        numbers[1],
        dates[1],
        negation,
        float(differs) - negation,
        antonyms,
        order * negation,
        order * numbers[1],
        order * dates[1],
        order * antonyms,
    ]


def _compare(
    a: frozenset[float] | frozenset[str], b: frozenset[float] | frozenset[str]
) -> tuple[float, float, float]:
    """Whether any is shared, whether both have some that the other lacks, whether only one does."""
    only_a, only_b = bool(a - b), bool(b - a)
    return float(bool(a & b)), float(only_a and only_b), float(only_a != only_b)


def _modality(a: Facts, b: Facts) -> tuple[float, float]:
    crossed = any(
        Modality.NECESSITY in x.modality
        and Modality.POSSIBILITY in y.modality
        and Modality.NECESSITY not in y.modality
        for x, y in ((a, b), (b, a))
    )
    return float(a.modality != b.modality), float(crossed)


def _split(pair: frozenset[str], a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(pair & a and pair & b and (pair & a) != (pair & b))


STEPS = ("near", "alike", "contradicts")
"""Three questions, each asked where the one before is answered yes: are the two near at all; do
they say the same, but for what `Facts` holds; and do they then deny each other?"""


class PairScorer:
    """Three logistic regressions over FEATURES, one for each of STEPS.

    Their weights have the sign that sense gives them (a greater cosine never makes two statements
    less alike). A network of one hidden layer did better on held-back pairs of its own corpora
    and gave 0.12 to "called the vote illegal" beside "the vote was unlawful".
    """

    def __init__(
        self,
        *,
        weights: NDArray[np.float64],
        bias: NDArray[np.float64],
        rarity: Rarity,
        producer: Producer,
    ) -> None:
        """``weights`` has one row of FEATURES for each of STEPS, ``bias`` one number."""
        self.weights, self.bias = weights, bias
        self.rarity, self.producer = rarity, producer

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read a folder of weights; WeightsError if it is altered or made for other features."""
        checked = check_folder(folder, FILES)
        data = json.loads((folder / "pairs.json").read_text(encoding="utf-8"))
        if tuple(data["features"]) != FEATURES or tuple(data["steps"]) != STEPS:
            raise WeightsError(
                f"{folder}: made for another version of sayso, which compares other things. "
                "Install sayso again."
            )
        return cls(
            weights=np.asarray(data["weights"]),
            bias=np.asarray(data["bias"]),
            rarity=Rarity(data["rarity"], data["rarity_unknown"]),
            producer=checked.producer,
        )

    def score(self, pairs: Sequence[tuple[Statement, Statement, float]]) -> tuple[Scored, ...]:
        """Score pairs of statements, each with the cosine of their vectors."""
        if not pairs:
            return ()
        rows = np.asarray([features(a, b, cosine, self.rarity) for a, b, cosine in pairs])
        return tuple(
            Scored(same=float(p[0]), denies=float(p[1]), related=float(p[2]), unrelated=float(p[3]))
            for p in self.probabilities(rows)
        )

    def probabilities(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Probabilities of RELATIONS for rows of FEATURES."""
        near, alike, contradicts = (1 / (1 + np.exp(-(rows @ self.weights.T + self.bias)))).T
        both = near * alike
        columns = [both * (1 - contradicts), both * contradicts, near - both, 1 - near]
        return np.stack(columns, axis=1)


def cosine(a: Vectors, b: Vectors) -> float:
    """Inner product of two vectors of length 1, kept between -1 and 1."""
    return float(min(1.0, max(-1.0, float(np.dot(a, b)))))
