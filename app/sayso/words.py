"""Records in plain words, for people who never read a manual; nothing in them steers a terminal."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from pathlib import Path

from sayso.outline import spelled
from sayso.records import Article, Attribution, Denial, Manner, PartialDate, Polarity, Stance

NO_SOURCE = "(no source)"

_STANCES = {
    Stance.ASSERTS: "said",
    Stance.DENIES: "denied",
    Stance.QUESTIONS: "asked",
    Stance.BELIEVES: "believed",
    Stance.INTENDS: "intended",
}
_MANNERS = {
    Manner.DIRECT: "word for word",
    Manner.MIXED: "partly word for word",
    Manner.SIGNED: "signs the whole text",
}
SIGNED_SHOWN = 60
"""Code points shown of a whole text from its start, and from its end."""


def _visible_forms() -> dict[int, str]:
    forms = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
    forms[0x7F] = "\u2421"
    # The second set of control characters, overrides of the writing direction, halves of
    # characters and two that are none have no pictures.
    hidden = (*range(0x80, 0xA0), 0x202D, 0x202E, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
    return forms | dict.fromkeys(hidden, "\ufffd")


_VISIBLE = _visible_forms()


def visible(text: str) -> str:
    """Show what would steer the terminal as a picture of itself; offsets stay the same.

    An article may hold escape sequences: printed as they are, they could clear the screen, hide
    words or answer to the shell.
    """
    return text.translate(_VISIBLE)


def on_one_line(text: str) -> str:
    """Show a text on one line, each run of white space as one blank."""
    return visible(" ".join(text.split()))


def day(date: PartialDate) -> str:
    """Write a date as people do, as precise as it is known: 25 May 2025, May 2025, 2025."""
    month = calendar.month_name[date.month] if date.month else None
    return " ".join(str(part) for part in (date.day, month, date.year) if part)


def origin(article: Article) -> str:
    """Name an article by its outlet and date; by its file where neither is known."""
    known = (article.outlet, day(article.published) if article.published else None)
    return on_one_line(", ".join(part for part in known if part) or article.original.name)


def content(text: str, attribution: Attribution) -> str:
    """Return what is said, on one line; of a whole text its first words and its last."""
    if attribution.manner is not Manner.SIGNED:
        return on_one_line(spelled(text, attribution.content))
    start, end = attribution.content[0].start, attribution.content[-1].end
    if end - start <= 2 * SIGNED_SHOWN:
        return on_one_line(text[start:end])
    first, last = text[start : start + SIGNED_SHOWN], text[end - SIGNED_SHOWN : end]
    return on_one_line(f"{first.rpartition(' ')[0]} … {last.partition(' ')[2]}")


def saying(text: str, attribution: Attribution) -> tuple[tuple[str, bool], ...]:
    """Return who says it as pieces of words, each with whether it names the source.

    The source comes first, unless the text wraps the cue around it ("Nor would | it | say") or has
    it right behind the cue ("According to | the Daily Gannet").
    """
    source, cue = attribution.source, attribution.cue
    pieces = [(span, True) for span in source] + [(span, False) for span in cue]
    if source and cue and cue[0] < source[0]:
        behind = not text[cue[-1].end : source[0].start].strip()
        if behind or cue[-1] > source[-1]:
            pieces.sort()
    shown = tuple((on_one_line(span.of(text)), names) for span, names in pieces)
    return shown if source else ((NO_SOURCE, True), *shown)


def colon(before: str) -> str:
    """Return what stands between who says and what is said: transcripts have a colon already."""
    return " " if before.endswith(":") else ": "


def remarks(attribution: Attribution) -> str:
    """Say how it is given and how sure the machine is: "word for word, not denied, 97% sure"."""
    stance = None
    if attribution.polarity is Polarity.NEGATIVE:
        stance = f"not {_STANCES[attribution.stance]}"
    elif attribution.stance is not Stance.ASSERTS:
        stance = _STANCES[attribution.stance]
    parts = (_MANNERS.get(attribution.manner), stance, f"{attribution.score:.0%} sure")
    return ", ".join(part for part in parts if part)


SOMEBODY = "somebody"
"""Whoever it is that the text does not name."""


def denies(who: str, denial: Denial, speaker: str) -> bool:
    """Whether one of those who dispute a claim speaks of himself: of his own claim, or hop."""
    return who == speaker or who in denial.hops


def disputed(denial: Denial, speaker: str, named: Callable[[str], str]) -> str:
    """Say what is disputed: "that Ana Reis said it", or "what Ana Reis says".

    ``speaker`` is whom the claim is held against, ``named`` gives the name of a source's id.
    """
    if not denial.hops:
        return f"what {named(speaker)} says"
    names = [named(hop) if hop else SOMEBODY for hop in denial.hops]
    return f"that {' and '.join(names)} said it"


def against(who: str, denial: Denial, speaker: str, named: Callable[[str], str]) -> str:
    """Say what one of those who dispute a claim does, his name left out: "denies having said it",
    "disputes that Ana Reis said it"."""
    if not denies(who, denial, speaker):
        return f"disputes {disputed(denial, speaker, named)}"
    if denial.hops == (who,):
        return "denies having said it"
    return f"denies {disputed(denial, speaker, named)}" if denial.hops else "denies it"


def file_name(path: Path) -> str:
    """Name a file as its folder does; standard input, written "-", in words."""
    return "standard input" if str(path) == "-" else on_one_line(path.name)


def count(number: int, noun: str) -> str:
    """Write a number with its noun in the right form: 1 article, 9 articles."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
