"""``sayso settings``: what can be set, and to what it is set."""

from __future__ import annotations

import typer

from sayso.cli.choices import choices
from sayso.cli.listing import Column, Format, FormatOption, print_rows

_COLUMNS = (
    Column(name="name", heading="Setting"),
    Column(name="variable", heading="Variable"),
    Column(name="value", heading="Value", wide=True),
    Column(name="help", heading="Meaning", wide=True),
)


def settings(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """List the settings, and what they are set to.

    \b
    Example:
      sayso settings
    """
    from sayso.settings import SETTINGS, setting

    values = {row.name: setting(row.name) for row in SETTINGS}
    rows = (
        {
            "name": row.name,
            "variable": row.variable,
            "value": None if values[row.name] is None else str(values[row.name]),
            "help": row.help,
        }
        for row in SETTINGS
    )
    print_rows(rows, _COLUMNS, form, choices(context).color, nothing="There are no settings.")
