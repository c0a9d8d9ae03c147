"""Casework: from the extractions of a collection to its sources, claims and traces.

Resolving, linking and tracing meet here, over records alone: the desk fetches and keeps them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.records import (
    Claim,
    Decision,
    Extraction,
    Findings,
    PartialDate,
    Reference,
    Resolution,
    Sighting,
    Source,
    SourceKind,
    Trace,
    identify,
)
from sayso.resources import models_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sayso.link import Embedder, Embeds, LinkInput, PairScorer
    from sayso.resolve import ArticleSources, Authority, Scorer

RULES = "6"
"""Version of the rules of resolving and linking: a higher one makes all findings anew."""

WEIGHTS = ("resolve", "similarity", "link")
"""Folders of weights that findings depend on."""


@dataclass(frozen=True, kw_only=True)
class Traced:
    """A claim and how it travelled, with all that is needed to show it.

    ``extractions`` are, by article id, those of all attributions that the claim names, with
    ``who`` filled; ``perhaps`` are, by attribution, the resolutions in them that are not certain.
    """

    claim: Claim
    trace: Trace
    sources: Mapping[str, Source]
    extractions: Mapping[str, Extraction]
    perhaps: Mapping[str, Resolution]


@dataclass(frozen=True, kw_only=True)
class Voice:
    """One source that says something, and where. ``certain`` is false for a suggestion.

    ``source`` is None for attributions of which it is not known, or not stated, whose they are.
    """

    source: Source | None
    certain: bool
    attributions: tuple[Reference, ...]


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """All that one source said, and all that others say he said.

    ``claims`` are those held against him, the most carried first; ``besides`` what he says beyond
    them: what he denies or asks.
    """

    source: Source
    claims: tuple[Claim, ...]
    besides: tuple[Reference, ...]


@dataclass(frozen=True, kw_only=True)
class Digest:
    """A claim as a list shows it: whose it is, where it stands, and how it travelled.

    ``articles`` are the ids of those that carry it and ``outlets`` the names of theirs, each once,
    in the collection's order.
    """

    claim: Claim
    speaker: Source
    trace: Trace
    articles: tuple[str, ...]
    outlets: tuple[str, ...]


class Remembering:
    """An encoder that embeds no text that it knows.

    ``known`` gives, of some ids, the vectors that there are, as little-endian 32-bit numbers; an id
    stands for the text and the weights. ``made`` are those that had to be made.
    """

    def __init__(
        self, caseworker: Caseworker, known: Callable[[Iterable[str]], Mapping[str, bytes]]
    ) -> None:
        """Use ``Caseworker.remembering`` instead."""
        self._caseworker, self._known = caseworker, known
        self.made: dict[str, bytes] = {}

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row a text, as ``sayso.link.Embeds`` asks."""
        import numpy as np

        weights = self._caseworker.weights("similarity")
        ids = [identify("vector", weights, text) for text in texts]
        known = {**self._known(ids), **self.made}
        new = {id: text for id, text in zip(ids, texts, strict=True) if id not in known}
        made = self._caseworker.embedder.embed(tuple(new.values())) if new else ()
        fresh = {id: row.astype("<f4").tobytes() for id, row in zip(new, made, strict=True)}
        self.made |= fresh
        known |= fresh
        rows = [np.frombuffer(known[id], dtype="<f4") for id in ids]
        return np.stack(rows) if rows else np.zeros((0, 0), dtype=np.float32)


