"""What a name names, by what it is made of: a person, an organisation, an outlet, a place."""

from __future__ import annotations

import re
from collections.abc import Collection

from sayso.resolve.lexicon import lexicon
from sayso.resolve.mentions.mention import Mention
from sayso.resolve.names import fold
from sayso.resolve.words import Words

_LONGEST_ACRONYM = 6
"""Letters of a word in capitals that may be an organisation's initials; a longer one is shouted."""
_DATELINE = re.compile(r"(?:,[^.–—-]{1,40})?\s*(?:\([^)]*\)\s*)?[–—-]+\s")
_DATELINE_WITHIN = 60
"""Characters after a place in which its dateline ends."""


def sort_name(words: Words, mention: Mention, outlets: Collection[str]) -> tuple[str, bool]:
    """Return the sort of a name, and whether it is sure. ``outlets`` are folded names."""
    lex = lexicon()
    name = mention.name
    assert name is not None
    lower = [p.lower() for p in name.text.split()]
    ends = (lower[-1], lower[0])
    given = lower[0] in lex.given
    whole = " ".join(lower)
    if fold(name.text) in outlets or fold("the " + name.text) in outlets:
        # A company that publishes a press release stays a company.
        body = lex.name_words.get(lower[-1], "o") != "o" and len(lower) > 1
        return "organisation" if body else "outlet", True
    if whole in lex.places or whole in lex.peoples:
        return "place", True
    if len(lower) > 1 and any(_is_body(o, fold(name.text)) for o in outlets):
        return "organisation", True
    titled = any(t in lex.titles or lex.sort(t) == "person" for t in name.titles)
    if titled and not (lower[-1] in lex.name_words and name.gender == "u"):
        return "person", True
    bodily = any(w in lex.name_words or lex.sort(w) == "organisation" for w in ends)
    if (
        (bodily and (len(lower) > 1 or mention.the) and (not given or lower[-1] in lex.name_words))
        or "of" in lower
        or "&" in name.text
    ):
        return "outlet" if any(lex.name_words.get(w) == "o" for w in ends) else "organisation", True
    if lex.sort(lower[-1]) == "document" and (mention.the or not given):
        return "document", True
    if _is_dateline(words, mention) or (not name.titles and _is_where(words, mention)):
        return "place", False
    if given and not mention.the:
        return "person", len(lower) > 1
    acronym = len(lower) == 1 and name.text.isupper() and len(name.text) <= _LONGEST_ACRONYM
    return "organisation" if acronym or mention.the else "person", False


def _is_body(outlet: str, name: str) -> bool:
    """Whether an outlet is a body that a name is short for: "Calder Sound" (… Ferries).

    "New York" is not short for the New York Times.
    """
    if not outlet.removeprefix("the ").startswith(f"{name} "):
        return False
    return lexicon().name_words.get(outlet.split()[-1], "o") != "o"


def _is_dateline(words: Words, mention: Mention) -> bool:
    """Whether a name stands before a report's first words: PORT LISS, May 12 (…) -."""
    i = mention.first
    word = words.words[i]
    begins = i == 0 or words.words[i - 1].paragraph != word.paragraph
    end = mention.span.end
    rest = words.text[end : end + _DATELINE_WITHIN].split("\n")[0]
    return begins and word.shouted and bool(_DATELINE.match(rest))


def _is_where(words: Words, mention: Mention) -> bool:
    """Whether "in" stands before a name of no known sort: "the government in Port Liss"."""
    i = mention.first
    return (
        i > 0
        and words.words[i].gap == " "
        and words.words[i - 1].lower == "in"
        and not words.words[mention.last - 1].possessive
        and mention.name is not None
        and mention.name.parts[0] not in lexicon().given
    )
