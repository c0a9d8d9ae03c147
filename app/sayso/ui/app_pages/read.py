"""Read: an article, and everything in it that somebody says."""

from sayso.ui import states
from sayso.ui.reading import page

states.heading("Read")
if states.has_collection():
    page.show()
