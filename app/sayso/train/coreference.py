"""Train the scorer of resolve/: whom a pronoun or a noun phrase stands for.

    python -m sayso.train.coreference ../shared/corpora models/resolve

Takes under two minutes on one core. GUM (news, interviews, talks) and LitBank (novels) give chains
of mentions, GAP single pronouns between two names. Each mention that the program itself finds is
one question: which of the candidates that the program itself sees is right? The answer is learnt
by a conditional logistic regression, so the weights say how much each feature counts.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from sayso.evaluate.resolving import evaluate_chains
from sayso.records import Article, Attribution, Manner, Original, Producer, spans
from sayso.resolve.article import resolve_mentions
from sayso.resolve.entities import Entity
from sayso.resolve.mentions import Form, Mention
from sayso.resolve.rank import Features, Scorer
from sayso.train.lexicons import rows

NAME, VERSION = "sayso-resolve", "1"
WEIGHT = {"gum": 1.0, "litbank": 0.5, "gap": 0.5}
"""How much one question of a corpus counts: what sayso reads is more like GUM than novels."""
RIDGE = 0.5
STEPS, RATE = 400, 0.05
CERTAIN = 0.5
"""Score from which a choice is certain: see the figures in the manifest."""
MARKS = "“\"«‘'"


@dataclass(slots=True)
class Question:
    """The candidates' features, and which candidate is right."""

    rows: list[Features]
    right: int
    weight: float


@dataclass(slots=True)
class Gold:
    """A chooser that answers as the annotators did, and writes the questions down."""

    clusters: Sequence[tuple[int, int, str]]
    """Start, end and cluster of each annotated mention."""
    weight: float
    only: tuple[int, int] | None = None
    """The one mention to be asked about, where no other is annotated."""
    asked: dict[Form, list[Question]] = field(
        default_factory=lambda: {Form.PRONOUN: [], Form.NOUN: []}
    )
    _of_entity: dict[int, tuple[int, str | None]] = field(default_factory=dict)

    def cluster_at(self, mention: Mention) -> str | None:
        """The cluster of the smallest annotated mention around a mention's last word."""
        end = mention.span.end
        around = [
            (b - a, c)
            for a, b, c in self.clusters
            if a <= end - 1 < b and a >= mention.span.start - 40
        ]
        return min(around)[1] if around else None

    def cluster_of(self, entity: Entity) -> str | None:
        """The cluster that most of an entity's names belong to."""
        count = len(entity.names)
        if entity.number not in self._of_entity or self._of_entity[entity.number][0] != count:
            known = entity.names or ([entity.described] if entity.described else [])
            votes = Counter(c for m in known if (c := self.cluster_at(m)) is not None)
            best = votes.most_common(1)[0][0] if votes else None
            self._of_entity[entity.number] = (count, best)
        return self._of_entity[entity.number][1]

    def choose(
        self, mention: Mention, candidates: Sequence[Entity | None], rows: Sequence[Features]
    ) -> tuple[int, float, str] | None:
        """Answer from the annotation; ask nothing where it has no answer."""
        if self.only is not None and (mention.span.start, mention.span.end) != self.only:
            return None
        wanted = self.cluster_at(mention)
        right = next(
            (
                i
                for i, e in enumerate(candidates)
                if e is not None and wanted is not None and self.cluster_of(e) == wanted
            ),
            None,
        )
        if right is None and None in candidates:
            right = list(candidates).index(None)
            if wanted is None:
                return right, 1.0, ""
        if right is None:
            return None
        if len(candidates) > 1:
            # Counting questions about attributions' sources 4 or 10 times changed nothing (82.5
            # and 83.5 % of them right against 84.5, four folds of GUM train).
            self.asked[mention.form].append(Question(list(rows), right, self.weight))
        return right, 1.0, ""


def article_of(row: Mapping[str, Any]) -> Article:
    """A corpus row as an article."""
    original = Original(data=b"", media_type="text/plain", name=str(row["id"]))
    return Article(text=row["text"], doc=str(row["id"]), original=original)


