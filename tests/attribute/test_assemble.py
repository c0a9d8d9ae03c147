"""From cues to attributions: boundaries, nesting, quotations left over, and nothing broken ever."""

import pytest
from builders import PRODUCER, build_article
from fakes import RandomTagger, ScriptedTagger
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.attribute import Decoding, Extractor
from sayso.records import Manner, Polarity, Stance

TEXT = st.text(
    alphabet=st.sampled_from("abcDE 1.,\n\r\u2028\"“”„«»‹›‘’'`:—🌷é\u0301ش\u200f"),
    min_size=1,
    max_size=400,
).filter(lambda text: bool(text.strip()))


def read(text, *script, **decoding):
    extractor = Extractor(ScriptedTagger(text, script), Decoding(**decoding), PRODUCER)
    extraction = extractor.extract(build_article(text))
    return extraction, {" ".join(s.of(text) for s in a.cue): a for a in extraction.attributions}


def words(spans, text):
    return [span.of(text) for span in spans]


def test_source_cue_and_content_are_sliced_to_the_character():
    text = "🌷 In May, Zoë said it was over, the ministry added."
    _, by_cue = read(text, ("said", "Zoë", "it was over,", 0.9, 0.9))
    said = by_cue["said"]
    assert words(said.source, text) == ["Zoë"]
    assert words(said.content, text) == ["it was over"]
    assert (said.manner, said.stance, said.polarity) == (
        Manner.INDIRECT, Stance.ASSERTS, Polarity.POSITIVE,
    )  # fmt: skip


def test_a_chain_of_three_is_nested():
    text = "“She told me that Desmond claimed the minister was tired,” Rahmati said."
    extraction, by_cue = read(
        text,
        (
            "said",
            "Rahmati",
            "“She told me that Desmond claimed the minister was tired,”",
            0.95,
            0.9,
        ),
        ("told", "She", "that Desmond claimed the minister was tired", 0.1, 0.9),
        ("claimed", "Desmond", "the minister was tired", 0.1, 0.9),
    )
    said, told, claimed = by_cue["said"], by_cue["told"], by_cue["claimed"]
    assert (said.parent, told.parent, claimed.parent) == (None, said.id, told.id)
    assert [extraction.depth(a) for a in (said, told, claimed)] == [0, 1, 2]
    assert said.manner is Manner.DIRECT


def test_a_child_is_cut_to_its_parents_content():
    text = "Anna said that Ben lied yesterday. He left."
    _, by_cue = read(
        text,
        ("said", "Anna", "that Ben lied yesterday", 0.95, 0.9),
        ("lied", "Ben", "yesterday. He", 0.1, 0.9),
    )
    assert words(by_cue["lied"].content, text) == ["yesterday"]
    assert by_cue["lied"].parent == by_cue["said"].id


def test_who_speaks_inside_somebodys_words_is_named_inside_them():
    text = "Anna Ruiz says the mayor told her that it was late."
    script = ("says", "Anna Ruiz", "the mayor told her that it was late", 0.95, 0.9)
    _, by_cue = read(text, script, ("told", text[:24], "that it was late", 0.1, 0.9))
    assert words(by_cue["told"].source, text) == ["the mayor"]
    assert by_cue["told"].parent == by_cue["says"].id
    _, by_cue = read(text, script, ("told", "Ruiz", "that it was late", 0.1, 0.9))
    assert by_cue["told"].source == ()
    assert by_cue["told"].parent == by_cue["says"].id


def test_what_a_last_said_reports_begins_with_who_told_it():
    text = "The mayor told the crew that it was late, a clerk said on Monday."
    told = ("told", "The mayor", "that it was late", 0.9, 0.9)
    _, by_cue = read(text, told, ("said", "a clerk", "that it was late", 0.95, 0.9))
    said = by_cue["said"]
    assert words(said.content, text) == ["The mayor told the crew that it was late"]
    assert by_cue["told"].parent == said.id
    assert words(by_cue["told"].content, text) == ["that it was late"]


def test_a_last_said_in_another_sentence_reports_its_own():
    text = "The mayor told the crew that it was late. It was, a clerk said."
    told = ("told", "The mayor", "that it was late", 0.9, 0.9)
    _, by_cue = read(text, told, ("said", "a clerk", "It was", 0.95, 0.9))
    assert words(by_cue["said"].content, text) == ["It was"]
    assert by_cue["told"].parent is None


