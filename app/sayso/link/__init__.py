"""Link: attributions with their sources to claims: what says the same, denies it, or is near it.

    embedder = Embedder.load(models_folder() / "similarity")
    scorer = PairScorer.load(models_folder() / "link")
    claims = link(items, embedder=embedder, scorer=scorer)

or in the parts that it is made of: ``told`` for each article, ``Held`` for each speaker. Pure
functions over records: the same items give the same claims.
"""

from sayso.link.claims import MOST_FOUND, link
from sayso.link.entries import Entry, LinkInput, by_article, entries
from sayso.link.held import DENIED, Held, Worth, owner, telling
from sayso.link.pairs import PairScorer, Relation, Scored
from sayso.link.proposition import Proposition, Statement, proposition, statement
from sayso.link.similar import Embedder, Embeds
from sayso.link.told import Denial, Saying, Told, told

__all__ = [
    "DENIED",
    "MOST_FOUND",
    "Denial",
    "Embedder",
    "Embeds",
    "Entry",
    "Held",
    "LinkInput",
    "PairScorer",
    "Proposition",
    "Relation",
    "Saying",
    "Scored",
    "Statement",
    "Told",
    "Worth",
    "by_article",
    "entries",
    "link",
    "owner",
    "proposition",
    "statement",
    "telling",
    "told",
]
