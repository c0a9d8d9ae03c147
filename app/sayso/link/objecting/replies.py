"""Words that contradict what was told before, where no word marks them as a denial."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.link.answering import (
    BARE_REJECTION,
    CORRECTION,
    FALSE_WITNESS,
    FLAT,
    NEVER_MET,
    NO_WITNESS,
    NO_WORD,
    NOT_TO_ME,
    OF_ITSELF,
    UNMENTIONED,
)
from sayso.link.denying import (
    BY,
    SAID_NOT,
    denial_in,
    denied_in,
    is_generic,
)
from sayso.link.entries import Entry
from sayso.link.facts import is_negation, tokens
from sayso.link.objecting.discourse import (
    Discourse,
    are_apart,
    is_first_person,
    is_named,
    is_pronoun,
    is_unsaid,
)
from sayso.link.objecting.insisting import goes_on
from sayso.link.objecting.meant import (
    before,
    just_before,
    last,
    meant_by,
    nearest_in_meaning,
    suited,
)
from sayso.link.objecting.objection import Objection, looks_for, objects_to
from sayso.link.proposition import stem
from sayso.link.vocabulary import (
    EVENTS,
    POINTERS,
    REJECTIONS,
    UTTERANCES,
)

AND = re.compile(r"\b(?:and|but|because|so)\s+(?=\w)", re.IGNORECASE)
"""Before the subject of what is denied: "I was there | and she did not say it"."""
LONGEST_REJECTION = 14
"""Words of a content that may reject an account as a whole ("has branded the story a fantasy")."""


def flat_denial(entry: Entry, discourse: Discourse) -> Iterable[Objection]:
    """ "That is not true", "I was misquoted", "she is lying": of what was told just before."""
    wording = entry.proposition.statements[0].text
    own = discourse.defended(entry)
    if NEVER_MET.match(wording):
        if occasion := before(entry, own):
            yield objects_to(entry, occasion, saying=True)
        return
    witness = FALSE_WITNESS.match(wording)
    absent = NO_WITNESS.match(wording)
    if absent and is_named(absent["who"]):
        witness = absent
    corrected = CORRECTION.match(wording)
    if corrected:
        own = own or discourse.of_somebody(entry)
    unsaid = NOT_TO_ME.match(wording) or (own and corrected)
    if not FLAT.match(wording) and not witness and not unsaid:
        return
    others = [c for c in discourse.carriers if are_apart(c, entry)]
    if unsaid:
        others = discourse.of_others(entry)
    told = discourse.told_before(entry, own or others)
    if witness and not is_pronoun(witness["who"]):
        named = {*discourse.called(witness["who"])}
        told = [c for c in told if any(named & {*discourse.known[r].speakers} for r in c.above)]
        own = []  # Nobody's else.
    found = last(told) or just_before(entry, own)
    if found:
        yield objects_to(entry, (found,), saying=bool(own or unsaid))


def rejection(entry: Entry, discourse: Discourse) -> Iterable[Objection]:
    """ "Has branded the story a fantasy", "Nonsense!": an account that is rejected as a whole."""
    wording = entry.proposition.statements[0].text
    words = [w.lower().removesuffix("'s") for w in tokens(wording)]
    stems = {stem(w) for w in words}
    bare = BARE_REJECTION.match(wording)
    pointing = stems & (UTTERANCES | EVENTS) or set(words) & POINTERS
    if len(words) > LONGEST_REJECTION or not (bare or (stems & REJECTIONS and pointing)):
        return
    if wording.endswith("?") or any(is_negation(w) for w in words) or OF_ITSELF.match(wording):
        return
    reported = discourse.defended(entry)
    if stems & (EVENTS | {stem("contrary")}) or (bare and not pointing):
        targets = before(entry, reported)
    else:
        others = [c for c in discourse.carriers if are_apart(c, entry)]
        nearest = just_before(entry, reported or others)
        targets = (nearest,) if nearest else ()
    if targets:
        # "The story is a fantasy": of one's own words, that they were said; of another's, what
        # they say.
        yield objects_to(entry, targets, saying=bool(reported))


def unmarked_denial(
    entry: Entry, discourse: Discourse, sooner: Iterable[Objection]
) -> Iterable[Objection]:
    """Words that deny, where no attribution inside them says so: "I never said that".

    ``sooner`` are the objections of what stands before.
    """
    inside = discourse.below(entry)
    if any(is_unsaid(inner) for inner in inside):
        return  # That attribution says it.
    if any(are_apart(inner, entry) and inner.reference in discourse.denying for inner in inside):
        return  # He only tells who denies it.
    if any(denial_in(part.text) for part in entry.proposition.statements):
        yield from denied_in_words(entry, discourse, sooner)
    elif near := _untouched(entry, discourse):
        yield objects_to(entry, (near,), saying=True)
    elif again := goes_on(entry, discourse, sooner):
        yield again


def _untouched(entry: Entry, discourse: Discourse) -> Entry | None:
    """What a source is reported to have said of a subject that, says he, was not touched upon, or
    where he gave no word at all: he denies it, where another may mean another occasion."""
    wording = entry.proposition.statements[0].text
    defended = discourse.defended(entry)
    if NO_WORD.match(wording):
        return just_before(entry, suited(wording, defended))
    if untouched := UNMENTIONED.match(wording):
        topic = next(filter(None, untouched.groups()), "")
        return meant_by(topic, entry, defended)
    return None


def denied_in_words(
    entry: Entry, discourse: Discourse, sooner: Iterable[Objection]
) -> Iterable[Objection]:
    """What the words of an entry alone tell that was not said.

    ``sooner`` are the objections of what stands before.
    """
    whole, *clauses = entry.proposition.statements
    denials = (denial_in(part.text) for part in (*clauses, whole))
    if found := next(filter(None, denials), None):
        yield from _unsaid(entry, found, discourse, sooner)


def denied_in_passing(
    entry: Entry, discourse: Discourse, sooner: Iterable[Objection]
) -> Objection | None:
    """What an entry's words deny by a pro-form alone, whatever else was found not to be said in
    them: "would no more say that | than fly"."""
    found = filter(None, (denial_in(part.text) for part in entry.proposition.statements))
    if not all(is_generic(denied_in(denial)) for denial in found):
        return None
    return next((o for o in denied_in_words(entry, discourse, sooner) if o.targets), None)


def _unsaid(
    entry: Entry, found: re.Match[str], discourse: Discourse, sooner: Iterable[Objection]
) -> Iterable[Objection]:
    subject = AND.split(found.string[: found.start()])[-1]
    rest = denied_in(found)
    heard = found.groupdict().get("heard")
    own = not heard and is_first_person(" ".join(subject.split()[:1]))
    agent = BY.search(rest)
    named = () if own else discourse.called(agent[1] if agent else subject)
    reported = discourse.reported(named, entry) if named else discourse.defended(entry)
    if not named and not own and not is_named(subject):
        # "He never pronounced such a sentence", says he, or another, of what is reported.
        others = discourse.of_others(entry)
        if not before(entry, reported):
            reported = [*before(entry, others)] or reported or others
    if found.re is SAID_NOT:
        near = nearest_in_meaning(entry, reported) or meant_by(rest, entry, reported)
    else:
        near = just_before(entry, suited(found[0], reported))
    if near is not None:
        yield objects_to(entry, (near,), saying=True)
        return
    if again := goes_on(entry, discourse, sooner):
        yield again
    elif entry.unsaid is not None and not is_generic(rest):
        yield looks_for(entry, entry.unsaid, named or entry.speakers, saying=True)
