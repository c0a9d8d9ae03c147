"""Deciding over the desk: signed, undoable, seen everywhere, and never over somebody's head."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from builders import PRODUCER, build_attribution, find, nested_extraction

from sayso.desk import Desk, SearchQuery, Why
from sayso.errors import Conflict, NotFound, ReviewError, StoreDamaged
from sayso.records import Extraction, Judged, Manner, Span, Status, Undone, Verdict
from sayso.store import Store

FOUND = nested_extraction()
OUTER, INNER, NOBODY = FOUND.attributions
TEXT = FOUND.article.text


class Again:
    """An attributor that finds what it is told to find."""

    producer = PRODUCER

    def __init__(self, *found) -> None:
        self.found = found

    def extract(self, article):
        return Extraction(article=article, attributions=self.found)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "desk.db") as store:
        store.add(FOUND)
    return tmp_path / "desk.db"


@pytest.fixture
def desk(path):
    with Desk.open(path, attributor=Again(*FOUND.attributions)) as desk:
        yield desk


def words(desk, query: str) -> set[str]:
    return {hit.attribution.id for hit in desk.search(SearchQuery(words=query)) if hit.attribution}


def rows(path: Path, sql: str) -> list:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(sql).fetchall()


def test_nothing_decided(desk):
    reviewed = desk.reviewed("talks")
    assert reviewed.extraction == FOUND
    assert {r.status for r in reviewed.reviews} == {Status.MACHINE}
    assert desk.log() == ()


def test_rejecting_takes_out_and_undoing_brings_back(desk):
    (decision,) = desk.judge([OUTER.id], Verdict.REJECTED, reviewer="Ana", reason="an echo")
    shown = desk.show("talks")
    assert [a.id for a in shown.attributions] == [INNER.id, NOBODY.id]
    assert shown.attributions[0].parent is None
    assert words(desk, "Johnson") == {INNER.id}
    (hit,) = desk.search(SearchQuery(words="sign"))
    assert hit.attribution.parent is None
    assert desk.articles()[0].attributions == 2
    assert desk.store.extraction("talks") == FOUND
    (undoing,) = desk.undo(decision.id, reviewer="Ben")
    assert desk.show("talks") == FOUND
    assert words(desk, "Johnson") == {OUTER.id, INNER.id}
    desk.undo(undoing.id, reviewer="Ana")
    assert [a.id for a in desk.show("talks").attributions] == [INNER.id, NOBODY.id]
    log = desk.log()
    assert [d.reviewer for d in log] == ["Ana", "Ben", "Ana"]
    assert log[2] == decision
    assert (decision.reason, decision.change.verdict) == ("an echo", Verdict.REJECTED)
    assert desk.log(article="talks") == log
    assert desk.log(limit=1) == log[:1]


def test_what_is_decided_is_known_at_once_until_it_is_undone(desk):
    assert desk.decided() == frozenset()
    accepted = desk.judge([INNER.id], Verdict.ACCEPTED, reviewer="Ana")
    desk.judge([OUTER.id], Verdict.REJECTED, reviewer="Ana")
    assert desk.decided() == {INNER.id, OUTER.id}
    desk.undo(accepted[0].id, reviewer="Ben")
    assert desk.decided() == {OUTER.id}


def test_how_much_waits_is_counted_by_why(desk):
    assert desk.waiting() == {Why.CONTESTED: 0, Why.UNATTRIBUTED: 1, Why.UNSURE: 2}
    desk.judge([NOBODY.id], Verdict.ACCEPTED, reviewer="Ana")
    assert desk.waiting()[Why.UNATTRIBUTED] == 0


def test_what_holds_follows_every_undoing(desk):
    (decision,) = desk.judge([INNER.id], Verdict.ACCEPTED, reviewer="Ana")
    assert decision.id in desk.holding([decision])
    (undoing,) = desk.undo(decision.id, reviewer="Ben")
    assert decision.id not in desk.holding([decision])
    desk.undo(undoing.id, reviewer="Ana")
    assert {decision.id, undoing.id} & desk.holding([decision, undoing]) == {decision.id}


def test_a_correction_is_searched_by_its_new_words(desk):
    decision = desk.correct(
        NOBODY.id,
        source=find(TEXT, "Boris Johnson"),
        cue=find(TEXT, "recalled"),
        reviewer="Ana",
    )
    review = desk.reviewed("talks").review[NOBODY.id]
    assert (review.status, review.decision, review.original) == (
        Status.CORRECTED,
        decision,
        NOBODY,
    )
    assert review.attribution.source == find(TEXT, "Boris Johnson")
    assert review.attribution.content == NOBODY.content
    assert words(desk, "over") == {review.attribution.id}
    assert desk.unattributed() == ()
    # What was corrected is named by either id, and can be corrected again.
    again = desk.correct(review.attribution.id, cue=(), reviewer="Ben", seen=decision.id)
    assert again.change.attribution == NOBODY.id
    assert desk.reviewed("talks").review[NOBODY.id].attribution.cue == ()
    desk.undo(again.id, reviewer="Ben")
    desk.undo(decision.id, reviewer="Ben")
    assert desk.show("talks") == FOUND
    assert words(desk, "over") == {NOBODY.id}
    assert rows(desk.path, "SELECT * FROM attributions WHERE human") == []


def test_what_was_missed_is_created_where_it_lies(desk):
    decision = desk.create(
        "talks",
        source=find(TEXT, "Kyiv"),
        cue=find(TEXT, "told"),
        content=find(TEXT, "sign"),
        reviewer="Ana",
    )
    made = desk.reviewed("talks").review[decision.change.attribution]
    assert (made.status, made.original) == (Status.CREATED, None)
    assert made.attribution.parent == OUTER.id
    assert made.attribution.manner is Manner.INDIRECT
    assert made.attribution.id in words(desk, "sign")
    with pytest.raises(Conflict, match=r"already there, by Ana on \d"):
        desk.create(
            "talks",
            source=find(TEXT, "Kyiv"),
            cue=find(TEXT, "told"),
            content=find(TEXT, "sign"),
            reviewer="Ben",
        )
    desk.judge([made.attribution.id], Verdict.REJECTED, reviewer="Ben", seen=decision.id)
    assert desk.show("talks") == FOUND


def test_a_batch_is_undone_together(desk):
    decisions = desk.judge([INNER.id, NOBODY.id], Verdict.REJECTED, reviewer="Ana")
    assert len({d.batch for d in decisions}) == 1
    assert [a.id for a in desk.show("talks").attributions] == [OUTER.id]
    desk.undo(decisions[1].id, reviewer="Ana")
    (undoing,) = desk.undo(decisions[0].batch[:8], reviewer="Ana")
    assert undoing.change == Undone(decisions=(decisions[0].id,))
    assert desk.show("talks") == FOUND
    with pytest.raises(ReviewError, match=r"undone already, by Ana on \d"):
        desk.undo(decisions[0].batch, reviewer="Ben")


def test_a_batch_is_all_or_nothing(desk):
    with pytest.raises(NotFound, match="0000"):
        desk.judge([INNER.id, "0000"], Verdict.REJECTED, reviewer="Ana")
    assert desk.log() == ()
    assert desk.show("talks") == FOUND


def test_who_decided_meanwhile_is_named(path, desk):
    with Desk.open(path) as other:
        (theirs,) = other.judge([INNER.id], Verdict.REJECTED, reviewer="Ben")
        with pytest.raises(Conflict, match=r"Ben on \d.* rejected an attribution, after"):
            desk.judge([NOBODY.id, INNER.id], Verdict.ACCEPTED, reviewer="Ana")
        assert desk.log() == (theirs,)
        desk.judge([INNER.id], Verdict.ACCEPTED, reviewer="Ana", seen={INNER.id: theirs.id})
        other.undo(theirs.id, reviewer="Ben")
        (latest, *_) = desk.log()
        assert latest.reviewer == "Ben"
        with pytest.raises(Conflict, match=r"Ana on \d.* accepted"):
            other.correct(INNER.id, source=(), reviewer="Ben", seen=theirs.id)


def test_an_undo_meanwhile_is_told_too(path, desk):
    (mine,) = desk.judge([INNER.id], Verdict.ACCEPTED, reviewer="Ana")
    with Desk.open(path) as other:
        other.undo(mine.id, reviewer="Ben")
    with pytest.raises(Conflict, match=r"Ben on \d.* undid"):
        desk.judge([INNER.id], Verdict.REJECTED, reviewer="Ana", seen=mine.id)


def test_two_desks_deciding_at_once_one_is_told(path):
    together = threading.Barrier(2)
    outcomes: list = []

    def work(reviewer: str) -> None:
        with Desk.open(path) as desk:
            desk.show("talks")
            together.wait(timeout=30)
            try:
                outcomes.extend(desk.judge([INNER.id], Verdict.REJECTED, reviewer=reviewer))
            except Conflict as error:
                outcomes.append(error)

    threads = [threading.Thread(target=work, args=[name]) for name in ("Ana", "Ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (told,) = [o for o in outcomes if isinstance(o, Conflict)]
    (decided,) = [o for o in outcomes if not isinstance(o, Conflict)]
    assert decided.reviewer in str(told)
    with Desk.open(path) as desk:
        assert desk.log() == (decided,)


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        ({"content": ()}, "needs a content"),
        ({"content": find(TEXT, " ")}, "needs a content"),
        ({"source": find(TEXT, "told")}, "source and the cue both have 'told'"),
        ({"content": (Span(0, len(TEXT) + 1),)}, "past the end"),
    ],
)
def test_what_makes_no_attribution(desk, roles, said):
    with pytest.raises(ReviewError, match=said):
        desk.correct(INNER.id, **roles, reviewer="Ana")
    assert desk.log() == ()


def test_a_decision_is_signed(desk):
    with pytest.raises(ReviewError, match="name of the reviewer"):
        desk.judge([INNER.id], Verdict.ACCEPTED, reviewer=" ")


def test_decisions_hold_when_an_article_is_attributed_again(desk):
    desk.judge([NOBODY.id], Verdict.REJECTED, reviewer="Ana")
    fixed = desk.correct(INNER.id, source=(), reviewer="Ana")
    made = desk.create(
        "talks",
        source=find(TEXT, "The talks"),
        cue=(),
        content=find(TEXT, "ended in spring"),
        reviewer="Ana",
    )
    before = desk.show("talks")
    assert desk.update("talks") == before
    assert words(desk, "spring") == {made.change.attribution}
    other = build_attribution(FOUND.article, "", "", "“It was over.” The talks")
    desk._attributor = Again(OUTER, other)
    now = desk.update("talks")
    assert {a.id for a in now.attributions} == {OUTER.id, other.id, made.change.attribution}
    lost = desk.reviewed("talks").lost
    assert [d.change.attribution for d in lost] == [NOBODY.id, INNER.id]
    with pytest.raises(NotFound, match="no longer found"):
        desk.judge([NOBODY.id], Verdict.ACCEPTED, reviewer="Ana")
    # A machine that finds by itself what somebody marked leaves nothing to be lost.
    found = build_attribution(FOUND.article, "", "told", "“we should not sign anything”")
    assert found.id == fixed.change.becomes
    desk._attributor = Again(OUTER, found, NOBODY)
    desk.update("talks")
    assert desk.reviewed("talks").lost == ()
    assert desk.reviewed("talks").review[found.id].status is Status.CORRECTED
    desk._attributor = Again(*FOUND.attributions)
    assert desk.update("talks") == before


def test_the_log_cannot_be_altered(desk):
    desk.judge([INNER.id], Verdict.ACCEPTED, reviewer="Ana")
    with closing(sqlite3.connect(desk.path)) as database:
        for sql in ("DELETE FROM decisions", "UPDATE decisions SET reviewer = 'Eve'"):
            with pytest.raises(sqlite3.IntegrityError, match="undo them"):
                database.execute(sql)


def test_a_damaged_decision_is_said(desk):
    desk.judge([INNER.id], Verdict.ACCEPTED, reviewer="Ana")
    with closing(sqlite3.connect(desk.path)) as database:
        database.execute("DROP TRIGGER decisions_stay_on_update")
        database.execute("""UPDATE decisions SET change = '{"verdict": "maybe"}'""")
        database.commit()
    with pytest.raises(StoreDamaged, match="outside of sayso"):
        desk.log()


def test_only_what_changes_something_makes_claims_anew(desk):
    before = desk.store.fingerprint()
    (accepted,) = desk.judge([INNER.id], Verdict.ACCEPTED, reviewer="Ana")
    desk.undo(accepted.id, reviewer="Ana")
    assert desk.store.fingerprint() == before
    (rejected,) = desk.judge([INNER.id], Verdict.REJECTED, reviewer="Ana")
    without = desk.store.fingerprint()
    assert without != before
    desk.undo(rejected.id, reviewer="Ana")
    assert desk.store.fingerprint() not in (before, without)


def test_the_queue(desk):
    queue = desk.queue()
    assert [(item.attribution, item.why) for item in queue] == [
        (NOBODY, Why.UNATTRIBUTED),
        (INNER, Why.UNSURE),
        (OUTER, Why.UNSURE),
    ]
    assert (queue[0].article.doc, queue[0].score) == ("talks", 0.5)
    assert desk.queue(limit=1) == queue[:1]
    assert desk.queue(outlet="Nobody's") == ()
    assert desk.queue(kinds=[Why.UNSURE]) == queue[1:]
    (accepted,) = desk.judge([NOBODY.id], Verdict.ACCEPTED, reviewer="Ana")
    assert desk.queue() == queue[1:]
    desk.undo(accepted.id, reviewer="Ana")
    assert desk.queue() == queue


def test_a_change_is_judged_by_the_article_it_names(desk):
    (decision,) = desk.judge([INNER.id[:6]], Verdict.ACCEPTED, reviewer=" Ana ")
    assert decision.change == Judged(
        article=FOUND.article.id, attribution=INNER.id, verdict=Verdict.ACCEPTED
    )
    assert decision.reviewer == "Ana"
