"""Noun phrases bound to the names beside them: who is called what, and what he is to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.resolve.lexicon import lexicon
from sayso.resolve.mentions.grammar import AUXILIARY, COMPLEMENT, SPEAKS
from sayso.resolve.mentions.mention import Mention
from sayso.resolve.mentions.relations import CONVERSE, RELATIONAL
from sayso.resolve.words import Words

_APPOSED = {("person", "person"), ("organisation", "organisation"), ("organisation", "outlet")}
"""Sorts of a noun and of the name after it that may be one."""
_LONGEST_ROLE = 12
"""Words kept of an apposition; longer ones have run into the next clause."""
_ENDS_ROLE = AUXILIARY | SPEAKS | {"and", "who", "that"}
_AFTER_SUBJECT = AUXILIARY | SPEAKS | COMPLEMENT | {"and"}
_DETERMINER = re.compile(r"^(?:the|an?|its|his|her|their)\s+", re.IGNORECASE)


def bind_appositions(words: Words, names: Sequence[Mention], nouns: Sequence[Mention]) -> None:
    """Bind nouns to the names beside them: before, after a comma, in brackets, or by "is"."""
    for find in (_bind_titles, _bind_before, _bind_after, _bind_bracketed):
        find(words, names, nouns)


def _bind_titles(words: Words, names: Sequence[Mention], nouns: Sequence[Mention]) -> None:
    """Right before the name: "chief inspector Ana Ruiz"."""
    by_start = {m.span.start: m for m in names}
    for noun in nouns:
        nxt = words.words[noun.last] if noun.last < len(words.words) else None
        name = by_start.get(nxt.start) if nxt is not None and nxt.gap == " " else None
        owns = words.words[noun.head].possessive
        if name is not None and noun.sort == "person" and not noun.plural and not owns:
            bind(words, noun, name)


def _bind_before(words: Words, names: Sequence[Mention], nouns: Sequence[Mention]) -> None:
    """Before the name, with a comma or a complement: "Counsel to the inquiry, Priyanka …"."""
    by_start = {words.words[m.first].start: m for m in names} | {m.span.start: m for m in names}
    by_first = {m.first: m for m in (*reversed(names), *reversed(nouns))}
    for noun in nouns:
        if noun.plural or noun.of is not None or words.words[noun.head].possessive:
            continue
        end = _after_complements(words, noun.last, by_first)
        if end is None:
            continue
        after = words.words[end]
        name = by_start.get(after.start)
        near = after.gap == " " and noun.definite and noun.last == end and noun.first >= end - 3
        # "The treasurer of the Rural League Ana Ruiz", as translators write.
        near = near or (
            after.gap == " "
            and noun.definite
            and noun.last < end
            and name is not None
            and name.name is not None
            and name.sort == "person"
            and len(name.name.parts) > 1
        )
        if name is None or name.name is None or not (after.gap in (", ", ", “") or near):
            continue
        # "Minister, Mr Smith said": the minister is spoken to.
        alone = noun.last - noun.first == 1 and words.words[noun.first].first
        addressed = alone and bool(name.name.titles)
        apposed = (noun.sort, name.sort) in _APPOSED or _is_company(words, noun, name)
        if not addressed and apposed:
            bind(words, noun, name)


def _is_company(words: Words, noun: Mention, name: Mention) -> bool:
    """Whether a name of unknown sort is a body's by the noun before: "the supplier, Arkwell".

    Not of one who says so ("The company, Fox said, has paid") or does so ("the company Fox runs"),
    nor of one who is somewhere ("At the ministry, Fox").
    """
    before = words.words[noun.first - 1].lower if noun.first else ""
    after = words.words[name.last] if name.last < len(words.words) else None
    closed = after is None or after.gap != " "
    if words.words[name.first].gap == " ":
        company = noun.noun is not None and noun.noun.mark == "c"
        closed = company and (closed or (after is not None and after.lower in _AFTER_SUBJECT))
    return (
        noun.sort == "organisation"
        and noun.definite
        and name.sort == "person"
        and not name.sure_sort
        and name.name is not None
        and not name.name.titles
        and before not in COMPLEMENT
        and closed
    )


def _after_complements(words: Words, end: int, by_first: dict[int, Mention]) -> int | None:
    """End of a phrase and up to two complements that are no person; None at the text's end."""
    for _ in range(2):
        if end >= len(words.words):
            return None
        word = words.words[end]
        if word.gap != " " or word.lower not in COMPLEMENT:
            break
        inner = by_first.get(end + 1)
        if inner is None or (inner.sort == "person" and inner.definite):
            break
        end = inner.last
    return end if end < len(words.words) else None


