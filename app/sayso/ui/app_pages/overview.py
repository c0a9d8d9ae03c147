"""Overview: What came in, what waits for a decision, and what to be careful with."""

from sayso.ui import states
from sayso.ui.overview import page

states.heading("Overview", "What came in, what waits for a decision, and what to be careful with.")
if states.has_collection():
    page.show()
