"""When each carrier was said, published and captured: three dates, never one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from sayso.records import Article, PartialDate, Sighting
from sayso.trace.carriers import Carrier, frame
from sayso.trace.dates import chronological, first_day, last_day

_MONTHS = "january february march april may june july august september october november december"
_MONTH = {name: at for at, name in enumerate(_MONTHS.split(), 1)}
_MONTH |= {name[:3]: at for name, at in list(_MONTH.items())} | {"sept": 9}
_WEEK = "monday tuesday wednesday thursday friday saturday sunday"
_DAYS = {name: at for at, name in enumerate(_WEEK.split())}
_M = r"(?P<month>" + "|".join(sorted(_MONTH, key=len, reverse=True)) + r")\b\.?"
_D = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_Y = r"(?:,? (?P<year>(?:19|20)\d\d))?\b"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_D} (?:of )?{_M}{_Y}",
        rf"\b{_M} {_D}{_Y}",
        rf"\bin (?:early |late |mid-)?{_M}{_Y}",
        r"\bin (?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<relative>yesterday|last night|today|this morning|tonight)\b",
        rf"\bon (?P<weekday>{'|'.join(_DAYS)})\b",
    )
)
_DAYS_AGO = {"yesterday": 1, "last night": 1}


def earliest_found(articles: Iterable[Article]) -> str | None:
    """Return the id of the article published first, None where none has a date.

    Ties go to the one that comes first; a date without its day counts as its last one.
    """
    first = next(iter(chronological(articles)), None)
    return first.id if first and first.published else None


def timeline(
    carriers: Iterable[Carrier], captured: Mapping[str, PartialDate] | None = None
) -> tuple[Sighting, ...]:
    """Return the carriers in order of publication, each with its three dates.

    ``captured`` says by article id when the article was fetched or filed; it never stands in for
    another date.
    """
    every = tuple(carriers)
    articles = {carrier.article.id: carrier.article for carrier in every}
    order = {a.id: at for at, a in enumerate(chronological(articles.values()))}
    return tuple(
        Sighting(
            reference=carrier.reference,
            said=said_on(carrier),
            published=carrier.article.published,
            captured=(captured or {}).get(carrier.article.id),
        )
        for carrier in sorted(every, key=lambda carrier: order[carrier.article.id])
    )


def said_on(carrier: Carrier) -> PartialDate | None:
    """Return when the speaker said it, where his own sentence names a day, month or year.

    "Told officials in January" of an article from May is January of that year; without a date of
    publication, only a date with its year is known.
    """
    chain = carrier.chain
    words = frame(carrier.article.text, chain[-1], chain[-2] if len(chain) > 1 else None)
    return next(_dates(words, carrier.article.published), None)


def _dates(words: str, published: PartialDate | None) -> Iterator[PartialDate]:
    for pattern in _DATES:
        for found in pattern.finditer(words):
            if (known := _date(found.groupdict(), published)) is not None:
                yield known


def _date(found: Mapping[str, str | None], published: PartialDate | None) -> PartialDate | None:
    """Return the date that was found, its year filled in where it has none; None for no date."""
    year, day = _int(found.get("year")), _int(found.get("day"))
    month = _MONTH.get((found.get("month") or "").casefold())
    try:
        if year is not None:
            return PartialDate(year, month, day)
        if published is None:
            return None
        if month is not None:
            known = PartialDate(published.year, month, day)
            is_later = first_day(known) > last_day(published)
            return PartialDate(published.year - 1, month, day) if is_later else known
    except ValueError:  # The 31st of February.
        return None
    return _counted_back(found, first_day(published)) if published.day else None


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _counted_back(found: Mapping[str, str | None], published: date) -> PartialDate:
    if weekday := found.get("weekday"):
        ago = (published.weekday() - _DAYS[weekday.casefold()]) % 7
    else:
        ago = _DAYS_AGO.get((found.get("relative") or "").casefold(), 0)
    day = published - timedelta(days=ago)
    return PartialDate(day.year, day.month, day.day)
