"""Made-up texts with attributions marked by hand, and whom their sources come out as."""

from __future__ import annotations

from collections.abc import Collection

from builders import build_article, find

from sayso.records import Attribution, Extraction, Manner, Producer, Source
from sayso.resolve import ArticleSources, resolve_article


def extract(text: str, *parts: tuple[str, str, str], **known: object) -> Extraction:
    """An extraction by the words of source, cue and content, each found after the one before.

    A content inside that of an attribution before makes this one its child.
    """
    article = build_article(text, **known)
    made: list[Attribution] = []
    for source, cue, content in parts:
        inside = find(text, content)
        holders = [a for a in made if a.holds(inside)]
        region = holders[-1].content[0].start if holders else 0
        if not holders and made:
            region = min(
                text.index(content), text.rfind(source or cue, 0, text.index(content)) % len(text)
            )
            region = max(0, region)
        try:
            source_spans = find(text, source, region)
        except ValueError:
            source_spans = find(text, source)
        made.append(
            Attribution(
                article=article.id,
                source=source_spans,
                cue=find(text, cue, region),
                content=inside,
                manner=Manner.DIRECT if content[0] in '“"‘' else Manner.INDIRECT,
                parent=holders[-1].id if holders else None,
                score=1.0,
                producer=Producer(name="hand", version="1"),
            )
        )
    return Extraction(article=article, attributions=tuple(made))


def who(found: ArticleSources, extraction: Extraction, number: int = -1) -> list[str]:
    """Names of the sources of one attribution, by its place; the last by default."""
    resolution = found.resolution(extraction.attributions[number].id)
    by_id = {p.source.id: p.source for p in found.profiles}
    return [by_id[s].name for s in resolution.sources] if resolution else []


def resolved(
    text: str,
    *parts: tuple[str, str, str],
    outlets: Collection[str] = (),
    number: int = -1,
    **known: object,
) -> list[str]:
    """Names of one attribution's sources, by its place; the last by default."""
    extraction = extract(text, *parts, **known)
    return who(resolve_article(extraction, outlets=outlets), extraction, number)


def source_of(text: str, *parts: tuple[str, str, str]) -> Source:
    """The one source of the last attribution."""
    extraction = extract(text, *parts)
    found = resolve_article(extraction)
    resolution = found.resolution(extraction.attributions[-1].id)
    assert resolution is not None
    return next(p.source for p in found.profiles if p.source.id == resolution.sources[0])
