"""How sayso ends: its exit codes, and one sentence for every error that it knows."""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from typing import Any

import typer
from typer.core import TyperGroup

from sayso.cli.terminal import Color, complain
from sayso.errors import SaysoError, SettingsError, StoreError, WeightsError


class Exit(IntEnum):
    """What each exit code means."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    DATABASE = 3
    WEIGHTS = 4
    INTERRUPTED = 130
    UNHEARD = 141


EXIT_CODES = """\b
Exit codes:
  0    done
  1    some inputs were refused; all others were done
  2    the command was not understood
  3    the database cannot be used, or does not hold what was asked for
  4    the model's files are missing, altered or unsafe
  130  interrupted from the keyboard
  141  whatever read the output stopped reading"""


def exit_code(error: SaysoError) -> Exit:
    """Return the exit code for an error."""
    match error:
        case StoreError():
            return Exit.DATABASE
        case WeightsError():
            return Exit.WEIGHTS
        case SettingsError():
            return Exit.USAGE
        case _:
            return Exit.REFUSED


class Commands(TyperGroup):
    """Commands of which each ends in an exit code, and in a sentence if sayso knows what is wrong.

    What sayso does not know is a defect and keeps its traceback.
    """

    def invoke(self, ctx: Any) -> Any:
        """Run the command; raises ``typer.Exit`` where it ends early."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except SaysoError as error:
            complain(str(error), getattr(ctx.obj, "color", Color.AUTO))
            raise typer.Exit(exit_code(error)) from error
        except KeyboardInterrupt:
            complain("stopped.", getattr(ctx.obj, "color", Color.AUTO))
            raise typer.Exit(Exit.INTERRUPTED) from None
        except BrokenPipeError:
            # The interpreter would flush what is left on its way out, and complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(Exit.UNHEARD) from None
