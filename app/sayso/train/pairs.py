"""Train the pair scorer of `sayso.link.pairs` and write it with manifest and model card.

    python -m sayso.train.pairs --corpora FOLDER --similarity models/similarity --out models/link

FOLDER holds the JSON lines that the card names. Sources without a stated licence, and those that
forbid commercial use, are never trained on; some are measured on, as texts of another kind.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.errors import TrainingError
from sayso.link.facts import NUMBER_WORDS, is_negation
from sayso.link.groups import NEIGHBOURS
from sayso.link.pairs import (
    ANTONYM_WORDS,
    CONTRADICTION,
    DISTANCE,
    FEATURES,
    FILES,
    NEARNESS,
    RELATIONS,
    STEPS,
    PairScorer,
    Rarity,
    Relation,
    cosine,
    features,
)
from sayso.link.proposition import of_wording, statement, tidy
from sayso.link.similar import Embedder, Vectors
from sayso.records import Producer
from sayso.weights import describe_folder

NAME, VERSION = "sayso-pairs", "1"
SEED = 7

ENTAILED = ("fm2", "fever-symmetric")
"""Evidence that entails a sentence says the same: without these pairs, where one side is the
longer, RTE fell from an area of 0.68 to 0.59."""
MEASURED_ON = ("fm2", "fever-symmetric", "rte1", "rte2", "rte3")
"""Entailment of other kinds, for figures only. No licence is stated for RTE. FoolMeTwice and
FEVER-Symmetric are written to defeat comparisons such as these: trained on, they were still at
chance (areas 0.56 and 0.64 for "same", 0.50 and 0.57 for "denies") and blurred the rest."""

ROUNDS = 3000
STEP = 0.05
DECAY = 1e-3
"""Steps of Adam on all rows at once, its step size and weight decay: usual values."""

LEAST_COUNT = 3
"""Texts that must have a word before its rarity is kept: rarer ones share the highest value."""
HARD_NEGATIVES = 4
"""Nearest wrong claims taken for each matched one: what a search would offer beside it."""
MOST_OF_A_KIND = 3000
"""Pairs kept of one corpus and relation, so that none drowns the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts and how they stand to each other; a ``group`` is never split between parts."""

    a: str
    b: str
    relation: Relation
    corpus: str
    group: str


def part_of(pair: Pair) -> str:
    """train, calibrate or report: by the hash of the group, 70, 15 and 15 in a hundred."""
    if pair.group.startswith("dev:"):
        return "report"
    at = int(hashlib.sha256(pair.group.encode()).hexdigest()[:8], 16) % 100
    return "train" if at < 70 else "calibrate" if at < 85 else "report"


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file; TrainingError if it is not there or not that."""
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError) as error:
        raise TrainingError(f"{path}: not a readable JSON-lines file ({error}).") from error


def entailment_pairs(folder: Path, sources: Iterable[str]) -> Iterator[Pair]:
    """Pairs of fact verification: evidence that entails a sentence says the same of it."""
    relations = {
        "entails": Relation.SAME,
        "contradicts": Relation.DENIES,
        "not_entails": Relation.RELATED,
    }
    for row in read_lines(folder / "entailment-train.jsonl"):
        if row["source"] in sources and row["label"] in relations:
            yield Pair(
                a=row["premise"],
                b=row["hypothesis"],
                relation=relations[row["label"]],
                corpus=row["source"],
                group=f"{row['source']}:{row['group']}",
            )


SAME_EVENTS = 0.6
"""Share of common event chains from which two reporting sentences say the same; half of their
common participants besides."""


