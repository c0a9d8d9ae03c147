"""Findings kept up as articles come: an article more changes what it concerns, and no more.

What is to be done waits in the database, so that whoever is interrupted, or finds that somebody
else began, goes on where it stands. The result is that of ``Caseworker.findings`` over all articles
at once, in whatever order they came.
"""

from sayso.upkeep.running import Progress, keep_up

__all__ = ["Progress", "keep_up"]
