"""Review: What waits for a decision, the most important first."""

from sayso.ui import states

states.heading("Review", "What waits for a decision, the most important first.")
states.has_collection()
