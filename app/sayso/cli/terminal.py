"""What reaches the terminal: its colours, its width, and no control character out of a text."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

from sayso.words import on_one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

PIPED_WIDTH = 100
"""Columns where there is no terminal to ask: what fits on a landscape page and in a mail."""


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def output(color: Color = Color.AUTO, *, stderr: bool = False) -> Console:
    """Make the console that a command prints on.

    ``auto`` colours a terminal only, and obeys NO_COLOR; ``never`` prints no escape sequence.
    Nothing that is printed on it is read as markup. A reader that goes away raises
    ``BrokenPipeError``.
    """
    from rich.console import Console

    class PlainConsole(Console):
        def on_broken_pipe(self) -> None:
            raise  # Rich calls this while it handles the error, and would exit

    stream = sys.stderr if stderr else sys.stdout
    return PlainConsole(
        stderr=stderr,
        force_terminal={Color.AUTO: None, Color.ALWAYS: True, Color.NEVER: False}[color],
        no_color=False if color is Color.ALWAYS else None,
        width=None if stream.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH,
        markup=False,
        emoji=False,
        highlight=False,
    )


def progress(color: Color, *, hidden: bool = False) -> Progress:
    """Make a progress display on standard error; it shows only where that is a terminal."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
        console=output(color, stderr=True),
        transient=True,
        disable=hidden or not sys.stderr.isatty(),
    )


@contextmanager
def waiting(color: Color, what: str = "comparing the articles") -> Iterator[None]:
    """Say on standard error, where that is a terminal, what takes its time."""
    console = output(color, stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(what):
        yield


def complain(sentence: str, color: Color = Color.AUTO, *, console: Console | None = None) -> None:
    """Print one sentence about what went wrong, on standard error unless given a console."""
    from rich.text import Text

    (console or output(color, stderr=True)).print(
        Text(f"sayso: {on_one_line(sentence)}", style="red"), soft_wrap=True
    )
