"""Runs of content that two cues claim."""

from __future__ import annotations

import pytest

from sayso.attribute.contending import settled
from sayso.attribute.decode import Found, Run
from sayso.attribute.weights import Decoding

DECODING = Decoding(cue_peak=0.5, cue_valid=0.5)


def found(cue: int, *content: tuple[Run, float], outermost: float = 0.9) -> Found:
    """A cue of one piece, with these runs of content and how sure it is of each."""
    return Found(
        cue=(cue, cue + 1),
        source=(),
        content=tuple(run for run, _ in content),
        outermost=outermost,
        nested=outermost,
        valid=0.9,
        sure=0.9,
        each_sure=tuple(sure for _, sure in content),
    )


def contents(*some: Found) -> list[tuple[Run, ...]]:
    return [one.content for one in settled(some, DECODING)]


def test_each_of_two_quotations_stays_with_the_cue_that_is_surer_of_it() -> None:
    first = found(12, ((0, 10), 0.9), ((15, 30), 0.6))
    second = found(32, ((0, 10), 0.7), ((14, 30), 0.95))
    assert contents(first, second) == [((0, 10),), ((14, 30),)]
    assert contents(second, first) == [((14, 30),), ((0, 10),)]


def test_no_cue_loses_all_that_it_reports() -> None:
    assert contents(found(12, ((0, 10), 0.9)), found(32, ((0, 10), 0.7))) == [((0, 10),)] * 2


def test_what_lies_inside_another_does_not_contend_with_it() -> None:
    outer = found(2, ((4, 30), 0.9))
    inner = found(8, ((10, 20), 0.7), ((22, 30), 0.7))
    assert contents(outer, inner) == [outer.content, inner.content]


@pytest.mark.parametrize("weak", [0.2, 0.4])
def test_a_cue_that_will_not_be_kept_takes_nothing(weak: float) -> None:
    sure = found(12, ((0, 10), 0.6), ((15, 30), 0.6))
    assert contents(sure, found(32, ((0, 10), 0.9), outermost=weak))[0] == sure.content


def test_runs_that_only_touch_each_other_stay_whole() -> None:
    first = found(12, ((0, 10), 0.9), ((15, 20), 0.6))
    second = found(32, ((19, 31), 0.95))
    assert contents(first, second) == [first.content, second.content]
