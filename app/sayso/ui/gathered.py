"""What lists and overviews are made of: made once for all browsers, until something changes."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from sayso.desk import Digest
from sayso.ui.desks import database, desk
from sayso.ui.sources.lines import Line, lines

_KEPT = 2
"""States of the collection that are remembered: the one at hand, and the one before an undo."""


@st.cache_resource(
    max_entries=_KEPT, show_spinner="Comparing the articles with one another…", show_time=True
)
def _digests(path: str, state: str) -> tuple[Digest, ...]:
    return desk().digests()


def digests() -> tuple[Digest, ...]:
    """Every claim with its trace, those carried most first. The first time takes its time."""
    return _digests(str(database()), desk().store.fingerprint())


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _by_id(path: str, state: str) -> Mapping[str, Digest]:
    return {digest.claim.id: digest for digest in _digests(path, state)}


def by_id() -> Mapping[str, Digest]:
    """Each digest by its claim's id."""
    return _by_id(str(database()), desk().store.fingerprint())


@st.cache_resource(max_entries=50, show_spinner="Looking for claims that mean the same…")
def _near(path: str, state: str, text: str) -> tuple[str, ...]:
    return tuple(claim.id for claim in desk().claims_like(text))


def near(text: str) -> tuple[str, ...]:
    """The ids of all claims by how near they are to this text in meaning, the nearest first."""
    return _near(str(database()), desk().store.fingerprint(), text)


def saying(words: str) -> tuple[str, ...]:
    """The ids of the claims of which a carrier has all these words, the best first."""
    return tuple(claim.id for claim in desk().claims(words))


def decided() -> frozenset[str]:
    """The ids of all attributions that somebody has decided upon."""
    return desk().decided()


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _sources(path: str, state: str) -> tuple[Line, ...]:
    return lines(desk().findings(), _digests(path, state))


def sources() -> tuple[Line, ...]:
    """Every source to whom something is attributed, who says most first."""
    return _sources(str(database()), desk().store.fingerprint())
