"""Sources: Who says what, and what others say they said."""

from sayso.ui import links, states
from sayso.ui.sources import listing, page

source = links.asked("source")
if not source:
    states.heading("Sources", "Who says what, and what others say they said.")
if states.has_collection():
    if source:
        page.show(source)
    else:
        listing.show()
