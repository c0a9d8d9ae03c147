"""JSON-lines files of marked texts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sayso.errors import TrainingError

Made = TypeVar("Made")


def read_lines(
    path: Path, made: Callable[[Any, int], Made], *, what: str, needs: str
) -> tuple[Made, ...]:
    """Return what is ``made`` of each line's object and number, from 1; empty lines count, no more.

    Raises TrainingError, which says ``what`` a line is to be and what it ``needs``, where the file
    cannot be read, or with the number of a line of which ValueError, KeyError or TypeError came.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise TrainingError(
            f"{path}: cannot be read ({error.strerror}). Give a JSON-lines file of {what}s."
        ) from error
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.append(made(json.loads(line), number))
        except (ValueError, KeyError, TypeError) as error:
            raise TrainingError(
                f"{path}, line {number}: not a {what} ({error!r}). Each line needs {needs}."
            ) from error
    return tuple(found)
