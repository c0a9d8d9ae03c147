"""Names of more than one: bodies ("Arkwell aren't happy"), families ("both Amsels"), states."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.resolve.mentions.mention import Mention
from sayso.resolve.words import Words

_PLURAL = frozenset(
    "are aren't aren’t were weren't weren’t have haven't haven’t don't don’t".split()
)


_SEVERAL = frozenset("two three four five both the these those all".split())


def find_families(words: Words, names: Sequence[Mention]) -> None:
    """Make plurals of names that are a surname of the text with an "s": "the two Amsels"."""
    surnames = {m.name.surname for m in names if m.name is not None and len(m.name.parts) > 1}
    for name in names:
        before = words.words[name.last - 2].lower if name.last > 1 else ""
        stem = name.word.removesuffix("s")
        if name.last - name.head == 1 and before in _SEVERAL and stem in surnames:
            name.plural = name.word != stem and name.word not in surnames


def find_bodies(words: Words, names: Sequence[Mention]) -> None:
    """Make organisations of names of no sure sort that begin a sentence with a plural verb."""
    for name in names:
        after = words.words[name.last] if name.last < len(words.words) else None
        if (
            name.sort == "person"
            and not name.sure_sort
            and words.words[name.first].first
            and after is not None
            and after.gap == " "
            and after.lower in _PLURAL
        ):
            name.sort, name.sure_sort, name.gender = "organisation", True, "u"


_OF_STATES = re.compile(r"['’]s? (?:[\w-]+ )?(?:embassy|ambassador|parliament|borders?)\b")
_TO_STATES = re.compile(
    r"\b(?:embassy of|ambassador (?:of|to)|parliament of|border with|people of) (?:the )?$"
)
_BEFORE = 30
"""Characters before a name in which these stand."""


def find_lands(words: Words, names: Sequence[Mention]) -> None:
    """Make places of names of no sure sort that have an embassy or a parliament, as states have."""
    lands = {
        name.name.parts
        for name in names
        if name.name is not None
        and not name.name.titles
        and (
            _OF_STATES.match(words.text, name.span.end)
            or _TO_STATES.search(words.text[max(name.span.start - _BEFORE, 0) : name.span.start])
        )
    }
    for name in names:
        unsure = name.sort in ("person", "place") and not name.sure_sort
        if unsure and name.name is not None and name.name.parts in lands:
            name.sort, name.sure_sort, name.gender = "place", True, "u"
