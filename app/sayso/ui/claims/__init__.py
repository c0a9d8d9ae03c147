"""The page Claims: the list with its facets and search, and one claim with all that is known."""
