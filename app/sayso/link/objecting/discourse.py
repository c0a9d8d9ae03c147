"""One article as a discourse: who was reported to say what, by whom, and who is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from sayso.link.denying import (
    denial_in,
)
from sayso.link.entries import Entry
from sayso.link.facts import tokens
from sayso.link.proposition import statement, stem_of_name
from sayso.link.representing import (
    CLIENT,
    REPRESENTING,
)
from sayso.link.vocabulary import (
    FIRST_PERSON,
    HONORIFICS,
    NOTHING,
    PRONOUNS,
    QUESTIONING,
)
from sayso.records import Polarity, Reference, Stance

_NOBODY = re.compile(r"(?:nobody|no[ -]one|none|neither|no\s+\w+)\b", re.IGNORECASE)

ANSWER_GAP = 60
"""Characters between a question and its answer: room for "and he replied that"."""


class Discourse:
    """The entries of one article, in the order of the text, and what they have to do with each
    other."""

    def __init__(self, article: Sequence[Entry]) -> None:
        """``article`` has all entries of one article."""
        self.entries = tuple(article)
        self.known: Mapping[Reference, Entry] = {entry.reference: entry for entry in article}
        self.denying = frozenset(e.reference for e in article if self._denies_a_saying(e))
        # What stands in the words of somebody who denies is his account, not what he denies.
        self.carriers = tuple(c for c in carriers_of(article) if not self.denying & {*c.above})

    def below(self, entry: Entry) -> list[Entry]:
        """The entries right inside the content of another."""
        return [c for c in self.known.values() if c.above[:1] == (entry.reference,)]

    def is_reported_by_other(self, entry: Entry) -> bool:
        """Whether the words of somebody else hold an entry."""
        return any(are_apart(self.known[r], entry) for r in entry.above if r in self.known)

    def reported(self, speakers: Iterable[str], entry: Entry) -> list[Entry]:
        """What these speakers are reported to have said, by others where there is such a report."""
        wanted = {*speakers}
        theirs = [
            c
            for c in self.carriers
            if wanted & {*c.speakers}
            and c.reference not in (entry.reference, *entry.above)
            and entry.reference not in c.above
        ]
        return [c for c in theirs if self.is_reported_by_other(c)] or [
            c for c in theirs if c.start < entry.start and not c.above
        ]

    def defended(self, entry: Entry) -> list[Entry]:
        """What whom the entry's source speaks for, or else he himself, is reported to have said."""
        return self.reported(self.principals(entry), entry) or self.reported(entry.speakers, entry)

    def of_others(self, entry: Entry) -> list[Entry]:
        """What others than the entry's source are reported to have said, by others still."""
        return [
            c
            for c in self.carriers
            if are_apart(c, entry)
            and c.reference not in entry.above
            and self.is_reported_by_other(c)
        ]

    def of_somebody(self, entry: Entry) -> list[Entry]:
        """What somebody is reported to have said who may be the entry's source, where that is not
        named: whoever denies, has been told of."""
        is_named = any(token[0].isupper() for token in tokens(entry.source_words)[1:])
        return [] if is_named or len(tokens(entry.source_words)) < 2 else self.of_others(entry)

    def told_before(self, entry: Entry, carriers: Iterable[Entry]) -> list[Entry]:
        """Those of these carriers that begin before an entry: who denies it too, or tells who
        does, has not told it."""
        told = [c for c in carriers if c.start < entry.start and c.reference not in entry.above]
        return [c for c in told if not self._denies_or_tells_who(c)] or told

    def _denies_or_tells_who(self, entry: Entry) -> bool:
        inside = (inner.reference for inner in self.below(entry))
        return not self.denying.isdisjoint({entry.reference, *inside})

    def asked(self, entry: Entry) -> Entry | None:
        """The question that an entry answers, if it stands right before it."""
        asked = [
            e
            for e in self.entries
            if e.stance is Stance.QUESTIONS and 0 <= entry.start - e.end <= ANSWER_GAP
        ]
        return max(asked, key=lambda e: e.end, default=None)

    def called(self, words: str, entries: Iterable[Entry] | None = None) -> tuple[str, ...]:
        """The speakers of those whom these words name best, among those who say anything here."""
        wanted = {*statement(words).words} - HONORIFICS
        best = 0
        found: set[str] = set()
        for entry in self.entries if entries is None else entries:
            if _are_namesakes(words, entry.source_words):
                continue
            shared = len(wanted & {*statement(entry.source_words).words})
            if shared > best:
                best, found = shared, set()
            if shared and shared == best:
                found.update(entry.speakers)
        return tuple(sorted(found))

    def principals(self, entry: Entry) -> tuple[str, ...]:
        """For whom an entry's source speaks, by what it is called here or elsewhere in the
        article: "Falk's lawyer", "her office", "a spokesman for Falk"; or, where he is called
        somebody's client, for whom that one speaks."""
        if client := CLIENT.match(entry.source_named):
            lawyers = {*self.called(client["whose"] or "")}
            lawyers |= {s for r in entry.above[:1] for s in self.known[r].speakers}
            theirs = [
                e
                for e in self.entries
                if lawyers & {*e.speakers} and not CLIENT.match(e.source_named)
            ]
            return tuple(sorted({p for e in theirs[:1] for p in self.principals(e)}))
        same = [e for e in self.entries if e is not entry and not are_apart(e, entry)]
        others = [e for e in self.entries if are_apart(e, entry)]
        for each in (entry, *same):
            found = (pattern.search(each.source_named) for pattern in REPRESENTING)
            whom = next((m["whom"] for m in found if m), "")
            if named := self.called(whom, others):
                return named
        return ()

    @cached_property
    def holding(self) -> frozenset[Reference]:
        """The entries in whose words somebody else carries a claim: where they are disputed, it
        is."""
        return frozenset(
            r for c in self.carriers for r in c.above if are_apart(self.known.get(r, c), c)
        )

    def _denies_a_saying(self, entry: Entry) -> bool:
        """Whether an entry says of something that it was not said."""
        if entry.stance is Stance.DENIES:
            return True
        return (
            entry.stance is Stance.ASSERTS
            and not is_unsaid(entry)
            and (
                any(is_unsaid(inner) and not asks(inner) for inner in self.below(entry))
                or any(denial_in(part.text) for part in entry.proposition.statements)
            )
        )


