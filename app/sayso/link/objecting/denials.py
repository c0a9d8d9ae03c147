"""Denials that the text marks as such: "denied making the remark", "he did not say that"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.link.denying import (
    DENIED_SAYING,
    FORBIDDEN,
    GENERIC,
    HAVING_MET,
    HEARD,
)
from sayso.link.entries import Entry, Said
from sayso.link.groups import FLOOR
from sayso.link.objecting.discourse import (
    Discourse,
    are_apart,
    asks,
    is_first_person,
    is_pronoun,
    is_unsaid,
)
from sayso.link.objecting.insisting import at_issue, goes_on
from sayso.link.objecting.meant import (
    before,
    just_before,
    meant,
    meant_by,
    names_nothing,
    nearest_in_meaning,
    pointed_at,
    points_back,
)
from sayso.link.objecting.objection import Objection, looks_for, objects_to
from sayso.link.objecting.replies import denied_in_passing
from sayso.link.proposition import plain
from sayso.link.vocabulary import (
    NAMING,
)
from sayso.records import Stance


def of_something_unsaid(
    entry: Entry, by: Entry, discourse: Discourse, sooner: Iterable[Objection]
) -> Iterable[Objection]:
    """ "She did not say that P", somebody says: that somebody objects.

    ``sooner`` are the objections of what stands before.
    """
    speakers = entry.speakers or (by.speakers if is_first_person(entry.source_words) else ())
    reported = discourse.reported(speakers, entry)
    if not reported:
        reported = discourse.reported(discourse.called(entry.source_words), entry)
    near = meant(entry, reported, discourse)
    if near is None and is_pronoun(entry.source_words) and entry.source_words:
        # Whom a pronoun means is less sure than that what is denied here was reported here.
        others = discourse.of_others(by)
        near = nearest_in_meaning(entry, before(by, others) or others)
    if any(
        FORBIDDEN.search(p.text) and plain(entry.proposition.wording) in p.text
        for p in by.proposition.statements
    ):
        return
    if asks(entry):
        near = None
    again = goes_on(by, discourse, sooner) if near is None else None
    if near is None and names_nothing(entry):
        again = again or at_issue(by, entry.source_words, discourse, sooner)
    if near is None and again is None and not asks(entry):
        again = denied_in_passing(by, discourse, sooner)
    if again or near or (entry.stance is Stance.ASSERTS and not asks(entry)):
        # Nor need another article have it of him whom a pronoun is taken for here.
        unsure = is_pronoun(entry.source_words) and are_apart(entry, by)
        yield again or _objection(by, near, _said(entry), () if unsure else speakers)


def of_a_denial(
    entry: Entry, discourse: Discourse, sooner: Iterable[Objection]
) -> Iterable[Objection]:
    """ "Denied having said it", "denied that P": what was said, or that it was.

    ``sooner`` are the objections of what stands before.
    """
    whole = entry.proposition.statements[0]
    head = DENIED_SAYING.fullmatch(whole.text)
    who = head["who"].strip() if head else ""
    for inner in discourse.below(entry):
        # "Denied having told anybody that P": what is denied is the inner saying. "Rejected the
        # suggestion that he had told anybody": it is what is suggested, by nobody in particular.
        suggested = who and not inner.source_words
        if inner.opens and not is_unsaid(inner) and not suggested:
            # "Denied having said", "denied that he had said": of himself, where nobody is named.
            speakers = inner.speakers or (entry.speakers if is_pronoun(inner.source_words) else ())
            if not speakers or GENERIC.search(inner.source_words):
                speakers = discourse.called(inner.source_words)  # "Any coach" is no source.
            reported = discourse.reported(speakers, entry)
            near = meant(inner, reported, discourse)
            near = near or nearest_in_meaning(entry, reported)
            if near is None and GENERIC.search(inner.source_words):
                # "That any coach had told anybody".
                near = nearest_in_meaning(entry, reported, FLOOR) or just_before(entry, reported)
            again = None
            if near is None and names_nothing(inner):
                again = at_issue(entry, inner.source_words, discourse, sooner)
            if again:
                yield again
                return
            if near is not None or not inner.proposition.empty:
                yield _objection(entry, near, _said(inner), speakers)
                return
    named: tuple[str, ...] = ()
    if head and not is_pronoun(who):
        named = discourse.called(who) or discourse.principals(entry)
    if head and named:
        told = discourse.reported(named, entry)
        general = who
        if {*whole.words} & NAMING:
            # Whoever names another tells of him.
            told = [c for c in told if c.reference in discourse.holding] or told
            general = head[0]
        near = nearest_in_meaning(entry, told) or meant_by(head["rest"], entry, told)
        if near is None and GENERIC.search(general):
            near = just_before(entry, told)
        yield _objection(entry, near, entry.unsaid or _said(entry), named)
        return
    if (heard := HEARD.fullmatch(whole.text)) and (
        near := _witnessed(entry, heard["who"], discourse)
    ):
        yield objects_to(entry, (near,), saying=True)
        return
    meeting = HAVING_MET.match(whole.text)
    if meeting and (occasion := before(entry, discourse.defended(entry))):
        yield objects_to(entry, occasion, saying=True)
        return
    own = head is not None and is_pronoun(who)
    reported = discourse.defended(entry) or discourse.of_somebody(entry)
    near = nearest_in_meaning(entry, reported)
    if near is None and head and own:
        near = meant_by(head["rest"], entry, reported)
        if near is None and GENERIC.search(head["rest"]):
            near = nearest_in_meaning(entry, reported, FLOOR)
    if near is not None:
        yield objects_to(entry, (near,), saying=own or bool(meeting) or points_back(entry, ()))
    elif targets := pointed_at(entry, reported, discourse):
        yield objects_to(entry, targets, saying=True)
    else:
        # A deed others may have told of him: "that he ordered".
        spoken_for = discourse.principals(entry) or entry.speakers
        speakers = spoken_for if own and head and not head["deed"] else ()
        yield looks_for(entry, (own and entry.unsaid) or _said(entry), speakers, saying=own)


def _witnessed(entry: Entry, who: str, discourse: Discourse) -> Entry | None:
    """What somebody who is said not to have been there tells to have heard."""
    told = discourse.reported(discourse.called(who), entry)
    return just_before(entry, [c for c in told if c.reference in discourse.holding])


def _said(entry: Entry) -> Said | None:
    return None if entry.proposition.empty else entry.whole


def _objection(
    by: Entry, near: Entry | None, denied: Said | None, speakers: Sequence[str]
) -> Objection:
    if near is not None:
        return objects_to(by, (near,), saying=True)
    return looks_for(by, denied, speakers, saying=True)
