"""Who says what, by which words, in one article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from sayso.records.article import Article
from sayso.records.text import Spans, check_ordered, identify, pairs


class Manner(StrEnum):
    """How the content is given: in the source's own words, in the writer's, or in both.

    SIGNED: the source is the writer, and the content the whole text, a letter or an essay.
    """

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    SIGNED = "signed"


class Stance(StrEnum):
    """How the source stands to the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    QUESTIONS = "questions"
    BELIEVES = "believes"
    INTENDS = "intends"


class Polarity(StrEnum):
    """Of the saying, not of what is said: "did not say" is negative."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Producer:
    """The machine that made a record. ``digest`` is that of its weights, "" for pure rules."""

    name: str
    version: str
    digest: str = ""


def attribution_id(article: str, source: Spans, cue: Spans, content: Spans) -> str:
    """Return the id of the attribution with these spans, of the article with this id."""
    parts = [pairs(role) for role in (source, cue, content)]
    return identify("attribution", article, *parts)


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """One source saying, believing or denying one content, marked by a cue.

    ``source`` is empty where the text names none, ``cue`` where nothing marks the attribution but
    quotation marks; ``content`` never is. ``parent`` is the id of the attribution in whose content
    this one lies. ``score`` is the probability, 0 to 1, that a reader would agree with it.
    """

    article: str
    source: Spans
    cue: Spans
    content: Spans
    manner: Manner
    stance: Stance = Stance.ASSERTS
    polarity: Polarity = Polarity.POSITIVE
    parent: str | None = None
    who: tuple[str, ...] = ()
    """Ids of the sources that the mention in ``source`` stands for, once resolved."""
    score: float
    producer: Producer

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("an attribution needs a content")
        for name in ("source", "cue", "content"):
            check_ordered(name, getattr(self, name))
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"a score lies between 0 and 1: {self.score}")
        if self.parent == self.id:
            raise ValueError("an attribution cannot be its own parent")

    @cached_property
    def id(self) -> str:
        """Hash of article and spans, not of the model, so that reviews outlive a retrain."""
        return attribution_id(self.article, self.source, self.cue, self.content)

    def holds(self, spans: Spans) -> bool:
        """Whether each of the spans lies inside one span of this attribution's content."""
        return all(any(part.contains(span) for part in self.content) for span in spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """An article with its attributions, in text order.

    Guards what no single attribution can: spans lie inside the text, ids are unique, parents exist,
    and a child's every span lies inside its parent's content.
    """

    article: Article
    attributions: tuple[Attribution, ...] = ()

    def __post_init__(self) -> None:
        known = {a.id: a for a in self.attributions}
        if len(known) != len(self.attributions):
            raise ValueError("two attributions of one article are the same")
        for a in self.attributions:
            if a.article != self.article.id:
                raise ValueError(f"attribution {a.id} belongs to another article")
            everything = (*a.source, *a.cue, *a.content)
            if max(span.end for span in everything) > len(self.article.text):
                raise ValueError(f"attribution {a.id} runs past the end of its article")
            if a.parent is None:
                continue
            if a.parent not in known:
                raise ValueError(f"attribution {a.id} has a parent that is not there")
            if not known[a.parent].holds(everything):
                raise ValueError(f"attribution {a.id} is not inside its parent's content")
            # A cycle would need contents that each hold the other with its cue: not possible
            # while every cue lies outside its own content, which nothing else guarantees.
            seen = {a.id}
            above: str | None = a.parent
            while above is not None:
                if above in seen:
                    raise ValueError(f"attribution {a.id} is inside itself")
                seen.add(above)
                above = known[above].parent

    def depth(self, attribution: Attribution) -> int:
        """How many attributions lie around this one; 0 for an outermost one."""
        known = {a.id: a for a in self.attributions}
        depth, above = 0, attribution.parent
        while above is not None:
            depth, above = depth + 1, known[above].parent
        return depth
