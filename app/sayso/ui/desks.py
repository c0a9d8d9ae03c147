"""The desk that a page works at: one a thread, as SQLite asks, over one model for all of them."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from sayso.desk import Attributor, Desk
from sayso.settings import setting
from sayso.ui.access import GuardedDesk

if TYPE_CHECKING:
    from sayso.records import Article, Extraction, Producer


@st.cache_resource(show_spinner="Loading the model…")
def _model() -> Attributor:
    from sayso.attribute import Extractor

    return Extractor.load(setting("weights"), threads=setting("threads"))


class SharedModel:
    """The model, loaded once for all threads when one of them first needs it, and never changed."""

    @property
    def producer(self) -> Producer:
        """What its records say made them."""
        return _model().producer

    def extract(self, article: Article) -> Extraction:
        """Return the article with its attributions."""
        return _model().extract(article)


class _Held:
    """A desk that is closed when the thread that holds it ends."""

    def __init__(self, path: Path) -> None:
        self.desk = GuardedDesk.open(path, attributor=SharedModel())

    def __del__(self) -> None:
        self.desk.close()


_THREAD = threading.local()


def database() -> Path:
    """Where the collection is: the setting ``db``."""
    path: Path = setting("db")
    return path


def desk() -> Desk:
    """Return the desk of this thread, on the database of the setting ``db``.

    Never keep it in the session's state or in a cache: the next click runs in another thread.
    """
    held: _Held | None = getattr(_THREAD, "held", None)
    if held is None or held.desk.path != database():
        held = _THREAD.held = _Held(database())
    return held.desk
