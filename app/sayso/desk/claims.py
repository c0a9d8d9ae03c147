"""Looking up claims, and how they travelled through the collection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from sayso import casework
from sayso.casework import Digest, Traced
from sayso.desk.findings import KeptFindings
from sayso.desk.names import by_id
from sayso.errors import NotFound
from sayso.records import Claim, Extraction, Findings, PartialDate, Sighting, Source


class Claims(KeptFindings):
    """The part of a desk where claims are looked up and traced."""

    _digests: tuple[Findings, tuple[Digest, ...]] | None = None
    """The last digests, with the findings that they are of."""

    @cached_property
    def _embedded(self) -> dict[str, bytes]:
        """Vectors of wordings that the store has none of."""
        return {}

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

    def claim(self, name: str) -> Claim:
        """The claim with this id or beginning of one, else the first of ``claims(name)``.

        Raises NotFound.
        """
        every = self._in_memory()
        found = (
            self.store.claim(name)
            if every is None
            else by_id(name, {claim.id: claim for claim in every.claims})
        )
        if found:
            return found
        for claim in self.claims(name):
            return claim
        raise NotFound(
            f"{self.path}: nobody here is reported to say {name!r}. "
            "Give fewer words, or the id of a claim as shown by: sayso claims"
        )

    def speakers(self, claims: Iterable[Claim]) -> Mapping[str, Source]:
        """By id, the sources that these claims are held against."""
        ids = {claim.speaker for claim in claims}
        found = self._in_memory()
        if found is not None:
            return {id: found.source[id] for id in ids}
        return {source.id: source for source in self.store.named(ids)}

    def digests(self) -> tuple[Digest, ...]:
        """Every claim with its trace, those carried most first."""
        found = self.findings()
        if self._digests is None or self._digests[0] is not found:
            findings, shown = self._shown()
            made = casework.digests(findings, shown, self.store.outlets())
            by_carriers = sorted(made, key=lambda digest: -len(digest.claim.carriers))
            self._digests = findings, tuple(by_carriers)
        return self._digests[1]

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

    def timeline(self, claim: str | Claim) -> tuple[Sighting, ...]:
        """The carriers of a claim in order of publication, each with its three dates.

        An article counts as captured on the day on which it came into this database.
        """
        traced = self.trace(claim)
        found = self.store.summaries(traced.extractions)
        captured = {id: PartialDate.parse(each.added_at) for id, each in found.items()}
        return casework.timeline(traced, captured)

    def export_story(self) -> dict[str, Any]:
        """The whole collection with its sources, claims and traces, as ``json.dumps`` takes it.

        The shape is that of ``data/ferry/gold.json``; articles are named as in ``docs``.
        """
        return casework.story(*self._shown(), self.store.outlets())

    def _shown(self, ids: Iterable[str] | None = None) -> tuple[Findings, tuple[Extraction, ...]]:
        """The articles with these ids, else all, in the collection's order, as resolved, under
        their names in ``docs``; before them the findings, or what of them concerns these."""
        docs = self.store.docs(ids)
        read = self._held(self.store.extraction(id) for id in docs)
        mine = (a.id for e in read for a in e.attributions)
        findings = self.findings() if ids is None else self._about(mine)
        shown = []
        for extraction in read:
            found = casework.filled(extraction, findings)
            article = replace(found.article, doc=docs[found.article.id])
            shown.append(replace(found, article=article))
        return findings, tuple(shown)
