"""Casework: from the extractions of a collection to its sources, claims and traces.

Resolving, linking and tracing meet here, over records alone: the desk fetches and keeps them.
"""

from sayso.casework.answers import (
    Dossier,
    Voice,
    dossier,
    mentioned,
    nearest,
    ranked,
    speaking,
    voices,
)
from sayso.casework.caseworker import Caseworker
from sayso.casework.filling import filled
from sayso.casework.stories import story, traced_story
from sayso.casework.traces import Digest, Traced, digests, timeline, trace

__all__ = [
    "Caseworker",
    "Digest",
    "Dossier",
    "Traced",
    "Voice",
    "digests",
    "dossier",
    "filled",
    "mentioned",
    "nearest",
    "ranked",
    "speaking",
    "story",
    "timeline",
    "trace",
    "traced_story",
    "voices",
]
