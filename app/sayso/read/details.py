"""What is known about an article beside its text, from a manifest, a form or the file itself."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from sayso.records import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """Facts about one article; what is not known is ``None``."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: PartialDate | None = None
    url: str | None = None
    language: str | None = None
    """ISO 639-1 code, perhaps with a region: "en", "en-GB", "uk"."""
    doc: str | None = None
    """The name of the article within its collection."""

    def over(self, other: Details) -> Details:
        """These details, filled up with the other ones where these are silent."""
        known = {f.name: value for f in fields(self) if (value := getattr(self, f.name))}
        return replace(other, **known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The text found in a file, with what the file says about itself."""

    text: str
    details: Details = Details()
