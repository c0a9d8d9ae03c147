"""What is known of files beside their words: typed for each or for all, or in a list of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from sayso.errors import InputError
from sayso.read import Details, Manifest
from sayso.records import PartialDate

COLUMNS = ("title", "outlet", "byline", "published", "url")
"""What can be typed of a file."""
DATES = "2025-05-12, 2025-05 or 2025"
_TITLE_SHOWN = 60
"""Characters of a title that name a text which was pasted: a line in a list."""


def details(typed: Mapping[str, str | None], *, name: str, doc: str | None = None) -> Details:
    """Return what was typed of the file of this name; InputError where its date is none."""
    known = {
        column: value
        for column in COLUMNS
        if column != "published" and (value := (typed.get(column) or "").strip())
    }
    written = (typed.get("published") or "").strip()
    try:
        published = PartialDate.parse(written) if written else None
    except ValueError:
        raise InputError(
            name, f"“{written}” is not a date of publication.", f"Write it as {DATES}."
        ) from None
    return Details(doc=doc, published=published, **known)


def pasted_doc(title: str) -> str:
    """Return what a text that was pasted is called in lists."""
    return title.strip()[:_TITLE_SHOWN].strip() or "pasted"


def rows(names: Iterable[str], manifest: Manifest | None) -> list[dict[str, str]]:
    """Return a row a file with what the list says of it, to be filled in by hand."""
    return [_row(name, manifest.details_for(Path(name)) if manifest else None) for name in names]


def _row(name: str, known: Details | None) -> dict[str, str]:
    said = {c: getattr(known, c) if known else None for c in COLUMNS}
    return {"file": name} | {c: str(value) if value else "" for c, value in said.items()}


def of_file(
    name: str, row: Mapping[str, str | None], common: Details, manifest: Manifest | None
) -> Details:
    """Return what is known of a file: first what its row says, then what was typed for all.

    Its name and language are those of the list. Raises InputError where its date is none.
    """
    listed = manifest.details_for(Path(name)) if manifest else Details()
    beside = Details(doc=listed.doc, language=listed.language)
    return details(row, name=name).over(common).over(beside)
