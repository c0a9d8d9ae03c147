"""Articles that are, for the most part, another article's text."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sayso.records import Article, Dependence, DependenceKind, Extraction, Manner, Span
from sayso.trace.dates import chronological

if TYPE_CHECKING:
    from datasketch import MinHash

Shingles = frozenset[int]

SHINGLE = 3
"""Words in a shingle. Of 2 to 5: two are shared by articles on one subject, five are broken by
every "Mr" that a desk puts before a name."""
REPRINTED = 0.5
"""Share of the smaller text's shingles that the other must hold. The sample story's reprint has
0.83, its other pairs at most 0.05; synthetic edits (a tenth of the words changed, half of the
paragraphs cut, a paragraph added) stay above 0.6; see the tests."""
NARRATED = 0.3
"""The same share outside direct quotations. Two reporters at one hearing write down the same
speech, and each tells it in his own words: theirs is below 0.1."""
CREDITED = 0.25
"""What is enough where an article credits itself to the other's outlet."""
FEWEST = 40
"""Shingles below which two texts need be all but equal: in a few sentences, everybody who reports
one claim uses the same words."""
ALL_BUT_EQUAL = 0.8
"""Share of the shingles of both texts together that such short ones must have in common."""
COPIED = 0.5
"""Share of a passage's shingles from which it came with the reprint and was not added to it."""
PERMUTATIONS = 128
BANDS = (64, 2)
"""Two equal hashes out of 64 pairs: texts that share a quarter of their shingles meet with a
probability of 0.98, a tenth 0.47, a fiftieth 0.03. Meeting only means being compared."""
MOST_COMPARED = 20
"""Texts compared exactly with one text, the likeliest first: keeps the whole from growing with the
square of its size."""

_WORD = re.compile(r"\w+")


def shingles(text: str) -> Shingles:
    """Return hashes of every few consecutive words, letter case and punctuation aside."""
    words = [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.casefold())]
    size = min(SHINGLE, len(words))
    return frozenset(
        zlib.crc32(b" ".join(words[at : at + size])) for at in range(len(words) - size + 1)
    )


def share(a: Shingles, b: Shingles) -> float:
    """Return how much of the smaller one the other holds, 0 to 1."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def page(url: str | None) -> str:
    """Return what stays of an address when the same page is fetched again, "" for none."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    where = (parts.netloc.removeprefix("www.") + parts.path).rstrip("/").casefold()
    kept = [p for p in parts.query.split("&") if p and not p.startswith("utm_")]
    return "?".join([where, *(["&".join(kept)] if kept else [])])


def narration(extraction: Extraction) -> str:
    """Return an article's text without what it quotes directly."""
    text = extraction.article.text
    quoted = sorted(
        span for a in extraction.attributions if a.manner is Manner.DIRECT for span in a.content
    )
    kept: list[str] = []
    at = 0
    for span in [*quoted, Span(len(text), len(text) + 1)]:
        kept.append(text[at : max(at, span.start)])
        at = max(at, span.end)
    return "\n".join(kept)


def passage_copied(passage: str, original: Article) -> bool:
    """Whether a passage of a reprint came from the original, not from whoever reprinted it."""
    own = shingles(passage)
    return len(own & shingles(original.text)) >= COPIED * len(own)


def reprints(
    extractions: Sequence[Extraction],
    signed: Callable[[Article], frozenset[str]] = lambda article: frozenset(),
    key: Callable[[Article], str] = lambda article: article.outlet or "",
) -> tuple[Dependence, ...]:
    """Return, for each article that reprints another of these, on which one it rests.

    That is the one to whose outlet it is ``signed``, else the earliest, never a reprint itself. A
    later version of the page at one address rests on the first, however much it was edited.
    ``key`` and ``signed`` say which outlet an article is of, and which ones it credits.
    """
    by_id = {e.article.id: e for e in extractions}
    # Of one day's articles, those that credit another come last: a list may have the copy first.
    by_credit = sorted((e.article for e in by_id.values()), key=lambda a: bool(signed(a)))
    in_time = chronological(by_credit)
    rank = {article.id: at for at, article in enumerate(in_time)}
    index = _Index()
    first_at: dict[str, Article] = {}
    found: list[Dependence] = []
    for article in in_time:
        own = _Text(by_id[article.id])
        credited = signed(article)
        version_of = first_at.setdefault(page(article.url) or article.id, article)
        if version_of is not article:
            on = version_of.id
        else:
            alike = [o for o in index.near(own) if own.reprints(o, key(o.article) in credited)]
            if not alike:
                index.add(own)
                continue
            best = min(alike, key=lambda o: (key(o.article) not in credited, rank[o.article.id]))
            on = best.article.id
        found.append(Dependence(article=article.id, on=on, kind=DependenceKind.REPRINTS))
    return tuple(found)


class _Text:
    """An article as it is compared: by its shingles, with and without what it quotes."""

    def __init__(self, extraction: Extraction) -> None:
        self.article = extraction.article
        self.all = shingles(extraction.article.text)
        self.narrated = shingles(narration(extraction))

    def reprints(self, other: _Text, credited: bool) -> bool:
        """Whether one of the two texts is, for the most part, the other's."""
        if min(len(self.all), len(other.all)) < FEWEST:
            return len(self.all & other.all) >= ALL_BUT_EQUAL * len(self.all | other.all)
        if share(self.all, other.all) < (CREDITED if credited else REPRINTED):
            return False
        # A text that is nearly all quotation has no narration to compare.
        too_few = min(len(self.narrated), len(other.narrated)) < FEWEST
        return credited or too_few or share(self.narrated, other.narrated) >= NARRATED


class _Index:
    """Finds the texts that are near one, without comparing it with each."""

    def __init__(self) -> None:
        from datasketch import MinHashLSH

        bands, rows = BANDS
        self._lsh = MinHashLSH(num_perm=PERMUTATIONS, params=BANDS)
        assert bands * rows <= PERMUTATIONS
        self._texts: dict[str, tuple[_Text, MinHash]] = {}

    def add(self, text: _Text) -> None:
        sketch = _sketch(text)
        self._texts[text.article.id] = text, sketch
        self._lsh.insert(text.article.id, sketch)

    def near(self, text: _Text) -> list[_Text]:
        """Return the texts most likely to share much with this one."""
        sketch = _sketch(text)
        met = [self._texts[name] for name in self._lsh.query(sketch)]
        if len(met) > MOST_COMPARED:
            met.sort(key=lambda pair: -pair[1].jaccard(sketch))
        return [other for other, _ in met[:MOST_COMPARED]]


def _sketch(text: _Text) -> MinHash:
    from datasketch import MinHash

    sketch = MinHash(num_perm=PERMUTATIONS, hashfunc=int)
    sketch.update_batch(text.all)
    return sketch
