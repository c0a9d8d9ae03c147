"""Which publication a source, or a name in a sentence, stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from sayso.records import Article, Source, SourceKind

_WORD = re.compile(r"\w+(?:[’']\w+)*")
_ARTICLES = ("the", "a", "an")
_DEPARTMENTS = (
    *("newsroom", "press office", "media office", "press", "media centre", "communications"),
    *("website", "online", "blog"),
)
"""What a publication of an organisation adds to the organisation's own name."""
PUBLISHING = (SourceKind.OUTLET, SourceKind.ORGANISATION, SourceKind.DOCUMENT)
"""Kinds of sources whose name may be that of an outlet. A person is not: whoever quotes a minister
does not thereby cite the site that bears her name."""
_REPORTS = "reports?|reported|writes?|wrote|says?|said|revealed|quot(?:es|ed)|cit(?:es|ed|ing)"
_CREDIT = re.compile(
    r"(?:\b(?:told|tells?|telling|to|with|by|in|on|from|via|per|on (?:the )?air (?:of|on)"
    rf"|{_REPORTS})"
    r"\s+(?:[a-z]+\s+){0,3}(?:[A-Z][a-z]+(?:ine|ian|ean|ese|ish|ic)\s+)?[«“„‘\"']?|\()$"
)
"""What comes right before an outlet that is cited in passing: "told the daily ", "an interview
with ", "so writes the blog ", "(". "The former editor of the Gannet" cites nobody."""
_CREDITED = re.compile(rf"\s+(?:(?:has|had|have|first|also)\s+)*(?:{_REPORTS}|has it)\b")
"""What comes right after one: "as the Gannet first reported"."""
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?(\w[\w-]*)(?:\.\w[\w-]*)+/?$")
_OWNED = re.compile(
    r"(.+?)(?:['’]s|(?<=s)['’])\s+(?:[\w-]+\s+){0,3}?"
    r"(?:statement|report|release|announcement|communiqué|article|story)\b",
    re.IGNORECASE,
)
"""A document that somebody published."""
_NAME_GOES_ON = re.compile(r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z]")
_LONGEST_NAME = 6
"""Words in the longest name of an outlet that is looked for in a sentence."""


