"""``sayso train …``: make a model of one's own, on one's own marked texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.corpora import (
    ClausesOption,
    CompleteOption,
    OutermostOption,
    UnmarkedOption,
    load_corpora,
)
from sayso.errors import TrainingError

train = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Train a model on marked texts, and make it ready for use (needs the extra sayso[train]).",
)

EncoderOption = Annotated[
    str,
    typer.Option(
        metavar="FOLDER", help="Pretrained encoder: a folder with model, config and tokenizer."
    ),
]

LabelsOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER", help="What a larger model made of the texts: sayso train teach."
    ),
]


@train.command()
def run(
    encoder: EncoderOption,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where checkpoints go.")],
    outermost: OutermostOption = None,
    clauses: ClausesOption = None,
    complete: CompleteOption = None,
    epochs: Annotated[int, typer.Option(min=1)] = 4,
    steps: Annotated[
        int, typer.Option(min=0, help="Where to end before the last epoch does; 0 for not.")
    ] = 0,
    seed: int = 1,
    encoder_rate: Annotated[float, typer.Option(help="Learning rate of the encoder.")] = 1.5e-4,
    head_rate: Annotated[float, typer.Option(help="Learning rate of the heads.")] = 1e-3,
    frozen: Annotated[int, typer.Option(min=0, help="Lowest layers left as pretrained.")] = 0,
    clauses_times: Annotated[
        int, typer.Option(min=1, help="How often an epoch shows the texts of --clauses.")
    ] = 1,
    complete_times: Annotated[
        int, typer.Option(min=1, help="How often an epoch shows the texts of --complete.")
    ] = 1,
    labels: LabelsOption = None,
    unmarked: UnmarkedOption = None,
    begin: Annotated[
        Path | None,
        typer.Option(
            metavar="CHECKPOINT",
            help="Begin with an earlier run's averaged weights, or with a folder of exported ones.",
        ),
    ] = None,
    path_weight: Annotated[
        float, typer.Option(help="Weight of whole paths of roles beside single words' roles.")
    ] = 0.3,
    bf16: Annotated[
        bool, typer.Option("--bf16", help="Compute in bfloat16, on a processor that has it.")
    ] = False,
) -> None:
    """Train on marked texts. Stopped at any time, it goes on when called again.

    With --labels, a smaller model also learns what a larger one made of the texts.

    \b
    Example:
      sayso train run --encoder all-MiniLM-L6-v2 --out runs/fast \\
        --outermost polnear-train.jsonl --clauses gum-train.jsonl
    """
    from sayso.train.loop import train as train_tagger
    from sayso.train.recipe import Recipe
    from sayso.train.teach import teacher_of

    corpora = load_corpora(outermost, clauses, complete, unmarked)
    teacher = teacher_of(labels) if labels else ""
    if teacher is None:
        raise TrainingError(f"{labels}: holds no labels. Make them with sayso train teach.")
    if unmarked and not labels:
        raise TrainingError("Texts without marks teach nothing alone: give --labels too.")
    if not corpora:
        raise TrainingError(
            "Training needs marked texts: name a file with --outermost, --clauses or --complete."
        )
    recipe = Recipe(
        epochs=epochs,
        steps=steps,
        seed=seed,
        encoder_rate=encoder_rate,
        head_rate=head_rate,
        frozen=frozen,
        clauses_times=clauses_times,
        complete_times=complete_times,
        taught=teacher,
        path_weight=path_weight,
        bf16=bf16,
        begun=_digest(begin) if begin else "",
    )
    digests = {path.name: _digest(path) for path, _ in corpora}
    train_tagger(
        Path(encoder),
        [documents for _, documents in corpora],
        out,
        recipe,
        digests,
        say=lambda line: print(line, flush=True),
        labels=labels,
        earlier=begin,
    )


def _digest(path: Path) -> str:
    import hashlib

    from sayso.weights import digest_of

    if not path.is_dir():
        return digest_of(path)
    if (path / "manifest.json").exists():
        return digest_of(path / "manifest.json")
    inside = sorted(p for p in path.rglob("*") if p.is_file())
    rows = [f"{p.relative_to(path)} {digest_of(p)}\n" for p in inside]
    return hashlib.sha256("".join(rows).encode()).hexdigest()


@train.command()
def export(
    checkpoint: Annotated[Path, typer.Argument(help="checkpoint.pt of a run.")],
    encoder: EncoderOption,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the weights go.")],
    name: Annotated[str, typer.Option(help="What its records say made them.")],
    version: Annotated[str, typer.Option(help="Of these weights.")] = "1",
    fp32: Annotated[bool, typer.Option("--fp32", help="Four times larger, to compare.")] = False,
) -> None:
    """Write a run's averaged weights for ONNX Runtime, in 8 bits.

    \b
    Example:
      sayso train export runs/fast/checkpoint.pt --encoder all-MiniLM-L6-v2 \\
        --out models/attribution --name sayso-attribution
    """
    from sayso.train.checkpoint import load_average
    from sayso.train.export import export as write_weights

    tagger, training = load_average(checkpoint, Path(encoder))
    write_weights(
        tagger, Path(encoder), out, int8=not fp32, name=name, version=version, training=training
    )


@train.command()
def tune(
    weights: Annotated[Path, typer.Argument(help="Folder of exported weights.")],
    outermost: OutermostOption = None,
    clauses: ClausesOption = None,
    complete: CompleteOption = None,
) -> None:
    """Choose the thresholds that score best on development texts, and write them down.

    \b
    Example:
      sayso train tune runs/weights --outermost polnear-dev.jsonl --complete data/ferry
    """
    from sayso.attribute import Extractor
    from sayso.attribute.weights import set_decoding
    from sayso.train.tune import Goal, nested_worth, triples_worth
    from sayso.train.tune import tune as climb

    # One goal for each kind of marks, however many files there are of it.
    goals = [
        Goal(documents=[d for _, found in load_corpora(*named) for d in found], value=value)
        for named, value in (
            ((outermost, None, None), triples_worth),
            ((None, clauses, None), nested_worth),
            ((None, None, complete), triples_worth),
        )
        if any(named)
    ]
    set_decoding(weights, climb(Extractor.load(weights), goals))


@train.command()
def calibrate(
    weights: Annotated[Path, typer.Argument(help="Folder of exported, tuned weights.")],
    outermost: OutermostOption = None,
    complete: CompleteOption = None,
) -> None:
    """Make scores probabilities: fit them on development texts, and write down how well they hold.

    Nested attributions are fitted where --complete shows enough of them.

    \b
    Example:
      sayso train calibrate runs/weights --outermost polnear-dev.jsonl --complete data/ferry
    """
    from sayso.attribute import Extractor
    from sayso.train.calibrate import calibrate as fit_scores
    from sayso.train.calibrate import record

    corpora = load_corpora(outermost, None, complete)
    if not corpora:
        raise TrainingError(
            "Calibrating needs marked texts: name a file with --outermost or --complete."
        )
    fitted = fit_scores(
        Extractor.load(weights), [(path.name, documents) for path, documents in corpora]
    )
    for line in record(weights, fitted):
        print(line)


@train.command()
def card(
    weights: Annotated[Path, typer.Argument(help="Folder of exported, tuned weights.")],
    outermost: OutermostOption = None,
    clauses: ClausesOption = None,
    complete: CompleteOption = None,
) -> None:
    """Measure the weights, and write the figures into manifest and model card.

    \b
    Example:
      sayso train card runs/weights --outermost polnear-dev.jsonl --complete data/ferry
    """
    from sayso.train.card import write_card

    write_card(weights, load_corpora(outermost, clauses, complete))


@train.command()
def reread(
    corpus: Annotated[Path, typer.Argument(help="JSON lines of texts marked outermost only.")],
    weights: Annotated[Path, typer.Option(metavar="FOLDER", help="Of an earlier tagger.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where the marked texts go.")],
) -> None:
    """Mark what contents hold: an earlier tagger reads each as a text of its own.

    \b
    Example:
      sayso train reread polnear-train.jsonl --weights models/attribution/fast \\
        --out runs/polnear-train-reread.jsonl
    """
    import json

    from sayso.attribute import Extractor
    from sayso.evaluate.gold import Convention, load
    from sayso.train.reread import reread as read_again

    extractor = Extractor.load(weights)
    documents = load(corpus, Convention.OUTERMOST)
    with out.open("w", encoding="utf-8") as file:
        for number, document in enumerate(documents, start=1):
            row = read_again(document, extractor.tagger, extractor.decoding, extractor.producer)
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            if number % 100 == 0:
                print(f"{number} of {len(documents)} texts", flush=True)


@train.command()
def teach(
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the labels go.")],
    weights: Annotated[Path, typer.Option(metavar="FOLDER", help="Of the larger model.")],
    outermost: OutermostOption = None,
    unmarked: UnmarkedOption = None,
) -> None:
    """Keep what a larger model makes of texts, for a smaller one to learn from.

    Stopped at any time, it goes on when called again.

    \b
    Example:
      sayso train teach --weights models/attribution/accurate --out runs/labels \\
        --outermost polnear-train.jsonl --unmarked news.jsonl
    """
    from sayso.attribute import Extractor
    from sayso.train.teach import teach_all

    documents = [
        document for _, found in load_corpora(outermost, None, None, unmarked) for document in found
    ]
    extractor = Extractor.load(weights)
    teach_all(
        documents,
        extractor.tagger,
        extractor.decoding,
        f"{extractor.producer.name} {_digest(weights / 'manifest.json')}",
        out,
        say=lambda line: print(line, flush=True),
    )
