"""A trace as a whole: what is missing, what is refused, and ten thousand carriers."""

import random
from dataclasses import replace

import pytest

from sayso.records import Claim, Reference
from sayso.trace import trace

SAID = "<boss:the boss> =said= [the doors can wait]*"


def test_a_claim_with_one_carrier(drawing):
    drawing.add("1", f"{SAID}.")
    told = drawing.told()
    assert told["paths"] == [("1", "boss")]
    assert (told["roots"], told["depends"], told["drift"]) == ({"self"}, [], set())
    assert told["earliest"] is None
    assert told["missing"] == (
        "No article that carries it has a date: which came first is not known.",
    )


def test_what_is_missing_is_said_in_sentences(drawing):
    drawing.add("01", f"<ann:Ann> =said= [{SAID}].", "2025-01-01")
    drawing.add("02", f"<o_k:Kanal Ytre> =said= [{SAID}].", "2025-01-01")
    drawing.add("03", f"<o_4:Outlet 04> =said= [{SAID}].", "2025-01-01")
    drawing.add("04", f"<o_3:Outlet 03> =said= [{SAID}].", "2025-01-01")
    assert drawing.told()["missing"] == (
        "No article in this collection reports the boss saying it at first hand.",
        "Kanal Ytre, cited by 02, has no article in this collection.",
    )
    assert drawing.trace().circular  # Told by itself: nothing is missing where 03 and 04 cite.


def test_a_source_that_is_an_outlet_is_no_root(drawing):
    drawing.add("1", f"<o_k:Kanal Ytre> =said= [{SAID}].", "2025-01-01")
    assert drawing.trace().roots.independent == 0


def test_an_outlet_may_be_the_speaker(drawing):
    drawing.speaker = "o_g"
    said = "<o_g:the Gannet> =said= [it stands by its story]*"
    drawing.add("1", f"{said}.", "2025-01-01", outlet="Gannet")
    drawing.add("2", f"{said}.", "2025-01-02")
    told = drawing.told()
    assert told["depends"] == [("2", "1", "cites")]
    assert (told["roots"], told["outside"]) == ({"self"}, [])


def test_unnamed_roots_are_counted_apart(drawing):
    drawing.add("1", f"<u_1:An aide> =said= [{SAID}].", "2025-01-01")
    drawing.add("2", f"<u_2:An aide> =said= [{SAID}].", "2025-01-02")
    found = drawing.trace().roots
    assert (len(found.unnamed), found.named, found.independent) == (2, (), 0)


def test_a_carrier_that_is_not_there_is_refused(drawing):
    drawing.add("1", f"{SAID}.")
    lost = Reference(article=drawing.extractions[0].article.id, attribution="lost")
    claim = replace(drawing.claim(), carriers=(lost,))
    with pytest.raises(ValueError, match="lost"):
        trace(claim, drawing.extractions, ())
    with pytest.raises(ValueError, match="not there"):
        trace(drawing.claim(), (), ())


def test_the_same_records_make_the_same_trace_whatever_their_order(drawing):
    drawing.add("1", f"<ann:Ann> =said= [{SAID}].", "2025-01-01")
    drawing.add("2", f"<o_1:Outlet 1> =said= [{SAID}].", "2025-01-02")
    drawing.add("3", f"<cy:Cy> =said= [{SAID}].", "2025-01-03")
    claim = drawing.claim()
    one = trace(claim, drawing.extractions, drawing.sources.values())
    other = trace(claim, reversed(drawing.extractions), reversed(drawing.sources.values()))
    assert one == other


def test_sources_may_be_unknown(drawing):
    drawing.add("1", f"<ann:Ann> =said= [{SAID}].", "2025-01-01")
    found = trace(drawing.claim(), drawing.extractions, ())
    assert found.roots.named == (drawing.sources["ann"].id,)


@pytest.mark.slow
def test_ten_thousand_carriers(drawing):
    """Wire copy and its reprints, witnesses, and outlets that cite the one before: were any of it
    to grow with the square, this would take hours."""
    chance = random.Random(0)
    words = [f"w{n}" for n in range(3000)]
    wire = " ".join(chance.choices(words, k=60))
    for n in range(10_000):
        day = f"2025-01-{1 + n // 400:02}"
        if n % 2:
            drawing.add(f"{n}", f"<ann:Ann> =said= [{SAID}]. {wire}", day, alone=False)
        elif n % 4:
            drawing.add(f"{n}", f"<p{n % 40}:Ann {n % 40}> =said= [{SAID}].", day)
        else:
            drawing.add(f"{n}", f"<o_{n - 4}:Outlet {n - 4}> =said= [{SAID}].", day)
    found = drawing.trace()
    assert len(found.paths) == 10_000
    kinds = [d.kind.value for d in found.depends]
    assert kinds.count("reprints") == 4_999
    assert kinds.count("cites") == 2_499
    assert found.roots.independent == 11


def test_hundreds_of_witnesses_in_one_article(drawing):
    sentences = " ".join(f"<p{n}:Ann {n}> =said= [{SAID}]." for n in range(300))
    drawing.add("1", sentences, "2025-01-01")
    assert drawing.trace().roots.independent == 300


def test_a_claim_needs_no_wording_to_be_traced(drawing):
    drawing.add("1", f"{SAID}.", "2025-01-01")
    claim = drawing.claim()
    assert isinstance(claim, Claim)
    assert trace(replace(claim, wording=""), drawing.extractions, ()).roots.on_record
