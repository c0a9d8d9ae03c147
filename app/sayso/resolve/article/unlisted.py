"""A mention made of source words in which none was found: "the most optimistic", "Russian"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import Spans
from sayso.resolve.lexicon import Noun, lexicon
from sayso.resolve.mentions import Form, Mention
from sayso.resolve.mentions.grammar import FUNCTION
from sayso.resolve.names import Name
from sayso.resolve.words import Words


def make_mention(words: Words, mentions: Sequence[Mention], source: Spans) -> Mention | None:
    """The mention that a source without one is, None where its words name nobody."""
    first, last = words.at(source[0].start), words.at(source[0].end)
    if first >= last:
        return None
    low = words.words[first].lower
    the = low == "the" and last - first > 1
    if _is_proper(words, first + the, last, the):
        return _name(words, first, last, the)
    if low in ("who", "which", "that"):
        return _relative(words, mentions, first, last)
    return _noun(words, first, last, the)


def _is_proper(words: Words, start: int, last: int, the: bool) -> bool:
    """Whether the words are a name: all in capitals, and not for the sentence's sake."""
    lex = lexicon()
    body = words.words[start:last]
    given = body[0].lower in lex.given
    if len(body) == 1 and body[0].capital and given:
        return True
    begins = body[0].first and body[0].lower in lex.words and not given and not the
    return all(w.capital and w.lower not in FUNCTION for w in body) and not begins


def _name(words: Words, first: int, last: int, the: bool) -> Mention | None:
    text = words.span(first + the, last).of(words.text)
    name = Name.of(text)
    if not name.parts:
        return None
    place = text.lower() in lexicon().places or text.lower() in lexicon().peoples
    return Mention(
        first=first,
        last=last,
        head=last - 1,
        form=Form.NAME,
        span=words.span(first, last),
        word=words.words[last - 1].lower,
        name=name,
        definite=True,
        the=the,
        gender=name.gender,
        sort="place" if place else "organisation" if the else "person",
        sure_sort=place,
    )


def _relative(words: Words, mentions: Sequence[Mention], first: int, last: int) -> Mention | None:
    """A relative pronoun right after what it stands for: "the minister, who"."""
    before = [m for m in mentions if m.last <= first]
    near = max(before, key=lambda m: m.last, default=None)
    if near is None or first - near.last > 1:
        return None
    return Mention(
        first=first,
        last=first + 1,
        head=first,
        form=Form.PRONOUN,
        span=words.span(first, last),
        word=words.words[first].lower,
        of=near,
        definite=True,
    )


def _noun(words: Words, first: int, last: int, the: bool) -> Mention | None:
    """The words to the first that cannot belong to a noun phrase, the last of them its head."""
    head = last - 1
    for i in range(first + the + 1, last):
        word = words.words[i]
        if word.lower in FUNCTION or word.gap.strip() or word.lower.endswith("ing"):
            head = i - 1
            break
    word = words.words[head]
    if word.lower in FUNCTION:
        return None
    plural = word.lower.endswith("s") and not word.lower.endswith("ss")
    return Mention(
        first=first,
        last=head + 1,
        head=head,
        form=Form.NOUN,
        span=words.span(first, head + 1),
        word=word.lower,
        plural=plural,
        noun=Noun(lemma=word.lower, sort="", plural=plural),
        definite=words.words[first].lower in ("the", "this", "these"),
        restricted=head + 1 < last,
    )
