"""Passages of a claim's articles: what they are called, what stands there, and the way to them."""

from __future__ import annotations

from collections.abc import Collection

from sayso import words
from sayso.desk import Traced
from sayso.records import Attribution, Reference
from sayso.review.article import PEOPLE
from sayso.ui import links
from sayso.ui.leaf import Leaf, anchor, short

LONGEST = 600
"""Characters of a passage in a table; a click leads to all of it."""


def attribution(traced: Traced, reference: Reference) -> Attribution:
    """Return the attribution that a reference names."""
    found = traced.extractions[reference.article].attributions
    return next(a for a in found if a.id == reference.attribution)


def text(traced: Traced, reference: Reference) -> str:
    """Return the whole text that a passage stands in."""
    return traced.extractions[reference.article].article.text


def way(reference: Reference) -> links.Target:
    """Return the address of exactly this passage."""
    return links.to_article(reference.article, reference.attribution)


def article(traced: Traced, reference: Reference) -> Leaf:
    """The article of a passage by name, which leads to the passage."""
    found = traced.extractions[reference.article].article
    shown = f"{found.doc}, {words.origin(found)}"
    return anchor(way(reference), short(shown), title="Read the passage")


def content(traced: Traced, reference: Reference) -> str:
    """What is said there."""
    said = words.content(text(traced, reference), attribution(traced, reference))
    return short(said, LONGEST)


def saying(traced: Traced, reference: Reference) -> str:
    """Who says it there, in the words of the article."""
    said = words.saying(text(traced, reference), attribution(traced, reference))
    return short(" ".join(piece for piece, _ in said))


def whole(traced: Traced, reference: Reference) -> str:
    """Who says it there, and what."""
    said = saying(traced, reference)
    return f"{said}{words.colon(said)}{content(traced, reference)}"


def remarks(traced: Traced, reference: Reference, decided: Collection[str]) -> str:
    """How it is said, and whose finding that is: the machine's is told apart from people's."""
    found = attribution(traced, reference)
    if found.producer.name == PEOPLE.name:
        return "marked by a person"
    if found.id in decided:
        return "found by the machine, confirmed by a person"
    return words.remarks(found)
