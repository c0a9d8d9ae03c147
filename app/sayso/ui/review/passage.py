"""The words around an attribution, with its parts marked as everywhere in the app."""

from __future__ import annotations

from itertools import pairwise

from sayso.records import Attribution
from sayso.ui import look
from sayso.ui.leaf import Leaf, leaf

AROUND = 400
"""Characters of context before and behind: the paragraph where it is no longer than that."""
LONGEST = 1200
"""Characters of one part that are shown whole; of a longer one, its beginning and its end."""
_BEGINNING, _END = 800, 300


def passage(text: str, attribution: Attribution) -> Leaf:
    """Return the passage, each part under its own line, with a word for who cannot see lines."""
    start, end = window(text, attribution)
    pieces: list[Leaf | str] = ["… "] if start else []
    for begin, stop, role in parts(attribution, start, end):
        words = _shortened(text[begin:stop])
        if role is None:
            pieces.append(words)
        else:
            pieces.append(leaf("span", words, look=f"mark {role.name}", title=role.name))
    if end < len(text):
        pieces.append(" …")
    return leaf("p", *pieces, look="passage")


def legend() -> Leaf:
    """Say which line is which part."""
    shown = (
        (leaf("span", role.name, look=f"mark {role.name}"), f" {role.drawn}") for role in look.ROLES
    )
    return leaf("p", *(leaf("span", *each) for each in shown), look="legend quiet")


def window(text: str, attribution: Attribution) -> tuple[int, int]:
    """Return where the passage begins and ends: at a paragraph's border, or some words away."""
    every = (*attribution.source, *attribution.cue, *attribution.content)
    first, last = min(s.start for s in every), max(s.end for s in every)
    from_ = max(0, first - AROUND)
    start = text.rfind("\n", from_, first) + 1 or from_
    to = min(len(text), last + AROUND)
    end = text.find("\n", last, to)
    end = to if end < 0 else end
    # A cut falls between words where there are any.
    if start and text[start - 1] != "\n":
        blank = text.find(" ", start, first)
        start = blank + 1 if blank >= 0 else start
    if end < len(text) and text[end] != "\n":
        blank = text.rfind(" ", last, end)
        end = blank if blank >= 0 else end
    return start, end


def parts(
    attribution: Attribution, start: int, end: int
) -> list[tuple[int, int, look.Role | None]]:
    """Return the window in pieces, each with the role that its words have, if any."""
    roles = (
        (look.SOURCE, attribution.source),
        (look.CUE, attribution.cue),
        (look.CONTENT, attribution.content),
    )
    borders = {start, end} | {b for _, spans in roles for s in spans for b in (s.start, s.end)}
    cuts = sorted(border for border in borders if start <= border <= end)
    found = []
    for begin, stop in pairwise(cuts):
        has = (r for r, spans in roles if any(s.start <= begin and stop <= s.end for s in spans))
        found.append((begin, stop, next(has, None)))
    return found


def _shortened(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    return f"{words[:_BEGINNING]} […] {words[-_END:]}"
