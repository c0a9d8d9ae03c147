"""The attributions of articles on standard output, one article at a time."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Self

from sayso.cli.listing import Format, to_json
from sayso.cli.terminal import Color, output
from sayso.outline import outline, spelled
from sayso.records import Extraction, Source
from sayso.words import on_one_line

_PLACE = ("article", "doc", "number", "inside")
_COLUMNS = (*_PLACE, "source", "cue", "content", "manner", "stance", "polarity", "score")


class Printer:
    """Prints each extraction at once, in the format that the user asked for.

    A context manager, because JSON and CSV have something around the articles. With ``whole``, a
    table shows the text with everything marked in place first.
    """

    def __init__(self, form: Format, color: Color, *, whole: bool = False) -> None:
        self._form, self._color, self._whole = form, color, whole
        self._shown = 0

    def __enter__(self) -> Self:
        if self._form is Format.CSV:
            from sayso.export.cells import write_csv

            write_csv(sys.stdout, [_COLUMNS])
        if self._form is Format.JSON:
            print("[", end="", flush=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._form is Format.JSON and kind is None:
            print("\n]" if self._shown else "]")

    def show(self, extraction: Extraction, sources: Sequence[Source] = ()) -> None:
        """Print one article's attributions; ``sources`` are those that their ``who`` names."""
        match self._form:
            case Format.JSONL:
                from sayso.export.interchange import to_interchange

                print(to_json(to_interchange(extraction, sources)), flush=True)
            case Format.JSON:
                from sayso.export.interchange import to_interchange

                separator = ",\n" if self._shown else "\n"
                print(separator + to_json(to_interchange(extraction, sources)), end="", flush=True)
            case Format.CSV:
                from sayso.export.cells import write_csv

                write_csv(sys.stdout, _rows(extraction))
                sys.stdout.flush()
            case Format.TABLE:
                self._picture(extraction)
        self._shown += 1

    def _picture(self, extraction: Extraction) -> None:
        from sayso.cli import picture

        console = output(self._color)
        if self._shown:
            console.print()
        if self._whole:
            console.print(picture.marked(extraction, plain=not console.is_terminal))
        else:
            console.print(picture.heading(extraction))
        console.print()
        console.print(picture.tree(extraction))


def _rows(extraction: Extraction) -> list[tuple[object, ...]]:
    article, text = extraction.article, extraction.article.text
    nodes = [node for root in outline(extraction) for node in root.walk()]
    numbers = {node.attribution.id: node.number for node in nodes}
    return [
        (
            article.id,
            on_one_line(article.doc),
            node.number,
            numbers[node.attribution.parent] if node.attribution.parent else None,
            on_one_line(spelled(text, node.attribution.source)),
            on_one_line(spelled(text, node.attribution.cue)),
            on_one_line(spelled(text, node.attribution.content)),
            node.attribution.manner,
            node.attribution.stance,
            node.attribution.polarity,
            round(node.attribution.score, 4),
        )
        for node in nodes
    ]
