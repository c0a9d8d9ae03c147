"""sayso: who says so, and on whose word.

The Python interface is :class:`sayso.desk.Desk`; its nouns are in :mod:`sayso.records`.
"""

__version__ = "0.1.0"
