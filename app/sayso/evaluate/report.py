"""Run an extractor over marked documents and say how it did."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sayso.attribute import Extractor
from sayso.evaluate.gold import Mark, Marked
from sayso.evaluate.score import (
    HALF,
    Count,
    Judged,
    Scored,
    Table,
    pair,
    score,
    word_starts,
    words_of,
)
from sayso.records import Article, Extraction, Original


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How an extractor did on one set of documents."""

    table: Table
    by_depth: dict[int, Count] = field(default_factory=dict)
    """Attributions found (content@50), by how many marked ones lie around them; a recall."""
    documents: int
    words: int
    cpu_seconds: float

    @property
    def words_per_second(self) -> float:
        """Words read in a second of processor time, over all threads."""
        return self.words / self.cpu_seconds if self.cpu_seconds else 0.0


def as_article(document: Marked) -> Article:
    """The marked text as an article, as if it had been read from a plain-text file."""
    original = Original(
        data=document.text.encode(), media_type="text/plain", name=f"{document.id}.txt"
    )
    return Article(text=document.text, doc=document.id, original=original)


def judged(document: Marked, extraction: Extraction) -> Judged:
    """Marked and predicted attributions side by side."""
    return Judged(
        text=document.text,
        gold=tuple(
            Scored(
                id=str(number),
                parent=None if mark.parent is None else str(mark.parent),
                source=mark.source,
                cue=mark.cue,
                content=mark.content,
                optional=mark.optional,
            )
            for number, mark in enumerate(document.marks)
        ),
        predicted=tuple(
            Scored(id=a.id, parent=a.parent, source=a.source, cue=a.cue, content=a.content)
            for a in extraction.attributions
        ),
    )


def depth(marks: tuple[Mark, ...], mark: Mark) -> int:
    """How many marked attributions lie around this one."""
    around, above = 0, mark.parent
    while above is not None and around <= len(marks):
        around, above = around + 1, marks[above].parent
    return around


def evaluate(
    extractor: Extractor,
    documents: Iterable[Marked],
    progress: Callable[[], None] = lambda: None,
) -> Report:
    """Extract every document and score the outcome; ``progress`` is called after each."""
    pairs: list[Judged] = []
    by_depth: dict[int, Count] = {}
    words, seconds = 0, 0.0
    for document in documents:
        article = as_article(document)
        began = time.process_time()
        extraction = extractor.extract(article)
        seconds += time.process_time() - began
        words += len(word_starts(document.text))
        one = judged(document, extraction)
        pairs.append(one)
        _count_depths(by_depth, document, one)
        progress()
    return Report(
        table=score(pairs),
        by_depth=dict(sorted(by_depth.items())),
        documents=len(pairs),
        words=words,
        cpu_seconds=seconds,
    )


def _count_depths(by_depth: dict[int, Count], document: Marked, one: Judged) -> None:
    starts = word_starts(document.text)
    contents = [[words_of(starts, a.content) for a in side] for side in (one.gold, one.predicted)]
    found = {i for i, _, alike in pair(*contents) if alike >= HALF}
    for number, mark in enumerate(document.marks):
        if not mark.optional:
            count = by_depth.setdefault(depth(document.marks, mark), Count())
            count.owed += 1
            count.right += number in found
