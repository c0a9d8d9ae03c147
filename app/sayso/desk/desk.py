"""The desk, put together."""

from __future__ import annotations

from sayso.desk.adding import Adding
from sayso.desk.articles import Articles
from sayso.desk.claims import Claims
from sayso.desk.sources import Sources
from sayso.reviewing import Reviewing


class Desk(Adding, Articles, Sources, Claims, Reviewing):
    """A collection at work: reading, attributing, storing, looking up, reviewing.

    Nothing is loaded or opened before it is needed, and looking up never makes a database.
    A desk belongs to the thread that uses it, like the store in it; any number may share a file.
    """
