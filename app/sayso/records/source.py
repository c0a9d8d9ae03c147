"""Whom the words that name somebody stand for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from sayso.records.attribution import Producer
from sayso.records.text import identify


class SourceKind(StrEnum):
    """What a source is. An outlet is one only where the outlet itself says something."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"
    OUTLET = "outlet"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, kw_only=True)
class Source:
    """The person, organisation, group, document or unnamed voice that mentions stand for.

    ``name`` is the fullest name found, or the description of a source without one ("the harbour
    master", "a leaked memo"), whatever its kind. What is only described lives in one article,
    ``article``; what has a name belongs to the whole collection.
    """

    name: str
    kind: SourceKind
    aliases: tuple[str, ...] = ()
    role: str | None = None
    wikidata: str | None = None
    article: str | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a source needs a name, or a description")
        if self.kind is SourceKind.ANONYMOUS and self.article is None:
            raise ValueError("an unnamed source belongs to one article")

    @cached_property
    def id(self) -> str:
        """Hash of the name; two people of one name need a Wikidata id to tell them apart."""
        apart = self.article or self.wikidata or ""
        return identify("source", self.name.casefold(), apart)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A named source, with what the articles of a collection show of it beside its name.

    ``gender`` is m, f or u where nothing tells. ``roles`` are folded words of its titles and
    appositions.
    """

    source: Source
    gender: str = "u"
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """That a mention stands for some sources (several for "the two ministers"), and why.

    A suggestion (``certain`` false) is shown with "perhaps" and counts for nothing else.
    """

    attribution: str
    sources: tuple[str, ...]
    score: float
    reason: str
    certain: bool
    producer: Producer

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError("a resolution needs a source")
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"a score lies between 0 and 1: {self.score}")
