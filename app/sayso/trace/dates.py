"""Dates known to the year, the month or the day: which of two came first, where that is known."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from sayso.records import Article, PartialDate


def first_day(known: PartialDate) -> date:
    """Return the first day that the date may mean."""
    return date(known.year, known.month or 1, known.day or 1)


def last_day(known: PartialDate) -> date:
    """Return the last day that the date may mean."""
    month = known.month or 12
    return date(known.year, month, known.day or monthrange(known.year, month)[1])


def surely_before(a: PartialDate | None, b: PartialDate | None) -> bool:
    """Whether a is earlier than b whatever day each means; never where one of them is unknown."""
    return a is not None and b is not None and last_day(a) < first_day(b)


def chronological(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Return the articles by date of publication, those without one last, ties as they came.

    A date that is not known to the day counts as its last day: nothing shows it to be earlier.
    """
    return tuple(sorted(articles, key=lambda a: last_day(a.published) if a.published else date.max))
