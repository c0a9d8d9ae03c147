"""What the tests of this room share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and gold beside the repository, where it is there."""
    beside = Path(__file__).parents[2].parent / "shared"
    folder = Path(os.environ.get("SAYSO_SHARED", beside))
    if not folder.is_dir():
        pytest.skip(f"no shared data beside the repository ({folder})")
    return folder
