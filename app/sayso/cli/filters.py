"""Options that narrow a listing down, shared by the commands that list."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.records import PartialDate


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is not a date such as 2025, 2025-05 or 2025-05-12"
        ) from error


OutletOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only articles of this outlet.")
]
SinceOption = Annotated[
    PartialDate | None,
    typer.Option(parser=_date, metavar="DATE", help="Only articles of this date or later."),
]
UntilOption = Annotated[
    PartialDate | None,
    typer.Option(parser=_date, metavar="DATE", help="Only articles of this date or earlier."),
]
LimitOption = Annotated[
    int | None, typer.Option(min=1, metavar="NUMBER", help="Only the first so many; else all.")
]
