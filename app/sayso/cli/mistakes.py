"""Errors of an evaluation as highlighted text: what was marked above what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.cli.highlight import highlighted
from sayso.records import Article, Attribution, Extraction, Manner, Original, Producer, Span, Spans
from sayso.words import visible

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.evaluate.mistakes import Mistake
    from sayso.evaluate.score import Scored

AROUND = 60
"""Code points shown before and after what was marked and found."""
LONGEST = 900
"""Code points shown of one error; longer contents are cut off."""


def told(mistake: Mistake, number: int, *, plain: bool) -> Text:
    """Return one error: its kind and place, then each side that is there."""
    from rich.text import Text

    text = mistake.reading.document.text
    window = _window(text, [a for a in (mistake.marked, mistake.predicted) if a])
    sure = "" if mistake.score is None else f", {mistake.score:.0%} sure"
    heading = f"{number}. {mistake.fault}, {mistake.reading.document.id}{sure}"
    lines = [Text(visible(heading), style="bold")]
    for name, one in (("marked", mistake.marked), ("found", mistake.predicted)):
        lines.append(
            Text.assemble(
                (f"{name}: ", "dim"),
                _shown(text, window, one, plain=plain) if one else "nothing",
            )
        )
    return Text("\n").join(lines)


def _window(text: str, sides: list[Scored]) -> Span:
    spans = [s for a in sides for s in (*a.source, *a.cue, *a.content)]
    start = max(0, min(s.start for s in spans) - AROUND)
    end = min(len(text), max(s.end for s in spans) + AROUND)
    return Span(start, min(end, start + LONGEST))


def _shown(text: str, window: Span, one: Scored, *, plain: bool) -> Text | str:
    def cut(parts: Spans) -> Spans:
        return tuple(
            Span(max(p.start, window.start) - window.start, min(p.end, window.end) - window.start)
            for p in parts
            if p.start < window.end and window.start < p.end
        )

    excerpt = window.of(text)
    original = Original(data=excerpt.encode(), media_type="text/plain", name="excerpt")
    article = Article(text=excerpt, doc="excerpt", original=original)
    content = cut(one.content)
    if not content:
        return f"content beyond what is shown, from {one.content[0].start}"
    attribution = Attribution(
        article=article.id,
        source=cut(one.source),
        cue=cut(one.cue),
        content=content,
        manner=Manner.INDIRECT,
        score=0.0,
        producer=Producer(name="excerpt", version=""),
    )
    shown = highlighted(Extraction(article=article, attributions=(attribution,)), plain=plain)
    return _joined(shown)


def _joined(shown: Text) -> Text:
    """On one line: paragraphs of an excerpt stand a mark apart."""
    from rich.text import Text

    return Text(" ¶ ").join(line for line in shown.split("\n") if line.plain.strip())
