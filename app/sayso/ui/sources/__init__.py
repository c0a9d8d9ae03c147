"""The page Sources: the list, one source with all that he said, and what can be decided on him."""
