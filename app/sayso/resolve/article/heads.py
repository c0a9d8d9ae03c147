"""Which mentions an attribution's source comes down to: "Fox, the minister’s deputy" is Fox."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sayso.records import Attribution, Span, Spans
from sayso.resolve.article.ellipsis import shared_subject
from sayso.resolve.article.unlisted import make_mention
from sayso.resolve.mentions import Form, Mention
from sayso.resolve.mentions.grammar import FUNCTION, MANY, SPEAKS
from sayso.resolve.words import Words

_RELATIVES = frozenset("who which that whom".split())
_AMONG_THEM_AFTER = re.compile(r",? (?:in particular|especially|above all)")
_AMONG_THEM_BEFORE = re.compile(r"(?:including|especially|notably|among them) (?:the )?$")


@dataclass(slots=True)
class Heads:
    """The heads of all sources."""

    of: dict[str, list[Mention]] = field(default_factory=dict)
    """By attribution, the mentions that its source is; several for "X and Y"."""
    descriptions: dict[int, Span] = field(default_factory=dict)
    """By id() of a head that is a noun, the words of the source that describe it."""
    made: list[Mention] = field(default_factory=list)
    """Mentions of sources in which none was found."""
    shared: dict[str, Mention] = field(default_factory=dict)
    """By attribution without a source, the subject that its cue has from the verb before."""


def find_heads(
    words: Words, mentions: Sequence[Mention], attributions: Sequence[Attribution]
) -> Heads:
    """Find the heads of the attributions' sources; set what the spans show right in mentions."""
    heads = Heads()
    for a in attributions:
        if not a.source:
            subject = shared_subject(words, mentions, a, attributions)
            if subject is not None:
                heads.shared[a.id] = subject
            continue
        known = [*mentions, *heads.made]
        source = tuple(_whole(words, known, part) for part in a.source)
        _free_judges(known, source)
        one = _Source(words, known, source)
        source, found = one.source, one.heads()
        if not found and (made := make_mention(words, known, source)) is not None:
            heads.made.append(made)
            found = [made]
        heads.made += [m for m in found if m not in known and m not in heads.made]
        heads.of[a.id] = found
        for head in found:
            if head.form is Form.NOUN:
                if _is_before_cue(words, head, a):
                    head.restricted = False  # "the union | expressed": no participle
                inside = source[0].contains(head.span)
                start = min(head.span.start, source[0].start)
                heads.descriptions[id(head)] = Span(start, source[0].end) if inside else head.span
    return heads


def _is_before_cue(words: Words, head: Mention, attribution: Attribution) -> bool:
    after = words.words[head.last] if head.last < len(words.words) else None
    return after is not None and any(after.start == part.start for part in attribution.cue)


def _whole(words: Words, mentions: Sequence[Mention], part: Span) -> Span:
    """A source with what a border that a model set amiss cut off: "minister" of "the minister".

    A border inside a name or noun phrase moves to its edge; one where a mention begins or ends is
    right.
    """
    start, end = part.start, part.end
    at = words.at(start + 1) - 1
    if at >= 0 and (at + 1 == len(words.words) or end <= words.words[at + 1].start):
        start = min(start, words.words[at].start)  # The "s" of "Ana Ruiz's".
    known = [m for m in mentions if m.form is not Form.PRONOUN]
    cut = [m for m in known if m.span.start < start < m.span.end and m.span.end <= end + 2]
    if cut and not any(m.span.start == start for m in known):
        start = max(m.span.start for m in cut)
    cut = [m for m in known if start <= m.span.start < end < m.span.end]
    if cut and not any(m.span.end == end for m in known):
        end = min(m.span.end for m in cut)
    return Span(start, end)


def _free_judges(mentions: Sequence[Mention], source: Spans) -> None:
    """Take back appositions to names outside of the source.

    "According to Hana Villanueva, a judge wrote": the judge is another source, no role.
    """
    for m in mentions:
        if (
            m.of is not None
            and m.form is Form.NOUN
            and source[0].start == m.span.start
            and m.of.first < m.first
            and not source[0].contains(m.of.span)
        ):
            m.of.roles.discard(m.word)
            m.of, m.definite = None, False


