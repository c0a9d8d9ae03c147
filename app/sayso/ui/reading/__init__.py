"""The page Read: one article with everything marked in it, and what is known of each passage."""
