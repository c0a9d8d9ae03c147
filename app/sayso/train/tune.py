"""Choose the decoding thresholds that score best on development documents.

What the model makes of the documents is remembered, and decoding it again is cheap, so each
threshold in turn is moved to its best value until none moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from sayso.attribute import Decoding, Extractor
from sayso.attribute.assemble import assemble
from sayso.attribute.decode import Found, read_windows
from sayso.attribute.tagger import CueScores, RoleScorer, RoleScores, Tagger
from sayso.attribute.windows import Ints, Pieces, cut, split
from sayso.evaluate.gold import Marked
from sayso.evaluate.report import as_article, as_marked, judged
from sayso.evaluate.score import Judged, Table, score
from sayso.records import Article

LOWEST = 0.2
"""Cue probability below which nothing is worth a threshold."""
GRID: Mapping[str, tuple[float, ...]] = {
    "cue_peak": (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75),
    "doubtful_valid": (0.8, 0.9, 0.95),
    "cue_valid": (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
    "nested_share": (0.0, 0.3, 0.5, 0.7, 1.0),
    "nested_peak": (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9),
    "sourceless_peak": (0.0, 0.4, 0.5, 0.6, 0.7, 0.8),
    "cue_edge": (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45),
    "source_worth": (-4.0, -3.0, -2.0, -1.5, -1.0, -0.5, 0.0),
    "content_switch": (-1.0, -0.5, 0.0, 0.5, 1.0),
    "quotation_filled": (0.4, 0.5, 0.6, 0.7, 0.8, 0.9),
    "unclaimed_words": (4, 5, 6, 8, 10),
}


class _Remembered:
    """A scorer of roles that is not asked twice about the same cues."""

    def __init__(self, scorer: RoleScorer) -> None:
        self._scorer = scorer
        self._known: dict[bytes, RoleScores] = {}

    def __call__(self, cues: Ints) -> RoleScores:
        key = cues.tobytes()
        if key not in self._known:
            self._known[key] = self._scorer(cues)
        return self._known[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """One document, with what the model makes of it and what that was decoded to."""

    document: Marked
    article: Article
    pieces: Pieces
    windows: tuple[slice, ...]
    outputs: tuple[tuple[CueScores, RoleScorer], ...]
    known: dict[Decoding, tuple[Found, ...]] = field(default_factory=dict)

    def found(self, tagger: Tagger, decoding: Decoding) -> tuple[Found, ...]:
        """All cues that any threshold might keep, as these borders draw them."""
        low = replace(
            Decoding(),
            cue_peak=LOWEST,
            nested_peak=LOWEST,
            cue_edge=decoding.cue_edge,
            source_worth=decoding.source_worth,
            content_switch=decoding.content_switch,
            doubtful_peak=decoding.doubtful_peak,
        )
        if low not in self.known:
            recalled = _Recalled(tagger, self.outputs)
            self.known[low] = tuple(read_windows(recalled, self.pieces, self.windows, low))
        return self.known[low]


class _Recalled:
    """A tagger that gives what it gave before."""

    def __init__(self, tagger: Tagger, outputs: Sequence[tuple[CueScores, RoleScorer]]) -> None:
        self.tokenizer = tagger.tokenizer
        self._outputs = outputs

    def cues(
        self, pieces: Pieces, windows: Sequence[slice]
    ) -> Iterator[tuple[CueScores, RoleScorer]]:
        """See `Tagger`."""
        yield from self._outputs


def candidates(extractor: Extractor, documents: Sequence[Marked]) -> tuple[Candidates, ...]:
    """Run the model once over the documents."""
    decoding = extractor.decoding
    out = []
    for document in documents:
        pieces = split(document.text, extractor.tagger.tokenizer)
        windows = tuple(cut(pieces, decoding.window, decoding.overlap))
        outputs = tuple(
            (scores, _Remembered(scorer))
            for scores, scorer in extractor.tagger.cues(pieces, windows)
        )
        out.append(
            Candidates(
                document=document,
                article=as_article(document),
                pieces=pieces,
                windows=windows,
                outputs=outputs,
            )
        )
    return tuple(out)


def decoded(extractor: Extractor, items: Sequence[Candidates], decoding: Decoding) -> Table:
    """Score one choice of thresholds, by what the documents mark."""

    def read(item: Candidates) -> Judged:
        extraction = assemble(
            item.article,
            item.pieces,
            item.found(extractor.tagger, decoding),
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
