"""Choose the decoding thresholds that score best on development documents.

One pass of the model with low thresholds gives all candidates; decoding them again is cheap, so
each threshold in turn is moved to its best value until none moves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from sayso.attribute import Decoding, Extractor
from sayso.attribute.assemble import assemble
from sayso.attribute.decode import Found, read_windows
from sayso.attribute.windows import Pieces, cut, split
from sayso.evaluate.gold import Marked
from sayso.evaluate.report import as_article, as_marked, judged
from sayso.evaluate.score import Judged, Table, score
from sayso.records import Article

LOWEST = 0.2
"""Cue probability below which nothing is worth a threshold."""
GRID: Mapping[str, tuple[float, ...]] = {
    "cue_peak": (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75),
    "cue_valid": (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
    "nested_share": (0.0, 0.3, 0.5, 0.7, 1.0),
    "nested_peak": (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9),
    "sourceless_peak": (0.0, 0.4, 0.5, 0.6, 0.7, 0.8),
    "quotation_filled": (0.4, 0.5, 0.6, 0.7, 0.8, 0.9),
    "unclaimed_words": (4, 5, 6, 8, 10),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """All cues of one document that any threshold might keep."""

    document: Marked
    article: Article
    pieces: Pieces
    found: tuple[Found, ...]


def candidates(extractor: Extractor, documents: Sequence[Marked]) -> tuple[Candidates, ...]:
    """Run the model once over the documents."""
    low = replace(extractor.decoding, cue_peak=LOWEST, nested_peak=LOWEST)
    out = []
    for document in documents:
        pieces = split(document.text, extractor.tagger.tokenizer)
        windows = list(cut(pieces, low.window, low.overlap))
        found = tuple(read_windows(extractor.tagger, pieces, windows, low))
        article = as_article(document)
        out.append(Candidates(document=document, article=article, pieces=pieces, found=found))
    return tuple(out)


def decoded(extractor: Extractor, items: Sequence[Candidates], decoding: Decoding) -> Table:
    """Score one choice of thresholds, by what the documents mark."""

    def read(item: Candidates) -> Judged:
        extraction = assemble(
            item.article,
            item.pieces,
            item.found,
            decoding,
            extractor.producer,
            extractor.calibration,
        )
        return as_marked(item.document, judged(item.document, extraction))

    return score(map(read, items))


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """Documents, and what a table on them is worth; goals are added up."""

    documents: Sequence[Marked]
    value: Callable[[Table], float]


def triples_worth(table: Table) -> float:
    """Worth of whole triples, which the desk sees first, and half as much of exact contents.

    Texts in which everything is marked say what a nested attribution is worth; those that mark
    outermost ones alone are scored without.
    """
    return table.counts["triple@50"].f1 + 0.5 * table.counts["content="].f1


def nested_worth(table: Table) -> float:
    """Worth of a corpus that marks clauses at every depth but leaves out other attributions, so
    that only recall means something: a quarter, for it must not drown the precision elsewhere."""
    return 0.25 * (table.counts["triple@50"].recall + table.parent.recall)


def tune(
    extractor: Extractor, goals: Sequence[Goal], say: Callable[[str], None] = print
) -> Decoding:
    """Climb to the thresholds of the highest worth, one at a time, until none moves."""
    ready = [(candidates(extractor, goal.documents), goal.value) for goal in goals]

    def worth(decoding: Decoding) -> float:
        return sum(value(decoded(extractor, items, decoding)) for items, value in ready)

    best = extractor.decoding
    highest, moved = worth(best), True
    while moved:
        moved = False
        for name, choices in GRID.items():
            for choice in choices:
                tried = Decoding(**{**asdict(best), name: choice})
                if tried != best and (reached := worth(tried)) > highest:
                    best, highest, moved = tried, reached, True
                    say(f"{name} {choice}: {reached:.4f}")
    return best
