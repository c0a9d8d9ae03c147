"""Rows on standard output, in the format that the user asked for."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer

from sayso.cli.terminal import Color, output
from sayso.words import on_one_line, visible


class Format(StrEnum):
    """How a listing is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


FormatOption = Annotated[
    Format,
    typer.Option(
        "--format", "-f", help="table to read; json, jsonl (one object a line) or csv to keep."
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name in data, its heading in a table.

    The columns that are ``wide`` share the room that the others leave; those that are
    ``only_data`` are left out of a table.
    """

    name: str
    heading: str
    wide: bool = False
    only_data: bool = False


def to_json(value: object, *, indent: int | None = None) -> str:
    """Write a value as JSON whose non-ASCII text stays readable and cannot steer a terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return re.sub(r"[\x7f-\x9f\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def print_rows(
    rows: Iterable[Mapping[str, object]],
    columns: Sequence[Column],
    form: Format,
    color: Color,
    *,
    nothing: str = "Nothing found.",
) -> None:
    """Print rows, each a value a column's name; ``nothing`` is what a table without rows says."""
    match form:
        case Format.JSON:
            print(to_json([dict(row) for row in rows], indent=1))
        case Format.JSONL:
            for row in rows:
                print(to_json(dict(row)), flush=True)
        case Format.CSV:
            from sayso.export.cells import write_csv

            names = [column.name for column in columns]
            write_csv(sys.stdout, [names])
            write_csv(sys.stdout, ([_shown(row[name]) for name in names] for row in rows))
        case Format.TABLE:
            _print_table(list(rows), columns, color, nothing)


def _shown(value: object) -> object:
    return visible(value) if isinstance(value, str) else value


def _print_table(
    rows: Sequence[Mapping[str, object]], columns: Sequence[Column], color: Color, nothing: str
) -> None:
    from rich.table import Table
    from rich.text import Text

    console = output(color)
    if not rows:
        console.print(nothing)
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    columns = [column for column in columns if not column.only_data]
    for column in columns:
        table.add_column(column.heading, overflow="fold", ratio=1 if column.wide else None)
    for row in rows:
        table.add_row(*(Text(_in_words(row[column.name])) for column in columns))
    console.print(table)


def _in_words(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.2f}"
    return on_one_line(str(value))
