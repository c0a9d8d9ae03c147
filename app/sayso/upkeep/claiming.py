"""The claims of each speaker, from what articles tell of him."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.casework import Caseworker
from sayso.store import Stage, Store
from sayso.upkeep.packing import packed_worth, to_worth
from sayso.upkeep.said import Said, saying_key

if TYPE_CHECKING:
    from sayso.link import Worth


class Claiming:
    """Keeps up the claims."""

    def __init__(self, store: Store, caseworker: Caseworker, said: Said) -> None:
        """What articles tell is read from ``said``."""
        self._store, self._caseworker, self._said = store, caseworker, said

    def claim(self, speakers: Sequence[str]) -> None:
        """Make the claims of these speakers."""
        for speaker in speakers:
            self._claims_of(speaker)

    def _claims_of(self, speaker: str) -> None:
        from sayso.link import Held, owner

        store = self._store
        rows = store.told_under("speaker", [speaker])
        sayings = self._said.sayings(rows)
        through = {s for said in sayings for s in said.through}
        against = store.told_under("against", {speaker, *through})
        against += store.denials_of_anyone(speaker)
        denials = self._said.denials((r["article"], r["attribution"], r["data"]) for r in against)
        above = {saying_key(reference) for said in sayings for reference in said.above}
        held = Held(
            speaker,
            sayings,
            denials,
            self._caseworker.pairs,
            around=self._said.sayings(store.told_as(above)),
            common=store.common_words(),
        )
        several = {s.reference.attribution: s for s in sayings if len(s.speakers) > 1}
        worth = {r.attribution: w for r, w in held.worth.items() if r.attribution in several}
        store.put_shares(speaker, {a: packed_worth(w) for a, w in worth.items()})
        by: dict[str, dict[str, Worth]] = defaultdict(dict)
        for row in store.shares(several):
            by[row["attribution"]][row["speaker"]] = to_worth(row["worth"])
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
