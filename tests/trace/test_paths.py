"""Paths: who told whom, from the article to the speaker."""

from dataclasses import replace

import pytest

from sayso.trace.paths import is_short_for


def test_one_path_for_two_carriers_that_go_one_way(drawing):
    drawing.add(
        "1",
        "<ann:Ann> =said= [that <boss:the boss> =said= [the doors can wait]*]. "
        "<ann:She> =added=: [<boss:he> =put= it so: [“The doors can wait”]*].",
    )
    assert drawing.told()["paths"] == [("1", "ann", "boss")]


def test_the_speaker_himself_is_a_path_of_one_hop(drawing):
    drawing.add("1", "<boss:The boss> =said= [the doors can wait]*.")
    told = drawing.told()
    assert told["paths"] == [("1", "boss")]
    assert told["roots"] == {"self"}


def test_a_person_quoting_himself_is_one_hop(drawing):
    drawing.add(
        "1", "<boss:The boss> =said= [<boss:he> =warned= in May that [the doors can wait]*]."
    )
    told = drawing.told()
    assert told["paths"] == [("1", "boss")]
    assert told["roots"] == {"self"}


def test_what_an_article_tells_in_short_is_the_way_it_tells_in_full(drawing):
    drawing.add(
        "1",
        "<ann:Ann> =said= [<boss:the boss> =said= [the doors can wait]*]. "
        "<ann:Ann> =recalled= [that <cy:Cy> =told= her [<boss:the boss> =said= [doors wait]*]]. "
        "<boss:The boss>’s =words=, [the doors can wait]*, are on every lip.",
    )
    assert drawing.told()["paths"] == [("1", "ann", "cy", "boss")]


def test_two_witnesses_are_two_paths(drawing):
    drawing.add(
        "1",
        "<ann:Ann> =said= [<boss:he> =said= [the doors can wait]*]. "
        "<cy:Cy> =said= [<boss:he> =said= [the doors may wait]*].",
    )
    told = drawing.told()
    assert told["paths"] == [("1", "ann", "boss"), ("1", "cy", "boss")]
    assert told["roots"] == {"ann", "cy"}


def test_a_hop_of_several_sources_is_a_path_for_each(drawing):
    drawing.add("1", "<ann:Ann> =said= [<boss:he> =said= [the doors can wait]*].")
    drawing.add("2", "<cy:Cy> =said= [<boss:he> =said= [so]*].")
    first = drawing.extractions[0]
    outer, inner = first.attributions
    both = replace(outer, who=(drawing.sources["ann"].id, drawing.sources["cy"].id))
    drawing.extractions[0] = replace(first, attributions=(both, inner))
    assert drawing.told()["paths"][:2] == [("1", "ann", "boss"), ("1", "cy", "boss")]


def test_a_hop_that_the_text_does_not_name_is_shown(drawing):
    drawing.add("1", "It is =alleged= [that <boss:the boss> =said= [the doors can wait]*].")
    told = drawing.told()
    assert told["paths"] == [("1", "", "boss")]
    assert told["roots"] == set()
    assert "Not stated in 1: on whose word." in told["missing"]


@pytest.mark.parametrize("cue", ["=denied=", "=-did not say="])
def test_under_a_denial_there_is_no_path(drawing, cue):
    drawing.add("1", f"<ann:Ann> {cue} [that <boss:the boss> =said= [the doors can wait]*].")
    told = drawing.told()
    assert told["paths"] == []
    assert told["roots"] == set()
    assert any("under a denial" in sentence for sentence in told["missing"])


def test_what_an_outlet_says_in_its_own_article_is_no_hop(drawing):
    drawing.add(
        "1",
        "<o_1:The Gannet> can =reveal= [that <ann:Ann> =says= [<boss:he> =said= [they wait]*]].",
        outlet="Gannet",
    )
    assert drawing.told()["paths"] == [("1", "ann", "boss")]


def test_short_for():
    assert is_short_for("bc", "abc")
    assert is_short_for("ac", "abc")
    assert not is_short_for("cb", "abc")
