"""How long the app takes for one interaction with a list of 500 claims, in a real browser.

    python tests/benchmarks/app.py            # makes the collection, serves it, prints seconds

Each figure is the time from the click or key to the list as it is to be, the median of three.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "app"), str(ROOT / "tests")]

from builders import PRODUCER, build_article  # noqa: E402

from sayso.desk import Desk  # noqa: E402
from sayso.records import Article, Attribution, Extraction, Manner, PartialDate, Span  # noqa: E402
from sayso.store import Store  # noqa: E402

CLAIMS, IN_AN_ARTICLE, TIMES = 500, 10, 3
_FIRST = (
    "Anna Bilal Chidi Dagny Esme Farid Greta Hugo Ines Jonas Kemi Lars Mina Nils Olga Pavel Rosa "
    "Samir Tove Uma Viktor Wanda Xenia Yusuf Zofia"
).split()
_LAST = (
    "Kowalska Okafor Lindqvist Moreau Tanaka Haddad Ferreira Novak Sorensen Achebe Dimitrov Ozturk "
    "Petrova Marquez Ivers Brandt Callaghan Eriksen Falk Gupta"
).split()
_SPEAKERS = tuple(f"{first} {last}" for last in _LAST for first in _FIRST)
"""One for each claim: what one of them says in many words would be one claim."""
_THINGS = "bridge school harbour budget library tram hospital river museum market".split()
_VERBS = "reopens loses needs doubles forgets".split()
_WHAT = "its roof, half the staff, a new director, the winter timetable, all its lamps, "
_WHAT += "every volunteer, an old promise, the northern door, two million euros, its licence"


def article(number: int, sentences: list[tuple[str, str]]) -> Extraction:
    """An article in which each of these speakers says something."""
    text, found = "", []
    for who, what in sentences:
        start = len(text)
        text += f"{who} said {what}. "
        source = Span(start, start + len(who))
        cue = Span(source.end + 1, source.end + 5)
        found.append((source, cue, Span(cue.end + 1, cue.end + 1 + len(what))))
    made: Article = build_article(
        text, doc=f"{number:03}", outlet=f"Paper {number % 7}", published=PartialDate(2025, 5, 1)
    )
    return Extraction(
        article=made,
        attributions=tuple(
            Attribution(
                article=made.id,
                source=(source,),
                cue=(cue,),
                content=(content,),
                manner=Manner.INDIRECT,
                score=0.9,
                producer=PRODUCER,
            )
            for source, cue, content in found
        ),
    )


def collection(path: Path) -> int:
    """Make a collection with this many claims; return how many there are."""
    said = [f"the {a} {b} {c}" for a in _THINGS for b in _VERBS for c in _WHAT.split(", ")]
    sentences = [(_SPEAKERS[at % len(_SPEAKERS)], what) for at, what in enumerate(said[:CLAIMS])]
    with Store.open(path) as store:
        for number, at in enumerate(range(0, CLAIMS, IN_AN_ARTICLE)):
            store.add(article(number, sentences[at : at + IN_AN_ARTICLE]))
    with Desk.open(path) as desk:
        return len(desk.claims())


def measure(url: str) -> None:
    """Print how long each interaction takes."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(120_000)

        def timed(name: str, act: Callable[[int], Any], ready: Callable[[int], Any]) -> None:
            taken = []
            for number in range(TIMES):
                start = time.perf_counter()
                act(number)
                ready(number)
                taken.append(time.perf_counter() - start)
            print(f"{name:32}{statistics.median(taken):6.2f} s")

        first = page.locator("ol.list > li").first
        start = time.perf_counter()
        page.goto(f"{url}/claims")
        first.wait_for()
        print(f"{'first look, all traced':32}{time.perf_counter() - start:6.2f} s")
        timed(
            "the page opened again",
            lambda _: page.goto(f"{url}/claims"),
            lambda _: first.wait_for(),
        )
        shown = first.inner_text()

        def changed(_: int) -> None:
            nonlocal shown
            page.wait_for_function(
                "old => { const list = [...document.querySelectorAll('*')].map(e => e.shadowRoot)"
                ".filter(Boolean).map(r => r.querySelector('ol.list > li')).find(Boolean);"
                " return list && list.innerText !== old }",
                arg=shown,
            )
            shown = first.inner_text()

        buttons = page.get_by_test_id("stPagination").get_by_role("button")
        numbers = count(2)
        timed(
            "next page",
            lambda _: buttons.filter(has_text=f"{next(numbers)}").first.click(),
            changed,
        )

        def search(words: tuple[str, ...]) -> Callable[[int], None]:
            def act(number: int) -> None:
                box = page.get_by_role("searchbox").or_(page.get_by_label("Look for")).first
                box.fill(words[number])
                box.press("Enter")

            return act

        timed("search by words", search(("tram", "museum", "river")), changed)
        page.get_by_role("radio", name="meaning").or_(page.get_by_text("meaning")).first.click()
        time.sleep(3)
        shown = first.inner_text()
        sentences = ("the theatre is short of money", "staff are leaving", "nobody keeps promises")
        timed("search by meaning", search(sentences), changed)

        def open_claim(_: int) -> None:
            first.locator("a").nth(1).click()

        def opened(_: int) -> None:
            page.get_by_text("What is missing").wait_for()

        start = time.perf_counter()
        open_claim(0)
        opened(0)
        print(f"{'one claim':32}{time.perf_counter() - start:6.2f} s")
        browser.close()


def main() -> None:
    """Make the collection, serve it, measure."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.db"
        print(f"{collection(path)} claims; load {os.getloadavg()[0]:.1f}")
        with socket.socket() as door:
            door.bind(("localhost", 0))
            port = door.getsockname()[1]
        command = [sys.executable, "-m", "sayso", "--db", str(path), "app", "--port", str(port)]
        server = subprocess.Popen(
            [*command, "--no-browser"],
            env=os.environ | {"PYTHONPATH": str(ROOT / "app")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            url = f"http://localhost:{port}"
            while server.poll() is None:
                with suppress(OSError), urllib.request.urlopen(f"{url}/_stcore/health"):
                    break
                time.sleep(0.2)
            measure(url)
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
