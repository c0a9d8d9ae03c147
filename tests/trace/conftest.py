"""Graphs drawn by hand: articles written with their attributions marked, and who traces them.

``<ann:Ann Lee> =said= [that <bob:Bob> =told= her [the doors can wait]*].`` is Ann Lee saying that
Bob told her something; ``*`` marks a carrier of the claim. What begins with a quotation mark is
direct, what has one inside mixed. Ids that begin with ``o_`` are outlets, with ``u_`` unnamed,
with ``d_`` documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from builders import PRODUCER, build_article

from sayso.records import (
    Attribution,
    Claim,
    Extraction,
    Manner,
    PartialDate,
    Polarity,
    Reference,
    Source,
    SourceKind,
    Span,
    Stance,
    Trace,
)
from sayso.trace import trace

_MARK = re.compile(r"<(\w+):([^>]*)>|=(-?)([^=]+)=|(\[)|\](\*?)")
_KINDS = {
    "o": SourceKind.OUTLET,
    "u": SourceKind.ANONYMOUS,
    "c": SourceKind.ORGANISATION,
    "d": SourceKind.DOCUMENT,
}
_DENIES = ("denied", "denies")


@dataclass
class Drawing:
    """A collection as it is drawn, and what its trace says in docs and names."""

    speaker: str = "boss"
    extractions: list[Extraction] = field(default_factory=list)
    carriers: list[Reference] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)

    def source(self, key: str, name: str, article: str) -> str:
        kind = _KINDS.get(key.partition("_")[0] if "_" in key else "", SourceKind.PERSON)
        if key not in self.sources:
            home = article if kind is SourceKind.ANONYMOUS else None
            self.sources[key] = Source(name=name, kind=kind, article=home)
        return self.sources[key].id

    def add(
        self,
        doc: str,
        marked: str,
        published: str | None = None,
        *,
        alone: bool = True,
        **known: Any,
    ) -> None:
        """Draw one article; ``outlet`` is "Outlet DOC" where it is not given.

        ``alone`` gives it a paragraph that no other has.
        """
        date = PartialDate.parse(published) if published else None
        known = {"outlet": f"Outlet {doc}"} | known
        # Short texts that say the same would be reprints of each other.
        rest = "\n\n" + " ".join(f"{doc}w{n}" for n in range(20)) if alone else ""
        article = build_article(_plain(marked) + rest, doc=doc, published=date, **known)
        found: list[tuple[dict[str, Any], bool]] = []
        stack: list[dict[str, Any]] = [{"who": (), "source": (), "cue": ()}]
        at, last = 0, 0
        for mark in _MARK.finditer(marked):
            at += mark.start() - last
            last = mark.end()
            top = stack[-1]
            if mark[1]:
                who = self.source(mark[1], mark[2], article.id)
                top |= {"source": (Span(at, at + len(mark[2])),), "who": (who,)}
                at += len(mark[2])
            elif mark[4]:
                negative = Polarity.NEGATIVE if mark[3] else Polarity.POSITIVE
                top |= {"cue": (Span(at, at + len(mark[4])),), "polarity": negative}
                top["stance"] = Stance.DENIES if mark[4] in _DENIES else Stance.ASSERTS
                at += len(mark[4])
            elif mark[5]:
                top["start"] = at
                row = dict(top)
                stack[-1] = {"who": (), "source": (), "cue": ()}
                stack.append(row)
                stack.append({"who": (), "source": (), "cue": ()})
            else:
                stack.pop()
                row = stack.pop()
                row["content"] = (Span(row.pop("start"), at),)
                row["above"] = len(stack)
                found.append((row, bool(mark[6])))
        self._file(article, found)

    def _file(self, article: Any, found: list[tuple[dict[str, Any], bool]]) -> None:
        made: list[tuple[Attribution, bool]] = []
        # An inner attribution is closed first, so parents come later: build outermost first.
        for row, carries in sorted(found, key=lambda pair: pair[0].pop("above")):
            content = row["content"][0]
            text = content.of(article.text)
            manner = (
                Manner.DIRECT
                if text[0] in '“‘"«'
                else Manner.MIXED
                if "“" in text
                else Manner.INDIRECT
            )
            parents = [a for a, _ in made if a.content[0].contains(content)]
            a = Attribution(
                article=article.id,
                manner=manner,
                parent=parents[-1].id if parents else None,
                score=0.9,
                producer=PRODUCER,
                **row,
            )
            made.append((a, carries))
        self.extractions.append(Extraction(article=article, attributions=tuple(a for a, _ in made)))
        self.carriers += [
            Reference(article=article.id, attribution=a.id) for a, carries in made if carries
        ]

    def claim(self) -> Claim:
        self.source(self.speaker, "The Boss", "")
        return Claim(
            speaker=self.sources[self.speaker].id, wording="…", carriers=tuple(self.carriers)
        )

    def trace(self, **known: Any) -> Trace:
        return trace(self.claim(), self.extractions, self.sources.values(), **known)

    def told(self, **known: Any) -> dict[str, Any]:
        """The trace in the drawing's own names."""
        t = self.trace(**known)
        docs = {e.article.id: e.article.doc for e in self.extractions}
        names = {s.id: key for key, s in self.sources.items()} | {"": ""}
        roots = {names[r] for r in (*t.roots.named, *t.roots.unnamed)}
        return {
            "paths": [(docs[p.article], *(names[h] for h in p.hops)) for p in t.paths],
            "roots": roots | ({"self"} if t.roots.on_record else set()),
            "depends": [(docs[d.article], docs[d.on], d.kind.value) for d in t.depends],
            "circular": [{docs[m] for m in members} for members in t.circular],
            "outside": [names[s] for s in t.outside],
            "earliest": t.earliest_found and docs[t.earliest_found],
            "drift": {
                (docs[d.earlier.article], docs[d.later.article], d.kind.value) for d in t.drift
            },
            "missing": t.missing,
        }


def _plain(marked: str) -> str:
    return _MARK.sub(lambda m: m[2] or m[4] or "", marked)


@pytest.fixture
def drawing() -> Drawing:
    return Drawing()
