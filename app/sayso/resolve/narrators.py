"""Who says "I" outside of quotations, and to whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sayso.resolve.lexicon import lexicon
from sayso.resolve.mentions import Form, Mention
from sayso.resolve.words import Words

_LABEL = re.compile(r"(?:^|\n)[ \t]*([^\W\d_][^:\n]{0,40}?)(?: \([^)\n]*\))?:(?=\s)")
_BYLINE = re.compile(r"(?:^|\n)[ \t]*By\s+([^\n,|]{3,60})")
_INTRODUCTION = re.compile(
    r"\b(?:I[’']m|I am|[Mm]y name is|[Mm]y name[’']s|[Tt]his is|[Ii]t[’']s)\s+"
    r"(?:your host(?: as always)?,?\s+)?(?=[A-Z])"
)
_JOINED = re.compile(r"\b(?:joined by|with me is|here with|talking to|talk to|welcome)\s+(?=[A-Z])")
_CLOSING = re.compile(
    r"(?:^|\n)[ \t]*(?:Yours|Sincerely|Respectfully|Regards|Faithfully|Love|Cheers|Best|Warmly|"
    r"Cordially|Truly|With (?:love|regards|best))\b[^\n,.]{0,30},\s+(?=[A-Z])"
)
MANY_TURNS = 8
"""Paragraphs from which a text in which somebody says who he is may be a conversation."""
BYLINE_WITHIN = 600
"""Characters from the start in which a byline stands."""
GREETING_WITHIN = 1500
"""The same of a letter's greeting, below its address."""
_INTERVIEW = re.compile(
    r"\b(?:interview(?:s|ed)?(?: with)?"
    r"|(?:argument|remarks|statement|speech|address|lecture|keynote) (?:of|by)"
    r"|(?:spoke|talked|sat down) (?:with|to))\s",
    re.IGNORECASE,
)
NAMED_WITHIN = 80
"""Characters after "interview with" in which the name comes, titles before it."""
QUESTIONS = 4
"""Paragraphs ending in a question from which a text may be an interview."""
LABELLED = 3
"""Lines with a name and a colon from which a text is a transcript, not a letterhead."""


def narrators(
    words: Words, mentions: Sequence[Mention]
) -> tuple[dict[int, Mention], dict[int, Mention]]:
    """Who says "I" in each paragraph, and to whom, as far as the text tells: mentions of names.

    By a label ("NAME:"), a name called at the end of the turn before ("General Prelogar."), the
    byline or signature, the speaker's introduction of himself, in this order. Where two introduce
    themselves or each other in an unlabelled conversation, the turns are taken to alternate.
    """
    return _Turns(words, mentions).read()


