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


def create_findings(db: Database) -> None:
    """Sources and claims: made from all articles together, and made anew when these change."""
    from sqlite_utils.db import ForeignKey

    db.table("findings").create(
        {"key": str, "made_at": str, "resolver": str, "linker": str},
        pk="key",
        not_null=("made_at", "resolver", "linker"),
        foreign_keys=[("resolver", "producers", "id"), ("linker", "producers", "id")],
    )
    db.table("sources").create(
        {
            "id": str,
            "name": str,
            "kind": str,
            "role": str,
            "wikidata": str,
            "article": str,
            "position": int,
            "producer": str,
            "aliases": str,
        },
        pk="id",
        not_null=("name", "kind", "position", "producer"),
        foreign_keys=[("article", "articles", "id"), ("producer", "producers", "id")],
    )
    resolutions = db.table("resolutions").create(
        {
            "attribution": str,
            "source": str,
            "position": int,
            "certain": int,
            "score": float,
            "reason": str,
            "producer": str,
        },
        pk=("attribution", "source"),
        not_null=("position", "certain", "score", "reason", "producer"),
        foreign_keys=[
            ForeignKey("resolutions", "attribution", "attributions", "id", on_delete="CASCADE"),
            ForeignKey("resolutions", "source", "sources", "id", on_delete="CASCADE"),
            ForeignKey("resolutions", "producer", "producers", "id"),
        ],
    )
    resolutions.create_index(["source"])
    claims = db.table("claims").create(
        {"id": str, "name": str, "speaker": str, "position": int, "producer": str},
        pk="id",
        not_null=("name", "speaker", "position", "producer"),
        foreign_keys=[
            ForeignKey("claims", "speaker", "sources", "id", on_delete="CASCADE"),
            ForeignKey("claims", "producer", "producers", "id"),
        ],
    )
    claims.create_index(["speaker"])
    members = db.table("claim_members").create(
        {"claim": str, "role": str, "position": int, "article": str, "attribution": str},
        pk=("claim", "role", "position"),
        not_null=("article", "attribution"),
        foreign_keys=[
            ForeignKey("claim_members", "claim", "claims", "id", on_delete="CASCADE"),
            ForeignKey("claim_members", "article", "articles", "id"),
            ForeignKey("claim_members", "attribution", "attributions", "id", on_delete="CASCADE"),
        ],
    )
    members.create_index(["attribution"])


def create_vectors(db: Database) -> None:
    """What statements come to as vectors, so that no text is embedded twice."""
    db.table("vectors").create({"id": str, "vector": bytes}, pk="id", not_null=("vector",))


def create_revision(db: Database) -> None:
    """A number that another one takes the place of whenever an article or attribution changes.

    A digest of them all told the same, at the cost of reading them all for every question.
    """
    db.table("revision").create({"number": int}, not_null=("number",)).insert({"number": 0})
    for table in ("articles", "attributions"):
        for event in ("insert", "update", "delete"):
            db.execute(
                f"CREATE TRIGGER {table}_{event}_revises AFTER {event} ON {table}"
                " BEGIN UPDATE revision SET number = number + 1; END"
            )


def index_sources_by_kind(db: Database) -> None:
    """All outlets are asked for by every trace."""
    db.table("sources").create_index(["kind"])


