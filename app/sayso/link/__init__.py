"""Link: attributions with their sources to claims: what says the same, denies it, or is near it.

    embedder = Embedder.load(models_folder() / "similarity")
    scorer = PairScorer.load(models_folder() / "link")
    claims = link(items, embedder=embedder, scorer=scorer)

or, as articles come, ``ClaimIndex(scorer).add(entries(items, embedder))``. Pure functions over
records: the same items give the same claims.
"""

from sayso.link.claims import Changed, ClaimIndex, link
from sayso.link.entries import Entry, LinkInput, entries
from sayso.link.pairs import PairScorer, Relation, Scored
from sayso.link.proposition import Proposition, Statement, proposition
from sayso.link.similar import Embedder, Embeds

__all__ = [
    "Changed",
    "ClaimIndex",
    "Embedder",
    "Embeds",
    "Entry",
    "LinkInput",
    "PairScorer",
    "Proposition",
    "Relation",
    "Scored",
    "Statement",
    "entries",
    "link",
    "proposition",
]
