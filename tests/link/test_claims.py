"""Attributions to claims: what becomes one, what disputes it, what is only near it."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from dataclasses import dataclass, replace

import pytest
from builders import build_article, build_attribution
from hypothesis import given, settings
from hypothesis import strategies as st
from link.fakes import BagOfWords
from link.stories import (
    FERRY,
    SCORER,
    SEED_ARTICLE,
    attributions_of,
    inputs_of,
    predicted,
    read_story,
)

from sayso.link import Embedder, LinkInput, PairScorer, by_article, entries, link, told
from sayso.records import Dispute, Manner, Polarity, Reference, Span, Stance


@dataclass
class Talk:
    """An article built sentence by sentence: who says what, below whom."""

    doc: str = "a"

    def __post_init__(self) -> None:
        self.rows: list[tuple[str, str, dict[str, object], int | None]] = []

    def say(self, name: str, words: str, below: int | None = None, **known: object) -> int:
        """Add a saying, inside the content of the row ``below`` it if any; return its row."""
        self.rows.append((name, words, known, below))
        return len(self.rows) - 1

    def items(self) -> list[LinkInput]:
        pieces: list[str] = []
        for number, (who, words, _, below) in enumerate(self.rows):
            if below is None:
                inner = "".join(f" {w} tells {c}" for w, c, _, b in self.rows if b == number)
                pieces.append(f"{who} says #{number} {words}{inner} {number}#.")
        text = " ".join(pieces)
        article = build_article(text, doc=self.doc)
        made = []
        for number, (who, words, known, below) in enumerate(self.rows):
            if below is None:
                start = text.index(f"#{number} ")
                content = text[start + len(f"#{number} ") : text.index(f" {number}#")]
                place = text.index(content, start)
                attribution = build_attribution(article, "", "", content)
                attribution = replace(
                    attribution,
                    content=(Span(place, place + len(content)),),
                    source=(Span(start - 6 - len(who), start - 6),) if who else (),
                )
                made.append(replace(attribution, **({"who": (who,)} | known)))
            else:
                start = text.index(f" {who} tells {words}", made[below].content[0].start)
                place = start + len(f" {who} tells ")
                attribution = replace(
                    build_attribution(article, "", "", words),
                    content=(Span(place, place + len(words)),),
                    source=(Span(start + 1, start + 1 + len(who)),),
                    parent=made[below].id,
                )
                made.append(replace(attribution, **({"who": (who,)} | known)))
        return [LinkInput(attribution=a, text=text) for a in made]


def one(who: str, words: str, doc: str) -> list[LinkInput]:
    talk = Talk(doc)
    talk.say(who, words)
    return talk.items()


# What is one claim


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The council will close three schools", "the council will close three schools"),
        (
            "The doors do not have to be fixed before the summer",
            "the doors need not be fixed before the summer",
        ),
        ("There were 212 people aboard the ferry", "There were 272 people aboard the ferry"),
        (
            "The doors do not have to be fixed before summer",
            "The doors do have to be fixed before summer",
        ),
        ("There were 212 people aboard, and I will show the list", "there were 212 people aboard"),
        ("THE COUNCIL WILL CLOSE THREE SCHOOLS", "The council will close three schools"),
        ("12 of 90 bridges were found cracked", "twelve in every 90 spans failed to hold"),
        ("Of the 3,000 letters that we sent, nine arrived", "nine of 3,000 letters got there"),
        ("nine bottles broke", "only ninety bottles ever broke"),
        (
            "he had not read the contract when he voted",
            "he voted before he had even looked at the contract",
        ),
    ],
)
def test_one_speaker_and_one_proposition_are_one_claim(
    embedder: Embedder, scorer: PairScorer, a: str, b: str
) -> None:
    items = [*one("Smith", a, "a"), *one("Smith", b, "b")]
    (claim,) = link(items, embedder=embedder, scorer=scorer)
    assert len(claim.carriers) == 2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The doors need not be fixed before the summer", "The doors could not be fixed in a week"),
        ("The council will close three schools", "The harvest was poor this year"),
        ("There were 212 people aboard", "The ship was certified for 272 passengers"),
    ],
)
def test_what_only_sounds_alike_is_not(
    embedder: Embedder, scorer: PairScorer, a: str, b: str
) -> None:
    items = [*one("Smith", a, "a"), *one("Smith", b, "b")]
    assert len(link(items, embedder=embedder, scorer=scorer)) == 2


def test_a_long_quotation_is_known_for_what_most_articles_repeat(
    embedder: Embedder, scorer: PairScorer
) -> None:
    """Its second sentence comes again three times, but only in its own article."""
    aboard, inquiry = "there were 212 people aboard the ferry", "the inquiry will have our list"
    talk = Talk("a")
    long = talk.say("Smith", f"There were 212 people aboard the ferry. {inquiry.capitalize()}")
    for words in ("the inquiry", "the Inquiry", "The inquiry"):
        talk.say("Smith", inquiry.replace("the inquiry", words))
    items = talk.items()
    others = [*one("Smith", aboard, "b"), *one("Smith", aboard.capitalize(), "c")]
    claims = link([*items, *others], embedder=embedder, scorer=scorer)
    (claim,) = (c for c in claims if items[long].reference in c.carriers)
    assert set(claim.carriers) == {i.reference for i in (items[long], *others)}


def test_two_speakers_are_two_claims(embedder: Embedder, scorer: PairScorer) -> None:
    talk = Talk()
    talk.say("Rosalind", "the doors do not have to be fixed before the summer")
    talk.say("Joost", "the doors do not have to be fixed before the summer")
    first, second = link(talk.items(), embedder=embedder, scorer=scorer)
    assert {first.speaker, second.speaker} == {"Rosalind", "Joost"}
    assert set(first.related) == set(second.carriers)


def test_what_is_said_instead_is_no_carrier(embedder: Embedder, scorer: PairScorer) -> None:
    items = one("Rosalind", "I had not read the report on the doors", "a")
    talk = Talk("b")
    denial = talk.say("Rosalind", "I never said it", manner=Manner.DIRECT)
    talk.say("Rosalind", "I had not written the report on the doors", below=denial)
    outer = talk.say("Wierzbicki", "there was a meeting")
    talk.say("Rosalind", "she had not read the report on the doors", below=outer)
    own = talk.items()
    claims = link([*items, *own], embedder=embedder, scorer=scorer)
    (claim,) = (c for c in claims if items[0].reference in c.carriers)
    assert set(claim.carriers) == {items[0].reference, own[3].reference}
    assert own[1].reference in claim.related


@pytest.mark.parametrize(
    "known",
    [
        {"stance": Stance.DENIES},
        {"stance": Stance.QUESTIONS},
        {"polarity": Polarity.NEGATIVE},
        {"who": ()},
    ],
    ids=["denied", "asked", "not said", "by nobody known"],
)
def test_what_nobody_asserts_is_no_claim(
    bag: BagOfWords, scorer: PairScorer, known: dict[str, object]
) -> None:
    talk = Talk()
    talk.say("Smith", "the council will close three schools", **known)
    assert link(talk.items(), embedder=bag, scorer=scorer) == ()


def test_what_stands_under_a_denial_is_no_claim(bag: BagOfWords, scorer: PairScorer) -> None:
    talk = Talk()
    outer = talk.say("Smith", "ever having spoken", stance=Stance.DENIES)
    talk.say("Jones", "the council will close three schools", below=outer)
    assert link(talk.items(), embedder=bag, scorer=scorer) == ()


def test_the_wording_is_readable(embedder: Embedder, scorer: PairScorer) -> None:
    items = [
        *one("Smith", "it will close three schools", "a"),
        *one("Smith", "the council will close three schools in May", "b"),
        *one("Smith", "the council will close three schools", "c"),
    ]
    (claim,) = link(items, embedder=embedder, scorer=scorer)
    assert claim.wording.startswith("the council will close three schools")


# Who disputes it


def ferry_like() -> Talk:
    talk = Talk()
    outer = talk.say("Wierzbicki", "there was a meeting")
    talk.say("Rosalind", "the doors do not have to be fixed before the summer", below=outer)
    return talk


def disputed(talk: Talk, embedder: Embedder, scorer: PairScorer) -> list[int]:
    """The rows that dispute the claim of Rosalind's that Wierzbicki reports."""
    items = talk.items()
    rows = {item.reference: number for number, item in enumerate(items)}
    claims = link(items, embedder=embedder, scorer=scorer)
    (claim,) = (c for c in claims if items[1].reference in c.carriers)
    return sorted(rows[r] for r in claim.disputed_by)


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("making the remark", {"stance": Stance.DENIES}),
        ("saying so", {"stance": Stance.DENIES}),
        ("that any such meeting took place", {"stance": Stance.DENIES}),
        ("I have never said that about any door", {"manner": Manner.DIRECT}),
        ("I never said that the doors could wait", {"manner": Manner.DIRECT}),
        ("the whole story is a fantasy", {}),
        ("the account inaccurate and deeply unfair", {}),
        ("she had made no such remark", {}),
        ("she never uttered those words", {}),
        ("I never said it. What I asked for was a dry dock", {"manner": Manner.DIRECT}),
        ("I didn’t say that", {"manner": Manner.DIRECT}),
        ("I’ve never said anything of the sort", {"manner": Manner.DIRECT}),
        ("I said nothing about a summer", {"manner": Manner.DIRECT}),
        ("It’s simply not true", {"manner": Manner.DIRECT}),
        ("This is not what I said", {}),
        ("those were not her words", {}),
        ("That conversation never took place", {"manner": Manner.DIRECT}),
        ("I deny every word of it", {"manner": Manner.DIRECT}),
        ("her words had been taken out of context", {}),
        ("Wierzbicki must have misheard me", {"manner": Manner.DIRECT}),
        ("she did not recall saying so", {}),
        ("No. Not once", {"manner": Manner.DIRECT}),
        ("that she had said anything about a summer", {"stance": Stance.DENIES}),
        ("the words attributed to her", {"stance": Stance.DENIES}),
        ("the report as untrue", {"stance": Stance.DENIES}),
    ],
)
def test_the_speaker_denies(
    embedder: Embedder, scorer: PairScorer, words: str, known: dict[str, object]
) -> None:
    talk = ferry_like()
    denial = talk.say("Rosalind", words, **known)
    assert disputed(talk, embedder, scorer) == [denial]


