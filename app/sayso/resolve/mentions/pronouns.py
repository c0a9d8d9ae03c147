"""Pronouns, with what their form tells of gender and number."""

from __future__ import annotations

from sayso.resolve.mentions.grammar import FEMALE, FIRST, FIRST_MANY, MALE, MANY, PRONOUNS
from sayso.resolve.mentions.mention import Form, Mention
from sayso.resolve.words import Words


def find_pronouns(words: Words) -> list[Mention]:
    """Find the pronouns of a text, in order; IT and US in capitals are names."""
    return [
        Mention(
            first=i,
            last=i + 1,
            head=i,
            form=Form.PRONOUN,
            span=words.span(i, i + 1),
            word=word.lower,
            gender="m" if word.lower in MALE else "f" if word.lower in FEMALE else "u",
            plural=word.lower in MANY or word.lower in FIRST_MANY,
            sort="person" if word.lower in MALE | FEMALE | FIRST else "",
            definite=True,
        )
        for i, word in enumerate(words.words)
        if word.lower in PRONOUNS and not word.shouted
    ]
