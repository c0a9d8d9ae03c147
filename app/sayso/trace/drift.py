"""The same words, changed on their way from one article to the next."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.records import Article, Drift, DriftKind, Manner
from sayso.trace.carriers import Carrier
from sayso.trace.compare import COMPARABLE, compare, is_quoted_from, quoted
from sayso.trace.paths import Way

MOST_BASES = 8
"""Carriers of one earlier article with which a later carrier is compared."""
MAJORITY = 2
"""Articles that must agree with each other against the earliest before it is the one in doubt."""
GRAVE = (DriftKind.NEGATION, DriftKind.NUMBER)
UNKNOWN = "und"
_OPENING = tuple("“„«‹‘\"'")
_TRANSLATED = re.compile(r"\btranslat|\bin (?:his|her|their) native\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Told:
    """One carrier, on whose word it stands, and its place in time."""

    carrier: Carrier
    witness: str
    rank: int

    @property
    def article(self) -> str:
        return self.carrier.article.id

    @property
    def manner(self) -> Manner:
        found = self.carrier.attribution.manner
        # Its border may leave out the mark that closes the quotation.
        is_cut = found is Manner.INDIRECT and self.carrier.content.startswith(_OPENING)
        return Manner.DIRECT if is_cut else found


def drifts(
    ways: Sequence[Way], leans: Mapping[str, Collection[str]], order: Mapping[str, int]
) -> tuple[Drift, ...]:
    """Return how the wordings of a claim's carriers changed, each change once for two articles.

    ``leans`` are the articles that an article reprints or cites, ``order`` gives each article's
    place in time. A wording is compared with that of the article it was taken from, else with the
    earliest on the same witness's word, else with the earliest of all. A changed number or a lost
    "not" is found in reported speech too; other words are a drift only in quotations of one
    utterance. Where most others contradict the earliest, it is the earliest that has drifted, and
    the first of the others takes its place.
    """
    told = sorted(_told(ways, order), key=lambda one: one.rank)
    bases = _Bases(told)
    found: list[Drift] = []
    compared: dict[str, dict[_Told, tuple[_Change, ...]]] = {}
    for one in told:
        taken_from = leans.get(one.article, ())
        for base, is_one_utterance in bases.of(one, taken_from):
            changes = _changes(base, one, is_one_utterance)
            if changes is None:
                continue
            if base.article in taken_from:
                found += [change.drift for change in changes]
            else:
                compared.setdefault(base.article, {})[one] = changes
            break
    for others in compared.values():
        found += _settled(others)
    once = {(d.earlier.article, d.later.article, d.kind): d for d in reversed(found)}
    return tuple(sorted(once.values(), key=lambda d: (order[d.later.article], d.kind)))


@dataclass(frozen=True, kw_only=True)
class _Change:
    drift: Drift
    value: str
    """What it became, where others may have become something else: a number."""


def _settled(others: Mapping[_Told, Sequence[_Change]]) -> Iterator[Drift]:
    """Yield the drifts between one earliest article and others, or between these and the first
    that most of them agree with."""
    articles = {one.article for one in others}
    for kind in DriftKind:
        changed = {
            one: change
            for one, changes in others.items()
            for change in changes
            if change.drift.kind is kind
        }
        alike: dict[str, dict[str, _Told]] = {}
        for one, change in changed.items():
            alike.setdefault(change.value, {}).setdefault(one.article, one)
        most = max(alike.values(), key=len, default={})
        if kind not in GRAVE or len(most) < MAJORITY or 2 * len(most) <= len(articles):
            yield from (change.drift for change in changed.values())
            continue
        first = next(iter(most.values()))
        yield changed[first].drift
        for one in others:
            if one.article not in most:
                pair = sorted((first, one), key=lambda x: x.rank)
                again = _changes(pair[0], pair[1], False) or ()
                yield from (change.drift for change in again if change.drift.kind is kind)


def _told(ways: Iterable[Way], order: Mapping[str, int]) -> Iterator[_Told]:
    seen: set[tuple[str, str]] = set()
    for way in ways:
        for carrier in way.carriers:
            key = carrier.article.id, carrier.attribution.id
            if key not in seen:
                seen.add(key)
                yield _Told(
                    carrier=carrier,
                    witness=way.path.witness or "",
                    rank=order[carrier.article.id],
                )


class _Bases:
    """The earlier carriers that a later one may be compared with."""

    def __init__(self, told: Sequence[_Told]) -> None:
        self._by_article: dict[str, list[_Told]] = {}
        self._first: dict[tuple[str | None, bool], str] = {}
        for one in told:
            self._by_article.setdefault(one.article, []).append(one)
            for witness in (one.witness, None):
                self._first.setdefault((witness, False), one.article)
                if one.manner is Manner.DIRECT:
                    self._first.setdefault((witness, True), one.article)

    def of(self, one: _Told, taken_from: Collection[str]) -> Iterator[tuple[_Told, bool]]:
        """Yield the best base of each article that may have one, the nearest relation first.

        With each, whether both are versions of one utterance.
        """
        # Of several that it cites, this wording is from the one that has it on the same word.
        nearest = sorted(taken_from, key=lambda a: one.witness not in self._witnesses(a))
        asked: list[tuple[str | None, bool]] = [(article, True) for article in nearest]
        asked += [(self._first.get((one.witness, direct)), True) for direct in (True, False)]
        asked += [(self._first.get((None, direct)), False) for direct in (True, False)]
        seen = {one.article}
        for article, is_one_utterance in asked:
            if article is None or article in seen:
                continue
            seen.add(article)
            earlier = [b for b in self._by_article.get(article, ()) if b.rank < one.rank]
            if earlier:
                yield max(earlier[:MOST_BASES], key=lambda b: _closeness(b, one)), is_one_utterance

    def _witnesses(self, article: str) -> set[str]:
        return {told.witness for told in self._by_article.get(article, ())}


def _closeness(base: _Told, one: _Told) -> tuple[float, bool, float]:
    c = compare(base.carrier.content, one.carrier.content)
    return round(c.paired, 1), base.manner is one.manner, c.likeness


def _changes(base: _Told, one: _Told, is_one_utterance: bool) -> tuple[_Change, ...] | None:
    """Return how a wording differs from its base; None where they have too little in common."""
    texts = base.carrier.content, one.carrier.content
    is_quoted = is_one_utterance and Manner.INDIRECT not in (base.manner, one.manner)
    c = compare(*texts)

    def change(kind: DriftKind, what: str, value: str = "") -> _Change:
        drift = Drift(
            earlier=base.carrier.reference, later=one.carrier.reference, kind=kind, note=what
        )
        return _Change(drift=drift, value=value)

    became = f"{texts[0]} became {texts[1]}"
    if _is_foreign(base.carrier.article, one.carrier.article):
        return (change(DriftKind.TRANSLATION, became),) if is_quoted else ()
    if c.paired < COMPARABLE:
        return None
    found: list[_Change] = []
    if c.is_reversed:
        found.append(change(DriftKind.NEGATION, f"the sense is reversed: {became}"))
    if numbers := c.other_number:
        found.append(change(DriftKind.NUMBER, f"{numbers[0]} became {numbers[1]}", numbers[1]))
    if not found and is_quoted and (kind := _reworded(base, one)):
        found.append(change(kind, became))
    return tuple(found)


def _reworded(base: _Told, one: _Told) -> DriftKind | None:
    fragments = [
        quoted(x.carrier.content) if x.manner is Manner.MIXED else x.carrier.content
        for x in (base, one)
    ]
    # Quoting a part is no drift, if it is shown to be a part.
    if one.manner is Manner.MIXED and is_quoted_from(fragments[1], fragments[0]):
        return None
    if base.manner is Manner.MIXED and is_quoted_from(fragments[0], fragments[1]):
        return None
    kind = compare(*fragments).reworded
    if any(_TRANSLATED.search(x.carrier.passage.of(x.carrier.article.text)) for x in (base, one)):
        return kind and DriftKind.TRANSLATION
    return kind


def _is_foreign(a: Article, b: Article) -> bool:
    """Whether two articles are in two languages, as far as is known."""
    return a.language != b.language and UNKNOWN not in (a.language, b.language)
