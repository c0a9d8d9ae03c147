"""From the sources of single articles to those of a collection.

The sources are parted into blocks first, by their names alone: those of different blocks are never
one, so an article more concerns no other blocks than its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection as Names
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.records import Figure, Resolution, Source, SourceKind
from sayso.resolve.article.offices import PASSING
from sayso.resolve.authority import EMPTY, Authority, Known
from sayso.resolve.found import ArticleSources, Profile
from sayso.resolve.incumbents import SCORE, Holding, incumbent
from sayso.resolve.lexicon import lexicon
from sayso.resolve.merging import Suggestion, keys_of, merge, names_of
from sayso.resolve.names import SMALL, fold, one_organisation, one_person

LEAST_DATED = 3
"""Words that describe a dated document well enough to know it in another article."""
LEAST_DESCRIBED = 2
"""The same of one with a percentage: "the test report"."""
_INQUIRIES = frozenset("audit study assessment review survey poll evaluation".split())
"""Documents that find out, any of which may be called a report."""


@dataclass(frozen=True, kw_only=True)
class Collection:
    """The sources of many articles, by name; ``homes`` has those of each article's own sources."""

    sources: tuple[Source, ...]
    suggestions: tuple[Suggestion, ...]
    homes: Mapping[tuple[str, str], Source]
    articles: Mapping[str, ArticleSources]

    def source_of(self, article: str, source: str) -> Source:
        """The collection's source for one of an article's; KeyError where it has none such."""
        return self.homes[article, source]

    def resolutions(self, article: str) -> tuple[Resolution, ...]:
        """An article's resolutions in sources of the collection; KeyError where it is not here."""
        own = self.articles[article]
        homes = {p.source.id: self.source_of(article, p.source.id) for p in own.profiles}
        return tuple(in_collection(r, own, homes) for r in own.resolutions)


def resolve_collection(
    articles: Iterable[ArticleSources],
    authority: Authority = EMPTY,
    *,
    outlets: Names[str] = (),
) -> Collection:
    """Return the collection of these articles' sources.

    The order of articles decides no more than which spelling a source is called by, and which of
    namesakes has the name alone.
    """
    fresh = {a.article: a for a in articles}
    called = own_names(outlets)
    entered = {
        (a.article, p.source.id): replace(p, source=canonical(p.source, authority, called))
        for a in fresh.values()
        for p in a.profiles
        if p.source.article is None
    }
    distinct = tuple(dict.fromkeys(entered.values()))
    figures: dict[Profile, Figure] = {}
    suggestions: list[Suggestion] = []
    for block in blocks([profile.source for profile in distinct]):
        profiles = [distinct[at] for at in block]
        merged = merge(profiles)
        figures |= zip(profiles, merged.figures, strict=True)
        suggestions += merged.suggestions
    homes = {place: figures[profile].source for place, profile in entered.items()}
    holdings: dict[str, list[Holding]] = defaultdict(list)
    for profile in distinct:
        for office in profile.holds:
            holder = figures[profile].source
            held = Holding(source=holder, gender=profile.gender, office=office)
            holdings[office.noun].append(held)
    by_name = tuple(homes.values())
    documents: dict[str, Source] = {}
    for a in fresh.values():
        named = [figures[entered[a.article, p.source.id]] for p in a.profiles if not _local(p)]
        for profile in filter(_local, a.profiles):
            of_office = holdings[profile.office.noun] if profile.office is not None else ()
            known = holder_of(profile, named) or incumbent(profile, of_office, named)
            home = known or profile.source
            if known is None and (key := document_key(profile)) is not None:
                home = documents.setdefault(key, home)
            homes[a.article, profile.source.id] = home
        for profile in filter(is_called_in_part, a.profiles):
            assert profile.office is not None
            known = incumbent(profile, holdings[profile.office.noun], named)
            if known is not None:
                homes[a.article, profile.source.id] = known
    every = {s.id: s for s in (*by_name, *homes.values())}
    return Collection(
        sources=tuple(sorted(every.values(), key=_by_name)),
        suggestions=tuple(suggestions),
        homes=homes,
        articles=fresh,
    )


def in_collection(
    resolution: Resolution, own: ArticleSources, homes: Mapping[str, Source]
) -> Resolution:
    """A resolution of an article in sources of the collection; ``homes`` are those of its own.

    Who is only described and is known by what other articles tell of him is less sure, and shown
    why.
    """
    described = {p.source.id: p.source for p in own.profiles if not p.named or p.office}
    found = [
        (described[s], homes[s])
        for s in resolution.sources
        if s in described and homes[s].article is None and homes[s].id != s
    ]
    sources = tuple(dict.fromkeys(homes[s].id for s in resolution.sources))
    if not found:
        return replace(resolution, sources=sources)
    told = (f"{home.name} is “{one.name}” in the collection" for one, home in found)
    return replace(
        resolution,
        sources=sources,
        score=min(SCORE, resolution.score),
        reason="; ".join((resolution.reason, *told)),
    )


