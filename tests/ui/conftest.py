"""The app on the sample story: in this process without a browser, and served to a real one.

The story's attributions are those of its annotators, so that nothing here waits for the model.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from story import FERRY, StoryAttributor
from waiting import settled

from sayso.desk import Desk

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "app" / "sayso" / "ui" / "main.py"

PATIENCE = 120
"""Seconds to wait for a page on a busy machine; a page that works takes one or two."""


@pytest.fixture(scope="session")
def story_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample story with its findings, made once. Do not write to it: take ``ferry_db``."""
    path = tmp_path_factory.mktemp("story") / "ferry.db"
    with Desk.open(path, attributor=StoryAttributor()) as desk:
        list(desk.add([FERRY / "docs"], manifest=FERRY / "docs.json"))
        desk.findings()
    return path


@pytest.fixture
def ferry_db(story_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample story of one's own, which the setting ``db`` names."""
    path = Path(shutil.copy(story_db, tmp_path / "ferry.db"))
    monkeypatch.setenv("SAYSO_DB", str(path))
    return path


@pytest.fixture
def app_test() -> Callable[..., Any]:
    """Run the app without a browser: ``app_test("claims", claim=ID)`` returns its AppTest."""
    from streamlit.testing.v1 import AppTest

    def run(page: str, **query: str) -> Any:
        test = AppTest.from_file(str(MAIN), default_timeout=PATIENCE)
        test.run()
        for name, value in query.items():
            test.query_params[name] = value
        test.switch_page(f"app_pages/{page}.py")
        test.run()
        assert not test.exception, test.exception
        return test

    return run


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One headless Chromium for all tests; they skip where the machine has none."""
    found = _chromium()
    if not found:
        pytest.skip("there is no chromium on this machine: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("localhost", 0))
        port: int = door.getsockname()[1]
        return port


@contextmanager
def _running(db: Path, log: Path) -> Iterator[str]:
    port = _free_port()
    address = f"http://localhost:{port}"
    command = [sys.executable, "-m", "sayso", "--db", str(db), "app", "--port", str(port)]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*command, "--no-browser"],
            env=os.environ | {"PYTHONPATH": str(ROOT / "app"), "NO_COLOR": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        end = time.monotonic() + PATIENCE
        while not _answers(address):
            with suppress(subprocess.TimeoutExpired):
                server.wait(0.1)
            if server.poll() is not None or time.monotonic() > end:
                said = log.read_text(encoding="utf-8", errors="replace")
                pytest.fail(f"sayso app did not come up: {said}")
        yield address
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=PATIENCE):
            return True
    except OSError:
        return False


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[Path], str]]:
    """``serve(db)`` starts ``sayso app`` on a database and returns its address."""
    with ExitStack() as stack:
        yield lambda db: stack.enter_context(_running(db, tmp_path / f"{db.stem}.log"))


@pytest.fixture
def served(browser: Any, serve: Callable[[Path], str], ferry_db: Path) -> str:
    """The address of the app on ``ferry_db``: for tests that write."""
    return serve(ferry_db)


@pytest.fixture(scope="session")
def story_url(
    browser: Any, story_db: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the app on ``story_db``: for tests that only look. Starts once."""
    with _running(story_db, tmp_path_factory.mktemp("app") / "log") as address:
        yield address


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """``open_page(url)`` returns a Playwright page once it has its heading and stands.

    Keywords are those of Playwright's ``new_page`` (``color_scheme``, ``viewport``). The test fails
    at its end if a page asked any other machine for anything, or failed in its own code.
    """
    wrong: list[str] = []
    opened: list[Any] = []

    def asks(request: Any) -> None:
        if not request.url.startswith(("http://localhost:", "data:", "blob:")):
            wrong.append(f"asked for {request.url}")

    def open_(url: str, **options: Any) -> Any:
        page = browser.new_page(**({"viewport": {"width": 1280, "height": 900}} | options))
        opened.append(page)
        page.set_default_timeout(PATIENCE * 1000)
        page.on("request", asks)
        page.on("pageerror", lambda error: wrong.append(f"failed: {error}"))
        page.goto(url)
        page.wait_for_selector("h1")
        settled(page)
        return page

    yield open_
    for page in opened:
        page.close()
    assert not wrong
