"""Who disputes what in one article: denials, rejections, sayings denied, numbers that disagree.

A denial often has no content of its own ("denied making the remark"): what it denies is then what
others reported its source to have said just before. A denial with a content is compared with what
was said.

What is disputed is either that something was said ("denied making the remark", "she never told
him": a hop of whatever was told through her), or what was said ("denied that the bridge fell").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.link.denying import (
    ATTRIBUTED,
    BY,
    DENIED_SAYING,
    EVENTS,
    FALSE_WITNESS,
    FLAT,
    GENERIC,
    HONORIFICS,
    LIGHT,
    NOTHING,
    NOTHING_SAID,
    POINTERS,
    PRONOUNS,
    REJECTIONS,
    SAID_NOT,
    SAID_NOTHING,
    SAY,
    UTTERANCES,
)
from sayso.link.entries import Entry
from sayso.link.facts import is_negation, tokens
from sayso.link.proposition import Statement, statement, stem
from sayso.link.similar import Vectors
from sayso.records import Polarity, Reference, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """That one attribution disputes others: ``saying`` tells that they were said, or what they say.

    ``targets`` are carriers that the article's own discourse settles. Where there are none,
    ``denied`` is what the objection denies, to be looked for: in other articles among what
    ``speakers`` said, or anywhere among what anybody else said where that is empty.
    """

    by: Reference
    saying: bool
    targets: tuple[Reference, ...] = ()
    speakers: tuple[str, ...] = ()
    denied: tuple[Statement, Vectors] | None = None


NEAR_ENOUGH = 0.4
"""Cosine from which "I never said that P" is about a report in the same article that its source
said Q. Of unrelated sentences of ECB+ fewer than one pair in a hundred is above it; who speaks,
that he denies, and that somebody reports him are known besides, so it may be this low."""

LONGEST_REJECTION = 14
"""Words of a content that may reject an account as a whole ("has branded the story a fantasy")."""


def objections(article: Sequence[Entry]) -> tuple[Objection, ...]:
    """Return who disputes what in one article; its entries are in the order of the text."""
    known = {entry.reference: entry for entry in article}
    # What stands in the words of somebody who denies is his account, not what he denies.
    denying = {e.reference for e in article if _denies_a_saying(e, known)}
    carriers = tuple(c for c in carriers_of(article) if not denying & {*c.above})
    found: dict[Reference, Objection] = {}
    for at, entry in enumerate(article):
        for objection in _of(entry, article[:at], known, carriers):
            found.setdefault(objection.by, objection)
    return tuple(found[reference] for reference in sorted(found))


def carriers_of(article: Iterable[Entry]) -> list[Entry]:
    """The entries that carry a claim: what stands under a denial or a question carries none."""
    known = {entry.reference: entry for entry in article}

    def doubted(entry: Entry) -> bool:
        return any(
            known[r].stance in (Stance.DENIES, Stance.QUESTIONS)
            or known[r].polarity is Polarity.NEGATIVE
            for r in entry.above
            if r in known
        )

    return [
        entry
        for entry in known.values()
        if entry.carries and not _says_nothing(entry) and not doubted(entry)
    ]


def _below(entry: Entry, known: Mapping[Reference, Entry]) -> list[Entry]:
    return [c for c in known.values() if c.above[:1] == (entry.reference,)]


def _is_unsaid(entry: Entry) -> bool:
    return entry.polarity is Polarity.NEGATIVE or _says_nothing(entry)


def _says_nothing(entry: Entry) -> bool:
    return bool(NOTHING.fullmatch(entry.proposition.wording))


def _denies_a_saying(entry: Entry, known: Mapping[Reference, Entry]) -> bool:
    """Whether an entry says of something that it was not said."""
    if entry.stance is Stance.DENIES:
        return True
    return (
        entry.stance is Stance.ASSERTS
        and not _is_unsaid(entry)
        and (
            any(_is_unsaid(inner) for inner in _below(entry, known))
            or any(_denial_in(part.text) for part in entry.proposition.statements)
        )
    )


def _denial_in(text: str) -> re.Match[str] | None:
    """Words by which a text denies that something was said. "Nobody spoke", "he said nothing" only
    tell of a silence, where they do not say about what."""
    found = NOTHING_SAID.search(text) or SAID_NOTHING.search(text) or SAID_NOT.search(text)
    silent = found and found.re is SAID_NOT and found["rest"] is None
    return None if found and silent and _is_generic(_denied_in(found)) else found


def _denied_in(found: re.Match[str]) -> str:
    """What words of denial say that was not said."""
    return next((words for words in found.groupdict().values() if words is not None), "")


def _of(
    entry: Entry,
    before: Sequence[Entry],
    known: Mapping[Reference, Entry],
    carriers: Sequence[Entry],
) -> Iterable[Objection]:
    if _is_unsaid(entry):
        if entry.stance is Stance.ASSERTS and entry.above:
            # "She did not say that P", somebody says: that somebody objects. Outside of
            # anybody's words it only tells what was not said.
            yield from _saying_denied(entry, known[entry.above[0]], known, carriers)
    elif entry.stance is Stance.DENIES:
        yield from _denial(entry, known, carriers)
    elif entry.stance is Stance.ASSERTS:
        yield from _flat_denial(entry, known, carriers)
        yield from _rejection(entry, known, carriers)
        yield from _unmarked_denial(entry, known, carriers)
        yield from _other_number(entry, before)


def _saying_denied(
    entry: Entry, by: Entry, known: Mapping[Reference, Entry], carriers: Sequence[Entry]
) -> Iterable[Objection]:
    reported = _reported(entry.speakers, entry, known, carriers)
    near = _meant(entry, reported)
    if near is None and entry.source_words.lower() in PRONOUNS:
        # Whom a pronoun means is less sure than that what is denied here was reported here.
        others = [c for c in carriers if _apart(c, by) and _reported_by_other(c, known)]
        near = _nearest_in_meaning(entry, others)
    yield _objection(by, (near,) if near else (), entry, entry.speakers, saying=True)


def _denial(
    entry: Entry, known: Mapping[Reference, Entry], carriers: Sequence[Entry]
) -> Iterable[Objection]:
    whole = entry.proposition.statements[0]
    head = DENIED_SAYING.fullmatch(whole.text)
    who = head["who"].strip() if head else ""
    for inner in _below(entry, known):
        # "Denied having told anybody that P": what is denied is the inner saying. "Rejected the
        # suggestion that he had told anybody": it is what is suggested, by nobody in particular.
        suggested = who and not inner.source_words
        if inner.opens and inner.polarity is Polarity.POSITIVE and not suggested:
            # "Denied having said", "denied that he had said": of himself, where nobody is named.
            unnamed = inner.source_words.lower() in {*PRONOUNS, ""}
            speakers = inner.speakers or (entry.speakers if unnamed else ())
            near = _meant(inner, _reported(speakers, entry, known, carriers))
            if near is not None or not inner.proposition.empty:
                yield _objection(entry, (near,) if near else (), inner, speakers, saying=True)
                return
    named = _called(who, known.values()) or (_principals(entry, known) if who else ())
    if head and named:
        reported = _reported(named, entry, known, carriers)
        near = _nearest_in_meaning(entry, reported)
        near = near or _meant_by(head["rest"], entry, reported)
        yield _objection(entry, (near,) if near else (), entry, named, saying=True)
        return
    own = head is not None and who.lower() in {*PRONOUNS, ""}
    reported = _reported(entry.speakers, entry, known, carriers)
    if not reported and (principals := _principals(entry, known)):
        reported = _reported(principals, entry, known, carriers)
    near = _nearest_in_meaning(entry, reported)
    if near is None and head and own and not _is_generic(head["rest"]):
        near = _meant_by(head["rest"], entry, reported)
    if near is not None:
        yield _objection(entry, (near,), entry, (), saying=own or _points_back(entry, ()))
    elif targets := _pointed_at(entry, reported, known):
        yield _objection(entry, targets, entry, entry.speakers, saying=True)
    else:
        yield _objection(entry, (), entry, entry.speakers if own else (), saying=own)


def _flat_denial(
    entry: Entry, known: Mapping[Reference, Entry], carriers: Sequence[Entry]
) -> Iterable[Objection]:
    """ "That is not true", "I was misquoted", "she is lying": of what was told just before."""
    wording = entry.proposition.wording
    witness = FALSE_WITNESS.match(wording)
    if not FLAT.match(wording) and not witness:
        return
    own = _before(entry, _reported(entry.speakers, entry, known, carriers))
    told = own or _before(entry, (c for c in carriers if _apart(c, entry)))
    if witness and witness["who"].strip().lower() not in PRONOUNS:
        named = {*_called(witness["who"], known.values())}
        told = tuple(c for c in told if any(named & {*known[r].speakers} for r in c.above))
    if told:
        yield _objection(entry, (max(told, key=_place),), entry, (), saying=bool(own))


def _rejection(
    entry: Entry, known: Mapping[Reference, Entry], carriers: Sequence[Entry]
) -> Iterable[Objection]:
    """ "Has branded the story a fantasy": an account that is rejected as a whole."""
    words = [w.lower() for w in tokens(entry.proposition.wording)]
    stems = {stem(w) for w in words}
    pointing = stems & (UTTERANCES | EVENTS) or set(words) & POINTERS
    if len(words) > LONGEST_REJECTION or not stems & REJECTIONS or not pointing:
        return
    asks = entry.proposition.wording.endswith("?")
    if asks or any(is_negation(w) for w in words):
        return
    reported = _reported(entry.speakers, entry, known, carriers)
    if stems & (EVENTS | {stem("contrary")}):
        targets = _before(entry, reported)
    else:
        nearest = _just_before(entry, reported or [c for c in carriers if _apart(c, entry)])
        targets = (nearest,) if nearest else ()
    if targets:
        # "The story is a fantasy": of one's own words, that they were said; of another's, what
        # they say.
        yield _objection(entry, targets, entry, (), saying=bool(reported))


def _unmarked_denial(
    entry: Entry, known: Mapping[Reference, Entry], carriers: Sequence[Entry]
) -> Iterable[Objection]:
    """Words that deny, where no attribution inside them says so: "I never said that"."""
    if any(_is_unsaid(inner) for inner in _below(entry, known)):
        return  # That attribution says it.
    others = [c for c in carriers if _apart(c, entry) and _reported_by_other(c, known)]
    for part in entry.proposition.statements:
        found = _denial_in(part.text)
        if found is None:
            continue
        subject = part.text[: found.start()]
        rest = _denied_in(found)
        own = subject.lower().split()[:1] in (["i"], ["we"], ["i've"], ["we've"])
        agent = BY.search(rest)
        named = entry.speakers if own else _called(agent[1] if agent else subject, known.values())
        if named:
            reported = _reported(named, entry, known, carriers)
        else:  # "He never pronounced such a sentence", says he, or another, of what is reported.
            reported = _reported(entry.speakers, entry, known, carriers) or others
        if found.re is SAID_NOT:
            near = _nearest_in_meaning(entry, reported) or _meant_by(rest, entry, reported)
        else:
            near = _just_before(entry, reported)
        if near is not None:
            yield _objection(entry, (near,), entry, (), saying=True)
        return


def _other_number(entry: Entry, before: Sequence[Entry]) -> Iterable[Objection]:
    """ "212 people were aboard", says one; "there were 231", says the next: both dispute."""
    for last in reversed(before):
        if last.reference in entry.above or not last.carries:
            continue
        if not _apart(last, entry) or last.end > entry.start:
            return
        for part in last.proposition.statements:
            if _same_but_number(part, entry.proposition.statements[0]):
                yield _objection(entry, (last,), entry, (), saying=False)
                yield _objection(last, (entry,), last, (), saying=False)
                return
        return


def _same_but_number(a: Statement, b: Statement) -> bool:
    return (
        len(a.facts.numbers) == 1
        and len(b.facts.numbers) == 1
        and a.facts.numbers != b.facts.numbers
        and a.facts.negative == b.facts.negative
        and {*b.words} - LIGHT <= {*a.words} - LIGHT
        and len(tokens(b.text)) <= len(tokens(a.text))
    )


def _objection(
    by: Entry,
    targets: Sequence[Entry],
    denied: Entry,
    speakers: tuple[str, ...],
    *,
    saying: bool,
) -> Objection:
    said = None
    if not targets and not denied.proposition.empty:
        said = (denied.proposition.statements[0], denied.vectors[0])
    return Objection(
        by=by.reference,
        saying=saying,
        targets=tuple(c.reference for c in targets),
        speakers=speakers,
        denied=said,
    )


def _apart(a: Entry, b: Entry) -> bool:
    return not set(a.speakers) & set(b.speakers)


def _reported_by_other(entry: Entry, known: Mapping[Reference, Entry]) -> bool:
    return any(_apart(known[r], entry) for r in entry.above if r in known)


def _reported(
    speakers: tuple[str, ...],
    entry: Entry,
    known: Mapping[Reference, Entry],
    carriers: Sequence[Entry],
) -> list[Entry]:
    """What these speakers are reported to have said, by others where there is such a report."""
    theirs = [
        c
        for c in carriers
        if set(c.speakers) & set(speakers)
        and c.reference != entry.reference
        and entry.reference not in c.above
    ]
    return [c for c in theirs if _reported_by_other(c, known)] or [
        c for c in theirs if c.start < entry.start and not c.above
    ]


def _nearest_in_meaning(entry: Entry, reported: Iterable[Entry]) -> Entry | None:
    ranked = [
        (float((c.vectors @ entry.vectors.T).max()), -abs(c.start - entry.start), c)
        for c in reported
    ]
    best = max(ranked, key=lambda row: row[:2], default=None)
    return best[2] if best and best[0] >= NEAR_ENOUGH else None


def _meant(entry: Entry, reported: Sequence[Entry]) -> Entry | None:
    """Which of these a saying that is denied is: the nearest in meaning, or the last where what
    was said only points back."""
    near = _nearest_in_meaning(entry, reported)
    if near is None and (_points_back(entry, ()) or _says_nothing(entry)):
        near = _just_before(entry, reported)
    return near


def _called(words: str, entries: Iterable[Entry]) -> tuple[str, ...]:
    """The speakers of those whom these words name best, among those who say anything here."""
    wanted = {*statement(words).words} - HONORIFICS
    best = 0
    found: set[str] = set()
    for entry in entries:
        shared = len(wanted & {*statement(entry.source_words).words})
        if shared > best:
            best, found = shared, set()
        if shared and shared == best:
            found.update(entry.speakers)
    return tuple(sorted(found))


def _principals(entry: Entry, known: Mapping[Reference, Entry]) -> tuple[str, ...]:
    """For whom an entry's source speaks, by what it is called: "Falk's lawyer", "her office"."""
    others = (c for c in known.values() if _apart(c, entry))
    return _called(entry.source_words, others)


