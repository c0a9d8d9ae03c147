"""Files from somebody's machine, with what is known of them beside their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from sayso import words
from sayso.errors import InputError
from sayso.read import Details, Manifest, parse_manifest
from sayso.ui import states
from sayso.ui.adding import facts
from sayso.ui.adding.batch import Batch, Upload

_LARGEST = 50
"""Megabytes of a file: more than that is refused when it is read (``sayso.read``)."""
_ROUND = "add-round"
"""Counts what was handed in: fields are emptied by giving them another key."""


def form(batch: Batch) -> None:
    """Let somebody choose files and say what is known of them; put them where they wait."""
    turn = st.session_state.setdefault(_ROUND, 0)
    files = st.file_uploader(
        "Files: texts, web pages, PDF, Word, subtitles, transcripts",
        accept_multiple_files=True,
        max_upload_size=_LARGEST,
        key=f"add-files-{turn}",
    )
    manifest = _manifest(turn)
    left, right = st.columns(2)
    with left:
        outlet = st.text_input(
            "Outlet of those that do not say",
            key=f"add-outlet-{turn}",
            help="The paper, station or site that published it.",
        )
    with right:
        published = st.text_input(
            "Published, where they do not say",
            key=f"add-published-{turn}",
            placeholder=facts.DATES,
        )
    rows = _rows(files, manifest, turn)
    label = f"Add {words.count(len(files), 'file')}" if files else "Add files"
    if not st.button(label, type="primary", icon=":material/add:", disabled=not files):
        return
    with states.told():
        common = facts.details(
            {"outlet": outlet, "published": published}, name="What you typed for all files"
        )
        batch.put(*_uploads(files, rows, common, manifest))
        st.session_state[_ROUND] += 1
        st.rerun()


def _manifest(turn: int) -> Manifest | None:
    with st.expander("You have a list of what the files do not say", icon=":material/table:"):
        st.text(
            "A table (CSV) or JSON list with a row a file: doc (the file's name without its "
            "ending) or path, and outlet, title, byline, published, url, language."
        )
        given = st.file_uploader(
            "The list", type=["csv", "json", "jsonl"], key=f"add-manifest-{turn}"
        )
        if given is None:
            return None
        try:
            manifest = parse_manifest(given.getvalue(), Path(given.name))
        except InputError as error:
            states.failed(error)
            return None
        st.caption(f"It speaks of {words.count(len(manifest.rows), 'file')}.")
        return manifest


def _rows(
    files: Sequence[Any], manifest: Manifest | None, turn: int
) -> Sequence[Mapping[str, str | None]]:
    rows = facts.rows([file.name for file in files], manifest)
    if not rows:
        return rows
    with st.expander("What you know of each file", icon=":material/edit_note:"):
        edited: Sequence[Mapping[str, str | None]] = st.data_editor(
            rows,
            hide_index=True,
            disabled=["file"],
            # Another list of files begins anew: a row belongs to the file at its place.
            key=f"add-rows-{turn}-{len(files)}-{manifest is not None}",
            column_config={
                "file": st.column_config.TextColumn("File"),
                "title": st.column_config.TextColumn("Title"),
                "outlet": st.column_config.TextColumn("Outlet"),
                "byline": st.column_config.TextColumn("Byline"),
                "published": st.column_config.TextColumn("Published", help=facts.DATES),
                "url": st.column_config.TextColumn("Address"),
            },
        )
    return edited


def _uploads(
    files: Sequence[Any],
    rows: Sequence[Mapping[str, str | None]],
    common: Details,
    manifest: Manifest | None,
) -> list[Upload]:
    return [
        Upload(
            name=file.name,
            data=file.getvalue(),
            details=facts.of_file(file.name, row, common, manifest),
        )
        for file, row in zip(files, rows, strict=True)
    ]
