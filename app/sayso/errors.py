"""Every error that sayso raises on purpose.

    SaysoError
    ├── InputError          one file or text cannot be read; a batch reports it and goes on
    │   ├── EmptyInput          nothing to read in it
    │   ├── UnsupportedInput    a kind of file, or a size, that sayso does not read
    │   ├── DamagedInput        the right kind, but broken, encrypted or mislabelled
    │   └── UnsupportedLanguage readable, but not English (read anyway when forced)
    ├── StoreError          the database
    │   ├── StoreLocked         another program holds it
    │   ├── StoreReadOnly       it cannot be written
    │   ├── StoreTooNew         a newer sayso made it
    │   ├── StoreDamaged        it is not a sayso database, or is corrupt
    │   └── NotFound            no such article in it, or more than one
    ├── ReviewError         a decision cannot be made as it was asked for
    │   └── Conflict            somebody else decided about the same thing meanwhile
    ├── NotAllowed          whoever asks has not the role for it
    ├── WeightsError        model files are missing, altered or unsafe
    ├── SettingsError       a setting has no such name or a value it cannot take
    └── TrainingError       training data or a checkpoint is unusable

The message of each is one sentence or two for the person at the keyboard: which thing, what was
expected, what to do. Only the command line turns them into exit codes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Self

CANDIDATES_NAMED = 5
"""Things named where a name fits several; more would hide the sentence that they are in."""


class SaysoError(Exception):
    """Base of all errors that sayso raises on purpose."""


class InputError(SaysoError):
    """One input cannot be read.

    ``name`` is the file (or "standard input") as the user gave it; ``problem`` says what was found
    and what was expected; ``remedy`` says what to do. The message joins the three.
    """

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        self.name, self.problem, self.remedy = name, problem, remedy
        super().__init__(f"{name}: {problem} {remedy}".strip())


class EmptyInput(InputError):
    """There is nothing to read in the input."""


class UnsupportedInput(InputError):
    """The input is of a kind or size that sayso does not read."""


class DamagedInput(InputError):
    """The input is of a known kind, but broken, encrypted or mislabelled."""


class UnsupportedLanguage(InputError):
    """The input is readable, but not in English."""


class StoreError(SaysoError):
    """The database cannot be used."""


class StoreLocked(StoreError):
    """Another program holds the database."""


class StoreReadOnly(StoreError):
    """The database cannot be written."""


class StoreTooNew(StoreError):
    """The database was made by a newer sayso."""


class StoreDamaged(StoreError):
    """The file is not a sayso database, or is corrupt."""


class NotFound(StoreError):
    """Nothing in the database answers to this name, or more than one thing does."""

    @classmethod
    def several(cls, place: Path, things: str, name: str, candidates: Sequence[str]) -> Self:
        """What to raise where more than one does: it names the candidates, or the first of them."""
        shown = [*candidates[:CANDIDATES_NAMED]]
        if len(candidates) > CANDIDATES_NAMED:
            shown.append(f"{len(candidates) - CANDIDATES_NAMED} more")
        return cls(
            f"{place}: {len(candidates)} {things} answer to {name!r}: {'; '.join(shown)}. "
            "Give the id of one."
        )


class ReviewError(SaysoError):
    """A decision cannot be made as it was asked for."""


class Conflict(ReviewError):
    """Somebody decided about the same thing after what the reviewer saw."""


class NotAllowed(SaysoError):
    """Whoever asks for something has not the role for it."""


class WeightsError(SaysoError):
    """Model files are missing, altered or of an unsafe kind."""


class SettingsError(SaysoError):
    """A setting has no such name, or a value that it cannot take."""


class TrainingError(SaysoError):
    """Training data or a checkpoint is unusable."""
