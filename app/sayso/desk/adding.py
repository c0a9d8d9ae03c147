"""Adding: from files to attributions in the store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sayso.desk.opening import Opening
from sayso.errors import InputError
from sayso.records import Article, Extraction, Source

if TYPE_CHECKING:
    from sayso.read import Details

STANDARD_INPUT = Path("-")
"""The path that stands for what comes through a pipe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A file that was read, attributed and resolved by itself, but not stored.

    ``sources`` are those that its attributions' ``who`` names.
    """

    path: Path
    extraction: Extraction
    sources: tuple[Source, ...] = ()


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


class Adding(Opening):
    """The part of a desk that reads, attributes and stores."""

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

        ``who`` is filled with what the file by itself tells. Raises InputError at once if the
        manifest cannot be read.
        """

        def extracted(path: Path, article: Article) -> Extracted:
            extraction, sources = self._caseworker.resolve(self.extract(article))
            return Extracted(path=path, extraction=extraction, sources=sources)

        # The model and what tells languages apart take a second each.
        self.load_ahead()
        return self._each(paths, manifest, force, extracted)

    def add(
        self, paths: Iterable[Path], *, manifest: Path | None = None, force: bool = False
    ) -> Iterator[Outcome]:
        """Read, attribute and store each file in the order of ``files(paths)``; yield its outcome.

        Each is stored before it is yielded, so whatever interrupts a batch loses nothing, and
        running it again resumes it: a known article is not attributed again. Raises InputError at
        once if the manifest cannot be read; StoreError ends the batch.
        """
        return self._each(paths, manifest, force, self._add)

    def add_bytes(
        self, name: str, data: bytes, *, details: Details | None = None, force: bool = False
    ) -> Outcome:
        """Do what ``add`` does with a file, with the bytes of one of this name."""
        from sayso.read import read_bytes

        path = Path(name)
        try:
            return self._add(path, read_bytes(data, name=name, details=details, force=force))
        except InputError as error:
            return Refused(path=path, error=error)

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
        """Attribute a stored article again, as after a change of model, and store the result.

        Returns it as ``show`` does: what people decided holds on, where its attribution is found
        again.
        """
        extraction = self.attributor.extract(self.store.article(name))
        with self.store.writing():
            self.store.replace(extraction)
            reviewed = self.reviewed(extraction.article.id)
            self.store.hold(reviewed)
        return reviewed.extraction
