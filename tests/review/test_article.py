"""Decisions laid over an article: whatever they are, an article comes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from builders import build_article, build_attribution, extractions, find, nested_extraction
from hypothesis import given
from hypothesis import strategies as st

from sayso.attribute.stance import said
from sayso.records import (
    Change,
    Corrected,
    Created,
    Decision,
    Extraction,
    Judged,
    Manner,
    Polarity,
    Span,
    Spans,
    Stance,
    Status,
    Undone,
    Verdict,
)
from sayso.review import apply, standing

START = datetime(2025, 5, 12, 9, tzinfo=UTC)


def decide(number: int, change: Change) -> Decision:
    return Decision(
        id=f"d{number}",
        batch=f"b{number}",
        reviewer="Ana",
        at=START + timedelta(minutes=number),
        reason="",
        change=change,
    )


def decisions(*changes: Change) -> tuple[Decision, ...]:
    return tuple(decide(number, change) for number, change in enumerate(changes))


@st.composite
def roles(draw: st.DrawFn, length: int, source_or_cue: bool = True) -> dict[str, Spans]:
    """Spans of the three roles anywhere in a text of this length, apart or not."""

    def parts(least: int) -> Spans:
        cuts = sorted(draw(st.sets(st.integers(0, length), min_size=2 * least, max_size=4)))
        return tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))

    return {"source": parts(0), "cue": parts(0), "content": parts(1)}


@st.composite
def histories(draw: st.DrawFn) -> tuple[Extraction, tuple[Decision, ...]]:
    """An article and up to eight decisions on it, undoings among them."""
    extraction = draw(extractions())
    article, length = extraction.article.id, len(extraction.article.text)
    targets = [a.id for a in extraction.attributions] + ["gone"]
    made: list[Decision] = []
    for number in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(["judged", "corrected", "created", "undone"]))
        target = draw(st.sampled_from(targets))
        change: Change
        if kind == "judged":
            verdict = draw(st.sampled_from(Verdict))
            change = Judged(article=article, attribution=target, verdict=verdict)
        elif kind == "corrected":
            # Often the spans of another one, or those that it has.
            known = [a for a in extraction.attributions if draw(st.booleans())]
            like = draw(st.sampled_from(known)) if known else None
            parts = (
                {"source": like.source, "cue": like.cue, "content": like.content}
                if like
                else draw(roles(length))
            )
            change = Corrected(article=article, attribution=target, **parts)
        elif kind == "created" or not made:
            change = Created(article=article, **draw(roles(length)))
            targets.append(change.attribution)
        else:
            undone = draw(st.lists(st.sampled_from(made), min_size=1, max_size=3))
            change = Undone(decisions=tuple(dict.fromkeys(d.id for d in undone)))
        made.append(decide(number, change))
    return extraction, tuple(made)


@given(histories())
def test_what_comes_out_is_an_articles_attributions(history) -> None:
    extraction, made = history
    reviewed = apply(extraction, made, said)  # Reviewed and Extraction guard themselves.
    assert reviewed.extraction.article == extraction.article
    ids = {a.id for a in reviewed.extraction.attributions}
    machine = {a.id: a for a in extraction.attributions}
    standing_ids = {decision.id for decision in standing(made)}
    for review in (*reviewed.reviews, *reviewed.replaced):
        assert (review.status is Status.MACHINE) == (review.decision is None)
        assert review.decision is None or review.decision.id in standing_ids
        assert review.original in (None, machine.get(review.target))
    assert {r.target for r in reviewed.replaced} >= machine.keys() - ids
    assert {decision.id for decision in reviewed.lost} <= standing_ids
    # What nobody decided about is as it was found, but for what it lies in.
    for review in reviewed.reviews:
        if review.status in (Status.MACHINE, Status.ACCEPTED):
            assert replace(review.attribution, parent=None) == replace(
                machine[review.attribution.id], parent=None
            )


@given(histories())
def test_undoing_everything_restores_exactly_what_was(history) -> None:
    extraction, made = history
    everything = tuple(dict.fromkeys(decision.id for decision in made))
    if everything:
        # Undoings are undone too: nothing that they would bring back may stand.
        undo = decide(len(made), Undone(decisions=everything))
        assert apply(extraction, (*made, undo), said).extraction == extraction


@given(histories(), st.data())
def test_undoing_the_last_restores_what_was_before_it(history, data) -> None:
    extraction, made = history
    if not made:
        return
    before = apply(extraction, made[:-1], said)
    undo = decide(len(made), Undone(decisions=(made[-1].id,)))
    assert apply(extraction, (*made, undo), said) == before
    again = decide(len(made) + 1, Undone(decisions=(undo.id,)))
    assert apply(extraction, (*made, undo, again), said) == apply(extraction, made, said)


@given(histories())
def test_decisions_on_another_article_change_nothing(history) -> None:
    _, made = history
    found = nested_extraction()
    assert apply(found, made, said).extraction == found


FOUND = nested_extraction()
OUTER, INNER, NOBODY = FOUND.attributions
ARTICLE, TEXT = FOUND.article.id, FOUND.article.text


def test_a_created_one_takes_its_place_in_the_nesting() -> None:
    article = build_article("Rahmati said her boss told her the minister had said it was over.")
    inner = build_attribution(article, "the minister", "had said", "it was over")
    found = Extraction(article=article, attributions=(inner,))
    created = [
        Created(
            article=article.id,
            source=find(article.text, source),
            cue=find(article.text, cue),
            content=find(article.text, content),
        )
        for source, cue, content in (
            ("Rahmati", "said", "her boss told her the minister had said it was over"),
            ("her boss", "told", "the minister had said it was over"),
        )
    ]
    for order in (created, created[::-1]):
        held = apply(found, decisions(*order), said).extraction
        chain = {a.source[0].of(article.text): a.parent for a in held.attributions}
        rahmati, boss = (change.attribution for change in created)
        assert chain == {"Rahmati": None, "her boss": rahmati, "the minister": boss}


def test_manner_stance_and_polarity_follow_the_rules() -> None:
    article = build_article("Johnson denied that “nothing was signed”. Kyiv did not say: “over”.")
    changes = [
        Created(
            article=article.id,
            source=find(article.text, source),
            cue=find(article.text, cue),
            content=find(article.text, content),
        )
        for source, cue, content in (
            ("Johnson", "denied", "that “nothing was signed”"),
            ("Kyiv", "did not say", "“over”"),
        )
    ]
    reviewed = apply(Extraction(article=article), decisions(*changes), said)
    one, two = reviewed.extraction.attributions
    assert (one.manner, one.stance, one.polarity) == (
        Manner.MIXED,
        Stance.DENIES,
        Polarity.POSITIVE,
    )
    assert (two.manner, two.polarity) == (Manner.DIRECT, Polarity.NEGATIVE)
    assert one.score == 1.0


def test_a_quotation_that_is_now_somebodys_is_no_longer_nobodys() -> None:
    change = Created(
        article=ARTICLE,
        source=find(TEXT, "The talks"),
        cue=find(TEXT, "ended"),
        content=NOBODY.content,
    )
    (decision,) = decisions(change)
    reviewed = apply(FOUND, [decision], said)
    assert NOBODY.id not in {a.id for a in reviewed.extraction.attributions}
    (gone,) = reviewed.replaced
    assert (gone.attribution, gone.decision, gone.status) == (NOBODY, decision, Status.CORRECTED)
    # Unless somebody says that it is a quotation of its own.
    accepted = Judged(article=ARTICLE, attribution=NOBODY.id, verdict=Verdict.ACCEPTED)
    reviewed = apply(FOUND, decisions(change, accepted), said)
    assert reviewed.review[NOBODY.id].status is Status.ACCEPTED
    assert reviewed.replaced == ()


def test_what_no_longer_holds_a_child_lets_it_go() -> None:
    shorter = Corrected(
        article=ARTICLE,
        attribution=OUTER.id,
        source=OUTER.source,
        cue=OUTER.cue,
        content=find(TEXT, "Boris Johnson told Kyiv"),
    )
    held = apply(FOUND, decisions(shorter), said).extraction
    assert {a.id: a.parent for a in held.attributions}[INNER.id] is None


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_on_what_is_gone_is_lost(verdict) -> None:
    change = Judged(article=ARTICLE, attribution="gone", verdict=verdict)
    (decision,) = decisions(change)
    reviewed = apply(FOUND, [decision], said)
    assert (reviewed.extraction, reviewed.lost) == (FOUND, (decision,))