def test_a_witness_contradicts(embedder: Embedder, scorer: PairScorer) -> None:
    talk = ferry_like()
    outer = talk.say("Desmond", "I was there")
    talk.say("Rosalind", "that the doors could be left", below=outer, polarity=Polarity.NEGATIVE)
    assert disputed(talk, embedder, scorer) == [outer]


@pytest.mark.parametrize(
    ("who", "words", "known"),
    [
        ("Desmond", "Rosalind said no such thing", ""),
        ("Desmond", "she made no such admission and was asking about a crane", ""),
        ("Rosalind's lawyer", "the suggestion that her client had admitted anything", "denies"),
        ("the office of Rosalind", "the claim that the minister said anything", "denies"),
        ("a spokesman for Rosalind", "the remarks", "denies"),
        ("a spokesman for Rosalind", "that Rosalind made the comment", "denies"),
        ("Desmond", "no one had mentioned the summer", ""),
        ("Desmond", "That is not what she said", ""),
    ],
)
def test_others_deny_for_her(
    embedder: Embedder, scorer: PairScorer, who: str, words: str, known: str
) -> None:
    talk = ferry_like()
    denial = talk.say(who, words, stance=Stance.DENIES if known else Stance.ASSERTS)
    assert disputed(talk, embedder, scorer) == [denial]


