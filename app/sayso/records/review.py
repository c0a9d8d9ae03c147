"""What people decide about what the machine found, and what that comes to.

A decision never alters a machine's record: it stands beside it, is signed, and can be undone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from sayso.records.attribution import Attribution, Extraction, attribution_id
from sayso.records.source import Source, SourceKind
from sayso.records.text import Spans, check_ordered


class Verdict(StrEnum):
    """What a reader of the passage thinks of an attribution."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """That an attribution is right, or is none."""

    article: str
    attribution: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marked:
    """Spans that somebody gave an attribution."""

    article: str
    source: Spans
    cue: Spans
    content: Spans

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("an attribution needs a content")
        for name in ("source", "cue", "content"):
            check_ordered(name, getattr(self, name))

    @property
    def becomes(self) -> str:
        """The id of an attribution with these spans."""
        return attribution_id(self.article, self.source, self.cue, self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected(_Marked):
    """That an attribution has these spans instead of those it was found with."""

    attribution: str
    """The id by which it was found or created, whatever its spans have become since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Created(_Marked):
    """An attribution that the machine missed."""

    @property
    def attribution(self) -> str:
        """Its id, by which later decisions name it."""
        return self.becomes


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A source as it was when somebody decided about it, so that it is found again under another
    id: as ids follow names, and names follow the articles of a collection."""

    id: str
    name: str
    kind: SourceKind
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    article: str | None = None

    @classmethod
    def of(cls, source: Source) -> Anchor:
        """Return the anchor of a source as it now is."""
        return cls(
            id=source.id,
            name=source.name,
            kind=source.kind,
            aliases=source.aliases,
            wikidata=source.wikidata,
            article=source.article,
        )

    def source(self, name: str) -> Source:
        """Return the source that this one is under another name."""
        return Source(name=name, kind=self.kind, wikidata=self.wikidata, article=self.article)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """An attribution with the place of its source's mention, which is found again where its other
    spans have changed."""

    article: str
    attribution: str
    source: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """That these sources are the source ``into``."""

    sources: tuple[Anchor, ...]
    into: Anchor

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError("merging needs a source to merge")
        if self.into.id in {one.id for one in self.sources}:
            raise ValueError("a source cannot be merged into itself")


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """That the source of these attributions is another one, of this name."""

    source: Anchor
    attributions: tuple[Passage, ...]
    name: str

    def __post_init__(self) -> None:
        if not self.attributions:
            raise ValueError("splitting needs an attribution to split off")
        if not self.name.strip():
            raise ValueError("the source that is split off needs a name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """That a source is called so; its former name becomes an alias."""

    source: Anchor
    name: str

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a source needs a name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliased:
    """That a source is also called so; a source of that very name is then the same one."""

    source: Anchor
    alias: str

    def __post_init__(self) -> None:
        if not self.alias.strip():
            raise ValueError("an alias needs a word")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """That these decisions, by id, hold no longer. Undoing an undo makes them hold again."""

    decisions: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.decisions:
            raise ValueError("undoing needs a decision")


AttributionChange = Judged | Corrected | Created
SourceChange = Merged | Split | Renamed | Aliased
Change = AttributionChange | SourceChange | Undone


def anchors(change: SourceChange) -> tuple[Anchor, ...]:
    """Return the sources that a change names."""
    return (*change.sources, change.into) if isinstance(change, Merged) else (change.source,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One change, and who decided it, when and why. ``batch`` is shared by what was decided and
    is undone together; ``reason`` is "" where none was given."""

    id: str
    batch: str
    reviewer: str
    at: datetime
    reason: str
    change: Change

    def __post_init__(self) -> None:
        if not self.reviewer.strip():
            raise ValueError("a decision needs a reviewer")
        if self.at.tzinfo is None:
            raise ValueError("a decision's time needs its zone")


class Status(StrEnum):
    """Whose an attribution is."""

    MACHINE = "machine"
    """Found, and nobody has looked at it."""
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    CREATED = "created"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What people made of one attribution.

    ``attribution`` is as the desk holds it; of a rejected one, as it was. ``target`` is the id that
    decisions name it by. ``decision`` is the last one on it that stands, None where there is none;
    ``original`` what the machine found, None where it found nothing.
    """

    attribution: Attribution
    target: str
    status: Status
    decision: Decision | None = None
    original: Attribution | None = None


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """An article as the desk holds it.

    ``extraction`` has neither what was rejected nor what a correction replaced. ``reviews`` are, in
    its order, those of its attributions, then ``replaced`` those of the machine's that it lacks:
    rejected, or (status corrected) given other spans. ``lost`` are decisions that stand but name an
    attribution that is no longer found.
    """

    extraction: Extraction
    reviews: tuple[Review, ...]
    replaced: tuple[Review, ...] = ()
    lost: tuple[Decision, ...] = ()

    def __post_init__(self) -> None:
        if [r.attribution for r in self.reviews] != list(self.extraction.attributions):
            raise ValueError("the reviews are not those of the article's attributions")

    @cached_property
    def review(self) -> Mapping[str, Review]:
        """Each review by its attribution's id, and by the id that decisions name it by."""
        found: dict[str, Review] = {}
        for review in (*self.replaced, *self.reviews):
            found |= {review.target: review, review.attribution.id: review}
        return found
