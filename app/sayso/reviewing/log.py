"""The log of decisions: who decided what, when and why; signed, append-only, undoable."""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from sayso.errors import ReviewError
from sayso.records import (
    ID_LENGTH,
    Aliased,
    Change,
    Corrected,
    Created,
    Decision,
    Extraction,
    Findings,
    Judged,
    Merged,
    Renamed,
    Reviewed,
    Split,
    Undone,
    anchors,
    identify,
)
from sayso.store import Store


class Log(ABC):
    """The part of a desk that decisions of any kind share."""

    path: Path

    @property
    @abstractmethod
    def store(self) -> Store:
        """The store that the log is in."""

    @abstractmethod
    def findings(self) -> Findings:
        """The sources and claims of the whole collection."""

    @abstractmethod
    def _in_memory(self) -> Findings | None:
        """The findings, or None where the store has them."""

    def reviewed(self, name: str) -> Reviewed:
        """The article with this id, beginning of an id, or doc, as the desk holds it.

        Raises NotFound.
        """
        extraction, decisions = self.store.reviewable(name)
        return _applied(extraction, decisions)

    def _held(self, extractions: Iterable[Extraction]) -> tuple[Extraction, ...]:
        """What the machine found in these articles, as people left it."""
        touched = self.store.reviewed_articles()
        return tuple(
            _applied(each, self.store.decisions(article=each.article.id)).extraction
            if each.article.id in touched
            else each
            for each in extractions
        )

    def decided(self) -> frozenset[str]:
        """The ids of all attributions that a standing decision is about."""
        return self.store.reviewed_attributions()

    def log(
        self, *, article: str | None = None, source: str | None = None, limit: int | None = None
    ) -> tuple[Decision, ...]:
        """Who decided what and when, newest first; undoings are decisions too.

        Only in an article, named as in ``reviewed``; or on a source, by the id or a name that he
        had when somebody decided about him.
        """
        if source is not None:
            found = self.store.decisions(sources=True)
            return tuple(reversed(_about(source, found)))[:limit]
        if article is not None:
            article = self.store.article(article).id
        return self.store.log(article=article, limit=limit)

    def lost(self) -> tuple[Decision, ...]:
        """The decisions that stand, but name what is no longer found: the oldest first."""
        found = {d.id for id in self.store.reviewed_articles() for d in self.reviewed(id).lost}
        return self.store.named_decisions(found | set(self.findings().lost))

    def undo(self, name: str, *, reviewer: str, reason: str = "") -> tuple[Decision, ...]:
        """Undo a decision, or all of a batch, by id or the beginning of one.

        Undoing an undo does again what it undid. Returns the undoing as an entry of the log. Raises
        NotFound, and ReviewError where it is undone already.
        """
        from sayso.review import effective

        with self.store.writing():
            found = self.store.decided(name)
            history = self.store.undoings(found)
            holding = {decision.id for decision in effective(history)}
            undone = tuple(d.id for d in found if d.id in holding)
            if not undone:
                by = next(
                    d for d in reversed(history) if isinstance(d.change, Undone) and d.id in holding
                )
                raise ReviewError(f"This is undone already, by {signed(by)}.")
            return self._decide([Undone(decisions=undone)], reviewer, reason)

    def _decide(
        self, changes: Iterable[Change], reviewer: str, reason: str
    ) -> tuple[Decision, ...]:
        """Sign and write changes as one batch; within a transaction of the store."""
        if not reviewer.strip():
            raise ReviewError("A decision is signed: give the name of the reviewer.")
        batch, at = secrets.token_hex(ID_LENGTH // 2), datetime.now(UTC)
        decisions = tuple(
            Decision(
                id=identify("decision", batch, number),
                batch=batch,
                reviewer=reviewer.strip(),
                at=at,
                reason=reason.strip(),
                change=change,
            )
            for number, change in enumerate(changes)
        )
        self.store.record(decisions)
        for article in dict.fromkeys(self._articles(decisions)):
            self.store.hold(self.reviewed(article))
        return decisions

    def _articles(self, decisions: Iterable[Decision]) -> Iterable[str]:
        """The articles in which these decisions change something."""
        for decision in decisions:
            match decision.change:
                case Judged() | Corrected() | Created() as change:
                    yield change.article
                case Undone(decisions=undone):
                    yield from self._articles(self.store.named_decisions(undone))


def _applied(extraction: Extraction, decisions: Iterable[Decision]) -> Reviewed:
    from sayso.attribute.stance import said
    from sayso.review import apply

    return apply(extraction, decisions, said)


def signed(decision: Decision) -> str:
    """Who decided, and when."""
    return f"{decision.reviewer} on {decision.at:%d %B %Y at %H:%M} UTC"


def done(decision: Decision) -> str:
    """What somebody did: "rejected an attribution", "merged “A” into “B”"."""
    match decision.change:
        case Judged(verdict=verdict):
            return f"{verdict} an attribution"
        case Corrected():
            return "corrected an attribution"
        case Created():
            return "marked an attribution"
        case Merged(sources=sources, into=into):
            names = ", ".join(f"“{source.name}”" for source in sources)
            return f"merged {names} into “{into.name}”"
        case Split(source=source, name=name, attributions=passages):
            return f"split “{name}” off “{source.name}” ({len(passages)} attributions)"
        case Renamed(source=source, name=name):
            return f"renamed “{source.name}” to “{name}”"
        case Aliased(source=source, alias=alias):
            return f"gave “{source.name}” the alias “{alias}”"
        case Undone(decisions=undone):
            return "undid a decision" if len(undone) == 1 else f"undid {len(undone)} decisions"


def _about(source: str, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those of these decisions that name a source, and what undid them."""
    wanted = source.casefold()
    found: dict[str, Decision] = {}
    for decision in decisions:
        match decision.change:
            case Undone(decisions=undone):
                about = not found.keys().isdisjoint(undone)
            case Merged() | Split() | Renamed() | Aliased() as change:
                names = {name for a in anchors(change) for name in (a.id, a.name, *a.aliases)}
                if isinstance(change, Split | Renamed):
                    names.add(change.name)
                about = wanted in {name.casefold() for name in names}
            case _:
                about = False
        if about:
            found[decision.id] = decision
    return tuple(found.values())
