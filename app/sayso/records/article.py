"""One version of one text, and what is known of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sayso.records.text import identify


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
