"""What the articles of a collection come to when they are taken together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sayso.records.attribution import Producer
from sayso.records.claim import Claim
from sayso.records.source import Resolution, Source


@dataclass(frozen=True, kw_only=True)
class Findings:
    """The sources and claims of a collection, and whom each attribution's source stands for.

    Guards what no single record can: ids are unique, an attribution has one resolution, and every
    source that is named is there. ``resolver`` and ``linker`` made the sources and the claims;
    ``lost`` are the ids of decisions on sources that stand, but name what is no longer found.
    """

    sources: tuple[Source, ...]
    resolutions: tuple[Resolution, ...]
    claims: tuple[Claim, ...]
    resolver: Producer
    linker: Producer
    lost: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.source) != len(self.sources):
            raise ValueError("two sources are the same")
        if len(self.resolution) != len(self.resolutions):
            raise ValueError("an attribution is resolved twice")
        if len({claim.id for claim in self.claims}) != len(self.claims):
            raise ValueError("two claims are the same")
        named = {one for r in self.resolutions for one in r.sources}
        named |= {claim.speaker for claim in self.claims}
        if unknown := named - self.source.keys():
            raise ValueError(f"a source is named that is not there: {min(unknown)}")

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """Each source by its id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def resolution(self) -> Mapping[str, Resolution]:
        """Each resolution by its attribution's id, suggestions too."""
        return {r.attribution: r for r in self.resolutions}

    def who(self, attribution: str) -> tuple[str, ...]:
        """Whom an attribution's source stands for, none where that is not certain."""
        found = self.resolution.get(attribution)
        return found.sources if found and found.certain else ()
