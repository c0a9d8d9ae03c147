"""Two wordings: is one negated, is a number another, is one cut?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import DriftKind
from sayso.trace.compare import compare
from sayso.trace.words import words

SAME = [
    (
        "I had not seen the list when we sailed, and I am not sorry",
        "I have not seen the list when we sailed and am not sorry",
    ),
    (
        "The doors do not have to be fixed before the summer",
        "the doors did not have to be fixed before the summer",
    ),
    ("The doors do not have to be fixed", "the doors don't have to be fixed"),
    ("One late bill will not count against you", "one late bill wont count against you"),
    ("He never signed the treaty", "he did not ever sign the treaty"),
    (
        "[Ukraine] should sign nothing with the Russians",
        "Ukraine should not sign anything with the Russians",
    ),
    ("Nobody told the crew about the survey", "the crew was not told about the survey by anybody"),
    ("We can't publish the list", "the company cannot publish the list"),
    ("We will not sail until June", "We will sail only in June"),
    ("We will not sail before June", "We will sail in June"),
    ("The shop was closed on Sunday night", "the shop was not open on Sunday night"),
    ("He refused to sign the treaty", "he did not sign the treaty"),
    (
        "It was not only the doors that failed, the pumps failed as well",
        "the doors failed, the pumps failed as well",
    ),
    ("No, the doors must be fixed this week", "the doors must be fixed this week"),
    ("no fewer than 212 people were aboard the ferry", "212 people were aboard the ferry"),
    (
        "There is no doubt that the ship was seaworthy",
        "the ship was seaworthy, there is little doubt",
    ),
    ("There is no doubt the ship was seaworthy", "the ship was seaworthy"),
    ("Why did you not fix the doors?", "you did fix the doors"),
    ("The ship is safe", "the ship is not unsafe"),
    ("I have never said that about any door on any ship", "I never said that about any door"),
    ("We did not want war, but we will sign the deal with them", "we will sign the deal with them"),
    (
        "The minister neither read the survey nor met the captain",
        "the minister did not read the survey and did not meet the captain",
    ),
    (
        "The minister neither read the survey nor met the captain",
        "the minister hadn't read the survey or met the captain",
    ),
    ("The deal is impossible to accept", "the deal is not possible to accept"),
    ("I don't think the vaccine is dangerous", "I think the vaccine is not dangerous"),
    ("I don't think the vaccine is dangerous", "I think the vaccine is safe"),
    ("Children without masks were sent home", "children who had no masks were sent home"),
    ("Nothing but the doors failed on the ferry", "only the doors failed on the ferry"),
    ("the company lacks money for repairs", "the company has no money for repairs"),
    ("All of the men did not survive the fire", "not all of the men survived the fire"),
    (
        "It isn't true that the bank paid the minister",
        "it is false that the bank paid the minister",
    ),
    ("Not a single door was checked by the engineers", "no door was checked by the engineers"),
    ("The plant will not reopen this year", "the plant will stay shut this year"),
    ("I won't rule out a tax rise", "he would not rule out a tax rise"),
    ("the bridge could fail, not the dam", "the bridge could fail"),
    ("we fight, not talk", "we fight"),
    ("There's nothing wrong with the water", "the water is fine"),
    ("There's nothing wrong with the water in the town", "the water in the town is fine"),
    ("He could not have known about the gap", "he couldn't possibly have known about the gap"),
    ("the patients did not receive the right dose", "the patients received the wrong dose"),
    ("they did not fail to warn the crew", "they did warn the crew"),
    (
        "You mustn't drink the tap water in Aldmoor",
        "residents must not drink the tap water in Aldmoor",
    ),
    ("the water does not need to be boiled", "there is no need to boil the water"),
    ("nor did the council pay for the bridge", "the council did not pay for the bridge"),
    ("the mayor isn't resigning", "the mayor is staying"),
    ("the mayor will not resign this year, she said", "the mayor will not be resigning this year"),
    ("the dam is not at risk", "the dam is at no risk"),
]
"""Negated or not, these agree, or do not meet: none of them is a reversal."""

REVERSED = [
    (
        "I had not seen the list when we sailed, and I am not sorry for it",
        "I had seen the list when we sailed, and I am not sorry for it",
    ),
    (
        "The doors do not have to be fixed before the summer",
        "The doors do have to be fixed before the summer",
    ),
    (
        "the doors did not have to be fixed before the summer",
        "«The doors have to be fixed before the summer”",
    ),
    ("We will never sell the harbour", "We will sell the harbour"),
    ("Ukraine should sign nothing with the Russians", "Ukraine should sign with the Russians"),
    ("The vaccine isn't safe for children", "the vaccine is safe for children"),
    ("No one was hurt in the fire at the plant", "one was hurt in the fire at the plant"),
    ("I knew nothing about the payments", "he knew about the payments"),
    ("The water cannot be drunk in Aldmoor", "the water can be drunk in Aldmoor"),
    (
        "The reactor was not shut down on Friday, and the staff knew it",
        "“The reactor was shut down on Friday”",
    ),
    (
        "We should not sign anything with them, and let's just fight",
        "we should sign with them and just fight",
    ),
    ("There was no money in the account", "there was money in the account"),
    ("The mayor did not know of the leak", "the mayor knew of the leak"),
    ("Nobody will lose a job", "somebody will lose a job"),
    ("the plant will not reopen", "the plant will reopen"),
    ("The tunnel will not open this year", "“The tunnel will open this year”"),
]

NUMBERS = [
    ("There were 212 people aboard", "there were 272 people aboard", True),
    ("two hundred and twelve people were aboard", "212 people were aboard", False),
    ("1,000 people died in the fire", "1000 people died in the fire", False),
    ("1,000 people died in the fire", "10,000 people died in the fire", True),
    ("the repair costs 40m crowns", "the repair costs 40 million crowns", False),
    ("eight millions for the inquiry", "8 million for the inquiry", False),
    ("about 200 people were aboard", "212 people were aboard", False),
    ("more than 200 people were aboard", "212 people were aboard", False),
    ("about 200 people were aboard", "272 people were aboard", True),
    ("a gap of 2.5 inches", "a gap of two and a half inches", False),
    ("a gap of 2½ inches on the port side", "a gap of 2.5 inches on the port side", False),
    ("a gap of 2.5 inches on the port side", "a gap of 25 inches on the port side", True),
    ("4 dead and 212 aboard", "212 aboard and 4 dead", False),
    ("every one of them is on the list", "all of them are on the list", False),
    ("five per cent of the staff were sick", "15 per cent of the staff were sick", True),
    ("five per cent of the staff were sick", "5% of the staff were sick", False),
    ("the plant leaked for three days", "the plant leaked for 13 days", True),
    ("the plant leaked for three days", "the plant leaked for 72 hours", False),
    ("a dozen ships sank", "12 ships sank", False),
    ("half a million people fled the city", "500,000 people fled the city", False),
    ("a hundred and five men were in the mine", "105 men were in the mine", False),
    ("it costs $40 million to fix", "it costs €37 million to fix", False),
    ("in 1987 the plant leaked", "in 1978 the plant leaked", True),
    ("the January 14 meeting at the ministry", "the 14 January meeting at the ministry", False),
    ("the twenty-one miners are alive", "the 21 miners are alive", False),
    ("nineteen hundred people work at the mine", "1,900 people work at the mine", False),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_no_false_alarm_of_a_lost_negation(a, b):
    assert not compare(a, b).is_reversed
    assert not compare(b, a).is_reversed


@pytest.mark.parametrize(("a", "b"), REVERSED)
def test_a_lost_negation_is_found(a, b):
    assert compare(a, b).is_reversed
    assert compare(b, a).is_reversed


@pytest.mark.parametrize(("a", "b", "differ"), NUMBERS)
def test_numbers_are_compared_as_numbers(a, b, differ):
    assert bool(compare(a, b).other_number) is differ
    assert bool(compare(b, a).other_number) is differ


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two hundred and twelve", 212),
        ("1,000", 1000),
        ("1.5 million", 1_500_000),
        ("201 bn", 201 * 10**9),
        ("two and a half million", 2_500_000),
        ("one hundred thousand", 100_000),
        ("twenty-one", 21),
        ("3½", 3.5),
        ("½", 0.5),
        ("14th", 14),
        ("12,5", 12.5),
        ("a dozen", 12),
    ],
)
def test_reading_a_number(text, value):
    (word,) = words(text)
    assert word.values is not None
    assert value in word.values


@pytest.mark.parametrize("text", ["one of them", "hundreds of people", "and", "second", "a man"])
def test_what_is_no_number(text):
    assert all(word.values is None for word in words(text))


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("“We will win this war”", "'We will win this war.'", None),
        ("The doors can wait before the summer", "The doors can wait before summer", "wording"),
        ("We will win if we get the shells we need", "We will win", "cut"),
        ("We must, if we can, sign the deal by May", "We must sign the deal by May", "wording"),
        ("We will sign the deal. Then we rest.", "We will sign the deal.", None),
        ("The ship was sound on that night", "Nobody told me about the survey", None),
    ],
)
def test_reworded(a, b, kind):
    assert compare(a, b).reworded == (kind and DriftKind(kind))


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_in_a_text_fails_it(a, b):
    c = compare(a, b)
    assert 0 <= c.paired <= 1
    assert c.is_reversed in (True, False)
    assert compare(a, a).other_number is None
    assert not compare(a, a).is_reversed
    assert compare(a, a).reworded is None
