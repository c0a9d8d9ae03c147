"""Words of a text that name somebody, as a record that the finders fill in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sayso.records import Span
from sayso.resolve.lexicon import Noun
from sayso.resolve.names import Name


class Form(StrEnum):
    """How a mention names."""

    NAME = "name"
    NOUN = "noun"
    PRONOUN = "pronoun"


@dataclass(slots=True, kw_only=True, eq=False)
class Mention:
    """Words ``first`` to ``last`` (excluded) of a text that name somebody."""

    first: int
    last: int
    head: int
    form: Form
    span: Span
    word: str
    """The head in small letters: pronoun, noun (singular), or last word of the name."""
    gender: str = "u"
    plural: bool = False
    sort: str = ""
    """person, organisation, document, place, or "" where nothing tells."""
    name: Name | None = None
    noun: Noun | None = None
    definite: bool = False
    owner: Mention | None = None
    """Who the noun belongs to: "her boss", "the minister's office", "the sources of X"."""
    modifiers: frozenset[str] = frozenset()
    restricted: bool = False
    """Whether words after the noun narrow it down: "witnesses we interviewed"."""
    roles: set[str] = field(default_factory=set)
    relations: list[tuple[str, Mention]] = field(default_factory=list)
    """Of a name, what it is to whom: (deputy, Tomasz Wierzbicki)."""
    role_text: str | None = None
    affiliation: str | None = None
    of: Mention | None = None
    """The name that this noun phrase is an apposition to."""
    subject: bool = False
    the: bool = False
    """Whether "the" stands before a name."""
    sure_sort: bool = True
    introduced: bool = False
    """Whether a kind of outlet stands beside a name: "the newspaper Haaretz"."""
