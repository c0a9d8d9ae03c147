"""The page Overview: what came in, what waits, what to be careful with, what was decided."""