class _Source:
    """One source at work."""

    def __init__(self, words: Words, mentions: Sequence[Mention], source: Spans) -> None:
        self.text = words.text
        self.words = words
        self.mentions = mentions
        self.source = source
        inside = [m for m in mentions if any(part.contains(m.span) for part in source)]
        inside = self.after_verb(inside)
        self.solid = [m for m in inside if m.form is not Form.PRONOUN]
        self.pronouns = [m for m in inside if m.form is Form.PRONOUN]

    def after_verb(self, inside: list[Mention]) -> list[Mention]:
        """Those after a verb of saying that a source swallowed: "Ruiz says the minister | told".

        In a relative clause ("a man who says he") the verb belongs to the source.
        """
        first, last = self.words.at(self.source[0].start), self.words.at(self.source[0].end)
        for k in range(first + 1, last):
            word = self.words.words[k]
            if word.lower in _RELATIVES or word.gap != " ":
                break
            if word.lower in SPEAKS:
                before = [m for m in inside if m.last <= k]
                after = [m for m in inside if m.first > k]
                if before and after:
                    rest = Span(self.words.words[k + 1].start, self.source[0].end)
                    self.source = (rest, *self.source[1:])
                    return after
                return inside
        return inside

    def heads(self) -> list[Mention]:
        """The mentions that the source's words come down to."""
        if not self.solid:
            return self.pronouns[:1]
        first = min(self.solid, key=lambda m: (m.span.start, -m.span.end))
        if (
            len(self.source) > 1
            and self.pronouns
            and self.pronouns[0].span.start < first.span.start
            # "they dismissed it in the West": the place says who "they" are; but "he … , Smith".
            and self.pronouns[0].word not in MANY
        ):
            return self.pronouns[:1]
        if first.form is Form.NAME:
            first = self.after_modifier(first)
        elif not self.words.words[first.last - 1].possessive:
            first = first.of or self.apposed(first) or self.described(first) or first
        heads = [first]
        if first.form is Form.NAME:
            if len(self.source) > 1:
                heads += self.in_other_pieces(first)
            heads += self.coordinated(first)
        elif first.plural and (one := self.one_of(first)) is not None:
            return [one]
        elif first.plural and (named := self.joined_names(first)):
            return named
        elif first.plural:
            heads += self.singled_out(first)
        return heads

    def one_of(self, noun: Mention) -> Mention | None:
        """Somebody of a plural: "one of the officials" is not the officials."""
        start = self.words.at(self.source[0].start)
        before = [w.lower for w in self.words.words[start : noun.first]]
        if before not in (["one", "of"], ["another", "of"]) or noun.sort != "person":
            return None
        return replace(
            noun,
            first=start,
            span=Span(self.source[0].start, noun.span.end),
            plural=False,
            definite=False,
            owner=None,
        )

    def joined_names(self, noun: Mention) -> list[Mention]:
        """Those whom a plural sums up: "the party leaders, Ana Ruiz and Luis Amsel"."""
        name = next((m for m in self.solid if m.form is Form.NAME and m.first == noun.last), None)
        if name is None or name.sort != noun.sort or not noun.definite:
            return []
        if self.words.words[name.first].gap != ", ":
            return []
        others = self.coordinated(name)
        return [name, *others] if others else []

    def in_other_pieces(self, first: Mention) -> list[Mention]:
        """Names in the other pieces of a source in several: one a piece."""
        return [
            head
            for part in self.source
            if not part.contains(first.span)
            for head in _Source(self.words, self.mentions, (part,)).heads()
            if head.form is Form.NAME
        ]

    def singled_out(self, noun: Mention) -> list[Mention]:
        """Names that a plural is said to include: "partners, the United Kingdom in particular"."""
        return [
            m
            for m in self.solid
            if m.form is Form.NAME
            and m.first >= noun.last
            and (
                _AMONG_THEM_AFTER.match(self.text, m.span.end)
                or _AMONG_THEM_BEFORE.search(self.text[noun.span.end : m.span.start])
            )
        ]

    def after_modifier(self, name: Mention) -> Mention:
        """The head that a name at the start of a source only modifies, else the name.

        "Malaysia's Prime Minister", "Scientology officials", "Facebook co-founder Mark Zuckerberg".
        """
        owns = self.words.words[name.last - 1].possessive
        stop = self.words.at(self.source[0].end) if owns else self.compound_end(name)
        following = [m for m in self.solid if m.last > name.last and m.head < stop]
        noun = next((m for m in following if m.form is Form.NOUN), None)
        if noun is None or noun.of is name:
            other = (m for m in following if m.form is Form.NAME and m is not name)
            return next(other, name)
        if noun.of is not None:
            return noun.of
        noun.first = min(noun.first, name.first)
        noun.span = Span(min(noun.span.start, name.span.start), noun.span.end)
        if owns and noun.owner is None:
            noun.owner, noun.definite = name, True
        return noun

    def compound_end(self, name: Mention) -> int:
        """End of the words that may be one compound with a name: "Scientology officials"."""
        stop = name.last
        for word in self.words.words[stop:]:
            if (
                word.start >= self.source[0].end
                or word.gap not in (" ", "-")
                or word.lower in FUNCTION
                or word.lower.endswith(("ed", "ing"))
            ):
                break
            stop += 1
        return stop

    def apposed(self, noun: Mention) -> Mention | None:
        """The name after a comma that says who a noun phrase is: "one listener, Yusuf"."""
        if noun.plural:
            return None
        for m in self.solid:
            if m.form is not Form.NAME or m.first < noun.last or m.sort != "person":
                continue
            titles = [n for n in self.mentions if n.of is m and n is not noun and n.last <= m.first]
            start = m.first
            if len(titles) == 1 and titles[0].last == m.first and titles[0].first == noun.last:
                start = titles[0].first  # "a colleague, the technician Yusuf"
            elif titles:
                continue
            if self.words.words[start].gap.startswith(","):
                return m
        return None

    def described(self, noun: Mention) -> Mention | None:
        """The name at the end of a row of nouns: "Shipping heir turned baker Yusuf Demir"."""
        name = next((m for m in self.solid if m.form is Form.NAME and m.first >= noun.last), None)
        if name is None or noun.plural or name.sort not in ("person", noun.sort):
            return None
        between = self.words.words[noun.last : name.first + 1]
        whole = all(w.gap in (" ", "-") and w.lower not in FUNCTION | SPEAKS for w in between)
        return name if whole and not any(w.possessive for w in between[:-1]) else None

    def coordinated(self, first: Mention) -> list[Mention]:
        """Names joined to the first by commas and "and"."""
        out, last = [], first
        for m in self.solid:
            if m.form is not Form.NAME or m.first < last.last or m is first or m.of is not None:
                continue
            between = self.text[last.span.end : m.span.start].strip().lower()
            if between.removesuffix("the").strip() in (",", "and", ", and", "&"):
                out.append(m)
                last = m
        joined = bool(out) and " and " in self.text[first.span.end : out[-1].span.start]
        return out if joined or len(out) > 1 else []
