"""What a search found, on standard output.

In a table, an attribution is shown with those that it lies in, as one chain: "Rahmati said › her
boss told › the minister had said: …". What was found in an outer one only because its content holds
the inner one is not shown again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from sayso import words
from sayso.cli.choices import Choices
from sayso.cli.listing import Column, Format, print_rows
from sayso.cli.terminal import output
from sayso.outline import above, spelled
from sayso.words import visible

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.desk import Desk, Hit
    from sayso.records import Extraction

FOUND = "bold reverse"
"""Style of the words that were looked for."""

_PLACE = ("id", "article", "doc", "published", "outlet")
_COLUMNS = tuple(
    Column(name=name, heading=name)
    for name in (*_PLACE, "source", "cue", "content", "stance", "polarity", "score")
)
_BLANKS = str.maketrans("\n\t\r", "   ")


def print_hits(desk: Desk, hits: Iterable[Hit], form: Format, chosen: Choices) -> None:
    """Print what a search found, in the format that the user asked for."""
    found = tuple(hits)
    extractions = {article: desk.show(article) for article in {hit.article.id for hit in found}}
    if form is Format.TABLE:
        _print_chains(found, extractions, chosen)
    else:
        print_rows(_rows(found, extractions), _COLUMNS, form, chosen.color)


def _rows(
    hits: Iterable[Hit], extractions: Mapping[str, Extraction]
) -> Iterator[dict[str, object]]:
    for hit in hits:
        found, text = hit.attribution, extractions[hit.article.id].article.text
        yield {
            "id": found.id if found else None,
            "article": hit.article.id,
            "doc": hit.article.doc,
            "published": str(hit.article.published) if hit.article.published else None,
            "outlet": hit.article.outlet,
            "source": (spelled(text, found.source) or None) if found else None,
            "cue": (spelled(text, found.cue) or None) if found else None,
            "content": spelled(text, found.content) if found else hit.snippet.text,
            "stance": found.stance if found else None,
            "polarity": found.polarity if found else None,
            "score": found.score if found else None,
        }


def _print_chains(
    hits: Iterable[Hit], extractions: Mapping[str, Extraction], chosen: Choices
) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console = output(chosen.color)
    by_article: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_article[hit.article.id].append(hit)
    if not by_article:
        console.print("Nothing found.")
    for article, its_hits in by_article.items():
        extraction = extractions[article]
        around = {
            outer.id
            for hit in its_hits
            if hit.attribution
            for outer in above(extraction, hit.attribution)
        }
        console.print(
            Text.assemble(
                (visible(extraction.article.doc), "bold"), "  ", words.origin(extraction.article)
            )
        )
        for hit in its_hits:
            if hit.attribution is None or hit.attribution.id not in around:
                console.print(Padding(_chain(hit, extraction), (0, 0, 0, 4), expand=False))


def _chain(hit: Hit, extraction: Extraction) -> Text:
    from rich.text import Text

    from sayso.cli.picture import hop

    line = Text()
    if hit.attribution is None:
        line.append("in the article's own words: ", "dim")
    else:
        hops = (*above(extraction, hit.attribution), hit.attribution)
        line.append_text(Text(" › ").join(hop(one, extraction.article.text) for one in hops))
        line.append(words.colon(line.plain))
    start = len(line)
    line.append(visible(hit.snippet.text.translate(_BLANKS)))
    for match in hit.snippet.matches:
        line.stylize(FOUND, start + match.start, start + match.end)
    return line
