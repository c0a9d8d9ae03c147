"""The findings that are kept, read back whole or in part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sayso.errors import StoreLocked
from sayso.records import SHORTEST_PREFIX, Claim, Findings, Source, SourceKind
from sayso.store import findings as found_rows
from sayso.store import rows
from sayso.store.findings import CLAIM_ORDER, SOURCE_ORDER
from sayso.store.keeping import Shown
from sayso.store.query import UNSTORABLE
from sayso.store.tables import AMONG, json_list


class KeptFindings(Shown):
    """The part of the store that answers from the findings it keeps."""

    def findings(self, key: str) -> Findings | None:
        """What was kept under this key; None where nothing is, or something else."""
        with self._reading():
            if not self.kept(key):
                return None
            kept = self._query("SELECT * FROM findings", {})
            sources = self._query(f"SELECT * FROM sources ORDER BY {SOURCE_ORDER}", {})
            resolutions = self._query(
                "SELECT * FROM resolutions ORDER BY attribution, position", {}
            )
            claims = self._query(f"SELECT * FROM claims ORDER BY {CLAIM_ORDER}", {})
            members = self._query("SELECT * FROM claim_members ORDER BY claim, role, position", {})
            hops = self._query("SELECT * FROM disputed_hops ORDER BY article, attribution", {})
            made_by = self._query("SELECT * FROM producers", {})
        with self._intact():
            machines = {row["id"]: rows.to_producer(row) for row in made_by}
            return Findings(
                sources=found_rows.to_sources(sources),
                resolutions=found_rows.to_resolutions(resolutions, machines),
                claims=found_rows.to_claims(claims, members, hops),
                resolver=machines[kept[0]["resolver"]],
                linker=machines[kept[0]["linker"]],
                lost=tuple(self.amended().get("lost", ())),
            )

    def part(self, attributions: Iterable[str]) -> Findings:
        """As much of what is kept as concerns these attributions: whom they stand for.

        Claims are left out. Outlets are all there, as any text may cite any of them in passing.
        Raises StoreLocked if nothing is kept any more.
        """
        parameters = {"ids": json_list(attributions)}
        mine = f"attribution {AMONG}"
        with self._reading():
            kept = self._query("SELECT * FROM findings", {})
            resolutions = self._query(
                f"SELECT * FROM resolutions WHERE {mine} ORDER BY attribution, position", parameters
            )
            sources = self._query(
                "SELECT * FROM sources WHERE kind = :outlet"
                f" OR id IN (SELECT source FROM resolutions WHERE {mine}) ORDER BY {SOURCE_ORDER}",
                {**parameters, "outlet": str(SourceKind.OUTLET)},
            )
            made_by = self._query("SELECT * FROM producers", {})
        if not kept:
            raise StoreLocked(
                f"{self.path}: another program is changing this database. Run this again."
            )
        with self._intact():
            machines = {row["id"]: rows.to_producer(row) for row in made_by}
            return Findings(
                sources=found_rows.to_sources(sources),
                resolutions=found_rows.to_resolutions(resolutions, machines),
                claims=(),
                resolver=machines[kept[0]["resolver"]],
                linker=machines[kept[0]["linker"]],
            )

    def named(self, sources: Iterable[str]) -> tuple[Source, ...]:
        """The kept sources with these ids, in their order."""
        found = self._of(f"SELECT * FROM sources WHERE id {AMONG} ORDER BY {SOURCE_ORDER}", sources)
        with self._intact():
            return found_rows.to_sources(found)

    def claim(self, name: str) -> Claim | None:
        """The kept claim with this id, or alone with an id that begins like this."""
        if len(name) < SHORTEST_PREFIX or UNSTORABLE.search(name):
            return None
        found = self._query(
            "SELECT id FROM claims WHERE id >= :name AND id < :name || 'g' ORDER BY id LIMIT 2",
            {"name": name},
        )
        ids = [row["id"] for row in found]
        if name not in ids and len(ids) != 1:
            return None
        (claim,) = self._claims("id = :id", {"id": ids[0]})
        return claim

    def carried(self, attributions: Iterable[str]) -> tuple[Claim, ...]:
        """The kept claims that any of these attributions carries, in their order."""
        return self._claims(
            "id IN (SELECT claim FROM claim_members WHERE role = 'carriers'"
            f" AND attribution {AMONG})",
            {"ids": json_list(attributions)},
        )

    def _claims(self, where: str, parameters: dict[str, Any]) -> tuple[Claim, ...]:
        with self._reading():
            claims = self._query(
                f"SELECT * FROM claims WHERE {where} ORDER BY {CLAIM_ORDER}", parameters
            )
            members = self._of(
                f"SELECT * FROM claim_members WHERE claim {AMONG} ORDER BY claim, role, position",
                (row["id"] for row in claims),
            )
            hops = self._of(
                f"SELECT * FROM disputed_hops WHERE claim {AMONG} ORDER BY article, attribution",
                (row["id"] for row in claims),
            )
        with self._intact():
            return found_rows.to_claims(claims, members, hops)
