"""What the whole collection comes to, brought up to its articles before anybody asks for it."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.desk.opening import Opening
from sayso.errors import StoreLocked, StoreReadOnly
from sayso.records import Extraction, Findings
from sayso.upkeep import Progress, keep_up


class KeptFindings(Opening):
    """The part of a desk that has its findings at hand."""

    _findings: tuple[str, Findings] | None = None
    """The last findings, with the fingerprint of what they were made from."""

    def findings(self) -> Findings:
        """The sources and claims of the whole collection, kept up as by ``keep_up``.

        Where the database cannot be written, they are made each time.
        """
        fingerprint = self.store.fingerprint()
        if self._findings and self._findings[0] == fingerprint:
            return self._findings[1]
        found = None
        while found is None:  # Another program may add an article meanwhile.
            fingerprint, kept = self.store.fingerprint(), self.store
            try:
                self.keep_up()
            except (StoreReadOnly, StoreLocked):
                kept = self.store.copied()
                keep_up(kept, self._caseworker, self._held_one)
            found = kept.findings(self._caseworker.key)
        self._findings = fingerprint, found
        return found

    def keep_up(self, progress: Progress | None = None) -> None:
        """Bring the sources and claims that the database keeps up to its articles.

        Whoever asks for any of them does so first. It may be interrupted at any time: what was
        begun is gone on with. Raises StoreReadOnly, StoreLocked.
        """
        keep_up(self.store, self._caseworker, self._held_one, progress)

    def _held_one(self, extraction: Extraction) -> Extraction:
        return self._held([extraction])[0]

    def _in_memory(self) -> Findings | None:
        """The findings, where this desk has them; None where the database has them, so that
        only what is asked for need be read."""
        fingerprint = self.store.fingerprint()
        if self._findings and self._findings[0] == fingerprint:
            return self._findings[1]
        try:
            self.keep_up()
        except (StoreReadOnly, StoreLocked):
            return self.findings()
        return None

    def _about(self, attributions: Iterable[str]) -> Findings:
        """The findings, or as much of them as concerns these attributions, claims apart."""
        found = self._in_memory()
        return self.store.part(attributions) if found is None else found