def _bind_after(words: Words, names: Sequence[Mention], nouns: Sequence[Mention]) -> None:
    """After the name: "Ana Ruiz, the chief inspector"; "Ana Ruiz, who was chief inspector"."""
    by_last = {m.last: m for m in names}
    for noun in nouns:
        # Of "Ana Ruiz, the institute's director" the institute is no apposition.
        if noun.of is not None or noun.plural or words.words[noun.head].possessive:
            continue
        name = None
        first = words.words[noun.first]
        if first.gap.startswith(",") and "\n" not in first.gap:
            name = by_last.get(noun.first)
        elif noun.first > 1 and words.words[noun.first - 1].lower == "and":
            name = _apposed_to(words, names, nouns, noun.first - 1)
        elif (verb := _copula(words, noun.first)) is not None:
            who = words.words[verb - 1].lower == "who"
            name = by_last.get(verb - 1 if who else verb)
        if (
            name is not None
            and noun.sort in ("person", "organisation")
            and ((noun.sort == "person") == (name.sort == "person") or not name.sure_sort)
        ):
            bind(words, noun, name)


def _copula(words: Words, place: int) -> int | None:
    """Where the "is", "was", "became" or "has been" right before a place begins."""
    if place > 1 and words.words[place - 1].lower in ("is", "was", "became"):
        return place - 1
    two = [w.lower for w in words.words[max(place - 2, 0) : place]]
    return place - 2 if place > 2 and two in (["has", "been"], ["have", "been"]) else None


def _bind_bracketed(words: Words, names: Sequence[Mention], nouns: Sequence[Mention]) -> None:
    """The name in brackets: "The Foreign Secretary (Mr Luis Ruiz)"."""
    by_start = {m.span.start: m for m in names}
    for noun in nouns:
        after = words.words[noun.last] if noun.last < len(words.words) else None
        name = by_start.get(after.start) if after is not None and after.gap == " (" else None
        closed = name is not None and words.text.startswith(")", name.span.end)
        person = noun.sort == "person" and noun.definite and not noun.plural
        if name is not None and closed and person and name.sort == "person":
            bind(words, noun, name)


def _apposed_to(
    words: Words, names: Sequence[Mention], nouns: Sequence[Mention], place: int
) -> Mention | None:
    """Whom the apposition before an "and" is bound to: "Ana Ruiz, the mayor of Fano and a …"."""
    sentence = words.words[place].sentence
    before = [
        n
        for n in nouns
        if n.of is not None
        and n.first < place
        and words.words[n.first].sentence == sentence
        and (
            (n.of.last == n.first and words.words[n.first].gap.startswith(","))
            or n.of.last == _copula(words, n.first)
        )
    ]
    if not before:
        return None
    noun = before[-1]
    between = words.words[noun.last : place]
    joined = all(w.gap == " " and w.lower not in _ENDS_ROLE for w in between)
    return noun.of if joined and words.words[place].gap == " " else None


def bind(words: Words, noun: Mention, name: Mention) -> None:
    """Let a noun phrase be an apposition to a name, which it makes a person's."""
    if name.of is not None or noun.noun is None or noun.of is not None:
        return
    if noun.sort == "person":
        if name.sort in ("outlet", "place", "document") and name.sure_sort:
            return
        if name.sort == "organisation" and lexicon().name_words.get(name.word) == "c":
            noun.of = name  # "the broker Penhallow Marine": a company's trade
            return
        name.sort, name.sure_sort = "person", True
        if name.gender == "u":
            name.gender = noun.gender
    elif noun.sort == "organisation" and (name.sort != "person" or not name.sure_sort):
        name.sure_sort = True
        name.sort = "outlet" if name.introduced or noun.noun.mark == "o" else "organisation"
    noun.of = name
    if noun.word not in RELATIONAL:
        name.roles.add(noun.word)
    if noun.owner is not None and noun.word in RELATIONAL | CONVERSE:
        name.relations.append((noun.word, noun.owner))
    if name.role_text is None or len(name.role_text) < noun.span.end - noun.span.start:
        name.role_text = _role(words, noun, name)


def _role(words: Words, noun: Mention, name: Mention) -> str:
    """The words of the apposition, to the comma or verb that ends it."""
    last = noun.last
    if noun.first > name.first:
        while (
            last < len(words.words)
            and last - noun.first < _LONGEST_ROLE
            and re.fullmatch(
                r"['’]?[ -]", words.words[last].gap.replace("'s", "").replace("’s", "")
            )
            and words.words[last].lower not in _ENDS_ROLE
        ):
            last += 1
    return _DETERMINER.sub("", words.span(noun.first, last).of(words.text))
