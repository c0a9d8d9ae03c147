"""Running ``sayso`` in this process, with an attributor that needs no weights."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sayso.cli import main
from sayso.desk import Desk
from sayso.records import (
    Article,
    Attribution,
    Extraction,
    Manner,
    Polarity,
    Producer,
    Span,
    Stance,
    spans,
)

FERRY = Path(__file__).parents[2] / "data" / "ferry"
PRODUCER = Producer(name="fake", version="1")


class PatternAttributor:
    """Finds ``Somebody said this, up to the full stop``, also within what is said, and “quotes”."""

    producer = PRODUCER

    def extract(self, article: Article) -> Extraction:
        return Extraction(article=article, attributions=tuple(self._within(article, None)))

    def _within(self, article: Article, parent: Attribution | None) -> Iterator[Attribution]:
        pattern = r"(?P<source>\w+) (?P<cue>said) (?P<content>[^.\n]+)|(?P<quote>“[^”]+”)"
        region = parent.content[0] if parent else Span(0, len(article.text))
        for found in re.compile(pattern).finditer(article.text, region.start, region.end):
            content = Span(*found.span("content" if found["content"] else "quote"))
            attribution = Attribution(
                article=article.id,
                source=(Span(*found.span("source")),) if found["source"] else (),
                cue=(Span(*found.span("cue")),) if found["cue"] else (),
                content=(content,),
                manner=Manner.INDIRECT if found["cue"] else Manner.DIRECT,
                parent=parent.id if parent else None,
                score=0.9,
                producer=PRODUCER,
            )
            yield attribution
            if found["cue"]:
                yield from self._within(article, attribution)


class GoldAttributor:
    """Knows what the annotators of the sample story found in it."""

    producer = Producer(name="gold", version="1")

    def extract(self, article: Article) -> Extraction:
        gold = json.loads((FERRY / "gold.json").read_text(encoding="utf-8"))
        made: dict[str, Attribution] = {}
        for row in gold["documents"][article.doc]:
            made[row["id"]] = Attribution(
                article=article.id,
                source=spans(row["source"]),
                cue=spans(row["cue"]),
                content=spans(row["content"]),
                manner=Manner(row["type"]),
                stance=Stance(row["stance"]),
                polarity=Polarity(row["polarity"]),
                parent=made[row["parent"]].id if row["parent"] else None,
                score=1.0,
                producer=self.producer,
            )
        return Extraction(article=article, attributions=tuple(made.values()))


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> PatternAttributor:
    """Put the fake attributor and a database of its own in place of what the user has."""
    attributor = PatternAttributor()
    monkeypatch.setattr(Desk, "attributor", property(lambda _: attributor))
    monkeypatch.setenv("SAYSO_DB", str(tmp_path / "test.db"))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return attributor


@pytest.fixture
def gold() -> GoldAttributor:
    """What finds in the sample story just what its annotators found."""
    return GoldAttributor()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs ``sayso`` with these arguments."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, printed.out, printed.err)

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Return a function that writes a text file into a folder of its own."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / "texts" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write
