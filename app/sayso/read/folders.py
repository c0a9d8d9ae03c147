"""The files that a command line means when it names folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.read.kinds import ENDINGS, ending


def expand(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return files as given, and for each folder the readable kinds of file in it, sorted by path.

    Hidden files and folders are left out, links to folders not followed. A folder that cannot be
    listed comes back itself, so that reading it reports the problem.
    """
    return tuple(file for path in paths for file in (_walk(path) if path.is_dir() else (path,)))


def _walk(folder: Path) -> Iterator[Path]:
    found: list[Path] = []

    def unlisted(problem: OSError) -> None:
        found.append(Path(problem.filename))

    for parent, folders, files in os.walk(folder, onerror=unlisted):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            Path(parent, name)
            for name in files
            if not name.startswith(".") and ending(name) in ENDINGS
        ]
    yield from sorted(found)