@lru_cache(maxsize=65536)
def fold(name: str) -> tuple[str, ...]:
    """Return a name's words in lower case, without an article before them or 's after them."""
    words = [re.sub(r"[’']s$", "", word) for word in _WORD.findall(name.casefold())]
    return tuple(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def host(url: str | None) -> str:
    """Return the host of an address without ``www.``, "" where it has none."""
    try:
        name = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.")


class Outlets:
    """The publications of a collection, by the names that they go by.

    An outlet's key is its name's words in one ("dailygannet"), so that a domain and "Daily Gannet"
    are the same; of an article without an outlet, its host.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        sources: Mapping[str, Source],
        others: Iterable[str] = (),
    ) -> None:
        """``others`` are names of outlets that have articles beyond ``articles``."""
        self._keys: dict[str, str] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self._names: dict[str, str] = {}
        self._documents: dict[str, str] = {}
        self._sources = sources
        for article in articles:
            key = self.key(article)
            if key and key not in self._words:
                self._add(article.outlet or key)
            if key and (where := host(article.url)):
                self._keys.setdefault("".join(fold(where)), key)
            if article.title:
                self._documents.setdefault("".join(fold(article.title)), key)
        for name in others:
            self._add(name)
        self._tails = self._shortened(lambda words, at: words[at:])
        self._parts = self._tails | self._shortened(lambda words, at: words[:at])
        self._known: dict[str, str] = {}

    def _add(self, name: str) -> None:
        words = fold(name)
        if not words:
            return
        key = "".join(words)
        self._words[key] = words
        self._names[key] = name
        self._keys[key] = key
        for department in _DEPARTMENTS:
            own = tuple(department.split())
            if words[-len(own) :] == own and len(words) > len(own):
                self._keys.setdefault("".join(words[: -len(own)]), key)

    def _shortened(self, part: Callable[[tuple[str, ...], int], tuple[str, ...]]) -> dict[str, str]:
        """Return the keys by what only one outlet's name ends with: "gannet"; or begins with."""
        keys: dict[str, set[str]] = {}
        for key, words in self._words.items():
            for at in range(1, len(words)):
                keys.setdefault("".join(part(words, at)), set()).add(key)
        return {
            short: next(iter(own))
            for short, own in keys.items()
            if len(own) == 1 and short not in self._keys
        }

    @staticmethod
    def key(article: Article) -> str:
        """Return the key of the outlet that published the article, "" where it is not known."""
        return "".join(fold(article.outlet or host(article.url)))

    def of(self, source: str) -> str:
        """Return the key of the collection's outlet that a source (an id) is, "" if it is none."""
        if source not in self._known:
            known = self._sources.get(source)
            self._known[source] = self._find(known) if known else ""
        return self._known[source]

    def _find(self, source: Source) -> str:
        if source.kind not in PUBLISHING:
            return ""
        called = (source.name, *source.aliases)
        names = [words for name in called if (words := fold(name))]
        # "dailygannet.com" is the Daily Gannet, whatever the address of its articles.
        names += [(found[1].casefold(),) for name in called if (found := _DOMAIN.match(name))]
        tables = [self._keys]
        if source.kind is not SourceKind.ORGANISATION:
            tables.append(self._documents)
        for table in tables:
            for words in names:
                if key := table.get("".join(words)):
                    return key
        if source.kind is SourceKind.DOCUMENT:
            return self._publisher(called)
        if source.kind is not SourceKind.OUTLET:
            return ""
        for words in names:
            # "The blog Bilgewater Notes" ends with the name.
            for at in range(1, len(words)):
                if key := self._keys.get("".join(words[at:])):
                    return key
            if key := self._parts.get("".join(words)):
                return key
        return ""

    def _publisher(self, called: Iterable[str]) -> str:
        """The key of the outlet whose statement or report a document is, by what it is called:
        "the Gannet's report of Monday"."""
        owners = ["".join(fold(m[1])) for name in called if (m := _OWNED.match(name))]
        return next(
            (key for own in owners if (key := self._keys.get(own) or self._parts.get(own))), ""
        )

    def name(self, key_or_source: str) -> str:
        """Return how an outlet calls itself, by its key or the id of its source."""
        source = self._sources.get(key_or_source)
        return source.name if source else self._names.get(key_or_source, key_or_source)

    def outside(self, source: str) -> bool:
        """Whether a source is an outlet that has no article in the collection."""
        known = self._sources.get(source)
        return known is not None and known.kind is SourceKind.OUTLET and not self.of(source)

    @cached_property
    def _outsiders(self) -> Mapping[str, str]:
        """Source ids of outlets outside the collection, by their names in one word."""
        return {
            "".join(fold(name)): source.id
            for source in self._sources.values()
            if self.outside(source.id)
            for name in (source.name, *source.aliases)
        }

    def credited(self, sentence: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return whom a sentence cites in passing: keys of outlets, source ids of outside ones.

        The sentence should not hold what somebody said, nor who did: see ``frame``.
        """
        inside: set[str] = set()
        outside: set[str] = set()
        words = list(_WORD.finditer(sentence))
        for at, first in enumerate(words):
            head = words[at + 1 : at + 2] if first[0].casefold() in _ARTICLES else [first]
            if not head or not head[0][0][0].isupper():
                continue  # "In the sun" is not in the Sun.
            for size in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
                end = words[at + size - 1].end()
                name = "".join(fold(sentence[first.start() : end]))
                # "The Gannet" may be short for the Daily Gannet; "Gannet" and "the Daily" are not.
                short = first[0] in ("the", "The") and not _NAME_GOES_ON.match(sentence, end)
                key = self._keys.get(name) or (self._tails.get(name) if short else None)
                source = self._outsiders.get(name)
                if (key or source) and (
                    _CREDIT.search(sentence[: first.start()]) or _CREDITED.match(sentence, end)
                ):
                    inside |= {key} if key else set()
                    outside |= {source} if source and not key else set()
                    break
        return frozenset(inside), frozenset(outside)

    def signed(self, article: Article) -> frozenset[str]:
        """Return the keys of other outlets to which an article credits itself.

        By its byline, or by a name in brackets in its first line: "LONDON (Estuary Wire) - ".
        """
        first = article.text.lstrip().partition("\n")[0]
        names = [article.byline or "", *re.findall(r"\(([^()]*)\)", first[:_DATELINE])]
        keys = {self._keys.get("".join(fold(name))) for name in names}
        # "Jane Doe, Estuary Wire", "Estuary Wire and staff".
        for part in re.split(r",|/| and | for | – | - ", article.byline or ""):
            keys.add(self._keys.get("".join(fold(part))))
        return frozenset(key for key in keys if key and key != self.key(article))


_DATELINE = 100
"""Characters at the head of a text in which a news agency names itself."""