def attributions_of(row: Mapping[str, Any], article: Article) -> list[Attribution]:
    """A GUM row's attributions; quotation marks at the start of a content make it direct."""
    out: dict[str, Attribution] = {}
    for a in sorted(row["attributions"], key=lambda a: a["content"][0][0]):
        quoted = row["text"][a["content"][0][0]] in MARKS
        out[a["id"]] = Attribution(
            article=article.id,
            source=spans(sorted(a["source"])),
            cue=spans(sorted(a["cue"])),
            content=spans(sorted(a["content"])),
            manner=Manner.DIRECT if quoted else Manner.INDIRECT,
            parent=None if a["parent"] is None else str(a["parent"]),
            score=1.0,
            producer=Producer(name="annotators", version="1"),
        )
    return list({a.id: a for a in out.values()}.values())


def _chains(corpora: Path) -> Iterator[tuple[Mapping[str, Any], list[Attribution], Gold]]:
    for row in rows(corpora / "gum-train.jsonl"):
        article = article_of(row)
        clusters = [(m["span"][0], m["span"][1], m["entity"]) for m in row["mentions"]]
        yield row, attributions_of(row, article), Gold(clusters, WEIGHT["gum"])
    for row in rows(corpora / "litbank-train.jsonl"):
        clusters = [
            (m["start"], m["end"], str(m["cluster"]))
            for m in row["mentions"]
            if m["cluster"] is not None
        ]
        yield row, [], Gold(clusters, WEIGHT["litbank"])
    for row in rows(corpora / "gap-development.jsonl"):
        yield row, [], gap_gold(row)


def gap_gold(row: Mapping[str, Any]) -> Gold:
    """A GAP row as a question about its pronoun."""
    pronoun = (row["pronoun"]["start"], row["pronoun"]["end"])
    clusters = [(row[k]["start"], row[k]["end"], k) for k in ("a", "b")]
    right = next((k for k in ("a", "b") if row[k]["corefers"]), None)
    if right is not None:
        clusters.append((*pronoun, right))
    return Gold(clusters, WEIGHT["gap"], only=pronoun)


def questions(corpora: Path) -> dict[Form, list[Question]]:
    """All questions of all training texts."""
    asked: dict[Form, list[Question]] = {Form.PRONOUN: [], Form.NOUN: []}
    for row, attributions, gold in _chains(corpora):
        resolve_mentions(article_of(row), attributions, chooser=gold)
        for form, found in gold.asked.items():
            asked[form] += found
    return asked


def fit(asked: Sequence[Question]) -> tuple[dict[str, float], float]:
    """Weights by feature, and the share of questions that they answer rightly."""
    names = sorted({key for q in asked for row in q.rows for key in row})
    column = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((sum(len(q.rows) for q in asked), len(names)))
    starts, right, weight = [], [], []
    line = 0
    for q in asked:
        starts.append(line)
        right.append(line + q.right)
        weight.append(q.weight)
        for row in q.rows:
            for key, value in row.items():
                matrix[line, column[key]] = value
            line += 1
    first, gold, heft = np.array(starts), np.array(right), np.array(weight)
    sizes = np.diff(np.append(first, line))
    group = np.repeat(np.arange(len(asked)), sizes)
    theta = np.zeros(len(names))
    moment, square = np.zeros_like(theta), np.zeros_like(theta)
    for step in range(1, STEPS + 1):
        raw = matrix @ theta
        grown = np.exp(raw - np.maximum.reduceat(raw, first)[group])
        share = grown / np.add.reduceat(grown, first)[group]
        slope = matrix.T @ (share * heft[group]) - matrix[gold].T @ heft + RIDGE * theta
        moment = 0.9 * moment + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        scale = np.sqrt(square / (1 - 0.999**step)) + 1e-9
        theta -= RATE * (moment / (1 - 0.9**step)) / scale
    raw = matrix @ theta
    best = np.maximum.reduceat(raw, first)
    return {n: round(float(t), 4) for n, t in zip(names, theta, strict=True)}, float(
        (raw[gold] >= best).mean()
    )


