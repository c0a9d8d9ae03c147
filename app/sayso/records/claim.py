"""What several articles carry, and on whose word it rests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from sayso.records.article import PartialDate
from sayso.records.text import identify


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Reference:
    """One attribution in one article."""

    article: str
    attribution: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Dispute:
    """That one attribution disputes a claim, and what of it.

    ``hops`` are those of which it disputes that they were said: a carrier (that the speaker said
    it) or an attribution around one (that somebody said that he did). None where it disputes what
    the claim says.
    """

    by: Reference
    hops: tuple[Reference, ...] = ()

    def __post_init__(self) -> None:
        if len(set(self.hops)) != len(self.hops):
            raise ValueError("a dispute has one hop twice")
        if self.by in self.hops:
            raise ValueError("nothing disputes that it was said itself")


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One proposition held against one speaker, across all articles.

    ``speaker`` is a source's id, ``wording`` the proposition to be read aloud, its pronouns
    replaced by [names]. ``carriers`` assert it, in other words too; ``disputes`` tell what
    speaks against it, or against a hop; ``related`` are near it but are not it.
    """

    speaker: str
    wording: str
    carriers: tuple[Reference, ...]
    disputes: tuple[Dispute, ...] = ()
    related: tuple[Reference, ...] = ()

    def __post_init__(self) -> None:
        if not self.carriers:
            raise ValueError("a claim needs a carrier")
        if len(set(self.carriers)) != len(self.carriers):
            raise ValueError("a claim has one carrier twice")
        if len(set(self.disputed_by)) != len(self.disputes):
            raise ValueError("one attribution disputes a claim twice")
        if set(self.related) & set(self.carriers):
            raise ValueError("what carries a claim is not merely related to it")

    @property
    def disputed_by(self) -> tuple[Reference, ...]:
        """The attributions that dispute it."""
        return tuple(dispute.by for dispute in self.disputes)

    @cached_property
    def id(self) -> str:
        """Hash of speaker and first carrier, so that one more carrier changes nothing."""
        first = min(self.carriers)
        return identify("claim", self.speaker, first.article, first.attribution)


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """How one article carries a claim: its hops, the outermost source first, the speaker last.

    ``hops`` are source ids; ``through`` the attribution of each hop. A hop whose source is not
    known is "" (the text names none).
    """

    article: str
    hops: tuple[str, ...]
    through: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.hops or len(self.hops) != len(self.through):
            raise ValueError("a path needs hops, each with its attribution")

    @property
    def witness(self) -> str | None:
        """The hop just outside the speaker; None where the article reports him directly."""
        return self.hops[-2] if len(self.hops) > 1 else None


class DependenceKind(StrEnum):
    """Why one article rests on another."""

    CITES = "cites"
    REPRINTS = "reprints"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Dependence:
    """``article`` rests on ``on``, another article of the collection."""

    article: str
    on: str
    kind: DependenceKind

    def __post_init__(self) -> None:
        if self.article == self.on:
            raise ValueError("an article does not depend on itself")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """Where a claim comes from: distinct named witnesses, and unnamed ones apart.

    ``on_record`` says that an article reports the speaker himself ("self").
    """

    named: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    on_record: bool = False

    @property
    def independent(self) -> int:
        """How many roots are shown to be independent; unnamed ones never are."""
        return len(self.named) + self.on_record


class DriftKind(StrEnum):
    """How the same words changed on their way."""

    NEGATION = "negation"
    NUMBER = "number"
    CUT = "cut"
    WORDING = "wording"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """That a quotation of ``earlier`` stands in ``later`` in other words."""

    earlier: Reference
    later: Reference
    kind: DriftKind
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """Who disputes a claim, and on whose word.

    ``who`` are the source ids of those who do, "" where it is not known; ``hops`` of those of whom
    they dispute that they said so, none where they dispute what the claim says.
    """

    by: Reference
    who: tuple[str, ...]
    hops: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.who:
            raise ValueError("a denial is somebody's, be it one who is not known")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One carrier in time. The three dates are never one another's stand-in; None is not known."""

    reference: Reference
    said: PartialDate | None = None
    """When the speaker said it, as the article has it."""
    published: PartialDate | None = None
    captured: PartialDate | None = None
    """When the article was fetched or filed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """All that is known of how one claim travelled. Articles are ids; circles are sorted ids."""

    claim: str
    paths: tuple[Path, ...]
    roots: Roots
    depends: tuple[Dependence, ...] = ()
    circular: tuple[tuple[str, ...], ...] = ()
    outside: tuple[str, ...] = ()
    """Source ids of outlets that are cited but have no article in the collection."""
    earliest_found: str | None = None
    """The article published first among those that carry it; None where none has a date."""
    drift: tuple[Drift, ...] = ()
    denials: tuple[Denial, ...] = ()
    """Who speaks against it: the speaker himself first, then others in the collection's order."""
    missing: tuple[str, ...] = ()
    """Sentences on what no article of the collection shows."""
