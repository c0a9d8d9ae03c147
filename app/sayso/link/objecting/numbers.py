"""Two who count the same thing and come to different numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.link.entries import Entry
from sayso.link.facts import tokens
from sayso.link.objecting.discourse import are_apart
from sayso.link.objecting.objection import Objection, objects_to
from sayso.link.proposition import Statement
from sayso.link.vocabulary import (
    LIGHT,
)


def other_number(entry: Entry, before: Sequence[Entry]) -> Iterable[Objection]:
    """ "212 people were aboard", says one; "there were 231", says the next: both dispute."""
    for last in reversed(before):
        if last.reference in entry.above or not last.carries:
            continue
        if not are_apart(last, entry) or last.end > entry.start:
            return
        for part in last.proposition.statements:
            if _is_same_but_number(part, entry.proposition.statements[0]):
                yield objects_to(entry, (last,), saying=False)
                yield objects_to(last, (entry,), saying=False)
                return
        return


def _is_same_but_number(a: Statement, b: Statement) -> bool:
    return (
        len(a.facts.numbers) == 1
        and len(b.facts.numbers) == 1
        and a.facts.numbers != b.facts.numbers
        and a.facts.negative == b.facts.negative
        and {*b.words} - LIGHT <= {*a.words} - LIGHT
        and len(tokens(b.text)) <= len(tokens(a.text))
    )
