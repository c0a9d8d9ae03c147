"""Search finds what it should, and nothing that a person types breaks it."""

from pathlib import Path

import pytest
from builders import build_article, build_attribution, nested_extraction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.records import Extraction, PartialDate
from sayso.store import Hit, SearchQuery, Store
from sayso.store.connection import connect
from sayso.store.query import fts_terms


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "collection.db") as store:
        store.add(nested_extraction())
        article = build_article(
            "Minister Élodie Zeľenská said the doors did not have to be fixed. "
            "“Fixed doors?” The harbour was quiet.",
            doc="doors",
            outlet="Gannet",
            published=PartialDate(2025, 5),
        )
        said = build_attribution(
            article, "Minister Élodie Zeľenská", "said", "the doors did not have to be fixed"
        )
        nobody = build_attribution(article, "", "", "“Fixed doors?”")
        store.add(Extraction(article=article, attributions=(said, nobody)))
        yield store


def show(hits: tuple[Hit, ...], store: Store) -> list[str | None]:
    """The contents found, None for an article's own words."""
    return [
        hit.attribution
        and " ".join(s.of(store.article(hit.article.id).text) for s in hit.attribution.content)
        for hit in hits
    ]


SIGN = "“we should not sign anything”"
TOLD = f"Boris Johnson told Kyiv {SIGN}"
DOORS = "the doors did not have to be fixed"
FIXED = "“Fixed doors?”"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (SearchQuery(words="signing"), [SIGN, TOLD]),
        (SearchQuery(words="fix doors"), [FIXED, DOORS]),
        (SearchQuery(words='"fixed doors"'), [FIXED]),
        (SearchQuery(words="“fixed doors”"), [FIXED]),
        (SearchQuery(words='"fixed doors'), [FIXED]),
        (SearchQuery(words="NOT OR doors"), []),
        (SearchQuery(words="zelenska doors"), [DOORS]),
        (SearchQuery(words="harbour"), [None]),
        (SearchQuery(words="harbour doors"), [None]),
        (SearchQuery(words="istanbul", source="johnson"), []),
        (SearchQuery(source="johnson"), [SIGN]),
        (SearchQuery(words="sign", source="arakhamia"), [TOLD]),
        (SearchQuery(words="not", outlet="Gannet"), [DOORS]),
        (SearchQuery(words="not", until=PartialDate(2024)), [SIGN, TOLD]),
        (SearchQuery(words="not", since=PartialDate(2025, 5, 30)), [DOORS]),
        (SearchQuery(words="harbour", outlet="Estuary Wire"), []),
        (SearchQuery(words="🌷"), []),
        (SearchQuery(words="doors 🌷 – fixed", limit=1), [FIXED]),
        (SearchQuery(source="…"), []),
        (SearchQuery(outlet="Gannet"), [DOORS, FIXED]),
        (SearchQuery(limit=2), [TOLD, SIGN]),
        (SearchQuery(limit=0), []),
    ],
)
def test_search(store, query, found):
    assert show(store.search(query), store) == found


def test_the_limit_counts_both_kinds_of_hit(store):
    article = build_article("Doors, says the headline. Fixed!", doc="own words")
    store.add(Extraction(article=article))
    words = "fixed doors"
    assert show(store.search(SearchQuery(words=words)), store) == [FIXED, DOORS, None]
    assert show(store.search(SearchQuery(words=words, limit=2)), store) == [FIXED, DOORS]
    assert show(store.search(SearchQuery(words=words, limit=3)), store) == [FIXED, DOORS, None]
    assert show(store.search(SearchQuery(words=words, limit=None)), store) == [FIXED, DOORS, None]


def test_a_snippet_marks_the_words_that_were_found(store):
    hit = store.search(SearchQuery(words='sign "we should"'))[0]
    assert [match.of(hit.snippet.text) for match in hit.snippet.matches] == ["we should", "sign"]
    assert hit.snippet.text == SIGN


