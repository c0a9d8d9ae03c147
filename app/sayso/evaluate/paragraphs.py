"""Marked paragraphs of tokens, as in the CofeNet experiments: read, made readable, and predicted.

Each line holds one paragraph: its ``text``, tokens with a space between them, and ``spans`` with
label, token_start and token_end (exclusive). Lines of one ``doc`` that follow each other are one
article and are read as one, as it was written; a line without ``doc`` stands alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from sayso.attribute import Extractor
from sayso.evaluate.exact import RoleSpans, TokenSpan
from sayso.evaluate.lines import read_lines
from sayso.evaluate.report import article_of
from sayso.evaluate.score import ROLES
from sayso.records import Extraction, Span, Spans

PENN_MARKS = {"``": "“", "''": "”", "`": "‘"}
"""Quotation marks of the Penn Treebank's tokens."""
_MARKS_ALONE = tuple((token,) for token in PENN_MARKS)
_LEFT = frozenset([*",.;:!?%)]}”", "...", "n't"])
"""Tokens that join the one before them, beside apostrophes and clipped words such as 's."""
_RIGHT = frozenset("“‘([{$#")
"""Tokens that the next one joins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One line of the file."""

    id: str
    doc: str
    tokens: tuple[str, ...]
    spans: RoleSpans


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Paragraphs as one readable text; ``places`` has each token's span in it, by paragraph."""

    text: str
    tokens: tuple[tuple[str, ...], ...]
    places: tuple[Spans, ...]


def load_paragraphs(path: Path) -> tuple[Paragraph, ...]:
    """Read the file; raise TrainingError naming the line at fault."""
    return read_lines(
        path,
        lambda row, number: _paragraph(row, f"paragraph {number}"),
        what="marked paragraph",
        needs="text and spans with label, token_start and token_end",
    )


def _paragraph(row: Any, alone: str) -> Paragraph:
    tokens = tuple(row["text"].split(" "))
    spans: dict[str, set[TokenSpan]] = {role: set() for role in ROLES}
    for span in row["spans"]:
        first, last = int(span["token_start"]), int(span["token_end"])
        if not 0 <= first < last <= len(tokens):
            raise ValueError(f"tokens {first} to {last} of {len(tokens)}")
        spans[span["label"]].add((first, last))
    return Paragraph(
        id=str(row.get("id", alone)),
        doc=str(row.get("doc", alone)),
        tokens=tokens,
        spans={role: frozenset(found) for role, found in spans.items()},
    )


def passages(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, ...]]:
    """The paragraphs of one article after those of another."""
    for _, group in groupby(paragraphs, key=lambda p: p.doc):
        yield tuple(group)


def passage(paragraphs: Sequence[Sequence[str]]) -> Passage:
    """Write tokens as a newspaper would.

    The files have a mark that opens a paragraph at the end of the paragraph before, as a closing
    one: one that closes nothing there is put back where it was printed.
    """
    text, places, carried = "", [], False
    for tokens in paragraphs:
        here: list[Span] = []
        written, moved = _marks(tokens, opened=carried)
        joined = True
        for token in written[: len(tokens) - moved]:
            clipped = token.startswith(("'", "’"))
            if not (joined or clipped or token.lower() in _LEFT):
                text += " "
            here.append(Span(len(text), len(text) + len(token)))
            text += token
            joined = token in _RIGHT
        text += "\n\n"
        if moved:
            here.append(Span(len(text), len(text) + 1))
            text += "“"
        places.append(tuple(here))
        carried = moved
    return Passage(text=text, tokens=tuple(map(tuple, paragraphs)), places=tuple(places))


def _marks(tokens: Sequence[str], *, opened: bool) -> tuple[list[str], bool]:
    """Quotation marks as printed, and whether the last one opens the next paragraph; ``opened``
    says whether a mark already opens this one."""
    written = [PENN_MARKS.get(token, token) for token in tokens]
    for place, token in enumerate(written):
        if token == "”" and not opened:
            if place and place == len(written) - 1:
                return written, True
            written[place] = "“"
        if token in "“”":
            opened = written[place] == "“"
    return written, False


def predicted(made: Passage, extraction: Extraction) -> tuple[RoleSpans, ...]:
    """What the attributions mark of each paragraph, in tokens.

    Nested attributions are left out: these files give each word to one attribution at most. To a
    source belongs, as PolNeAR has it, the comma that closes an apposition ("Ann Lee, a judge,"),
    which a desk's records leave out: of the 1,028 sources in PolNeAR's train part that hold a comma
    and have another at their end, 921 take it; of the 804 that hold none, 5.
    """
    found: list[dict[str, set[TokenSpan]]] = [{role: set() for role in ROLES} for _ in made.places]
    for a in extraction.attributions:
        if a.parent is not None:
            continue
        for role, spans in zip(ROLES, (a.source, a.cue, a.content), strict=True):
            for span in spans:
                for row, tokens, places in zip(found, made.tokens, made.places, strict=True):
                    touched = [
                        n for n, p in enumerate(places) if p.start < span.end and span.start < p.end
                    ]
                    if not touched:
                        continue
                    first, last = touched[0], touched[-1] + 1
                    if tokens[first:last] in _MARKS_ALONE:
                        continue  # It opens the next paragraph.
                    if role == "source" and "," in tokens[first:last]:
                        last += tokens[last : last + 1] == (",",)
                    row[role].add((first, last))
    return tuple({role: frozenset(spans) for role, spans in row.items()} for row in found)


def predict(
    extractor: Extractor,
    paragraphs: Iterable[Paragraph],
    progress: Callable[[], None] = lambda: None,
) -> tuple[RoleSpans, ...]:
    """Predict every paragraph, in order; ``progress`` is called after each article."""
    found: list[RoleSpans] = []
    for group in passages(paragraphs):
        made = passage([p.tokens for p in group])
        found += predicted(made, extractor.extract(article_of(group[0].doc, made.text)))
        progress()
    return tuple(found)


def write_spans(
    path: Path, paragraphs: Iterable[Paragraph], predictions: Iterable[RoleSpans]
) -> None:
    """Write predictions as lines of the file's own shape, so that other scorers can read them."""
    with path.open("w", encoding="utf-8") as file:
        for paragraph, row in zip(paragraphs, predictions, strict=True):
            spans = [
                {"label": role, "token_start": first, "token_end": last}
                for role in ROLES
                for first, last in sorted(row[role])
            ]
            line = {"id": paragraph.id, "doc": paragraph.doc, "spans": spans}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
