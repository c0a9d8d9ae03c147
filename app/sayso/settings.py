"""The one table of settings: what each means, what it may be, where it comes from.

A value given to a command or a function goes before the environment variable, which goes before
the default. An environment variable that is set to nothing counts as not set.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import SettingsError
from sayso.resources import models_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What values a setting takes. ``parse`` raises ValueError for any other text."""

    expects: str
    """Completes the sentence "this setting takes …"."""
    parse: Callable[[str], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One row of the table."""

    name: str
    kind: Kind
    default: Callable[[], Any]
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"SAYSO_{self.name.upper()}"


def _whole_number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


FILE = Kind(expects="the path of a file", parse=lambda text: Path(text).expanduser())
FOLDER = Kind(expects="the path of a folder", parse=lambda text: Path(text).expanduser())
COUNT = Kind(expects="a whole number from 1 up", parse=_whole_number)


TEXT = Kind(expects="some words", parse=lambda text: text)


def _user() -> str:
    """Who is at the keyboard, as far as the system knows."""
    import getpass

    try:
        return getpass.getuser()
    except OSError:  # Nobody's name goes with this number, as in some containers.
        return ""


TIERS = ("accurate", "fast")
"""The models that sayso ships: folders of ``models/attribution``."""


def _tier(text: str) -> str:
    if text not in TIERS:
        raise ValueError(text)
    return text


TIER = Kind(expects=" or ".join(repr(tier) for tier in TIERS), parse=_tier)


def _weights_of_tier() -> Path:
    folder: Path = models_folder() / "attribution" / setting("model")
    if not (folder / "manifest.json").is_file():
        there = [t for t in TIERS if (folder.parent / t / "manifest.json").is_file()]
        raise SettingsError(
            f"The model {folder.name!r} is not part of this installation: set SAYSO_MODEL to "
            f"{' or '.join(map(repr, there))}, or SAYSO_WEIGHTS to a folder of weights."
        )
    return folder


def default_database() -> Path:
    """Where the collection lies unless another file is named: in the user's data folder."""
    import platformdirs

    return platformdirs.user_data_path("sayso", appauthor=False) / "sayso.db"


SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="db",
        kind=FILE,
        default=default_database,
        help="The database file that holds the collection.",
    ),
    Setting(
        name="model",
        kind=TIER,
        default=lambda: "accurate",
        help="Which of sayso's own models finds attributions: the accurate one or the fast one.",
    ),
    Setting(
        name="weights",
        kind=FOLDER,
        default=_weights_of_tier,
        help="The folder of the model that finds attributions, in place of sayso's own.",
    ),
    Setting(
        name="threads",
        kind=COUNT,
        default=lambda: os.cpu_count() or 1,
        help="How many processor threads the model may use.",
    ),
    Setting(
        name="authority",
        kind=FILE,
        default=lambda: None,
        help="A CSV or JSON file of sources that you know: name, kind, aliases, role, wikidata.",
    ),
    Setting(
        name="reviewer",
        kind=TEXT,
        default=_user,
        help="Who signs the decisions made here.",
    ),
)


def setting(name: str) -> Any:
    """Return the value of a setting; SettingsError if there is none, or its value is not usable."""
    found = next((s for s in SETTINGS if s.name == name), None)
    if found is None:
        raise SettingsError(
            f"There is no setting {name!r}. There are: {', '.join(s.name for s in SETTINGS)}."
        )
    text = os.environ.get(found.variable, "")
    if not text:
        return found.default()
    try:
        return found.kind.parse(text)
    except ValueError as error:
        raise SettingsError(
            f"{found.variable} is {text!r}, but this setting takes {found.kind.expects}."
        ) from error
