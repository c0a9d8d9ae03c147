"""``sayso demo``: the whole job on the sample story."""

from __future__ import annotations

import tempfile
from heapq import nlargest
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sayso import words
from sayso.cli.choices import Choices, choices
from sayso.cli.hits import print_hits
from sayso.cli.listing import Format
from sayso.cli.terminal import Color, output, progress

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.desk import Desk
    from sayso.records import Extraction

SHOWN = "06"
"""The article with the longest chain: from Rahmati over three others to what was promised."""
CHAINS_SHOWN = 4
"""As many chains as fit on a screen together."""
SHORTEST_CHAIN = 2
"""Sources on a way that is worth following: one whom the article quotes, one whom that one does."""
SEARCHED = "fixed before the summer"

_INTRODUCTION = (
    "Nine newspapers, stations and companies report on the sinking of the ferry Aurelie Grace. "
    "Did the minister say that its doors could wait? sayso reads all nine and keeps apart who says "
    "it, in which words, and on whose word. (People, places and papers are invented.)"
)

_NEXT = """\
  sayso extract ARTICLE.txt   who says what in a text of yours; nothing is kept
  sayso add FOLDER            keep what you collect: texts, web pages, PDF, Word, subtitles
  sayso articles              see what you have; then  sayso show ARTICLE,  sayso search WORDS
  sayso --help                everything else"""


def demo(context: typer.Context) -> None:
    """Show the whole job on a story of nine articles.

    \b
    Example:
      sayso demo
    """
    from sayso.desk import Desk

    color = choices(context).color
    console = output(color)
    with (
        tempfile.TemporaryDirectory(prefix="sayso-demo-") as folder,
        Desk.open(Path(folder) / "demo.db") as desk,
    ):
        console.print(_INTRODUCTION)
        _step(console, 1, "Read nine articles")
        _add(desk, console, color)
        _step(console, 2, "See who says what in one of them")
        _show(desk.show(SHOWN), console)
        _step(console, 3, "Follow it back: on whose word?")
        console.print("Each line has it from the line below.\n")
        _chains(desk, console)
        _step(console, 4, f"Ask all nine: who says “{SEARCHED}”?")
        _search(desk, color)
        _step(console, 5, "What is quoted or reported without a source?")
        print_hits(desk, desk.unattributed(), Format.TABLE, Choices(color=color))
    console.print()
    console.print("Now try it on your own", style="bold")
    console.print(_NEXT, soft_wrap=True)


def _step(console: Console, number: int, title: str) -> None:
    from rich.rule import Rule
    from rich.text import Text

    console.print()
    console.print(Rule(Text(f"{number}  {title}", "bold"), align="left", style="dim"))


def _add(desk: Desk, console: Console, color: Color) -> None:
    from sayso.desk import Added
    from sayso.resources import data_folder

    story = data_folder() / "ferry"
    files = desk.files([story / "docs"])
    found = 0
    with progress(color) as bar:
        task = bar.add_task("reading", total=len(files))
        for outcome in desk.add(files, manifest=story / "docs.json"):
            assert isinstance(outcome, Added), outcome
            found += len(outcome.extraction.attributions)
            bar.advance(task)
    console.print(
        f"{words.count(len(files), 'article')}, {words.count(found, 'attribution')}: "
        "times that somebody says, claims, denies or is quoted."
    )


def _show(extraction: Extraction, console: Console) -> None:
    from sayso.cli import picture

    console.print(picture.marked(extraction, plain=not console.is_terminal))


def _chains(desk: Desk, console: Console) -> None:
    from sayso.cli import picture
    from sayso.outline import outline

    extraction = desk.show(SHOWN)
    found = (
        chain
        for root in outline(extraction)
        for chain in root.chains()
        if len(chain) >= SHORTEST_CHAIN and all(node.attribution.source for node in chain)
    )
    longest = nlargest(CHAINS_SHOWN, found, key=len)
    for chain in sorted(longest, key=lambda chain: chain[0].number):
        console.print(picture.chain(extraction, chain))


def _search(desk: Desk, color: Color) -> None:
    from sayso.desk import SearchQuery

    hits = desk.search(SearchQuery(words=f'"{SEARCHED}"'))
    print_hits(desk, hits, Format.TABLE, Choices(color=color))
