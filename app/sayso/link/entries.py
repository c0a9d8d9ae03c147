"""What linking needs to know of one attribution: made once, kept, compared ever after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from sayso.link.denying import (
    DENIED_SAYING,
    denial_in,
    denied_in,
    is_generic,
)
from sayso.link.proposition import Proposition, Statement, named, plain, proposition, statement
from sayso.link.similar import Embeds, Vectors
from sayso.records import Attribution, Manner, Polarity, Reference, Span, Stance

_NO_NAMES: Mapping[Span, str] = {}


Said = tuple[Statement, Vectors]
"""A statement with its vector."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkInput:
    """One attribution, resolved, with its article's text.

    ``names`` gives, for mentions inside the content, the name of the source that each stands for;
    pronouns among them are replaced in the claim's wording.
    """

    attribution: Attribution
    text: str = field(repr=False)
    names: Mapping[Span, str] = field(default_factory=lambda: _NO_NAMES)

    @property
    def reference(self) -> Reference:
        """The attribution's place in the collection."""
        return Reference(article=self.attribution.article, attribution=self.attribution.id)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One attribution as linking sees it.

    ``speakers`` are the ids of its sources, none where they are not known; ``above`` the
    attributions around it, the nearest first; ``vectors`` has one row a statement of the
    proposition. ``source_words`` are the words that name its source, ``source_named`` the same with
    names for the pronouns and what it is called right after; ``opens`` says that nothing stands
    before it in the content that it lies in: that it is said, is what that content tells.
    ``unsaid`` is what, by its words, was not said.
    """

    reference: Reference
    speakers: tuple[str, ...]
    above: tuple[Reference, ...]
    stance: Stance
    polarity: Polarity
    start: int
    end: int
    source_words: str
    source_named: str
    opens: bool
    proposition: Proposition
    vectors: Vectors = field(repr=False)
    unsaid: Said | None = field(default=None, repr=False)

    @property
    def whole(self) -> Said:
        """All that it says."""
        return self.proposition.statements[0], self.vectors[0]

    @property
    def carries(self) -> bool:
        """Whether somebody known says something by it: no question, no denial, no mere "so"."""
        return bool(
            self.speakers
            and self.polarity is Polarity.POSITIVE
            and self.stance in (Stance.ASSERTS, Stance.BELIEVES, Stance.INTENDS)
            and not self.proposition.empty
        )


def entries(items: Iterable[LinkInput], embedder: Embeds) -> tuple[Entry, ...]:
    """Return the entry of each item, in their order.

    An attribution's parents must be among the items for ``above`` to hold them. Equal statements
    are embedded once.
    """
    items = tuple(items)
    by_reference = {item.reference: item for item in items}
    propositions = [
        proposition(i.text, i.attribution.content, i.names, cue=i.attribution.cue) for i in items
    ]
    unsaid = [_unsaid(p, i.attribution.stance) for p, i in zip(propositions, items, strict=True)]
    texts = sorted({s.text for p in propositions for s in p.statements} | {*filter(None, unsaid)})
    row = {text: at for at, text in enumerate(texts)}
    vectors = embedder.embed(texts)
    found = []
    for item, said, denied in zip(items, propositions, unsaid, strict=True):
        a = item.attribution
        spans = (*a.source, *a.cue, *a.content)
        found.append(
            Entry(
                reference=item.reference,
                # Nobody makes one claim by all that he signs.
                speakers=()
                if a.manner is Manner.SIGNED
                else tuple(sorted({who for who in a.who if who})),
                above=_above(item, by_reference),
                stance=Stance.DENIES if _withholds(item) else a.stance,
                polarity=Polarity.POSITIVE if _withholds(item) else a.polarity,
                start=min(span.start for span in spans),
                end=max(span.end for span in spans),
                source_words=" ".join(span.of(item.text) for span in a.source),
                source_named=_described(item),
                opens=_opens(item, min(span.start for span in spans), by_reference),
                proposition=said,
                vectors=np.stack([vectors[row[s.text]] for s in said.statements]),
                unsaid=(statement(denied), vectors[row[denied]]) if denied else None,
            )
        )
    return tuple(found)


_APPOSITION = re.compile(r",\s(?:an?|the|his|her|their|who speaks)\s[^,.;:\n“”«»\"]{3,60}")
"""What a name is followed by: "Falk, a spokesman for the mayor"."""


_CONSENT = re.compile(
    r"\b(?:accept|agree|believe|think|concede|admit|acknowledge)\b", re.IGNORECASE
)


def _withholds(item: LinkInput) -> bool:
    """Whether it tells that somebody does not consent to something: he denies it."""
    a = item.attribution
    cue = " ".join(span.of(item.text) for span in a.cue)
    is_denied = a.polarity is Polarity.NEGATIVE and a.stance is not Stance.DENIES
    return is_denied and bool(_CONSENT.search(cue))


def _described(item: LinkInput) -> str:
    """The words that name a source, with names for the pronouns and the description after it."""
    spans = [*item.attribution.source]
    if spans and (found := _APPOSITION.match(item.text, spans[-1].end)):
        spans[-1] = Span(spans[-1].start, found.end())
    return plain(" ".join(named(item.text, span, item.names) for span in spans))


def _unsaid(said: Proposition, stance: Stance) -> str:
    """What a content says was not said, "" where it says so of nothing in particular."""
    if stance is Stance.DENIES:
        found = DENIED_SAYING.fullmatch(said.statements[0].text)
        rest = found["rest"] if found else ""
    else:
        denials = (denial_in(part.text) for part in said.statements)
        found = next(filter(None, denials), None)
        rest = denied_in(found) if found else ""
    rest = rest.partition(" that ")[2] or rest
    return "" if is_generic(rest) else rest.strip()


def _opens(item: LinkInput, start: int, known: Mapping[Reference, LinkInput]) -> bool:
    parent = item.attribution.parent
    around = known.get(Reference(article=item.attribution.article, attribution=parent or ""))
    if around is None:
        return False
    part = next((p for p in around.attribution.content if p.start <= start < p.end), None)
    first = around.attribution.content[0]
    return part == first and not statement(item.text[first.start : start]).words


def _above(item: LinkInput, known: Mapping[Reference, LinkInput]) -> tuple[Reference, ...]:
    found: list[Reference] = []
    parent = item.attribution.parent
    while parent is not None:
        reference = Reference(article=item.attribution.article, attribution=parent)
        if reference not in known or reference in found:
            break
        found.append(reference)
        parent = known[reference].attribution.parent
    return tuple(found)


def by_article(found: Sequence[Entry]) -> dict[str, list[Entry]]:
    """The entries of each article, in the order of the text; articles in order of their ids."""
    articles: dict[str, list[Entry]] = {}
    for entry in sorted(found, key=lambda e: (e.reference.article, e.start, -e.end, e.reference)):
        articles.setdefault(entry.reference.article, []).append(entry)
    return articles
