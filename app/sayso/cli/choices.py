"""What was chosen before the command's name: the same for every command."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sayso.cli.terminal import Color

if TYPE_CHECKING:
    from sayso.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """``db`` is None where the user named no database, ``authority`` where no file of sources."""

    db: Path | None = None
    authority: Path | None = None
    color: Color = Color.AUTO

    def desk(self) -> Desk:
        """Return a desk on the chosen database."""
        from sayso.desk import Desk

        return Desk.open(self.db, authority=self.authority)


def choices(context: typer.Context) -> Choices:
    """Return what was chosen before the command's name."""
    chosen = context.obj
    assert isinstance(chosen, Choices)
    return chosen
