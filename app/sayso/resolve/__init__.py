"""Mentions to sources: whom the words that name somebody stand for, within and across articles.

Names are put together first, then nouns ("the minister") and pronouns are given to whom a trained
scorer finds most likely. Every choice has a score and a reason; below the scorer's threshold it is
a suggestion.
"""

from sayso.resolve.article import resolve_article
from sayso.resolve.authority import EMPTY, Authority, Known
from sayso.resolve.collection import (
    Collection,
    canonical,
    document_key,
    forms_of_one,
    holder_of,
    in_collection,
    is_called_in_part,
    own_names,
    resolve_collection,
    variant,
)
from sayso.resolve.found import ArticleSources, Mentioned, Office, Profile
from sayso.resolve.incumbents import MOST_HOLDERS, Holding, incumbent
from sayso.resolve.merging import Suggestion, keys_of, merge
from sayso.resolve.rank import Scorer, load_scorer

__all__ = [
    "EMPTY",
    "MOST_HOLDERS",
    "ArticleSources",
    "Authority",
    "Collection",
    "Holding",
    "Known",
    "Mentioned",
    "Office",
    "Profile",
    "Scorer",
    "Suggestion",
    "canonical",
    "document_key",
    "forms_of_one",
    "holder_of",
    "in_collection",
    "incumbent",
    "is_called_in_part",
    "keys_of",
    "load_scorer",
    "merge",
    "own_names",
    "resolve_article",
    "resolve_collection",
    "variant",
]
