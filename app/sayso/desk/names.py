"""What somebody means by an id that may be cut short."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from sayso.records import SHORTEST_PREFIX

Kept = TypeVar("Kept")


def by_id(name: str, known: Mapping[str, Kept]) -> Kept | None:
    """What has this id, or alone an id that begins like this."""
    if name in known:
        return known[name]
    if len(name) < SHORTEST_PREFIX:
        return None
    found = [id for id in known if id.startswith(name)]
    return known[found[0]] if len(found) == 1 else None
