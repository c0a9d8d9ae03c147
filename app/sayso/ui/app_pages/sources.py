"""Sources: Who says what, and what others say they said."""

from sayso.ui import states

states.heading("Sources", "Who says what, and what others say they said.")
states.has_collection()
