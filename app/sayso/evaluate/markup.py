"""Read texts that people marked by hand, with the marks inside the text.

One file a text, XML without declaration: ``<text id="…" genre="…">``, in it the text as it is
printed, and around words ``<s n="1">`` (source), ``<c n="1">`` (cue) and ``<q n="1">`` (content).
``n`` is the attribution's number in the file, several with spaces between them where one phrase
serves several; an element may be repeated for a span in parts. What lies in another's content is
nested in it. ``opt="1"`` on a ``q`` makes the attribution optional.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

from sayso.errors import TrainingError
from sayso.evaluate.gold import Convention, Mark, Marked
from sayso.records import Span, Spans

_ROLES = {"s": "source", "c": "cue", "q": "content"}


def load_markup(folder: Path) -> tuple[Marked, ...]:
    """Every ``*.xml`` of a folder and its subfolders, by path; raise TrainingError naming the file
    at fault, or the folder where it holds none. Everything in such a text is marked
    (`Convention.COMPLETE`)."""
    found = tuple(read_markup(path) for path in sorted(folder.rglob("*.xml")))
    if not found:
        raise TrainingError(
            f"{folder}: no marked texts in it. It needs gold.json and docs, or texts in XML."
        )
    return found


def read_markup(path: Path) -> Marked:
    """One file; raise TrainingError saying what is wrong in it."""
    try:
        root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
        return _marked(root)
    except (OSError, ValueError, KeyError, ElementTree.ParseError) as error:
        raise TrainingError(
            f"{path}: not a marked text ({error}). It needs <text id=…> with <s n=…>, <c n=…> and "
            "<q n=…> around the words, each n with at least one q."
        ) from error


def _marked(root: ElementTree.Element) -> Marked:
    parts: list[str] = []
    spans: dict[str, dict[int, list[Span]]] = {role: defaultdict(list) for role in _ROLES.values()}
    optional: set[int] = set()
    length = 0

    def put(text: str | None) -> None:
        nonlocal length
        parts.append(text or "")
        length += len(text or "")

    def walk(element: ElementTree.Element) -> None:
        role, start = _ROLES[element.tag], length
        put(element.text)
        for child in element:
            walk(child)
            put(child.tail)
        if start == length:
            raise ValueError(f"an empty <{element.tag} n=“{element.get('n')}”>")
        for number in map(int, element.attrib["n"].split()):
            spans[role][number].append(Span(start, length))
            if element.get("opt"):
                optional.add(number)

    put((root.text or "").lstrip())
    for child in root:
        walk(child)
        put(child.tail)
    numbers = sorted({n for of_role in spans.values() for n in of_role})
    if lacking := [n for n in numbers if n not in spans["content"]]:
        raise ValueError(f"no <q> for n {lacking}")

    def of(role: str, number: int) -> Spans:
        return tuple(sorted(spans[role][number]))

    marks = [
        Mark(
            source=of("source", n),
            cue=of("cue", n),
            content=of("content", n),
            optional=n in optional,
        )
        for n in numbers
    ]
    return Marked(
        id=root.attrib["id"],
        text="".join(parts).rstrip() + "\n",
        marks=_nested(marks),
        convention=Convention.COMPLETE,
    )


def _nested(marks: list[Mark]) -> tuple[Mark, ...]:
    """Each with the smallest other one in whose content its cue, or its content, lies."""

    def size(number: int) -> int:
        return sum(s.end - s.start for s in marks[number].content)

    def around(number: int) -> list[int]:
        inner = marks[number].cue or marks[number].content
        return [
            n
            for n, other in enumerate(marks)
            if n != number and all(any(c.contains(s) for c in other.content) for s in inner)
        ]

    return tuple(
        Mark(
            source=m.source,
            cue=m.cue,
            content=m.content,
            optional=m.optional,
            parent=min(around(number), key=size, default=None),
        )
        for number, m in enumerate(marks)
    )
