"""Which of the named sources of one block are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.records import Figure, Source, SourceKind
from sayso.resolve.found import Profile
from sayso.resolve.lexicon import lexicon
from sayso.resolve.names import SMALL, Name, initials, one_organisation, one_person, skeletons

CERTAIN = 0.65
"""Score from which two sources are one; below, it is a suggestion and they stay apart."""
_SHORT = 3
"""Letters up to which a word may be anybody's initials."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """That two sources of a collection may be one, and why."""

    source: str
    other: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The sources of one block: whose each profile is, and pairs of them that may be one."""

    figures: tuple[Figure, ...]
    suggestions: tuple[Suggestion, ...]


def merge(profiles: Sequence[Profile]) -> Merged:
    """Return whose the profiles of one block are; equal ones have one source.

    Full names go first, whatever their place; of the spellings of a name the first names it.
    """
    block = _Block()
    entered: dict[Profile, _Entry] = {}
    for profile in sorted(profiles, key=lambda p: -_fullness(p.source)):
        if profile not in entered:
            entered[profile] = block.enter(profile)
    figures = {
        id(entry): Figure(source=entry.source, gender=entry.gender, roles=frozenset(entry.roles))
        for entry in (entry.now() for entry in entered.values())
    }
    return Merged(
        figures=tuple(figures[id(entered[profile].now())] for profile in profiles),
        suggestions=block.suggestions,
    )


def names_of(source: Source) -> list[Name]:
    """The names of a source, those without a word left out; a person's without titles."""
    person = source.kind is SourceKind.PERSON
    out = []
    for text in (source.name, *source.aliases):
        words = text.split()
        titles: list[str] = []
        lex = lexicon()
        while (
            person
            and len(words) > 1
            and (words[0].lower() in lex.titles or words[0].lower() in lex.nouns)
        ):
            titles.append(words.pop(0).lower())
        out.append(Name.of(" ".join(words), titles=tuple(titles)))
    return [name for name in out if name.parts]


def keys_of(source: Source) -> tuple[str, ...]:
    """The keys that a named source is filed under; two sources that share none are never compared.

    Of a person each part of the name in any usual spelling; of a body its first and last words and
    its initials; of all the whole name.
    """
    keys = {"called " + source.name.casefold()}
    for name in names_of(source):
        words = [part for part in name.parts if part not in SMALL] or list(name.parts)
        # The first two words for all: an unknown name may look like a person's and be a body's.
        keys.add(" ".join(words[:2]))
        if source.kind is SourceKind.PERSON:
            keys |= {s for part in name.parts[1:] or name.parts for s in skeletons(part)}
        else:
            keys |= {words[0], words[-1]} - lexicon().name_words.keys()
            keys |= {" ".join(words[-2:]), initials(name)}
    return tuple(sorted(keys))


@dataclass(slots=True)
class _Entry:
    """One source of a block, growing with its profiles. ``called`` is its name before it was told
    apart from namesakes."""

    source: Source
    gender: str
    roles: set[str]
    full: bool
    names: list[Name]
    called: str
    sure: bool = True
    merged: _Entry | None = None

    def now(self) -> _Entry:
        entry = self
        while entry.merged is not None:
            entry = entry.merged
        return entry


@dataclass(frozen=True, slots=True)
class _Fit:
    entry: _Entry
    score: float
    reason: str


class _Block:
    """Sources looked for among those that are filed under the same keys."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[_Entry]] = {}
        self._ids: dict[str, _Entry] = {}
        self._suggestions: dict[tuple[str, str], tuple[_Entry, _Entry, _Fit]] = {}

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        return tuple(
            Suggestion(
                source=one.now().source.id,
                other=two.now().source.id,
                score=fit.score,
                reason=fit.reason,
            )
            for one, two, fit in self._suggestions.values()
            if one.now() is not two.now()
        )

    def enter(self, profile: Profile) -> _Entry:
        source = profile.source
        keys = keys_of(source)
        near = list({id(e.now()): e.now() for k in keys for e in self._by_key.get(k, ())}.values())
        fits = sorted(
            (
                fit
                for entry in near
                # A full name takes in the parts of it that came before, and not they it.
                if (entry.full or not _is_full(source))
                and (fit := fit_of(source, profile, entry)) is not None
            ),
            key=lambda fit: -fit.score,
        )
        best = [fit for fit in fits if fit.score == fits[0].score] if fits else []
        if len(best) == 1 and best[0].score >= CERTAIN:
            self._grow(best[0].entry, source, profile)
            return best[0].entry
        entry = _Entry(
            self._apart(source),
            profile.gender,
            set(profile.roles),
            _is_full(source),
            names_of(source),
            source.name,
            profile.sure,
        )
        self._ids[entry.source.id] = entry
        self._file(entry, keys)
        for fit in best:
            self._suggestions[entry.source.id, fit.entry.source.id] = (entry, fit.entry, fit)
        if entry.full:
            self._find_parts(entry, near)
        return entry

    def _apart(self, source: Source) -> Source:
        """A name of its own for somebody who has another's."""
        name, number = source.name, 2
        while source.id in self._ids:
            told = source.role if number == 2 and source.role else str(number)
            source, number = replace(source, name=f"{name} ({told})"), number + 1
        return source

    def _file(self, entry: _Entry, keys: Iterable[str]) -> None:
        for key in keys:
            filed = self._by_key.setdefault(key, [])
            if entry not in filed:
                filed.append(entry)

    def _grow(self, entry: _Entry, source: Source, profile: Profile) -> None:
        old = entry.source
        aliases = sorted({*old.aliases, source.name, *source.aliases} - {old.name})
        entry.source = replace(old, aliases=tuple(aliases), role=old.role or source.role)
        if profile.sure and not entry.sure:
            entry.source = replace(entry.source, kind=source.kind)
            entry.sure = True
        entry.gender = profile.gender if entry.gender == "u" else entry.gender
        entry.roles |= profile.roles
        if len(aliases) > len(old.aliases):
            called = replace(entry.source, name=entry.called)
            entry.names = names_of(called)
            self._file(entry, keys_of(called))

    def _find_parts(self, entry: _Entry, near: Sequence[_Entry]) -> None:
        """Give a new full name the surnames that waited for it and fit nobody else."""
        for part in near:
            if part.full or part.merged is not None:
                continue
            profile = Profile(source=part.source, gender=part.gender, roles=frozenset(part.roles))
            rivals = [
                e.now()
                for k in keys_of(part.source)
                for e in self._by_key.get(k, ())
                if e.now().full and e.now() is not entry
            ]
            fit = fit_of(part.source, profile, entry)
            better = [
                f
                for e in rivals
                if (f := fit_of(part.source, profile, e)) is not None
                and fit is not None
                and f.score >= fit.score
            ]
            if fit is not None and fit.score >= CERTAIN and not better:
                part.merged = entry
                self._grow(entry, part.source, profile)


