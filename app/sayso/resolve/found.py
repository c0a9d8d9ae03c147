"""What resolving gives: the sources of one article, and where each is named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sayso.records import Resolution, Source, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """That the words at ``span`` stand for a source, by its name or otherwise."""

    span: Span
    source: str
    named: bool
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that one person at a time holds: "Freedonia's foreign secretary"."""

    noun: str
    words: frozenset[str] = frozenset()
    """What else tells which it is, folded: "foreign"."""
    owner: str = ""
    """Whose it is, a country or body, folded; "" where nothing tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A source as one article shows it: what tells it from its namesakes elsewhere.

    ``gender`` is m, f or u where nothing tells. ``roles`` are folded words of its titles and
    appositions. ``named`` is false for what the article only describes.
    """

    source: Source
    gender: str = "u"
    roles: frozenset[str] = frozenset()
    named: bool = True
    sure: bool = True
    """Whether the kind is more than what most names are: an unknown name is a person's."""
    says: tuple[str, ...] = ()
    """Of a document, the shares and percentages that the article has it say ("31/200", "7%"), then
    the first words of that: "about valves leaked"."""
    office: Office | None = None
    """What somebody without a name is called by, where that is an office."""
    holds: frozenset[Office] = frozenset()
    """The offices that the article says somebody holds now."""


@dataclass(frozen=True, kw_only=True)
class ArticleSources:
    """The sources of one article.

    ``profiles`` are all that it names or quotes, ``resolutions`` whom each attribution's source
    stands for (none where the text does not tell), ``mentions`` where each is meant, in text order.
    """

    article: str
    profiles: tuple[Profile, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    mentions: tuple[Mentioned, ...] = ()

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Those that some attribution of the article stands on, in the order of the profiles."""
        speaking = {source for r in self.resolutions for source in r.sources}
        return tuple(p.source for p in self.profiles if p.source.id in speaking)

    def resolution(self, attribution: str) -> Resolution | None:
        """Whom an attribution's source stands for, or None where that is not known."""
        return next((r for r in self.resolutions if r.attribution == attribution), None)
