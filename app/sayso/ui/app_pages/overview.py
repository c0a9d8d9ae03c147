"""Overview: What came in, what waits for a decision, and what to be careful with."""

from sayso.ui import states

states.heading("Overview", "What came in, what waits for a decision, and what to be careful with.")
states.has_collection()