def gap_answered(path: Path, weights: Mapping[str, float]) -> tuple[int, int]:
    """How many of GAP's pronouns whose right name is among the candidates are given to it."""
    right = asked = 0
    for row in rows(path):
        gold = gap_gold(row)
        resolve_mentions(article_of(row), [], chooser=gold)
        for q in gold.asked[Form.PRONOUN]:
            raw = [sum(weights.get(k, 0.0) * v for k, v in r.items()) for r in q.rows]
            right += raw.index(max(raw)) == q.right
            asked += 1
    return right, asked


def main() -> None:
    """Train, measure, and write weights.json, manifest.json and the model card."""
    corpora, folder = Path(sys.argv[1]), Path(sys.argv[2])
    asked = questions(corpora)
    pronoun, pronoun_right = fit(asked[Form.PRONOUN])
    noun, noun_right = fit(asked[Form.NOUN])
    folder.mkdir(parents=True, exist_ok=True)
    data = json.dumps({"pronoun": pronoun, "noun": noun}, indent=1, sort_keys=True) + "\n"
    (folder / "weights.json").write_text(data, encoding="utf-8")
    digest = hashlib.sha256(data.encode()).hexdigest()
    scorer = Scorer(
        pronoun=pronoun,
        noun=noun,
        certain=CERTAIN,
        producer=Producer(name=NAME, version=VERSION, digest=digest[:20]),
    )
    dev = evaluate_chains(rows(corpora / "gum-dev.jsonl"), scorer)
    gap = gap_answered(corpora / "gap-validation.jsonl", pronoun)
    manifest = {
        "name": NAME,
        "version": VERSION,
        "files": {"weights.json": digest},
        "certain": CERTAIN,
        "trained_on": {
            name: hashlib.sha256((corpora / name).read_bytes()).hexdigest()
            for name in ("gum-train.jsonl", "litbank-train.jsonl", "gap-development.jsonl")
        },
        "questions": {form.value: len(found) for form, found in asked.items()},
        "answered_in_training": {"pronoun": round(pronoun_right, 4), "noun": round(noun_right, 4)},
        "gum_dev": {kind: [count.right, count.owed] for kind, count in sorted(dev.items())},
        "gap_validation": list(gap),
        "recipe": "python -m sayso.train.coreference ../shared/corpora models/resolve",
    }
    text = json.dumps(manifest, indent=1) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    (folder / "README.md").write_text(card(manifest), encoding="utf-8")


def card(manifest: Mapping[str, Any]) -> str:
    """The model card."""
    dev = "\n".join(
        f"| {kind} | {right} of {owed} | {100 * right / owed:.1f} |"
        for kind, (right, owed) in manifest["gum_dev"].items()
    )
    right, owed = manifest["gap_validation"]
    asked = manifest["questions"]
    return f"""# {manifest["name"]} {manifest["version"]}

Whom a pronoun or a noun phrase ("the minister") stands for: a conditional logistic regression over
named features of each candidate (`app/sayso/resolve/rank.py`), one set of weights for pronouns, one
for nouns. Names are put together by rules before it. A hundred numbers in JSON.

Made by `{manifest["recipe"]}` in a minute on one core.
Trained on {asked["pronoun"]:,} pronouns and {asked["noun"]:,} noun phrases of
GUM (CC BY 4.0 annotation), LitBank (CC BY 4.0) and GAP (Apache-2.0), with the candidates that sayso
itself finds.

## Figures

GUM dev, attributions whose source has a name in the text, the annotators' source spans given:
resolved to the right entity (`certain`: of those with a score of {manifest["certain"]} or more).

| source | right | % |
|---|---|---|
{dev}

GAP validation, pronouns whose name is among the candidates: {right} of {owed}
({100 * right / owed:.1f} %).

## Limits

English. The gender of a given name comes from American lists, else from its ending. Who says "I" in
a conversation without labels is not told. In novels it is weaker than in reports.
"""


if __name__ == "__main__":
    main()
