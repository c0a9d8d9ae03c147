"""Figures by parts, what has no source, what scores mean, and which errors weigh most."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from builders import build_attribution, find

from sayso.evaluate.breakdown import by_depth, by_manner, by_outlet, outlet_of
from sayso.evaluate.gold import Convention, Mark, Marked
from sayso.evaluate.mistakes import Fault, mistakes
from sayso.evaluate.plot import reliability_plot
from sayso.evaluate.reliability import calibration_error, outcomes, reliability
from sayso.evaluate.report import as_article, as_marked, reading
from sayso.evaluate.score import Count, score
from sayso.evaluate.unattributed import Unattributed, without_source
from sayso.records import Extraction, Manner

TEXT = "Ann said “it will rain and hail”. Ben wrote that Cy denied the whole story. “Nobody knows.”"


def mark(source, cue, content, **known):
    return Mark(
        source=find(TEXT, source), cue=find(TEXT, cue), content=find(TEXT, content), **known
    )


MARKS = (
    mark("Ann", "said", "“it will rain and hail”"),
    mark("Ben", "wrote", "that Cy denied the whole story"),
    mark("Cy", "denied", "the whole story", parent=1),
    mark("", "", "“Nobody knows.”"),
)


def read(*predictions, marks=MARKS, convention=Convention.COMPLETE, name="d"):
    document = Marked(id=name, text=TEXT, marks=marks, convention=convention)
    article = as_article(document)
    made = []
    for source, cue, content, known in predictions:
        above = known.pop("within", None)
        known["parent"] = None if above is None else made[above].id
        made.append(build_attribution(article, source, cue, content, **known))
    return reading(document, Extraction(article=article, attributions=tuple(made)))


RIGHT = ("Ann", "said", "“it will rain and hail”", {"score": 0.9})
WRONG_SOURCE = ("Ben", "said", "“it will rain and hail”", {"score": 0.9})
SHORT = ("Ann", "said", "it will rain", {"score": 0.9})
INVENTED = ("Cy", "wrote", "Cy denied", {"score": 0.5})


def test_by_depth_and_manner():
    one = read(RIGHT, ("", "", "“Nobody knows.”", {"manner": Manner.DIRECT}))
    assert by_depth([one]) == {
        0: Count(right=2, owed=3),
        1: Count(right=0, owed=1),
    }
    # The marks' own quotation marks tell, not what the prediction says of itself.
    assert by_manner([one]) == {
        Manner.DIRECT: Count(right=2, owed=2, predicted=2),
        Manner.INDIRECT: Count(right=0, owed=2, predicted=0),
    }
    assert by_manner([read(INVENTED)])[Manner.INDIRECT].predicted == 1


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("huff-post_2016-09-27_obama-power-plant", "huff-post"),
        ("nyt_2016-09-19_old-hands", "nyt"),
        ("GUM_news_asylum", "news"),
        ("05", None),
        ("my_own_text", None),
    ],
)
def test_an_id_tells_the_outlet_or_nothing(name, outlet):
    assert outlet_of(read(name=name).document) == outlet


def test_by_outlet():
    name = "nyt_2016-09-19_old-hands"
    table = by_outlet([read(RIGHT, INVENTED, name=name), read(name=name), read()])
    assert table == {"nyt": Count(right=1, owed=8, predicted=2)}


def test_without_a_source():
    table = without_source(
        [
            read(
                ("", "", "“Nobody knows.”", {}),
                ("", "", "“it will rain and hail”", {}),
                ("", "wrote", "Cy denied", {}),
            )
        ]
    )
    assert table.quotations == Unattributed(rightly=1, source_missed=1)
    assert table.cues == Unattributed(unmarked=1)
    assert (table.quotations.all, table.cues.all) == (2, 1)


def test_an_outcome_is_right_where_what_is_stated_is():
    judged = outcomes(
        [read(RIGHT, INVENTED, ("", "", "“Nobody knows.”", {})), read(WRONG_SOURCE),
         read(("", "said", "“it will rain and hail”", {}))]
    )  # fmt: skip
    assert [o.right for o in judged] == [True, False, True, False, True]
    assert [o.cued for o in judged] == [True, True, False, True, True]


def test_what_the_marks_cannot_judge_is_left_out():
    marks = MARKS[1:2]
    outer = ("Ben", "wrote", "that Cy denied the whole story", {})
    for convention, judged in (
        (Convention.COMPLETE, 2),
        (Convention.OUTERMOST, 1),
        (Convention.CLAUSES, 0),
    ):
        nested = ("Cy", "denied", "the whole story", {"within": 0})
        one = read(outer, nested, marks=marks, convention=convention)
        assert len(outcomes([one])) == judged


def test_where_outermost_ones_alone_are_marked_nested_ones_count_neither_way():
    nested = ("Cy", "denied", "the whole story", {"within": 0})
    outer = ("Ben", "wrote", "that Cy denied the whole story", {})
    for convention, predicted in ((Convention.OUTERMOST, 1), (Convention.COMPLETE, 2)):
        one = read(outer, nested, marks=MARKS[1:2], convention=convention)
        table = score([as_marked(one.document, one.judged)])
        assert table.counts["triple@50"] == Count(right=1, owed=1, predicted=predicted)


def test_bins_and_the_calibration_error():
    found = outcomes([read(RIGHT), read(RIGHT), read(WRONG_SOURCE), read(INVENTED)])
    low, high = reliability(found)
    assert (low.predictions, low.mean_score, low.share_right) == (1, 0.5, 0.0)
    assert (high.predictions, high.share_right) == (3, pytest.approx(2 / 3))
    assert calibration_error(found) == pytest.approx((0.5 + 3 * (0.9 - 2 / 3)) / 4)
    assert calibration_error(()) == 0.0
    circles = ElementTree.fromstring(reliability_plot((low, high), "a < b")).findall(".//{*}circle")
    assert [(c.get("cx"), c.get("r")) for c in circles] == [("172.0", "5.2"), ("268.0", "9.0")]


def test_the_heaviest_errors_come_first():
    found = mistakes([read(SHORT, INVENTED)])
    assert [(m.fault, m.weight) for m in found] == [
        (Fault.MISSED, 6),  # what Ben wrote; what is invented shares two of its six words
        (Fault.MISSED, 3),
        (Fault.MISSED, 2),
        (Fault.BORDERS, pytest.approx(2 * 0.9)),
        (Fault.INVENTED, pytest.approx(2 * 0.5)),
    ]
    assert mistakes([read(WRONG_SOURCE)])[1].fault is Fault.SOURCE
    assert not [m for m in mistakes([read(RIGHT)]) if m.fault is not Fault.MISSED]


def test_nothing_is_invented_where_only_clauses_are_marked():
    faults = {m.fault for m in mistakes([read(INVENTED, convention=Convention.CLAUSES)])}
    assert faults == {Fault.MISSED}
