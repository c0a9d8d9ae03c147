"""What findings are kept up with: what each article came to by itself, and what waits to be done.

Rows alone: what they mean is the affair of whoever keeps findings up.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any

from sayso.records import Claim, Figure, Producer, Resolution, Source
from sayso.store import findings as found_rows
from sayso.store import rows
from sayso.store.rows import Row
from sayso.store.tables import Tables, json_list

SEPARATOR = "char(1)"
"""Between the parts of a text that sorts as the parts do, one by one: less than any letter."""

ORDER = (
    f"((articles.published IS NULL) || {SEPARATOR} || ifnull(articles.published, '') || {SEPARATOR}"
    f" || articles.doc || {SEPARATOR} || articles.id)"
)
"""Of a row of ``articles``: a text that sorts as ``Store.articles`` does."""

_IN = "IN (SELECT value FROM json_each(:ids))"


class Stage(IntEnum):
    """What is to be done with an item that waits; the earlier stages first."""

    ARTICLE = 0
    """An article came, went or changed: resolve it by itself."""
    DECIDED = 1
    """People decided about sources: see whom that concerns."""
    NAME = 2
    """A variant of a name is new: find its block."""
    BLOCK = 3
    """Merge the sources of a block."""
    DESCRIBED = 4
    """Find whom an article's sources without a name stand for."""
    AMENDED = 5
    """Show a source as people left it; "" stands for what they decided about none that is there."""
    TOLD = 6
    """Say again what an article tells, its sources known."""
    SPEAKER = 7
    """Make the claims of a speaker."""
    LEFT = 8
    """Drop a source, if nothing stands for it any more."""


