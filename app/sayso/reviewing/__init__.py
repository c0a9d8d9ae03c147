"""Reviewing: the part of a desk where people decide about what the machine found."""

from sayso.reviewing.articles import QueueItem, ReviewingArticles, Seen, Why
from sayso.reviewing.log import Log, done, signed
from sayso.reviewing.sources import Preview, ReviewingSources

__all__ = ["Log", "Preview", "QueueItem", "Reviewing", "Seen", "Why", "done", "signed"]


class Reviewing(ReviewingArticles, ReviewingSources):
    """What people decide, kept in an append-only log beside what the machine found."""