def event_pairs(folder: Path, part: str) -> Iterator[Pair]:
    """Sentences of ECB+: the same events and people, some of them, another event, another topic."""
    sentences = []
    for article in read_lines(folder / f"ecbplus-{part}.jsonl"):
        for place in article["sentences"]:
            if place["validated"]:
                chains: dict[bool, set[str]] = {True: set(), False: set()}
                for mention in article["mentions"]:
                    if mention["sentence"] == place["n"] and mention.get("cross_document"):
                        chains[mention["kind"] == "event"].add(mention["chain"])
                text = article["text"][place["start"] : place["end"]]
                sentences.append((article, text, chains[True], chains[False]))
    for (x, a, events_a, people_a), (y, b, events_b, people_b) in combinations(sentences, 2):
        if x["id"] == y["id"]:
            continue
        common, people = events_a & events_b, people_a & people_b
        if x["topic"] != y["topic"]:
            relation = Relation.UNRELATED
        elif (
            common
            and people
            and len(common) >= SAME_EVENTS * len(events_a | events_b)
            and 2 * len(people) >= len(people_a | people_b)
        ):
            relation = Relation.SAME
        elif common or x["subtopic"] != y["subtopic"]:
            relation = Relation.RELATED
        else:
            continue
        group = f"ecbplus:{x['topic']}" if part == "train" else f"dev:{x['topic']}"
        yield Pair(a=a, b=b, relation=relation, corpus="ecbplus", group=group)


def claim_pairs(folder: Path, part: str, embedder: Embedder, vectors: Vectors) -> Iterator[Pair]:
    """Posts and the verified claims that they repeat, with the nearest claims that they do not."""
    claims = read_lines(folder / "claim-matching-clef2020-claims.jsonl")
    at = {row["claim_id"]: i for i, row in enumerate(claims)}
    queries = read_lines(folder / f"claim-matching-clef2020-{part}.jsonl")
    for row, vector in zip(
        queries, embedder.embed([post(q["text"]) for q in queries]), strict=True
    ):
        right = {at[name] for name in row["matches"] if name in at}
        near = [int(i) for i in np.argsort(-(vectors @ vector))[: 2 * HARD_NEGATIVES]]
        group = f"clef:{min(row['matches'])}" if part == "train" else f"dev:{row['query_id']}"
        for i in right:
            yield _claim(row, claims[i], Relation.SAME, group)
        for i in [i for i in near if i not in right][:HARD_NEGATIVES]:
            yield _claim(row, claims[i], Relation.RELATED, group)


def candidates(
    folder: Path, embedder: Embedder, claims: Sequence[str], vectors: Vectors
) -> dict[str, float]:
    """Share of posts whose claim is among the nearest 1, 5, 24 of all, by embeddings alone."""
    names = [r["claim_id"] for r in read_lines(folder / "claim-matching-clef2020-claims.jsonl")]
    queries = read_lines(folder / "claim-matching-clef2020-dev.jsonl")
    ranks = []
    for row, vector in zip(
        queries, embedder.embed([post(q["text"]) for q in queries]), strict=True
    ):
        order = [names[int(i)] for i in np.argsort(-(vectors @ vector))]
        ranks.append(min(order.index(name) for name in row["matches"]))
    return {
        f"recall at {k}": round(float(np.mean([rank < k for rank in ranks])), 3)
        for k in (1, 5, NEIGHBOURS)
    } | {"claims": len(claims)}


def _claim(query: Mapping[str, Any], claim: Mapping[str, Any], to: Relation, group: str) -> Pair:
    return Pair(
        a=post(query["text"]), b=claim["claim"], relation=to, corpus="clef2020", group=group
    )


def post(text: str) -> str:
    """A post without its addresses and its signature."""
    body = text.rsplit("—", 1)[0]
    return " ".join(w for w in body.split() if "http" not in w and "pic.twitter" not in w)


_AUXILIARIES = frozenset(
    "is are was were will would can could should must has had did does may might".split()
)


def negate(text: str) -> str | None:
    """The text with its first auxiliary negated, or its "not" taken out; None without either."""
    words = text.split(" ")
    for at, word in enumerate(words):
        low = word.lower()
        if low in ("not", "never"):
            return " ".join(words[:at] + words[at + 1 :])
        if is_negation(low):
            return None
        if low in _AUXILIARIES and at:
            return " ".join([*words[: at + 1], "not", *words[at + 1 :]])
    return None


