"""The tagger's label sets: their order is that of its outputs."""

from __future__ import annotations

from enum import IntEnum

CONVENTIONS = ("outermost", "nested")
"""Two cue heads on the same states: the first learns only cues that lie in no other attribution's
content (PolNeAR marks no others), the second cues at every depth (GUM, and nested augmentation)."""


class CueLabel(IntEnum):
    """Where a word piece stands in a cue."""

    OUTSIDE = 0
    BEGIN = 1
    INSIDE = 2


class Role(IntEnum):
    """What a word piece is to a given cue."""

    NONE = 0
    SOURCE = 1
    CONTENT = 2
    CUE = 3


class Edge(IntEnum):
    """A place where a stretch of one role begins, or ends with its last piece."""

    SOURCE_BEGINS = 0
    SOURCE_ENDS = 1
    CONTENT_BEGINS = 2
    CONTENT_ENDS = 3


CUE_LABELS = tuple(CueLabel)
ROLES = tuple(Role)
EDGES = tuple(Edge)
