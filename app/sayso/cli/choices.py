"""What was chosen before the command's name: the same for every command."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typer

from sayso.cli.terminal import Color


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """``db`` is None where the user named no database."""

    db: Path | None = None
    color: Color = Color.AUTO


def choices(context: typer.Context) -> Choices:
    """Return what was chosen before the command's name."""
    chosen = context.obj
    assert isinstance(chosen, Choices)
    return chosen
