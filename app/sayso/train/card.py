"""Measure a folder of weights, and write the figures into its manifest and its model card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sayso.attribute import Extractor
from sayso.attribute.calibration import EVENT
from sayso.attribute.weights import Weights, amend, open_weights
from sayso.evaluate.gold import Marked
from sayso.evaluate.report import Report, evaluate
from sayso.evaluate.score import Table
from sayso.train.calibrate import DIAGRAM
from sayso.train.recipe import Recipe

_CARD = """# {name} {version}

Finds who says what in English text: for each attribution its source, its cue and its content, also
where one lies in another's content. It reads on a CPU, offline, with ONNX Runtime alone.

This page is written by `sayso train card` from the run; do not edit it by hand.

## What it is

- Encoder: {encoder}, fine-tuned; its word embeddings are as they were pretrained.
- Heads: two cue heads (outermost attributions; attributions at every depth), and one role head
  that, given a cue, says which words are its source and its content, and whether it is a cue.
- Beside the word pieces it sees the state of quotation marks, paragraph starts and letter case.
- Files: {files}; {megabytes:.1f} MB. Matrix products and embeddings are in 8 bits, by channel, with
  the range kept to 7 bits, so that processors without VNNI give the same answers.

## What it was trained on

{corpora}

The licences of these texts and of their annotation:

{licences}

No text of them is part of the weights' folder. A newsroom that cannot accept these terms can train
its own weights on its own texts with `sayso train run`.

Recipe: {recipe}; {steps} steps.{lessons}
Documents are varied in every epoch: other quotation marks, and attributions of one text put inside
contents of another, since PolNeAR marks none that are nested. The role head is trained as a
conditional random field, too: what a source or a content gains by beginning or ending at a word is
learnt.

The commands, in a folder with the corpora and the encoder:

```
{commands}
sayso train export run/checkpoint.pt --encoder {encoder} --out weights --name {name}
sayso train tune weights --outermost polnear-dev.jsonl --clauses gum-dev.jsonl \\
  --complete data/ferry --complete tests/stories/valves --complete tests/stories/ostra
sayso train calibrate weights --outermost polnear-dev.jsonl --complete data/ferry
sayso train card weights --outermost polnear-dev.jsonl --clauses gum-dev.jsonl \\
  --complete data/ferry --complete tests/stories/valves --complete tests/stories/ostra \\
  --complete tests/stories/cinder --complete tests/stories/tulmay --complete tests/stories/marrow
```

## How good it is

{tables}

The corpora mark different things. PolNeAR gives each word to one attribution at most and says
nothing about nested ones: its first table counts each nested prediction as a wrong one, its second
leaves them out. GUM marks only what governs a clause, so only recall means something on it.
PolNeAR's own annotators agree with each other at triple@50 75.3 and content= 69.0.

## Thresholds

{thresholds}

Chosen on the development parts of both corpora and on three stories in which everything is marked
(`sayso train tune`, and after it by hand `cue_peak`, `nested_peak` and `doubtful_valid`: lower in
the accurate tier, for GUM's recall and nested ones, `nested_peak` higher in the fast one, for its
precision). The figures above are on the same texts, but for the stories tulmay and marrow, to
which nothing was tuned, and cinder, which had a say in the last step of `nested_peak` alone.

## Intended use

A first reading for people who check facts: every span is a place to look, not a verdict.

## What a score means

{scores}

## Where it fails

- Weak cues, above all nouns and actions ("votes", "'s determination", "enacted rules").
- Contents that go on in the next sentence without quotation marks.
- A source that stands a paragraph away from its cue.
- Nested attributions whose verb is not one of saying or thinking.
- Text unlike news: verse, chat, plays without names before the lines, other languages.
"""


_LICENCES = {
    "polnear": """\
- PolNeAR 1.0.0 (Newell, Margolin and Ruths 2018), American political news of 2015 and 2016: its
  repository states no licence.""",
    "reread": """\
- The same with what contents hold marked by an earlier tagger (`sayso train reread`).""",
    "gum": """\
- GUM (Zeldes, 2025): annotation CC BY 4.0; texts CC BY, CC BY-SA, and in part non-commercial
  (fiction, how-to, essay, letter, podcast).""",
    "ecbplus": """\
- ECB+ (Cybulska and Vossen 2014), news articles, without marks: annotation CC BY 3.0.""",
    "training": """\
- `data/training`: texts written and marked for this project, Apache-2.0.""",
    "all-": "- The encoders all-MiniLM-L6-v2 and all-mpnet-base-v2: Apache-2.0.",
}
"""By what the name of a corpus or an encoder holds."""

_SCORES = """The probability that {event}.

It is fitted by `sayso train calibrate` (Platt scaling: slope {slope}, intercept {outermost}, for
nested ones {nested}) to the product of the cue's peak, the role head's belief that it is a cue and
the mean probability of the pieces chosen. A quotation that no cue claims has {quotation}, the
share of them that are somebody's words.

Expected calibration error, ten bins of equal width; each document's scores are calibrated on other
documents:

| | predictions | before | calibrated |
|---|---|---|---|
{rows}

