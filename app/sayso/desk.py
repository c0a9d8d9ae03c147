"""The desk: the one place where stages and store meet, and the Python interface of sayso."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from sayso import casework
from sayso.casework import Caseworker, Digest, Dossier, Traced, Voice
from sayso.errors import InputError, NotFound, StoreLocked, StoreReadOnly
from sayso.records import (
    Article,
    Claim,
    Extraction,
    Findings,
    PartialDate,
    Producer,
    Review,
    Sighting,
    Source,
)
from sayso.reviewing import Preview, QueueItem, Reviewing, Seen, Why
from sayso.settings import default_database, setting
from sayso.store import ArticleSummary, Hit, SearchQuery, Store
from sayso.upkeep import Progress, keep_up

if TYPE_CHECKING:
    from sayso.read import Details

__all__ = [
    "Added",
    "ArticleSummary",
    "Attributor",
    "Desk",
    "Digest",
    "Dossier",
    "Extracted",
    "Hit",
    "Known",
    "Outcome",
    "Preview",
    "QueueItem",
    "Refused",
    "SearchQuery",
    "Seen",
    "Traced",
    "Voice",
    "Why",
]

STANDARD_INPUT = Path("-")
"""The path that stands for what comes through a pipe."""

SHORTEST_PREFIX = 4
"""Digits of a claim's or source's id that are enough to ask for it by, as of an article's."""

CANDIDATES_NAMED = 5
"""Sources named where a name fits several."""


