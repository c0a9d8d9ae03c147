"""Drift: which wordings are compared, and what is said of them."""

import pytest


def quoted(who: str, words: str) -> str:
    return f"<{who}:{who.title()} Lee> =said= [<boss:he> =said= [“{words}”]*]."


def test_a_changed_number_in_reported_speech(drawing):
    drawing.add(
        "1", "<boss:The boss> =said= [there were 212 people aboard the ferry]*.", "2025-01-01"
    )
    drawing.add("2", "<boss:He> =said= [that 272 people were aboard the ferry]*.", "2025-01-02")
    assert drawing.told()["drift"] == {("1", "2", "number")}


def test_other_words_are_a_drift_only_where_both_quote(drawing):
    drawing.add("1", quoted("ann", "The doors can wait until the summer"), "2025-01-01")
    drawing.add("2", quoted("ann", "The doors may wait until summer"), "2025-01-02")
    drawing.add(
        "3",
        "<ann:Ann> =said= [<boss:he> =said= [the doors might wait until the summer]*].",
        "2025-01-03",
    )
    assert drawing.told()["drift"] == {("1", "2", "wording")}


def test_other_words_of_another_witness_are_another_memory(drawing):
    drawing.add("1", quoted("ann", "The doors can wait until the summer"), "2025-01-01")
    drawing.add("2", quoted("cy", "The doors may wait until summer"), "2025-01-02")
    drawing.add("3", quoted("cy", "The doors can not wait until the summer"), "2025-01-03")
    assert drawing.told()["drift"] == {("2", "3", "negation")}


def test_a_quotation_cut_short(drawing):
    drawing.add("1", quoted("ann", "We will win if the shells arrive in time"), "2025-01-01")
    drawing.add("2", quoted("ann", "We will win"), "2025-01-02")
    drawing.add("3", quoted("ann", "We will win if the shells arrive in time"), "2025-01-03")
    told = drawing.told()
    assert told["drift"] <= {("1", "2", "cut")}


def test_a_part_that_is_shown_to_be_a_part_is_no_drift(drawing):
    drawing.add("1", quoted("ann", "The doors can wait until the summer is over"), "2025-01-01")
    drawing.add(
        "2",
        "<ann:Ann> =said= [<boss:he> =said= [the doors “can wait until the summer”]*].",
        "2025-01-02",
    )
    assert drawing.told()["drift"] == set()


def test_a_sentence_that_only_ends_sooner_is_no_drift(drawing):
    drawing.add("1", quoted("ann", "The doors can wait until May, and I am glad"), "2025-01-01")
    drawing.add("2", quoted("ann", "The doors can wait until May"), "2025-01-02")
    assert drawing.told()["drift"] == set()


def test_each_wording_is_held_against_the_article_that_has_it_on_the_same_word(drawing):
    drawing.add("1", quoted("ann", "The doors can wait until May"), "2025-01-01", outlet="Gannet")
    drawing.add("2", quoted("cy", "The doors can not wait until May"), "2025-01-02", outlet="Gull")
    heard = quoted("cy", "The doors can not wait until May")[:-1]
    drawing.add(
        "3",
        f"<o_g:The Gannet> =wrote= [that {quoted('ann', 'The doors can wait until May')[:-1]}]. "
        f"<o_h:The Gull> =wrote= [that {heard}].",
        "2025-01-03",
    )
    assert drawing.told()["drift"] == {("1", "2", "negation")}


def test_what_is_taken_over_is_not_told_again(drawing):
    drawing.add("1", quoted("ann", "The doors can not wait until May"), "2025-01-01")
    drawing.add("2", quoted("ann", "The doors can wait until May"), "2025-01-02", outlet="Gannet")
    inner = quoted("ann", "The doors can wait until May")[:-1]
    drawing.add("3", f"<o_g:The Gannet> =wrote= [that {inner}].", "2025-01-03")
    told = drawing.told()
    assert told["depends"] == [("3", "2", "cites")]
    assert told["drift"] == {("1", "2", "negation")}


def test_where_the_others_agree_the_earliest_has_drifted(drawing):
    drawing.add("1", quoted("ann", "The doors can wait until May"), "2025-01-01")
    for doc in "2345":
        drawing.add(doc, quoted("ann", "The doors can not wait until May"), f"2025-01-0{doc}")
    drawing.add("6", quoted("ann", "The doors can wait until May"), "2025-01-06")
    assert drawing.told()["drift"] == {("1", "2", "negation"), ("2", "6", "negation")}


def test_another_language_is_a_translation(drawing):
    drawing.add("1", quoted("ann", "The doors can wait until May"), "2025-01-01")
    drawing.add("2", quoted("ann", "Die Türen können bis Mai warten"), "2025-01-02", language="de")
    drawing.add("3", quoted("ann", "The doors can wait until May"), "2025-01-03", language="und")
    assert drawing.told()["drift"] == {("1", "2", "translation")}


def test_a_quotation_that_is_said_to_be_translated(drawing):
    drawing.add("1", quoted("ann", "The doors can wait until May"), "2025-01-01")
    text = quoted("ann", "The doors may wait until May") + " The words are translated from Norse."
    drawing.add("2", text, "2025-01-02")
    assert drawing.told()["drift"] == {("1", "2", "translation")}


@pytest.mark.parametrize("order", ["12", "21"])
def test_without_dates_the_list_gives_the_order(drawing, order):
    for doc in order:
        drawing.add(doc, quoted("ann", f"There were {doc}12 people aboard"))
    assert drawing.told()["drift"] == {(*order, "number")}


def test_a_denial_is_no_drift(drawing):
    drawing.add("1", quoted("ann", "The doors can wait until May"), "2025-01-01")
    drawing.add(
        "2",
        "<boss:The boss> =denied= [that <ann:Ann> =said= "
        "[<boss:he> =said= [“The doors can not wait until May”]*]].",
        "2025-01-02",
    )
    assert drawing.told()["drift"] == set()


def test_a_quotation_whose_closing_mark_lies_outside_its_border(drawing):
    for doc, words in (
        ("1", "The doors can wait until the summer"),
        ("2", "The doors may wait until summer"),
    ):
        drawing.add(doc, f"<ann:Ann> =said= [<boss:he> =said= [“{words}]*”].", f"2025-01-0{doc}")
    assert drawing.told()["drift"] == {("1", "2", "wording")}
