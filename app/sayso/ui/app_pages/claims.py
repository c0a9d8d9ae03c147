"""Claims: What is claimed, by whom, and on whose word."""

from sayso.ui import links, states
from sayso.ui.claims import listing, page

claim = links.asked("claim")
if not claim:
    states.heading("Claims", "What is claimed, by whom, and on whose word.")
if states.has_collection():
    if claim:
        page.show(claim)
    else:
        listing.show()
