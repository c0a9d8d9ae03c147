"""Numbers that a document is told to give, and of what it speaks."""

from __future__ import annotations

import pytest

from sayso.resolve.measures import measures, topic


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("that 14 of 320 pumps leaked", ("14/320",)),
        ("14 in every 320 pumps were duds", ("14/320",)),
        ("«14 pieces of 320 hung»", ("14/320",)),
        ("fourteen of the 1,320 it tested", ("14/1320",)),
        ("put it at 7 percent, not eight per cent", ("7%", "8%")),
        ("one in 100 leaked; two of three did not", ()),
        ("the pumps of 2019", ()),
    ],
)
def test_shares_and_percentages(said: str, found: tuple[str, ...]) -> None:
    assert measures([said, said]) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("that the valves leaked in May", "about valves leaked"),
        ("Mr Sand had told Dr Brook to wait", "about sand brook"),
        ("“It leaks badly in May”", None),
        ("late", None),
    ],
)
def test_the_topic_is_the_first_words_that_count(said: str, found: str | None) -> None:
    assert topic(said) == found
