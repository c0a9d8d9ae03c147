"""How well sources are resolved, given the annotators' own source spans.

Two shapes of gold: GUM's, where a source belongs to a chain of mentions of which some are names,
and the project's own, where every attribution has its ``who``.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sayso.records import (
    Article,
    Attribution,
    Extraction,
    Manner,
    Original,
    Producer,
    Resolution,
    Span,
    spans,
)
from sayso.resolve import ArticleSources, Scorer, resolve_article

ANNOTATORS = Producer(name="annotators", version="1")
MARKS = "“\"«‘'"
THIRD = frozenset("he him his she her hers it its they them their theirs".split())
FIRST = frozenset("i me my mine we us our".split())


@dataclass(slots=True)
class Right:
    """How many of those owed are right, and which are wrong."""

    right: int = 0
    owed: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, is_right: bool, what: str) -> None:
        """Count one."""
        self.owed += 1
        self.right += is_right
        if not is_right:
            self.wrong.append(what)

    @property
    def share(self) -> float:
        """Percent right; 0 where nothing is owed."""
        return 100 * self.right / self.owed if self.owed else 0.0


def extraction_of(
    row: Mapping[str, Any], *, outlet: str | None = None, byline: str | None = None
) -> tuple[Extraction, dict[str, str]]:
    """A gold row as an extraction, and the record's id by the row's.

    The manner is ``type`` where the row has it, else direct where a content begins with a
    quotation mark. A parent that does not hold its child is left out.
    """
    original = Original(data=b"", media_type="text/plain", name=str(row["id"]))
    article = Article(
        text=row["text"], doc=str(row["id"]), original=original, outlet=outlet, byline=byline
    )
    by_row: dict[str, Attribution] = {}
    waiting = list(row["attributions"])
    while waiting:
        a = next((a for a in waiting if a["parent"] is None or a["parent"] in by_row), waiting[0])
        waiting.remove(a)
        quoted = row["text"][a["content"][0][0]] in MARKS
        parts = {key: spans(sorted(a[key])) for key in ("source", "cue", "content")}
        above = by_row.get(a["parent"]) if a["parent"] is not None else None
        everything = (*parts["source"], *parts["cue"], *parts["content"])
        by_row[a["id"]] = Attribution(
            article=article.id,
            source=parts["source"],
            cue=parts["cue"],
            content=parts["content"],
            manner=Manner(a["type"])
            if "type" in a
            else Manner.DIRECT
            if quoted
            else Manner.INDIRECT,
            parent=above.id if above is not None and above.holds(everything) else None,
            score=1.0,
            producer=ANNOTATORS,
        )
    unique = {a.id: a for a in by_row.values()}
    extraction = Extraction(article=article, attributions=tuple(unique.values()))
    return extraction, {row_id: a.id for row_id, a in by_row.items()}


def read_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a JSON lines file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


# GUM


def evaluate_chains(
    rows: Iterable[Mapping[str, Any]], scorer: Scorer | None = None
) -> dict[str, Right]:
    """Of attributions whose source's chain has a name: resolved to a source of that name.

    A source is right if, of its mentions that annotators hold for names, more belong to the right
    chain than to any other; or if its own words are a name of the chain, and all sources found are
    named in these very words. Keys: all, third person, first person, other;
    certain (right of those certain).
    """
    table: dict[str, Right] = defaultdict(Right)
    for row in rows:
        extraction, ids = extraction_of(row)
        found = resolve_article(extraction, scorer=scorer)
        by_id = {p.source.id: p.source.name for p in found.profiles}
        chains = [(*m["span"], m["entity"] if m["named"] else None) for m in row["mentions"]]
        # Its first name in the text, of each chain that has one.
        gold = {m["entity"]: m["span"] for m in reversed(row["mentions"]) if m["named"]}
        for a in row["attributions"]:
            chain = a["source_entity"]
            if chain not in gold or not a["source"]:
                continue
            resolution = found.resolution(ids[a["id"]])
            right = resolution is not None and (
                _voted(chain, resolution, found, chains)
                or _in_these_words(chain, a["source"], resolution, found, chains)
            )
            words = [row["text"][s:e] for s, e in a["source"]]
            names = [by_id[s] for s in resolution.sources] if resolution else []
            sure = f"{resolution.score} {resolution.certain}" if resolution else ""
            start, end = gold[chain]
            what = f"{row['id']} {words} -> {names} {sure}, not {row['text'][start:end]!r}"
            first = words[0].lower()
            kind = (
                "third person" if first in THIRD else "first person" if first in FIRST else "other"
            )
            table["all"].add(right, what)
            table[kind].add(right, what)
            if resolution is not None and resolution.certain:
                table["certain"].add(right, what)
    return dict(table)


Chains = Sequence[tuple[int, int, str | None]]
"""Mentions as annotators hold them: start, end and, of one in a chain with a name, the chain."""


def _voted(chain: str, resolution: Resolution, found: ArticleSources, chains: Chains) -> bool:
    """Whether of the mentions of these sources no chain has more than this one."""
    voted = Counter(
        c
        for m in found.mentions
        if m.source in resolution.sources and (c := _chain(m.span, chains)) is not None
    )
    return bool(voted) and voted[chain] == max(voted.values())


def _in_these_words(
    chain: str,
    source: Sequence[Sequence[int]],
    resolution: Resolution,
    found: ArticleSources,
    chains: Chains,
) -> bool:
    """Whether the source's own words are the name ("Lord Diplock and Browning"), and all sources
    found are named in them."""
    own = [Span(s, e) for s, e, c in chains if c == chain and [s, e] in source]
    return bool(own) and all(
        any(m.source == one and any(o.contains(m.span) for o in own) for m in found.mentions)
        for one in resolution.sources
    )


def _chain(span: Span, chains: Chains) -> str | None:
    """The chain of the smallest mention that holds a mention's last letter, if that is a name."""
    around = [(e - s, c) for s, e, c in chains if s <= span.end - 1 < e]
    return min(around, key=lambda row: row[0])[1] if around else None