def create_decisions(db: Database) -> None:
    """What people decided: a log that only grows; and what it makes of single attributions.

    ``attributions`` has what people marked beside what the machine found, told apart by ``human``,
    so that both are searched alike. ``reviews`` follows from the log, and says which are not
    ``held`` any more.
    """
    from sqlite_utils.db import ForeignKey

    decisions = db.table("decisions").create(
        {
            "position": int,
            "id": str,
            "kind": str,
            "batch": str,
            "reviewer": str,
            "at": str,
            "article": str,
            "attribution": str,
            "reason": str,
            "change": str,
        },
        pk="position",
        not_null=("id", "kind", "batch", "reviewer", "at", "reason", "change"),
        foreign_keys=[("article", "articles", "id")],
    )
    decisions.create_index(["id"], unique=True)
    for column in ("batch", "article", "attribution"):
        decisions.create_index([column])
    for event in ("update", "delete"):
        db.execute(
            f"CREATE TRIGGER decisions_stay_on_{event} BEFORE {event} ON decisions"
            " BEGIN SELECT RAISE(ABORT, 'decisions are never changed: undo them'); END"
        )
    undoings = db.table("undoings").create(
        {"decision": str, "undone_by": str}, pk=("decision", "undone_by")
    )
    undoings.create_index(["undone_by"])
    db.execute("ALTER TABLE attributions ADD COLUMN human INTEGER NOT NULL DEFAULT 0")
    reviews = db.table("reviews").create(
        {"attribution": str, "article": str, "status": str, "held": int, "decision": str},
        pk="attribution",
        not_null=("article", "status", "held"),
        foreign_keys=[
            ForeignKey("reviews", "attribution", "attributions", "id", on_delete="CASCADE"),
            ForeignKey("reviews", "article", "articles", "id"),
        ],
    )
    reviews.create_index(["article"])
    # What is accepted leaves everything as it was; a source decided upon changes claims.
    bump = " BEGIN UPDATE revision SET number = number + 1; END"
    db.execute(
        "CREATE TRIGGER decisions_on_sources_revise AFTER INSERT ON decisions"
        " WHEN NEW.article IS NULL AND NEW.kind <> 'undone'" + bump
    )
    db.execute(
        "CREATE TRIGGER undoings_on_sources_revise AFTER INSERT ON undoings WHEN EXISTS"
        " (SELECT 1 FROM decisions WHERE id = NEW.decision AND article IS NULL)" + bump
    )
    for event, when in (
        ("insert", "NOT NEW.held"),
        ("update", "NEW.held <> OLD.held"),
        ("delete", "NOT OLD.held"),
    ):
        db.execute(
            f"CREATE TRIGGER reviews_{event}_revises AFTER {event} ON reviews WHEN {when}" + bump
        )


