"""Doing what waits, stage by stage, each few items in a transaction of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sayso.casework import Caseworker
from sayso.records import Extraction
from sayso.store import Stage, Store
from sayso.upkeep.amending import Amending
from sayso.upkeep.claiming import Claiming
from sayso.upkeep.resolving import Resolving
from sayso.upkeep.said import Said
from sayso.upkeep.telling import Telling

BATCH = {
    Stage.ARTICLE: 50,
    Stage.DECIDED: 1,
    Stage.NAME: 500,
    Stage.BLOCK: 100,
    Stage.DESCRIBED: 200,
    Stage.LEFT: 1000,
    Stage.AMENDED: 500,
    Stage.TOLD: 20,
    Stage.SPEAKER: 50,
    Stage.UNSHOWN: 1000,
}
"""Items done in one transaction: few enough that another program waits for no more than seconds."""

Progress = Callable[[int], None]
"""Called with how many items still wait, of all stages that are known to be ahead."""


def keep_up(
    store: Store,
    caseworker: Caseworker,
    held: Callable[[Extraction], Extraction],
    progress: Progress | None = None,
) -> None:
    """Bring what the store keeps of findings up to its articles.

    ``held`` gives an extraction as people left it. Raises StoreReadOnly, StoreLocked, WeightsError.
    """
    if store.kept(caseworker.key):
        return
    stages = _stages(store, caseworker, held)
    with store.writing():
        store.begin(caseworker.key, caseworker.scorer.producer, caseworker.pairs.producer)
    while True:
        with store.writing():
            taken = store.take(BATCH)
            if taken is None:
                return
            stage, items = taken
            stages[stage](items)
        if progress is not None:
            progress(store.waiting())


def _stages(
    store: Store, caseworker: Caseworker, held: Callable[[Extraction], Extraction]
) -> Mapping[Stage, Callable[[Sequence[str]], None]]:
    """What each stage does with its items."""
    resolving = Resolving(store, caseworker, held)
    amending = Amending(store, held)
    said = Said(store, caseworker)
    telling = Telling(store, caseworker, held, amending, said)
    claiming = Claiming(store, caseworker, said)
    return {
        Stage.ARTICLE: resolving.resolve,
        Stage.DECIDED: amending.decide,
        Stage.NAME: resolving.find_blocks,
        Stage.BLOCK: resolving.merge,
        Stage.DESCRIBED: resolving.describe,
        Stage.LEFT: store.drop_left,
        Stage.AMENDED: amending.amend,
        Stage.TOLD: telling.tell,
        Stage.SPEAKER: claiming.claim,
        Stage.UNSHOWN: store.drop_unshown,
    }
