"""How one wording became another, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import Enum

MOST_WORDS = 400
"""Words of a wording that are compared: who quotes more quotes a whole speech."""

_ENDS = re.compile(r"^\W+|\W+$")


class Change(Enum):
    """What became of a stretch of words."""

    KEPT = "kept"
    LOST = "lost"
    NEW = "new"


def changes(earlier: str, later: str) -> tuple[tuple[Change, str], ...]:
    """Return the stretches of both wordings in order, what was lost before what is new there.

    Words that differ in capitals or in the marks around them are kept, as the later one has them.
    """
    before, after = (text.split()[:MOST_WORDS] for text in (earlier, later))
    keys = ([_key(word) for word in before], [_key(word) for word in after])
    found: list[tuple[Change, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if tag == "equal":
            found.append((Change.KEPT, " ".join(after[c:d])))
            continue
        if a < b:
            found.append((Change.LOST, " ".join(before[a:b])))
        if c < d:
            found.append((Change.NEW, " ".join(after[c:d])))
    return tuple(found)


def _key(word: str) -> str:
    return _ENDS.sub("", word).casefold().replace("’", "'") or word
