"""Attributions marked in their text, and listed as a tree."""

from __future__ import annotations

import io

import pytest
from builders import build_article, build_attribution, extractions, nested_extraction
from hypothesis import given
from rich.console import Console

from sayso import words
from sayso.cli.highlight import highlighted, superscript
from sayso.cli.picture import drawn, tree
from sayso.outline import above, outline, spelled
from sayso.records import (
    Attribution,
    Extraction,
    PartialDate,
    Polarity,
    Span,
    Stance,
)
from sayso.words import visible


def is_within(shorter: str, longer: str) -> bool:
    """Whether the shorter text is what is left of the longer one when characters are taken out."""
    characters = iter(longer)
    return all(character in characters for character in shorter)


@given(extractions())
def test_no_character_of_the_text_is_lost(extraction: Extraction) -> None:
    text = visible(extraction.article.text)
    for plain in (True, False):
        assert is_within(text.rstrip(), highlighted(extraction, plain=plain).plain)


@given(extractions())
def test_every_content_has_its_brackets(extraction: Extraction) -> None:
    shown = highlighted(extraction, plain=True).plain
    spans = sum(len(a.content) for a in extraction.attributions)
    assert shown.count("[") - extraction.article.text.count("[") == spans
    assert shown.count("]") - extraction.article.text.count("]") == spans


@given(extractions())
def test_styles_cover_what_they_are_for(extraction: Extraction) -> None:
    """The characters that are styled as a source are those of the sources that no cue covers."""
    shown = highlighted(extraction, plain=False)
    text = visible(extraction.article.text)
    for span in shown.spans:
        if "cyan" in str(span.style):
            marked = shown.plain[span.start : span.end]
            assert any(
                is_within(source.of(text).rstrip(), marked)
                for a in extraction.attributions
                for source in a.source
            )


@given(extractions())
def test_the_outline_has_every_attribution_once_in_order(extraction: Extraction) -> None:
    nodes = [node for root in outline(extraction) for node in root.walk()]
    assert [node.number for node in nodes] == list(range(1, len(nodes) + 1))
    assert {node.attribution.id for node in nodes} == {a.id for a in extraction.attributions}
    for node in nodes:
        assert node.depth == extraction.depth(node.attribution)
        assert len(above(extraction, node.attribution)) == node.depth


@given(extractions())
def test_every_chain_leads_from_the_outside_in(extraction: Extraction) -> None:
    for root in outline(extraction):
        for chain in root.chains():
            parents = [None, *(node.attribution.id for node in chain)]
            assert [node.attribution.parent for node in chain] == parents[:-1]
            assert not chain[-1].children


def test_a_text_with_a_nested_attribution() -> None:
    assert highlighted(nested_extraction(), plain=True).plain == (
        "{Davyd Arakhamia} <recalled>¹ that [¹{Boris Johnson} <told>² Kyiv "
        "[²“we should not sign anything”]]. [³“It was over.”] "
        "The talks in Istanbul ended in spring."
    )


def test_marks_of_a_cue_and_a_content_in_pieces() -> None:
    article = build_article("“Yes,” so Ann has it, “no.”")
    base = build_attribution(article, "Ann", "so", "“Yes,”")
    attribution = Attribution(
        article=article.id,
        source=base.source,
        cue=(base.cue[0], Span(14, 20)),
        content=(base.content[0], Span(22, 27)),
        manner=base.manner,
        score=1.0,
        producer=base.producer,
    )
    extraction = Extraction(article=article, attributions=(attribution,))
    assert highlighted(extraction, plain=True).plain == ("[¹“Yes,”] <so> {Ann} <has it>¹, [¹“no.”]")
    assert spelled(article.text, attribution.content) == "“Yes,” … “no.”"
    assert [piece for piece, _ in words.saying(article.text, attribution)] == [
        "so",
        "Ann",
        "has it",
    ]


def test_superscripts() -> None:
    assert superscript(1234567890) == "¹²³⁴⁵⁶⁷⁸⁹⁰"


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        ("Ann said it rained", "Ann", "said", "Ann said"),
        ("According to Ann it rained", "Ann", "According to", "According to Ann"),
        ("it rained, reported at noon by Ann", "Ann", "reported", "Ann reported"),
        ("ANN: it rained", "ANN", ":", "ANN:"),
        ("Told that it rained", "", "Told", "(no source) Told"),
        ("it rained", "", "", "(no source)"),
    ],
)
def test_who_says_it_reads_well(text: str, source: str, cue: str, expected: str) -> None:
    from sayso.cli.picture import hop

    article = build_article(text)
    assert hop(build_attribution(article, source, cue, "it rained"), text).plain == expected


@pytest.mark.parametrize(
    ("polarity", "stance", "expected"),
    [
        (Polarity.POSITIVE, Stance.ASSERTS, "50% sure"),
        (Polarity.NEGATIVE, Stance.ASSERTS, "not said, 50% sure"),
        (Polarity.POSITIVE, Stance.DENIES, "denied, 50% sure"),
        (Polarity.NEGATIVE, Stance.DENIES, "not denied, 50% sure"),
        (Polarity.POSITIVE, Stance.INTENDS, "intended, 50% sure"),
    ],
)
def test_remarks(polarity: Polarity, stance: Stance, expected: str) -> None:
    article = build_article("Ann said it rained")
    known = {"polarity": polarity, "stance": stance}
    assert (
        words.remarks(build_attribution(article, "Ann", "said", "it rained", **known)) == expected
    )


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2025", "2025"), ("2025-05", "May 2025"), ("2025-05-02", "2 May 2025")],
)
def test_dates_claim_no_more_than_is_known(date: str, expected: str) -> None:
    assert words.day(PartialDate.parse(date)) == expected


@given(extractions())
def test_a_tree_can_be_printed_of_anything(extraction: Extraction) -> None:
    console = Console(file=io.StringIO(), width=2000)
    console.print(tree(extraction))
    printed = console.file.getvalue()
    for attribution in extraction.attributions:
        assert f"{attribution.score:.0%}" in " ".join(printed.split())


def test_a_picture_of_hostile_words_is_still_a_picture() -> None:
    from xml.etree import ElementTree

    article = build_article("Ann said <script>\x1b[2J&\uffff@font-face {}</script>", doc="<a>&\x00")
    attribution = build_attribution(article, "Ann", "said", "<script>")
    picture = drawn(Extraction(article=article, attributions=(attribution,)))
    inside = "".join(ElementTree.fromstring(picture).itertext()).replace("\xa0", " ")
    assert "@font-face {}" in inside
    assert "<script>" not in picture
