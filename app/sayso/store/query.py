"""What is asked of the collection, and what it answers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records import Attribution, PartialDate, Spans

RESULT_LIMIT = 50
"""Hits that a search gives unless asked for more: what a person looks through before asking again
more narrowly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """What to look for; every part that is given must hold.

    ``words`` must all occur, "between quotation marks" in this order; inflection and accents do
    not matter. ``source`` are words of the mention to whom a thing is attributed. ``since`` and
    ``until`` are both included, and take an article whose date is known only in part if it may
    lie between them; an article without a date is left out then. ``limit`` None means all hits.
    """

    words: str = ""
    source: str | None = None
    outlet: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    limit: int | None = RESULT_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSummary:
    """An article as a list shows it: without its text and its original bytes."""

    id: str
    doc: str
    title: str | None
    byline: str | None
    outlet: str | None
    published: PartialDate | None
    url: str | None
    language: str
    characters: int
    """Length of the text in code points."""
    attributions: int
    """How many attributions were found in it."""
    added_at: str
    """When it came into this database: ISO 8601, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """The part of a text that answers a search; "…" stands where more was cut away."""

    text: str
    matches: Spans = ()
    """Where in ``text`` the words that were looked for are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One answer: an attribution in its article.

    ``attribution`` is None where the words occur in the article, but in nothing that it attributes
    to anybody.
    """

    article: ArticleSummary
    attribution: Attribution | None
    snippet: Snippet


UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""What SQLite cannot keep: it ends a text at NUL, and half a surrogate pair has no UTF-8."""

_QUOTATION_MARKS = str.maketrans("“”„«»", '"""""')
_PHRASE_OR_WORD = re.compile(r'"([^"]*)"?|([^\s"]+)')


def fts_terms(words: str) -> str | None:
    """Return an FTS5 expression for these words, all of them plain text to FTS5, or None if there
    is nothing in them that could be looked for (FTS5 indexes letters and digits)."""
    plain = UNSTORABLE.sub(" ", words.translate(_QUOTATION_MARKS))
    found = [phrase or word for phrase, word in _PHRASE_OR_WORD.findall(plain)]
    terms = [f'"{term}"' for term in found if any(letter.isalnum() for letter in term)]
    return " ".join(terms) or None
