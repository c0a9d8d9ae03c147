"""The help: quick, complete, with an example for every command."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from sayso import __version__
from sayso.cli.app import app
from sayso.cli.exits import EXIT_CODES, Exit

TOP = get_command(app).commands
COMMANDS = [
    (name, *below)
    for name, command in sorted(TOP.items())
    for below in ([(inner,) for inner in sorted(getattr(command, "commands", ()))] or [()])
]
HEAVY = {
    "lxml",
    "numpy",
    "onnxruntime",
    "rich",
    "sqlite_utils",
    "streamlit",
    "tokenizers",
    "torch",
    "trafilatura",
    "transformers",
}


def test_the_list_of_commands(run) -> None:
    ran = run("--help")
    assert ran.code == 0
    for name in TOP:
        assert f"\n  {name} " in ran.out
    assert "..." not in ran.out.partition("Commands:")[2]


def test_no_command_is_answered_with_the_help(run) -> None:
    ran = run()
    assert ran.code == 2
    assert "Commands:" in ran.out + ran.err


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_an_example(run, command: tuple[str, ...]) -> None:
    ran = run(*command, "--help")
    assert ran.code == 0
    example = rf"  sayso (--db \S+ )?{' '.join(command)}\b"
    assert re.search(example, ran.out.partition("Example")[2])


def test_every_exit_code_is_documented(run) -> None:
    printed = run("--help").out
    for code in Exit:
        assert f"\n  {code.value:<4} " in EXIT_CODES
        assert f" {code.value:<4} " in printed


@pytest.mark.parametrize(
    "words", [["--db"], ["sing"], ["show"], ["extract", "--format", "xml", "x"]]
)
def test_what_is_not_understood(run, words: list[str]) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err


def test_version(run) -> None:
    ran = run("--version")
    assert (ran.code, ran.out) == (0, f"sayso {__version__}\n")


def test_settings(run, tmp_path: Path) -> None:
    out = run("settings", "-f", "csv").out
    assert out.splitlines()[0] == "name,variable,value,help"
    assert f"db,SAYSO_DB,{tmp_path / 'test.db'}," in out


@pytest.mark.slow
def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from sayso.cli import main\n"
        "try:\n"
        "    main(['--help'])\n"
        "except SystemExit:\n"
        "    print(*sys.modules, file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2] / "app")},
    )
    assert "Commands:" in ran.stdout
    assert not {name.partition(".")[0] for name in ran.stderr.split()} & HEAVY
