"""Names of more than one: bodies ("Arkwell aren't happy") and families ("both Amsels")."""

from __future__ import annotations

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