def introduced(words: Words, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """Who says his name in each paragraph: "It's Ana Ruiz."."""
    return _Turns(words, mentions).introductions()


class _Turns:
    def __init__(self, words: Words, mentions: Sequence[Mention]) -> None:
        self.words = words
        self.text = words.text
        self.names = {m.first: m for m in mentions if m.form is Form.NAME and m.name is not None}
        self.offices = {m.first: m for m in mentions if m.form is Form.NOUN and m.sort == "person"}
        self.holders = {
            _said(m): m.of
            for m in self.offices.values()
            if m.of is not None and m.of.sort == "person"
        }
        self.first: dict[int, int] = {}
        for i, word in enumerate(words.words):
            self.first.setdefault(word.paragraph, i)
        self.count = len(self.first)

    def name_at(self, offset: int) -> Mention | None:
        at = self.words.at(offset)
        return self.names.get(at) or self.names.get(at - 1)

    def office_at(self, offset: int) -> Mention | None:
        """Whom a label means that says his office: "The Foreign Secretary (Mr Luis Ruiz):"."""
        office = self.offices.get(self.words.at(offset))
        return None if office is None else office.of or self.holders.get(_said(office))

    def paragraph_of(self, offset: int) -> int:
        at = self.words.at(offset)
        return self.words.words[min(at, len(self.words.words) - 1)].paragraph

    def read(self) -> tuple[dict[int, Mention], dict[int, Mention]]:
        if not self.count:
            return {}, {}
        turns = {**self.called(), **self.labels()}
        speaking: dict[int, Mention] = {}
        addressed: dict[int, Mention] = {}
        speaker: Mention | None = None
        other: Mention | None = None
        for line in range(self.count):
            if line in turns:
                if speaker is not None and _differ(speaker, turns[line]):
                    other = speaker
                speaker = turns[line]
            if speaker is not None:
                speaking[line] = speaker
            if other is not None:
                addressed[line] = other
        if turns:
            return speaking, addressed
        author = self.byline() or self.signature()
        introduced = self.introductions()
        if author is None and introduced and self.count > MANY_TURNS:
            return self.alternating(introduced)
        author = author or next(iter(introduced.values()), None)
        if author is None:
            guest = self.interviewed() or self.introduced_before_questions()
            if guest is not None:
                return self.interview(guest)
        if author is not None:
            speaking = dict.fromkeys(range(self.count), author)
        return {**speaking, **introduced}, self.spoken_to()

    def labels(self) -> dict[int, Mention]:
        found: dict[int, Mention] = {}
        for match in _LABEL.finditer(self.text):
            who = self.name_at(match.start(1))
            if who is not None and who.span.end > match.end():
                who = None
            who = who or self.office_at(match.start(1))
            if who is not None and who.sort == "person":
                found[self.paragraph_of(match.start(1))] = who
        return found if len(found) >= LABELLED else {}

    def called(self) -> dict[int, Mention]:
        """Paragraphs whose speaker the paragraph before ends by calling: "Miss Rosenthal?"."""
        found = {}
        by_last = {m.last: m for m in self.names.values()}
        for line in range(1, self.count):
            end = self.first[line]
            who = by_last.get(end)
            if who is None or who.sort != "person" or who.name is None or not who.name.titles:
                continue
            begins = self.words.words[who.first].first
            if begins and re.match(r"[.?!]", self.text[who.span.end : who.span.end + 1]):
                found[line] = who
        return found

    def byline(self) -> Mention | None:
        match = _BYLINE.search(self.text[:BYLINE_WITHIN])
        who = self.name_at(match.start(1)) if match else None
        return who if who is not None and who.sort == "person" else None

    def signature(self) -> Mention | None:
        """The name after a letter's closing words, or alone on a last line after a greeting."""
        for match in _CLOSING.finditer(self.text):
            who = self.name_at(match.end())
            if who is not None and who.sort == "person":
                return who
        if not re.search(r"(?:^|\n)\s*Dear\b", self.text[:GREETING_WITHIN]):
            return None
        for line in range(self.count - 1, max(self.count - 8, 0), -1):
            who = self.names.get(self.first[line])
            end = self.first.get(line + 1, len(self.words.words))
            if who is not None and who.last == end and who.sort == "person":
                return who
        return None

    def introductions(self) -> dict[int, Mention]:
        found: dict[int, Mention] = {}
        for match in _INTRODUCTION.finditer(self.text):
            who = self.name_at(match.end())
            if who is not None and _is_somebody(who) and not self.words.words[who.first].quote:
                found.setdefault(self.paragraph_of(match.start()), who)
        return found

    def interviewed(self) -> Mention | None:
        for match in _INTERVIEW.finditer(self.text[:BYLINE_WITHIN]):
            for m in self.names.values():
                near = 0 <= m.span.start - match.end() < NAMED_WITHIN
                if near and _is_somebody(m):
                    return m
        return None

    def introduced_before_questions(self) -> Mention | None:
        """Whom a text of questions and answers names most often before its first question.

        It resolves 11 more of the 757 sources in GUM train.
        """
        asked = self.questions()
        if len(asked) < QUESTIONS or asked[0] == 0:
            return None
        end = self.first[asked[0]]
        intro = [m for m in self.names.values() if m.first < end and _is_somebody(m)]
        counts = Counter(_surname(m) for m in intro)
        full = [m for m in sorted(intro, key=lambda m: m.first) if m.name and len(m.name.parts) > 1]
        return max(full, key=lambda m: counts[_surname(m)], default=None)

    def questions(self) -> list[int]:
        """Paragraphs that end in a question mark."""
        found = []
        for line in range(self.count):
            end = self.first.get(line + 1, len(self.words.words))
            if "?" in self.text[self.words.words[end - 1].end :][:2]:
                found.append(line)
        return found

    def interview(self, guest: Mention) -> tuple[dict[int, Mention], dict[int, Mention]]:
        """The guest says "I"; paragraphs that end in a question speak to him."""
        return dict.fromkeys(range(self.count), guest), dict.fromkeys(self.questions(), guest)

    def vocatives(self) -> list[Mention]:
        """Names of those who are spoken to: "Kendra, let it go."; "Thank you, Mr. President."."""
        found = []
        for m in sorted(self.names.values(), key=lambda m: m.first):
            word = self.words.words[m.first]
            after = self.text[m.span.end : m.span.end + 1]
            ends = after in (".", "?", "!")
            called = (word.first and (after == "," or ends)) or (word.gap == ", " and ends)
            title = m.name is not None and bool(m.name.titles)
            if called and not word.quote and (title or _is_somebody(m)):
                found.append(m)
        return found

    def spoken_to(self) -> dict[int, Mention]:
        """By paragraph, who was last called by name."""
        found: dict[int, Mention] = {}
        last: Mention | None = None
        calls = {self.words.words[m.first].paragraph: m for m in self.vocatives()}
        for line in range(self.count):
            last = calls.get(line, last)
            if last is not None:
                found[line] = last
        return found

    def alternating(
        self, introduced: dict[int, Mention]
    ) -> tuple[dict[int, Mention], dict[int, Mention]]:
        """Two speakers in turn, anchored where one says who he is."""
        start, one = next(iter(introduced.items()))
        two = next((m for m in introduced.values() if _differ(m, one)), None)
        if two is None:
            # "I’m Dave, and I am joined by Alex."
            match = _JOINED.search(self.text)
            two = self.name_at(match.end()) if match else None
        speaking: dict[int, Mention] = {}
        addressed: dict[int, Mention] = {}
        for line in range(self.count):
            if line in introduced:
                start, one = line, introduced[line]
                if two is not None and not _differ(one, two):
                    two = next((m for m in introduced.values() if _differ(m, one)), two)
            here, there = (one, two) if (line - start) % 2 == 0 else (two, one)
            if here is not None:
                speaking[line] = here
            if there is not None:
                addressed[line] = there
        return speaking, addressed


def _is_somebody(mention: Mention) -> bool:
    """Whether a name is a person's beyond doubt: people say "it's" of much else."""
    assert mention.name is not None
    known = mention.name.parts[0] in lexicon().given
    return mention.sort == "person" and (known or len(mention.name.parts) > 1)


def _surname(mention: Mention) -> str:
    return mention.name.surname if mention.name else ""


def _said(office: Mention) -> tuple[str, frozenset[str]]:
    return office.word, office.modifiers


def _differ(one: Mention, two: Mention) -> bool:
    assert one.name is not None
    assert two.name is not None
    return one.name.parts[-1] != two.name.parts[-1]