# The project's own gold


def evaluate_who(
    gold: Mapping[str, Mapping[str, Any]],
    found: Mapping[str, tuple[ArticleSources, Mapping[str, str]]],
    canonical: Mapping[tuple[str, str], str] | None = None,
) -> Right:
    """Of required attributions with a known source: resolved to the sources that it names.

    ``gold`` is documents by doc, ``found`` what was resolved and the record ids by the rows'.
    Sources are paired one to one with the gold's by how many attributions they share, as
    ``score_story.py`` does. ``canonical`` gives the source of the collection by article and id.
    """

    def sources(doc: str, row_id: str) -> set[str]:
        outcome, ids = found[doc]
        resolution = outcome.resolution(ids[row_id])
        own = resolution.sources if resolution is not None and resolution.certain else ()
        return {canonical.get((outcome.article, s), s) if canonical else s for s in own}

    votes: Counter[tuple[str, str]] = Counter(
        (mine, theirs)
        for doc, row in gold.items()
        for a in row["attributions"]
        for theirs in a["who"]
        for mine in sources(doc, a["id"])
    )
    pairs: dict[str, str] = {}
    for (ours, theirs), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if ours not in pairs and theirs not in pairs.values():
            pairs[ours] = theirs
    names = {p.source.id: p.source.name for outcome, _ in found.values() for p in outcome.profiles}
    table = Right()
    for doc, row in gold.items():
        for a in row["attributions"]:
            if a.get("optional") or not a["who"]:
                continue
            mine = sources(doc, a["id"])
            words = [row["text"][s:e] for s, e in a["source"]]
            resolution = found[doc][0].resolution(found[doc][1][a["id"]])
            table.add(
                {pairs.get(s, s) for s in mine} == set(a["who"]),
                f"{doc} {a['id']} {words} -> {[names.get(s, s) for s in mine]}"
                f" [{resolution.score if resolution else None}:"
                f" {resolution.reason if resolution else ''}], not {a['who']}",
            )
    return table


def story(
    folder: Path,
) -> tuple[dict[str, Mapping[str, Any]], dict[str, Extraction], dict[str, dict[str, str]]]:
    """A gold story's documents, their extractions and ids, by doc."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    about = json.loads((folder / "docs.json").read_text(encoding="utf-8"))
    rows: dict[str, Mapping[str, Any]] = {}
    extractions: dict[str, Extraction] = {}
    ids: dict[str, dict[str, str]] = {}
    for one in about:
        doc = one["doc"]
        text = (folder / "docs" / f"{doc}.txt").read_text(encoding="utf-8")
        rows[doc] = {"id": doc, "text": text, "attributions": gold["documents"][doc]}
        extractions[doc], ids[doc] = extraction_of(
            rows[doc], outlet=one["outlet"], byline=one["byline"]
        )
    return rows, extractions, ids
