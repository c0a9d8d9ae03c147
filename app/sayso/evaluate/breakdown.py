"""The same figures by parts: by depth of nesting, by manner, by outlet or genre.

What is counted is triple@50, but for depth, which counts content@50 as the project always has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from sayso.attribute.quotations import quotations
from sayso.attribute.stance import manner_of
from sayso.evaluate.gold import Mark, Marked
from sayso.evaluate.report import Reading
from sayso.evaluate.score import HALF, Count
from sayso.records import Manner

_POLNEAR_ID = re.compile(r"([a-z]+(?:-[a-z]+)*)_\d{4}-\d\d-\d\d_")
"""Publisher, date and words of the headline."""
_GUM_ID = re.compile(r"GUM_([a-z]+)_")


def depth(marks: tuple[Mark, ...], mark: Mark) -> int:
    """How many marked attributions lie around this one."""
    around, above = 0, mark.parent
    while above is not None and around <= len(marks):
        around, above = around + 1, marks[above].parent
    return around


def by_depth(readings: Iterable[Reading]) -> dict[int, Count]:
    """Attributions found (content@50), by how many marked ones lie around them; a recall."""
    counts: dict[int, Count] = defaultdict(Count)
    for one in readings:
        found = {m.gold.id for m in one.matches if m.alike >= HALF}
        for number, mark in enumerate(one.document.marks):
            if not mark.optional:
                count = counts[depth(one.document.marks, mark)]
                count.owed += 1
                count.right += str(number) in found
    return dict(sorted(counts.items()))


def marked_manners(document: Marked) -> tuple[Manner, ...]:
    """The manner of each mark, by the quotation marks that its content holds."""
    quoted = quotations(document.text)
    inner: dict[int, list[Mark]] = defaultdict(list)
    for mark in document.marks:
        if mark.parent is not None:
            inner[mark.parent].append(mark)
    return tuple(
        manner_of(
            document.text,
            mark.cue,
            mark.content,
            quoted,
            [m.content for m in inner[number]],
        )
        for number, mark in enumerate(document.marks)
    )


def by_manner(readings: Iterable[Reading]) -> dict[Manner, Count]:
    """By manner of the marked content; a prediction counts where the mark that it is paired with
    does, and one without a pair by its own manner."""
    counts: dict[Manner, Count] = {manner: Count() for manner in Manner}
    for one in readings:
        manners = marked_manners(one.document)
        partner = {m.predicted.id: m for m in one.matches if m.alike >= HALF}
        for manner, mark in zip(manners, one.document.marks, strict=True):
            counts[manner].owed += not mark.optional
        for a in one.extraction.attributions:
            match = partner.get(a.id)
            count = counts[manners[int(match.gold.id)] if match else a.manner]
            if not (match and match.gold.optional):
                count.predicted += 1
                count.right += bool(match and match.triple)
    return {manner: count for manner, count in counts.items() if count.owed or count.predicted}


def outlet_of(document: Marked) -> str | None:
    """The publisher of a PolNeAR article or the genre of a GUM document, as its id tells."""
    found = _POLNEAR_ID.match(document.id) or _GUM_ID.match(document.id)
    return found[1] if found else None


def by_outlet(readings: Iterable[Reading]) -> dict[str, Count]:
    """By publisher or genre, of the documents whose ids tell."""
    counts: dict[str, Count] = defaultdict(Count)
    for one in readings:
        outlet = outlet_of(one.document)
        if outlet is None:
            continue
        count = counts[outlet]
        count.owed += sum(not mark.optional for mark in one.document.marks)
        spared = sum(m.gold.optional and m.alike >= HALF for m in one.matches)
        count.predicted += len(one.judged.predicted) - spared
        count.right += sum(m.triple and not m.gold.optional for m in one.matches)
    return dict(sorted(counts.items()))
