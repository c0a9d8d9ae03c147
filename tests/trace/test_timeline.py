"""Said, published, captured: three dates, and which article is the earliest."""

import pytest
from builders import build_article
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import PartialDate
from sayso.trace import carriers, earliest_found, timeline

SAID = "<boss:The boss> =said= [the doors can wait]*"


def article(at: int, published: str | None):
    date = PartialDate.parse(published) if published else None
    return build_article(f"Text {at}", doc=str(at), published=date)


@pytest.mark.parametrize(
    ("dates", "earliest"),
    [
        (["2025-01-02", "2025-01-01"], 1),
        (["2025-01-01", "2025-01-01"], 0),
        ([None, "2025-01-01"], 1),
        ([None, None], None),
        (["2025", "2025-05-12"], 1),
        (["2024", "2025-05-12"], 0),
        (["2025-05", "2025-05-12"], 1),
        (["2025-05", "2025-05-31"], 0),
        (["2025-02", "2025-05"], 0),
        ([], None),
    ],
)
def test_earliest_found(dates, earliest):
    articles = [article(at, date) for at, date in enumerate(dates)]
    assert earliest_found(articles) == (None if earliest is None else articles[earliest].id)


@given(st.lists(st.none() | st.dates().map(str), min_size=1))
def test_the_earliest_has_a_date_if_any_has(dates):
    articles = {a.id: a for at, date in enumerate(dates) if (a := article(at, date))}
    found = earliest_found(articles.values())
    known = [str(a.published) for a in articles.values() if a.published]
    assert (str(articles[found].published) if found else None) == min(known, default=None)


@pytest.mark.parametrize(
    ("words", "published", "said"),
    [
        ("told officials in January [{}]", "2025-05-12", "2025-01"),
        ("told officials in November [{}]", "2025-05-12", "2024-11"),
        ("told officials on February 2 [{}]", "2025-05-12", "2025-02-02"),
        ("told officials on 2nd February 2019 [{}]", None, "2019-02-02"),
        ("told officials on Feb. 30 [{}]", "2025-05-12", None),
        ("told officials in 2019 [{}]", "2025-05-12", "2019"),
        ("told officials yesterday [{}]", "2025-05-01", "2025-04-30"),
        ("told officials on Friday [{}]", "2025-05-12", "2025-05-09"),
        ("told officials on Friday [{}]", "2025-05", None),
        ("told officials on Friday [{}]", None, None),
        ("told officials [{} by May 14]", "2025-05-12", None),
        ("may have told [{}]", "2025-05-12", None),
    ],
)
def test_said_is_what_the_speakers_own_sentence_says(drawing, words, published, said):
    cue, rest = words.split(" ", 1)
    marked = f"<boss:The boss> ={cue}= {rest}*.".format("the doors can wait")
    drawing.add("1", marked, published)
    (one,) = timeline(carriers(drawing.claim(), {e.article.id: e for e in drawing.extractions}))
    assert (one.said and str(one.said)) == said
    assert (one.published and str(one.published)) == published
    assert one.captured is None


def test_the_witness_speaks_on_a_day_of_his_own(drawing):
    drawing.add("1", f"<ann:Ann> =said= on Monday [that {SAID}].", "2025-05-12")
    (one,) = timeline(carriers(drawing.claim(), {e.article.id: e for e in drawing.extractions}))
    assert one.said is None


def test_the_order_is_that_of_publication_and_captured_stands_apart(drawing):
    drawing.add("1", f"{SAID}.")
    drawing.add("2", f"{SAID}.", "2025-01-02")
    drawing.add("3", f"{SAID}.", "2025-01-01")
    by_id = {e.article.id: e for e in drawing.extractions}
    first = drawing.extractions[0].article.id
    captured = {first: PartialDate(2020)}
    found = timeline(carriers(drawing.claim(), by_id), captured)
    assert [by_id[s.reference.article].article.doc for s in found] == ["3", "2", "1"]
    assert [s.captured for s in found] == [None, None, PartialDate(2020)]
    assert found[2].published is None
