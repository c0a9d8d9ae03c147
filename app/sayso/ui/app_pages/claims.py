"""Claims: What is claimed, by whom, and on whose word."""

from sayso.ui import states

states.heading("Claims", "What is claimed, by whom, and on whose word.")
states.has_collection()