class Attributor(Protocol):
    """Whatever finds the attributions in an article."""

    @property
    def producer(self) -> Producer:
        """What its records say made them."""

    def extract(self, article: Article) -> Extraction:
        """Return the article with its attributions; the same article gives the same ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A file that was read, attributed and resolved by itself, but not stored.

    ``sources`` are those that its attributions' ``who`` names.
    """

    path: Path
    extraction: Extraction
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A file whose article is now in the store."""

    path: Path
    extraction: Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A file whose article was in the store before; nothing changed."""

    path: Path
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that could not be used, and why; the batch goes on."""

    path: Path
    error: InputError


Outcome = Added | Known | Refused

Done = TypeVar("Done")


class Desk(Reviewing):
    """A collection at work: reading, attributing, storing, looking up, reviewing.

    Nothing is loaded or opened before it is needed, and looking up never makes a database.
    A desk belongs to the thread that uses it, like the store in it; any number may share a file.
    """

    def __init__(
        self, path: Path, attributor: Attributor | None = None, authority: Path | None = None
    ) -> None:
        """Use ``Desk.open`` instead."""
        self.path = path
        self.authority = authority
        self._attributor = attributor
        self._store: Store | None = None
        self._findings: tuple[str, Findings] | None = None
        """The last findings, with the fingerprint of what they were made from."""
        self._digests: tuple[Findings, tuple[Digest, ...]] | None = None
        """The last digests, with the findings that they are of."""
        self._embedded: dict[str, bytes] = {}
        """Vectors of wordings that the store has none of."""

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        attributor: Attributor | None = None,
        authority: Path | None = None,
    ) -> Self:
        """Return a desk on this database: by default that of the setting ``db``.

        Without an attributor, the model that ships with sayso is loaded when first needed.
        ``authority`` is a file of sources that the desk knows, by default that of the setting.
        """
        return cls(path if path is not None else setting("db"), attributor, authority)

    def close(self) -> None:
        """Let go of the database. The desk may be used again: it then opens it anew."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _opened(self, *, create: bool) -> Store:
        if self._store is None:
            if create and self.path == default_database():
                # Nobody chose this place, so nobody can have made its folder. A folder that is
                # missing on a path which somebody typed is more likely a slip.
                self.path.parent.mkdir(parents=True, exist_ok=True)
            self._store = Store.open(self.path, create=create)
        return self._store

    @property
    def store(self) -> Store:
        """The store, for looking up; NotFound if there is no database yet."""
        return self._opened(create=False)

    @property
    def attributor(self) -> Attributor:
        """What finds the attributions, loaded at the first call."""
        if self._attributor is None:
            from sayso.attribute import Extractor

            self._attributor = Extractor.load(setting("weights"), threads=setting("threads"))
        return self._attributor

    # Reading and attributing

    def files(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        """The files that these paths stand for, in order: a folder stands for those in it.

        A path that stands for nothing is among them, to be refused with its reason in its turn.
        """
        from sayso.read import expand

        return expand(paths)

    def read(self, path: Path, *, details: Details | None = None, force: bool = False) -> Article:
        """Return the article of a file, or of standard input where the path is ``-``.

        ``details`` are what is known of the file beside its contents; ``force`` reads it in
        whatever language it is. Raises InputError.
        """
        from sayso import read

        if path != STANDARD_INPUT:
            return read.read_path(path, details=details, force=force)
        return read.read_bytes(
            sys.stdin.buffer.read(), name=read.STANDARD_INPUT, details=details, force=force
        )

    def extract(
        self, source: Path | Article, *, details: Details | None = None, force: bool = False
    ) -> Extraction:
        """Return the article, or that of a file as ``read`` does, with its attributions.

        Nothing is stored. Raises InputError.
        """
        if isinstance(source, Path):
            source = self.read(source, details=details, force=force)
        return self.attributor.extract(source)

    def extract_each(
        self, paths: Iterable[Path], *, manifest: Path | None = None, force: bool = False
    ) -> Iterator[Extracted | Refused]:
        """Yield each file's attributions in the order of ``files(paths)``; store nothing.

        ``who`` is filled with what the file by itself tells. Raises InputError at once if the
        manifest cannot be read.
        """

        def extracted(path: Path, article: Article) -> Extracted:
            extraction, sources = self._caseworker.resolve(self.extract(article))
            return Extracted(path=path, extraction=extraction, sources=sources)

        return self._each(paths, manifest, force, extracted)

    def add(
        self, paths: Iterable[Path], *, manifest: Path | None = None, force: bool = False
    ) -> Iterator[Outcome]:
        """Read, attribute and store each file in the order of ``files(paths)``; yield its outcome.

        Each is stored before it is yielded, so whatever interrupts a batch loses nothing, and
        running it again resumes it: a known article is not attributed again. Raises InputError at
        once if the manifest cannot be read; StoreError ends the batch.
        """
        return self._each(paths, manifest, force, self._add)

    def add_bytes(
        self, name: str, data: bytes, *, details: Details | None = None, force: bool = False
    ) -> Outcome:
        """Do what ``add`` does with a file, with the bytes of one of this name."""
        from sayso.read import read_bytes

        path = Path(name)
        try:
            return self._add(path, read_bytes(data, name=name, details=details, force=force))
        except InputError as error:
            return Refused(path=path, error=error)

    def _add(self, path: Path, article: Article) -> Added | Known:
        store = self._opened(create=True)
        if store.has(article.id):
            return Known(path=path, article=article)
        extraction = self.attributor.extract(article)
        # Another program may have added it meanwhile.
        if store.add(extraction):
            return Added(path=path, extraction=extraction)
        return Known(path=path, article=article)

    def _each(
        self,
        paths: Iterable[Path],
        manifest: Path | None,
        force: bool,
        use: Callable[[Path, Article], Done],
    ) -> Iterator[Done | Refused]:
        from sayso.read import read_manifest

        listed = read_manifest(manifest) if manifest else None

        def outcomes() -> Iterator[Done | Refused]:
            for path in self.files(paths):
                try:
                    details = listed.details_for(path) if listed else None
                    yield use(path, self.read(path, details=details, force=force))
                except InputError as error:
                    yield Refused(path=path, error=error)

        return outcomes()

    def update(self, name: str) -> Extraction:
        """Attribute a stored article again, as after a change of model, and store the result.

        Returns it as ``show`` does: what people decided holds on, where its attribution is found
        again.
        """
        extraction = self.attributor.extract(self.store.article(name))
        with self.store.writing():
            self.store.replace(extraction)
            reviewed = self.reviewed(extraction.article.id)
            self.store.hold(reviewed)
        return reviewed.extraction

    # Looking up

    def articles(
        self,
        outlet: str | None = None,
        since: PartialDate | None = None,
        until: PartialDate | None = None,
    ) -> tuple[ArticleSummary, ...]:
        """See ``Store.articles``."""
        return self.store.articles(outlet, since, until)

    def show(self, name: str) -> Extraction:
        """The article with this id, beginning of an id, or doc, with its attributions as the desk
        holds them: what people decided taken into account, as everywhere."""
        return self.reviewed(name).extraction

    def search(self, query: SearchQuery) -> tuple[Hit, ...]:
        """See ``Store.search``."""
        return self._as_held(self.store.search(query))

    def unattributed(
        self,
        outlet: str | None = None,
        since: PartialDate | None = None,
        until: PartialDate | None = None,
        limit: int | None = None,
    ) -> tuple[Hit, ...]:
        """See ``Store.unattributed``."""
        return self._as_held(self.store.unattributed(outlet, since, until, limit))

    def _as_held(self, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """Hits whose attributions lie in what they are now held to lie in."""
        touched = self.store.reviewed_articles() & {hit.article.id for hit in hits}
        held: dict[str, Mapping[str, Review]] = {id: self.reviewed(id).review for id in touched}
        return tuple(
            replace(hit, attribution=review.attribution)
            if hit.attribution
            and (review := held.get(hit.article.id, {}).get(hit.attribution.id)) is not None
            else hit
            for hit in hits
        )

    # Sources, claims, traces

    @cached_property
    def _caseworker(self) -> Caseworker:
        authority = self.authority or setting("authority")
        return Caseworker(threads=setting("threads"), authority=authority)

    def findings(self) -> Findings:
        """The sources and claims of the whole collection, kept up as by ``keep_up``.

        Where the database cannot be written, they are made each time.
        """
        fingerprint = self.store.fingerprint()
        if self._findings and self._findings[0] == fingerprint:
            return self._findings[1]
        found = None
        while found is None:  # Another program may add an article meanwhile.
            fingerprint, kept = self.store.fingerprint(), self.store
            try:
                self.keep_up()
            except (StoreReadOnly, StoreLocked):
                kept = self.store.copied()
                keep_up(kept, self._caseworker, self._held_one)
            found = kept.findings(self._caseworker.key)
        self._findings = fingerprint, found
        return found

    def keep_up(self, progress: Progress | None = None) -> None:
        """Bring the sources and claims that the database keeps up to its articles.

        Whoever asks for any of them does so first. It may be interrupted at any time: what was
        begun is gone on with. Raises StoreReadOnly, StoreLocked.
        """
        keep_up(self.store, self._caseworker, self._held_one, progress)

    def _held_one(self, extraction: Extraction) -> Extraction:
        return self._held([extraction])[0]

    def _in_memory(self) -> Findings | None:
        """The findings, where this desk has them; None where the database has them, so that
        only what is asked for need be read."""
        fingerprint = self.store.fingerprint()
        if self._findings and self._findings[0] == fingerprint:
            return self._findings[1]
        try:
            self.keep_up()
        except (StoreReadOnly, StoreLocked):
            return self.findings()
        return None

    def _about(self, attributions: Iterable[str]) -> Findings:
        """The findings, or as much of them as concerns these attributions, claims apart."""
        found = self._in_memory()
        return self.store.part(attributions) if found is None else found

    def docs(self, ids: Iterable[str] | None = None) -> Mapping[str, str]:
        """By article id, in the collection's order, a name that no two articles share.

        It is the article's doc; its id, where another has the same doc. With ids: of these alone.
        """
        return self.store.docs(ids)

    def sources(self) -> tuple[Source, ...]:
        """The sources of the collection to whom something is attributed, by name."""
        found = casework.speaking(self.findings())
        return tuple(sorted(found, key=lambda source: (source.name.casefold(), source.id)))

    def claims(self, words: str | None = None) -> tuple[Claim, ...]:
        """The claims of the collection, those carried most first.

        With words, as ``search`` takes them: only those of which a carrier has them all, the one
        that most such carriers carry first.
        """
        if words is None:
            return tuple(sorted(self.findings().claims, key=lambda claim: -len(claim.carriers)))
        hits = [reference.attribution for reference in self.store.saying(words)]
        found = self._in_memory()
        return casework.ranked(self.store.carried(hits) if found is None else found.claims, hits)

    def digests(self) -> tuple[Digest, ...]:
        """Every claim with its trace, those carried most first."""
        found = self.findings()
        if self._digests is None or self._digests[0] is not found:
            findings, shown = self._shown()
            made = casework.digests(findings, shown, self.store.outlets())
            by_carriers = sorted(made, key=lambda digest: -len(digest.claim.carriers))
            self._digests = findings, tuple(by_carriers)
        return self._digests[1]

    def claims_like(self, text: str, limit: int | None = None) -> tuple[Claim, ...]:
        """The claims by how near they are to this text in meaning, the nearest first.

        Every claim has its place, however far it is. Raises WeightsError.
        """
        claims = self.findings().claims
        embedder = self._caseworker.remembering(
            lambda ids: {**self.store.vectors(ids), **self._embedded}
        )
        found = casework.nearest(text, claims, embedder)
        self._embedded |= embedder.made
        return found[:limit]

    def speakers(self, claims: Iterable[Claim]) -> Mapping[str, Source]:
        """By id, the sources that these claims are held against."""
        ids = {claim.speaker for claim in claims}
        found = self._in_memory()
        if found is not None:
            return {id: found.source[id] for id in ids}
        return {source.id: source for source in self.store.named(ids)}

    def claim(self, name: str) -> Claim:
        """The claim with this id or beginning of one, else the first of ``claims(name)``.

        Raises NotFound.
        """
        every = self._in_memory()
        found = (
            self.store.claim(name)
            if every is None
            else _by_id(name, {claim.id: claim for claim in every.claims})
        )
        if found:
            return found
        for claim in self.claims(name):
            return claim
        raise NotFound(
            f"{self.path}: nobody here is reported to say {name!r}. "
            "Give fewer words, or the id of a claim as shown by: sayso claims"
        )

    def trace(self, claim: str | Claim) -> Traced:
        """How a claim, found as by ``claim``, travelled through the collection.

        Raises NotFound, also for a claim from before articles were added that changed whose it is.
        """
        if isinstance(claim, str):
            claim = self.claim(claim)
        named = {reference.article for reference in casework.mentioned(claim)}
        findings, shown = self._shown(named)
        if claim.speaker not in findings.source:
            raise NotFound(
                f"{self.path}: this claim is no longer as it was, as articles came or changed. "
                "Look for it again."
            )
        return casework.trace(claim, findings, shown, self.store.outlets())

    def resolved(self, name: str) -> tuple[Extraction, tuple[Source, ...]]:
        """The article as ``show`` gives it, with ``who`` filled, and the sources that it names."""
        extraction = self.show(name)
        findings = self._about(a.id for a in extraction.attributions)
        extraction = casework.filled(extraction, findings)
        named = {source for a in extraction.attributions for source in a.who}
        return extraction, tuple(s for s in findings.sources if s.id in named)

    def _shown(self, ids: Iterable[str] | None = None) -> tuple[Findings, tuple[Extraction, ...]]:
        """The articles with these ids, else all, in the collection's order, as resolved, under
        their names in ``docs``; before them the findings, or what of them concerns these."""
        docs = self.docs(ids)
        read = self._held(self.store.extraction(id) for id in docs)
        mine = (a.id for e in read for a in e.attributions)
        findings = self.findings() if ids is None else self._about(mine)
        shown = []
        for extraction in read:
            found = casework.filled(extraction, findings)
            article = replace(found.article, doc=docs[found.article.id])
            shown.append(replace(found, article=article))
        return findings, tuple(shown)

    def timeline(self, claim: str | Claim) -> tuple[Sighting, ...]:
        """The carriers of a claim in order of publication, each with its three dates.

        An article counts as captured on the day on which it came into this database.
        """
        traced = self.trace(claim)
        found = self.store.summaries(traced.extractions)
        captured = {id: PartialDate.parse(each.added_at) for id, each in found.items()}
        return casework.timeline(traced, captured)

    def who(self, words: str) -> tuple[Voice, ...]:
        """Everybody down the chain who is reported to say these words, who says most first."""
        hits = self.store.saying(words)
        return casework.voices(hits, self._about(hit.attribution for hit in hits))

    def source(self, name: str) -> Dossier:
        """All that one source said, and all that others say he said.

        He is named as ``find_source`` takes it.
        """
        findings = self.findings()
        source = self.find_source(name)
        own = {r.attribution for r in findings.resolutions if r.certain and source.id in r.sources}
        return casework.dossier(source, findings, self.store.references(own))

    def find_source(self, name: str) -> Source:
        """The source with this id, the beginning of one, name, alias, or words of these, in this
        order. Raises NotFound, naming the candidates if there are several.
        """
        return _by_id(name, self.findings().source) or self._named(name)

    def _named(self, name: str) -> Source:
        every = self.sources()
        wanted = " ".join(name.casefold().split())
        words = set(wanted.split())
        for is_meant in (
            lambda names: wanted == names[0],
            lambda names: wanted in names,
            lambda names: bool(words) and any(words <= set(each.split()) for each in names),
        ):
            found = [s for s in every if is_meant([n.casefold() for n in (s.name, *s.aliases)])]
            if len(found) == 1:
                return found[0]
            if found:
                candidates = [f"{s.name} ({s.id})" for s in found[:CANDIDATES_NAMED]]
                if len(found) > CANDIDATES_NAMED:
                    candidates.append(f"{len(found) - CANDIDATES_NAMED} more")
                raise NotFound(
                    f"{self.path}: {len(found)} sources answer to {name!r}: "
                    f"{'; '.join(candidates)}. Give the id of one."
                )
        raise NotFound(
            f"{self.path}: no source answers to {name!r}. "
            "Give a name or an id as shown by: sayso sources"
        )

    def export_story(self) -> dict[str, Any]:
        """The whole collection with its sources, claims and traces, as ``json.dumps`` takes it.

        The shape is that of ``data/ferry/gold.json``; articles are named as in ``docs``.
        """
        return casework.story(*self._shown(), self.store.outlets())


Kept = TypeVar("Kept")


def _by_id(name: str, known: Mapping[str, Kept]) -> Kept | None:
    """What has this id, or alone an id that begins like this."""
    if name in known:
        return known[name]
    if len(name) < SHORTEST_PREFIX:
        return None
    found = [id for id in known if id.startswith(name)]
    return known[found[0]] if len(found) == 1 else None
