"""Read marked documents: PolNeAR's and GUM's rows, and a desk's own interchange JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sayso.errors import TrainingError
from sayso.evaluate.lines import read_lines
from sayso.records import Span, Spans


class Convention(StrEnum):
    """What a corpus marks, hence what the absence of a mark proves.

    OUTERMOST: each word is in one attribution at most, so what a content holds is not marked.
    CLAUSES: nested attributions are marked, but only those that govern a clause (GUM).
    COMPLETE: everything is marked, nested or not.
    NOTHING: nobody has marked the text; it can be learnt from with a teacher's labels only.
    """

    OUTERMOST = "outermost"
    CLAUSES = "clauses"
    COMPLETE = "complete"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One marked attribution. ``parent`` is the index, in its document, of the one around it."""

    source: Spans
    cue: Spans
    content: Spans
    parent: int | None = None
    optional: bool = False
    """Neither owed nor punished when scored."""

    def spans(self) -> Spans:
        """The spans of all three roles, ordered."""
        return tuple(sorted((*self.source, *self.cue, *self.content)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text with its marks. In ``opaque`` stretches the absence of a mark proves nothing."""

    id: str
    text: str
    marks: tuple[Mark, ...]
    convention: Convention
    opaque: Spans = ()


def load(path: Path, convention: Convention) -> tuple[Marked, ...]:
    """Read a JSON-lines file of marked documents, or the folder of a story (``gold.json`` beside
    ``docs``); raise TrainingError naming the line at fault.

    A row's ``opaque``, a list of [start, end], says in which stretches the absence of a mark
    proves nothing; without it these are the contents of an OUTERMOST corpus.
    """
    if path.is_dir():
        return _story(path, convention)
    return read_lines(
        path,
        lambda row, _: _document(row, convention),
        what="marked document",
        needs="id, text and attributions with source, cue and content as lists of [start, end]",
    )


def _story(folder: Path, convention: Convention) -> tuple[Marked, ...]:
    try:
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        return tuple(
            _document(
                {
                    "id": doc,
                    "text": (folder / "docs" / f"{doc}.txt").read_text(encoding="utf-8"),
                    "attributions": rows,
                },
                convention,
            )
            for doc, rows in gold["documents"].items()
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingError(
            f"{folder}: not the folder of a marked story ({error!r}). It needs gold.json and docs."
        ) from error


def _document(row: Mapping[str, Any], convention: Convention) -> Marked:
    text = row["text"]
    if convention is Convention.NOTHING:
        return Marked(id=str(row["id"]), text=text, marks=(), convention=convention)
    rows = [a for a in row["attributions"] if a["content"]]
    index = {a.get("id", n): n for n, a in enumerate(rows)}
    marks = tuple(
        Mark(
            source=_spans(a.get("source") or (), text),
            cue=_cue(a, text),
            content=_spans(a["content"], text),
            parent=index.get(a["parent"]) if a.get("parent") is not None else None,
            optional=bool(a.get("optional")),
        )
        for a in rows
    )
    opaque: Spans = ()
    if "opaque" in row:
        opaque = _spans(row["opaque"], text)
    elif convention is Convention.OUTERMOST:
        opaque = tuple(sorted(span for mark in marks for span in mark.content))
    return Marked(id=str(row["id"]), text=text, marks=marks, convention=convention, opaque=opaque)


def _spans(pairs: Iterable[Iterable[int]], text: str) -> Spans:
    merged: list[Span] = []
    for span in sorted(Span(start, end) for start, end in pairs):
        if span.end > len(text):
            raise ValueError(f"a span ends at {span.end}, the text at {len(text)}")
        if merged and span.start < merged[-1].end:
            span = Span(merged[-1].start, max(merged.pop().end, span.end))
        merged.append(span)
    return tuple(merged)


def _cue(row: Mapping[str, Any], text: str) -> Spans:
    """The cue, or where GUM gives none, what its attributing clause has beside the source."""
    if row.get("cue") or not row.get("satellite"):
        return _spans(row.get("cue") or (), text)
    taken = {i for s, e in (*row["source"], *row["content"]) for i in range(s, e)}
    for start, end in row["satellite"]:
        places = [i for i in range(start, end) if i not in taken and text[i].isalnum()]
        if places:
            first = last = places[0]
            while last + 1 < end and last + 1 not in taken:
                last += 1
            stop = len(text[first : last + 1].rstrip(" ,.:;")) + first
            return (Span(first, stop),)
    return ()
