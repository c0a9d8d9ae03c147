"""Attributions with the sources that they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sayso.records import Extraction, Findings


def filled(extraction: Extraction, findings: Findings) -> Extraction:
    """Return an extraction in which each attribution has the sources that it certainly stands for.

    A suggestion counts for nothing.
    """
    return filled_with(extraction, {a.id: findings.who(a.id) for a in extraction.attributions})


def filled_with(extraction: Extraction, who: Mapping[str, tuple[str, ...]]) -> Extraction:
    """Return an extraction in which each attribution has the sources that ``who`` gives, by id."""
    attributions = tuple(replace(a, who=who.get(a.id, ())) for a in extraction.attributions)
    return replace(extraction, attributions=attributions)
