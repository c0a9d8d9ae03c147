"""Sayings and denials as rows, which have no vectors: those are kept apart, and none made twice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from sayso.casework import Caseworker
from sayso.records import Dispute, Reference
from sayso.store import Store
from sayso.upkeep.packing import Row, packed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sayso.link import Denial, Saying


class Said:
    """Reads sayings and denials back."""

    def __init__(self, store: Store, caseworker: Caseworker) -> None:
        """The caseworker's encoder makes what vectors the store has not."""
        self._store, self._caseworker = store, caseworker

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row a text, as ``sayso.link.Embeds`` asks; none is embedded twice."""
        embedder = self._caseworker.remembering(self._store.vectors)
        found = embedder.embed(texts)
        self._store.put_vectors(embedder.made)
        return found

    def sayings(self, rows: Sequence[Row]) -> list[Saying]:
        """The sayings of these rows of ``Store.told_under``."""
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
                    instead=each["instead"],
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

    def denials(self, rows: Iterable[tuple[str, str, str]]) -> list[Denial]:
        """The denials of these articles, attributions and ``data``."""
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


def _references(article: str, ids: Iterable[str]) -> tuple[Reference, ...]:
    return tuple(Reference(article=article, attribution=id) for id in ids)


def saying_row(saying: Saying, position: int) -> Row:
    """The row of what an article reports, at its position among what it tells."""
    data = {
        "speakers": saying.speakers,
        "wording": saying.wording,
        "statements": [s.text for s in saying.statements],
        "instead": saying.instead,
        "above": [r.attribution for r in saying.above],
        "through": saying.through,
        "disputes": [
            [d.by.attribution, [hop.attribution for hop in d.hops]] for d in saying.disputes
        ],
        "beside": [[r.attribution, chance] for r, chance in saying.beside],
    }
    return _row("saying", saying.reference, position, data)


def denial_row(denial: Denial, position: int) -> Row:
    """The row of a denial that its own article did not settle, as that of a saying."""
    data = {
        "speakers": denial.speakers,
        "against": denial.against,
        "saying": denial.saying,
        "denied": denial.denied.text,
        "above": [r.attribution for r in denial.above],
    }
    return _row("denial", denial.by, position, data)


def saying_key(reference: Reference) -> str:
    """The key of the row of what an attribution reports."""
    return _key("saying", reference)


def _key(kind: str, reference: Reference) -> str:
    return f"{kind} {reference.attribution}"


def _row(kind: str, reference: Reference, position: int, data: Mapping[str, object]) -> Row:
    return {
        "key": _key(kind, reference),
        "kind": kind,
        "attribution": reference.attribution,
        "position": position,
        "data": packed(data),
    }
