"""Files on their way into the collection: those that wait, and what became of the others."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sayso import words
from sayso.desk import Added, Known, Outcome
from sayso.errors import SaysoError, UnsupportedLanguage
from sayso.read import Details

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """The bytes of a file with its name, what is known of it, and whether any language will do."""

    name: str
    data: bytes = field(repr=False)
    details: Details = field(default_factory=Details)
    force: bool = False


class Became(StrEnum):
    """What became of a file, as a reader is told."""

    ADDED = "added"
    KNOWN = "already known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one file. ``article`` is the id of its article, None where there is none;
    ``again`` the file itself, where it was refused for its language alone."""

    name: str
    became: Became
    sentence: str
    article: str | None = None
    again: Upload | None = None


def _result(upload: Upload, outcome: Outcome) -> Result:
    match outcome:
        case Added(extraction=extraction):
            found = words.count(len(extraction.attributions), "attribution")
            return Result(
                name=upload.name,
                became=Became.ADDED,
                sentence=f"{words.origin(extraction.article)}: {found}",
                article=extraction.article.id,
            )
        case Known(article=article):
            return Result(
                name=upload.name,
                became=Became.KNOWN,
                sentence=f"{words.origin(article)}: nothing changed",
                article=article.id,
            )
    error = outcome.error
    foreign = isinstance(error, UnsupportedLanguage)
    remedy = "You can read it anyway." if foreign else error.remedy
    return Result(
        name=upload.name,
        became=Became.REFUSED,
        sentence=f"{error.problem[:1].upper()}{error.problem[1:]} {remedy}".strip(),
        again=upload if foreign else None,
    )


_MISTAKE = (
    "sayso made a mistake with this file; the program printed which. Save it as plain text and "
    "try that."
)


class Batch:
    """Uploads in order, and the results so far. An upload leaves the queue when it has a result.

    A click makes Streamlit start the page anew while the run before it may still be reading: each
    upload is taken by one of them alone, and goes back where that one is interrupted.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Upload] = []
        self._reading = 0
        self.results: tuple[Result, ...] = ()

    def put(self, *uploads: Upload) -> None:
        """Let these wait, behind the others."""
        with self._lock:
            self._waiting.extend(uploads)

    @property
    def next(self) -> str | None:
        """The name of the first that waits."""
        with self._lock:
            return self._waiting[0].name if self._waiting else None

    @property
    def total(self) -> int:
        """How many there are: waiting, being read, and done."""
        with self._lock:
            return len(self._waiting) + self._reading + len(self.results)

    def drop(self) -> None:
        """Let go of those that wait; those with a result stay in the collection."""
        with self._lock:
            self._waiting.clear()

    def clear(self) -> None:
        """Forget the results."""
        with self._lock:
            self.results = ()

    def step(self, add: Callable[[Upload], Outcome]) -> None:
        """Add the first that waits, if one does, and keep its result.

        A SaysoError of the database is raised, and the file waits on.
        """
        with self._lock:
            if not self._waiting:
                return
            upload = self._waiting.pop(0)
            self._reading += 1
        result: Result | None = None
        try:
            result = _result(upload, add(upload))
        except SaysoError:
            raise
        except Exception:
            # One file that breaks a reader must not keep the others from being read.
            _LOG.exception("a defect in sayso, at %r", upload.name)
            result = Result(name=upload.name, became=Became.REFUSED, sentence=_MISTAKE)
        finally:
            with self._lock:
                self._reading -= 1
                if result is None:
                    self._waiting.insert(0, upload)
                else:
                    self.results = (*self.results, result)

    def read_anyway(self) -> None:
        """Let those wait again that were refused for their language: it is then not looked at."""
        with self._lock:
            again = [r.again for r in self.results if r.again]
            self.results = tuple(r for r in self.results if not r.again)
            self._waiting.extend(replace(upload, force=True) for upload in again)
