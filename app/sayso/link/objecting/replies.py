"""Words that contradict what was told before, where no word marks them as a denial."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.link.denying import (
    BARE_REJECTION,
    BY,
    CORRECTION,
    EVENTS,
    FALSE_WITNESS,
    FLAT,
    NEVER_MET,
    NOT_TO_ME,
    POINTERS,
    REJECTIONS,
    SAID_NOT,
    UTTERANCES,
    denial_in,
    denied_in,
    is_generic,
)
from sayso.link.entries import Entry
from sayso.link.facts import is_negation, tokens
from sayso.link.objecting.discourse import Discourse, are_apart, is_pronoun, is_unsaid
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
    found = last(told) or (just_before(entry, own) if not witness else None)
    if found:
        yield objects_to(entry, (found,), saying=bool(own or unsaid))


def rejection(entry: Entry, discourse: Discourse) -> Iterable[Objection]:
    """ "Has branded the story a fantasy", "Nonsense!": an account that is rejected as a whole."""
    wording = entry.proposition.statements[0].text
    words = [w.lower() for w in tokens(wording)]
    stems = {stem(w) for w in words}
    bare = BARE_REJECTION.match(wording)
    pointing = stems & (UTTERANCES | EVENTS) or set(words) & POINTERS
    if len(words) > LONGEST_REJECTION or not (bare or (stems & REJECTIONS and pointing)):
        return
    if wording.endswith("?") or any(is_negation(w) for w in words):
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


_FIRST_PERSON = ("i", "we", "i've", "we've")


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
    whole, *clauses = entry.proposition.statements
    for part in (*clauses, whole):
        if found := denial_in(part.text):
            yield from _unsaid(entry, part.text, found, discourse, sooner)
            return


def _unsaid(
    entry: Entry,
    text: str,
    found: re.Match[str],
    discourse: Discourse,
    sooner: Iterable[Objection],
) -> Iterable[Objection]:
    subject = text[: found.start()]
    rest = denied_in(found)
    own = subject.lower().split()[:1] in ([word] for word in _FIRST_PERSON)
    agent = BY.search(rest)
    named = () if own else discourse.called(agent[1] if agent else subject)
    reported = discourse.reported(named, entry) if named else discourse.defended(entry)
    if not named and not own:
        # "He never pronounced such a sentence", says he, or another, of what is reported.
        reported = reported or discourse.of_others(entry)
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
