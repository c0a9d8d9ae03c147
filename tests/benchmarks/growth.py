"""What the answers cost as a collection grows: CPU seconds, and how many times those of before.

    python tests/benchmarks/growth.py [--sizes 1000,10000,100000]

The articles are made up: ten attributions each, by names and of statements that come back in other
articles, so that claims, sources and articles grow together; what one claim comes to stays the
same. Everything but the attributing is sayso's own. "first" makes all findings; "add" stores one
article more; "after it" is the first trace then, which brings the findings up to it, "added and
asked" the two together; the rest are asked of a desk opened anew, of which nothing changed.
Absolute figures are this machine's: compare the growth.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sayso.desk import Desk
from sayso.records import (
    Article,
    Attribution,
    Extraction,
    Manner,
    Original,
    PartialDate,
    Producer,
    Span,
)
from sayso.store import SearchQuery, Store

PER_ARTICLE = 10
"""Attributions in one article."""
PER_STATEMENT = 10
"""Attributions that carry one statement of one speaker, in as many articles."""
PER_SPEAKER = 5
"""Statements of one speaker."""
OUTLETS = 40
SEED = 7

_SAYING = re.compile(r"(?P<source>[A-Z]\w+ [A-Z]\w+) (?P<cue>said) (?P<content>[^.]+)\.")
_FIRST = "Anna Boris Clara David Elena Felix Greta Henry Irene Jakob Karin Louis".split()
_THINGS = (
    "council harbour bridge school budget tunnel ferry museum factory station library forest "
    "market prison canal airport theatre hospital orchard quarry"
).split()
_DEEDS = "close rebuild sell flood paint inspect rename guard lease abandon measure heat".split()
_WHEN = "spring summer autumn winter Easter Christmas midsummer harvest".split()
_SYLLABLES = "bar den fol gim har kel lor mun nas pol quin rast sel tor vel wim".split()


class Synthetic:
    """Finds "Anna Barden said that …" in the texts made here."""

    producer = Producer(name="synthetic", version="1")

    def extract(self, article: Article) -> Extraction:
        """Return the article with one attribution a sentence."""
        found = (
            Attribution(
                article=article.id,
                source=(Span(*saying.span("source")),),
                cue=(Span(*saying.span("cue")),),
                content=(Span(*saying.span("content")),),
                manner=Manner.INDIRECT,
                score=0.9,
                producer=self.producer,
            )
            for saying in _SAYING.finditer(article.text)
        )
        return Extraction(article=article, attributions=tuple(found))


def batched(every: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Yield slices of so many; the last may have fewer."""
    return (every[at : at + size] for at in range(0, len(every), size))


def statements(attributions: int) -> list[tuple[str, str]]:
    """Return as many pairs of a speaker and a statement as so many attributions carry."""
    surnames = (
        "".join(parts).capitalize()
        for size in (2, 3)
        for parts in itertools.product(_SYLLABLES, repeat=size)
    )
    speakers = (f"{first} {last}" for last in surnames for first in _FIRST)
    said = itertools.product(_THINGS, _DEEDS, _THINGS, _WHEN)
    said = random.Random(SEED).sample(list(said), attributions // PER_STATEMENT)
    return [
        (speaker, f"that the {a} committee would {deed} the old {b} before {when}")
        for speaker, own in zip(speakers, batched(said, PER_SPEAKER), strict=False)
        for a, deed, b, when in own
    ]


def texts(attributions: int) -> Iterator[str]:
    """Yield articles that carry each statement PER_STATEMENT times, no article one twice."""
    every = statements(attributions)
    dice = random.Random(SEED)
    for _ in range(PER_STATEMENT):
        dice.shuffle(every)
        for own in batched(every, PER_ARTICLE):
            yield "\n\n".join(f"{speaker} said {said}." for speaker, said in own)


def filled(path: Path, attributions: int) -> tuple[str, str]:
    """Make a collection; return what nobody has yet reported again: a text, and words in it."""
    made = list(texts(attributions))
    with Store.open(path) as store:
        for number, text in enumerate(made):
            article = Article(
                text=text,
                doc=f"{number:06}",
                outlet=f"Outlet {number % OUTLETS}",
                published=PartialDate(2025, 1 + number % 12, 1 + number % 28),
                original=Original(
                    data=text.encode(), media_type="text/plain", name=f"{number:06}.txt"
                ),
            )
            store.add(Synthetic().extract(article))
    text = made[0]
    found = _SAYING.search(text)
    assert found
    return text + f"\n\nAnna Newcomer said {found['content']} again.", found["content"]


def measured(size: int, folder: Path) -> dict[str, float]:
    """Return CPU seconds by what was asked of a collection of so many attributions."""
    path, took = folder / f"{size}.db", {}

    def timed(name: str, ask: Callable[[], object]) -> None:
        began = time.process_time()
        ask()
        took[name] = time.process_time() - began

    more, words = filled(path, size)
    one = folder / f"{size}.txt"
    one.write_text(more, encoding="utf-8")
    with Desk.open(path, attributor=Synthetic()) as desk:
        timed("first", desk.keep_up)
    with Desk.open(path, attributor=Synthetic()) as desk:
        timed("add", lambda: list(desk.add([one])))
        timed("after it", lambda: desk.trace(words))
    took["added and asked"] = took["add"] + took["after it"]
    asked: dict[str, Callable[[Desk], object]] = {
        "trace words": lambda desk: desk.trace(words),
        "claims words": lambda desk: desk.claims(words),
        "who words": lambda desk: desk.who(words),
        "search": lambda desk: desk.search(SearchQuery(words=words)),
    }
    for name, ask in asked.items():
        with Desk.open(path) as desk:
            desk.store.outlets()  # To open the file costs what it costs, however large it is.
            timed(name, lambda desk=desk, ask=ask: ask(desk))
    with Desk.open(path) as desk:
        claim = desk.claims(words)[0].id
    with Desk.open(path) as desk:
        desk.store.outlets()
        timed("trace id", lambda: desk.trace(claim))
    took["megabytes"] = path.stat().st_size / 1e6
    took["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return took


def main() -> None:
    """Measure each size, and print each against the one before."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,10000,100000", help="attributions, ascending")
    sizes = [int(size) for size in parser.parse_args().sizes.split(",")]
    before: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        measured(PER_ARTICLE * PER_STATEMENT, Path(folder))  # Loads what is loaded once.
        for size in sizes:
            took = measured(size, Path(folder))
            print(f"{size:,} attributions", flush=True)
            for name, value in took.items():
                growth = f"× {value / before[name]:.1f}" if before.get(name) else ""
                print(f"  {name:<16} {value:>10.3f}  {growth}")
            sys.stdout.flush()
            before = took


if __name__ == "__main__":
    main()
