"""The sources of the collection: of single articles, then of all together."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sayso.casework import Caseworker
from sayso.records import Extraction, Figure, Source, identify
from sayso.store import Stage, Store
from sayso.upkeep.packing import (
    packed_found,
    packed_profile,
    profile_row,
    to_holding,
    to_profile,
    to_source,
)


class Resolving:
    """Keeps up what the machine takes for sources."""

    def __init__(
        self, store: Store, caseworker: Caseworker, held: Callable[[Extraction], Extraction]
    ) -> None:
        """``held`` gives an extraction as people left it."""
        self._store, self._caseworker, self._held = store, caseworker, held

    def resolve(self, articles: Sequence[str]) -> None:
        """Resolve these articles, each by itself; forget those that are gone."""
        from sayso.resolve import own_names
        from sayso.review import split_articles

        store = self._store
        self._wait_for_outlets(articles)
        outlets = store.outlets()
        called = own_names(outlets)
        changed = set()
        for article in articles:
            if not store.has(article):
                self._forget(article)
            elif self._resolve(article, outlets, called):
                changed.add(article)
        # What was split off by an attribution is found again by its mention, or lost.
        if changed & split_articles(store.decisions(sources=True)):
            store.wait(Stage.DECIDED, [""])

    def _wait_for_outlets(self, articles: Sequence[str]) -> None:
        """Let the articles wait that an outlet may stand in which came or went, but for these."""
        store = self._store
        for outlet in store.changed_outlets():
            # Its last word or its first stands wherever the outlet does: "the Gannet" is the Daily
            # Gannet, "Calder Sound" is Calder Sound Ferries.
            words = outlet.lower().removeprefix("the ").split()
            for word in {*words[:1], *words[-1:]}:
                store.wait(Stage.ARTICLE, set(store.texts_with(word)) - set(articles))

    def _resolve(self, article: str, outlets: Sequence[str], called: Mapping[str, str]) -> bool:
        """Keep what an article comes to; False where it does as before. Outlets are ``called`` by
        names of their own."""
        from sayso.resolve import (
            MOST_HOLDERS,
            canonical,
            document_key,
            is_called_in_part,
            keys_of,
            resolve_article,
        )

        store, authority = self._store, self._caseworker.authority
        extraction = self._held(store.extraction(article))
        found = resolve_article(
            extraction, authority, outlets=outlets, scorer=self._caseworker.scorer
        )
        named, keys = [], {}
        for profile in found.profiles:
            if profile.source.article is None:
                own = profile.source.id
                shown = replace(profile, source=canonical(profile.source, authority, called))
                row = profile_row(own, shown)
                named.append(row)
                keys[row["variant"]] = keys_of(shown.source)
        store.wait_for_holders(store.put_profiles(article, named, keys), MOST_HOLDERS)
        digest = identify("attributions", [repr(a) for a in extraction.attributions])
        data, before = packed_found(found), store.resolved(article)
        if before is not None and (before["digest"], before["data"]) == (digest, data):
            return False
        store.put_resolved(article, digest, data)
        described = [
            {
                "source": p.source.id,
                "document": document_key(p),
                "office": p.office.noun if p.office is not None else None,
                "data": packed_profile(p),
            }
            for p in found.profiles
            if p.source.article is not None or is_called_in_part(p)
        ]
        store.put_described(article, described)
        store.wait(Stage.DESCRIBED, [article])
        store.wait(Stage.TOLD, [article])
        return True

    def _forget(self, article: str) -> None:
        from sayso.resolve import MOST_HOLDERS

        self._store.wait_for_holders(self._store.put_profiles(article, (), {}), MOST_HOLDERS)
        self._store.put_described(article, ())
        self._store.forget(article)
        self._store.wait(Stage.TOLD, [article])

    def find_blocks(self, variants: Sequence[str]) -> None:
        """Put variants of a name together with those that may stand for the same source."""
        from sayso.resolve import forms_of_one, keys_of

        for id in variants:
            row = self._store.variant(id)
            if row is None:
                continue
            source = to_source(json.loads(row["data"]))
            near = (other for other in self._store.variants(keys_of(source)) if other["id"] != id)
            blocks = {
                other["block"]
                for other in near
                if other["block"] is not None
                and forms_of_one(source, to_source(json.loads(other["data"])))
            } | ({row["block"]} - {None})
            self._store.wait(Stage.BLOCK, [self._store.join(id, blocks)])

    def merge(self, blocks: Sequence[str]) -> None:
        """Make one source of what is one, within each of these blocks."""
        from sayso.resolve import MOST_HOLDERS, merge

        store = self._store
        for block in blocks:
            shapes = store.shapes(block)
            merged = merge([to_profile(row["data"]) for row in shapes])
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
            store.wait_for_holders(store.offices_of(moved), MOST_HOLDERS)
            articles = store.having(moved)
            store.wait(Stage.TOLD, articles)
            store.wait(Stage.DESCRIBED, articles)
            store.wait(Stage.LEFT, {r["home"] for r in shapes} - {None} - figures.keys())

    def describe(self, articles: Sequence[str]) -> None:
        """Find whom these articles' sources without a name stand for."""
        from sayso.resolve import MOST_HOLDERS, Holding, holder_of, incumbent

        store = self._store
        holdings: dict[str, list[Holding]] = {}
        for article in articles:
            for row in store.described(article):
                noun = row["office"]
                if noun is not None and noun not in holdings:
                    held = store.holdings(noun, MOST_HOLDERS)
                    holdings[noun] = [to_holding(r, s) for r, s in held]
        for article in articles:
            rows = store.described(article)
            if not rows:
                continue
            figures = store.figures(article)
            named = tuple(figures.values())
            homes: dict[str, Source] = {}
            for row in rows:
                profile = to_profile(row["data"])
                holder = None if profile.named else holder_of(profile, named)
                if holder is None and profile.office is not None:
                    holder = incumbent(profile, holdings[profile.office.noun], named)
                if holder is not None:
                    homes[row["source"]] = holder
                elif profile.named:
                    if row["source"] in figures:
                        homes[row["source"]] = figures[row["source"]].source
                else:
                    own = to_profile(row["first"] or row["data"])
                    homes[row["source"]] = own.source
                    store.put_figures([Figure(source=own.source)])
            moved = [
                row
                for row in rows
                if row["source"] in homes and row["home"] != homes[row["source"]].id
            ]
            if moved:
                store.put_described_homes(article, {own: s.id for own, s in homes.items()})
                store.wait(Stage.TOLD, [article])
                store.wait(Stage.LEFT, {row["home"] for row in moved} - {None})
