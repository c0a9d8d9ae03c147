"""What a text may hold cannot steer the terminal, and what is piped has no colours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sayso
from sayso.cli.listing import to_json
from sayso.words import on_one_line, visible

Write = Callable[[str, str], Path]

ESCAPE = "\x1b"
HOSTILE = (
    f"It was quiet then. Mallory{ESCAPE}[2J said {ESCAPE}]0;owned\x07 [red]markup[/red] :smile: "
    "\x9b31m and \u202edrawkcab.\n"
)
STEERING = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))} - {"\n", "\t"}
HALVES = st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF)
"""Of characters, as they stand for bytes in the name of a file; two of them might make one."""


@given(st.text() | HALVES)
def test_visible_text_keeps_its_offsets_and_cannot_steer(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not set(shown) & STEERING
    shown.encode("utf-8")


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(on_one_line(text).splitlines()) <= 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | HALVES,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_json_says_the_same_and_cannot_steer(value: object) -> None:
    written = to_json(value)
    assert not set(written) & STEERING
    written.encode("utf-8")
    assert json.loads(written) == value


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_a_hostile_text_is_shown_and_not_obeyed(run, write: Write, form: str) -> None:
    file = write("hostile.txt", HOSTILE)
    printed = [run("extract", file, "-f", form).out]
    assert run("add", file).code == 0
    printed += [
        run(*command, "-f", form).out
        for command in (["show", "hostile"], ["search", "markup"], ["articles"])
    ]
    for out in printed:
        assert out
        assert not set(out) & STEERING
    assert "[red]markup[/red] :smile:" in printed[0]
    assert "[red]markup[/red] :smile:" in printed[1]


def test_a_hostile_file_name(run, write: Write) -> None:
    ran = run("add", write("\x1b[31mred.txt", ""))
    assert ran.code == 1
    assert ESCAPE not in ran.err


def test_piped_output_has_no_colours(run, write: Write) -> None:
    assert ESCAPE not in run("extract", write("a.txt", "Then Anna said it was all over.")).out


def test_colours_where_they_are_asked_for(run, write: Write) -> None:
    file = write("a.txt", "Then Anna said it was all over.")
    assert "\x1b[1;4;36mAnna\x1b[0m" in run("--color", "always", "extract", file).out
    assert ESCAPE not in run("--color", "never", "extract", file).out


def test_styles_take_the_place_of_marks(run, write: Write) -> None:
    assert run("add", write("a.txt", "Then Anna said it was all over.")).code == 0
    assert "{Anna} <said>¹" in run("show", "a").out
    styled = run("--color", "always", "show", "a").out
    assert "{" not in styled
    assert "<" not in styled


def started(*arguments: str | Path, **options: object) -> subprocess.Popen[bytes]:
    """Start ``sayso`` in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "sayso", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(sayso.__file__).parents[1])},
        **options,
    )


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error(run, write: Write, tmp_path: Path) -> None:
    for number in range(3):
        assert run("add", write(f"{number}.txt", f"Then Anna said it was over {number}.")).code == 0
    with started("articles", "-f", "jsonl") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


@pytest.mark.slow
def test_output_is_utf8_wherever_it_is_sent(run, write: Write, monkeypatch) -> None:
    assert run("add", write("a.txt", "Then Anna said “🌷 costs 2 €” to us.")).code == 0
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    with started("show", "a", "-f", "jsonl") as process:
        out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert "🌷 costs 2 €" in json.loads(out)["text"]
