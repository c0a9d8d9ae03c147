"""The collection: articles, their attributions and the bytes that they came from, in one file.

The file is an SQLite database that opens in Datasette as it is. ``Store`` is the way in.
"""

from sayso.store.keeping import Stage
from sayso.store.query import ArticleSummary, Hit, SearchQuery, Snippet
from sayso.store.store import Store

__all__ = ["ArticleSummary", "Hit", "SearchQuery", "Snippet", "Stage", "Store"]
