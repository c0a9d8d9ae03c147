"""A desk's own file of sources: whom it knows, by which names. It takes precedence over guesses."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sayso.errors import DamagedInput, EmptyInput, InputError, UnsupportedInput
from sayso.records import SourceKind
from sayso.resolve.names import fold

COLUMNS = ("name", "kind", "aliases", "role", "wikidata")
_SHAPE = "with the columns name, kind, aliases (parted by ;), role, wikidata"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One source that a desk knows."""

    name: str
    kind: SourceKind = SourceKind.PERSON
    aliases: tuple[str, ...] = ()
    role: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True)
class Authority:
    """The sources that a desk knows. Names are compared without case, accents and articles."""

    known: tuple[Known, ...] = ()
    _by_name: Mapping[str, Known] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name: dict[str, Known] = {}
        for one in self.known:
            for name in (one.name, *one.aliases):
                key = _key(name)
                if by_name.setdefault(key, one) is not one:
                    raise ValueError(
                        f"{name!r} stands for both {by_name[key].name!r} and {one.name!r}"
                    )
        object.__setattr__(self, "_by_name", by_name)

    def find(self, name: str) -> Known | None:
        """Whom this name or alias stands for, if the desk says so."""
        return self._by_name.get(_key(name))

    @classmethod
    def read(cls, path: Path) -> Authority:
        """Read a CSV or JSON file (a list of objects); raise InputError where it cannot be used."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise InputError(
                str(path), f"cannot be read ({error.strerror}).", "Name a file of sources."
            ) from error
        except UnicodeDecodeError as error:
            raise DamagedInput(str(path), "it is not UTF-8 text.", "Save it as UTF-8.") from error
        if not text.strip():
            raise EmptyInput(str(path), "there is no source in it.", f"Give a table {_SHAPE}.")
        kind = path.suffix.lower()
        if kind == ".json":
            rows = _json_rows(path, text)
        elif kind == ".csv":
            rows = _csv_rows(path, text)
        else:
            raise UnsupportedInput(
                str(path),
                f"{kind or 'a file without ending'} is not CSV or JSON.",
                "End the file's name with .csv or .json.",
            )
        known = tuple(_known(path, number, row) for number, row in rows)
        try:
            return cls(known)
        except ValueError as error:
            raise DamagedInput(
                str(path), f"{error}.", "Give each name to one source only."
            ) from error


EMPTY = Authority()
"""A desk that knows nobody yet."""


def _key(name: str) -> str:
    folded = fold(name)
    return folded.removeprefix("the ")


def _json_rows(path: Path, text: str) -> list[tuple[str, Mapping[str, Any]]]:
    try:
        rows = json.loads(text)
    except ValueError as error:
        raise DamagedInput(str(path), f"it is not JSON ({error}).", "Mend it.") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DamagedInput(
            str(path), "it is no list of objects.", f"Give a list of objects {_SHAPE}."
        )
    return [(f"entry {i}", row) for i, row in enumerate(rows, 1)]


def _csv_rows(path: Path, text: str) -> list[tuple[str, Mapping[str, Any]]]:
    try:
        reader = csv.DictReader(text.splitlines(), strict=True)
        if "name" not in (reader.fieldnames or ()):
            raise DamagedInput(
                str(path), "its first line has no column name.", f"Give a table {_SHAPE}."
            )
        return [(f"line {reader.line_num}", row) for row in reader]
    except csv.Error as error:
        raise DamagedInput(str(path), f"it is not CSV ({error}).", "Mend it.") from error


def _known(path: Path, where: str, row: Mapping[str, Any]) -> Known:
    def wrong(problem: str, remedy: str) -> DamagedInput:
        return DamagedInput(str(path), f"{where}: {problem}.", remedy)

    strange = [str(key) for key in row if key not in COLUMNS]
    if strange:
        raise wrong(f"unknown column {', '.join(strange)}", f"Give a table {_SHAPE}.")
    values = {key: value for key, value in row.items() if value not in (None, "")}
    name = values.get("name")
    if not isinstance(name, str) or not fold(name):
        raise wrong("there is no name", "Give every source a name.")
    aliases = values.get("aliases", ())
    if isinstance(aliases, str):
        aliases = [part.strip() for part in aliases.split(";") if part.strip()]
    if not isinstance(aliases, (list, tuple)) or not all(isinstance(a, str) for a in aliases):
        raise wrong("aliases are no list of names", "Part them by semicolons.")
    for key in ("role", "wikidata"):
        if not isinstance(values.get(key, ""), str):
            raise wrong(f"{key} is no text", f"Write {key} as text.")
    try:
        kind = SourceKind(str(values.get("kind", "person")).strip().lower())
    except ValueError:
        kinds = ", ".join(k.value for k in SourceKind if k is not SourceKind.ANONYMOUS)
        raise wrong(f"unknown kind {values['kind']!r}", f"Use one of {kinds}.") from None
    if kind is SourceKind.ANONYMOUS:
        raise wrong("a known source cannot be anonymous", "Give it another kind, or leave it out.")
    return Known(
        name=name.strip(),
        kind=kind,
        aliases=tuple(aliases),
        role=values.get("role"),
        wikidata=values.get("wikidata"),
    )