def test_a_denial_that_opens_an_article_is_of_what_is_told_after_it(
    embedder: Embedder, scorer: PairScorer
) -> None:
    talk = Talk()
    denial = talk.say("Rosalind", "I never said it", manner=Manner.DIRECT)
    defended = talk.say("Desmond", "she made no such remark and spoke of lunch")
    talk.say("Rosalind", "lunch was late", below=defended)
    outer = talk.say("Wierzbicki", "there was a meeting")
    talk.say("Rosalind", "the doors do not have to be fixed before the summer", below=outer)
    items = talk.items()
    claims = link(items, embedder=embedder, scorer=scorer)
    (claim,) = (c for c in claims if items[4].reference in c.carriers)
    assert {d.by for d in claim.disputes} == {items[denial].reference, items[defended].reference}
    (lunch,) = (c for c in claims if items[2].reference in c.carriers)
    assert not lunch.disputes


def test_a_title_names_nobody(embedder: Embedder, scorer: PairScorer) -> None:
    talk = Talk()
    outer = talk.say("Wierzbicki", "there was a meeting")
    talk.say("Dr Rosalind", "the doors can wait", below=outer)
    talk.say("Desmond", "Dr Marchetti said no such thing")
    talk.say("Dr Marchetti", "it will rain")
    assert disputed(talk, embedder, scorer) == []


def test_a_witness_contradicts_whoever_her_pronoun_was_taken_for(
    embedder: Embedder, scorer: PairScorer
) -> None:
    talk = ferry_like()
    outer = talk.say("Desmond", "I was there")
    denied = {"polarity": Polarity.NEGATIVE}
    talk.say("She", "that the doors could be left", below=outer, **denied)
    other = talk.say("Desmond", "It rained")
    talk.say("Joost", "that the doors could be left", below=other, **denied)
    assert disputed(talk, embedder, scorer) == [outer]