def test_a_nested_cue_needs_the_nested_head_and_an_outer_one_the_other():
    text = "Anna said that Ben lied yesterday. Carl lied today."
    script = (
        ("said", "Anna", "that Ben lied yesterday", 0.95, 0.9),
        ("lied today", "Carl", "today", 0.1, 0.95),
    )
    _, by_cue = read(text, *script, cue_peak=0.5, nested_peak=0.5)
    assert set(by_cue) == {"said"}


def test_outside_of_contents_both_heads_have_a_share():
    text = "Carl lied today."
    script = ("lied", "Carl", "today", 0.1, 0.9)
    for share, kept in ((0.0, set()), (0.4, set()), (0.6, {"lied"})):
        _, by_cue = read(text, script, cue_peak=0.5, nested_peak=0.5, nested_share=share)
        assert set(by_cue) == kept


def test_a_cue_without_a_source_must_be_surer_but_its_quotation_stays():
    text = "It seems that Anna left. “Nobody at all came to see the end of it,” it went."
    script = (
        ("seems", "", "that Anna left", 0.6, 0.6),
        ("went", "", "“Nobody at all came to see the end of it,”", 0.6, 0.6),
    )
    for asked, kept in ((0.5, {"seems", "went"}), (0.7, {""})):
        _, by_cue = read(text, *script, cue_peak=0.5, sourceless_peak=asked)
        assert set(by_cue) == kept
    _, by_cue = read("Anna left, Ben lied.", ("lied", "Ben", "Anna left", 0.6, 0.6),
                     cue_peak=0.5, sourceless_peak=0.7)  # fmt: skip
    assert set(by_cue) == {"lied"}


def test_the_same_words_of_the_same_source_are_said_once():
    text = "Anna spoke these words: “it was over long ago, and nobody came”."
    quoted = "“it was over long ago, and nobody came”"
    script = (
        ("spoke", "Anna", "these words: " + quoted, 0.9, 0.9),
        ("words:", "Anna", quoted, 0.8, 0.9),
    )
    _, by_cue = read(text, *script)
    assert set(by_cue) == {"spoke"}


def test_a_quotation_in_a_quotation_is_filled_too():
    text = "“She looked up and said, 'It need not be done today,'” Ben recalled."
    script = (
        ("recalled", "Ben", "“She looked up and said, 'It need not be done today,'”", 0.9, 0.9),
        ("said", "She", "It need not be done today", 0.1, 0.9),
    )
    _, by_cue = read(text, *script)
    assert words(by_cue["said"].content, text) == ["'It need not be done today,'"]
    assert by_cue["said"].manner is Manner.DIRECT


def test_a_nearly_filled_quotation_is_filled_and_all_its_paragraphs_with_it():
    text = "He wrote: “One is long enough here.\n“Two is too.”"
    _, by_cue = read(text, ("wrote", "He", "One is long enough here", 0.9, 0.9))
    assert words(by_cue["wrote"].content, text) == ["“One is long enough here.", "“Two is too.”"]


def test_a_quotation_mark_without_its_other_half_is_left_out():
    text = "Anna said it was over and “nobody came at all to see it” then."
    _, by_cue = read(text, ("said", "Anna", "it was over and “", 0.9, 0.9))
    assert words(by_cue["said"].content, text) == ["it was over and"]


def test_a_long_quotation_that_nobody_claims_has_no_source():
    text = "“We all heard it groan that night.”\nThe “so-called” leave is over."
    extraction, _ = read(text, unclaimed_words=5)
    (only,) = extraction.attributions
    assert (only.source, only.cue) == ((), ())
    assert words(only.content, text) == ["“We all heard it groan that night.”"]


