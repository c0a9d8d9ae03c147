"""The manifest: what a collection's files cannot say about themselves."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from sayso.errors import DamagedInput, InputError
from sayso.read.details import Details
from sayso.read.encoding import decode
from sayso.read.kinds import ending
from sayso.read.language import primary
from sayso.records import PartialDate

KEYS = ("doc", "path", "outlet", "title", "byline", "published", "url", "language")
"""What a row may hold. It needs ``doc`` or ``path``; the rest may be left out, null or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One article of a manifest. ``path`` is relative to the manifest's folder, or absolute."""

    path: str | None
    details: Details
    """Its ``doc`` is always known: that of the row, else the stem of its path."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Rows on the articles of one collection, each ``doc`` once; ``source`` is its own file."""

    source: Path
    rows: tuple[Row, ...] = field(default=())

    def files(self) -> tuple[Path, ...]:
        """The files that the rows with a path name, in their order."""
        return tuple(self._locate(row.path) for row in self.rows if row.path is not None)

    def details_for(self, path: Path) -> Details:
        """Return what the manifest says of a file, nothing where it does not speak of it.

        A row with a path speaks of that file, or of any file of that name where no other row has a
        path of the same name; a row without one of the file whose stem is its ``doc``.
        """
        if (row := self._by_file.get(path.resolve())) is not None:
            return row.details
        if (row := self._by_name.get(path.name)) is not None:
            return row.details
        if (row := self._by_doc.get(path.stem)) is not None:
            return row.details
        return Details()

    def _locate(self, path: str) -> Path:
        return self.source.parent / path

    @cached_property
    def _by_file(self) -> Mapping[Path, Row]:
        return {self._locate(row.path).resolve(): row for row in self.rows if row.path}

    @cached_property
    def _by_name(self) -> Mapping[str, Row]:
        named: dict[str, list[Row]] = {}
        for row in self.rows:
            if row.path:
                named.setdefault(PurePosixPath(row.path).name, []).append(row)
        return {name: rows[0] for name, rows in named.items() if len(rows) == 1}

    @cached_property
    def _by_doc(self) -> Mapping[str, Row]:
        return {row.details.doc: row for row in self.rows if row.details.doc and not row.path}


def read_manifest(path: Path) -> Manifest:
    """Return the rows of a manifest: a JSON list of objects, JSON lines, or a CSV table.

    Raises DamagedInput with the number of the first wrong row, counted from 1 (without the header
    of a table), InputError where the file cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise InputError(
            str(path), f"the manifest cannot be read ({problem.strerror}).", "Check the path."
        ) from None
    return parse_manifest(data, path)


def parse_manifest(data: bytes, path: Path) -> Manifest:
    """As ``read_manifest``, of the bytes of a manifest that has, or would have, this path."""
    name = str(path)
    text = decode(data, name)
    rows: list[Row] = []
    first: dict[str, int] = {}
    for number, raw in enumerate(_raw_rows(text, name), 1):
        row = _row(raw, number, name)
        doc = row.details.doc or ""
        if doc in first:
            raise _wrong(
                name,
                number,
                f"the doc “{doc}” is already that of row {first[doc]}",
                "Give each row a doc of its own.",
            )
        first[doc] = number
        rows.append(row)
    return Manifest(source=path, rows=tuple(rows))


def _raw_rows(text: str, name: str) -> Iterator[object]:
    match ending(name):
        case ".csv":
            # The surplus of a row longer than the header comes under the key None.
            try:
                yield from csv.DictReader(io.StringIO(text))
            except csv.Error as problem:
                raise DamagedInput(
                    name, f"this is not a CSV table: {problem}.", "Save it again as CSV."
                ) from None
        case ".jsonl" | ".ndjson":
            for number, line in enumerate(filter(str.strip, text.splitlines()), 1):
                yield _json(line, f"{name}, row {number}")
        case _:
            rows = _json(text, name)
            if not isinstance(rows, list):
                raise DamagedInput(
                    name,
                    "a manifest is a JSON list with one object for each article.",
                    'Write it as [{"doc": "01", "outlet": "…"}, …].',
                )
            yield from rows


def _json(text: str, name: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        raise DamagedInput(
            name, f"this is not JSON: {problem}.", "Correct it, or write a CSV table."
        ) from None
    except RecursionError:
        raise DamagedInput(name, "its JSON is nested too deeply.", "Correct it.") from None


def _row(raw: object, number: int, name: str) -> Row:
    if not isinstance(raw, dict):
        raise _wrong(name, number, "it is not an object", "Write it as {…}.")
    if None in raw:
        raise _wrong(name, number, "it has more cells than the header", "Quote commas in a cell.")
    unknown = [str(key) for key in raw if key not in KEYS]
    if unknown:
        raise _wrong(name, number, f"unknown key “{unknown[0]}”", f"Known are {', '.join(KEYS)}.")
    values: dict[str, str] = {}
    for key, value in raw.items():
        if value is not None and not (isinstance(value, str) and _is_encodable(value)):
            raise _wrong(name, number, f"“{key}” is not text", "Put its value between quotes.")
        if value and value.strip():
            values[key] = value.strip()
    path = values.pop("path", None)
    published = values.pop("published", None)
    doc = values.pop("doc", None) or (PurePosixPath(path).stem if path else None)
    if doc is None:
        raise _wrong(name, number, "it has neither doc nor path", "Say which file it is about.")
    if "language" in values:
        try:
            primary(values["language"])
        except ValueError as problem:
            raise _wrong(name, number, str(problem), "Write en, uk, …") from None
    return Row(
        path=path,
        details=Details(doc=doc, published=_date(published, number, name), **values),
    )


def _is_encodable(value: str) -> bool:
    """Whether it is free of half characters, which JSON can spell and nothing can store."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _date(published: str | None, number: int, name: str) -> PartialDate | None:
    if published is None:
        return None
    try:
        return PartialDate.parse(published)
    except ValueError:
        raise _wrong(
            name,
            number,
            f"published “{published}” is not a date",
            "Write 2025, 2025-05 or 2025-05-12.",
        ) from None


def _wrong(name: str, number: int, what: str, remedy: str) -> DamagedInput:
    return DamagedInput(name, f"row {number}: {what}.", remedy)