def keep_findings_up(db: Database) -> None:
    """Findings that are kept up as articles come, and what it takes to change no more of them than
    an article concerns. All of it can be made anew from the articles, and now is.

    ``pending`` is what is still to be done, by stage: triggers put every article there that comes,
    goes or changes.
    """
    for name in ("claim_members", "resolutions", "claims", "sources", "findings"):
        db.table(name).drop()
    create_findings(db)
    index_sources_by_kind(db)
    for table in ("sources", "claims"):
        db.execute(f"ALTER TABLE {table} DROP COLUMN position")
    db.execute("ALTER TABLE findings ADD COLUMN amended TEXT")
    db.execute("ALTER TABLE claims ADD COLUMN first_article TEXT")
    db.execute("ALTER TABLE claims ADD COLUMN first_attribution TEXT")
    db.execute(
        "CREATE TABLE pending"
        " (stage INTEGER NOT NULL, item TEXT NOT NULL, PRIMARY KEY (stage, item)) WITHOUT ROWID"
    )
    db.execute("INSERT INTO pending SELECT 0, id FROM articles")
    for table, article in (("articles", "id"), ("attributions", "article")):
        for event, row in (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD")):
            db.execute(
                f"CREATE TRIGGER {table}_{event}_waits AFTER {event} ON {table}"
                f" BEGIN {_waits(0, f'{row}.{article}')} END"
            )
    for event, row, when in (
        ("insert", "NEW", "NOT NEW.held"),
        ("update", "NEW", "NEW.held <> OLD.held"),
        ("delete", "OLD", "NOT OLD.held"),
    ):
        db.execute(
            f"CREATE TRIGGER reviews_{event}_waits AFTER {event} ON reviews WHEN {when}"
            f" BEGIN {_waits(0, f'{row}.article')} END"
        )
    db.execute(
        "CREATE TRIGGER decisions_on_sources_wait AFTER INSERT ON decisions"
        " WHEN NEW.article IS NULL"
        " BEGIN " + _waits(1, "''") + " END"
    )
    db.table("known_outlets").create({"name": str}, pk="name")
    db.table("resolved").create(
        {"article": str, "digest": str, "data": str}, pk="article", not_null=("digest", "data")
    )
    variants = db.table("variants").create(
        {"id": str, "block": str, "data": str}, pk="id", not_null=("data",)
    )
    variants.create_index(["block"])
    keys = db.table("name_keys").create({"key": str, "variant": str}, pk=("key", "variant"))
    keys.create_index(["variant"])
    shapes = db.table("shapes").create(
        {"id": str, "variant": str, "home": str, "data": str},
        pk="id",
        not_null=("variant", "data"),
    )
    profiles = db.table("profiles").create(
        {"article": str, "position": int, "source": str, "shape": str},
        pk=("article", "source"),
        not_null=("position", "shape"),
    )
    profiles.create_index(["shape"])
    for column in ("variant", "home"):
        shapes.create_index([column])
    described = db.table("described").create(
        {
            "article": str,
            "position": int,
            "source": str,
            "document": str,
            "data": str,
            "home": str,
        },
        pk=("article", "source"),
        not_null=("position", "data"),
    )
    for column in ("document", "home"):
        described.create_index([column])
    figures = db.table("figures").create(
        {
            "id": str,
            "name": str,
            "kind": str,
            "role": str,
            "wikidata": str,
            "article": str,
            "shown": str,
            "gender": str,
            "roles": str,
            "aliases": str,
        },
        pk="id",
        not_null=("name", "kind", "gender", "roles"),
    )
    figures.create_index(["shown"])
    called = db.table("called").create({"name": str, "source": str}, pk=("name", "source"))
    called.create_index(["source"])
    told = db.table("told").create(
        {
            "key": str,
            "article": str,
            "attribution": str,
            "kind": str,
            "position": int,
            "data": str,
        },
        pk="key",
        not_null=("article", "attribution", "kind", "position", "data"),
    )
    told.create_index(["article"])
    under = db.table("told_under").create(
        {"by": str, "thing": str, "told": str}, pk=("by", "thing", "told")
    )
    under.create_index(["told"])
    shares = db.table("shares").create(
        {"attribution": str, "speaker": str, "worth": str},
        pk=("attribution", "speaker"),
        not_null=("worth",),
    )
    shares.create_index(["speaker"])
    db.table("owners").create({"attribution": str, "speaker": str}, pk="attribution")
    db.table("common_words").create({"word": str}, pk="word")


def _waits(stage: int, item: str) -> str:
    # OR IGNORE would not do: a trigger has the conflict clause of what set it off.
    return (
        f"INSERT INTO pending SELECT {stage}, {item} WHERE NOT EXISTS"
        f" (SELECT 1 FROM pending WHERE stage = {stage} AND item = {item});"
    )


def create_disputed_hops(db: Database) -> None:
    """Which hops a dispute of a claim is about; one that has none here is about what it says.

    Only ``dispute``, the attribution that disputes, and ``claim`` together name a dispute.
    """
    from sqlite_utils.db import ForeignKey

    hops = db.table("disputed_hops").create(
        {"claim": str, "dispute": str, "article": str, "attribution": str},
        pk=("claim", "dispute", "attribution"),
        not_null=("article",),
        foreign_keys=[
            ForeignKey("disputed_hops", "claim", "claims", "id", on_delete="CASCADE"),
            ForeignKey("disputed_hops", "dispute", "attributions", "id", on_delete="CASCADE"),
            ForeignKey("disputed_hops", "article", "articles", "id"),
            ForeignKey("disputed_hops", "attribution", "attributions", "id", on_delete="CASCADE"),
        ],
    )
    for column in ("dispute", "attribution"):  # Else each attribution that goes reads them all.
        hops.create_index([column])


def create_offices(db: Database) -> None:
    """Which offices the shapes of named sources hold, and which articles call somebody by one.

    ``noun`` is the office's noun; ``data`` the office, ``gender`` what the shape shows.
    """
    offices = db.table("offices").create(
        {"noun": str, "shape": str, "gender": str, "data": str},
        pk=("shape", "data"),
        not_null=("noun", "gender"),
    )
    offices.create_index(["noun"])
    db.table("described").add_column("office", str)
    db.table("described").create_index(["office"])


STEPS = (
    create_articles,
    create_attributions,
    create_findings,
    create_vectors,
    create_revision,
    index_sources_by_kind,
    create_decisions,
    keep_findings_up,
    create_disputed_hops,
    create_offices,
)
"""Every step that this sayso knows, in order."""

NAMES = frozenset(step.__name__ for step in STEPS)


def migrations() -> Migrations:
    """Return the steps as sqlite-utils applies them."""
    from sqlite_utils import Migrations

    known = Migrations("sayso")
    for step in STEPS:
        known()(step)
    return known
