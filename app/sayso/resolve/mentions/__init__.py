"""Words of a text that name somebody: names, nouns and pronouns, before anything is resolved."""

from __future__ import annotations

from collections.abc import Collection

from sayso.resolve.mentions.appositions import bind_appositions
from sayso.resolve.mentions.bodies import find_bodies, find_families, find_lands
from sayso.resolve.mentions.grammar import COMPLEMENT, OPENS_CLAUSE
from sayso.resolve.mentions.mention import Form, Mention
from sayso.resolve.mentions.names import find_names
from sayso.resolve.mentions.nouns import find_nouns
from sayso.resolve.mentions.outlets import introduce_outlets
from sayso.resolve.mentions.pronouns import find_pronouns
from sayso.resolve.names import fold
from sayso.resolve.words import Words

__all__ = ["Form", "Mention", "find_mentions"]


def find_mentions(
    words: Words, outlets: Collection[str] = (), breaks: Collection[int] = ()
) -> list[Mention]:
    """Find who is named in a text, in order: names, noun phrases and pronouns.

    ``outlets`` are names of publications, so that "the Ledger" is known for one. No noun phrase
    runs over an offset of ``breaks``: "The company | notes" is no kind of notes.
    """
    names = find_names(words, frozenset(fold(o) for o in outlets))
    nouns = find_nouns(words, names, frozenset(breaks))
    find_lands(words, names)
    introduce_outlets(words, names, nouns)
    bind_appositions(words, names, nouns)
    find_bodies(words, names)
    find_families(words, names)
    found = [*names, *nouns, *find_pronouns(words)]
    for mention in found:
        mention.subject = _is_subject(words, mention)
    return sorted(found, key=lambda m: (m.first, -m.last))


def _is_subject(words: Words, mention: Mention) -> bool:
    """Whether the mention seems to begin a clause and a verb to follow it."""
    i = mention.first
    opens = i == 0 or words.words[i].gap != " " or words.words[i - 1].lower in OPENS_CLAUSE
    after = words.words[mention.last] if mention.last < len(words.words) else None
    closes = (
        after is None
        or words.words[mention.last - 1].possessive
        or (after.gap == " " and after.lower in COMPLEMENT | {"and", "or"})
    )
    return opens and not closes
