"""Findings kept up as articles come: an article more changes what it concerns, and no more.

What is to be done waits in the database, so that whoever is interrupted, or finds that somebody
else began, goes on where it stands. The result is that of ``Caseworker.findings`` over all articles
at once, in whatever order they came.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from sayso.casework import Caseworker
from sayso.records import (
    Aliased,
    Anchor,
    Change,
    Decision,
    Dispute,
    Extraction,
    Figure,
    Merged,
    Producer,
    Reference,
    Renamed,
    Resolution,
    Source,
    SourceKind,
    Span,
    Split,
    identify,
)
from sayso.store import Stage, Store

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sayso.link import Denial, LinkInput, Saying, Told
    from sayso.resolve import ArticleSources, Profile
    from sayso.review import Amended

BATCH = {
    Stage.ARTICLE: 50,
    Stage.DECIDED: 1,
    Stage.NAME: 500,
    Stage.BLOCK: 100,
    Stage.DESCRIBED: 200,
    Stage.AMENDED: 500,
    Stage.TOLD: 20,
    Stage.SPEAKER: 50,
    Stage.LEFT: 1000,
}
"""Items done in one transaction: few enough that another program waits for no more than seconds."""

Progress = Callable[[int], None]
"""Called with how many items still wait, of all stages that are known to be ahead."""

Row = dict[str, Any]


def keep_up(
    store: Store,
    caseworker: Caseworker,
    held: Callable[[Extraction], Extraction],
    progress: Progress | None = None,
) -> None:
    """Bring what the store keeps of findings up to its articles.

    ``held`` gives an extraction as people left it. Raises StoreReadOnly, StoreLocked, WeightsError.
    """
    if not store.kept(caseworker.key):
        _Upkeep(store, caseworker, held).run(progress)


class _Upkeep:
    def __init__(
        self, store: Store, caseworker: Caseworker, held: Callable[[Extraction], Extraction]
    ) -> None:
        self._store, self._caseworker, self._held = store, caseworker, held
        self._stages: Mapping[Stage, Callable[[Sequence[str]], None]] = {
            Stage.ARTICLE: self._resolve,
            Stage.DECIDED: self._decide,
            Stage.NAME: self._find_blocks,
            Stage.BLOCK: self._merge,
            Stage.DESCRIBED: self._describe,
            Stage.AMENDED: self._amend,
            Stage.TOLD: self._tell,
            Stage.SPEAKER: self._claim,
            Stage.LEFT: store.drop_left,
        }

    def run(self, progress: Progress | None) -> None:
        store, caseworker = self._store, self._caseworker
        with store.writing():
            store.begin(caseworker.key, caseworker.scorer.producer, caseworker.pairs.producer)
        while True:
            with store.writing():
                taken = store.take(BATCH)
                if taken is None:
                    return
                stage, items = taken
                self._stages[stage](items)
            if progress is not None:
                progress(store.waiting())

    # Sources

    def _resolve(self, articles: Sequence[str]) -> None:
        from sayso.resolve import (
            canonical,
            document_key,
            own_names,
            resolve_article,
        )
        from sayso.review import split_articles

        store = self._store
        for outlet in store.changed_outlets():
            # Its last word or its first stands wherever the outlet does: "the Gannet" is the Daily
            # Gannet, "Calder Sound" is Calder Sound Ferries.
            words = outlet.lower().removeprefix("the ").split()
            for word in {*words[:1], *words[-1:]}:
                store.wait(Stage.ARTICLE, set(store.texts_with(word)) - set(articles))
        outlets = store.outlets()
        called = own_names(outlets)
        # What was split off by an attribution is found again by its mention, or lost.
        split = split_articles(store.decisions(sources=True))
        authority, scorer = self._caseworker.authority, self._caseworker.scorer
        for article in articles:
            if not store.has(article):
                self._forget(article)
                continue
            extraction = self._held(store.extraction(article))
            digest = identify("attributions", [repr(a) for a in extraction.attributions])
            found = resolve_article(extraction, authority, outlets=outlets, scorer=scorer)
            data = _packed(found)
            before = store.resolved(article)
            profiles, keys = [], {}
            for profile in found.profiles:
                if profile.source.article is None:
                    named = replace(profile, source=canonical(profile.source, authority, called))
                    row = _profile_row(profile.source.id, named)
                    profiles.append(row)
                    keys[row["variant"]] = _keys(named.source)
            store.put_profiles(article, profiles, keys)
            if before is not None and (before["digest"], before["data"]) == (digest, data):
                continue
            store.put_resolved(article, digest, data)
            store.put_described(
                article,
                [
                    {
                        "source": p.source.id,
                        "document": document_key(p.source),
                        "data": _shown(p),
                    }
                    for p in found.profiles
                    if p.source.article is not None
                ],
            )
            store.wait(Stage.DESCRIBED, [article])
            store.wait(Stage.TOLD, [article])
            if article in split:
                store.wait(Stage.DECIDED, [""])

    def _forget(self, article: str) -> None:
        self._store.put_profiles(article, (), {})
        self._store.put_described(article, ())
        self._store.forget(article)
        self._store.wait(Stage.TOLD, [article])

    def _find_blocks(self, variants: Sequence[str]) -> None:
        from sayso.resolve import forms_of_one

        for id in variants:
            row = self._store.variant(id)
            if row is None:
                continue
            source = _source(json.loads(row["data"]))
            near = (other for other in self._store.variants(_keys(source)) if other["id"] != id)
            blocks = {
                other["block"]
                for other in near
                if other["block"] is not None
                and forms_of_one(source, _source(json.loads(other["data"])))
            } | ({row["block"]} - {None})
            self._store.wait(Stage.BLOCK, [self._store.join(id, blocks)])

    def _merge(self, blocks: Sequence[str]) -> None:
        from sayso.resolve import merge

        store = self._store
        for block in blocks:
            shapes = store.shapes(block)
            merged = merge([_profile(row["data"]) for row in shapes])
            figures = {f.source.id: f for f in merged.figures}
            moved = [
                row["id"]
                for row, figure in zip(shapes, merged.figures, strict=True)
                if (row["home"], row["home_name"]) != (figure.source.id, figure.source.name)
            ]
            store.put_figures(figures.values())
            store.put_homes(
                {r["id"]: f.source.id for r, f in zip(shapes, merged.figures, strict=True)}
            )
            articles = store.having(moved)
            store.wait(Stage.TOLD, articles)
            store.wait(Stage.DESCRIBED, articles)
            store.wait(Stage.LEFT, {r["home"] for r in shapes} - {None} - figures.keys())

    def _describe(self, articles: Sequence[str]) -> None:
        from sayso.resolve import holder_of

        store = self._store
        for article in articles:
            rows = store.described(article)
            if not rows:
                continue
            named = tuple(store.figures(article).values())
            homes: dict[str, Source] = {}
            for row in rows:
                profile = _profile(row["data"])
                holder = holder_of(profile, named)
                if holder is not None:
                    homes[row["source"]] = holder.source
                else:
                    own = _profile(row["first"] or row["data"])
                    homes[row["source"]] = own.source
                    store.put_figures([Figure(source=own.source)])
            moved = [row for row in rows if row["home"] != homes[row["source"]].id]
            if moved:
                store.put_described_homes(article, {own: s.id for own, s in homes.items()})
                store.wait(Stage.TOLD, [article])
                store.wait(Stage.LEFT, {row["home"] for row in moved} - {None})

    # What people decided about sources

    def _decide(self, _: Sequence[str]) -> None:
        decisions = self._store.decisions(sources=True)
        splits = {
            passage.article
            for decision in decisions
            if isinstance(decision.change, Split)
            for passage in decision.change.attributions
        }
        self._store.wait(Stage.TOLD, splits)
        self._store.wait(Stage.AMENDED, ["", *(s.id for s in self._decided(decisions))])

    def _decided(self, decisions: Iterable[Decision]) -> tuple[Source, ...]:
        """The machine's sources that any of these decisions may be about."""
        ids: set[str] = set()
        names: set[str] = set()
        for decision in decisions:
            for anchor in _anchors(decision.change):
                ids.add(anchor.id)
                names |= {anchor.name, *anchor.aliases}
            match decision.change:
                case Renamed(name=name) | Split(name=name) | Aliased(alias=name):
                    names.add(name)
        return self._store.known(ids, names)

    def _amended(self, sources: Iterable[Source] = ()) -> Amended:
        """The sources that decisions may be about, and these, as people left them."""
        from sayso.review import amend, split_articles

        store = self._store
        decisions = store.decisions(sources=True)
        concerned = {s.id: s for s in (*self._decided(decisions), *sources)}
        read = (a for a in sorted(split_articles(decisions)) if store.has(a))
        attributions = (a for id in read for a in self._held(store.extraction(id)).attributions)
        every = sorted(concerned.values(), key=lambda s: (s.name, s.id))
        return amend(every, decisions, attributions)

    def _amend(self, sources: Sequence[str]) -> None:
        store = self._store
        asked = store.known(sources, ())
        decided = self._decided(store.decisions(sources=True))
        amended = self._amended(asked)
        machines = {s.id: s for s in (*asked, *decided)}
        shown = {id: amended.source(source) for id, source in machines.items()}
        ids = {source.id for source in shown.values()}
        besides = tuple(source for source in amended.sources if source.id not in ids)
        # What was moved is told with who did: in other words where that changes.
        changed = store.put_shown(shown, besides)
        store.wait(Stage.TOLD, store.standing_for(changed))
        now = {
            "moves": amended.moved,
            "lost": [decision.id for decision in amended.lost],
            "besides": [source.id for source in besides],
        }
        if store.amended().get("moves", "") != now["moves"]:
            store.wait(Stage.TOLD, store.standing_for(source.id for source in decided))
        store.put_amended(now)

    # What articles tell

    def _tell(self, articles: Sequence[str]) -> None:
        from sayso.link import by_article, entries, told

        items = []
        amended = self._amended()
        for article in articles:
            items += self._inputs(article, amended)
        found = by_article(entries(items, self))
        touched: set[str] = set()
        for article in articles:
            every = told(found.get(article, ()), self._caseworker.pairs)
            touched |= self._put_told(article, every)
        self._find_common(touched)

    def _inputs(self, article: str, amended: Amended) -> list[LinkInput]:
        """What linking needs of an article's attributions, their sources known."""

        store = self._store
        resolved = store.resolved(article)
        if resolved is None:
            return []
        extraction = self._held(store.extraction(article))
        homes = {own: f.source for own, f in store.figures(article).items()}
        homes |= store.described_homes(article)
        own = _unpacked(article, resolved["data"])
        machine = [
            replace(r, sources=tuple(dict.fromkeys(homes[s].id for s in r.sources)))
            for r in own.resolutions
        ]
        resolutions = amended.resolutions(extraction.attributions, machine)
        store.put_resolutions(article, resolutions)
        shown = {id: amended.source(source) for id, source in homes.items()}
        return self._caseworker.inputs(extraction, own, resolutions, shown)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row a text, as ``sayso.link.Embeds`` asks; none is embedded twice."""
        embedder = self._caseworker.remembering(self._store.vectors)
        found = embedder.embed(texts)
        self._store.put_vectors(embedder.made)
        return found

    def _put_told(self, article: str, every: Told) -> set[str]:
        """Keep what an article tells; return the words under which any of it is looked for."""
        from sayso.link import telling

        store, scorer = self._store, self._caseworker.pairs
        before = {row["key"]: row for row in store.told(article)}
        now: dict[str, Row] = {}
        under: dict[str, list[tuple[str, str]]] = {}
        for at, saying in enumerate(every.sayings):
            key = _key("saying", saying.reference)
            now[key] = _row(key, "saying", at, saying.reference, _packed_saying(saying))
            words = {w for s in saying.statements for w in telling(s, scorer)}
            under[key] = [
                *(("speaker", s) for s in saying.speakers),
                *(("through", s) for s in saying.through),
                *(("word", w) for w in sorted(words)),
            ]
        for at, denial in enumerate(every.denials):
            key = _key("denial", denial.by)
            now[key] = _row(key, "denial", at, denial.by, _packed_denial(denial))
            under[key] = [("against", s) for s in denial.against] or [
                ("anyone", w) for w in telling(denial.denied, scorer)
            ]
        same = {
            key
            for key, row in now.items()
            if key in before
            and (before[key]["data"], before[key]["position"]) == (row["data"], row["position"])
        }
        gone, new = before.keys() - same, now.keys() - same
        rows = [*(before[key] for key in gone), *(now[key] for key in new)]
        touched = store.words_of(gone)
        store.put_told(
            article,
            gone,
            (now[key] for key in sorted(new)),
            ((by, thing, key) for key in sorted(new) for by, thing in under[key]),
        )
        for row in rows:
            if row["kind"] == "saying":
                store.wait(Stage.SPEAKER, json.loads(row["data"])["speakers"])
            else:
                store.wait(Stage.SPEAKER, self._denied_by(article, row["data"]))
        anew = {now[key]["attribution"] for key in new}
        for saying in every.sayings:
            if any(reference.attribution in anew for reference in saying.above):
                store.wait(Stage.SPEAKER, saying.speakers)
        store.wait(Stage.SPEAKER, store.disputed_by(before[key]["attribution"] for key in gone))
        return touched | {w for key in new for by, w in under[key] if by in ("word", "anyone")}

    def _denied_by(self, article: str, data: str) -> set[str]:
        """The speakers against whom a denial may be."""
        from sayso.link import DENIED, telling

        (denial,) = self._denials([(article, "", data)])
        if denial.against:
            through = self._store.told_under("through", denial.against)
            told = {s for row in through for s in json.loads(row["data"])["speakers"]}
            return {*denial.against, *told}
        found = self._store.told_under("word", telling(denial.denied, self._caseworker.pairs))
        said = [json.loads(row["data"]) for row in found]
        texts = sorted({text for each in said for text in each["statements"]})
        nearness = self.embed(texts) @ denial.vector if texts else ()
        near = {text for text, value in zip(texts, nearness, strict=True) if value >= DENIED}
        return {s for each in said if near & set(each["statements"]) for s in each["speakers"]}

    def _find_common(self, words: Iterable[str]) -> None:
        """See which words came to tell nothing, or to tell again; who has them waits."""
        from sayso.link import MOST_FOUND

        counts = self._store.speakers_under(words)
        changed = self._store.put_common({w for w, n in counts.items() if n > MOST_FOUND}, counts)
        for row in self._store.told_under("word", changed):
            self._store.wait(Stage.SPEAKER, json.loads(row["data"])["speakers"])

    # Claims

    def _claim(self, speakers: Sequence[str]) -> None:
        for speaker in speakers:
            self._claims_of(speaker)

    def _claims_of(self, speaker: str) -> None:
        from sayso.link import Held, owner

        store = self._store
        rows = store.told_under("speaker", [speaker])
        sayings = self._sayings(rows)
        through = {s for said in sayings for s in said.through}
        against = store.told_under("against", {speaker, *through})
        against += store.denials_of_anyone(speaker)
        denials = self._denials((r["article"], r["attribution"], r["data"]) for r in against)
        above = {_key("saying", reference) for said in sayings for reference in said.above}
        held = Held(
            speaker,
            sayings,
            denials,
            self._caseworker.pairs,
            around=self._sayings(store.told_as(above)),
            common=store.common_words(),
        )
        several = {s.reference.attribution: s for s in sayings if len(s.speakers) > 1}
        worth = {r.attribution: w for r, w in held.worth.items() if r.attribution in several}
        store.put_shares(speaker, {a: _packed_worth(w) for a, w in worth.items()})
        by: dict[str, dict[str, Any]] = defaultdict(dict)
        for row in store.shares(several):
            by[row["attribution"]][row["speaker"]] = _unpacked_worth(row["worth"])
        before = store.owners(several)
        owners = {attribution: owner(each) for attribution, each in by.items()}
        store.put_owners(owners)
        moved = {a for a in owners if before.get(a) != owners[a]}
        store.wait(
            Stage.SPEAKER,
            ({before[a] for a in moved if a in before} | {owners[a] for a in moved}) - {speaker},
        )
        others = {s.reference for a, s in several.items() if owners[a] != speaker}
        store.put_claims(speaker, held.claims(others))

    def _sayings(self, rows: Sequence[Row]) -> list[Saying]:
        from sayso.link import Saying, statement

        found = [json.loads(row["data"]) for row in rows]
        texts = sorted({text for each in found for text in each["statements"]})
        at = {text: number for number, text in enumerate(texts)}
        vectors = self.embed(texts)
        sayings = []
        for row, each in zip(rows, found, strict=True):
            article = row["article"]
            sayings.append(
                Saying(
                    reference=Reference(article=article, attribution=row["attribution"]),
                    speakers=tuple(each["speakers"]),
                    above=_references(article, each["above"]),
                    through=tuple(each["through"]),
                    wording=each["wording"],
                    statements=tuple(map(statement, each["statements"])),
                    disputes=tuple(
                        Dispute(
                            by=Reference(article=article, attribution=by),
                            hops=_references(article, hops),
                        )
                        for by, hops in each["disputes"]
                    ),
                    beside=tuple(
                        (Reference(article=article, attribution=id), chance)
                        for id, chance in each["beside"]
                    ),
                    vectors=vectors[[at[text] for text in each["statements"]]],
                )
            )
        return sayings

    def _denials(self, rows: Iterable[tuple[str, str, str]]) -> list[Denial]:
        from sayso.link import Denial, statement

        found = [(article, by, json.loads(data)) for article, by, data in rows]
        vectors = self.embed([each["denied"] for _, _, each in found])
        return [
            Denial(
                by=Reference(article=article, attribution=by),
                speakers=tuple(each["speakers"]),
                above=_references(article, each["above"]),
                against=tuple(each["against"]),
                saying=each["saying"],
                denied=statement(each["denied"]),
                vector=vector,
            )
            for (article, by, each), vector in zip(found, vectors, strict=True)
        ]


def _anchors(change: Change) -> tuple[Anchor, ...]:
    match change:
        case Merged(sources=sources, into=into):
            return (*sources, into)
        case Split(source=source) | Renamed(source=source) | Aliased(source=source):
            return (source,)
    return ()


# Records as texts


def _key(kind: str, reference: Reference) -> str:
    return f"{kind} {reference.attribution}"


def _row(key: str, kind: str, at: int, reference: Reference, data: str) -> Row:
    return {
        "key": key,
        "kind": kind,
        "attribution": reference.attribution,
        "position": at,
        "data": data,
    }


def _references(article: str, ids: Iterable[str]) -> tuple[Reference, ...]:
    return tuple(Reference(article=article, attribution=id) for id in ids)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _packed_saying(saying: Saying) -> str:
    return _text(
        {
            "speakers": saying.speakers,
            "wording": saying.wording,
            "statements": [s.text for s in saying.statements],
            "above": [r.attribution for r in saying.above],
            "through": saying.through,
            "disputes": [
                [d.by.attribution, [hop.attribution for hop in d.hops]] for d in saying.disputes
            ],
            "beside": [[r.attribution, chance] for r, chance in saying.beside],
        }
    )


def _packed_denial(denial: Denial) -> str:
    return _text(
        {
            "speakers": denial.speakers,
            "against": denial.against,
            "saying": denial.saying,
            "denied": denial.denied.text,
            "above": [r.attribution for r in denial.above],
        }
    )


def _packed_worth(worth: tuple[int, int, Reference]) -> str:
    articles, sayings, first = worth
    return _text([articles, sayings, first.article, first.attribution])


def _unpacked_worth(text: str) -> tuple[int, int, Reference]:
    articles, sayings, article, attribution = json.loads(text)
    return articles, sayings, Reference(article=article, attribution=attribution)


def _keys(source: Source) -> tuple[str, ...]:
    from sayso.resolve import keys_of

    return keys_of(source)


def _profile_row(own: str, profile: Profile) -> Row:
    from sayso.resolve import variant

    named = _text(_source_dict(replace(profile.source, role=None)))
    shown = _shown(profile)
    return {
        "source": own,
        "variant": identify("variant", *variant(profile.source)),
        "named": named,
        "shape": identify("shape", shown),
        "shown": shown,
    }


def _source_dict(source: Source) -> Row:
    return asdict(source)


def _source(data: Mapping[str, Any]) -> Source:
    return Source(**{**data, "kind": SourceKind(data["kind"]), "aliases": tuple(data["aliases"])})


def _shown(profile: Profile) -> str:
    return _text(
        {
            "source": _source_dict(profile.source),
            "gender": profile.gender,
            "roles": sorted(profile.roles),
            "named": profile.named,
            "sure": profile.sure,
        }
    )


def _profile(text: str) -> Profile:
    from sayso.resolve import Profile

    data = json.loads(text)
    return Profile(
        source=_source(data["source"]),
        gender=data["gender"],
        roles=frozenset(data["roles"]),
        named=data["named"],
        sure=data["sure"],
    )


def _packed(found: ArticleSources) -> str:
    """What of an article's sources is needed again; its profiles are kept apart."""
    made_by = list(dict.fromkeys(r.producer for r in found.resolutions))
    return _text(
        {
            "producers": [[p.name, p.version, p.digest] for p in made_by],
            "profiles": [_shown(p) for p in found.profiles],
            "resolutions": [
                [r.attribution, r.sources, r.score, r.reason, r.certain, made_by.index(r.producer)]
                for r in found.resolutions
            ],
            "mentions": [
                [m.span.start, m.span.end, m.source, m.named, m.score] for m in found.mentions
            ],
        }
    )


def _unpacked(article: str, text: str) -> ArticleSources:
    from sayso.resolve import ArticleSources, Mentioned

    data = json.loads(text)
    made_by = [Producer(name=n, version=v, digest=d) for n, v, d in data["producers"]]
    return ArticleSources(
        article=article,
        profiles=tuple(map(_profile, data["profiles"])),
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
