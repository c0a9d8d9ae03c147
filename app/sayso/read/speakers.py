"""How transcripts name who is speaking."""

from __future__ import annotations

import re

STARTS_TURN = re.compile(
    r"(?:[A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){0,4}(?: \([^()]{1,40}\))?|Q|A):(?=\s|\Z)"
)
"""A line that begins with a name in capitals and a colon: ``MR. BLAKE:``, ``HOST (on air):``."""
