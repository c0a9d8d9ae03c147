"""The desk: the one place where stages and store meet, and the Python interface of sayso."""

from sayso.casework import Digest, Dossier, Traced, Voice
from sayso.desk.adding import Added, Extracted, Known, Outcome, Refused
from sayso.desk.desk import Desk
from sayso.desk.opening import Attributor
from sayso.reviewing import Preview, QueueItem, Seen, Why
from sayso.store import ArticleSummary, Hit, SearchQuery

__all__ = [
    "Added",
    "ArticleSummary",
    "Attributor",
    "Desk",
    "Digest",
    "Dossier",
    "Extracted",
    "Hit",
    "Known",
    "Outcome",
    "Preview",
    "QueueItem",
    "Refused",
    "SearchQuery",
    "Seen",
    "Traced",
    "Voice",
    "Why",
]
