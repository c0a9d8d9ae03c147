"""What came into the collection, by day and outlet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso import words
from sayso.desk import ArticleSummary
from sayso.records import PartialDate
from sayso.ui import links
from sayso.ui.leaf import Leaf, anchor, leaf, short, table

NAMED = 3
"""Articles of one outlet and day that are named before the rest is only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """The articles of one outlet, "" where it is not known, that came in on one day."""

    day: str
    outlet: str
    articles: tuple[ArticleSummary, ...]


def arrivals(articles: Iterable[ArticleSummary]) -> tuple[Arrival, ...]:
    """Return what came in, the latest day first, on each day who sent most."""
    found: dict[tuple[str, str], list[ArticleSummary]] = {}
    for article in articles:
        day = article.added_at.partition("T")[0]
        found.setdefault((day, article.outlet or ""), []).append(article)
    listed = [
        Arrival(day=day, outlet=outlet, articles=tuple(own)) for (day, outlet), own in found.items()
    ]
    listed.sort(key=lambda each: (-len(each.articles), each.outlet.casefold()))
    return tuple(sorted(listed, key=lambda each: each.day, reverse=True))


def arrival_table(found: Iterable[Arrival]) -> Leaf:
    """Show what came in as a table whose articles can be opened."""
    rows = [
        (
            leaf("span", words.day(PartialDate.parse(each.day)), look="date"),
            short(each.outlet) or "no outlet",
            str(len(each.articles)),
            f"{sum(article.attributions for article in each.articles):,}",
            _named(each.articles),
        )
        for each in found
    ]
    headings = ("Came in", "Outlet", "Articles", "Attributions", "Which")
    return table(headings, rows, "By the day on which they came in, and by outlet.")


def _named(articles: tuple[ArticleSummary, ...]) -> Leaf:
    parts: list[Leaf | str] = []
    for article in articles[:NAMED]:
        link = anchor(links.to_article(article.id), short(article.title or article.doc))
        parts += ["; ", link] if parts else [link]
    if len(articles) > NAMED:
        parts.append(f" and {len(articles) - NAMED} more")
    return leaf("span", *parts)
