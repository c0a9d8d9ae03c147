"""Records ↔ the texts that findings are kept up with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from sayso.records import Producer, Reference, Resolution, Source, SourceKind, Span, identify

if TYPE_CHECKING:
    from sayso.link import Worth
    from sayso.resolve import ArticleSources, Holding, Office, Profile
Row = dict[str, Any]


def packed(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def packed_worth(worth: Worth) -> str:
    articles, sayings, first = worth
    return packed([articles, sayings, first.article, first.attribution])


def to_worth(text: str) -> Worth:
    articles, sayings, article, attribution = json.loads(text)
    return articles, sayings, Reference(article=article, attribution=attribution)


def profile_row(own: str, profile: Profile) -> Row:
    from sayso.resolve import variant

    named = packed(asdict(replace(profile.source, role=None)))
    shown = packed_profile(profile)
    return {
        "source": own,
        "variant": identify("variant", *variant(profile.source)),
        "named": named,
        "shape": identify("shape", shown),
        "shown": shown,
        "gender": profile.gender,
        "offices": [(o.noun, packed(_office_row(o))) for o in _sorted(profile.holds)],
    }


def to_source(data: Mapping[str, Any]) -> Source:
    return Source(**{**data, "kind": SourceKind(data["kind"]), "aliases": tuple(data["aliases"])})


def _office_row(office: Office) -> list[object]:
    return [office.noun, sorted(office.words), office.owner]


def _to_office(row: Sequence[Any]) -> Office:
    from sayso.resolve import Office

    noun, words, owner = row
    return Office(noun=noun, words=frozenset(words), owner=owner)


def _sorted(offices: Iterable[Office]) -> list[Office]:
    return sorted(offices, key=lambda o: (o.noun, sorted(o.words), o.owner))


def to_holding(row: Row, holder: Source) -> Holding:
    """Of a row of ``Store.holdings`` and its figure's source."""
    from sayso.resolve import Holding

    office = _to_office(json.loads(row["office"]))
    return Holding(source=holder, gender=row["held_by"], office=office)


def packed_profile(profile: Profile) -> str:
    return packed(
        {
            "source": asdict(profile.source),
            "gender": profile.gender,
            "roles": sorted(profile.roles),
            "named": profile.named,
            "sure": profile.sure,
            "says": profile.says,
            "office": _office_row(profile.office) if profile.office else None,
            "holds": [_office_row(o) for o in _sorted(profile.holds)],
        }
    )


def to_profile(text: str) -> Profile:
    from sayso.resolve import Profile

    data = json.loads(text)
    return Profile(
        source=to_source(data["source"]),
        gender=data["gender"],
        roles=frozenset(data["roles"]),
        named=data["named"],
        sure=data["sure"],
        says=tuple(data.get("says", ())),
        office=_to_office(data["office"]) if data.get("office") else None,
        holds=frozenset(map(_to_office, data.get("holds", ()))),
    )


def packed_found(found: ArticleSources) -> str:
    """What of an article's sources is needed again; its profiles are kept apart."""
    made_by = list(dict.fromkeys(r.producer for r in found.resolutions))
    return packed(
        {
            "producers": [[p.name, p.version, p.digest] for p in made_by],
            "profiles": [packed_profile(p) for p in found.profiles],
            "resolutions": [
                [r.attribution, r.sources, r.score, r.reason, r.certain, made_by.index(r.producer)]
                for r in found.resolutions
            ],
            "mentions": [
                [m.span.start, m.span.end, m.source, m.named, m.score] for m in found.mentions
            ],
        }
    )


def to_found(article: str, text: str) -> ArticleSources:
    from sayso.resolve import ArticleSources, Mentioned

    data = json.loads(text)
    made_by = [Producer(name=n, version=v, digest=d) for n, v, d in data["producers"]]
    return ArticleSources(
        article=article,
        profiles=tuple(map(to_profile, data["profiles"])),
        resolutions=tuple(
            Resolution(
                attribution=attribution,
                sources=tuple(sources),
                score=score,
                reason=reason,
                certain=certain,
                producer=made_by[producer],
            )
            for attribution, sources, score, reason, certain, producer in data["resolutions"]
        ),
        mentions=tuple(
            Mentioned(span=Span(start, end), source=source, named=named, score=score)
            for start, end, source, named, score in data["mentions"]
        ),
    )
