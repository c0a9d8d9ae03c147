"""Records go in and come out the same; what is written is written wholly or not at all."""

from dataclasses import replace
from pathlib import Path

import pytest
from builders import (
    PRODUCER,
    build_article,
    build_attribution,
    extractions,
    nested_extraction,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import NotFound, StoreDamaged, UnsupportedInput
from sayso.records import Extraction, PartialDate, Producer
from sayso.store import SearchQuery, Store
from sayso.store.connection import connect

# A property has one folder for all of its examples; each example here makes a file of its own.
on_disk = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "collection.db"


@pytest.fixture
def store(path: Path):
    with Store.open(path) as store:
        yield store


def rows(store: Store, table: str) -> list[dict]:
    with connect(store.path, create=False) as database:
        return list(database.query(f'SELECT * FROM "{table}"'))


def snapshot(store: Store) -> dict[str, list[dict]]:
    tables = ("articles", "originals", "attributions", "spans", "producers")
    return {table: rows(store, table) for table in tables}


@on_disk
@given(data=st.data())
def test_what_was_added_comes_out_equal_after_reopening(tmp_path, data):
    path = tmp_path / "property.db"
    path.unlink(missing_ok=True)
    added = data.draw(st.lists(extractions(), max_size=3, unique_by=lambda e: e.article.id))
    with Store.open(path) as store:
        assert [store.add(extraction) for extraction in added] == [True] * len(added)
    with Store.open(path, create=False) as store:
        for extraction in added:
            assert store.extraction(extraction.article.id) == extraction
            assert store.article(extraction.article.id) == extraction.article
        assert {a.id for a in store.articles()} == {e.article.id for e in added}


@on_disk
@given(data=st.data())
def test_replacing_leaves_what_adding_to_an_empty_file_would(tmp_path, data):
    path = tmp_path / "property.db"
    path.unlink(missing_ok=True)
    first = data.draw(extractions())
    outermost = tuple(a for a in first.attributions if a.parent is None)
    kept = outermost[: data.draw(st.integers(0, len(outermost)))]
    second = replace(first, attributions=tuple(replace(a, score=0.25) for a in kept))
    with Store.open(path) as store:
        store.add(first)
        store.replace(second)
        assert store.extraction(first.article.id) == second
        assert len(rows(store, "spans")) == sum(
            len(a.source) + len(a.cue) + len(a.content) for a in kept
        )


def test_a_known_article_changes_nothing(store):
    extraction = nested_extraction()
    assert store.add(extraction)
    before = snapshot(store)
    renamed = replace(extraction.article, title="Another title", doc="another")
    assert not store.add(Extraction(article=renamed))
    assert snapshot(store) == before


@pytest.mark.parametrize("table", ["articles", "attributions", "spans"])
def test_an_article_that_fails_half_way_leaves_nothing(store, table):
    with connect(store.path, create=False) as database:
        database.execute(
            f"CREATE TRIGGER fail AFTER INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    with pytest.raises(Exception, match="no"):
        store.add(nested_extraction())
    assert not any(snapshot(store).values())
    with connect(store.path, create=False) as database:
        database.execute("DROP TRIGGER fail")
    assert store.add(nested_extraction())


def test_equal_ids_keep_their_row_when_replaced(store):
    extraction = nested_extraction()
    store.add(extraction)
    outer, inner, nobody = extraction.attributions
    newer = Producer(name="builder", version="2")
    found = build_attribution(extraction.article, "Davyd Arakhamia", "recalled", "Kyiv")
    now = replace(
        extraction,
        attributions=(
            found,
            replace(outer, producer=newer, score=0.1),
            replace(inner, producer=newer),
        ),
    )
    with connect(store.path, create=False) as database:
        rowid = "SELECT rowid FROM attributions WHERE id = ?"
        before = database.execute(rowid, [outer.id]).fetchone()
        store.replace(now)
        assert database.execute(rowid, [outer.id]).fetchone() == before
        assert not database.execute(rowid, [nobody.id]).fetchall()
    assert store.extraction("talks") == now


def test_replacing_an_unknown_article_is_refused(store):
    with pytest.raises(NotFound, match="no article talks"):
        store.replace(nested_extraction())


def test_the_same_bytes_are_kept_once_for_two_outlets(store):
    article = build_article("“Yes.”", outlet="A")
    assert store.add(Extraction(article=article))
    assert store.add(Extraction(article=replace(article, outlet="B")))
    assert [row["data"] for row in rows(store, "originals")] == ["“Yes.”".encode()]


def test_a_child_may_come_before_its_parent(store):
    extraction = nested_extraction()
    turned = replace(extraction, attributions=extraction.attributions[::-1])
    store.add(turned)
    assert store.extraction("talks") == turned
    depths = {row["id"]: row["depth"] for row in rows(store, "attributions")}
    assert depths == {a.id: turned.depth(a) for a in turned.attributions}


@pytest.mark.parametrize("part", ["text", "title", "byline", "outlet", "url", "doc"])
@pytest.mark.parametrize("character", ["\0", "\udce9"])
def test_what_sqlite_cannot_keep_is_refused_by_name(store, part, character):
    article = replace(build_article("some text"), **{part: f"caf{character}"})
    with pytest.raises(UnsupportedInput, match=rf"a\.txt: .* U\+{ord(character):04X} at 3"):
        store.add(Extraction(article=article))
    assert not store.articles()


class TestArticles:
    def test_summary(self, store):
        extraction = nested_extraction()
        store.add(extraction)
        (summary,) = store.articles()
        article = extraction.article
        for name in ("id", "doc", "title", "byline", "outlet", "published", "url", "language"):
            assert getattr(summary, name) == getattr(article, name)
        assert (summary.characters, summary.attributions) == (len(article.text), 3)

    @pytest.mark.parametrize(
        ("since", "until", "found"),
        [
            (None, None, ["2024", "2024-05", "2024-05-12", "2024-06-01", "2025", "none"]),
            ("2024-05", "2024-05", ["2024", "2024-05", "2024-05-12"]),
            ("2024-05-13", None, ["2024", "2024-05", "2024-06-01", "2025"]),
            ("2025", None, ["2025"]),
            (None, "2024-05-11", ["2024", "2024-05"]),
            (None, "2024", ["2024", "2024-05", "2024-05-12", "2024-06-01"]),
            (None, "2023-12-31", []),
        ],
    )
    def test_dates_known_in_part_are_found_if_they_may_fit(self, store, since, until, found):
        for date in ("2025", "2024-06-01", "none", "2024-05", "2024-05-12", "2024"):
            published = None if date == "none" else PartialDate.parse(date)
            store.add(Extraction(article=build_article(date, doc=date, published=published)))
        bounds = [bound and PartialDate.parse(bound) for bound in (since, until)]
        assert [a.doc for a in store.articles(None, *bounds)] == found

    def test_outlet(self, store):
        store.add(Extraction(article=build_article("one", doc="1", outlet="Gannet")))
        store.add(Extraction(article=build_article("two", doc="2")))
        assert [a.doc for a in store.articles("Gannet")] == ["1"]
        assert store.articles("Gann") == ()


class TestNames:
    def test_an_article_answers_to_its_id_its_doc_and_the_beginning_of_its_id(self, store):
        article = nested_extraction().article
        store.add(nested_extraction())
        assert store.has(article.id)
        assert not store.has(article.id[:-1])
        for name in (article.id, "talks", article.id[:4]):
            assert store.article(name) == article

    @pytest.mark.parametrize("name", ["", "tal", "abc", "%", "talks'", "\0", "\udc00", "ffffffff"])
    def test_an_unknown_name_is_said(self, store, name):
        store.add(nested_extraction())
        with pytest.raises(NotFound, match="no article"):
            store.article(name)

    def test_an_ambiguous_name_names_the_candidates(self, store):
        both = [build_article(text, doc="01", outlet=text) for text in ("Gannet", "Wire")]
        for article in both:
            store.add(Extraction(article=article))
        with pytest.raises(NotFound, match="2 articles answer to '01'") as caught:
            store.article("01")
        for article in both:
            assert f"{article.id} (01, {article.outlet})" in str(caught.value)

    def test_many_candidates_are_counted(self, store):
        for number in range(7):
            store.add(Extraction(article=build_article(f"text {number}", doc="same")))
        with pytest.raises(NotFound, match=r"7 articles .*; 2 more"):
            store.article("same")


@pytest.mark.parametrize(
    "read",
    [
        lambda store: store.extraction("talks").attributions,
        lambda store: {hit.attribution for hit in store.unattributed()},
        lambda store: {hit.attribution for hit in store.search(SearchQuery(words="sign"))},
    ],
)
def test_what_is_read_is_of_one_moment(store, monkeypatch, read):
    """Another program replaces the attributions between two queries."""
    store.add(nested_extraction())
    before = read(store)
    look_up = Store._attributions

    def interfere(self: Store, found: list) -> tuple:
        with Store.open(store.path) as other:
            other.replace(Extraction(article=nested_extraction().article))
        return look_up(self, found)

    monkeypatch.setattr(Store, "_attributions", interfere)
    assert read(store) == before
    monkeypatch.undo()
    assert store.extraction("talks").attributions == ()


class TestChangedOutside:
    """Somebody edits the file with another program: offsets must not silently drift."""

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE articles SET text = 'x' || text",
            "UPDATE articles SET published = 'yesterday'",
            "UPDATE originals SET data = x'00'",
            "UPDATE attributions SET score = 7",
            "UPDATE attributions SET manner = 'shouted'",
            "UPDATE spans SET start = start + 1",
            "DELETE FROM spans",
        ],
    )
    def test_it_is_said(self, store, change):
        store.add(nested_extraction())
        with connect(store.path, create=False) as database:
            database.execute(change)
        with pytest.raises(StoreDamaged, match="changed outside"):
            store.extraction("talks")


def test_the_tables_name_what_a_row_shows_of_another(store):
    """Datasette shows the first column called "name" in place of a foreign key."""
    store.add(nested_extraction())
    store.add(Extraction(article=build_article("untitled", doc="u")))
    with connect(store.path, create=False) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ("articles", "attributions", "spans"):
            keys = database.table(table).foreign_keys
            assert keys
            for key in keys:
                assert database.table(key.other_table).pks == [key.other_column]
                assert "name" in database.table(key.other_table).columns_dict
    assert {row["name"] for row in rows(store, "articles")} == {"The talks", "u"}
    assert {row["name"] for row in rows(store, "attributions")} == {
        "Davyd Arakhamia recalled",
        "Boris Johnson told",
        "(nobody named)",
    }
    assert [row["name"] for row in rows(store, "producers")] == [PRODUCER.name]
