"""Denials in many shapes: each rule on sentences made up for it, and what it must leave alone."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from builders import build_article, build_attribution
from link.test_claims import Talk, disputed, ferry_like, one

from sayso.link import Embedder, LinkInput, PairScorer, link
from sayso.link.answering import (
    BARE_REJECTION,
    CORRECTION,
    FALSE_WITNESS,
    NEVER_MET,
    NO_WITNESS,
    NOT_TO_ME,
    UNMENTIONED,
)
from sayso.link.denying import DENIED_SAYING, FORBIDDEN, HABIT, HAVING_MET, HEARD, denial_in
from sayso.link.representing import REPRESENTING
from sayso.records import Dispute, Manner, Polarity, Stance

DENIES = {"stance": Stance.DENIES}
QUOTED = {"manner": Manner.DIRECT}


@pytest.mark.parametrize(
    ("who", "words", "known"),
    [
        ("Rosalind", "that any advice had been given", DENIES),
        ("Rosalind", "having given the engineers any advice", DENIES),
        ("Rosalind", "there was no instruction of any kind", {}),
        ("Rosalind", "she had told them nothing of the sort", {}),
        ("Rosalind", "What I told him was that the crane was late", QUOTED),
        ("Rosalind", "All I said was good morning", QUOTED),
        ("Rosalind", "Complete nonsense. Ask the mate", QUOTED),
        ("Rosalind", "Fairy tales", QUOTED),
        ("Rosalind", "we never met", {}),
        ("Joost", "Not to me, and not in that office", QUOTED),
        ("a spokesman for Rosalind", "they never spoke", {}),
        ("a spokesman for Rosalind", "any such advice", DENIES),
        ("Rosalind's lawyer", "the minister gave no such order", {}),
        ("Joost", "that Wierzbicki had named any minister", DENIES),
        ("Joost", "that Wierzbicki could have heard her", DENIES),
        ("Joost", "that any Rosalind had told anyone to wait", DENIES),
        ("Rosalind", "I would no more say that than sail in a bath", QUOTED),
        ("Rosalind", "That's a lie", QUOTED),
        ("Rosalind", "she had been misquoted", {}),
        ("Rosalind", "I have no recollection of such a conversation", QUOTED),
        ("Rosalind", "Wierzbicki made it up", QUOTED),
        ("Rosalind", "you misheard me", QUOTED),
        ("Rosalind", "these words are not mine", QUOTED),
        ("Rosalind", "I told him the very opposite", QUOTED),
        ("Rosalind", "No such words ever passed my lips", QUOTED),
        ("Rosalind", "No, I told him to fix them at once", QUOTED),
        ("Rosalind", "she had told nobody anything", {}),
        ("Rosalind", "having met Wierzbicki at all", DENIES),
        ("Rosalind", "the doors were never mentioned", QUOTED),
        ("Rosalind", "I made no promise of any kind", QUOTED),
        ("a spokesman for Rosalind", "the minister never made the remark", {}),
        ("Rosalind's office", "that she had said anything of the kind", DENIES),
        ("the lawyer", "her client said no such thing", {}),
        ("Joost", "I was in the room and she did not say that", QUOTED),
        ("Joost", "I was there and heard nothing of the kind", QUOTED),
        ("Joost", "Wierzbicki was not even at the meeting", {}),
        ("Joost", "that is untrue", {}),
    ],
)
def test_it_is_disputed(
    embedder: Embedder,
    scorer: PairScorer,
    who: str,
    words: str,
    known: dict[str, object],
) -> None:
    talk = ferry_like()
    denial = talk.say(who, words, **known)
    assert disputed(talk, embedder, scorer) == [denial]


@pytest.mark.parametrize(
    ("who", "words", "known"),
    [
        ("Rosalind", "there was no order for new hinges", {}),
        ("Joost", "What I said was that lunch was late", QUOTED),
        ("Joost", "we never met", {}),
        ("Joost", "Not one door in ten was shut", QUOTED),
        ("Joost", "Rubbish lay on the quay for a week", QUOTED),
        ("Joost", "that Desmond could have heard the band", DENIES),
        ("Rosalind", "she would not say", {}),
        ("Rosalind", "I couldn't tell you", QUOTED),
        ("Rosalind", "the soup was never mentioned", QUOTED),
        ("Joost", "the doors were never mentioned", QUOTED),
        ("Joost", "he was not at the meeting", {}),
        ("Joost", "it was a lie that the ship was new", {}),
        ("Joost", "you must not suggest that the crew was drunk", QUOTED),
        ("Joost", "Nobody has promised us anything", QUOTED),
        ("Joost", "any bearing on the price of fish", DENIES),
    ],
)
def test_it_is_not_disputed(
    embedder: Embedder,
    scorer: PairScorer,
    who: str,
    words: str,
    known: dict[str, object],
) -> None:
    talk = ferry_like()
    talk.say(who, words, **known)
    assert disputed(talk, embedder, scorer) == []


@pytest.mark.parametrize(
    ("who", "disputes"), [("the minister", True), ("she", True), ("nobody", False), ("Falk", False)]
)
def test_who_said_nothing_of_the_kind_has_been_told_of(
    embedder: Embedder, scorer: PairScorer, who: str, disputes: bool
) -> None:
    talk = ferry_like()
    denial = talk.say("Joost", "he was there")
    unsaid = {"polarity": Polarity.NEGATIVE, "who": ("somebody else",)}
    talk.say(who, "anything of the kind", below=denial, **unsaid)
    assert disputed(talk, embedder, scorer) == ([denial] if disputes else [])


def test_two_denials_in_a_row_deny_the_same(embedder: Embedder, scorer: PairScorer) -> None:
    talk = ferry_like()
    outer = talk.say("Desmond", "there was a lunch")
    talk.say("Joost", "the soup was cold", below=outer)
    first = talk.say("Rosalind", "that the doors could wait until the summer", **DENIES)
    again = talk.say("Ada", "there it ends")
    unsaid = {"polarity": Polarity.NEGATIVE, "who": ("somebody else",)}
    talk.say("My client", "such things", below=again, **unsaid)
    assert disputed(talk, embedder, scorer) == [first, again]


def test_whom_a_lawyer_speaks_for(embedder: Embedder, scorer: PairScorer) -> None:
    talk = ferry_like()
    talk.say("Desmond", "lunch was late")
    lawyer = talk.say("Ada Moor, for Rosalind", "all was well", who=("Ada",))
    denial = talk.say(
        "her client", "having spoken to him", below=lawyer, who=("her client",), **DENIES
    )
    assert disputed(talk, embedder, scorer) == [denial]


def test_what_he_did_say_goes_on_denying(embedder: Embedder, scorer: PairScorer) -> None:
    talk = ferry_like()
    first = talk.say("Rosalind", "I never said that", **QUOTED)
    again = talk.say("Rosalind", "Tomasz is old and it was late", **QUOTED)
    talk.say("I", "the doors had better be painted", below=again, who=("Rosalind",))
    talk.say("Joost", "Tomasz is old and it was late", **QUOTED)
    assert disputed(talk, embedder, scorer) == [first, again]


@pytest.mark.parametrize(
    ("words", "contradicts"),
    [
        ("I ran that pump twice, and the alarm did not stop", True),
        ("the alarm did not wake me", False),
        ("the cook did not stop", False),
    ],
)
def test_a_contradiction_needs_no_mark(
    embedder: Embedder, scorer: PairScorer, words: str, contradicts: bool
) -> None:
    talk = Talk()
    talk.say("the survey", "the alarm stopped whenever the pump was run")
    other = talk.say("Joost", words)
    items = talk.items()
    claims = link(items, embedder=embedder, scorer=scorer)
    (claim,) = (c for c in claims if items[0].reference in c.carriers)
    assert claim.disputed_by == ((items[other].reference,) if contradicts else ())


def test_whoever_denies_a_number_denies_what_is_counted(
    embedder: Embedder, scorer: PairScorer
) -> None:
    said = one("Marchetti", "the yard could do with 460 tons of steel a month until May", "a")
    other = one("Marchetti", "the yard could do with 390 tons of steel a month until May", "c")
    words = "the suggestion that he named or accepted a delivery of 460 tons of steel a month"
    talk = Talk("b")
    talk.say("The company", words, **DENIES)
    (denial,) = talk.items()
    claims = link([*said, *other, denial], embedder=embedder, scorer=scorer)
    disputes = {r: c.disputed_by for c in claims for r in c.carriers}
    assert disputes[said[0].reference] == (denial.reference,)


def test_a_name_alone_makes_no_denial(embedder: Embedder, scorer: PairScorer) -> None:
    said = one("Marchetti", "Dr Ines Falk had signed the list", "a")
    denial = one("Joost", "Marchetti has never accused Ines Falk of a crime", "b")
    claims = link([*said, *denial], embedder=embedder, scorer=scorer)
    (claim,) = (c for c in claims if said[0].reference in c.carriers)
    assert claim.disputes == ()


def test_who_does_not_accept_it_denies_it(embedder: Embedder, scorer: PairScorer) -> None:
    text = "Joost says that 31 of 200 doors jammed. The yard does not accept that 31 of 200 jammed."
    article = build_article(text)
    said = build_attribution(article, "Joost", "says", "31 of 200 doors jammed")
    other = build_attribution(article, "The yard", "does not accept", "that 31 of 200 jammed")
    items = [
        LinkInput(attribution=replace(said, who=("joost",)), text=text),
        LinkInput(attribution=replace(other, who=("yard",), polarity=Polarity.NEGATIVE), text=text),
    ]
    (claim,) = link(items, embedder=embedder, scorer=scorer)
    assert claim.disputed_by == (items[1].reference,)


def test_a_namesake_is_nobodys_spokesman(embedder: Embedder, scorer: PairScorer) -> None:
    talk = Talk()
    outer = talk.say("Wierzbicki", "there was a meeting")
    talk.say("Dr Falk", "the bridge was sound", below=outer)
    talk.say("Mr Falk", "that he uttered a word of it", **DENIES)
    assert disputed(talk, embedder, scorer) == []


def test_a_pronoun_before_a_spokesman_is_read(embedder: Embedder, scorer: PairScorer) -> None:
    talk = ferry_like()
    talk.say("Her lawyer", "they never spoke")
    items = talk.items()
    (mention,) = items[2].attribution.source
    her = replace(mention, end=mention.start + len("Her"))
    items[2] = replace(items[2], names={her: "Rosalind"})
    claims = link(items, embedder=embedder, scorer=scorer)
    (claim,) = (c for c in claims if items[1].reference in c.carriers)
    assert claim.disputed_by == (items[2].reference,)


def test_whoever_denied_it_goes_on(embedder: Embedder, scorer: PairScorer) -> None:
    talk = ferry_like()
    first = talk.say("Desmond", "Rosalind said no such thing")
    again = talk.say("Desmond", "Rosalind does not tell shipyards how to work")
    talk.say("Joost", "Rosalind does not tell shipyards how to work")
    assert disputed(talk, embedder, scorer) == [first, again]


def test_a_denial_answers_the_question_before_it(embedder: Embedder, scorer: PairScorer) -> None:
    talk = ferry_like()
    other = talk.say("Wierzbicki", "there was a lunch")
    talk.say("Rosalind", "the soup was cold", below=other)
    talk.say("Joost", "could the doors wait until summer?", stance=Stance.QUESTIONS)
    talk.say("Rosalind", "she had said")
    talk.say("Rosalind", "nothing of the sort", below=5, polarity=Polarity.NEGATIVE)
    assert disputed(talk, embedder, scorer) == [5]


def test_who_cannot_say_denies_nothing(embedder: Embedder, scorer: PairScorer) -> None:
    talk = Talk()
    outer = talk.say("Wierzbicki", "it was on the tenth")
    talk.say("Rosalind", "the doors can wait", below=outer)
    talk.say("Wierzbicki", "what they are looking for", below=outer, polarity=Polarity.NEGATIVE)
    items = [*talk.items(), *one("Rosalind", "the doors can wait", "b")]
    claims = link(items, embedder=embedder, scorer=scorer)
    (claim,) = (c for c in claims if items[1].reference in c.carriers)
    assert items[-1].reference in claim.carriers


def test_a_report_of_a_denial_is_none(embedder: Embedder, scorer: PairScorer) -> None:
    talk = ferry_like()
    note = talk.say("Joost", "it has read the statement")
    denial = talk.say("Rosalind", "she never said that the doors could wait", below=note)
    assert disputed(talk, embedder, scorer) == [denial]


@pytest.mark.parametrize("doc", ["0", "b"], ids=["before it", "after it"])
def test_an_unmarked_denial_in_another_article(
    embedder: Embedder, scorer: PairScorer, doc: str
) -> None:
    said = one("Marchetti", "the anchor chain was sound", "a")
    denial = one("Marchetti", "I never told the inspector that the anchor chain was sound", doc)
    claims = link([*said, *denial], embedder=embedder, scorer=scorer)
    (claim,) = (c for c in claims if said[0].reference in c.carriers)
    assert claim.disputes == (Dispute(by=denial[0].reference, hops=(said[0].reference,)),)


# What is one claim


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the October sample was clean", "the sample was clean"),
        ("one late delivery will not count against you", "1 late delivery wont count against you"),
    ],
)
def test_one_proposition(embedder: Embedder, scorer: PairScorer, a: str, b: str) -> None:
    items = [*one("Smith", a, "a"), *one("Smith", b, "b")]
    (claim,) = link(items, embedder=embedder, scorer=scorer)
    assert len(claim.carriers) == 2


@pytest.mark.parametrize(
    ("text", "cue", "content", "wording"),
    [
        (
            "Ray told the crew in May that the quay was shut.",
            "told",
            "the crew in May that the quay was shut",
            "the quay was shut",
        ),
        ("Ray told the crew not to sail.", "told", "the crew not to sail", "not to sail"),
        (
            "Ray advised the mayor against buying it.",
            "advised",
            "the mayor against buying it",
            "against buying it",
        ),
        (
            "Ray said the plan to sail was mad.",
            "said",
            "the plan to sail was mad",
            "the plan to sail was mad",
        ),
        ("Ray told the tale to the crew.", "told", "the tale to the crew", "the tale to the crew"),
    ],
)
def test_whom_it_was_told_is_left_out(
    embedder: Embedder, scorer: PairScorer, text: str, cue: str, content: str, wording: str
) -> None:
    made = replace(build_attribution(build_article(text), "Ray", cue, content), who=("Ray",))
    (claim,) = link([LinkInput(attribution=made, text=text)], embedder=embedder, scorer=scorer)
    assert claim.wording == wording


@pytest.mark.parametrize(
    ("content", "wording"),
    [
        ("“Marta, the bridge is safe”", "the bridge is safe"),
        ("“Marta, the mayor, is away”", "Marta, the mayor, is away"),
    ],
    ids=["called upon", "described"],
)
def test_whom_a_quotation_calls_upon_is_left_out(
    embedder: Embedder, scorer: PairScorer, content: str, wording: str
) -> None:
    text = f"Ray said {content}."
    made = replace(build_attribution(build_article(text), "Ray", "said", content), who=("Ray",))
    start = text.index("Marta")
    mention = replace(made.content[0], start=start, end=start + len("Marta"))
    item = LinkInput(attribution=made, text=text, names={mention: "Marta Falk"})
    (claim,) = link([item], embedder=embedder, scorer=scorer)
    assert claim.wording == wording


# The words


def test_a_naming_is_a_saying_of_who_named() -> None:
    found = DENIED_SAYING.fullmatch("that Jonas had named any officer")
    assert found is not None
    assert (found["who"].strip(), found["deed"]) == ("Jonas", "named")


def test_who_was_there_to_hear() -> None:
    found = HEARD.fullmatch("that Ines Vidal was in the room")
    assert found is not None
    assert found["who"].strip() == "Ines Vidal"


@pytest.mark.parametrize(
    ("source", "whom"),
    [
        ("Ada Moor, a spokeswoman for Mr Falk", "Mr Falk"),
        ("Falk's press secretary", "Falk"),
        ("the Falk campaign", "Falk"),
        ("Councillor Falk", None),
        ("Mr Falk’s", None),
        ("Ada Moor, for Mr Falk", "Mr Falk"),
    ],
)
def test_for_whom_a_source_speaks(source: str, whom: str | None) -> None:
    found = (pattern.search(source) for pattern in REPRESENTING)
    assert next((m["whom"] for m in found if m), None) == whom


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        (CORRECTION, "What she actually said was no", "What she said surprised us"),
        (NOT_TO_ME, "Never in my hearing", "Not one of them was lost"),
        (NEVER_MET, "they had never spoken", "they never paid"),
        (BARE_REJECTION, "Utter rubbish, all of it", "False alarms rang all night"),
        (HABIT, "he would never say it", "he would gladly say it"),
        (CORRECTION, "No, I told him to wait", "No ship sailed"),
        (FALSE_WITNESS, "Falk invented the whole story", "Falk invented the engine"),
        (NO_WITNESS, "Falk was not even in the room", "Falk was not in the navy"),
        (UNMENTIONED, "the price did not come up", "the price came up"),
        (FORBIDDEN, "must not suggest that", "did not suggest that"),
        (HAVING_MET, "having spoken to her", "having spoken no word"),
    ],
)
def test_the_patterns(pattern: re.Pattern[str], yes: str, no: str) -> None:
    assert pattern.search(yes)
    assert not pattern.match(no)


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("there was no warning at all", True),
        ("there was no warning on the box", False),
        ("she told the crew nothing of the kind", True),
        ("she told the crew something else", False),
        ("she could not say who it was", False),
        ("nobody said that", True),
        ("nobody said anything", False),
        ("she would no more say it than fly", True),
    ],
)
def test_words_that_deny(text: str, denies: bool) -> None:
    assert bool(denial_in(text)) == denies
