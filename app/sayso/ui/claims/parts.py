"""How much stands behind a claim, how its words changed, and when: as trees."""

from __future__ import annotations

from collections.abc import Iterable

from sayso import outline, words
from sayso.desk import Traced
from sayso.records import Drift, DriftKind, PartialDate, Reference, Sighting
from sayso.ui.claims import passages
from sayso.ui.claims.changes import Change, changes
from sayso.ui.leaf import Leaf, leaf, short, table

_DRIFTS = {
    DriftKind.NEGATION: "perhaps the sense is reversed",
    DriftKind.NUMBER: "perhaps another number",
    DriftKind.CUT: "perhaps cut",
    DriftKind.WORDING: "other words",
    DriftKind.TRANSLATION: "perhaps a translation",
}
_SIGNS = {Change.LOST: ("del", "−"), Change.NEW: ("ins", "+")}


def figures(traced: Traced) -> Leaf:
    """On how many people's word it rests, in large; unnamed ones apart."""
    claim, trace = traced.claim, traced.trace
    roots = trace.roots
    names = [traced.sources[id].name for id in roots.named]
    names += [f"{traced.sources[claim.speaker].name} at first hand"] if roots.on_record else []
    articles = len({reference.article for reference in claim.carriers})
    first = traced.extractions[trace.earliest_found].article if trace.earliest_found else None
    day = words.day(first.published) if first and first.published else "no date known"
    shown = (
        (f"{roots.independent}", "independent root", "; ".join(names) or "nobody named"),
        (f"{len(roots.unnamed)}", "unnamed", "not shown to be independent"),
        (f"{articles}", "article", words.count(len(trace.paths), "path")),
        (day, "earliest found", (first.outlet or first.doc) if first else ""),
    )
    plural = {"independent root": roots.independent, "article": articles}
    return leaf(
        "div",
        *(
            leaf(
                "div",
                leaf("span", number, look="middle" if at else "large"),
                leaf("b", noun if plural.get(noun, 1) == 1 else f"{noun}s"),
                leaf("p", short(about)),
            )
            for at, (number, noun, about) in enumerate(shown)
        ),
        look="figures",
    )


def drift_list(traced: Traced) -> Leaf | None:
    """How its words changed on their way; None where they did not."""
    found = traced.trace.drift
    return leaf("ul", *(_drift(traced, each) for each in found), look="list") if found else None


def _drift(traced: Traced, drift: Drift) -> Leaf:
    earlier, later = (_spelled(traced, each) for each in (drift.earlier, drift.later))
    marked: list[Leaf | str] = []
    for change, part in changes(earlier, later):
        part = short(part, passages.LONGEST)
        if change is Change.KEPT:
            marked += [part, " "]
        else:
            tag, sign = _SIGNS[change]
            marked += [leaf(tag, f"{sign}{part}"), " "]
    return leaf(
        "li",
        leaf("b", _DRIFTS[drift.kind]),
        ": ",
        passages.article(traced, drift.earlier),
        " became ",
        passages.article(traced, drift.later),
        leaf("p", *marked, look="said"),
    )


def _spelled(traced: Traced, reference: Reference) -> str:
    found = passages.attribution(traced, reference)
    return outline.spelled(passages.text(traced, reference), found.content)


def timeline(traced: Traced, found: Iterable[Sighting]) -> Leaf:
    """When it was said, published and found: three dates, none in another's place."""

    def day(date: PartialDate | None) -> Leaf:
        return leaf("span", words.day(date) if date else "not known", look="date")

    rows = [
        (
            day(each.published),
            day(each.said),
            day(each.captured),
            passages.article(traced, each.reference),
            passages.content(traced, each.reference),
        )
        for each in found
    ]
    return table(
        ("Published", "Said", "Came in here", "Article", "In these words"),
        rows,
        "When the article was published, when it has the speaker say it, and when it came into "
        "this collection. “Earliest found” is the first published of these, not the first ever.",
    )
