"""Folders of weights: what a manifest promises is checked before anything in it is run.

A folder holds a ``manifest.json`` that names each file beside it with its SHA-256. No pickle is
read: ONNX, JSON and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import WeightsError
from sayso.records import Producer


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFolder:
    """A folder whose files are those that its manifest describes."""

    folder: Path
    producer: Producer
    manifest: Mapping[str, Any]


def digest_of(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_folder(folder: Path, needed: Iterable[str]) -> CheckedFolder:
    """Check a folder of weights.

    Raises WeightsError where the manifest or a file is missing, a file was altered, or the
    manifest does not name one of the needed files.
    """
    path = folder / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        files = {str(name): str(digest) for name, digest in manifest["files"].items()}
        name, version = str(manifest["name"]), str(manifest["version"])
    except FileNotFoundError as error:
        raise WeightsError(
            f"{folder}: no weights here (no manifest.json). Install sayso again, or name another "
            "folder."
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(
            f"{path}: not a manifest of weights ({error!r}). Install sayso again."
        ) from error
    missing = [file for file in needed if file not in files]
    if missing:
        raise WeightsError(f"{path}: does not name {', '.join(missing)}. Install sayso again.")
    for file, expected in files.items():
        if not (folder / file).is_file():
            raise WeightsError(f"{folder / file}: missing. Install sayso again.")
        if digest_of(folder / file) != expected:
            raise WeightsError(
                f"{folder / file}: not the file that the manifest describes. Install sayso again."
            )
    whole = hashlib.sha256("".join(files[file] for file in sorted(files)).encode()).hexdigest()
    return CheckedFolder(
        folder=folder,
        producer=Producer(name=name, version=version, digest=whole[:20]),
        manifest=manifest,
    )


def describe_folder(
    folder: Path, files: Iterable[str], *, name: str, version: str, **rest: Any
) -> None:
    """Write the manifest of these files of a folder, so that `check_folder` accepts it."""
    content = {
        "name": name,
        "version": version,
        "files": {file: digest_of(folder / file) for file in files},
        **rest,
    }
    text = json.dumps(content, indent=1, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")
