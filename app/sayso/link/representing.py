"""Words for who speaks for whom."""

from __future__ import annotations

import re

from sayso.link.vocabulary import (
    any_of,
)

_REPRESENTATIVES = any_of(
    "spokesman spokeswoman spokesperson spokesmen spokespeople representative representatives "
    "lawyer lawyers attorney attorneys counsel solicitor solicitors barrister advocate office "
    "aide aides adviser advisers advisor advisors agent publicist secretary campaign team staff"
)
REPRESENTING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_REPRESENTATIVES}\s+(?:for|of|to)\s+(?P<whom>.+)",
        rf"(?P<whom>[^,]+?)(?:['’]s|(?<=s)['’])\s+(?:[\w-]+\s+){{0,2}}?{_REPRESENTATIVES}\b",
        rf"(?P<whom>[\w-]+)\s+{_REPRESENTATIVES}\b",
        r"^[^,]+,\s+(?:(?:speaking|acting|appearing)\s+)?for\s+(?P<whom>[^,]+)",
    )
)
"""Sources that speak for another: "a spokesman for Falk", "Falk's lawyer", "Falk campaign", "Ada
Moor, for Falk"."""
CLIENT = re.compile(r"(?:(?P<whose>[^,]+)['’]s?|my|our|his|her|their)\s+clients?\b", re.IGNORECASE)
"""Whom a lawyer speaks for, by the lawyer."""
