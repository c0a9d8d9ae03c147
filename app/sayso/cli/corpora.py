"""The options that name marked texts, and say what their marks mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sayso.evaluate.gold import Marked

OutermostOption = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Marked texts without nested attributions, like PolNeAR."),
]
ClausesOption = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE", help="Marked texts with nested ones, but only those that govern a clause."
    ),
]
CompleteOption = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="PATH",
        help="Texts in which every attribution is marked: a file, a story's folder, or one of XML.",
    ),
]

UnmarkedOption = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE", help="Texts in which nothing is marked: JSON lines with id and text."
    ),
]


def load_corpora(
    outermost: list[Path] | None,
    clauses: list[Path] | None,
    complete: list[Path] | None,
    unmarked: list[Path] | None = None,
) -> list[tuple[Path, tuple[Marked, ...]]]:
    """Read all files that were named; raise TrainingError for one that holds no marked texts."""
    from sayso.evaluate.gold import Convention, load
    from sayso.evaluate.markup import load_markup

    named = (
        (Convention.OUTERMOST, outermost),
        (Convention.CLAUSES, clauses),
        (Convention.COMPLETE, complete),
        (Convention.NOTHING, unmarked),
    )
    return [
        (path, load_markup(path) if _is_markup(path) else load(path, convention))
        for convention, paths in named
        for path in paths or ()
    ]


def _is_markup(path: Path) -> bool:
    return path.is_dir() and not (path / "gold.json").exists()
