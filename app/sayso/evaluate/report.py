"""Run an extractor over marked documents and keep both sides of each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sayso.attribute import Extractor
from sayso.evaluate.gold import Convention, Marked
from sayso.evaluate.score import Judged, Match, Scored, Table, matches, score, word_starts
from sayso.records import Article, Extraction, Original


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document as it was marked and as it was read.

    A marked attribution's id, in ``judged``, is the place of its mark in the document.
    """

    document: Marked
    extraction: Extraction
    judged: Judged
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How an extractor did on one set of documents."""

    readings: tuple[Reading, ...]
    table: Table
    words: int
    cpu_seconds: float

    @property
    def outermost(self) -> Table | None:
        """The figures without nested predictions, over the documents that mark outermost
        attributions alone; None where there are none."""
        found = [one for one in self.readings if one.document.convention is Convention.OUTERMOST]
        return score(as_marked(one.document, one.judged) for one in found) if found else None

    @property
    def words_per_second(self) -> float:
        """Words read in a second of processor time, over all threads."""
        return self.words / self.cpu_seconds if self.cpu_seconds else 0.0


def article_of(doc: str, text: str) -> Article:
    """A text as an article, as if it had been read from a plain-text file."""
    original = Original(data=text.encode(), media_type="text/plain", name=f"{doc}.txt")
    return Article(text=text, doc=doc, original=original)


def as_article(document: Marked) -> Article:
    """The marked text as an article."""
    return article_of(document.id, document.text)


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


def as_marked(document: Marked, one: Judged) -> Judged:
    """Leave out what the document's marks say nothing about: nested predictions, where only
    outermost attributions are marked, are neither right nor wrong."""
    if document.convention is not Convention.OUTERMOST:
        return one
    return replace(one, predicted=tuple(p for p in one.predicted if p.parent is None))


def reading(document: Marked, extraction: Extraction) -> Reading:
    """Put a document and what was read in it side by side, and pair their attributions."""
    one = judged(document, extraction)
    return Reading(document=document, extraction=extraction, judged=one, matches=matches(one))


def evaluate(
    extractor: Extractor,
    documents: Iterable[Marked],
    progress: Callable[[], None] = lambda: None,
) -> Report:
    """Extract every document and score the outcome; ``progress`` is called after each."""
    readings: list[Reading] = []
    words, seconds = 0, 0.0
    for document in documents:
        article = as_article(document)
        began = time.process_time()
        extraction = extractor.extract(article)
        seconds += time.process_time() - began
        words += len(word_starts(document.text))
        readings.append(reading(document, extraction))
        progress()
    return Report(
        readings=tuple(readings),
        table=score(one.judged for one in readings),
        words=words,
        cpu_seconds=seconds,
    )
