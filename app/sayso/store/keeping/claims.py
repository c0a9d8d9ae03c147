"""The claims of each speaker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sayso.records import Claim
from sayso.store import findings as found_rows
from sayso.store.rows import Row
from sayso.store.tables import AMONG, Tables


class Claims(Tables):
    """Claims, and against whom is held what several say together."""

    def owners(self, attributions: Iterable[str]) -> dict[str, str]:
        """Against whom the sayings of these attributions by several are held, where known."""
        found = self._of(f"SELECT * FROM owners WHERE attribution {AMONG}", attributions)
        return {row["attribution"]: row["speaker"] for row in found}

    def put_owners(self, owners: Mapping[str, str]) -> None:
        """Keep, by attribution, against whom it is held."""
        self._database.conn.executemany("REPLACE INTO owners VALUES (?, ?)", list(owners.items()))

    def put_shares(self, speaker: str, shares: Mapping[str, str]) -> None:
        """Keep, by attribution, what is worth with this speaker what he says with others."""
        self._database.execute("DELETE FROM shares WHERE speaker = ?", [speaker])
        self._database.conn.executemany(
            "INSERT INTO shares VALUES (?, ?, ?)",
            [(attribution, speaker, worth) for attribution, worth in shares.items()],
        )

    def shares(self, attributions: Iterable[str]) -> list[Row]:
        """What these attributions are worth with each of their speakers: ``attribution``,
        ``speaker``, ``worth``."""
        return self._of(f"SELECT * FROM shares WHERE attribution {AMONG}", attributions)

    def put_claims(self, speaker: str, claims: Iterable[Claim]) -> None:
        """Keep the claims of a speaker in place of those before, writing what is different.

        What was kept is compared as rows: attributions that went took their part of them along.
        """
        (made,) = self._query("SELECT linker FROM findings", {})
        now = {claim.id: claim for claim in claims}
        claim_rows = list(found_rows.claim_rows(now.values(), made["linker"]))
        member_rows = list(found_rows.member_rows(now.values()))
        old_claims = self._query("SELECT * FROM claims WHERE speaker = :s", {"s": speaker})
        hop_rows = list(found_rows.hop_rows(now.values()))
        ids = [row["id"] for row in old_claims]
        old_members = self._of(f"SELECT * FROM claim_members WHERE claim {AMONG}", ids)
        old_hops = self._of(f"SELECT * FROM disputed_hops WHERE claim {AMONG}", ids)
        new = _by_claim(claim_rows, (*member_rows, *hop_rows))
        old = _by_claim(old_claims, (*old_members, *old_hops))
        changed = {id for id, each in new.items() if old.get(id) != each}
        gone = changed | (old.keys() - new.keys())
        self._run(f"DELETE FROM disputed_hops WHERE claim {AMONG}", gone)
        self._run(f"DELETE FROM claim_members WHERE claim {AMONG}", gone)
        self._run(f"DELETE FROM claims WHERE id {AMONG}", gone)
        table = self._database.table
        table("claims").insert_all(row for row in claim_rows if row["id"] in changed)
        table("claim_members").insert_all(row for row in member_rows if row["claim"] in changed)
        table("disputed_hops").insert_all(row for row in hop_rows if row["claim"] in changed)


def _by_claim(
    claims: Iterable[Row], members: Iterable[Row]
) -> dict[str, set[frozenset[tuple[str, Any]]]]:
    found = {row["id"]: {frozenset(row.items())} for row in claims}
    for row in members:
        found[row["claim"]].add(frozenset(row.items()))
    return found
