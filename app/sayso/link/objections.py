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

_SAY = frozenset(
    stem(w)
    for w in "say says said saying spoken speak speaking spoke tell tells told telling make makes "
    "made making utter uttered uttering write wrote written writing claim claimed claiming "
    "suggest suggested suggesting use used using".split()
)
_UTTERANCES = frozenset(
    stem(w)
    for w in "remark remarks comment comments statement statements word words quote quotation "
    "claim claims allegation allegations accusation accusations report reports suggestion "
    "charge charges assertion phrase thing things contrary".split()
)
_EVENTS = frozenset(
    stem(w)
    for w in "story stories account accounts version exchange exchanges conversation "
    "conversations meeting meetings call calls talk talks episode incident event encounter "
    "discussion discussions dialogue place took happen happened occur occurred".split()
)
_REJECTIONS = frozenset(
    stem(w)
    for w in "fantasy fantasies fiction fabrication fabricated invention invented lie lies lied "
    "lying liar liars false untrue nonsense rubbish baseless unfounded groundless fake hoax smear "
    "slander absurd ridiculous ludicrous preposterous wrong dream dreams dreaming gossip".split()
)
_PRONOUNS = frozenset("he she it they".split())
_POINTERS = frozenset("it this that so these those such contrary otherwise".split())
_DENIED_SAYING = re.compile(
    r"(?:that\s+)?(?P<who>(?:(?!wh|that\b)[^\s,;:]+\s+){0,5}?)(?:(?:ever|never|once|having|had|has|have|did|not)\s+)*"
    r"(?:say|said|saying|tell|told|telling|claim|claimed|claiming|suggest|suggested|suggesting|"
    r"state|stated|stating|declare|declared|declaring|promise|promised|promising)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A content that begins with a saying: "having told anybody", "that Smith had said"."""
_NOTHING = re.compile(
    r"(?:nothing (?:of the (?:kind|sort)|like (?:it|that|this))|no such thing"
    r"|none of (?:it|that|this)|not a word(?: of (?:it|that|this))?)",
    re.IGNORECASE,
)
"""A content by which a saying is denied: "he said nothing of the kind"."""
_NOTHING_SAID = re.compile(
    rf"{_NOTHING.pattern}\s+(?:was|were|is|has been|had been)\s+(?:ever\s+)?"
    r"(?:said|told|promised)\b(?P<rest>[^.!?;]*)",
    re.IGNORECASE,
)
_BY = re.compile(r"^\s*(?:at all\s+)?by\s+([^,]+)")
_GENERIC = re.compile(r"\b(?:any|ever|at all|whatsoever|no such|never)\b", re.IGNORECASE)
_SAID_NOT = re.compile(
    r"\b(?:never|not|n[o']t|n't)\s+(?:once\s+)?(?:say|said|tell|told|claim(?:ed)?|promise[d]?|"
    r"suggest(?:ed)?|write|written|wrote)\b(?P<rest>[^.!?;]*)",
    re.IGNORECASE,
)


def objections(article: Sequence[Entry]) -> tuple[Objection, ...]:
    """Return who disputes what in one article; its entries are in the order of the text."""
    known = {entry.reference: entry for entry in article}
    carriers = tuple(carriers_of(article))
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


def _says_nothing(entry: Entry) -> bool:
    return bool(_NOTHING.fullmatch(entry.proposition.wording))


def _of(
    entry: Entry,
    before: Sequence[Entry],
    known: Mapping[Reference, Entry],
    carriers: Sequence[Entry],
) -> Iterable[Objection]:
    if entry.polarity is Polarity.NEGATIVE or _says_nothing(entry):
        if entry.stance is Stance.ASSERTS and entry.above:
            # "She did not say that P", somebody says: that somebody objects. Outside of
            # anybody's words it only tells what was not said.
            yield from _saying_denied(entry, known[entry.above[0]], known, carriers)
    elif entry.stance is Stance.DENIES:
        yield from _denial(entry, known, carriers)
    elif entry.stance is Stance.ASSERTS:
        yield from _rejection(entry, known, carriers)
        yield from _unmarked_denial(entry, known, carriers)
        yield from _other_number(entry, before)


def _saying_denied(
    entry: Entry, by: Entry, known: Mapping[Reference, Entry], carriers: Sequence[Entry]
) -> Iterable[Objection]:
    reported = _reported(entry.speakers, entry, known, carriers)
    near = _meant(entry, reported)
    if near is None and entry.source_words.lower() in _PRONOUNS:
        # Whom a pronoun means is less sure than that what is denied here was reported here.
        others = [c for c in carriers if _apart(c, by) and _reported_by_other(c, known)]
        near = _nearest_in_meaning(entry, others)
    yield _objection(by, (near,) if near else (), entry, entry.speakers, saying=True)


def _denial(
    entry: Entry, known: Mapping[Reference, Entry], carriers: Sequence[Entry]
) -> Iterable[Objection]:
    below = [c for c in known.values() if c.above[:1] == (entry.reference,)]
    for inner in below:  # "denied having told anybody that P": what is denied is the inner saying.
        if inner.opens and inner.polarity is Polarity.POSITIVE:
            # "Denied having said", "denied that he had said": of himself, where nobody is named.
            unnamed = inner.source_words.lower() in {*_PRONOUNS, ""}
            speakers = inner.speakers or (entry.speakers if unnamed else ())
            near = _meant(inner, _reported(speakers, entry, known, carriers))
            if near is not None or not inner.proposition.empty:
                yield _objection(entry, (near,) if near else (), inner, speakers, saying=True)
                return
    whole = entry.proposition.statements[0]
    head = _DENIED_SAYING.fullmatch(whole.text)
    if head and (named := _called(head["who"], known.values())):
        reported = _reported(named, entry, known, carriers)
        near = _nearest_in_meaning(entry, reported)
        if near is None and not statement(head["rest"]).words:
            near = _just_before(entry, reported)
        yield _objection(entry, (near,) if near else (), entry, named, saying=True)
        return
    own = head is not None and head["who"].strip().lower() in {*_PRONOUNS, ""}
    reported = _reported(entry.speakers, entry, known, carriers)
    near = _nearest_in_meaning(entry, reported)
    if near is not None:
        yield _objection(entry, (near,), entry, (), saying=own or _points_back(entry, ()))
    elif targets := _pointed_at(entry, reported, known):
        yield _objection(entry, targets, entry, entry.speakers, saying=True)
    else:
        yield _objection(entry, (), entry, entry.speakers if own else (), saying=own)


def _rejection(
    entry: Entry, known: Mapping[Reference, Entry], carriers: Sequence[Entry]
) -> Iterable[Objection]:
    """ "Has branded the story a fantasy": an account that is rejected as a whole."""
    words = [w.lower() for w in tokens(entry.proposition.wording)]
    stems = {stem(w) for w in words}
    pointing = stems & (_UTTERANCES | _EVENTS) or set(words) & _POINTERS
    if len(words) > LONGEST_REJECTION or not stems & _REJECTIONS or not pointing:
        return
    asks = entry.proposition.wording.endswith("?")
    if asks or any(is_negation(w) for w in words):
        return
    reported = _reported(entry.speakers, entry, known, carriers)
    if stems & (_EVENTS | {stem("contrary")}):
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
    """A quotation that denies, where no attribution inside it says so: "I never said that"."""
    if any(c.above[:1] == (entry.reference,) for c in known.values()):
        return
    others = [c for c in carriers if _apart(c, entry) and _reported_by_other(c, known)]
    for part in entry.proposition.statements:
        nothing = _NOTHING_SAID.search(part.text)
        found = nothing or _SAID_NOT.search(part.text)
        if not found:
            continue
        subject, rest = part.text[: found.start()], found["rest"]
        own = subject.lower().split()[:1] in (["i"], ["we"], ["i've"], ["we've"])
        agent = _BY.search(rest)
        named = entry.speakers if own else _called(agent[1] if agent else subject, known.values())
        reported = _reported(named, entry, known, carriers) if named else others
        if nothing:
            if not named:
                reported = _reported(entry.speakers, entry, known, carriers) or others
            near = _just_before(entry, reported)
        else:
            near = _nearest_in_meaning(entry, reported)
            denied = statement(rest.strip())
            if near is None and named and not denied.names and len(denied.words) <= 2:
                near = _just_before(entry, reported)
        if near is not None:
            yield _objection(entry, (near,), entry, (), saying=True)
        return


def _other_number(entry: Entry, before: Sequence[Entry]) -> Iterable[Objection]:
    """ "212 people were aboard", says one; "there were 231", says the next."""
    for last in reversed(before):
        if last.reference in entry.above or not last.carries:
            continue
        if not _apart(last, entry) or last.end > entry.start:
            return
        for part in last.proposition.statements:
            if _same_but_number(part, entry.proposition.statements[0]):
                yield _objection(entry, (last,), entry, (), saying=False)
                return
        return


def _same_but_number(a: Statement, b: Statement) -> bool:
    return (
        len(a.facts.numbers) == 1
        and len(b.facts.numbers) == 1
        and a.facts.numbers != b.facts.numbers
        and a.facts.negative == b.facts.negative
        and set(b.words) <= set(a.words)
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
    """The speakers of those whom these words name, among those who say anything here."""
    wanted = {*statement(words).words}
    found = {
        speaker
        for entry in entries
        if wanted & {*statement(entry.source_words).words}
        for speaker in entry.speakers
    }
    return tuple(sorted(found))


def _before(entry: Entry, reported: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(c for c in reported if c.start < entry.start)


def _just_before(entry: Entry, reported: Iterable[Entry]) -> Entry | None:
    return max(_before(entry, reported), key=lambda c: (c.start, c.end), default=None)


def _points_back(entry: Entry, also: Iterable[str]) -> bool:
    """Whether a content only points at something said before: "making the remark", "that"."""
    words = [w.lower() for w in tokens(entry.proposition.wording)]
    if not words or words[0] in _POINTERS:
        return True
    pointing = _SAY | _UTTERANCES | _EVENTS | frozenset(also)
    return all(word in pointing for word in entry.proposition.statements[0].words)


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
    if words & _EVENTS or words & witnesses or _GENERIC.search(text):
        return tuple(c for c, _ in around)
    last = _just_before(entry, reported)
    return (last,) if last else ()
