"""``sayso app``: the desk in a browser."""

from __future__ import annotations

import os
import socket
import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

import sayso
from sayso.cli.choices import choices

FIRST_PORT = 8501
"""Streamlit's own."""
PORTS_TRIED = 20
"""Apps that one machine may run without anybody choosing a port."""
LOOPBACK = "localhost"


def _free(address: str, port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as door:
        # As the server does: what a server left a minute ago counts as free.
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((address, port))
        except OSError:
            return False
    return True


def _port(address: str, wanted: int | None) -> int:
    candidates = (wanted,) if wanted else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    for port in candidates:
        if _free(address, port):
            return port
    raise typer.BadParameter(
        f"no port from {candidates[0]} to {candidates[-1]} is free at {address}. "
        "Give a free one with --port."
    )


def _has_browser() -> bool:
    desktop = {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()
    if sys.platform.startswith("linux") and not desktop:
        # What Linux finds then is a browser for the terminal, in which no app can be read.
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def serve(
    context: typer.Context,
    port: Annotated[
        int | None,
        typer.Option(
            min=1, max=65535, help=f"Where to listen; else the first free one from {FIRST_PORT}."
        ),
    ] = None,
    address: Annotated[
        str,
        typer.Option(
            help="Whom to listen to: this machine alone, or with 0.0.0.0 everybody on your network."
        ),
    ] = LOOPBACK,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open it in your browser at once.")
    ] = True,
) -> None:
    """Open the desk in your browser: read, review and trace on the same database.

    \b
    Examples:
      sayso app
      sayso --db ferry.db app --port 8600
    """
    db = choices(context).db
    if db is not None:
        # Pages run in threads of this process and read the settings as everybody does.
        os.environ["SAYSO_DB"] = str(db.resolve())
    chosen = _port(address, port)
    print(f"sayso is at http://{LOOPBACK}:{chosen} until you press Ctrl+C.", flush=True)
    if address not in (LOOPBACK, "127.0.0.1", "::1"):
        print(
            "Everybody who can reach this machine can read and change the collection, unless you "
            "have people sign in.",
            flush=True,
        )
    _run(address, chosen, headless=not (browser and _has_browser()))


def _run(address: str, port: int, *, headless: bool) -> None:
    # Streamlit's own command, as its console script calls it: in this process, so that whoever
    # ends sayso ends the server.
    from streamlit.web.cli import main

    script = Path(sayso.__file__).parent / "ui" / "main.py"
    options = {
        "server.address": address,
        "server.port": port,
        "server.headless": str(headless).lower(),
        "browser.gatherUsageStats": "false",
    }
    main(
        ["run", str(script), *(f"--{name}={value}" for name, value in options.items())],
        prog_name="sayso app",
    )
