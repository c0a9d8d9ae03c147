"""The gates: style, types, layers, and heavy libraries kept where they belong."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "app" / "sayso"
SCRIPTS = Path(sys.executable).parent

HEAVY = (
    "onnx",
    "onnxruntime",
    "onnxscript",
    "pypdfium2",
    "sqlite_utils",
    "streamlit",
    "torch",
    "trafilatura",
    "transformers",
)
"""Libraries that take a tenth of a second or more to import: only inside a function that needs
them, so that ``sayso --help`` answers at once."""

WITH_ITS_OWN_EXTRA = PACKAGE / "train"
"""Classes of its own derive from PyTorch's, and nobody imports it who does not train."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy", "app/sayso"],
        ["lint-imports"],
    ],
    ids=["style", "format", "types", "layers"],
)
def test_gate(command: list[str]) -> None:
    ran = subprocess.run(
        [SCRIPTS / command[0], *command[1:]],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, f"{' '.join(command)}\n{ran.stdout}\n{ran.stderr}"


def imported_at_once(module: Path) -> Iterator[str]:
    """Yield the library of every import that runs when the module itself is imported."""
    waiting: list[ast.AST] = [ast.parse(module.read_text(encoding="utf-8"))]
    while waiting:
        match waiting.pop():
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                pass
            case ast.If(test=ast.Name(id="TYPE_CHECKING"), orelse=otherwise):
                waiting.extend(otherwise)
            case ast.Import(names=names):
                yield from (alias.name.partition(".")[0] for alias in names)
            case ast.ImportFrom(module=str(name), level=0):
                yield name.partition(".")[0]
            case node:
                waiting.extend(ast.iter_child_nodes(node))


MODULES = [
    path for path in sorted(PACKAGE.rglob("*.py")) if not path.is_relative_to(WITH_ITS_OWN_EXTRA)
]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_libraries_are_imported_where_they_are_used(module: Path) -> None:
    # Nothing but Streamlit itself imports the pages.
    own = {"streamlit"} if module.is_relative_to(PACKAGE / "ui") else set()
    assert not set(imported_at_once(module)) & (set(HEAVY) - own)


def test_lazy_imports_are_told_from_others(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    import torch\n"
        "def use():\n    import onnxruntime\n"
        "class Reader:\n    import trafilatura.core\n"
    )
    assert set(imported_at_once(module)) == {"typing", "trafilatura"}
