"""Where the files that ship with sayso lie.

A wheel carries them inside the package; in a checkout (and so in an editable installation) they
lie where the people who change them look for them.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def _shipped(installed: str, in_checkout: str) -> Path:
    beside = _PACKAGE / installed
    return beside if beside.is_dir() else _CHECKOUT / in_checkout


def data_folder() -> Path:
    """Return the folder of the data that ship with sayso: the sample story is ``ferry`` in it."""
    return _shipped("_data", "data")


def models_folder() -> Path:
    """Return the folder of the weights that ship with sayso, one folder a task."""
    return _shipped("_models", "models")
