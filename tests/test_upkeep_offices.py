"""Who is called by an office is kept up as its holders come and go."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from test_upkeep import Sayings, assert_same, kept

from sayso.records import Article, Extraction, Original
from sayso.store import Store

TEXTS = (
    "Foreign Secretary Anna Barden said “the bridge will be closed”.",
    "The foreign secretary said “the bridge will stay open”.",
    "Foreign Secretary Boris Ruiz said “it rains”.",
)


def found(at: int) -> Extraction:
    text = TEXTS[at]
    original = Original(data=text.encode(), media_type="text/plain", name="a.txt")
    return Sayings().extract(Article(text=text, doc=str(at), original=original))


def called_so(store: Store) -> str:
    """Who the foreign secretary is in the article that does not name him."""
    findings = kept(store)
    (attribution,) = found(1).attributions
    (one,) = (r for r in findings.resolutions if r.attribution == attribution.id)
    return next(s.name for s in findings.sources if s.id == one.sources[0])


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_holders_that_come(order: tuple[int, ...], tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db") as store:
        for at in order:
            store.add(found(at))
            assert_same(store)
            there = [i for i in (0, 2) if store.has(found(i).article.id)]
            if store.has(found(1).article.id):
                only = {0: "Anna Barden", 2: "Boris Ruiz"}[there[0]] if len(there) == 1 else None
                assert called_so(store) == (only or "The foreign secretary")