@pytest.mark.parametrize(
    ("who", "words", "known"),
    [
        ("Rosalind", "that she owns a horse", {"stance": Stance.DENIES}),
        ("Rosalind", "making the remark", {"stance": Stance.DENIES, "polarity": Polarity.NEGATIVE}),
        ("Rosalind", "the hearing was long", {}),
        ("Wierzbicki", "that the doors could be left", {"polarity": Polarity.NEGATIVE}),
        ("Joost", "the story is not a fantasy", {}),
        ("Joost", "so the whole story is a fantasy?", {}),
        ("Rosalind", "I have not written the report on the doors", {"manner": Manner.DIRECT}),
        ("Rosalind", "That is right", {"manner": Manner.DIRECT}),
        ("Desmond", "He asked about the doors and nobody spoke", {"manner": Manner.DIRECT}),
        ("Desmond", "She is wrong about the tax", {"manner": Manner.DIRECT}),
        ("Desmond", "The captain is mistaken", {"manner": Manner.DIRECT}),
    ],
    ids=[
        *("other", "has not denied", "no denial", "own voice", "negated", "asked", "no words"),
        *("so it is", "silence", "in part", "another"),
    ],
)
def test_what_is_no_denial_disputes_nothing(
    embedder: Embedder, scorer: PairScorer, who: str, words: str, known: dict[str, object]
) -> None:
    talk = ferry_like()
    talk.say(who, words, **known)
    assert disputed(talk, embedder, scorer) == []


# What of it they dispute


def told_by_a_witness(doc: str = "a") -> Talk:
    talk = Talk(doc)
    outer = talk.say("Arakhamia", "Johnson urged the delegation to sign nothing")
    talk.say("Johnson", "the delegation should sign nothing", below=outer)
    return talk


def hops(items: list[LinkInput], embedder: Embedder, scorer: PairScorer) -> dict[int, set[int]]:
    """Which rows the rows that dispute the claim of row 1, Johnson's, dispute."""
    rows = {item.reference: number for number, item in enumerate(items)}
    claims = link(items, embedder=embedder, scorer=scorer)
    (claim,) = (c for c in claims if items[1].reference in c.carriers)
    return {rows[d.by]: {rows[hop] for hop in d.hops} for d in claim.disputes}


@pytest.mark.parametrize(
    ("who", "words", "inner", "inner_words", "stance"),
    [
        ("Johnson", "ever saying so", None, "", Stance.DENIES),
        ("Johnson", "having told the delegation to sign nothing", None, "", Stance.DENIES),
        ("Desmond", "I was there", "Johnson", "nothing of the kind", Stance.ASSERTS),
        ("Johnson", "Nothing of the kind was said", None, "", Stance.ASSERTS),
        ("Desmond", "Nothing of the kind was said by Johnson there", None, "", Stance.ASSERTS),
        ("Desmond", "that", "Johnson", "the delegation should sign nothing", Stance.DENIES),
    ],
    ids=["so", "with its content", "nothing", "passive", "with an agent", "denied of another"],
)
def test_a_denial_of_the_speakers_hop(
    embedder: Embedder,
    scorer: PairScorer,
    who: str,
    words: str,
    inner: str | None,
    inner_words: str,
    stance: Stance,
) -> None:
    talk = told_by_a_witness()
    denial = talk.say(who, words, stance=stance)
    if inner:
        talk.say(inner, inner_words, below=denial)
    assert hops(talk.items(), embedder, scorer) == {denial: {1}}


@pytest.mark.parametrize(
    ("words", "inner", "known"),
    [
        ("that", ("Arakhamia", "Johnson urged the delegation to sign nothing"), "denies"),
        ("that", ("Arakhamia", "so"), "denies"),
        ("that Arakhamia had said Johnson urged them to sign nothing", None, "denies"),
        ("that Arakhamia ever said that", None, "denies"),
        ("I was there", ("Arakhamia", "that"), "negative"),
        ("Arakhamia never said that Johnson urged them to sign nothing", None, "asserts"),
    ],
    ids=["nested", "nested so", "in one", "in one, so", "not said", "in one, not said"],
)
def test_a_denial_of_a_hop_between(
    embedder: Embedder,
    scorer: PairScorer,
    words: str,
    inner: tuple[str, str] | None,
    known: str,
) -> None:
    talk = told_by_a_witness()
    stance = Stance.DENIES if known == "denies" else Stance.ASSERTS
    denial = talk.say("Desmond", words, stance=stance)
    if inner:
        polarity = Polarity.NEGATIVE if known == "negative" else Polarity.POSITIVE
        talk.say(*inner, below=denial, polarity=polarity)
    items = talk.items()
    assert hops(items, embedder, scorer) == {denial: {0}}
    claims = link(items, embedder=embedder, scorer=scorer)
    (own,) = (c for c in claims if items[0].reference in c.carriers)
    assert own.disputes == (Dispute(by=items[denial].reference, hops=(items[0].reference,)),)


