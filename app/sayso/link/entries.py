"""What linking needs to know of one attribution: made once, kept, compared ever after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from sayso.link.proposition import Proposition, proposition, statement
from sayso.link.similar import Embeds, Vectors
from sayso.records import Attribution, Manner, Polarity, Reference, Span, Stance

_NO_NAMES: Mapping[Span, str] = {}


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
    proposition. ``source_words`` are the words that name its source; ``opens`` says that nothing
    stands before it in the content that it lies in: that it is said, is what that content tells.
    """

    reference: Reference
    speakers: tuple[str, ...]
    above: tuple[Reference, ...]
    stance: Stance
    polarity: Polarity
    start: int
    end: int
    source_words: str
    opens: bool
    proposition: Proposition
    vectors: Vectors = field(repr=False)

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
    propositions = [proposition(i.text, i.attribution.content, i.names) for i in items]
    texts = sorted({s.text for p in propositions for s in p.statements})
    row = {text: at for at, text in enumerate(texts)}
    vectors = embedder.embed(texts)
    found = []
    for item, said in zip(items, propositions, strict=True):
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
                stance=a.stance,
                polarity=a.polarity,
                start=min(span.start for span in spans),
                end=max(span.end for span in spans),
                source_words=" ".join(span.of(item.text) for span in a.source),
                opens=_opens(item, min(span.start for span in spans), by_reference),
                proposition=said,
                vectors=np.stack([vectors[row[s.text]] for s in said.statements]),
            )
        )
    return tuple(found)


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
