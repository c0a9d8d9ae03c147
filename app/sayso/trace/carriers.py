"""The places where a claim stands, each with the attributions that lie around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sayso.records import (
    Article,
    Attribution,
    Claim,
    Extraction,
    Polarity,
    Reference,
    Span,
    Stance,
)

NOT_SAYING = (Stance.DENIES, Stance.QUESTIONS)


@dataclass(frozen=True, kw_only=True)
class Carrier:
    """One carrier of a claim in its article. ``chain`` is outermost first, the carrier last."""

    article: Article
    chain: tuple[Attribution, ...]

    @property
    def attribution(self) -> Attribution:
        """The attribution that carries the claim."""
        return self.chain[-1]

    @property
    def reference(self) -> Reference:
        """What the claim calls this carrier."""
        return Reference(article=self.article.id, attribution=self.attribution.id)

    @property
    def vouched(self) -> bool:
        """Whether nobody around it denies, questions or does not say what it says.

        "He denied that she had said it" holds the words of a claim and is no path for it. The
        innermost attribution is not asked: that it carries the claim has been decided.
        """
        return not any(
            a.stance in NOT_SAYING or a.polarity is Polarity.NEGATIVE for a in self.chain[:-1]
        )

    @cached_property
    def content(self) -> str:
        """The words said; parts that the article sets apart are joined by a space."""
        return " ".join(span.of(self.article.text) for span in self.attribution.content)

    @cached_property
    def passage(self) -> Span:
        """The paragraphs from the first to the last word of the chain's outermost attribution."""
        outer = self.chain[0]
        every = (*outer.source, *outer.cue, *outer.content)
        start, end = min(s.start for s in every), max(s.end for s in every)
        text = self.article.text
        after = text.find("\n", end)
        return Span(text.rfind("\n", 0, start) + 1, len(text) if after < 0 else after)

    def frames(self) -> Iterator[str]:
        """Yield, for each attribution of the chain, its sentence without source and content.

        That is where the hearer, the day and the place are named: "told Estuary Wire on Monday".
        """
        for above, a in zip((None, *self.chain), self.chain, strict=False):
            yield frame(self.article.text, a, above)


_STOPS = (". ", ".” ", ".’ ", '." ', "? ", "! ", "\n")


def frame(text: str, a: Attribution, above: Attribution | None) -> str:
    """Return the sentence around an attribution's cue, its source and content taken out.

    It stays inside the content of the attribution ``above``. Empty where there is no cue.
    """
    if not a.cue:
        return ""
    start, end = a.cue[0].start, a.cue[-1].end
    low, high = 0, len(text)
    if above:
        low, high = next(
            ((s.start, s.end) for s in above.content if s.contains(a.cue[0])), (low, high)
        )
    left = max(
        (
            text.rfind(stop, low, start) + len(stop)
            for stop in _STOPS
            if text.rfind(stop, low, start) >= 0
        ),
        default=low,
    )
    right = min((at for stop in _STOPS if (at := text.find(stop, end, high)) >= 0), default=high)
    kept: list[str] = []
    at = left
    for span in sorted((*a.source, *a.content)):
        if span.end <= left or span.start >= right:
            continue
        kept.append(text[at : max(at, span.start)])
        at = max(at, span.end)
    kept.append(text[at : max(at, right)])
    return " | ".join(part for part in kept if part.strip())


def carriers(claim: Claim, extractions: Mapping[str, Extraction]) -> tuple[Carrier, ...]:
    """Return the claim's carriers in its order; ``extractions`` are by article id.

    Raises ValueError where a carrier's article or attribution is not among them.
    """
    return tuple(_located(claim.carriers, extractions))


def _located(
    references: Iterable[Reference], extractions: Mapping[str, Extraction]
) -> Iterator[Carrier]:
    known: dict[str, dict[str, Attribution]] = {}
    for reference in references:
        try:
            extraction = extractions[reference.article]
            if reference.article not in known:
                known[reference.article] = {a.id: a for a in extraction.attributions}
            attributions = known[reference.article]
            chain = [attributions[reference.attribution]]
        except KeyError as error:
            raise ValueError(f"a claim is carried by what is not there: {error}") from error
        while chain[-1].parent is not None:
            chain.append(attributions[chain[-1].parent])
        yield Carrier(article=extraction.article, chain=tuple(reversed(chain)))
