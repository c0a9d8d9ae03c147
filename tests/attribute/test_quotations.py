"""Quotation marks of every convention, and those that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attribute.quotations import paragraphs, quotations


def read(text):
    return [(q.span.of(text), q.depth, q.closed) for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “yes” to it", [("“yes”", 1, True)]),
        ('She said "yes" to it', [('"yes"', 1, True)]),
        ("She said «yes» to it", [("«yes»", 1, True)]),
        ("She said ‹yes› to it", [("‹yes›", 1, True)]),
        ("Sie sagte „ja“ dazu", [("„ja“", 1, True)]),
        ("Sie sagte »ja« dazu", [("»ja«", 1, True)]),
        ("She said ‘yes’ to it", [("‘yes’", 1, True)]),
        ("She said 'yes' to it", [("'yes'", 1, True)]),
        ("She said ``yes'' to it", [("``yes''", 1, True)]),
        ("«Yes” and «no»", [("«Yes”", 1, True), ("«no»", 1, True)]),
    ],
)
def test_every_convention_is_read(text, expected):
    assert read(text) == expected


def test_a_quotation_inside_another_is_deeper():
    text = "\"She said, 'The doors do not have to be fixed,'\" he told them"
    assert read(text) == [
        ("\"She said, 'The doors do not have to be fixed,'\"", 1, True),
        ("'The doors do not have to be fixed,'", 2, True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The workers’ rights and O’Brien’s don’t count",
        "the dogs' owner and the '90s and rock 'n roll",
        'a gap of 2.5" on the port side',
        "no quotation marks at all",
    ],
)
def test_apostrophes_and_inches_quote_nothing(text):
    assert read(text) == []


def test_an_apostrophe_inside_a_single_quotation_does_not_end_it():
    assert read("He said ‘go away, don’t look’ twice") == [("‘go away, don’t look’", 1, True)]


def test_a_quotation_over_paragraphs_is_one_chain():
    text = "“One.\n“Two.\n“Three,” he said."
    found = quotations(text)
    assert [(q.span.of(text), q.closed, q.continues) for q in found] == [
        ("“One.", False, False),
        ("“Two.", False, True),
        ("“Three,”", True, True),
    ]


def test_a_mark_that_never_closes_quotes_to_the_end_of_its_paragraph_only():
    text = "He said “it is late\nNothing more"
    assert read(text) == [("“it is late", 1, False)]


@given(st.text(alphabet=st.sampled_from("ab 1.\n\r\"“”„«»‹›‘’'`🌷é\u0301"), max_size=60))
def test_any_marks_in_any_number_give_spans_inside_one_paragraph_that_nest(text):
    lines = paragraphs(text)
    found = quotations(text)
    for q in found:
        assert any(line.contains(q.span) for line in lines)
        first, last = q.inside
        assert q.span.start < first
        assert last <= q.span.end
    for a in found:
        for b in found:
            apart = a.span.end <= b.span.start or b.span.end <= a.span.start
            assert apart or a.span.contains(b.span) or b.span.contains(a.span)


@given(st.text(max_size=200))
def test_paragraphs_cover_every_character_that_is_not_blank(text):
    covered = {i for p in paragraphs(text) for i in range(p.start, p.end)}
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())
