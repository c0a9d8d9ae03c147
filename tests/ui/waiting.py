"""Waiting in a browser for what a test would else read too early."""

from __future__ import annotations

from typing import Any


def settled(page: Any) -> None:
    """Wait until the page stands: what is drawn while its script runs may be drawn anew."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
