"""All that is known of one attribution, gathered from a desk for the page to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sayso.desk import Desk
from sayso.records import (
    Claim,
    Corrected,
    Created,
    Decision,
    Judged,
    Resolution,
    Review,
    Reviewed,
    Roots,
    Source,
    Status,
    Undone,
    Verdict,
)
from sayso.ui.reading.marks import Mark


class How(StrEnum):
    """What an attribution is to a claim."""

    CARRIES = "carries"
    DISPUTES = "disputes"
    IS_NEAR = "is near"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A claim that an attribution has to do with, whose it is, and on how many roots it rests."""

    claim: Claim
    how: How
    speaker: str
    roots: int
    unnamed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Whom the sources of a chain stand for, by attribution, and the claims of its last one."""

    resolutions: Mapping[str, Resolution]
    sources: Mapping[str, Source]
    claims: tuple[Held, ...]

    def who(self, review: Review) -> tuple[Source, ...]:
        """The sources of one attribution; none where it is not known who they are."""
        found = self.resolutions.get(review.attribution.id)
        return tuple(self.sources[id] for id in found.sources) if found else ()


def known(desk: Desk, mark: Mark, rests_on: Callable[[Claim], Roots]) -> Known:
    """Return what the collection tells of an attribution and those around it."""
    findings = desk.findings()
    chain = (*mark.around, mark.review)
    ids = {review.attribution.id for review in chain}
    resolutions = {id: findings.resolution[id] for id in ids if id in findings.resolution}
    named = {source for r in resolutions.values() for source in r.sources}
    own = mark.review.attribution.id
    held = []
    for claim in findings.claims:
        for how, references in (
            (How.CARRIES, claim.carriers),
            (How.DISPUTES, claim.disputed_by),
            (How.IS_NEAR, claim.related),
        ):
            if any(reference.attribution == own for reference in references):
                roots = rests_on(claim)
                held.append(
                    Held(
                        claim=claim,
                        how=how,
                        speaker=findings.source[claim.speaker].name,
                        roots=roots.independent,
                        unnamed=len(roots.unnamed),
                    )
                )
    return Known(
        resolutions=resolutions,
        sources={id: findings.source[id] for id in named},
        claims=tuple(held),
    )


def history(desk: Desk, reviewed: Reviewed, review: Review) -> tuple[Decision, ...]:
    """Who decided what about an attribution, the newest first, undoings among them."""
    log = desk.log(article=reviewed.extraction.article.id)
    about: set[str] = set()
    # The oldest first: what is undone comes before its undoing.
    for decision in reversed(log):
        match decision.change:
            case Judged() | Corrected() | Created() as change:
                if change.attribution == review.target:
                    about.add(decision.id)
            case Undone(decisions=undone):
                if about & set(undone):
                    about.add(decision.id)
    return tuple(decision for decision in log if decision.id in about)


def last_of(reviewed: Reviewed, reviewer: str) -> Decision | None:
    """The last decision in this article that stands and that this reviewer made."""
    mine = [
        review.decision
        for review in (*reviewed.reviews, *reviewed.replaced)
        if review.decision and review.decision.reviewer == reviewer
    ]
    return max(mine, key=lambda decision: decision.at, default=None)


_STANDING = {
    Status.MACHINE: "Found by the machine; nobody has looked at it",
    Status.ACCEPTED: "Accepted",
    Status.REJECTED: "Rejected",
    Status.CORRECTED: "Corrected",
    Status.CREATED: "Added by a reader",
}


def standing(review: Review) -> str:
    """Say whose an attribution is: "Accepted by Ana, 3 November 2026, 14:05 UTC"."""
    words = _STANDING[review.status]
    if review.decision is None:
        return words
    joint = ", decided by" if review.status is Status.CREATED else " by"
    return f"{words}{joint} {_signed(review.decision)}"


def told(decision: Decision) -> str:
    """Say one entry of the log: "Rejected by Ana, 3 November 2026, 14:05 UTC: no quotation"."""
    match decision.change:
        case Judged(verdict=Verdict.ACCEPTED):
            what = "Accepted"
        case Judged():
            what = "Rejected"
        case Corrected():
            what = "Corrected"
        case Created():
            what = "Added"
        case Undone():
            what = "Undone"
        case _:
            what = "Decided"
    reason = f": {decision.reason}" if decision.reason else ""
    return f"{what} by {_signed(decision)}{reason}"


def _signed(decision: Decision) -> str:
    at = decision.at
    month = f"{at:%B}"
    return f"{decision.reviewer}, {at.day} {month} {at.year}, {at:%H:%M} UTC"
