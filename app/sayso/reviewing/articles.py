"""Deciding about attributions: whether they are right, what they are instead, what was missed.

A decision is checked and written in one transaction, so two people never overwrite each other
without being told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from sayso.errors import Conflict, NotFound, ReviewError
from sayso.records import (
    Article,
    Attribution,
    Corrected,
    Created,
    Decision,
    Findings,
    Judged,
    Review,
    Reviewed,
    Spans,
    Verdict,
)
from sayso.reviewing.log import Log, done, signed
from sayso.store import ArticleSummary

Seen = str | None | Mapping[str, str | None]
"""Id of the decision on an attribution that its reviewer was shown (``Review.decision``), None if
there was none; of several attributions, by id."""

ROLES = ("source", "cue", "content")


class Why(StrEnum):
    """Why an attribution waits for a reviewer: what matters most is first."""

    CONTESTED = "contested"
    """It carries a claim that somebody disputes, or disputes one."""
    UNATTRIBUTED = "unattributed"
    """It has no source."""
    UNSURE = "unsure"
    """Nothing beyond its score: the lowest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """An attribution that nobody has decided about. ``score`` is the machine's, 0 to 1."""

    attribution: Attribution
    article: ArticleSummary
    why: Why
    score: float


class ReviewingArticles(Log):
    """The part of a desk where people decide about attributions."""

    def queue(
        self,
        *,
        kinds: Iterable[Why] | None = None,
        outlet: str | None = None,
        limit: int | None = None,
    ) -> tuple[QueueItem, ...]:
        """What nobody has decided about, by why it matters, then the least sure first."""
        order = tuple(Why)
        found = self._in_memory()
        contested = self.store.contested() if found is None else _contested(found)
        rows = self.store.unreviewed(
            contested,
            ranks=[order.index(kind) for kind in (order if kinds is None else kinds)],
            outlet=outlet,
            limit=limit,
        )
        articles = {article for _, _, article in rows}
        held = dict(self.store.attributions(id for _, id, _ in rows))
        # Where something was decided, what lies in what may be no more as it was found.
        for touched in articles & self.store.reviewed_articles():
            held |= {a.id: a for a in self.reviewed(touched).extraction.attributions}
        summaries = self.store.summaries(articles)
        return tuple(
            QueueItem(
                attribution=held[id],
                article=summaries[article],
                why=order[rank],
                score=held[id].score,
            )
            for rank, id, article in rows
            if id in held  # Not decided about by somebody else in this moment.
        )

    def waiting(self) -> Mapping[Why, int]:
        """How many attributions nobody has decided about, by why they matter."""
        order = tuple(Why)
        found = self._in_memory()
        contested = self.store.contested() if found is None else _contested(found)
        counted = Counter(
            rank for rank, _, _ in self.store.unreviewed(contested, ranks=range(len(order)))
        )
        return {why: counted[rank] for rank, why in enumerate(order)}

    def holding(self, decisions: Iterable[Decision]) -> frozenset[str]:
        """The ids of those of these decisions that no undoing that holds has undone."""
        from sayso.review import effective

        return frozenset(decision.id for decision in effective(self.store.undoings(decisions)))

    def _review(
        self, name: str, read: dict[str, Reviewed] | None = None
    ) -> tuple[Reviewed, Review]:
        """An attribution with its article; ``read`` are those read before, by id."""
        id, article = self.store.attribution(name)
        known = {} if read is None else read
        if article not in known:
            known[article] = self.reviewed(article)
        reviewed = known[article]
        if id not in reviewed.review:
            raise NotFound(
                f"{self.path}: attribution {id} is no longer found in its article. Look for it "
                "again with: sayso show"
            )
        return reviewed, reviewed.review[id]

    # Deciding about attributions

    def judge(
        self,
        attributions: Iterable[str],
        verdict: Verdict,
        *,
        reviewer: str,
        reason: str = "",
        seen: Seen = None,
    ) -> tuple[Decision, ...]:
        """Accept or reject attributions, by id or the beginning of one, all or none of them.

        Raises NotFound, and Conflict where another decision came after what was ``seen``.
        """
        with self.store.writing():
            changes: dict[str, Judged] = {}
            read: dict[str, Reviewed] = {}
            for name in attributions:
                reviewed, review = self._review(name, read)
                self._check(review, seen.get(name) if isinstance(seen, Mapping) else seen)
                article = reviewed.extraction.article.id
                changes[review.target] = Judged(
                    article=article, attribution=review.target, verdict=verdict
                )
            return self._decide(changes.values(), reviewer, reason)

    def correct(
        self,
        attribution: str,
        *,
        source: Spans | None = None,
        cue: Spans | None = None,
        content: Spans | None = None,
        reviewer: str,
        reason: str = "",
        seen: str | None = None,
    ) -> Decision:
        """Give an attribution other spans; None leaves a role as it is, () empties it.

        One that was rejected counts again. Raises NotFound, ReviewError where the spans make no
        attribution, and Conflict where another decision came after what was ``seen``.
        """
        with self.store.writing():
            reviewed, review = self._review(attribution)
            self._check(review, seen)
            was = review.attribution
            change = Corrected(
                article=was.article,
                attribution=review.target,
                **_roles(
                    reviewed.extraction.article,
                    was.source if source is None else source,
                    was.cue if cue is None else cue,
                    was.content if content is None else content,
                ),
            )
            (decision,) = self._decide([change], reviewer, reason)
            return decision

    def create(
        self,
        article: str,
        *,
        source: Spans,
        cue: Spans,
        content: Spans,
        reviewer: str,
        reason: str = "",
    ) -> Decision:
        """Mark an attribution that the machine missed; the article is named as in ``reviewed``.

        Raises NotFound, ReviewError where the spans make no attribution, Conflict where there is
        one of these spans already.
        """
        with self.store.writing():
            reviewed = self.reviewed(article)
            text = reviewed.extraction.article
            change = Created(article=text.id, **_roles(text, source, cue, content))
            for one in reviewed.reviews:
                if change.attribution in (one.target, one.attribution.id):
                    by = f", by {signed(one.decision)}" if one.decision else ""
                    raise Conflict(f"This attribution is already there{by}. Correct it instead.")
            (decision,) = self._decide([change], reviewer, reason)
            return decision

    def _check(self, review: Review, seen: str | None) -> None:
        """Raise Conflict if the decision on an attribution is not the one that was seen."""
        now = review.decision
        if (now.id if now else None) == seen:
            return
        if now is not None:
            what = f"{signed(now)} {done(now)}"
        else:
            latest = self.store.undoings(self.store.decided(seen or ""))[-1]
            what = f"{signed(latest)} undid a decision"
        raise Conflict(f"{what}, after what you were shown. Look at it again, then decide.")


def _contested(findings: Findings) -> tuple[str, ...]:
    return tuple(
        reference.attribution
        for claim in findings.claims
        if claim.disputes
        for reference in (*claim.carriers, *claim.disputed_by)
    )


def _roles(article: Article, source: Spans, cue: Spans, content: Spans) -> dict[str, Spans]:
    """The spans of an attribution in an article; ReviewError where they make none."""
    roles = {"source": source, "cue": cue, "content": content}
    roles = {name: tuple(sorted(parts)) for name, parts in roles.items()}
    if not any(part.of(article.text).strip() for part in roles["content"]):
        raise ReviewError("An attribution needs a content: select the words that are said.")
    for name, parts in roles.items():
        if parts and parts[-1].end > len(article.text):
            raise ReviewError(f"The {name} runs past the end of the article. Select it again.")
    every = [(name, part) for name, parts in roles.items() for part in parts]
    for (one, a), (two, b) in combinations(every, 2):
        if a.start < b.end and b.start < a.end:
            words = article.text[max(a.start, b.start) : min(a.end, b.end)]
            raise ReviewError(
                f"The {one} and the {two} both have {words!r}. Give each its own words."
            )
    return roles