def _is_generic(words: str) -> bool:
    """Whether these words name nothing that was said: "it", "anything", "any such thing"."""
    return not {*statement(GENERIC.sub("", words)).words} - UTTERANCES - SAY


def _meant_by(words: str, entry: Entry, reported: Sequence[Entry]) -> Entry | None:
    """What was said, by the words of a denial that are not near it in meaning: nothing but "it",
    or at least one of its words ("nobody spoke of money")."""
    if _is_generic(words):
        return _just_before(entry, reported)
    told = {*statement(words).words} - UTTERANCES - SAY
    sharing = [c for c in reported if told & {*c.proposition.statements[0].words}]
    return max(_before(entry, sharing), key=_place, default=None)


def _place(entry: Entry) -> tuple[int, int]:
    return entry.start, entry.end


def _before(entry: Entry, reported: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(c for c in reported if c.start < entry.start)


def _just_before(entry: Entry, reported: Iterable[Entry]) -> Entry | None:
    """The last of these told before an entry, or, where it opens the article, the first after."""
    told = [c for c in reported if c.stance is not Stance.BELIEVES]
    last = max(_before(entry, told), key=_place, default=None)
    if last or not told:
        return last
    first = min(told, key=_place)
    return max((c for c in told if c.start < first.end), key=lambda c: (len(c.above), -c.start))


def _points_back(entry: Entry, also: Iterable[str]) -> bool:
    """Whether a content only points at something said before: "making the remark", "that"."""
    words = [w.lower() for w in tokens(entry.proposition.wording)]
    if not words or words[0] in POINTERS:
        return True
    stems = entry.proposition.statements[0].words
    pointing = SAY | UTTERANCES | EVENTS | frozenset(also)
    if any(word in UTTERANCES | EVENTS for word in stems):
        pointing |= ATTRIBUTED | REJECTIONS
    return all(word in pointing for word in stems)


def _pointed_at(
    entry: Entry, reported: Sequence[Entry], known: Mapping[Reference, Entry]
) -> tuple[Entry, ...]:
    """The reports that a denial without content of its own denies: the last, or all before it
    where it denies the whole occasion ("any such exchange", "ringing the captain at all")."""
    around = [
        (c, frozenset(w for r in c.above for w in statement(known[r].source_words).words))
        for c in _before(entry, reported)
    ]
    words = set(entry.proposition.statements[0].words)
    witnesses = frozenset().union(*(names for _, names in around)) if around else frozenset()
    if not _points_back(entry, witnesses) and not words & witnesses:
        return ()
    text = entry.proposition.wording
    if words & EVENTS or words & witnesses or GENERIC.search(text):
        return tuple(c for c, _ in around)
    last = _just_before(entry, reported)
    return (last,) if last else ()
