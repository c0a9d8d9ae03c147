"""Names that a kind of outlet stands beside: "the news agency Interfax", "Time magazine"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.resolve.lexicon import lexicon
from sayso.resolve.mentions.appositions import bind
from sayso.resolve.mentions.grammar import OWNING
from sayso.resolve.mentions.mention import Mention
from sayso.resolve.words import Words

_BESIDE = frozenset((" ", ' "', " “", " ‘", " «"))
"""What may stand between a kind of outlet and its name."""
_SOME = frozenset("a an some one another".split())


def introduce_outlets(words: Words, names: Sequence[Mention], nouns: Sequence[Mention]) -> None:
    """Make names outlets' by the kind of outlet beside them, whatever they look like.

    45 of the 46 so found in GUM's and PolNeAR's training and development texts are outlets; the
    other is a chain ("the Gannett newspaper chain").
    """
    by_head = {n.head: n for n in nouns}
    people = {
        part
        for m in names
        if m.sort == "person" and m.sure_sort and m.name is not None
        for part in m.name.parts
    }
    for name in names:
        head = _kind_before(words, name)
        if head is None:
            head = _kind_after(words, name)
        if head is None or name.name is None or name.name.titles:
            continue
        noun = by_head.get(head)
        full = len(name.name.parts) > 1
        if (
            (name.sort == "place" and name.sure_sort)
            # "He told the newspaper Trump would come."
            or (not full and name.name.surname in people)
            # "The broadcaster David Frost" is a man; "the magazine Charlie Hebdo" is none.
            or (noun is not None and noun.sort == name.sort == "person" and name.sure_sort)
        ):
            continue
        name.sort, name.sure_sort, name.introduced = "outlet", True, True
        if noun is not None and not noun.plural:
            noun.sort = "organisation"
            bind(words, noun, name)


def _kind_before(words: Words, name: Mention) -> int | None:
    """The noun right before a name; not in "on his website Trump wrote"."""
    head = name.first - 1
    if head < 0 or words.words[name.first].gap not in _BESIDE:
        return None
    own = any(w.lower in OWNING for w in words.words[max(head - 2, 0) : head])
    return head if not own and _is_kind(words, head) else None


def _kind_after(words: Words, name: Mention) -> int | None:
    """The noun right after a name; not in "a Baton Rouge newspaper", some paper of that town."""
    before = words.words[name.first - 1].lower if name.first else ""
    last = words.words[name.last - 1]
    # "New York-based newspaper", "Spanish-language broadcaster": no names of any.
    compound = last.text.rpartition("-")[2][:1].islower()
    if before in _SOME or last.possessive or compound:
        return None
    for head in range(name.last, min(name.last + 2, len(words.words))):
        kind = lexicon().outlets.get(words.words[head].lower)
        if words.words[head].gap != " ":
            break
        if kind is not None and kind.follows and bool(kind.modifiers) == (head > name.last):
            return head if _is_kind(words, head) else None
    return None


def _is_kind(words: Words, head: int) -> bool:
    """Whether a word is a noun for an outlet, with one of the words that it needs before it."""
    word = words.words[head]
    kind = lexicon().outlets.get(word.lower)
    if kind is None or word.possessive:
        return False
    before = words.words[head - 1].lower if head and word.gap in (" ", "-") else ""
    return not kind.modifiers or before in kind.modifiers
