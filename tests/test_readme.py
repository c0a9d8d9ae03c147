"""What the README shows is so."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from builders import QuoteFinder, build_article
from typer.main import get_command

from sayso.cli.app import app
from sayso.desk import Desk
from sayso.export.interchange import from_interchange

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
COMMANDS = sorted(
    {
        found.strip()
        for kind, text in BLOCKS
        if not kind
        for found in re.findall(r"\bsayso .*", text)
    }
    | set(re.findall(r"`(sayso [^`]+)`", README))
)


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_is_one(line: str) -> None:
    words = shlex.split(line, comments=True)[1:]
    if words[0] == "--db":
        words = words[2:]
    if words[0] in ("COMMAND", "--help"):
        return
    command = get_command(app).commands[words.pop(0)]
    if words and words[0] in getattr(command, "commands", ()):
        command = command.commands[words.pop(0)]
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options


def test_the_json_is_what_it_says() -> None:
    (example,) = (json.loads(text) for kind, text in BLOCKS if kind == "json")
    article = build_article(example["text"], doc=example["doc"])
    extraction = from_interchange(example, article)
    assert example["id"] == article.id
    assert [row["id"] for row in example["attributions"]] == [a.id for a in extraction.attributions]
    assert [extraction.depth(a) for a in extraction.attributions] == [0, 1, 2]
    innermost = extraction.attributions[-1]
    assert [span.of(article.text) for span in innermost.content] == ["the doors could wait"]


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", README))
def test_every_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


def test_the_python_example_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Desk, "attributor", property(lambda _: QuoteFinder()))
    shutil.copytree(ROOT / "data" / "ferry", tmp_path / "data" / "ferry")
    monkeypatch.chdir(tmp_path)
    (example,) = (text for kind, text in BLOCKS if kind == "python")
    exec(compile(example, "README.md", "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].split() == [str(Path("data/ferry/docs/01.txt")), "Added"]
    assert "direct 0.9" in printed