def are_apart(a: Entry, b: Entry) -> bool:
    """Whether two entries have no speaker in common."""
    return not set(a.speakers) & set(b.speakers)


def _are_namesakes(a: str, b: str) -> bool:
    """Whether each of two names has a part that the other lacks beside one in common."""
    x, y = (
        {stem_of_name(t.lower()) for t in tokens(words) if t[0].isupper()} - HONORIFICS
        for words in (a, b)
    )
    return len(x & y) == 1 and bool(x - y and y - x)


def is_unsaid(entry: Entry) -> bool:
    """Whether an entry tells that something was not said."""
    return entry.polarity is Polarity.NEGATIVE or says_nothing(entry)


def says_nothing(entry: Entry) -> bool:
    """Whether the content denies that there is one: "nothing of the kind"."""
    return bool(NOTHING.fullmatch(entry.proposition.wording))


def asks(entry: Entry) -> bool:
    """Whether a content is an open question: who "cannot say whether" it is so denies nothing."""
    return (entry.proposition.wording.split() or [""])[0].lower() in QUESTIONING


def is_pronoun(words: str) -> bool:
    """Whether a source is not named: a pronoun, or no word at all."""
    return words.strip().lower() in {*PRONOUNS, ""}


def is_first_person(words: str) -> bool:
    """Whether a source is whoever is quoted."""
    return words.strip().lower() in FIRST_PERSON


def is_nobody(words: str) -> bool:
    """Whether a source is that there is none: "nobody has said anything" tells of a silence."""
    return bool(_NOBODY.match(words))


def is_named(words: str) -> bool:
    """Whether a source is called by a name: "Dr Falk", but not "the minister", "My client"."""
    return any(
        t[0].isupper() and statement(t).words and t.lower() not in HONORIFICS for t in tokens(words)
    )


def carriers_of(article: Iterable[Entry]) -> list[Entry]:
    """The entries that carry a claim: what stands under a denial or a question carries none."""
    known = {entry.reference: entry for entry in article}

    def is_doubted(entry: Entry) -> bool:
        return any(
            known[r].stance in (Stance.DENIES, Stance.QUESTIONS)
            or known[r].polarity is Polarity.NEGATIVE
            for r in entry.above
            if r in known
        )

    return [
        entry
        for entry in known.values()
        if entry.carries and not says_nothing(entry) and not is_doubted(entry)
    ]