def test_a_long_content_is_cut_around_the_words(tmp_path):
    text = " ".join(f"word{number}" for number in range(500))
    article = build_article(text)
    attribution = build_attribution(article, "", "", text)
    with Store.open(tmp_path / "long.db") as store:
        store.add(Extraction(article=article, attributions=(attribution,)))
        (hit,) = store.search(SearchQuery(words="word250"))
    assert "word249 word250 word251" in hit.snippet.text
    assert len(hit.snippet.text.split()) < 50
    assert hit.snippet.text.startswith("…")
    assert hit.snippet.text.endswith("…")


def test_a_marker_in_the_text_does_no_harm(tmp_path):
    article = build_article("odd\ufdd1 \ufdd0words\ufdd0 here")
    attribution = build_attribution(article, "", "", article.text)
    with Store.open(tmp_path / "odd.db") as store:
        store.add(Extraction(article=article, attributions=(attribution,)))
        (hit,) = store.search(SearchQuery(words="here"))
    assert "here" in hit.snippet.text
    assert all(match.of(hit.snippet.text) for match in hit.snippet.matches)


def test_unattributed(store):
    assert show(store.unattributed(), store) == ["“It was over.”", FIXED]
    assert show(store.unattributed(outlet="Gannet"), store) == [FIXED]
    assert show(store.unattributed(since=PartialDate(2025)), store) == [FIXED]
    assert show(store.unattributed(limit=1), store) == ["“It was over.”"]


def test_what_is_replaced_is_no_longer_found(store):
    extraction = store.extraction("doors")
    store.replace(Extraction(article=extraction.article))
    assert show(store.search(SearchQuery(words="doors")), store) == [None]
    store.replace(extraction)
    assert show(store.search(SearchQuery(words='"fixed doors"')), store) == [FIXED]


def test_vacuum_keeps_the_index_in_step(store):
    """The index goes by rowid, which VACUUM may renumber in a table that has gaps."""
    extraction = store.extraction("talks")
    store.replace(Extraction(article=extraction.article))
    with connect(store.path, create=False) as database:
        database.vacuum()
        database.execute(
            "INSERT INTO attributions_fts(attributions_fts) VALUES ('integrity-check')"
        )
    assert show(store.search(SearchQuery(words='"fixed doors"')), store) == [FIXED]


_TYPED = st.text() | st.text(alphabet='"“”*^:(){}-+ \n\0aNOT\ud800🌷', max_size=30)


@settings(
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(words=_TYPED, source=st.none() | _TYPED)
def test_no_words_break_a_search(store, words, source):
    for hit in store.search(SearchQuery(words=words, source=source)):
        assert fts_terms(words) or fts_terms(source or "") or not (words.strip() or source)
        assert hit.article.doc in {"talks", "doors"}


@given(words=st.lists(st.text("abcdefghij", min_size=1), min_size=1))
def test_words_reach_the_index_as_they_are(words):
    assert fts_terms(" ".join(words)) == " ".join(f'"{word}"' for word in words)


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        ("SELECT id FROM articles WHERE outlet = ?", "idx_articles_outlet"),
        ("SELECT id FROM articles WHERE published < ?", "idx_articles_published"),
        ("SELECT id FROM articles WHERE doc = ?", "idx_articles_doc"),
        (
            "SELECT * FROM attributions WHERE article = ? ORDER BY position",
            "idx_attributions_article_position",
        ),
        ("SELECT * FROM attributions WHERE parent = ?", "idx_attributions_parent"),
        ("SELECT * FROM attributions WHERE source_text IS ?", "idx_attributions_source_text"),
        ("SELECT * FROM spans WHERE attribution = ?", "sqlite_autoindex_spans_1"),
    ],
)
def test_what_is_looked_up_has_an_index(store, sql, index):
    with connect(store.path, create=False) as database:
        plan = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {sql}", ["x"])]
    assert len(plan) == 1
    assert f"USING INDEX {index} (" in plan[0] or f"USING COVERING INDEX {index} (" in plan[0]
