"""The nouns of sayso, each with its invariants: a wrong state cannot be built.

All offsets are Unicode code points into the text of one article, half open: ``text[start:end]``.
Records hold no behaviour beyond guarding and describing themselves; stages take them and return
new ones. A broken invariant is a defect of the caller, so it raises ``ValueError``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

ID_LENGTH = 20
"""Hexadecimal digits kept of a SHA-256: 80 bits, so that a collection of a hundred million
records has a chance below one in a hundred million of two equal ids."""


def identify(kind: str, *parts: object) -> str:
    """Return the id of the thing of this kind made of these JSON-able parts."""
    encoded = json.dumps([kind, *parts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(encoded.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A non-empty stretch of an article's text, in code points; ``end`` is exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}, {self.end}")

    def contains(self, other: Span) -> bool:
        """Whether every character of the other span is also in this one."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The words that the span stands for in its article's text."""
        return text[self.start : self.end]


Spans = tuple[Span, ...]


def spans(pairs: Iterable[Iterable[int]]) -> Spans:
    """Build spans from (start, end) pairs, as the interchange JSON holds them."""
    return tuple(Span(start, end) for start, end in pairs)


def _check_ordered(name: str, parts: Spans) -> None:
    if any(a.end > b.start for a, b in zip(parts, parts[1:], strict=False)):
        raise ValueError(f"the spans of {name} overlap or are out of order: {parts}")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A calendar date known to the year, the month or the day; it never claims more."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a date with a day needs a month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2025``, ``2025-05``, ``2025-05-12`` or an ISO time; raise ValueError otherwise."""
        found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?", text.strip())
        if not found:
            raise ValueError(f"not a date such as 2025, 2025-05 or 2025-05-12: {text!r}")
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        return cls(year, month, day)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The bytes that an article was read from, exactly as they came."""

    data: bytes = field(repr=False)
    media_type: str
    name: str
    """The file's name or path as the user gave it, or "standard input"."""

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Article:
    """One version of one text. Its text never changes: an edited page is a new article.

    ``outlet`` is the publication, never a source. What is not known is ``None``. ``doc`` is the
    name that a manifest gives the article, else the file's name without its ending.
    """

    text: str
    doc: str
    original: Original
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: PartialDate | None = None
    url: str | None = None
    language: str = "en"
    """ISO 639-1 code, or "und" where there is too little text to tell."""

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("an article needs some text")

    @cached_property
    def id(self) -> str:
        """Hash of what makes this article this one: its text, its outlet and its address."""
        return identify("article", self.text, self.outlet, self.url)


class Manner(StrEnum):
    """How the content is given: in the source's own words, in the writer's, or in both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """How the source stands to the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    QUESTIONS = "questions"
    BELIEVES = "believes"
    INTENDS = "intends"


class Polarity(StrEnum):
    """Of the saying, not of what is said: "did not say" is negative."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Producer:
    """The machine that made a record. ``digest`` is that of its weights, "" for pure rules."""

    name: str
    version: str
    digest: str = ""


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """One source saying, believing or denying one content, marked by a cue.

    ``source`` is empty where the text names none, ``cue`` where nothing marks the attribution but
    quotation marks; ``content`` never is. ``parent`` is the id of the attribution in whose content
    this one lies. ``score`` is the probability, 0 to 1, that a reader would agree with it.
    """

    article: str
    source: Spans
    cue: Spans
    content: Spans
    manner: Manner
    stance: Stance = Stance.ASSERTS
    polarity: Polarity = Polarity.POSITIVE
    parent: str | None = None
    who: tuple[str, ...] = ()
    """Ids of the sources that the mention in ``source`` stands for, once resolved."""
    score: float
    producer: Producer

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("an attribution needs a content")
        for name in ("source", "cue", "content"):
            _check_ordered(name, getattr(self, name))
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"a score lies between 0 and 1: {self.score}")
        if self.parent == self.id:
            raise ValueError("an attribution cannot be its own parent")

    @cached_property
    def id(self) -> str:
        """Hash of the article and the spans, not of the model, so that reviews outlive a retrain."""
        parts = [[[s.start, s.end] for s in role] for role in (self.source, self.cue, self.content)]
        return identify("attribution", self.article, *parts)

    def holds(self, spans: Spans) -> bool:
        """Whether each of the spans lies inside one span of this attribution's content."""
        return all(any(part.contains(span) for part in self.content) for span in spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """An article with its attributions, in text order.

    Guards what no single attribution can: spans lie inside the text, ids are unique, parents exist,
    and a child's every span lies inside its parent's content.
    """

    article: Article
    attributions: tuple[Attribution, ...] = ()

    def __post_init__(self) -> None:
        known = {a.id: a for a in self.attributions}
        if len(known) != len(self.attributions):
            raise ValueError("two attributions of one article are the same")
        for a in self.attributions:
            if a.article != self.article.id:
                raise ValueError(f"attribution {a.id} belongs to another article")
            everything = (*a.source, *a.cue, *a.content)
            if max(span.end for span in everything) > len(self.article.text):
                raise ValueError(f"attribution {a.id} runs past the end of its article")
            if a.parent is None:
                continue
            if a.parent not in known:
                raise ValueError(f"attribution {a.id} has a parent that is not there")
            if not known[a.parent].holds(everything):
                raise ValueError(f"attribution {a.id} is not inside its parent's content")
            # A cycle would need contents that each hold the other with its cue: not possible
            # while every cue lies outside its own content, which nothing else guarantees.
            seen = {a.id}
            above: str | None = a.parent
            while above is not None:
                if above in seen:
                    raise ValueError(f"attribution {a.id} is inside itself")
                seen.add(above)
                above = known[above].parent

    def depth(self, attribution: Attribution) -> int:
        """How many attributions lie around this one; 0 for an outermost one."""
        known = {a.id: a for a in self.attributions}
        depth, above = 0, attribution.parent
        while above is not None:
            depth, above = depth + 1, known[above].parent
        return depth