def is_called_in_part(profile: Profile) -> bool:
    """Whether an article gives no more than one name of somebody: "Petra"."""
    return profile.named and profile.office is not None


def _local(profile: Profile) -> bool:
    return profile.source.article is not None


def _by_name(source: Source) -> tuple[str, str]:
    return source.name, source.id


# What each source is called, before any is compared


def own_names(outlets: Iterable[str]) -> Mapping[str, str]:
    """The names of a collection's outlets, by what they are looked up under."""
    return {fold(outlet).removeprefix("the "): outlet for outlet in outlets}


def canonical(source: Source, authority: Authority, outlets: Mapping[str, str]) -> Source:
    """A named source as the desk's own file has it, or an outlet by its own spelling, as
    ``own_names`` gives it; else as it is."""
    known: Known | None = None
    for name in (source.name, *source.aliases):
        # A surname that is an alias of one is not proof enough for another's full name.
        if (name == source.name or len(fold(name).split()) > 1) and known is None:
            known = authority.find(name)
    if known is not None:
        aliases = dict.fromkeys((*known.aliases, source.name, *source.aliases))
        return Source(
            name=known.name,
            kind=known.kind,
            role=known.role or source.role,
            aliases=tuple(a for a in aliases if a != known.name),
            wikidata=known.wikidata,
        )
    outlet = outlets.get(fold(source.name).removeprefix("the "))
    if outlet is not None and source.kind is not SourceKind.PERSON:
        return replace(source, name=outlet)
    return source


# Blocks


def blocks(sources: Sequence[Source]) -> tuple[tuple[int, ...], ...]:
    """Part named sources, by their places: those that some chain of forms of one name ties together
    are in one block. A block is in the order of the sources, as are the blocks by their first."""
    parent = list(range(len(sources)))

    def find(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    filed: dict[str, list[int]] = defaultdict(list)
    seen: dict[tuple[object, ...], int] = {}
    for at, source in enumerate(sources):
        first = seen.setdefault(variant(source), at)
        if first != at:
            parent[at] = find(first)
            continue
        for key in keys_of(source):
            for other in filed[key]:
                if find(other) != find(at) and forms_of_one(source, sources[other]):
                    parent[find(at)] = find(other)
            filed[key].append(at)
    found: dict[int, list[int]] = defaultdict(list)
    for at in range(len(sources)):
        found[find(at)].append(at)
    return tuple(sorted(map(tuple, found.values())))


def variant(source: Source) -> tuple[object, ...]:
    """What of a named source decides its block."""
    return source.name, str(source.kind), source.aliases, source.wikidata


def forms_of_one(a: Source, b: Source) -> bool:
    """Whether two named sources may be one by their names: they are then of one block."""
    if a.name.casefold() == b.name.casefold() or (a.wikidata and a.wikidata == b.wikidata):
        return True
    people = a.kind is b.kind is SourceKind.PERSON
    one = one_person if people else one_organisation
    return any(
        x.parts == y.parts or one(x, y) or one(y, x) for x in names_of(a) for y in names_of(b)
    )


# What has no name


def holder_of(profile: Profile, named: Iterable[Figure]) -> Source | None:
    """Whom a source without a name stands for, of those that its article names: the one person
    whose roles it describes."""
    if profile.source.kind is not SourceKind.PERSON:
        return None
    words = _content(profile.source.name) - PASSING
    holders = {
        figure.source.id: figure.source
        for figure in named
        if figure.source.kind is SourceKind.PERSON
        and len(words & figure.roles) >= min(len(words), 2)
        and words & figure.roles
        and words <= figure.roles | {w for n in names_of(figure.source) for w in n.parts}
        and {figure.gender, profile.gender} != {"m", "f"}
    }
    return next(iter(holders.values())) if len(holders) == 1 else None


def document_key(profile: Profile) -> str | None:
    """What a source without a name is known by in other articles: a document by its date, or by
    what it is and what numbers it gives; a body by whose it is ("Freedonia's embassy").

    A share of many ("31 of 200") tells one audit, report or study; a percentage, or the first words
    of what it says, only with two words of its description.
    """
    source, office = profile.source, profile.office
    if office is not None and office.owner and lexicon().sort(office.noun) == "organisation":
        return " ".join((office.noun, *sorted(office.words), "of", office.owner))
    if source.kind is not SourceKind.DOCUMENT:
        return None
    words = _content(source.name)
    if len(words) >= LEAST_DATED and any(word.isdigit() for word in words):
        return " ".join(sorted(words))
    kinds = {noun.lemma for w in words if (noun := lexicon().nouns.get(w)) is not None}
    shares = [said for said in profile.says if "/" in said]
    if shares and kinds & _INQUIRIES:
        return f"found {shares[0]}"
    if profile.says and len(words) >= LEAST_DESCRIBED and not shares:
        return " ".join((*sorted(words), profile.says[0]))
    return None


def _content(description: str) -> frozenset[str]:
    return frozenset(fold(description).split()) - SMALL
