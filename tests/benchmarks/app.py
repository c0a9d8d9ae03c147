"""How long the app takes for one interaction with a list of 500 claims, and with an article of
3,000 words, in a real browser.

    python tests/benchmarks/app.py            # makes the collection, serves it, prints seconds

Each figure is the time from the click or key to the page as it is to be, the median of three.
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

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2] / "app"))

import many

ROOT = Path(__file__).parents[2]

CLAIMS, TIMES = 500, 3


def timed(name: str, act: Callable[[int], Any], ready: Callable[[int], Any]) -> None:
    """Print the median of how long it takes from an act until it is seen to be done."""
    taken = []
    for number in range(TIMES):
        start = time.perf_counter()
        act(number)
        ready(number)
        taken.append(time.perf_counter() - start)
    show(name, taken)


def show(name: str, taken: list[float]) -> None:
    """Print the median of some seconds."""
    print(f"{name:40}{statistics.median(taken):6.2f} s", flush=True)


def the_list(page: Any, url: str) -> None:
    """A list of 500 claims."""
    first = page.locator("ol.list > li").first
    start = time.perf_counter()
    page.goto(f"{url}/claims")
    first.wait_for()
    show("the list, the very first look", [time.perf_counter() - start])
    timed(
        "any address typed anew: the page Add",
        lambda _: page.goto(f"{url}/add"),
        lambda _: page.get_by_role("heading", name="Add").first.wait_for(),
    )
    timed(
        "the list, its address typed anew",
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
    show("one claim", [time.perf_counter() - start])


def the_article(page: Any, url: str) -> None:
    """An article of 3,000 words, of whose claims nobody has asked yet."""
    panel = page.locator(".st-key-sayso-panel")
    badges = page.locator(".sayso-badge")
    numbers = {key: count(5, 20) for key in ("drawn", "named", "known")}

    def click(kind: str) -> Callable[[int], None]:
        def act(_: int) -> None:
            page.locator("[data-test-script-state=notRunning]").first.wait_for()
            badges.nth(next(numbers[kind])).click()

        return act

    def heading(number: int) -> None:
        panel.get_by_role("heading", name=f"Attribution {number}", exact=True).wait_for()

    page.goto(f"{url}/claims")
    page.locator("ol.list > li").first.wait_for()
    timed(
        "the article, its address typed anew",
        lambda _: page.goto(f"{url}/read?article={many.LONG}"),
        lambda _: badges.first.wait_for(),
    )
    in_list = page.get_by_role("link", name="The Long Read")

    taken = []
    for _ in range(TIMES):
        page.get_by_role("link", name="Add", exact=True).first.click()
        page.get_by_role("heading", name="Add").first.wait_for()
        page.get_by_role("link", name="Read", exact=True).first.click()
        in_list.wait_for()
        start = time.perf_counter()
        in_list.click()
        badges.first.wait_for()
        taken.append(time.perf_counter() - start)
    show("the article, from the list of articles", taken)
    panel.get_by_text("In this article").wait_for()
    timed(
        "a passage chosen: drawn",
        click("drawn"),
        lambda n: page.wait_for_function(
            "n => document.querySelectorAll('.sayso-badge')[n].matches('.chosen')", arg=5 + 20 * n
        ),
    )
    timed("a passage chosen: told beside it", click("named"), lambda n: heading(6 + 20 * n))
    timed(
        "a passage chosen: its claim and roots",
        click("known"),
        lambda n: (heading(6 + 20 * n), panel.get_by_text("It rests on").first.wait_for()),
    )

    def accept(_: int) -> None:
        page.locator("[data-test-script-state=notRunning]").first.wait_for()
        page.keyboard.press("j")
        page.keyboard.press("a")

    timed(
        "the next passage accepted, by keys",
        accept,
        lambda n: page.wait_for_function(
            "n => document.querySelectorAll('.sayso-badge.accepted').length === n", arg=n + 1
        ),
    )


def measure(url: str) -> None:
    """Print how long each interaction takes."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        for measured in (the_list, the_article):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.set_default_timeout(30_000)
            measured(page, url)
            page.close()
        browser.close()


def main() -> None:
    """Make the collection, serve it, measure."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.db"
        print(f"{many.collection(path, CLAIMS)} claims; load {os.getloadavg()[0]:.1f}")
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