![How often predictions of each sureness are right]({diagram})"""


def write_card(folder: Path, corpora: Sequence[tuple[Path, Sequence[Marked]]]) -> None:
    """Evaluate on each corpus; update ``manifest.json`` and write ``README.md``."""
    weights = open_weights(folder)
    extractor = Extractor.load(folder)
    reports = {path.name: evaluate(extractor, documents) for path, documents in corpora}
    metrics = {name: _figures(table) for name, table in _tables(reports)}
    amend(folder, metrics=metrics)
    (folder / "README.md").write_text(_card(weights, reports), encoding="utf-8")


def _tables(reports: Mapping[str, Report]) -> Iterator[tuple[str, Table]]:
    for name, report in reports.items():
        yield name, report.table
        if outermost := report.outermost:
            yield f"{name}, nested predictions left out", outermost


def _figures(table: Table) -> dict[str, Any]:
    figures: dict[str, Any] = {
        measure: {
            "p": round(100 * count.precision, 1),
            "r": round(100 * count.recall, 1),
            "f1": round(100 * count.f1, 1),
        }
        for measure, count in table.counts.items()
    }
    if table.parent.owed:
        figures["parent"] = round(100 * table.parent.recall, 1)
    return figures


def _card(weights: Weights, reports: dict[str, Report]) -> str:
    manifest, training = weights.manifest, weights.manifest.get("training", {})
    files = tuple(manifest["files"])
    size = sum((weights.folder / name).stat().st_size for name in files)
    recipe = training.get("recipe", {})
    return _CARD.format(
        name=manifest["name"],
        version=manifest["version"],
        encoder=training.get("encoder", "not recorded"),
        files=", ".join(files),
        megabytes=size / 1e6,
        corpora="\n".join(
            f"- `{name}` (SHA-256 {digest[:16]}…)"
            for name, digest in training.get("corpora", {}).items()
        ),
        recipe=", ".join(f"{key} {value}" for key, value in recipe.items()),
        steps=training.get("steps", "?"),
        licences=_licences(training),
        lessons=_lessons(recipe),
        commands=_commands(training),
        tables="\n\n".join(f"{name}:\n\n{_table(table)}" for name, table in _tables(reports)),
        scores=_scores(weights),
        thresholds="\n".join(
            f"- `{key}`: {value}" for key, value in asdict(weights.decoding).items()
        ),
    )


def _licences(training: Mapping[str, Any]) -> str:
    names = " ".join([*training.get("corpora", {}), str(training.get("encoder", ""))])
    return "\n".join(licence for part, licence in _LICENCES.items() if part in names)


def _lessons(recipe: Mapping[str, Any]) -> str:
    """What the run learnt from beside marks."""
    taught = (
        f" It learnt from soft labels, too, those of {recipe['taught']} (`sayso train teach`)."
        if recipe.get("taught")
        else ""
    )
    begun = (
        f" It began with an earlier run's weights (SHA-256 {recipe['begun'][:16]}…)."
        if recipe.get("begun")
        else ""
    )
    return taught + begun


_OF_CORPUS = {"polnear": "--outermost", "gum": "--clauses", "ecbplus": "--unmarked"}
"""By which option a run is given a corpus, by the first part of its name."""
_CHOSEN = (
    "epochs",
    "steps",
    "seed",
    "encoder_rate",
    "head_rate",
    "frozen",
    "clauses_times",
    "complete_times",
    "path_weight",
)
_BESIDE = (("taught", "--labels", "labels"), ("begun", "--begin", "earlier"))
"""Of a recipe's digests: the option that it came from, and a name for the file."""


def _commands(training: Mapping[str, Any]) -> str:
    """The command of the run, by its recipe; what is as it is by default is left out."""
    recipe, usual = training.get("recipe", {}), asdict(Recipe())
    options = [
        *(
            f"{_OF_CORPUS.get(name.split('-')[0], '--complete')} {name}"
            for name in training.get("corpora", {})
        ),
        *(
            f"--{name.replace('_', '-')} {recipe[name]}"
            for name in _CHOSEN
            if recipe.get(name, usual[name]) != usual[name]
        ),
        *(["--bf16"] if recipe.get("bf16") else []),
        *(f"{option} {value}" for name, option, value in _BESIDE if recipe.get(name)),
    ]
    head = f"sayso train run --encoder {training.get('encoder', 'ENCODER')} --out run"
    return " \\\n  ".join([head, *options])


def _scores(weights: Weights) -> str:
    errors = weights.manifest.get("calibration_error")
    if not errors:
        return (
            "The product of what the heads give; it ranks, and is no probability until "
            "`sayso train calibrate` has been run."
        )
    rows = "\n".join(
        f"| `{name}` | {row['predictions']} | {row['raw']:.3f} | {row['calibrated']:.3f} |"
        for name, row in errors.items()
    )
    return _SCORES.format(event=EVENT, rows=rows, diagram=DIAGRAM, **asdict(weights.calibration))


def _table(table: Table) -> str:
    lines = ["| | precision | recall | F1 |", "|---|---|---|---|"]
    for measure, count in table.counts.items():
        lines.append(
            f"| {measure} | {100 * count.precision:.1f} | {100 * count.recall:.1f} "
            f"| {100 * count.f1:.1f} |"
        )
    if table.parent.owed:
        lines.append(f"| parent | | {100 * table.parent.recall:.1f} | |")
    return "\n".join(lines)
