"""All that is known of how one claim travelled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.records import (
    Article,
    Claim,
    Dependence,
    Extraction,
    Roots,
    Source,
    SourceKind,
    Trace,
)
from sayso.trace.carriers import Carrier, carriers
from sayso.trace.citations import Citations, citations
from sayso.trace.dates import chronological
from sayso.trace.denials import denials
from sayso.trace.drift import drifts
from sayso.trace.outlets import Outlets
from sayso.trace.paths import Way, ways
from sayso.trace.reprints import reprints
from sayso.trace.roots import rooted, roots
from sayso.trace.timeline import earliest_found


def trace(
    claim: Claim,
    extractions: Iterable[Extraction],
    sources: Iterable[Source],
    *,
    outlets: Iterable[str] = (),
) -> Trace:
    """Return a claim's paths, roots, dependences, drift, denials and gaps.

    ``extractions`` are those of the collection, in its order, or of the claim's carriers and
    disputes alone; then ``outlets`` names the outlets of the rest. Raises ValueError where one of
    these is not among them.
    """
    by_article = {e.article.id: e for e in extractions}
    by_source = {s.id: s for s in sources}
    known = Outlets((e.article for e in by_article.values()), by_source, outlets)
    carried = carriers(claim, by_article)
    carrying = {c.article.id for c in carried}
    articles = {a: e.article for a, e in by_article.items() if a in carrying}

    def is_own(carrier: Carrier, source: str) -> bool:
        return known.of(source) != "" and known.of(source) == known.key(carrier.article)

    unnamed = {s.id for s in by_source.values() if s.kind is SourceKind.ANONYMOUS}
    every_way = ways(claim.speaker, carried, is_own, unnamed)
    cited = citations(every_way, articles, known)
    reprinted = reprints([by_article[a] for a in articles], known.signed, known.key)
    order = {a.id: at for at, a in enumerate(chronological(articles.values()))}
    depends = _merged(reprinted, cited.depends, order)
    own = rooted(every_way, cited.of, depends, articles)

    def is_outlet(source: str) -> bool:
        return source in by_source and by_source[source].kind is SourceKind.OUTLET

    claim_roots = roots(own, by_source, is_outlet)
    leans: dict[str, list[str]] = {}
    for dependence in depends:
        leans.setdefault(dependence.article, []).append(dependence.on)
    first = earliest_found(articles.values())
    return Trace(
        claim=claim.id,
        paths=tuple(way.path for way in every_way),
        roots=claim_roots,
        depends=depends,
        circular=cited.circular,
        outside=tuple(dict.fromkeys(source for c in cited.of for source in c.outside)),
        earliest_found=first,
        drift=drifts(every_way, leans, order),
        denials=denials(claim, by_article),
        missing=tuple(
            _missing(by_source.get(claim.speaker), claim_roots, every_way, cited, articles, known)
        ),
    )


def _merged(
    reprinted: Sequence[Dependence], cited: Sequence[Dependence], order: Mapping[str, int]
) -> tuple[Dependence, ...]:
    """Return both; what a reprint cites because its original does is its original's citing."""
    on = {d.article: d.on for d in reprinted}
    by_original = {(d.article, d.on) for d in cited}
    kept = [
        d
        for d in cited
        if d.article not in on
        or (on[d.article] != d.on and (on[d.article], d.on) not in by_original)
    ]
    return tuple(sorted((*reprinted, *kept), key=lambda d: (order[d.article], order[d.on])))


def _missing(
    speaker: Source | None,
    found: Roots,
    every_way: Sequence[Way],
    cited: Citations,
    articles: Mapping[str, Article],
    outlets: Outlets,
) -> Iterator[str]:
    """Yield a sentence for each thing that a reader would look for and not find."""
    if not found.on_record:
        who = speaker.name if speaker else "the speaker"
        yield f"No article in this collection reports {who} saying it at first hand."
    if not every_way:
        yield "Every article that carries it does so under a denial or a question."
    absent: dict[str, set[str]] = {}
    silent: dict[str, set[str]] = {}
    nameless: dict[str, None] = {}
    for way, citing in zip(every_way, cited.of, strict=True):
        doc = articles[way.path.article].doc
        for source in citing.outside:
            absent.setdefault(outlets.name(source), set()).add(doc)
        for key in citing.silent:
            silent.setdefault(outlets.name(key), set()).add(doc)
        if way.path.witness == "":
            nameless[doc] = None
    for name, docs in absent.items():
        yield f"{name}, cited by {_listed(sorted(docs))}, has no article in this collection."
    for name, docs in silent.items():
        yield (
            f"{name}, cited by {_listed(sorted(docs))}, has no article in this collection that "
            "could be the one cited."
        )
    if nameless:
        yield f"Not stated in {_listed(list(nameless))}: on whose word."
    undated = sum(article.published is None for article in articles.values())
    if undated == len(articles):
        yield "No article that carries it has a date: which came first is not known."


MOST_LISTED = 5
"""Articles that a sentence names before it only counts them."""


def _listed(names: Sequence[str]) -> str:
    """Return names as a sentence has them: "01, 02 and 03"."""
    if len(names) > MOST_LISTED:
        names = [*names[:MOST_LISTED], f"{len(names) - MOST_LISTED} more"]
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