class Caseworker:
    """Resolves and links; the weights are loaded when first needed."""

    def __init__(self, *, threads: int = 1, authority: Path | None = None) -> None:
        """``threads`` is how many of the processor's an embedding may use; ``authority`` a file of
        sources that the desk knows, see ``sayso.resolve.authority``."""
        self._threads = threads
        self._authority_file = authority

    @cached_property
    def key(self) -> str:
        """Stands for all that makes the findings beside the articles: rules, weights, authority.

        Raises InputError where the file of known sources cannot be used.
        """
        known = repr(self.authority.known) if self._authority_file else ""
        return identify("rules", RULES, *map(self.weights, WEIGHTS), known)

    @cached_property
    def authority(self) -> Authority:
        """The sources that the desk knows."""
        from sayso.resolve import EMPTY, Authority

        return Authority.read(self._authority_file) if self._authority_file else EMPTY

    def weights(self, name: str) -> str:
        """Stands for the weights in one folder."""
        manifest = models_folder() / name / "manifest.json"
        # Where there is none, loading the weights says so, and in a sentence.
        known = manifest.read_bytes() if manifest.exists() else b""
        return hashlib.sha256(known).hexdigest()

    @cached_property
    def scorer(self) -> Scorer:
        """What chooses whom a mention stands for."""
        from sayso.resolve import load_scorer

        return load_scorer(models_folder() / "resolve")

    @cached_property
    def pairs(self) -> PairScorer:
        """What tells whether two statements say the same."""
        from sayso.link import PairScorer

        return PairScorer.load(models_folder() / "link")

    @cached_property
    def embedder(self) -> Embedder:
        """The encoder of statements."""
        from sayso.link import Embedder

        return Embedder.load(models_folder() / "similarity", threads=self._threads)

    def resolve(self, extraction: Extraction) -> tuple[Extraction, tuple[Source, ...]]:
        """Return one article by itself with ``who`` filled, and the sources that speak in it."""
        from sayso.resolve import resolve_article

        found = resolve_article(extraction, authority=self.authority, scorer=self.scorer)
        certain = {r.attribution: r.sources for r in found.resolutions if r.certain}
        speaking = {source for sources in certain.values() for source in sources}
        filled = _filled(extraction, certain)
        return filled, tuple(s for s in found.sources if s.id in speaking)

    def remembering(self, known: Callable[[Iterable[str]], Mapping[str, bytes]]) -> Remembering:
        """Return the encoder, with what it need not embed again."""
        return Remembering(self, known)

    def findings(
        self,
        extractions: Sequence[Extraction],
        embedder: Embeds,
        decisions: Iterable[Decision] = (),
    ) -> Findings:
        """Return what a collection comes to, made at once: ``sayso.upkeep`` makes the same as
        articles come. The order of the extractions decides no more than how things are named.

        ``decisions`` are those of people on its sources, the oldest first. Raises WeightsError
        where weights cannot be read.
        """
        from sayso.link import link
        from sayso.resolve import resolve_article, resolve_collection
        from sayso.review import amend

        outlets = sorted({e.article.outlet for e in extractions if e.article.outlet})
        authority = self.authority
        found = [
            resolve_article(e, authority=authority, outlets=outlets, scorer=self.scorer)
            for e in extractions
        ]
        collection = resolve_collection(found, authority, outlets=outlets)
        every = (a for e in extractions for a in e.attributions)
        amended = amend(collection.sources, decisions, every)
        items: list[LinkInput] = []
        resolutions: list[Resolution] = []
        for extraction, own in zip(extractions, found, strict=True):
            article = own.article
            resolved = amended.resolutions(extraction.attributions, collection.resolutions(article))
            resolutions += resolved
            homes = {
                p.source.id: amended.source(collection.source_of(article, p.source.id))
                for p in own.profiles
            }
            items += self.inputs(extraction, own, resolved, homes)
        claims = link(items, embedder=embedder, scorer=self.pairs)
        return Findings(
            sources=tuple(sorted(amended.sources, key=lambda s: (s.name, s.id))),
            resolutions=tuple(sorted(resolutions, key=lambda r: r.attribution)),
            claims=claims,
            resolver=self.scorer.producer,
            linker=self.pairs.producer,
            lost=tuple(decision.id for decision in amended.lost),
        )

    def inputs(
        self,
        extraction: Extraction,
        own: ArticleSources,
        resolutions: Iterable[Resolution],
        homes: Mapping[str, Source],
    ) -> list[LinkInput]:
        """Return what linking needs of an article; ``homes`` are the sources of the collection that
        its own are, ``resolutions`` those in them."""
        from sayso.link import LinkInput

        mentioned = {
            m.span: homes[m.source]
            for m in own.mentions
            if m.score >= self.scorer.certain  # A wrong [name] is worse than a pronoun.
            # "Russian troops", "Kyiv": read as they stand; "BoJo" and "Rosie" do not.
            and (not m.named or homes[m.source].kind is SourceKind.PERSON)
        }
        certain = {r.attribution: r.sources for r in resolutions if r.certain}
        items = []
        for a in _filled(extraction, certain).attributions:
            # A speaker's own name in place of "I" reads badly beside him, and made all that
            # he says of himself look alike: "[Marchetti] grieve", "[Marchetti] will answer".
            names = {span: s.name for span, s in mentioned.items() if s.id not in a.who}
            items.append(LinkInput(attribution=a, text=extraction.article.text, names=names))
        return items


def _filled(extraction: Extraction, who: Mapping[str, tuple[str, ...]]) -> Extraction:
    attributions = tuple(replace(a, who=who.get(a.id, ())) for a in extraction.attributions)
    return replace(extraction, attributions=attributions)


def filled(extraction: Extraction, findings: Findings) -> Extraction:
    """Return an extraction in which each attribution has the sources that it certainly stands for.

    A suggestion counts for nothing.
    """
    return _filled(extraction, {a.id: findings.who(a.id) for a in extraction.attributions})


def speaking(findings: Findings) -> tuple[Source, ...]:
    """Return the sources to whom something is certainly attributed, in their order."""
    found = {source for r in findings.resolutions if r.certain for source in r.sources}
    return tuple(source for source in findings.sources if source.id in found)


def mentioned(claim: Claim) -> tuple[Reference, ...]:
    """Return every attribution that a claim names, each once: carriers, disputes, related."""
    return tuple(dict.fromkeys((*claim.carriers, *claim.disputed_by, *claim.related)))


def ranked(claims: Iterable[Claim], hits: Iterable[str]) -> tuple[Claim, ...]:
    """Return the claims that the attributions ``hits`` carry, the best first.

    That is the one that most of them carry; of equals the one that is carried most.
    """
    wanted = frozenset(hits)
    scored = [
        (-sum(r.attribution in wanted for r in claim.carriers), -len(claim.carriers), at, claim)
        for at, claim in enumerate(claims)
    ]
    return tuple(claim for found, _, _, claim in sorted(scored, key=lambda s: s[:3]) if found)


