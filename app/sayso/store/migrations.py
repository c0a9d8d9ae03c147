"""The schema, as the named steps that led to it. A step, once released, is never edited.

Columns are in the order in which a person reads a row. The first column called ``name`` is what
Datasette shows in place of a foreign key. Long columns come last, so that SQLite need not walk
over the pages of a text to reach an outlet or a date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

# Stemming finds "signed" by "sign", removing diacritics finds "Zelenskyy" with or without them.
TOKENIZE = "porter unicode61 remove_diacritics 2"


def create_articles(db: Database) -> None:
    """Articles, and the bytes that they were read from."""
    db.table("originals").create(
        {"id": str, "name": str, "media_type": str, "digest": str, "size": int, "data": bytes},
        pk="id",
        not_null=("name", "media_type", "digest", "size", "data"),
    )
    articles = db.table("articles").create(
        {
            "id": str,
            "name": str,
            "doc": str,
            "outlet": str,
            "published": str,
            "title": str,
            "byline": str,
            "url": str,
            "language": str,
            "added_at": str,
            "characters": int,
            "original": str,
            "text": str,
        },
        pk="id",
        not_null=("name", "doc", "language", "added_at", "characters", "original", "text"),
        foreign_keys=[("original", "originals", "id")],
    )
    for column in ("doc", "outlet", "published", "original"):
        articles.create_index([column])
    articles.enable_fts(["title", "text"], create_triggers=True, tokenize=TOKENIZE)


def create_attributions(db: Database) -> None:
    """Attributions with their spans, and the machines that made them."""
    from sqlite_utils.db import ForeignKey

    db.table("producers").create(
        {"id": str, "name": str, "version": str, "digest": str},
        pk="id",
        not_null=("name", "version", "digest"),
    )
    attributions = db.table("attributions").create(
        {
            "id": str,
            "name": str,
            "article": str,
            "position": int,
            "parent": str,
            "depth": int,
            "manner": str,
            "stance": str,
            "polarity": str,
            "score": float,
            "who": str,
            "producer": str,
            "source_text": str,
            "cue_text": str,
            "content_text": str,
        },
        pk="id",
        not_null=(
            *("name", "article", "position", "depth", "manner", "stance", "polarity"),
            *("score", "producer", "content_text"),
        ),
        foreign_keys=[
            ("article", "articles", "id"),
            ("parent", "attributions", "id"),
            ("producer", "producers", "id"),
        ],
    )
    attributions.create_index(["article", "position"])
    for column in ("parent", "producer", "source_text"):
        attributions.create_index([column])
    attributions.enable_fts(
        ["source_text", "cue_text", "content_text"], create_triggers=True, tokenize=TOKENIZE
    )
    db.table("spans").create(
        {"attribution": str, "role": str, "position": int, "start": int, "end": int},
        pk=("attribution", "role", "position"),
        not_null=("start", "end"),
        foreign_keys=[
            ForeignKey("spans", "attribution", "attributions", "id", on_delete="CASCADE")
        ],
    )


STEPS = (create_articles, create_attributions)
"""Every step that this sayso knows, in order."""

NAMES = frozenset(step.__name__ for step in STEPS)


def migrations() -> Migrations:
    """Return the steps as sqlite-utils applies them."""
    from sqlite_utils import Migrations

    known = Migrations("sayso")
    for step in STEPS:
        known()(step)
    return known
