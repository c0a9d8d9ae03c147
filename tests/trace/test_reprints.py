"""Reprints: the same text, edited, cut, extended, or at another address."""

import random

import pytest
from builders import build_article, build_attribution

from sayso.records import Extraction, Manner, PartialDate
from sayso.trace import reprints

WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "bdgklmnrst"]
SAID = "<ann:Ann Lee> =said= [<boss:the boss> =said= [the doors can wait]*]."


def report(seed: int, paragraphs: int = 8) -> str:
    """A text of some 50 words a paragraph that no other seed has."""
    chance = random.Random(seed)
    return "\n\n".join(" ".join(chance.choices(WORDS, k=50)) + "." for _ in range(paragraphs))


def edited(text: str, share: float) -> str:
    """The text with this share of its words changed."""
    chance = random.Random(0)
    return " ".join("other" if chance.random() < share else w for w in text.split(" "))


def collection(*texts: str, **known: object) -> list[Extraction]:
    return [
        Extraction(
            article=build_article(
                text, doc=str(at), outlet=f"o{at}", published=PartialDate(2025, 1, 1 + at), **known
            )
        )
        for at, text in enumerate(texts)
    ]


def edges(extractions: list[Extraction]) -> list[tuple[str, str]]:
    docs = {e.article.id: e.article.doc for e in extractions}
    return [(docs[d.article], docs[d.on]) for d in reprints(extractions)]


@pytest.mark.parametrize("share", [0.0, 0.05, 0.1, 0.15])
def test_edited_copies_are_reprints(share):
    for seed in range(10):
        assert edges(collection(report(seed), edited(report(seed), share))) == [("1", "0")]


@pytest.mark.parametrize("kept", [2, 4, 7])
def test_cut_and_extended_copies_are_reprints(kept):
    for seed in range(10):
        whole = report(seed)
        part = "\n\n".join(whole.split("\n\n")[:kept])
        assert edges(collection(whole, part)) == [("1", "0")]
        assert edges(collection(part, whole)) == [("1", "0")]
        assert edges(collection(whole, f"{report(seed + 100, 2)}\n\n{part}")) == [("1", "0")]


def test_other_texts_are_not():
    assert edges(collection(*(report(seed) for seed in range(20)))) == []


def test_the_reprint_of_a_reprint_rests_on_the_first():
    first = report(1)
    second = edited(first, 0.1)
    assert edges(collection(first, second, second)) == [("1", "0"), ("2", "0")]


def test_two_reports_that_quote_one_speech_are_not_reprints():
    speech = f"“{report(1, 4)}”"
    texts = [f"{report(seed, 2)}\n\nShe said: {speech}" for seed in (2, 3)]
    plain = collection(*texts)
    assert edges(plain) == [("1", "0")]
    quoting = [
        Extraction(
            article=e.article,
            attributions=(
                build_attribution(e.article, "She", "said", speech, manner=Manner.DIRECT),
            ),
        )
        for e in plain
    ]
    assert edges(quoting) == []


def test_a_few_sentences_are_a_reprint_only_if_all_but_equal():
    brief = "The doors of the ferry can wait until the summer, the minister told her officials."
    other = "The doors of the ferry can wait until the summer, the minister said on Monday night."
    assert edges(collection(brief, other)) == []
    assert edges(collection(brief, brief)) == [("1", "0")]


def test_one_article_at_two_addresses(drawing):
    for doc, url in (("1", "https://a.example/1"), ("2", "https://a.example/print/1")):
        drawing.add(doc, SAID, "2025-01-01", alone=False, outlet="A", url=url)
    told = drawing.told()
    assert told["depends"] == [("2", "1", "reprints")]
    assert (told["roots"], told["earliest"]) == ({"ann"}, "1")


def test_an_article_edited_after_publication_rests_on_its_first_version(drawing):
    drawing.add("1", SAID, "2025-01-01", url="https://www.a.example/1/", outlet="A")
    drawing.add(
        "2",
        "<ann:Ann Lee> now =says= [<boss:the boss> =said= [the doors can not wait]*].",
        "2025-01-01",
        url="https://a.example/1?utm_source=mail",
        outlet="A",
    )
    told = drawing.told()
    assert told["depends"] == [("2", "1", "reprints")]
    assert ("1", "2", "negation") in told["drift"]


def test_the_same_path_on_another_page_is_another_article(drawing):
    for doc, url in enumerate(["?id=1", "?id=2", "", ""]):
        drawing.add(str(doc), SAID, "2025-01-01", url=f"https://a.example/{url}", outlet="A")
    assert drawing.told()["depends"] == []


@pytest.mark.parametrize(
    "byline", ["Estuary Wire", "Jo Doe and Estuary Wire", "Jo Doe, Estuary Wire"]
)
def test_who_credits_an_agency_rests_on_it_wherever_it_stands(drawing, byline):
    text = f"{SAID}\n\n{report(1)}"
    drawing.add("1", text, "2025-01-01", alone=False, byline=byline)
    drawing.add("2", text, "2025-01-01", alone=False, outlet="Estuary Wire")
    assert drawing.told()["depends"] == [("1", "2", "reprints")]


def test_a_dateline_is_a_credit(drawing):
    drawing.add("1", f"LISS (Estuary Wire) - {SAID}\n\n{report(1)}", "2025-01-02")
    drawing.add("2", f"{SAID}\n\n{report(1)}", "2025-01-01", outlet="Courier")
    drawing.add("3", f"{SAID}\n\n{report(1)}", "2025-01-01", outlet="Estuary Wire")
    assert ("1", "3", "reprints") in drawing.told()["depends"]


def test_a_witness_that_a_reprint_adds_is_a_root(drawing):
    drawing.add("1", f"{SAID}\n\n{report(1)}", "2025-01-01", alone=False)
    added = "<cy:Cy Poe> of this town =told= us last night [<boss:the boss> =said= [they wait]*]."
    drawing.add("2", f"{SAID}\n\n{report(1)}\n\n{added}", "2025-01-02", alone=False)
    told = drawing.told()
    assert told["depends"] == [("2", "1", "reprints")]
    assert told["roots"] == {"ann", "cy"}


def test_an_unnamed_witness_is_not_doubled_by_a_reprint(drawing):
    for doc, day in (("1", "2025-01-01"), ("2", "2025-01-02")):
        text = f"<u_{doc}:An official> =said= [<boss:the boss> =said= [the doors can wait]*]."
        drawing.add(doc, f"{text}\n\n{report(1)}", day, alone=False)
    told = drawing.told()
    assert told["paths"] == [("1", "u_1", "boss"), ("2", "u_2", "boss")]
    assert told["roots"] == {"u_1"}


def test_what_a_reprint_cites_its_original_cites(drawing):
    cites = f"According to <o_g:the Gannet>, as =reported=, [{SAID[:-1]}].\n\n{report(1)}"
    drawing.add("1", SAID, "2025-01-01", outlet="Gannet")
    drawing.add("2", cites, "2025-01-02", alone=False)
    drawing.add("3", cites, "2025-01-03", alone=False)
    assert drawing.told()["depends"] == [("2", "1", "cites"), ("3", "2", "reprints")]
