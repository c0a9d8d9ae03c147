"""Who decides, why, and how it is told: the same for all commands that decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.words import on_one_line

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.records import Decision

ID_SHOWN = 10
"""Digits of a decision's id that a person is shown: enough to tell it from all others."""

ReviewerOption = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Who decides; else the setting reviewer: your user name."),
]
ReasonOption = Annotated[str, typer.Option(metavar="WORDS", help="Why, for whoever reads the log.")]


def signer(reviewer: str | None) -> str:
    """Who signs: whoever is named, else whom the setting names."""
    from sayso.settings import setting

    return reviewer or str(setting("reviewer"))


def told(console: Console, decision: Decision) -> None:
    """Print what was decided, and how to undo it."""
    from sayso.reviewing import done

    console.print(on_one_line(f"{decision.reviewer} {done(decision)}."), soft_wrap=True)
    console.print(f"undo    sayso undo {decision.id[:ID_SHOWN]}")
