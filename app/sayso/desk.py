"""The desk: the one place where stages and store meet, and the Python interface of sayso."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from sayso.errors import InputError
from sayso.records import Article, Extraction, PartialDate, Producer
from sayso.settings import default_database, setting
from sayso.store import ArticleSummary, Hit, SearchQuery, Store

if TYPE_CHECKING:
    from sayso.read import Details

__all__ = [
    "Added",
    "ArticleSummary",
    "Attributor",
    "Desk",
    "Extracted",
    "Hit",
    "Known",
    "Outcome",
    "Refused",
    "SearchQuery",
]

STANDARD_INPUT = Path("-")
"""The path that stands for what comes through a pipe."""


class Attributor(Protocol):
    """Whatever finds the attributions in an article."""

    @property
    def producer(self) -> Producer:
        """What its records say made them."""

    def extract(self, article: Article) -> Extraction:
        """Return the article with its attributions; the same article gives the same ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A file that was read and attributed, but not stored."""

    path: Path
    extraction: Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A file whose article is now in the store."""

    path: Path
    extraction: Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A file whose article was in the store before; nothing changed."""

    path: Path
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that could not be used, and why; the batch goes on."""

    path: Path
    error: InputError


Outcome = Added | Known | Refused

Done = TypeVar("Done")


class Desk:
    """A collection at work: reading, attributing, storing, looking up.

    Nothing is loaded or opened before it is needed, and looking up never makes a database.
    A desk belongs to the thread that uses it, like the store in it; any number may share a file.
    """

    def __init__(self, path: Path, attributor: Attributor | None = None) -> None:
        """Use ``Desk.open`` instead."""
        self.path = path
        self._attributor = attributor
        self._store: Store | None = None

    @classmethod
    def open(cls, path: Path | None = None, *, attributor: Attributor | None = None) -> Self:
        """Return a desk on this database: by default that of the setting ``db``.

        Without an attributor, the model that ships with sayso is loaded when first needed.
        """
        return cls(path if path is not None else setting("db"), attributor)

    def close(self) -> None:
        """Let go of the database. The desk may be used again: it then opens it anew."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
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
        if self._attributor is None:
            from sayso.attribute import Extractor

            self._attributor = Extractor.load(setting("weights"), threads=setting("threads"))
        return self._attributor

    # Reading and attributing

    def files(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        """The files that these paths stand for, in order: a folder stands for those in it.

        A path that stands for nothing is among them, to be refused with its reason in its turn.
        """
        from sayso.read import expand

        return expand(paths)

    def read(self, path: Path, *, details: Details | None = None, force: bool = False) -> Article:
        """Return the article of a file, or of standard input where the path is ``-``.

        ``details`` are what is known of the file beside its contents; ``force`` reads it in
        whatever language it is. Raises InputError.
        """
        from sayso import read

        if path != STANDARD_INPUT:
            return read.read_path(path, details=details, force=force)
        return read.read_bytes(
            sys.stdin.buffer.read(), name=read.STANDARD_INPUT, details=details, force=force
        )

    def extract(
        self, source: Path | Article, *, details: Details | None = None, force: bool = False
    ) -> Extraction:
        """Return the article, or that of a file as ``read`` does, with its attributions.

        Nothing is stored. Raises InputError.
        """
        if isinstance(source, Path):
            source = self.read(source, details=details, force=force)
        return self.attributor.extract(source)

    def extract_each(
        self, paths: Iterable[Path], *, manifest: Path | None = None, force: bool = False
    ) -> Iterator[Extracted | Refused]:
        """Yield each file's attributions in the order of ``files(paths)``; store nothing.

        Raises InputError at once if the manifest cannot be read.
        """
        return self._each(
            paths,
            manifest,
            force,
            lambda path, article: Extracted(path=path, extraction=self.extract(article)),
        )

    def add(
        self, paths: Iterable[Path], *, manifest: Path | None = None, force: bool = False
    ) -> Iterator[Outcome]:
        """Read, attribute and store each file in the order of ``files(paths)``; yield its outcome.

        Each is stored before it is yielded, so whatever interrupts a batch loses nothing, and
        running it again resumes it: a known article is not attributed again. Raises InputError at
        once if the manifest cannot be read; StoreError ends the batch.
        """
        return self._each(paths, manifest, force, self._add)

    def _add(self, path: Path, article: Article) -> Added | Known:
        store = self._opened(create=True)
        if store.has(article.id):
            return Known(path=path, article=article)
        extraction = self.attributor.extract(article)
        # Another program may have added it meanwhile.
        if store.add(extraction):
            return Added(path=path, extraction=extraction)
        return Known(path=path, article=article)

    def _each(
        self,
        paths: Iterable[Path],
        manifest: Path | None,
        force: bool,
        use: Callable[[Path, Article], Done],
    ) -> Iterator[Done | Refused]:
        from sayso.read import read_manifest

        listed = read_manifest(manifest) if manifest else None

        def outcomes() -> Iterator[Done | Refused]:
            for path in self.files(paths):
                try:
                    details = listed.details_for(path) if listed else None
                    yield use(path, self.read(path, details=details, force=force))
                except InputError as error:
                    yield Refused(path=path, error=error)

        return outcomes()

    def update(self, name: str) -> Extraction:
        """Attribute a stored article again, as after a change of model, and store the result."""
        extraction = self.attributor.extract(self.store.article(name))
        self.store.replace(extraction)
        return extraction

    # Looking up

    def articles(
        self,
        outlet: str | None = None,
        since: PartialDate | None = None,
        until: PartialDate | None = None,
    ) -> tuple[ArticleSummary, ...]:
        """See ``Store.articles``."""
        return self.store.articles(outlet, since, until)

    def show(self, name: str) -> Extraction:
        """The article with this id, beginning of an id, or doc, with its attributions."""
        return self.store.extraction(name)

    def search(self, query: SearchQuery) -> tuple[Hit, ...]:
        """See ``Store.search``."""
        return self.store.search(query)

    def unattributed(
        self,
        outlet: str | None = None,
        since: PartialDate | None = None,
        until: PartialDate | None = None,
        limit: int | None = None,
    ) -> tuple[Hit, ...]:
        """See ``Store.unattributed``."""
        return self.store.unattributed(outlet, since, until, limit)
