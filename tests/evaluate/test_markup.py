"""Texts with the marks inside them, as people write them."""

import pytest

from sayso.errors import TrainingError
from sayso.evaluate.gold import Convention
from sayso.evaluate.markup import load_markup, read_markup
from sayso.resources import data_folder

CHAIN = (
    '<text id="x" genre="news">\n'
    '<s n="1">Noor &amp; Sons</s> <c n="1">said</c> '
    '<q n="1"><s n="2">the boss</s> <c n="2">told</c> her <q n="2">“no”</q></q>.\n\n'
    '<q n="3">“Go,”</q> <s n="3 4">she</s> <c n="3">said</c>, <q n="3">“home,”</q> and '
    '<c n="4">asked</c> <q n="4" opt="1">it</q>.\n'
    "</text>\n"
)


def written(folder, text, name="x.xml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_marks_become_spans_of_the_text_without_them(tmp_path):
    found = read_markup(written(tmp_path, CHAIN))
    assert found.text == (
        "Noor & Sons said the boss told her “no”.\n\n“Go,” she said, “home,” and asked it.\n"
    )
    assert found.convention is Convention.COMPLETE
    outer, inner, parted, last = found.marks

    def words(spans):
        return [span.of(found.text) for span in spans]

    assert words(outer.content) == ["the boss told her “no”"]
    assert words(inner.source) == ["the boss"]
    assert inner.parent == 0
    assert outer.parent is parted.parent is None
    assert words(parted.content) == ["“Go,”", "“home,”"]
    assert words(parted.source) == words(last.source) == ["she"]
    assert last.optional
    assert not parted.optional


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('<text id="x"><s n="1">Ann</s> <c n="1">said</c> it</text>', r"no <q> for n \[1\]"),
        ('<text id="x"><q n="1">it</text>', "mismatched tag"),
        ('<text id="x"><b n="1">it</b></text>', "'b'"),
        ('<text><q n="1">it</q></text>', "'id'"),
        ('<text id="x"><q n="1"></q></text>', "an empty <q"),
    ],
)
def test_what_is_wrong_is_told_with_the_file(tmp_path, text, why):
    with pytest.raises(TrainingError, match=rf"x\.xml: not a marked text .*{why}"):
        read_markup(written(tmp_path, text))


def test_a_folder_is_read_with_its_folders_in_order(tmp_path):
    (tmp_path / "b").mkdir()
    written(tmp_path / "b", CHAIN.replace('"x"', '"second"'))
    written(tmp_path, CHAIN.replace('"x"', '"first"'), "a.xml")
    assert [found.id for found in load_markup(tmp_path)] == ["first", "second"]


def test_a_folder_without_texts_is_told(tmp_path):
    with pytest.raises(TrainingError, match=r"no marked texts in it\. It needs gold\.json"):
        load_markup(tmp_path)


def test_the_training_texts_can_be_read_and_hold_chains():
    found = load_markup(data_folder() / "training")
    assert len({one.id for one in found}) == len(found)

    def depth(one, mark):
        return 1 if mark.parent is None else 1 + depth(one, one.marks[mark.parent])

    assert max(depth(one, mark) for one in found for mark in one.marks) >= 4
