"""Read: An article, and everything in it that somebody says."""

from sayso.ui import states

states.heading("Read", "An article, and everything in it that somebody says.")
states.has_collection()