@pytest.mark.parametrize(
    ("cue", "stance", "polarity"),
    [
        ("denied", Stance.DENIES, Polarity.POSITIVE),
        ("did not say", Stance.ASSERTS, Polarity.NEGATIVE),
        ("declined to confirm", Stance.ASSERTS, Polarity.NEGATIVE),
        ("didn’t deny", Stance.DENIES, Polarity.NEGATIVE),
        ("asked", Stance.QUESTIONS, Polarity.POSITIVE),
        ("asked them to", Stance.INTENDS, Polarity.POSITIVE),
        ("believes", Stance.BELIEVES, Polarity.POSITIVE),
        ("vowed", Stance.INTENDS, Polarity.POSITIVE),
        ("notes", Stance.ASSERTS, Polarity.POSITIVE),
    ],
)
def test_stance_and_polarity_come_from_the_cue(cue, stance, polarity):
    text = f"Anna {cue} it was over."
    _, by_cue = read(text, (cue, "Anna", "it was over", 0.9, 0.9))
    assert (by_cue[cue].stance, by_cue[cue].polarity) == (stance, polarity)


def test_a_transcript_turn_is_direct():
    text = "WALLACE: Welcome back."
    _, by_cue = read(text, (":", "WALLACE", "Welcome back.", 0.9, 0.9))
    assert by_cue[":"].manner is Manner.DIRECT


@settings(max_examples=200)
@given(TEXT, st.integers(0, 10_000))
@example("1:1:1“1:1::1:11", 165)
def test_whatever_the_model_says_every_record_keeps_its_promises(text, seed):
    decoding = Decoding(window=40, overlap=12, cue_peak=0.3, nested_peak=0.3, unclaimed_words=2)
    article = build_article(text)
    extraction = Extractor(RandomTagger(seed), decoding, PRODUCER).extract(article)
    # The records themselves refuse spans outside the text and children outside their parents.
    for a in extraction.attributions:
        for span in (*a.source, *a.cue, *a.content):
            assert span.of(text).strip() == span.of(text) != ""
        assert not any(
            x.start < y.end and y.start < x.end for x in a.cue + a.source for y in a.content
        )


def test_a_span_that_ends_inside_a_word_takes_the_whole_word():
    text = "Desmond Okonkwo-Bell said it rained."
    _, by_cue = read(text, ("sai", "Bell", "it rai", 0.9, 0.9))
    assert words(by_cue["said"].source, text) == ["Okonkwo-Bell"]
    assert words(by_cue["said"].content, text) == ["it rained"]


LEFT = "“It was the pump and not the captain who failed us that night.” ― Ana Ruiz\n\nAll slept."


def test_a_quotation_that_nobody_claims_goes_to_a_doubtful_cue_beside_it():
    said = LEFT[: LEFT.index(" ―")]
    _, found = read(LEFT, ("―", "Ana Ruiz", said, 0.1, 0.1), cue_peak=0.4, nested_peak=0.4)
    assert words(found["―"].source, LEFT) == ["Ana Ruiz"]
    assert words(found["―"].content, LEFT) == [said]
    assert "" not in found


def test_a_cue_that_is_no_likelier_than_any_word_gets_nothing():
    said = LEFT[: LEFT.index(" ―")]
    _, found = read(LEFT, ("―", "Ana Ruiz", said, 0.02, 0.02), cue_peak=0.4, nested_peak=0.4)
    assert list(found) == [""]
    assert words(found[""].content, LEFT) == [said]


def test_a_doubtful_cue_takes_no_quotation_from_a_sure_one():
    text = f"{LEFT[: LEFT.index(' ―')]} Falk wrote ― Ana Ruiz slept."
    said = text[: text.index(" Falk")]
    _, found = read(
        text,
        ("wrote", "Falk", said, 0.9, 0.9),
        ("―", "Ana Ruiz", said, 0.1, 0.1),
        cue_peak=0.4,
        nested_peak=0.4,
    )
    assert list(found) == ["wrote"]


def test_two_quotations_that_one_doubtful_cue_reports_are_one_attribution():
    text = (
        "So Ana Ruiz, twice: “It was the pump and not the captain who failed us that night.” "
        "“Nobody in the whole harbour would have sailed with a pump like that one.”"
    )
    both, second = text[text.index("“It") :], text[text.index("“Nobody") :]
    _, found = read(text, ("So", "Ana Ruiz", both, 0.1, 0.1), cue_peak=0.4, nested_peak=0.4)
    assert words(found["So"].content, text) == [both[: both.index(" “Nobody")], second]