def nearest(text: str, claims: Sequence[Claim], embedder: Embeds) -> tuple[Claim, ...]:
    """Return the claims by how near their wording is to this text in meaning, the nearest first."""
    if not claims:
        return ()
    rows = embedder.embed([text, *(claim.wording for claim in claims)])
    nearness = rows[1:] @ rows[0]
    return tuple(claims[at] for at in (-nearness).argsort(kind="stable"))


def trace(
    claim: Claim, findings: Findings, extractions: Sequence[Extraction], outlets: Iterable[str]
) -> Traced:
    """Return how a claim travelled.

    ``extractions`` are those of all attributions that it names, ``filled`` and in the collection's
    order, ``outlets`` the names of all outlets of the collection. Raises ValueError where one is
    missing.
    """
    from sayso.trace import trace as trace_claim

    attributions = [a.id for e in extractions for a in e.attributions]
    return Traced(
        claim=claim,
        trace=trace_claim(claim, extractions, findings.sources, outlets=outlets),
        sources=findings.source,
        extractions={e.article.id: e for e in extractions},
        perhaps={
            id: found
            for id in attributions
            if (found := findings.resolution.get(id)) and not found.certain
        },
    )


def digests(
    findings: Findings, extractions: Sequence[Extraction], outlets: Iterable[str]
) -> tuple[Digest, ...]:
    """Return every claim with its trace, in the order of the findings.

    ``extractions`` are all of the collection, ``filled`` and in its order.
    """
    from sayso.trace import trace as trace_claim

    outlets = tuple(outlets)
    found = []
    for claim in findings.claims:
        carrying = {reference.article for reference in claim.carriers}
        named = carrying | {reference.article for reference in claim.disputed_by}
        concerned = [e for e in extractions if e.article.id in named]
        own = [e for e in concerned if e.article.id in carrying]
        found.append(
            Digest(
                claim=claim,
                speaker=findings.source[claim.speaker],
                trace=trace_claim(claim, concerned, findings.sources, outlets=outlets),
                articles=tuple(e.article.id for e in own),
                outlets=tuple(dict.fromkeys(e.article.outlet for e in own if e.article.outlet)),
            )
        )
    return tuple(found)


def story(
    findings: Findings, extractions: Sequence[Extraction], outlets: Iterable[str]
) -> dict[str, Any]:
    """Return a whole collection in the shape of ``data/ferry/gold.json``.

    ``extractions`` are ``filled``, and each of their docs is its own.
    """
    from sayso.export.story import to_story

    traces = [digest.trace for digest in digests(findings, extractions, outlets)]
    shown = {source for one in traces for source in one.outside}
    shown |= {source.id for source in speaking(findings)}
    sources = [source for source in findings.sources if source.id in shown]
    return to_story(extractions, sources, findings.claims, traces)


def traced_story(traced: Traced) -> dict[str, Any]:
    """Return one claim in the shape of ``data/ferry/gold.json``, with the articles it names."""
    from sayso.export.story import to_story

    every = traced.extractions.values()
    shown = {source for e in every for a in e.attributions for source in a.who}
    shown |= {traced.claim.speaker, *traced.trace.outside}
    sources = [source for source in traced.sources.values() if source.id in shown]
    return to_story(every, sources, (traced.claim,), (traced.trace,))


def timeline(traced: Traced, captured: Mapping[str, PartialDate]) -> tuple[Sighting, ...]:
    """Return a claim's carriers in order of publication; ``captured`` is by article id."""
    from sayso.trace import carriers
    from sayso.trace import timeline as order

    return order(carriers(traced.claim, traced.extractions), captured)


def voices(hits: Iterable[Reference], findings: Findings) -> tuple[Voice, ...]:
    """Return whose these attributions are, who has most first, what is nobody's last."""
    found: dict[tuple[str | None, bool], list[Reference]] = {}
    for hit in hits:
        resolution = findings.resolution.get(hit.attribution)
        certain = resolution is None or resolution.certain
        for source in resolution.sources if resolution else (None,):
            found.setdefault((source, certain), []).append(hit)
    listed = (
        Voice(
            source=findings.source[source] if source else None,
            certain=certain,
            attributions=tuple(references),
        )
        for (source, certain), references in found.items()
    )
    return tuple(
        sorted(listed, key=lambda v: (v.source is None, not v.certain, -len(v.attributions)))
    )


def dossier(source: Source, findings: Findings, references: Iterable[Reference]) -> Dossier:
    """Return what a source said; ``references`` are those of all attributions that are his."""
    own = [claim for claim in findings.claims if claim.speaker == source.id]
    carried = {reference for claim in own for reference in claim.carriers}
    return Dossier(
        source=source,
        claims=tuple(sorted(own, key=lambda claim: -len(claim.carriers))),
        besides=tuple(r for r in references if r not in carried),
    )
