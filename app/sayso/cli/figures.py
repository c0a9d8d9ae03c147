"""The figures of an evaluation as rows, in the tables that a reader compares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.cli.listing import Column

if TYPE_CHECKING:
    from sayso.evaluate.exact import ExactCounts
    from sayso.evaluate.report import Report
    from sayso.evaluate.score import Count

Row = dict[str, object]

_NAME = Column(name="measure", heading="", wide=True)
_PRECISION, _RECALL, _F1 = (
    Column(name=name, heading=heading)
    for name, heading in (("precision", "Precision"), ("recall", "Recall"), ("f1", "F1"))
)
_MARKED = Column(name="owed", heading="Marked")
_PREDICTED = Column(name="predicted", heading="Predicted")
_COUNTED = (_NAME, _PRECISION, _RECALL, _F1, _MARKED, _PREDICTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One table: what it shows, its columns where it is printed, its rows."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


DATA_COLUMNS = (
    Column(name="corpus", heading="Corpus"),
    Column(name="table", heading="Table"),
    _NAME,
    _PRECISION,
    _RECALL,
    _F1,
    Column(name="value", heading="Value"),
    _MARKED,
    _PREDICTED,
)
"""Of all tables together, as they are written for other programs. ``value`` is the figure that is
neither precision, recall nor F1: a mean score, an overlap, an error."""


def figures(report: Report) -> Iterator[Figures]:
    """The tables of marked documents; those that would be empty are left out."""
    from sayso.evaluate.breakdown import by_depth, by_manner, by_outlet

    every = [
        Figures(
            title="All attributions",
            columns=_COUNTED,
            rows=tuple(
                _counted(name, count, recall_only=name == "parent")
                for name, count in report.table.rows()
            ),
        ),
        _outermost(report),
        Figures(
            title="By depth of nesting (content@50)",
            columns=(_NAME, _RECALL, _MARKED),
            rows=tuple(
                _counted(f"depth {depth}", count, recall_only=True)
                for depth, count in by_depth(report.readings).items()
            ),
        ),
        _parts("By manner (triple@50)", by_manner(report.readings)),
        _parts("By outlet or genre (triple@50)", by_outlet(report.readings)),
        _unattributed(report),
        _reliability(report),
    ]
    return (one for one in every if one.rows)


def _outermost(report: Report) -> Figures:
    """PolNeAR's marks say nothing about nested attributions."""
    table = report.outermost
    return Figures(
        title="Outermost attributions alone, as the texts are marked",
        columns=_COUNTED,
        rows=tuple(_counted(*row) for row in table.counts.items()) if table else (),
    )


def _counted(name: str, count: Count, *, recall_only: bool = False) -> Row:
    return _row(
        name,
        precision=None if recall_only else _percent(count.precision),
        recall=_percent(count.recall),
        f1=None if recall_only else _percent(count.f1),
        owed=count.owed,
        predicted=None if recall_only else count.predicted,
    )


def _row(measure: str, **known: object) -> Row:
    empty = dict.fromkeys(("precision", "recall", "f1", "value", "owed", "predicted"))
    return {"measure": measure, **empty, **known}


def _percent(share: float) -> float:
    return round(100 * share, 1)


def _parts(title: str, counts: Mapping[Any, Count]) -> Figures:
    return Figures(
        title=title,
        columns=_COUNTED,
        rows=tuple(_counted(str(name), count) for name, count in counts.items()),
    )


def _unattributed(report: Report) -> Figures:
    from sayso.evaluate.unattributed import without_source

    found = without_source(report.readings)
    return Figures(
        title="Without a source",
        columns=(
            _NAME,
            Column(name="predicted", heading="Predicted"),
            Column(name="rightly", heading="Marked so too"),
            Column(name="source_missed", heading="Marked with a source"),
            Column(name="unmarked", heading="Not marked"),
        ),
        rows=tuple(
            _row(
                name,
                predicted=count.all,
                rightly=count.rightly,
                source_missed=count.source_missed,
                unmarked=count.unmarked,
                precision=_percent(count.rightly / count.all),
            )
            for name, count in (
                ("quotations that no cue claims", found.quotations),
                ("cues without a source", found.cues),
            )
            if count.all
        ),
    )


def _reliability(report: Report) -> Figures:
    from sayso.evaluate.reliability import calibration_error, outcomes, reliability

    found = outcomes(report.readings)
    rows = [
        _row(
            f"score {one.low:.1f} to {one.high:.1f}",
            value=_percent(one.mean_score),
            precision=_percent(one.share_right),
            predicted=one.predictions,
        )
        for one in reliability(found)
    ]
    if rows:
        error = _percent(calibration_error(found))
        rows.append(_row("expected calibration error", value=error, predicted=len(found)))
    return Figures(
        title="What scores mean",
        columns=(
            _NAME,
            Column(name="value", heading="Mean score"),
            Column(name="precision", heading="Right"),
            _PREDICTED,
        ),
        rows=tuple(rows),
    )


def exact_figures(counts: Mapping[str, ExactCounts]) -> Figures:
    """The table of marked paragraphs that the literature gives."""
    rows: list[Row] = []
    for role, one in counts.items():
        rows += [
            _counted(f"{role}, exact", one.exact),
            _counted(f"{role}, begin", one.begin),
            _row(f"{role}, Jaccard", value=_percent(one.jaccard.mean)),
        ]
    return Figures(
        title="Exact spans",
        columns=(*_COUNTED[:4], Column(name="value", heading="Overlap"), *_COUNTED[4:]),
        rows=tuple(rows),
    )
