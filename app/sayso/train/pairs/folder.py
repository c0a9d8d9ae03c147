"""The folder of weights: the scorer, its manifest and its model card."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sayso.link.pairs import FEATURES, FILES, STEPS, PairScorer
from sayso.weights import describe_folder

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


def write(
    out: Path,
    scorer: PairScorer,
    known: Mapping[str, float],
    unknown: float,
    figures: Mapping[str, Any],
    counts: Mapping[str, Any],
    *,
    seed: int,
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
    made_by = scorer.producer
    describe_folder(
        out, FILES, name=made_by.name, version=made_by.version, figures=figures, pairs=counts
    )
    card = CARD.format(
        features=len(FEATURES),
        counts="; ".join(f"{name} {sum(c.values())}" for name, c in counts.items()),
        figures=json.dumps(figures, indent=1),
        seed=seed,
    )
    (out / "README.md").write_text(card, encoding="utf-8")