class Keeping(Tables):
    """The part of the store that findings are kept up with; within ``writing`` but for ``kept``."""

    # What waits

    def kept(self, key: str) -> bool:
        """Whether findings made under this key are kept and nothing changed since."""
        return bool(
            self._query(
                "SELECT 1 FROM findings WHERE key = :key AND NOT EXISTS (SELECT 1 FROM pending)",
                {"key": key},
            )
        )

    def begin(self, key: str, resolver: Producer, linker: Producer) -> None:
        """Begin findings under this key, unless some are there: then go on with those."""
        if self._query("SELECT 1 FROM findings WHERE key = :key", {"key": key}):
            return
        database = self._database
        for name in (*found_rows.TABLES, *found_rows.WORKING_TABLES):
            database.execute(f"DELETE FROM {name}")
        made_by = map(rows.producer_row, {resolver, linker})
        database.table("producers").insert_all(made_by, ignore=True)
        database.table("findings").insert(
            {
                "key": key,
                "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "resolver": rows.producer_row(resolver)["id"],
                "linker": rows.producer_row(linker)["id"],
            }
        )
        database.execute("INSERT INTO pending SELECT ?, id FROM articles", [Stage.ARTICLE])
        self.wait(Stage.DECIDED, [""])

    def waiting(self) -> int:
        """How many items wait, of all stages."""
        return int(self._query("SELECT count(*) AS items FROM pending", {})[0]["items"])

    def take(self, most: Mapping[Stage, int]) -> tuple[Stage, tuple[str, ...]] | None:
        """Take some items of the earliest stage that has any; None where nothing waits."""
        found = self._query("SELECT min(stage) AS stage FROM pending", {})
        if found[0]["stage"] is None:
            return None
        stage = Stage(found[0]["stage"])
        taken = self._query(
            "SELECT item FROM pending WHERE stage = :stage ORDER BY item LIMIT :most",
            {"stage": stage, "most": most[stage]},
        )
        items = tuple(row["item"] for row in taken)
        self._run(f"DELETE FROM pending WHERE stage = :stage AND item {_IN}", items, stage=stage)
        return stage, items

    def wait(self, stage: Stage, items: Iterable[str]) -> None:
        """Let these items wait for a stage."""
        self._run(
            "INSERT OR IGNORE INTO pending SELECT :stage, value FROM json_each(:ids)",
            items,
            stage=stage,
        )

    def _run(self, sql: str, ids: Iterable[str], **parameters: object) -> None:
        self._database.execute(sql, {"ids": json_list(ids), **parameters})

    def _of(self, sql: str, ids: Iterable[str]) -> list[Row]:
        return self._query(sql, {"ids": json_list(ids)})

    # Outlets

    def changed_outlets(self) -> tuple[str, ...]:
        """The outlets that came or went since this was asked last."""
        known = {row["name"] for row in self._query("SELECT name FROM known_outlets", {})}
        now = {
            row["outlet"]
            for row in self._query(
                "SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL", {}
            )
        }
        if changed := known ^ now:
            self._database.execute("DELETE FROM known_outlets")
            self._database.table("known_outlets").insert_all({"name": name} for name in now)
        return tuple(sorted(changed))

    def texts_with(self, words: str) -> tuple[str, ...]:
        """The articles in whose text these words stand together, in any of their forms."""
        found = self._query(
            "SELECT articles.id FROM articles_fts JOIN articles"
            " ON articles.rowid = articles_fts.rowid WHERE articles_fts MATCH :words",
            {"words": '"' + words.replace('"', '""') + '"'},
        )
        return tuple(row["id"] for row in found)

    # What single articles come to

    def resolved(self, article: str) -> Row | None:
        """What an article came to by itself: ``digest`` and ``data``."""
        found = self._query("SELECT * FROM resolved WHERE article = :id", {"id": article})
        return found[0] if found else None

    def put_resolved(self, article: str, digest: str, data: str) -> None:
        """Keep what an article comes to by itself, in place of what it came to before."""
        self._database.execute("REPLACE INTO resolved VALUES (?, ?, ?)", [article, digest, data])

    def forget(self, article: str) -> None:
        """Forget what an article that is gone came to by itself."""
        self._database.execute("DELETE FROM resolved WHERE article = ?", [article])

    def variants(self, keys: Iterable[str]) -> list[Row]:
        """The variants of names filed under any of these keys: ``id``, ``block``, ``data``."""
        return self._of(
            "SELECT DISTINCT variants.* FROM name_keys JOIN variants ON variants.id = variant"
            f" WHERE key {_IN}",
            keys,
        )

    def variant(self, id: str) -> Row | None:
        """The variant with this id, if it is still there."""
        found = self._query("SELECT * FROM variants WHERE id = :id", {"id": id})
        return found[0] if found else None

    def join(self, variant: str, blocks: Iterable[str]) -> str:
        """Put a variant and these blocks together; return the block that they are now."""
        joined = sorted(blocks) or [variant]
        self._run(f"UPDATE variants SET block = :block WHERE block {_IN}", joined, block=joined[0])
        self._database.execute("UPDATE variants SET block = ? WHERE id = ?", [joined[0], variant])
        return joined[0]

    def put_profiles(
        self, article: str, found: Sequence[Row], keys: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Keep the named sources of an article, in place of those from before.

        A row has ``source``, ``shape``, ``shown``, ``variant`` and ``named``; ``keys`` are those
        that its variants are filed under. What no article has any more goes, and what is concerned
        waits.
        """
        before = self._query("SELECT * FROM profiles WHERE article = :id", {"id": article})
        if [(r["source"], r["shape"]) for r in before] == [
            (r["source"], r["shape"]) for r in found
        ]:
            return
        connection = self._database.conn
        connection.executemany(
            "INSERT OR IGNORE INTO variants (id, data) VALUES (?, ?)",
            [(row["variant"], row["named"]) for row in found],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO name_keys VALUES (?, ?)",
            [(key, row["variant"]) for row in found for key in keys[row["variant"]]],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO shapes (id, variant, data) VALUES (?, ?, ?)",
            [(row["shape"], row["variant"], row["shown"]) for row in found],
        )
        connection.execute("DELETE FROM profiles WHERE article = ?", [article])
        connection.executemany(
            "INSERT INTO profiles VALUES (?, ?, ?, ?)",
            [(article, at, row["source"], row["shape"]) for at, row in enumerate(found)],
        )
        shapes = {row["shape"] for row in (*before, *found)}
        concerned = self._of(
            f"SELECT DISTINCT variants.* FROM shapes JOIN variants ON variants.id = variant"
            f" WHERE shapes.id {_IN}",
            shapes,
        )
        self.wait(Stage.NAME, (row["id"] for row in concerned if row["block"] is None))
        self.wait(Stage.BLOCK, (row["block"] for row in concerned if row["block"] is not None))
        self._prune({row["shape"] for row in before} - {row["shape"] for row in found})

    def _prune(self, shapes: Iterable[str]) -> None:
        """Drop those of these shapes that no article has; a block that lost a name is made anew."""
        gone = self._of(
            f"SELECT * FROM shapes WHERE id {_IN}"
            " AND NOT EXISTS (SELECT 1 FROM profiles WHERE shape = shapes.id)",
            shapes,
        )
        self.wait(Stage.LEFT, (row["home"] for row in gone if row["home"]))
        self._run(f"DELETE FROM shapes WHERE id {_IN}", (row["id"] for row in gone))
        nameless = self._of(
            f"SELECT * FROM variants WHERE id {_IN}"
            " AND NOT EXISTS (SELECT 1 FROM shapes WHERE variant = variants.id)",
            {row["variant"] for row in gone},
        )
        ids, blocks = ({row[name] for row in nameless} for name in ("id", "block"))
        self._run(f"DELETE FROM name_keys WHERE variant {_IN}", ids)
        self._run(f"DELETE FROM variants WHERE id {_IN}", ids)
        parted = self._of(f"SELECT id FROM variants WHERE block {_IN}", blocks - {None})
        self._run(f"UPDATE variants SET block = NULL WHERE block {_IN}", blocks - {None})
        self.wait(Stage.NAME, (row["id"] for row in parted))

    # Sources with a name

    def shapes(self, block: str) -> list[Row]:
        """The shapes of a block with ``home_name``, in the order in which articles have them."""
        return self._query(
            f"""
            SELECT shapes.*, figures.name AS home_name,
                (SELECT min({ORDER} || {SEPARATOR} || printf('%06d', profiles.position))
                    FROM profiles JOIN articles ON articles.id = profiles.article
                    WHERE profiles.shape = shapes.id) AS first
            FROM variants JOIN shapes ON shapes.variant = variants.id
            LEFT JOIN figures ON figures.id = shapes.home
            WHERE variants.block = :block ORDER BY first
            """,
            {"block": block},
        )

    def put_homes(self, homes: Mapping[str, str]) -> None:
        """Keep, by shape, the source that it is now."""
        self._database.conn.executemany(
            "UPDATE shapes SET home = ? WHERE id = ?", [(home, id) for id, home in homes.items()]
        )

    def put_figures(self, figures: Iterable[Figure]) -> None:
        """Keep sources as the machine has them; those that are not as they were wait, and so do
        articles in which one of those without a name may be one of them."""
        now = {f.source.id: found_rows.figure_row(f) for f in figures}
        before = {r["id"]: r for r in self._of(f"SELECT * FROM figures WHERE id {_IN}", now)}
        changed = [
            row
            for id, row in now.items()
            if id not in before or any(before[id][name] != row[name] for name in row)
        ]
        self._database.table("figures").upsert_all(changed, pk="id")
        ids = [row["id"] for row in changed]
        self._run(f"DELETE FROM called WHERE source {_IN}", ids)
        self._database.conn.executemany(
            "INSERT OR IGNORE INTO called VALUES (?, ?)",
            [(name, f.source.id) for f in figures if f.source.id in ids for name in _called(f)],
        )
        self.wait(Stage.AMENDED, ids)
        self.wait(Stage.DESCRIBED, self.describing(ids))

    def having(self, shapes: Iterable[str]) -> tuple[str, ...]:
        """The articles that have any of these shapes."""
        found = self._of(f"SELECT DISTINCT article FROM profiles WHERE shape {_IN}", shapes)
        return tuple(row["article"] for row in found)

    def describing(self, sources: Iterable[str]) -> tuple[str, ...]:
        """The articles that name any of these sources and have some without a name."""
        found = self._of(
            "SELECT DISTINCT article FROM shapes JOIN profiles ON profiles.shape = shapes.id"
            f" WHERE shapes.home {_IN}"
            " AND EXISTS (SELECT 1 FROM described WHERE described.article = profiles.article)",
            sources,
        )
        return tuple(row["article"] for row in found)

    def figures(self, article: str) -> dict[str, Figure]:
        """Whom the named sources of an article are, by their ids within it."""
        found = self._query(
            "SELECT profiles.source AS own, figures.* FROM profiles"
            " JOIN shapes ON shapes.id = profiles.shape JOIN figures ON figures.id = shapes.home"
            " WHERE profiles.article = :article ORDER BY profiles.position",
            {"article": article},
        )
        with self._intact():
            return {row["own"]: found_rows.to_figure(row) for row in found}

    # Sources without a name

    def put_described(self, article: str, found: Sequence[Row]) -> None:
        """Keep the sources without a name of an article, in place of those from before.

        A row has ``source``, ``document`` (None for all but a dated document) and ``data``.
        """
        before = self._query("SELECT * FROM described WHERE article = :id", {"id": article})
        self._database.execute("DELETE FROM described WHERE article = ?", [article])
        self._database.conn.executemany(
            "INSERT INTO described VALUES (?, ?, ?, ?, ?, NULL)",
            [(article, at, r["source"], r["document"], r["data"]) for at, r in enumerate(found)],
        )
        self.wait(Stage.LEFT, (row["home"] for row in before if row["home"]))
        documents = {row["document"] for row in (*before, *found)} - {None}
        shared = self._of(f"SELECT DISTINCT article FROM described WHERE document {_IN}", documents)
        self.wait(Stage.DESCRIBED, (row["article"] for row in shared))

    def described(self, article: str) -> list[Row]:
        """The sources without a name of an article: ``source``, ``document``, ``data``, ``home``
        and, of a document, ``first``: the ``data`` of the first article that has it."""
        return self._query(
            f"""
            SELECT described.*,
                (SELECT other.data FROM described AS other
                    JOIN articles ON articles.id = other.article
                    WHERE other.document = described.document
                    ORDER BY {ORDER}, other.position LIMIT 1) AS first
            FROM described WHERE described.article = :article ORDER BY described.position
            """,
            {"article": article},
        )

    def put_described_homes(self, article: str, homes: Mapping[str, str]) -> None:
        """Keep, by its id within an article, the source that one without a name is now."""
        self._database.conn.executemany(
            "UPDATE described SET home = ? WHERE article = ? AND source = ?",
            [(home, article, source) for source, home in homes.items()],
        )

    def described_homes(self, article: str) -> dict[str, Source]:
        """Whom the sources without a name of an article are, by their ids within it."""
        found = self._query(
            "SELECT described.source AS own, figures.* FROM described"
            " JOIN figures ON figures.id = described.home WHERE described.article = :article",
            {"article": article},
        )
        with self._intact():
            return {row["own"]: found_rows.to_figure(row).source for row in found}

    # Sources as people left them

    def known(self, ids: Iterable[str], names: Iterable[str]) -> tuple[Source, ...]:
        """The machine's sources with these ids, or called by any of these names."""
        found = self._query(
            f"SELECT * FROM figures WHERE id {_IN} OR id IN"
            " (SELECT source FROM called WHERE name IN (SELECT value FROM json_each(:names)))"
            f" ORDER BY {found_rows.SOURCE_ORDER}",
            {"ids": json_list(ids), "names": json_list(map(folded, names))},
        )
        with self._intact():
            return tuple(found_rows.to_figure(row).source for row in found)

    def put_shown(self, shown: Mapping[str, Source], besides: Iterable[Source]) -> tuple[str, ...]:
        """Keep, by the ids of the machine's sources, what they are shown as, and sources that
        people made ``besides``; return the ids of those whose id or name is not what it was."""
        (made,) = self._query("SELECT resolver FROM findings", {})
        before = {
            row["id"]: row
            for row in self._of(
                "SELECT figures.id, figures.shown, sources.name FROM figures"
                f" JOIN sources ON sources.id = figures.shown WHERE figures.id {_IN}",
                shown,
            )
        }
        every = {source.id: source for source in (*shown.values(), *besides)}
        # Not REPLACE, which deletes first, and with a source all that hangs on it.
        self._database.table("sources").upsert_all(
            (found_rows.source_row(source, made["resolver"]) for source in every.values()), pk="id"
        )
        self._database.conn.executemany(
            "UPDATE figures SET shown = ? WHERE id = ?", [(s.id, id) for id, s in shown.items()]
        )
        self.wait(Stage.LEFT, {row["shown"] for row in before.values()} - every.keys())
        return tuple(
            id
            for id, source in shown.items()
            if id not in before
            or (before[id]["shown"], before[id]["name"]) != (source.id, source.name)
        )

    def standing_for(self, sources: Iterable[str]) -> tuple[str, ...]:
        """The articles with something that stands for any of these sources of the machine's."""
        found = self._of(
            "SELECT article FROM shapes JOIN profiles ON profiles.shape = shapes.id"
            f" WHERE shapes.home {_IN} UNION SELECT article FROM described"
            " WHERE home IN (SELECT value FROM json_each(:ids))",
            sources,
        )
        return tuple(row["article"] for row in found)

    def amended(self) -> Mapping[str, Any]:
        """What was last kept by ``put_amended``."""
        found = self._query("SELECT amended FROM findings", {})
        return json.loads(found[0]["amended"] or "{}")  # type: ignore[no-any-return]

    def put_amended(self, amended: Mapping[str, Any]) -> None:
        """Keep what decisions on sources came to; ``lost`` and ``besides`` of it are read here."""
        before = self.amended().get("besides", ())
        self._database.execute("UPDATE findings SET amended = ?", [json.dumps(amended)])
        self.wait(Stage.LEFT, set(before) - set(amended["besides"]))

    def drop_left(self, sources: Iterable[str]) -> None:
        """Drop those of these sources that nothing stands for any more."""
        ids = set(sources)
        self._run(
            f"DELETE FROM figures WHERE id {_IN}"
            " AND NOT EXISTS (SELECT 1 FROM shapes WHERE home = figures.id)"
            " AND NOT EXISTS (SELECT 1 FROM described WHERE home = figures.id)",
            ids,
        )
        self._run(
            f"DELETE FROM called WHERE source {_IN}"
            " AND NOT EXISTS (SELECT 1 FROM figures WHERE id = source)",
            ids,
        )
        self._run(
            f"DELETE FROM sources WHERE id {_IN}"
            " AND NOT EXISTS (SELECT 1 FROM figures WHERE shown = sources.id)",
            ids - set(self.amended().get("besides", ())),
        )

    # What articles tell

    def put_resolutions(self, article: str, resolutions: Iterable[Resolution]) -> None:
        """Keep whom the attributions of an article stand for, in place of what was kept."""
        now = list(found_rows.resolution_rows(resolutions))
        before = self._query(
            "SELECT resolutions.* FROM attributions"
            " JOIN resolutions ON attribution = attributions.id WHERE article = :article"
            " ORDER BY attribution, resolutions.position",
            {"article": article},
        )
        if before == sorted(now, key=lambda r: (r["attribution"], r["position"])):
            return
        self._database.execute(
            "DELETE FROM resolutions WHERE attribution IN"
            " (SELECT id FROM attributions WHERE article = ?)",
            [article],
        )
        made_by = map(rows.producer_row, {r.producer for r in resolutions})
        self._database.table("producers").insert_all(made_by, ignore=True)
        self._database.table("resolutions").insert_all(now)

    def told(self, article: str) -> list[Row]:
        """The sayings and denials of an article as last told: ``attribution``, ``kind``,
        ``data``."""
        return self._query("SELECT * FROM told WHERE article = :article", {"article": article})

    def put_told(
        self,
        article: str,
        gone: Iterable[str],
        new: Iterable[Row],
        under: Iterable[tuple[str, str, str]],
    ) -> None:
        """Drop the sayings and denials with these keys, and keep new ones.

        A row has ``key``, ``attribution``, ``kind`` and ``data``; ``under`` are, for each, what
        kind of thing it is found by, what that is, and its key.
        """
        gone = list(gone)
        self._run(f"DELETE FROM told WHERE key {_IN}", gone)
        self._run(f"DELETE FROM told_under WHERE told {_IN}", gone)
        self._database.conn.executemany(
            "INSERT INTO told VALUES (:key, :article, :attribution, :kind, :position, :data)",
            [{"article": article, **row} for row in new],
        )
        self._database.conn.executemany("INSERT INTO told_under VALUES (?, ?, ?)", list(under))

    def told_under(self, by: str, things: Iterable[str]) -> list[Row]:
        """What is found by any of these things, in the order of the texts."""
        return self._query(
            "SELECT DISTINCT told.* FROM told_under JOIN told ON told.key = told_under.told"
            f" WHERE told_under.by = :by AND thing {_IN} ORDER BY article, position",
            {"by": by, "ids": json_list(things)},
        )

    def told_as(self, keys: Iterable[str]) -> list[Row]:
        """The sayings and denials with these keys, in the order of the texts."""
        return self._of(f"SELECT * FROM told WHERE key {_IN} ORDER BY article, position", keys)

    def words_of(self, keys: Iterable[str]) -> set[str]:
        """The words that these sayings and denials are found by."""
        found = self._of(
            "SELECT thing FROM told_under WHERE told_under.by IN ('word', 'anyone')"
            f" AND told {_IN}",
            keys,
        )
        return {row["thing"] for row in found}

    def denials_of_anyone(self, speaker: str) -> list[Row]:
        """The denials that say not whose word they deny, and have a word with a saying of his."""
        return self._query(
            """
            SELECT DISTINCT told.* FROM told_under AS his
            JOIN told_under AS word ON word.told = his.told AND word.by = 'word'
            JOIN told_under AS theirs ON theirs.by = 'anyone' AND theirs.thing = word.thing
            JOIN told ON told.key = theirs.told
            WHERE his.by = 'speaker' AND his.thing = :speaker ORDER BY article, position
            """,
            {"speaker": speaker},
        )

    def disputed_by(self, attributions: Iterable[str]) -> tuple[str, ...]:
        """The speakers of the claims that any of these attributions disputes."""
        found = self._of(
            "SELECT DISTINCT claims.speaker FROM claim_members JOIN claims ON claims.id = claim"
            f" WHERE role = 'disputes' AND attribution {_IN}",
            attributions,
        )
        return tuple(row["speaker"] for row in found)

    def speakers_under(self, words: Iterable[str]) -> dict[str, int]:
        """Of how many speakers sayings are found by each of those words that a denial of anyone's
        is found by."""
        found = self._of(
            """
            SELECT value AS word, (SELECT count(DISTINCT whose.thing) FROM told_under AS said
                JOIN told_under AS whose ON whose.told = said.told AND whose.by = 'speaker'
                WHERE said.by = 'word' AND said.thing = value) AS speakers
            FROM json_each(:ids) WHERE EXISTS (
                SELECT 1 FROM told_under WHERE told_under.by = 'anyone' AND thing = value)
            """,
            words,
        )
        return {row["word"]: row["speakers"] for row in found}

    def common_words(self) -> frozenset[str]:
        """The words that tell nothing."""
        return frozenset(row["word"] for row in self._query("SELECT word FROM common_words", {}))

    def put_common(self, common: Iterable[str], asked: Iterable[str]) -> tuple[str, ...]:
        """Keep which of the words asked about are common; return those that were not before, or
        no longer are."""
        common = set(common)
        was = {
            r["word"] for r in self._of(f"SELECT word FROM common_words WHERE word {_IN}", asked)
        }
        self._run(f"DELETE FROM common_words WHERE word {_IN}", was - common)
        self._run("INSERT INTO common_words SELECT value FROM json_each(:ids)", common - was)
        return tuple(sorted(was ^ common))

    # Vectors

    def vectors(self, ids: Iterable[str]) -> dict[str, bytes]:
        """Those of these vectors that are kept, by id."""
        found = self._of(f"SELECT id, vector FROM vectors WHERE id {_IN}", ids)
        return {row["id"]: row["vector"] for row in found}

    def put_vectors(self, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors by id."""
        self._database.conn.executemany(
            "INSERT OR IGNORE INTO vectors VALUES (?, ?)", list(vectors.items())
        )

    # Claims

    def owners(self, attributions: Iterable[str]) -> dict[str, str]:
        """Against whom the sayings of these attributions by several are held, where known."""
        found = self._of(f"SELECT * FROM owners WHERE attribution {_IN}", attributions)
        return {row["attribution"]: row["speaker"] for row in found}

    def put_owners(self, owners: Mapping[str, str]) -> None:
        """Keep, by attribution, against whom it is held."""
        self._database.conn.executemany("REPLACE INTO owners VALUES (?, ?)", list(owners.items()))

    def put_shares(self, speaker: str, shares: Mapping[str, str]) -> None:
        """Keep, by attribution, what is worth with this speaker what he says with others."""
        self._database.execute("DELETE FROM shares WHERE speaker = ?", [speaker])
        self._database.conn.executemany(
            "INSERT INTO shares VALUES (?, ?, ?)",
            [(attribution, speaker, worth) for attribution, worth in shares.items()],
        )

    def shares(self, attributions: Iterable[str]) -> list[Row]:
        """What these attributions are worth with each of their speakers: ``attribution``,
        ``speaker``, ``worth``."""
        return self._of(f"SELECT * FROM shares WHERE attribution {_IN}", attributions)

    def _claims(self, where: str, parameters: dict[str, Any]) -> tuple[Claim, ...]:
        with self._reading():
            claims = self._query(
                f"SELECT * FROM claims WHERE {where} ORDER BY {found_rows.CLAIM_ORDER}", parameters
            )
            members = self._query(
                "SELECT * FROM claim_members WHERE claim IN (SELECT value FROM json_each(:ids))"
                " ORDER BY claim, role, position",
                {"ids": json_list(row["id"] for row in claims)},
            )
            hops = self._query(
                "SELECT * FROM disputed_hops WHERE claim IN (SELECT value FROM json_each(:ids))"
                " ORDER BY article, attribution",
                {"ids": json_list(row["id"] for row in claims)},
            )
        with self._intact():
            return found_rows.to_claims(claims, members, hops)

    def put_claims(self, speaker: str, claims: Iterable[Claim]) -> None:
        """Keep the claims of a speaker in place of those before, writing what is different.

        What was kept is compared as rows: attributions that went took their part of them along.
        """
        (made,) = self._query("SELECT linker FROM findings", {})
        now = {claim.id: claim for claim in claims}
        claim_rows = list(found_rows.claim_rows(now.values(), made["linker"]))
        member_rows = list(found_rows.member_rows(now.values()))
        old_claims = self._query("SELECT * FROM claims WHERE speaker = :s", {"s": speaker})
        hop_rows = list(found_rows.hop_rows(now.values()))
        ids = [row["id"] for row in old_claims]
        old_members = self._of(f"SELECT * FROM claim_members WHERE claim {_IN}", ids)
        old_hops = self._of(f"SELECT * FROM disputed_hops WHERE claim {_IN}", ids)
        new = _by_claim(claim_rows, (*member_rows, *hop_rows))
        old = _by_claim(old_claims, (*old_members, *old_hops))
        changed = {id for id, each in new.items() if old.get(id) != each}
        gone = changed | (old.keys() - new.keys())
        self._run(f"DELETE FROM disputed_hops WHERE claim {_IN}", gone)
        self._run(f"DELETE FROM claim_members WHERE claim {_IN}", gone)
        self._run(f"DELETE FROM claims WHERE id {_IN}", gone)
        table = self._database.table
        table("claims").insert_all(row for row in claim_rows if row["id"] in changed)
        table("claim_members").insert_all(row for row in member_rows if row["claim"] in changed)
        table("disputed_hops").insert_all(row for row in hop_rows if row["claim"] in changed)


def _by_claim(
    claims: Iterable[Row], members: Iterable[Row]
) -> dict[str, set[frozenset[tuple[str, Any]]]]:
    found = {row["id"]: {frozenset(row.items())} for row in claims}
    for row in members:
        found[row["claim"]].add(frozenset(row.items()))
    return found


def _place(profile: Row) -> tuple[str, str]:
    return profile["source"], profile["shape"]


def folded(name: str) -> str:
    """A name as it is looked up: as decisions on sources find them again."""
    return " ".join(name.casefold().split())


def _called(figure: Figure) -> set[str]:
    return {folded(name) for name in (figure.source.name, *figure.source.aliases)}