@pytest.mark.parametrize("doc", ["0", "b"], ids=["before it", "after it"])
def test_a_denial_of_a_hop_in_another_article(
    embedder: Embedder, scorer: PairScorer, doc: str
) -> None:
    talk = Talk(doc)
    denial = talk.say("Desmond", "that", stance=Stance.DENIES)
    talk.say("Arakhamia", "Johnson urged the delegation to sign nothing", below=denial)
    items = [*told_by_a_witness().items(), *talk.items()]
    assert hops(items, embedder, scorer) == {2: {0}}


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("the company", "that the bow doors of the ferry were open"),
        ("Johnson", "that the bow doors of the ferry were open"),
        ("the company", "that the bow doors, which Johnson saw, were open"),
    ],
)
def test_a_denial_of_what_is_said(
    embedder: Embedder, scorer: PairScorer, who: str, words: str
) -> None:
    talk = Talk()
    outer = talk.say("Arakhamia", "he had met the mate of the ferry in May")
    talk.say("Johnson", "the bow doors of the ferry were open", below=outer)
    denial = talk.say(who, words, stance=Stance.DENIES)
    assert hops(talk.items(), embedder, scorer) == {denial: set()}


def test_another_number_disputes(embedder: Embedder, scorer: PairScorer) -> None:
    talk = Talk()
    talk.say("Marchetti", "there were 212 people aboard")
    talk.say("the log", "there were 231")
    talk.say("Joost", "there were 40 letters")
    items = talk.items()
    first = next(
        c for c in link(items, embedder=embedder, scorer=scorer) if items[0].reference in c.carriers
    )
    assert first.disputes == (Dispute(by=items[1].reference),)


def test_two_numbers_for_one_thing_dispute_each_other(
    embedder: Embedder, scorer: PairScorer
) -> None:
    talk = Talk()
    talk.say("the ledger", "61 crates went back to the yard in spring")
    talk.say("Marchetti", "nine came back")
    items = talk.items()
    claims = link(items, embedder=embedder, scorer=scorer)
    assert {(c.carriers, c.disputed_by) for c in claims} == {
        ((items[0].reference,), (items[1].reference,)),
        ((items[1].reference,), (items[0].reference,)),
    }


def test_a_denied_number_is_none_of_another_count(embedder: Embedder, scorer: PairScorer) -> None:
    crates = one("Marchetti", "nine crates out of 700 were sent back", "a")
    talk = Talk("b")
    talk.say("the yard", "that 61 crates out of a batch of 90 were bad", stance=Stance.DENIES)
    (claim,) = link([*crates, *talk.items()], embedder=embedder, scorer=scorer)
    assert not claim.disputes


@pytest.mark.parametrize("doc", ["0", "b"], ids=["before it", "after it"])
def test_a_denial_in_another_article_finds_its_claim(
    embedder: Embedder, scorer: PairScorer, doc: str
) -> None:
    claim = one("Joost", "crews complained about the doors every week", "a")
    talk = Talk(doc)
    talk.say("the company", "that crews complained about the doors", stance=Stance.DENIES)
    denial = talk.items()
    (found,) = link([*claim, *denial], embedder=embedder, scorer=scorer)
    assert found.disputes == (Dispute(by=denial[0].reference),)


