"""The interchange JSON says everything but who made it, and reading it back checks everything."""

import json
from dataclasses import replace

import pytest
from builders import PRODUCER, build_article, extractions, nested_extraction
from hypothesis import given

from sayso.errors import DamagedInput
from sayso.export.interchange import UNSTATED, from_interchange, to_interchange
from sayso.records import Source, SourceKind


@given(extraction=extractions())
def test_round_trip_through_json(extraction):
    by_one = replace(
        extraction,
        attributions=tuple(replace(a, producer=PRODUCER) for a in extraction.attributions),
    )
    data = json.loads(json.dumps(to_interchange(extraction)))
    assert from_interchange(data, extraction.article, producer=PRODUCER) == by_one


def test_as_documented():
    extraction = nested_extraction()
    outer, inner, _ = extraction.attributions
    data = to_interchange(extraction)
    assert set(data) == {"id", "doc", "file", "text", "sources", "attributions"}
    assert (data["id"], data["doc"], data["file"]) == (extraction.article.id, "talks", "talks.txt")
    assert data["sources"] == []
    assert data["attributions"][1] == {
        "id": inner.id,
        "parent": outer.id,
        "source": [[30, 43]],
        "cue": [[44, 48]],
        "content": [[54, 83]],
        "manner": "direct",
        "stance": "asserts",
        "polarity": "positive",
        "who": [],
        "score": 0.5,
    }
    assert data["attributions"][2]["source"] == []


def test_sources_as_documented():
    source = Source(name="Davyd Arakhamia", kind=SourceKind.PERSON, aliases=("David Arakhamia",))
    assert to_interchange(nested_extraction(), [source])["sources"] == [
        {
            "id": source.id,
            "name": "Davyd Arakhamia",
            "kind": "person",
            "aliases": ["David Arakhamia"],
        }
    ]


def test_the_ids_of_others_only_tell_attributions_apart():
    extraction = nested_extraction()
    data = to_interchange(extraction)
    for row, name in zip(data["attributions"], ("a1", "a2", "a3"), strict=True):
        row["id"] = name
    data["attributions"][1]["parent"] = "a1"
    read = from_interchange(data, extraction.article)
    assert [a.id for a in read.attributions] == [a.id for a in extraction.attributions]
    assert [a.parent for a in read.attributions] == [a.parent for a in extraction.attributions]
    assert {a.producer for a in read.attributions} == {UNSTATED}


def test_another_text_is_refused():
    data = to_interchange(nested_extraction())
    with pytest.raises(DamagedInput, match=r"other: .*text"):
        from_interchange(data, build_article("Another text.", doc="other"))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("parent", "nobody"),
        ("source", [[5, 5]]),
        ("source", [[0, 10_000]]),
        ("source", [[0, 1, 2]]),
        ("source", [["a", "b"]]),
        ("source", None),
        ("content", []),
        ("content", 3),
        ("manner", "shouted"),
        ("score", 2),
        ("score", None),
        ("who", None),
    ],
)
def test_what_makes_no_attribution_is_refused(key, value):
    extraction = nested_extraction()
    data = to_interchange(extraction)
    data["attributions"][0][key] = value
    with pytest.raises(DamagedInput, match=r"talks: .*Write it again"):
        from_interchange(data, extraction.article)


@pytest.mark.parametrize("key", ["id", "parent", "source", "cue", "content", "manner", "score"])
def test_a_missing_key_is_named(key):
    extraction = nested_extraction()
    data = to_interchange(extraction)
    del data["attributions"][0][key]
    with pytest.raises(DamagedInput, match=key):
        from_interchange(data, extraction.article)


@pytest.mark.parametrize("data", [{}, {"text": 3}])
def test_another_object_is_refused(data):
    with pytest.raises(DamagedInput):
        from_interchange(data, nested_extraction().article)


@pytest.mark.parametrize("attributions", [None, 3, ["a"], [3]])
def test_other_attributions_are_refused(attributions):
    article = nested_extraction().article
    with pytest.raises(DamagedInput):
        from_interchange({"text": article.text, "attributions": attributions}, article)