def renumber(text: str, chance: random.Random) -> str | None:
    """The text with one number changed; None without a number."""
    words = text.split(" ")
    places = [i for i, w in enumerate(words) if w.isdigit() or w.lower() in NUMBER_WORDS - {"one"}]
    if not places:
        return None
    at = chance.choice(places)
    old = int(words[at]) if words[at].isdigit() else 0
    words[at] = str(old + chance.choice((1, 2, 5, 10, 60)))
    return " ".join(words)


def reverse(text: str) -> str | None:
    """The text with one word turned into its antonym; None if it has none."""
    words = text.split(" ")
    opposite = {**dict(ANTONYM_WORDS), **{b: a for a, b in ANTONYM_WORDS}}
    places = [at for at, word in enumerate(words) if word in opposite]
    return (
        " ".join(opposite[w] if at == places[0] else w for at, w in enumerate(words))
        if places
        else None
    )


_MODALS = {"must": "may", "should": "could", "may": "must", "might": "must", "could": "should"}


def remodal(text: str) -> str | None:
    """The text with a necessity made a possibility, or the other way; None without a modal."""
    words = text.split(" ")
    places = [at for at, word in enumerate(words) if word in _MODALS and at]
    if not places:
        return None
    at = places[0]
    return " ".join([*words[:at], _MODALS[words[at]], *words[at + 1 :]])


