"""``sayso evaluate``: how good the extraction is on marked texts."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.choices import choices
from sayso.cli.corpora import ClausesOption, CompleteOption, OutermostOption, load_corpora
from sayso.cli.listing import Column, Format, FormatOption, print_rows
from sayso.cli.terminal import output, progress
from sayso.errors import SettingsError

_COLUMNS = (
    Column(name="corpus", heading="Corpus", wide=True),
    Column(name="measure", heading="Measure", wide=True),
    Column(name="precision", heading="Precision"),
    Column(name="recall", heading="Recall"),
    Column(name="f1", heading="F1"),
    Column(name="owed", heading="Marked"),
    Column(name="predicted", heading="Predicted"),
)


def evaluate(
    context: typer.Context,
    outermost: OutermostOption = None,
    clauses: ClausesOption = None,
    complete: CompleteOption = None,
    weights: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Another model than the one in use.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Only the first documents of each file.")
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Score the model on marked texts: JSON lines with id, text and attributions.

    Words and triples are counted as in the table of the README. Say of each file what its marks
    mean, for what is not marked in it may be right all the same.

    \b
    Examples:
      sayso evaluate --outermost polnear-dev.jsonl --clauses gum-dev.jsonl
      sayso evaluate --complete our-own.jsonl --weights runs/ours/weights --format json
    """
    from sayso.attribute import Extractor
    from sayso.evaluate.report import evaluate as score_documents

    corpora = load_corpora(outermost, clauses, complete)
    if not corpora:
        raise SettingsError(
            "sayso evaluate needs marked texts: name a file with --outermost, --clauses or "
            "--complete."
        )
    extractor = Extractor.load(weights)
    rows: list[dict[str, object]] = []
    speeds = []
    for path, documents in corpora:
        with progress(choices(context).color) as bar:
            task = bar.add_task(path.name, total=len(documents[:limit]))
            report = score_documents(extractor, documents[:limit], partial(bar.advance, task))
        for measure, count in report.table.rows():
            rows.append(
                {
                    "corpus": path.name,
                    "measure": measure,
                    "precision": None if measure == "parent" else round(100 * count.precision, 1),
                    "recall": round(100 * count.recall, 1),
                    "f1": None if measure == "parent" else round(100 * count.f1, 1),
                    "owed": count.owed,
                    "predicted": count.predicted,
                }
            )
        for depth, count in report.by_depth.items():
            rows.append(
                {
                    "corpus": path.name,
                    "measure": f"content@50, depth {depth}",
                    "precision": None,
                    "recall": round(100 * count.recall, 1),
                    "f1": None,
                    "owed": count.owed,
                    "predicted": None,
                }
            )
        speeds.append(
            f"{path.name}: {report.documents} documents, {report.words} words, "
            f"{report.words_per_second:.0f} words a second of processor time"
        )
    print_rows(rows, _COLUMNS, form, choices(context).color)
    if form is Format.TABLE:
        console = output(choices(context).color)
        for line in speeds:
            console.print(line)
