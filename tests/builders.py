"""Records built by hand, hypothesis strategies for them, and stand-ins for what is heavy."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from sayso.records import (
    Article,
    Attribution,
    Extraction,
    Manner,
    Original,
    PartialDate,
    Polarity,
    Producer,
    Span,
    Spans,
    Stance,
)

PRODUCER = Producer(name="builder", version="1")


def build_article(text: str, doc: str = "a", **known: Any) -> Article:
    """An article of this text, as if read from a plain-text file."""
    original = Original(data=text.encode(), media_type="text/plain", name=f"{doc}.txt")
    return Article(text=text, doc=doc, original=original, **known)


def find(text: str, words: str, start: int = 0) -> Spans:
    """The first place of these words as one span, none for no words; ValueError if not there."""
    if not words:
        return ()
    begin = text.index(words, start)
    return (Span(begin, begin + len(words)),)


def build_attribution(
    article: Article, source: str, cue: str, content: str, **known: Any
) -> Attribution:
    """An attribution by the words of its roles."""
    values: dict[str, Any] = {"manner": Manner.INDIRECT, "score": 0.5, "producer": PRODUCER}
    return Attribution(
        article=article.id,
        source=find(article.text, source),
        cue=find(article.text, cue),
        content=find(article.text, content),
        **(values | known),
    )


def nested_extraction() -> Extraction:
    """Arakhamia said that Johnson told them to sign nothing; and a quotation by nobody."""
    article = build_article(
        "Davyd Arakhamia recalled that Boris Johnson told Kyiv “we should not sign anything”. "
        "“It was over.” The talks in Istanbul ended in spring.",
        doc="talks",
        title="The talks",
        outlet="Estuary Wire",
        published=PartialDate(2023, 11, 24),
    )
    outer = build_attribution(
        article,
        "Davyd Arakhamia",
        "recalled",
        "Boris Johnson told Kyiv “we should not sign anything”",
        score=0.9,
    )
    inner = build_attribution(
        article,
        "Boris Johnson",
        "told",
        "“we should not sign anything”",
        manner=Manner.DIRECT,
        parent=outer.id,
    )
    nobody = build_attribution(article, "", "", "“It was over.”", manner=Manner.DIRECT)
    return Extraction(article=article, attributions=(outer, inner, nobody))


@dataclass
class QuoteFinder:
    """A stand-in for the model: “…” is a content, a capitalised word and "said" before it or
    after it are its source and its cue.

    ``before`` is called with each article first, to interrupt or to fail on purpose.
    """

    producer: Producer = field(default_factory=lambda: Producer(name="quotes", version="1"))
    before: Callable[[Article], None] = lambda article: None
    asked: list[str] = field(default_factory=list)
    """The docs of the articles that it was given."""

    def extract(self, article: Article) -> Extraction:
        self.asked.append(article.doc)
        self.before(article)
        pattern = r"(?:(?P<source>[A-Z]\w+) (?P<cue>said):? )?(?P<content>“[^”]+”)"
        return Extraction(
            article=article,
            attributions=tuple(
                Attribution(
                    article=article.id,
                    source=(Span(*found.span("source")),) if found["source"] else (),
                    cue=(Span(*found.span("cue")),) if found["cue"] else (),
                    content=(Span(*found.span("content")),),
                    manner=Manner.DIRECT,
                    score=0.9,
                    producer=self.producer,
                )
                for found in re.finditer(pattern, article.text)
            ),
        )


# Strategies. Texts have every character that a text can hold: no half surrogate pairs, no NUL.

_CHARACTERS = st.one_of(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    st.sampled_from("aé“”'\"🌷👩‍🚒\u0301\u202e\ufeff\ufdd0 \n\r\tשל"),
)
_WORDS = st.text(_CHARACTERS, max_size=20)
_LONGEST_TEXT = 200


def texts(min_size: int = 1) -> st.SearchStrategy[str]:
    """Texts with at least one visible character."""
    return st.text(_CHARACTERS, min_size=min_size, max_size=_LONGEST_TEXT).filter(str.strip)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Dates known to the year, the month or the day."""
    day = draw(st.dates())
    parts = (day.year, day.month, day.day)
    return PartialDate(*parts[: draw(st.integers(1, 3))])


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles with any of what may be unknown known or not."""
    return Article(
        text=draw(texts()),
        doc=draw(_WORDS),
        original=Original(
            data=draw(st.binary(max_size=50)),
            media_type=draw(st.sampled_from(["text/plain", "text/html"])),
            name=draw(_WORDS),
        ),
        title=draw(st.none() | _WORDS),
        byline=draw(st.none() | _WORDS),
        outlet=draw(st.none() | _WORDS),
        published=draw(st.none() | partial_dates()),
        url=draw(st.none() | _WORDS),
        language=draw(st.sampled_from(["en", "und", "de"])),
    )


def producers() -> st.SearchStrategy[Producer]:
    """A few producers, so that equal ones meet."""
    return st.builds(
        Producer,
        name=st.sampled_from(["rules", "tagger"]),
        version=st.sampled_from(["1", "2"]),
        digest=st.sampled_from(["", "ab12"]),
    )


@st.composite
def _spans_in(draw: st.DrawFn, region: Span, most: int) -> Spans:
    """Up to this many spans of the region, in order and apart."""
    cuts = sorted(
        draw(st.sets(st.integers(region.start, region.end), min_size=2, max_size=2 * most))
        if most and region.end > region.start
        else ()
    )
    return tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))


@st.composite
def attributions(
    draw: st.DrawFn, article: Article, region: Span, parent: Attribution | None
) -> Attribution:
    """An attribution with every span in this region of the article."""
    a = Attribution(
        article=article.id,
        source=draw(_spans_in(region, draw(st.integers(0, 2)))),
        cue=draw(_spans_in(region, draw(st.integers(0, 2)))),
        content=draw(_spans_in(region, draw(st.integers(1, 3)))),
        manner=draw(st.sampled_from(Manner)),
        stance=draw(st.sampled_from(Stance)),
        polarity=draw(st.sampled_from(Polarity)),
        parent=parent.id if parent else None,
        who=tuple(draw(st.lists(_WORDS, max_size=2))),
        score=draw(st.floats(0, 1)),
        producer=draw(producers()),
    )
    return a


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """Articles with up to eight attributions, nested to any depth, in any order."""
    article = draw(articles())
    found: dict[str, Attribution] = {}
    for _ in range(draw(st.integers(0, 8))):
        parent = draw(st.none() | st.sampled_from(list(found.values()))) if found else None
        places = parent.content if parent else (Span(0, len(article.text)),)
        try:
            a = draw(attributions(article, draw(st.sampled_from(places)), parent))
        except ValueError:  # The same spans as its parent: no attribution.
            continue
        found.setdefault(a.id, a)
    return Extraction(
        article=article, attributions=tuple(draw(st.permutations(list(found.values()))))
    )
