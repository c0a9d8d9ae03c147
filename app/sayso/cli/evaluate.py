"""``sayso evaluate``: how good the extraction is on marked texts."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.choices import choices
from sayso.cli.corpora import ClausesOption, CompleteOption, OutermostOption, load_corpora
from sayso.cli.figures import DATA_COLUMNS, Figures, exact_figures, figures
from sayso.cli.listing import Format, FormatOption, print_rows
from sayso.cli.mistakes import told
from sayso.cli.terminal import Color, output, progress
from sayso.errors import SettingsError

if TYPE_CHECKING:
    from sayso.attribute import Extractor
    from sayso.evaluate.report import Report


def evaluate(
    context: typer.Context,
    outermost: OutermostOption = None,
    clauses: ClausesOption = None,
    complete: CompleteOption = None,
    paragraphs: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Marked paragraphs of tokens: exact spans, as the literature reports them.",
        ),
    ] = None,
    save_spans: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Keep what was predicted of --paragraphs."),
    ] = None,
    weights: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Another model than the one in use.")
    ] = None,
    worst: Annotated[
        int, typer.Option(min=0, help="Show so many of the worst errors of each file.")
    ] = 0,
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
      sayso evaluate --outermost polnear-dev.jsonl --worst 30
      sayso evaluate --paragraphs polnear-dev-paragraphs.jsonl --save-spans spans.jsonl
      sayso evaluate --complete our-own.jsonl --weights runs/ours/weights --format json
    """
    from sayso.attribute import Extractor
    from sayso.evaluate.report import evaluate as score_documents

    color = choices(context).color
    corpora = load_corpora(outermost, clauses, complete)
    if not (corpora or paragraphs):
        raise SettingsError(
            "sayso evaluate needs marked texts: name a file with --outermost, --clauses, "
            "--complete or --paragraphs."
        )
    if worst and form is not Format.TABLE:
        raise SettingsError("--worst shows errors to read them: leave --format out.")
    extractor = Extractor.load(weights)
    rows: list[dict[str, object]] = []
    for path, documents in corpora:
        with progress(color) as bar:
            task = bar.add_task(path.name, total=len(documents[:limit]))
            report = score_documents(extractor, documents[:limit], partial(bar.advance, task))
        tables = list(figures(report))
        rows += _data(path, tables)
        if form is Format.TABLE:
            speed = f"{report.words_per_second:.0f} words a second of processor time"
            read = f"{len(report.readings)} documents, {report.words} words, {speed}"
            _print(f"{path.name}: {read}", tables, color)
            _print_worst(report, worst, color)
    if paragraphs:
        tables = [_exact(extractor, paragraphs, save_spans, color)]
        rows += _data(paragraphs, tables)
        if form is Format.TABLE:
            _print(paragraphs.name, tables, color)
    if form is not Format.TABLE:
        print_rows(rows, DATA_COLUMNS, form, color)


def _data(path: Path, tables: list[Figures]) -> list[dict[str, object]]:
    return [{"corpus": path.name, "table": one.title, **row} for one in tables for row in one.rows]


def _print(heading: str, tables: list[Figures], color: Color) -> None:
    console = output(color)
    console.print(heading, style="bold")
    for one in tables:
        console.print(f"\n{one.title}", style="bold")
        print_rows(one.rows, one.columns, Format.TABLE, color)
    console.print()


def _print_worst(report: Report, worst: int, color: Color) -> None:
    from sayso.evaluate.mistakes import mistakes

    console = output(color)
    for number, mistake in enumerate(mistakes(report.readings)[:worst], start=1):
        console.print(told(mistake, number, plain=console.color_system is None))
        console.print()


def _exact(extractor: Extractor, path: Path, save: Path | None, color: Color) -> Figures:
    from sayso.evaluate.exact import exact_spans
    from sayso.evaluate.paragraphs import load_paragraphs, passages, predict, write_spans

    marked = load_paragraphs(path)
    with progress(color) as bar:
        task = bar.add_task(path.name, total=sum(1 for _ in passages(marked)))
        found = predict(extractor, marked, partial(bar.advance, task))
    if save:
        write_spans(save, marked, found)
    return exact_figures(
        exact_spans((one.spans, row) for one, row in zip(marked, found, strict=True))
    )
