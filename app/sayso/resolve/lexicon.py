"""The word lists of this room, read once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "lexicons"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A word for a kind of speaker: ``sort`` is person, organisation or document.

    ``gender`` is m, f or u (either, or neither); ``mark`` is "g" for a body whose members speak,
    "o" for one that publishes, "u" for one that is alone of its kind, "c" for a company, "v" for a
    noun that names the saying itself, else "".
    """

    lemma: str
    sort: str
    gender: str = "u"
    plural: bool = False
    mark: str = ""


_AGED = re.compile(r"(?:\d+|[a-z]+)-year-olds?")
AGED = "year-old"
"""What stands for all nouns such as "51-year-old"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """When a noun makes a name an outlet's: with one of ``modifiers``, where there are any."""

    modifiers: frozenset[str]
    follows: bool
    """Whether it may also stand after the name: "Time magazine"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All word lists. Keys are in small letters."""

    nouns: Mapping[str, Noun]
    titles: Mapping[str, str]
    """Gender by title."""
    title_roles: Mapping[str, str]
    """The noun that a title is short for."""
    given: Mapping[str, str]
    """Gender by given name."""
    nicknames: Mapping[str, frozenset[str]]
    """By short form, the given names that it is short for."""
    name_words: Mapping[str, str]
    """Words that make a name an organisation's: "o" an outlet's, "c" a company's, "p" people's."""
    places: Mapping[str, str]
    """Country by country, capital and seat of government."""
    peoples: Mapping[str, str]
    """Country by adjective and people."""
    surnames: frozenset[str]
    """Surnames that many share."""
    words: frozenset[str]
    """Words that a capital letter at the start of a sentence does not make a name."""
    outlets: Mapping[str, Outlets]
    """By noun, when it makes a name beside it an outlet's."""

    def noun(self, word: str) -> Noun | None:
        """The noun that a word in small letters is, ages such as "51-year-old" among them."""
        if "-year-old" in word and _AGED.fullmatch(word):
            return Noun(lemma=AGED, sort="person", plural=word.endswith("s"))
        return self.nouns.get(word)

    def sort(self, word: str) -> str:
        """The sort of the noun that a word in small letters is, "" where it is none."""
        noun = self.nouns.get(word)
        return noun.sort if noun is not None else ""


def _lines(name: str) -> Iterator[str]:
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _nouns() -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for sort, name in (("document", "documents.txt"), ("organisation", "organisations.txt")):
        same: dict[str, str] = {}
        for line in _lines(name):
            if line.startswith("="):
                same |= dict.fromkeys(line[1:].split()[1:], line[1:].split()[0])
                continue
            word, *mark = line.split()
            lemma = same.get(word, word)
            for form, plural in ((_plural(word), True), (word, False)):
                noun = Noun(lemma=lemma, sort=sort, mark="".join(mark), plural=plural)
                if not plural or form not in nouns:
                    nouns[form] = noun
    alike: dict[str, str] = {}
    for line in _lines("people.txt"):
        if line.startswith("="):
            first, *others = line[1:].split()
            alike |= dict.fromkeys(others, first)
            continue
        one, many, gender = line.split()
        lemma = alike.get(one, one)
        nouns[_plural(one) if many == "-" else many] = Noun(
            lemma=lemma, sort="person", gender=gender, plural=True
        )
        nouns[one] = Noun(lemma=lemma, sort="person", gender=gender)
    return nouns


def _places() -> tuple[dict[str, str], dict[str, str]]:
    places: dict[str, str] = {}
    peoples: dict[str, str] = {}
    for line in _lines("countries.tsv"):
        country, people, capitals, seats = line.split("\t")
        for place in (country, *capitals.split(";"), *seats.split(";")):
            if place:
                places[place.lower()] = country
        for word in people.split(";"):
            peoples[word.lower()] = country
    return places, peoples


@cache
def lexicon() -> Lexicon:
    """Return the word lists; they are read at the first call."""
    places, peoples = _places()
    short: dict[str, set[str]] = {}
    for line in _lines("nicknames.txt"):
        name, *forms = line.split()
        for form in forms:
            short.setdefault(form, set()).add(name)
    return Lexicon(
        nouns=_nouns(),
        titles={title: rest.split()[0] for title, rest in _pairs("titles.txt")},
        title_roles={title: rest.split()[1] for title, rest in _pairs("titles.txt") if " " in rest},
        given=dict(_pairs("given-names.txt")),
        nicknames={form: frozenset(names) for form, names in short.items()},
        name_words=dict(_pairs("names.txt")),
        places=places,
        peoples=peoples,
        surnames=frozenset(_lines("surnames.txt")),
        words=frozenset(_lines("words.txt")),
        outlets={
            noun.removeprefix("+"): Outlets(
                modifiers=frozenset(rest.split())
                | (frozenset((*places, *peoples)) if rest == "@" else frozenset()),
                follows=noun.startswith("+"),
            )
            for noun, rest in _pairs("outlets.txt")
        },
    )


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    for line in _lines(name):
        word, _, rest = line.partition(" ")
        yield word.lower(), rest.strip()


_SOUND = 3
"""Last letters of a given name that a guess of its gender may rest on, at most."""
_MOST = 0.8
"""Share of the listed names with that ending that must agree."""


@cache
def _endings() -> Mapping[str, tuple[int, int]]:
    counts: dict[str, tuple[int, int]] = {}
    for name, gender in lexicon().given.items():
        for size in range(1, _SOUND + 1):
            m, f = counts.get(name[-size:], (0, 0))
            counts[name[-size:]] = (m + (gender == "m"), f + (gender == "f"))
    return counts


def sounding(given: str) -> str:
    """Gender that a given name without one sounds like by its ending: m, f, or u for no guess."""
    for size in range(_SOUND, 0, -1):
        m, f = _endings().get(given[-size:], (0, 0))
        if m + f >= 5:
            return "m" if m >= _MOST * (m + f) else "f" if f >= _MOST * (m + f) else "u"
    return "u"
