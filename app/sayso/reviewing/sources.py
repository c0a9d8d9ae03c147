"""Deciding about sources: who is one, who are two, what somebody is called.

Findings take too long to be made under a lock: a decision is prepared from those that the reviewer
sees, and written only if nobody decided about the same sources meanwhile.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime

from sayso.errors import Conflict, NotFound, ReviewError
from sayso.records import (
    Aliased,
    Anchor,
    Attribution,
    Change,
    Claim,
    Corrected,
    Created,
    Decision,
    Findings,
    Judged,
    Merged,
    Passage,
    Reference,
    Renamed,
    Source,
    SourceChange,
    Split,
    Undone,
    anchors,
)
from sayso.reviewing.log import Log, done, signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a change would move; nothing is written.

    ``before`` are the sources that would be gone or no longer as they are, ``after`` those in their
    place. ``attributions`` are those whose source, or which themselves, would be another;
    ``claims`` those that have any of these among their carriers or disputes, or are held against a
    source that would be gone.
    """

    change: Change
    attributions: tuple[Reference, ...]
    before: tuple[Source, ...]
    after: tuple[Source, ...]
    claims: tuple[Claim, ...]


class ReviewingSources(Log):
    """The part of a desk where people decide about sources."""

    @abstractmethod
    def find_source(self, name: str) -> Source:
        """The source with this id, the beginning of one, name or alias; NotFound."""

    # Preparing

    def merging(self, sources: Iterable[str], into: str) -> Merged:
        """The change that merges sources into another, each named as ``find_source`` takes it.

        Raises NotFound, and ReviewError where they cannot be one.
        """
        target = self.find_source(into)
        found = {source.id: source for source in map(self.find_source, sources)}
        for source in found.values():
            if source.id == target.id:
                raise ReviewError(f"“{source.name}” cannot be merged into itself.")
            if target.article is not None and source.article != target.article:
                raise ReviewError(
                    f"“{target.name}” has no name, and belongs to one article. "
                    "Merge it into a source that has one."
                )
        if not found:
            raise ReviewError("Merging needs a source to merge.")
        return Merged(sources=tuple(map(Anchor.of, found.values())), into=Anchor.of(target))

    def splitting(self, source: str, attributions: Iterable[str], name: str) -> Split:
        """The change that gives some of a source's attributions to a source of this name: one that
        is there, else a new one. Raises NotFound, ReviewError."""
        found = self.find_source(source)
        if not name.strip() or _same(name, found.name):
            raise ReviewError(f"Give who is split off “{found.name}” another name.")
        resolution = self.findings().resolution
        passages = []
        for id in attributions:
            one = self._attribution(id)
            known = resolution.get(one.id)
            if known is None or found.id not in known.sources:
                raise ReviewError(f"Attribution {one.id} is not one of “{found.name}”.")
            passages.append(Passage(article=one.article, attribution=one.id, source=one.source))
        if not passages:
            raise ReviewError("Splitting needs the attributions that are somebody else's.")
        return Split(source=Anchor.of(found), attributions=tuple(passages), name=name.strip())

    def renaming(self, source: str, name: str) -> Renamed:
        """The change that gives a source another name. Raises NotFound, ReviewError."""
        found = self.find_source(source)
        if not name.strip() or name.strip() == found.name:
            raise ReviewError(f"Give “{found.name}” another name.")
        for other in self.findings().sources:
            if other.id != found.id and other.article is None and _same(other.name, name):
                raise ReviewError(
                    f"There is a source “{other.name}” already. Merge “{found.name}” into it."
                )
        return Renamed(source=Anchor.of(found), name=name.strip())

    def aliasing(self, source: str, alias: str) -> Aliased:
        """The change that gives a source one more name; a source of that very name is then the same
        one, in articles to come too. Raises NotFound, ReviewError."""
        found = self.find_source(source)
        if not alias.strip() or any(_same(alias, name) for name in (found.name, *found.aliases)):
            raise ReviewError(f"Give “{found.name}” a name that he does not have yet.")
        return Aliased(source=Anchor.of(found), alias=alias.strip())

    def _attribution(self, name: str) -> Attribution:
        id, article = self.store.attribution(name)
        review = self.reviewed(article).review.get(id)
        if review is None:
            raise NotFound(f"{self.path}: attribution {id} is no longer found in its article.")
        return review.attribution

    # Looking ahead

    def preview(self, change: Change) -> Preview:
        """What a change would move, by the findings as they are."""
        if isinstance(change, SourceChange):
            return self._preview_sources(change)
        findings = self.findings()
        touched = set(self._attributions_of(change))
        return Preview(
            change=change,
            attributions=self.store.references(touched),
            before=(),
            after=(),
            claims=_of(findings, touched, frozenset()),
        )

    def _preview_sources(self, change: SourceChange) -> Preview:
        from sayso.review import amend, split_articles

        findings = self.findings()
        decision = Decision(
            id="", batch="", reviewer="preview", at=datetime.now(UTC), reason="", change=change
        )
        articles = split_articles([decision])
        held = (a for id in articles for a in self.reviewed(id).extraction.attributions)
        amended = amend(findings.sources, [decision], held)
        moved = {
            r.attribution
            for r in findings.resolutions
            if (now := amended.resolution(r.attribution, r)) and now.sources != r.sources
        }
        left, was = set(amended.sources), set(findings.sources)
        before = tuple(source for source in findings.sources if source not in left)
        return Preview(
            change=change,
            attributions=self.store.references(moved),
            before=before,
            after=tuple(source for source in amended.sources if source not in was),
            claims=_of(findings, moved, findings.source.keys() - {s.id for s in amended.sources}),
        )

    def _attributions_of(self, change: Change) -> Iterable[str]:
        match change:
            case Judged() | Corrected():
                yield self.reviewed(change.article).review[change.attribution].attribution.id
            case Created():
                yield change.attribution
            case Undone(decisions=undone):
                for decision in self.store.named_decisions(undone):
                    if isinstance(decision.change, Judged | Corrected | Created | Undone):
                        yield from self._attributions_of(decision.change)

    # Deciding

    def merge(
        self, sources: Iterable[str], into: str, *, reviewer: str, reason: str = ""
    ) -> Decision:
        """Merge sources into another, as ``merging``. Raises Conflict too, as all that follow:
        where somebody decided about one of them meanwhile."""
        return self.decide(self.merging(sources, into), reviewer=reviewer, reason=reason)

    def split(
        self,
        source: str,
        attributions: Iterable[str],
        name: str,
        *,
        reviewer: str,
        reason: str = "",
    ) -> Decision:
        """Split attributions off a source, as ``splitting``."""
        change = self.splitting(source, attributions, name)
        return self.decide(change, reviewer=reviewer, reason=reason)

    def rename(self, source: str, name: str, *, reviewer: str, reason: str = "") -> Decision:
        """Give a source another name, as ``renaming``."""
        return self.decide(self.renaming(source, name), reviewer=reviewer, reason=reason)

    def alias(self, source: str, alias: str, *, reviewer: str, reason: str = "") -> Decision:
        """Give a source one more name, as ``aliasing``."""
        return self.decide(self.aliasing(source, alias), reviewer=reviewer, reason=reason)

    def decide(self, change: SourceChange, *, reviewer: str, reason: str = "") -> Decision:
        """Decide what was prepared, and perhaps previewed. Raises Conflict where a source in it is
        no longer as it was then, because somebody decided about it meanwhile."""
        with self.store.writing():
            self._check_sources(change)
            (decision,) = self._decide([change], reviewer, reason)
            return decision

    def _check_sources(self, change: SourceChange) -> None:
        """Raise Conflict if a source of a change is no longer one, by the decisions so far."""
        from sayso.review import standing

        wanted = {anchor.id for anchor in anchors(change)}
        gone: dict[str, Decision] = {}
        for decision in standing(self.store.decisions(sources=True)):
            match decision.change:
                case Merged(sources=merged):
                    gone |= {anchor.id: decision for anchor in merged}
                case Renamed(source=anchor, name=name):
                    gone[anchor.id] = decision
                    gone.pop(anchor.source(name).id, None)
                case Split() as other if isinstance(change, Split):
                    mine = {passage.attribution for passage in change.attributions}
                    theirs = {passage.attribution for passage in other.attributions}
                    if other.source.id == change.source.id and mine & theirs:
                        gone[change.source.id] = decision
        for id in wanted & gone.keys():
            by = gone[id]
            told = f"{signed(by)} {done(by)}"
            raise Conflict(f"{told}, after what you were shown. Look at it again, then decide.")


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def _of(
    findings: Findings, attributions: set[str], speakers: AbstractSet[str]
) -> tuple[Claim, ...]:
    return tuple(
        claim
        for claim in findings.claims
        if claim.speaker in speakers
        or any(r.attribution in attributions for r in (*claim.carriers, *claim.disputed_by))
    )
