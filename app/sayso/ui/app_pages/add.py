"""Add: Articles, transcripts and documents for the collection."""

from sayso.ui import states

states.heading("Add", "Articles, transcripts and documents for the collection.")
states.has_collection()
