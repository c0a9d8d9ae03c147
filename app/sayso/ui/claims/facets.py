"""Which claims a list shows, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.desk import Digest


class Trait(StrEnum):
    """What a reader may look for in a claim; the value is what he reads."""

    CONTESTED = "contested"
    ONE_ROOT = "one root only"
    UNNAMED = "only unnamed sources"
    CIRCULAR = "cited in a circle"
    DRIFT = "wording changed"
    REVIEWED = "reviewed"
    UNREVIEWED = "not reviewed"


def traits(digest: Digest, reviewed: Collection[str] = ()) -> tuple[Trait, ...]:
    """Return what is so of a claim; ``reviewed`` are the ids of attributions decided upon."""
    roots = digest.trace.roots
    done = all(reference.attribution in reviewed for reference in digest.claim.carriers)
    so = {
        Trait.CONTESTED: bool(digest.claim.disputes),
        Trait.ONE_ROOT: roots.independent == 1 and len(digest.articles) > 1,
        Trait.UNNAMED: not roots.independent and bool(roots.unnamed),
        Trait.CIRCULAR: bool(digest.trace.circular),
        Trait.DRIFT: bool(digest.trace.drift),
        Trait.REVIEWED: done,
        Trait.UNREVIEWED: not done,
    }
    return tuple(trait for trait, holds in so.items() if holds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What a claim must have to be listed: one of the speakers, one of the outlets, all traits.

    Nothing chosen leaves every claim in.
    """

    speakers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    traits: tuple[Trait, ...] = ()


def narrow(
    digests: Iterable[Digest], facets: Facets, reviewed: Collection[str] = ()
) -> tuple[Digest, ...]:
    """Return the claims that the facets leave, in their order."""
    return tuple(
        digest
        for digest in digests
        if (not facets.speakers or digest.speaker.id in facets.speakers)
        and (not facets.outlets or set(facets.outlets) & set(digest.outlets))
        and (not facets.traits or set(facets.traits) <= set(traits(digest, reviewed)))
    )


def in_order(ids: Sequence[str], by_id: Mapping[str, Digest]) -> tuple[Digest, ...]:
    """Return the digests of these claims, leaving out what changed since they were found."""
    return tuple(by_id[id] for id in ids if id in by_id)


def speakers(digests: Iterable[Digest]) -> Mapping[str, str]:
    """Return the names of all speakers by their ids, in order of the names."""
    names = {digest.speaker.id: digest.speaker.name for digest in digests}
    return dict(sorted(names.items(), key=lambda item: (item[1].casefold(), item[0])))


def outlets(digests: Iterable[Digest]) -> tuple[str, ...]:
    """Return the names of all outlets, in order."""
    return tuple(sorted({name for digest in digests for name in digest.outlets}, key=str.casefold))