def test_a_denial_looks_under_no_word_that_tells_nothing(
    bag: BagOfWords, scorer: PairScorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = Talk("z")
    talk.say("the company", "crews complained about the doors", stance=Stance.DENIES)
    said = [one(name, "crews complained about the doors", name) for name in "abc"]
    items = [*talk.items(), *(item for each in said for item in each)]
    assert all(claim.disputes for claim in link(items, embedder=bag, scorer=scorer))
    monkeypatch.setattr("sayso.link.claims.MOST_FOUND", 2)
    assert not any(claim.disputes for claim in link(items, embedder=bag, scorer=scorer))


@settings(max_examples=8)
@given(order=st.permutations(range(9)))
def test_the_order_of_articles_does_not_matter(scorer: PairScorer, order: list[int]) -> None:
    gold, articles = read_story(FERRY)
    items, _ = inputs_of(gold, articles)
    ids = sorted({item.reference.article for item in items})
    shuffled = [i for n in order for i in items if i.reference.article == ids[n]]
    whole = link(items, embedder=BagOfWords(), scorer=scorer)
    assert link(shuffled, embedder=BagOfWords(), scorer=scorer) == whole


def test_every_carrier_is_in_exactly_one_claim(bag: BagOfWords, scorer: PairScorer) -> None:
    gold, articles = read_story(FERRY)
    items, _ = inputs_of(gold, articles)
    claims = link(items, embedder=bag, scorer=scorer)
    counts = Counter(r for claim in claims for r in claim.carriers)
    sayings = (
        said
        for article in by_article(entries(items, bag)).values()
        for said in told(article, scorer).sayings
    )
    assert set(counts.values()) == {1}
    assert set(counts) == {said.reference for said in sayings}


def test_several_speakers_share_one_claim(bag: BagOfWords, scorer: PairScorer) -> None:
    talk = Talk()
    talk.say("Charap", "the talks failed for two reasons", who=("Charap", "Radchenko"))
    items = [*talk.items(), *one("Radchenko", "the talks failed for two reasons", "b")]
    (claim,) = link(items, embedder=bag, scorer=scorer)
    assert claim.speaker == "Radchenko"
    assert len(claim.carriers) == 2


def test_nothing_gives_nothing(bag: BagOfWords, scorer: PairScorer) -> None:
    assert link([], embedder=bag, scorer=scorer) == ()


@pytest.mark.slow
def test_ten_thousand_carriers_of_one_claim(bag: BagOfWords, scorer: PairScorer) -> None:
    (item,) = one("Smith", "the council will close three schools", "a")
    items = []
    for number in range(10_000):
        attribution = replace(item.attribution, article=f"{number:020}")
        items.append(LinkInput(attribution=attribution, text=item.text))
    (claim,) = link(items, embedder=bag, scorer=scorer)
    assert len(claim.carriers) == 10_000
    assert bag.asked == 1


# The gold stories


def score(gold: dict[str, object], found: dict[str, object]) -> dict[str, float]:
    sys.path.insert(0, str(SCORER.parent))
    try:
        spec = importlib.util.spec_from_file_location("score_story", SCORER)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        scores: dict[str, float] = module.evaluate(FERRY, found)
        return scores
    finally:
        sys.path.remove(str(SCORER.parent))


@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer beside the repository is not there")
def test_the_sample_story(embedder: Embedder, scorer: PairScorer) -> None:
    gold, articles = read_story(FERRY)
    items, places = inputs_of(gold, articles)
    claims = link(items, embedder=embedder, scorer=scorer)
    table = score(gold, predicted(gold, claims, places))
    assert table["carriers"] >= 85
    assert table["disputes"] >= 85


@pytest.mark.skipif(not SEED_ARTICLE.is_file(), reason="the seed article is not there")
def test_the_seed_article(embedder: Embedder, scorer: PairScorer) -> None:
    gold = json.loads(SEED_ARTICLE.read_text(encoding="utf-8"))
    article = build_article(gold["text"])
    made = attributions_of(gold["attributions"], article)

    def mention(of: str, words: str) -> Span:
        (content,) = made[of].content
        start = article.text.index(f" {words} ", content.start) + 1
        return Span(start, start + len(words))

    names = {"a27.1": {mention("a27.1", "we"): "Ukraine"}}
    names["a30.1"] = {mention("a30.1", "they"): "Ukraine"}
    items = [
        LinkInput(attribution=a, text=article.text, names=names.get(name, {}))
        for name, a in made.items()
    ]
    place = {Reference(article=article.id, attribution=a.id): name for name, a in made.items()}
    claims = link(items, embedder=embedder, scorer=scorer)
    found = {frozenset(place[r] for r in claim.carriers): claim for claim in claims}
    assert frozenset({"a27.1", "a30.1"}) in found
    claim = found[frozenset({"a27.1", "a30.1"})]
    assert claim.wording == (
        "[Ukraine] should not sign anything with the Russians, but continue to fight"
    )
    assert "a26.1" in {place[r] for r in claim.related}