def _fullness(source: Source) -> int:
    """2 for what a full name is called by, 1 where only an alias is one, else 0."""
    if source.kind is not SourceKind.PERSON:
        return 2
    return 2 if len(names_of(source)[0].parts) > 1 else int(_is_full(source))


def _is_full(source: Source) -> bool:
    if source.kind is not SourceKind.PERSON:
        return True
    return any(len(name.parts) > 1 for name in names_of(source))


def fit_of(source: Source, profile: Profile, entry: _Entry) -> _Fit | None:
    """How well a source of an article fits one of the collection; None where it cannot be."""
    if {profile.gender, entry.gender} == {"m", "f"}:
        return None
    person = source.kind is SourceKind.PERSON
    if person != (entry.source.kind is SourceKind.PERSON):
        if profile.sure and entry.sure:
            return None
        # One side only looks like a person's name; a body's name decides.
        person = False
    if source.wikidata and entry.source.wikidata:
        same = source.wikidata == entry.source.wikidata
        return _Fit(entry, 1.0, "the same Wikidata id") if same else None
    names = names_of(source)
    if not names or not entry.names:
        return None
    title = entry.source.name
    mine, theirs = names[0], entry.names[0]
    if not person:
        return _fit_body(source, profile, mine, entry)
    shared = set(profile.roles) & entry.roles
    if _is_full(source) and entry.full:
        full = max(names, key=lambda n: len(n.parts))
        others = [n for n in entry.names if len(n.parts) > 1]
        if any(a.parts == b.parts for a in names for b in others):
            at_odds = bool(profile.roles and entry.roles and not shared)
            return _Fit(entry, 0.8 if at_odds else 0.98, f"the same name as {title}")
        if all(one_person(full, n) for n in others):
            spelled = f"“{source.name}” is another form of {title}"
            return _Fit(entry, 0.9 if shared else 0.7, spelled)
        return None
    if not any(one_person(a, b) for a in names for b in entry.names):
        return None
    if shared:
        return _Fit(entry, 0.85, f"“{source.name}” has the name and the role of {title}")
    if mine.parts == theirs.parts and not _is_full(source) and not entry.full:
        return _Fit(entry, 0.7, f"the same name as {title}")
    rare = mine.surname not in lexicon().surnames and mine.surname not in lexicon().given
    if rare:
        return _Fit(entry, 0.7, f"“{source.name}” has the rare name of {title}")
    return _Fit(entry, 0.5, f"“{source.name}” has a name of {title}, as many have")


def _fit_body(source: Source, profile: Profile, mine: Name, entry: _Entry) -> _Fit | None:
    title = entry.source.name
    for theirs in entry.names:
        a = [p for p in mine.parts if p not in SMALL]
        b = [p for p in theirs.parts if p not in SMALL]
        if a == b:
            return _Fit(entry, 0.95, f"the same name as {title}")
        if one_organisation(mine, theirs):
            short = min(len(a), len(b))
            if short > 1:
                return _Fit(entry, 0.8, f"“{source.name}” is {title} in short")
            spelled = len(min(a, b, key=len)[0])
            acronym = min(a, b, key=len)[0] in (initials(mine), initials(theirs))
            begins = _is_company_in_short(a, b) and profile.gender == entry.gender == "u"
            score = 0.7 if (acronym and spelled > 2) or begins else 0.5
            return _Fit(entry, score, f"“{source.name}” may be {title} in short")
    return None


def _is_company_in_short(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether of two names one is the first word of a company's, and no word that others bear."""
    short, full = sorted((one, other), key=len)
    lex = lexicon()
    lists = (lex.words, lex.given, lex.surnames, lex.name_words, lex.nouns, lex.places, lex.peoples)
    return (
        short[0] == full[0]
        and len(short[0]) > _SHORT
        and lex.name_words.get(full[-1]) == "c"
        and not any(short[0] in known for known in lists)
    )
