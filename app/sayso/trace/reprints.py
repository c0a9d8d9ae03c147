"""Articles that are, for the most part, another article's text."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
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
REPRINTED = 0.4
"""Share of the smaller text's shingles that the other must hold. In the sample story the reprint
has 0.83 and every other pair at most 0.07; changing one word in ten of a report leaves 0.69, two in
ten 0.57, three in ten 0.35; cutting paragraphs leaves 1."""
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
BANDS = (128, 2)
"""Two equal hashes out of 128 pairs: texts that share a quarter of all their shingles meet with a
probability of 0.9997, a tenth 0.72, a fiftieth 0.05. Meeting only means being compared. So a cut of
a long report is found down to about a tenth of its length."""
MOST_COMPARED = 20
"""Texts compared exactly with one text, the likeliest first."""
MOST_IN_BUCKET = 20
"""Texts that one bucket keeps, the earliest. What more texts have in common is a footer, not a
report, and going through all of them for each would take the square of their number."""

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
    """Return what stays of an address when the same page is fetched again, "" for none.

    >>> page("http://www.a.example/1/?utm_source=mail") == page("https://a.example/1")
    True
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    where = (parts.netloc.removeprefix("www.") + parts.path).rstrip("/").casefold()
    kept = [p for p in parts.query.split("&") if p and not p.startswith("utm_")]
    if not parts.path.strip("/") and not kept:
        return ""  # A site's front page has another article every hour.
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

    That is the one to whose outlet it is ``signed``, else the earliest. A later version of the page
    at one address rests on the first, however much it was edited.
    ``key`` and ``signed`` say which outlet an article is of, and which ones it credits.
    """
    by_id = {e.article.id: e for e in extractions}
    # Of one day's articles, those of an agency come first and those that credit it last: a list may
    # have the copy first.
    agencies = {agency for e in by_id.values() for agency in signed(e.article)}
    by_credit = sorted(
        (e.article for e in by_id.values()),
        key=lambda article: (key(article) not in agencies, bool(signed(article))),
    )
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
            bands = index.bands(own)
            alike = [o for o in index.near(bands) if own.reprints(o, key(o.article) in credited)]
            if not alike:
                index.add(own, bands)
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
        self._extraction = extraction

    @cached_property
    def narrated(self) -> Shingles:
        """The shingles outside of what it quotes directly."""
        return shingles(narration(self._extraction))

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
    """Finds the texts that are near one, without comparing it with each.

    datasketch's own MinHashLSH returns everything that meets: with ten thousand articles that have
    one footer in common, that was most of them for each.
    """

    def __init__(self) -> None:
        from datasketch import MinHash

        bands, rows = BANDS
        self._empty = MinHash(num_perm=bands * rows, hashfunc=int)
        self._buckets: dict[tuple[int, bytes], list[_Text]] = {}

    def bands(self, text: _Text) -> list[tuple[int, bytes]]:
        """Return the buckets of a text. Copying a MinHash saves drawing its permutations again."""
        sketch: MinHash = self._empty.copy()
        sketch.update_batch(text.all)
        return [(at, band.tobytes()) for at, band in enumerate(sketch.hashvalues.reshape(BANDS))]

    def add(self, text: _Text, bands: Sequence[tuple[int, bytes]]) -> None:
        """Let later texts find this one."""
        for band in bands:
            bucket = self._buckets.setdefault(band, [])
            if len(bucket) < MOST_IN_BUCKET:
                bucket.append(text)

    def near(self, bands: Sequence[tuple[int, bytes]]) -> list[_Text]:
        """Return the texts that meet the one of these bands most often."""
        met = Counter(text for band in bands for text in self._buckets.get(band, ()))
        return [text for text, _ in met.most_common(MOST_COMPARED)]
