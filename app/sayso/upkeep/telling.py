"""What each article tells by itself, its sources known; whoever that concerns waits."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from sayso.casework import Caseworker
from sayso.records import Extraction
from sayso.store import Stage, Store
from sayso.upkeep.amending import Amending
from sayso.upkeep.packing import Row, to_found
from sayso.upkeep.said import Said, denial_row, saying_row

if TYPE_CHECKING:
    from sayso.link import LinkInput, Told
    from sayso.review import Amended


class Telling:
    """Keeps up what articles tell."""

    def __init__(
        self,
        store: Store,
        caseworker: Caseworker,
        held: Callable[[Extraction], Extraction],
        amending: Amending,
        said: Said,
    ) -> None:
        """``held`` gives an extraction as people left it."""
        self._store, self._caseworker, self._held = store, caseworker, held
        self._amending, self._said = amending, said

    def tell(self, articles: Sequence[str]) -> None:
        """Say again what these articles tell."""
        from sayso.link import by_article, entries, told

        items = []
        amended = self._amending.amended()
        for article in articles:
            items += self._inputs(article, amended)
        found = by_article(entries(items, self._said))
        touched: set[str] = set()
        for article in articles:
            every = told(found.get(article, ()), self._caseworker.pairs)
            touched |= self._put_told(article, every)
        self._find_common(touched)

    def _inputs(self, article: str, amended: Amended) -> list[LinkInput]:
        """What linking needs of an article's attributions, their sources known."""
        from sayso.resolve import in_collection

        store = self._store
        resolved = store.resolved(article)
        if resolved is None:
            return []
        extraction = self._held(store.extraction(article))
        homes = {own: f.source for own, f in store.figures(article).items()}
        homes |= store.described_homes(article)
        own = to_found(article, resolved["data"])
        machine = [in_collection(r, own, homes) for r in own.resolutions]
        resolutions = amended.resolutions(extraction.attributions, machine)
        store.put_resolutions(article, resolutions)
        shown = {id: amended.source(source) for id, source in homes.items()}
        return self._caseworker.inputs(extraction, own, resolutions, shown)

    def _put_told(self, article: str, every: Told) -> set[str]:
        """Keep what an article tells; return the words under which any of it is looked for."""
        from sayso.link import telling

        store, scorer = self._store, self._caseworker.pairs
        before = {row["key"]: row for row in store.told(article)}
        now: dict[str, Row] = {}
        under: dict[str, list[tuple[str, str]]] = {}
        for at, saying in enumerate(every.sayings):
            row = saying_row(saying, at)
            now[row["key"]] = row
            words = {w for s in saying.statements for w in telling(s, scorer)}
            under[row["key"]] = [
                *(("speaker", s) for s in saying.speakers),
                *(("through", s) for s in saying.through),
                *(("word", w) for w in sorted(words)),
            ]
        for at, denial in enumerate(every.denials):
            row = denial_row(denial, at)
            now[row["key"]] = row
            under[row["key"]] = [("against", s) for s in denial.against] or [
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

        (denial,) = self._said.denials([(article, "", data)])
        if denial.against:
            through = self._store.told_under("through", denial.against)
            told = {s for row in through for s in json.loads(row["data"])["speakers"]}
            return {*denial.against, *told}
        found = self._store.told_under("word", telling(denial.denied, self._caseworker.pairs))
        said = [json.loads(row["data"]) for row in found]
        texts = sorted({text for each in said for text in each["statements"]})
        nearness = self._said.embed(texts) @ denial.vector if texts else ()
        near = {text for text, value in zip(texts, nearness, strict=True) if value >= DENIED}
        return {s for each in said if near & set(each["statements"]) for s in each["speakers"]}

    def _find_common(self, words: Iterable[str]) -> None:
        """See which words came to tell nothing, or to tell again; who has them waits."""
        from sayso.link import MOST_FOUND

        counts = self._store.speakers_under(words)
        changed = self._store.put_common({w for w, n in counts.items() if n > MOST_FOUND}, counts)
        for row in self._store.told_under("word", changed):
            self._store.wait(Stage.SPEAKER, json.loads(row["data"])["speakers"])
