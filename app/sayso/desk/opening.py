"""What a desk works with: its database, its model, whom it knows; each opened when needed."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import Lock, Thread
from typing import Protocol, Self

from sayso.casework import Caseworker
from sayso.records import Article, Extraction, Producer
from sayso.reviewing import Log
from sayso.settings import default_database, setting
from sayso.store import Store


class Attributor(Protocol):
    """Whatever finds the attributions in an article."""

    @property
    def producer(self) -> Producer:
        """What its records say made them."""

    def extract(self, article: Article) -> Extraction:
        """Return the article with its attributions; the same article gives the same ones."""


class Opening(Log):
    """The part of a desk that all others share: nothing is loaded or opened before it is needed."""

    def __init__(
        self, path: Path, attributor: Attributor | None = None, authority: Path | None = None
    ) -> None:
        """Use ``Desk.open`` instead."""
        self.path = path
        self.authority = authority
        self._attributor = attributor
        self._loading = Lock()
        self._store: Store | None = None

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        attributor: Attributor | None = None,
        authority: Path | None = None,
    ) -> Self:
        """Return a desk on this database: by default that of the setting ``db``.

        Without an attributor, the model that ships with sayso is loaded when first needed.
        ``authority`` is a file of sources that the desk knows, by default that of the setting.
        """
        return cls(path if path is not None else setting("db"), attributor, authority)

    def close(self) -> None:
        """Let go of the database. The desk may be used again: it then opens it anew."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _opened(self, *, create: bool) -> Store:
        if self._store is None:
            if create and self.path == default_database():
                # Nobody chose this place, so nobody can have made its folder. A folder that is
                # missing on a path which somebody typed is more likely a slip.
                self.path.parent.mkdir(parents=True, exist_ok=True)
            self._store = Store.open(self.path, create=create)
        return self._store

    @property
    def store(self) -> Store:
        """The store, for looking up; NotFound if there is no database yet."""
        return self._opened(create=False)

    @property
    def attributor(self) -> Attributor:
        """What finds the attributions, loaded at the first call."""
        with self._loading:
            if self._attributor is None:
                from sayso.attribute import Extractor

                self._attributor = Extractor.load(setting("weights"), threads=setting("threads"))
            return self._attributor

    def load_ahead(self) -> None:
        """Begin to load the attributor while something else is done, such as reading a file.

        What is wrong with it is said when it is used.
        """

        def load() -> None:
            with suppress(Exception):
                _ = self.attributor

        Thread(target=load, name="load-attributor").start()

    @cached_property
    def _caseworker(self) -> Caseworker:
        authority = self.authority or setting("authority")
        return Caseworker(threads=setting("threads"), authority=authority)
