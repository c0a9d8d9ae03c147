"""What it is that one attribution disputes others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.link.entries import Entry, Said
from sayso.records import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """That one attribution disputes others: ``saying`` tells that they were said, or what they say.

    ``targets`` are carriers that the article's own discourse settles. Where there are none,
    ``denied`` is what the objection denies, to be looked for: in other articles among what
    ``speakers`` said, or anywhere among what anybody else said where that is empty.
    """

    by: Reference
    saying: bool
    targets: tuple[Reference, ...] = ()
    speakers: tuple[str, ...] = ()
    denied: Said | None = None


def objects_to(by: Entry, targets: Sequence[Entry], *, saying: bool) -> Objection:
    """An objection to what stands in the same article."""
    return Objection(by=by.reference, saying=saying, targets=tuple(c.reference for c in targets))


def looks_for(
    by: Entry, denied: Said | None, speakers: Sequence[str], *, saying: bool
) -> Objection:
    """An objection to what another article may report."""
    return Objection(by=by.reference, saying=saying, speakers=tuple(speakers), denied=denied)