def edited(pairs: Sequence[Pair], chance: random.Random) -> Iterator[Pair]:
    """Pairs made by editing one side of pairs that say the same: most deny each other."""
    for pair in pairs:
        if pair.relation is not Relation.SAME:
            continue
        for other in (pair.a, pair.b) if pair.corpus != "clef2020" else (pair.b,):
            for changed in (negate(pair.b), renumber(pair.b, chance), reverse(pair.b)):
                if changed and chance.random() < 0.5:
                    yield Pair(
                        a=other,
                        b=changed,
                        relation=Relation.DENIES,
                        corpus="edited",
                        group=pair.group,
                    )
        if changed := remodal(pair.b):
            yield Pair(
                a=pair.b,
                b=changed,
                relation=Relation.RELATED,
                corpus="edited",
                group=pair.group,
            )
        words = pair.b.split(" ")
        if len(words) > 8:  # A cut quotation still says the same.
            yield Pair(
                a=pair.b,
                b=" ".join(words[: -chance.randint(1, len(words) // 4)]),
                relation=Relation.SAME,
                corpus="edited",
                group=pair.group,
            )


def thinned(pairs: Iterable[Pair], chance: random.Random) -> list[Pair]:
    """At most MOST_OF_A_KIND of each corpus and relation, and of each part."""
    kinds: dict[tuple[str, Relation, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        kinds[pair.corpus, pair.relation, part_of(pair)].append(pair)
    return [
        pair
        for key in sorted(kinds)
        for pair in chance.sample(kinds[key], min(MOST_OF_A_KIND, len(kinds[key])))
    ]


def count_rarity(texts: Iterable[str]) -> tuple[dict[str, float], float]:
    """Inverse document frequencies of stems, and that of a word never seen."""
    counts: Counter[str] = Counter()
    total = 0
    for text in texts:
        total += 1
        counts.update(set(statement(text).words))
    known = {
        word: round(math.log(total / count), 2)
        for word, count in sorted(counts.items())
        if count >= LEAST_COUNT
    }
    return known, round(math.log(total / LEAST_COUNT), 2)


def rows_of(
    pairs: Sequence[Pair], vectors: Mapping[str, Vectors], rarity: Rarity
) -> NDArray[np.float64]:
    """FEATURES of each pair: of its long text, the clause that is nearest."""
    rows = []
    for pair in pairs:
        best = max(
            ((x, y) for x in parts(pair.a) for y in parts(pair.b)[:1]),
            key=lambda xy: cosine(vectors[xy[0]], vectors[xy[1]]),
        )
        a, b = (statement(text) for text in best)
        rows.append(features(a, b, cosine(vectors[best[0]], vectors[best[1]]), rarity))
    return np.asarray(rows)


def parts(text: str) -> list[str]:
    """A text and its clauses."""
    return [s.text for s in of_wording(tidy(text)).statements]


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


def _logistic(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-logits)))


def calibrate(logits: NDArray[np.float64], labels: NDArray[np.bool_]) -> tuple[float, float]:
    """Scale and shift with which a step's probabilities hold on the calibration rows."""
    scale, shift = 1.0, 0.0
    for _ in range(5000):
        error = (_logistic(scale * logits + shift) - labels) / len(labels)
        scale -= 0.2 * float((error * logits).sum())
        shift -= 0.5 * float(error.sum())
    return scale, shift


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


def area(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Probability that a right pair scores above a wrong one (area under the ROC curve)."""
    order = np.argsort(np.argsort(scores)) + 1.0
    positive = int(right.sum())
    negative = len(right) - positive
    return float((order[right].sum() - positive * (positive + 1) / 2) / (positive * negative))


def report(pairs: Sequence[Pair], probabilities: NDArray[np.float64]) -> dict[str, Any]:
    """Figures by corpus: area for "same" and for "denies", and how far probabilities are off."""
    labels = np.asarray([RELATIONS.index(p.relation) for p in pairs])
    found: dict[str, Any] = {}
    for corpus in ["all", *sorted({p.corpus for p in pairs})]:
        chosen = np.asarray([corpus in ("all", p.corpus) for p in pairs])
        row: dict[str, Any] = {"pairs": int(chosen.sum())}
        for i, name in enumerate(RELATIONS[:2]):
            right = labels[chosen] == i
            if 0 < right.sum() < len(right):
                row[f"{name} area"] = round(area(probabilities[chosen, i], right), 3)
        found[corpus] = row
    same, right = probabilities[:, 0], labels == 0
    found["all"]["accuracy"] = round(float((probabilities.argmax(1) == labels).mean()), 3)
    found["all"]["calibration error of same"] = round(calibration_error(same, right), 3)
    found["same at"] = {
        str(t): {
            "precision": round(float(right[same >= t].mean()), 3),
            "recall": round(float((same[right] >= t).mean()), 3),
        }
        for t in (0.5, 0.6, 0.7, 0.8)
        if (same >= t).any()
    }
    return found


def calibration_error(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Mean distance, over ten bins of score weighted by size, of score from share right."""
    bins = np.minimum((scores * 10).astype(int), 9)
    return float(
        sum(
            abs(scores[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean()
            for b in np.unique(bins)
        )
    )


CARD = """# Pairs of statements: same, denies, related, unrelated

Three logistic regressions with signs given (near at all; then alike; then contradicting) over
{features} comparisons (cosine of sentence embeddings, overlap
of words by rarity, numbers, dates, negation, modality, antonyms, names, length), calibrated.
JSON; numpy runs it. Which comparisons: `sayso.link.pairs.FEATURES`.

Trained on: ECB+ (annotation CC BY 3.0, Cybulska and Vossen 2014; texts were joined from tokens):
sentences on the same events and people, on some of them, on another event of the kind, on another
topic; CheckThat! 2020 verified claims ("free for general research use"): posts with the claim that
they repeat and the nearest others; what FoolMeTwice (Apache-2.0) and FEVER-Symmetric (texts
CC BY-SA 3.0) call entailed by its evidence; and edits of these pairs: a "not" put in or taken out,
a number changed, a word turned into its antonym (the only pairs that deny each other), "must" for
"may" (related), an end cut off (the same).

Not trained on: what FoolMeTwice and FEVER-Symmetric call refuted (adversarial), SICK
(non-commercial), sources without a stated licence; some of these are measured on. The rarity of
words is counted on the verified claims and the training part.

Pairs: {counts}. Groups (Wikipedia page, topic, claim) are not split between the parts.

Held-back figures ("area" is that under the ROC curve; "elsewhere": entailment corpora, "entails"
against the rest; FoolMeTwice and FEVER-Symmetric are adversarial, and what they call entailed was
trained on in part):

```
{figures}
```

Limits: it compares words and embeddings, it does not reason: a contradiction without a changed
number, negation or antonym is mostly called same or related ("Smith stole it", "Jones stole it"),
and an implied sameness is missed.
English only. It suggests; sayso shows what it suggests as such.

Recipe: `python -m sayso.train.pairs --corpora FOLDER --similarity models/similarity --out
models/link` (about four minutes on one core; seed {seed}).
"""


def train(corpora: Path, similarity: Path, out: Path) -> dict[str, Any]:
    """Write the folder of weights; return its figures."""
    chance = random.Random(SEED)
    embedder = Embedder.load(similarity)
    claims = [r["claim"] for r in read_lines(corpora / "claim-matching-clef2020-claims.jsonl")]
    claim_vectors = embedder.embed(claims)
    whole = [
        *(p for p in entailment_pairs(corpora, ENTAILED) if p.relation is Relation.SAME),
        *event_pairs(corpora, "train"),
        *event_pairs(corpora, "dev"),
        *claim_pairs(corpora, "train", embedder, claim_vectors),
        *claim_pairs(corpora, "dev", embedder, claim_vectors),
    ]
    pairs = thinned([*whole, *edited(thinned(whole, chance), chance)], chance)
    elsewhere = list(entailment_pairs(corpora, MEASURED_ON))
    texts = sorted({t for p in (*pairs, *elsewhere) for side in (p.a, p.b) for t in parts(side)})
    vectors = dict(zip(texts, embedder.embed(texts), strict=True))
    seen = [p for p in pairs if part_of(p) == "train"]
    known, unknown = count_rarity(claims + sorted({t for p in seen for t in (p.a, p.b)}))
    rarity = Rarity(known, unknown)

    chosen = {name: [p for p in pairs if part_of(p) == name] for name in PARTS}
    rows = {name: rows_of(some, vectors, rarity) for name, some in chosen.items()}
    labels = {
        name: np.asarray([RELATIONS.index(p.relation) for p in some])
        for name, some in chosen.items()
    }
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
    final = PairScorer(
        weights=weights,
        bias=bias,
        rarity=rarity,
        producer=Producer(name=NAME, version=VERSION),
    )
    figures = report(chosen["report"], final.probabilities(rows["report"]))
    figures["elsewhere"] = report(
        elsewhere, final.probabilities(rows_of(elsewhere, vectors, rarity))
    )
    figures["candidates, CheckThat! dev"] = candidates(corpora, embedder, claims, claim_vectors)
    counts = {
        name: dict(sorted(Counter(p.relation.value for p in some).items()))
        for name, some in chosen.items()
    }
    write(out, final, known, unknown, figures, counts)
    return figures


PARTS = ("train", "calibrate", "report")


def write(
    out: Path,
    scorer: PairScorer,
    known: Mapping[str, float],
    unknown: float,
    figures: Mapping[str, Any],
    counts: Mapping[str, Any],
) -> None:
    """Write weights, manifest and model card."""
    out.mkdir(parents=True, exist_ok=True)
    content = {
        "features": FEATURES,
        "steps": STEPS,
        "weights": scorer.weights.round(4).tolist(),
        "bias": scorer.bias.round(4).tolist(),
        "rarity_unknown": unknown,
        "rarity": known,
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (out / "pairs.json").write_text(text + "\n", encoding="utf-8")
    describe_folder(out, FILES, name=NAME, version=VERSION, figures=figures, pairs=counts)
    card = CARD.format(
        features=len(FEATURES),
        counts="; ".join(f"{name} {sum(c.values())}" for name, c in counts.items()),
        figures=json.dumps(figures, indent=1),
        seed=SEED,
    )
    (out / "README.md").write_text(card, encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--similarity", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    figures = train(arguments.corpora, arguments.similarity, arguments.out)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
