"""Draw the README's pictures of the app again: three pages on the sample story, in Chromium.

python tests/ui/pictures.py DATABASE FOLDER

``DATABASE`` holds the sample story as the model reads it; `make picture` makes both.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from shutil import which

from playwright.sync_api import sync_playwright

from sayso.desk import Desk

ARTICLE, CLAIM = "06", "fixed before the summer"
SIZE = {"width": 1280, "height": 860}
PATIENCE = 120
"""Seconds to wait for the server, and for each page."""


def pages(database: Path) -> dict[str, tuple[str, str]]:
    """By file name: colour scheme and address. Of the article, its most deeply nested passage."""
    with Desk.open(database) as desk:
        extraction = desk.show(ARTICLE)
        parents = {a.id: a.parent for a in extraction.attributions}

        def depth(hop: str | None) -> int:
            return 0 if hop is None else 1 + depth(parents[hop])

        hop = max(parents, key=lambda each: depth(each))
        return {
            "read": ("light", f"/read?article={extraction.article.id}&hop={hop}"),
            "claim": ("light", f"/claims?claim={desk.claim(CLAIM).id}"),
            "overview": ("dark", "/overview"),
        }


def main(database: Path, folder: Path) -> None:
    """Serve the database, and photograph each page once it has settled."""
    wanted = pages(database)
    with socket.socket() as door:
        door.bind(("localhost", 0))
        port = door.getsockname()[1]
    address = f"http://localhost:{port}"
    command = ["-m", "sayso", "--db", str(database), "app", "--port", str(port), "--no-browser"]
    server = subprocess.Popen(
        [sys.executable, *command], env=os.environ | {"SAYSO_REVIEWER": "Ana"}
    )
    try:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=which("chromium"), args=["--no-sandbox"]
            )
            for name, (scheme, path) in wanted.items():
                page = browser.new_page(viewport=SIZE, color_scheme=scheme)
                page.set_default_timeout(PATIENCE * 1000)
                page.goto(address + path)
                page.wait_for_selector("h1, h2")
                page.wait_for_selector("[data-testid=stStatusWidget]", state="detached")
                page.wait_for_timeout(5000)
                page.screenshot(path=folder / f"{name}.png")
            browser.close()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
