"""Rows as CSV that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet run a cell instead of showing it (OWASP, CSV Injection)."""


def cell(value: object) -> str:
    """Return a cell's text; an apostrophe keeps a spreadsheet from running it as a formula.

    ``None`` is an empty cell. Numbers are left alone: a negative one is no formula. Every line
    break is a line feed: the csv module leaves a lone carriage return unquoted.
    """
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def write_csv(out: TextIO, rows: Iterable[Sequence[object]]) -> None:
    """Write the rows, of which the first is the heading where it is to have one."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([cell(value) for value in row] for row in rows)
