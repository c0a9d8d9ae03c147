"""The store: records in, records out, and search over them."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from sayso.store.connection import connect, copied
from sayso.store.holding import Holding
from sayso.store.keeping import Keeping
from sayso.store.kept import KeptFindings
from sayso.store.searching import Searching


class Store(Searching, Holding, KeptFindings, Keeping):
    """A collection of articles and attributions in one file.

    One store is one connection: use it in the thread that opened it. Any number of stores, in
    threads or programs, may have the same file open; writers wait for each other.

    Every method raises a StoreError where the file cannot be used.
    """

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Self:
        """Open the file, made if it is not there and ``create`` is true (its folder must be).

        A file that may only be read is opened for reading. Raises NotFound if there is no file,
        StoreLocked, StoreTooNew, StoreDamaged; StoreReadOnly if an older schema cannot be updated.
        """
        return cls(path, connect(path, create=create))

    def copied(self) -> Self:
        """A copy of it all in memory, which can be written where the file cannot."""
        return type(self)(self.path, copied(self._database))

    def close(self) -> None:
        """Let go of the file. Closing twice does no harm."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
