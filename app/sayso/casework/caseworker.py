"""Resolving and linking: what a collection comes to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.casework.filling import filled_with
from sayso.casework.remembering import Remembering
from sayso.records import Decision, Extraction, Findings, Resolution, Source, SourceKind, identify
from sayso.resources import models_folder

if TYPE_CHECKING:
    from sayso.link import Embedder, Embeds, LinkInput, PairScorer
    from sayso.resolve import ArticleSources, Authority, Scorer

RULES = "18"
"""Version of the rules of resolving and linking: a higher one makes all findings anew."""

WEIGHTS = ("resolve", "similarity", "link")
"""Folders of weights that findings depend on."""


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
        filled = filled_with(extraction, certain)
        return filled, tuple(s for s in found.sources if s.id in speaking)

    def remembering(self, known: Callable[[Iterable[str]], Mapping[str, bytes]]) -> Remembering:
        """Return the encoder, with what it need not embed again."""
        return Remembering(self.weights("similarity"), lambda: self.embedder, known)

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
        for a in filled_with(extraction, certain).attributions:
            # A speaker's own name in place of "I" reads badly beside him, and made all that
            # he says of himself look alike: "[Marchetti] grieve", "[Marchetti] will answer".
            names = {span: s.name for span, s in mentioned.items() if s.id not in a.who}
            items.append(LinkInput(attribution=a, text=extraction.article.text, names=names))
        return items
