"""Words of articles and of their readers, shown as they are wherever Streamlit takes Markdown.

Streamlit reads labels, captions, headings and messages as Markdown. What came out of an article,
or out of anything that somebody typed, goes through here first, or through ``st.text``, or into a
component's data. It never goes into ``st.html``.
"""

from __future__ import annotations

import re

from sayso.words import on_one_line

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$&^=@\"'/])")
_COLON = re.compile(r":")
_LONGEST = 300
"""Characters of a label: three lines at the width of a page."""


def markdown(text: str) -> str:
    """Return Markdown that shows this text, on one line."""
    # Streamlit looks for :red[…], :smile: and :material/…: after Markdown has taken the
    # backslashes away; a character without width behind the colon ends all three.
    return _COLON.sub("\\:\u2060", _MARKUP.sub(r"\\\1", on_one_line(text)))


def label(text: str) -> str:
    """As ``markdown``, cut to what a label can hold."""
    shown = on_one_line(text)
    return markdown(shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…")
