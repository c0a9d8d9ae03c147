"""Nouns that say what one person is to another: "her boss", "the minister's brother"."""

from __future__ import annotations

CONVERSES = (
    ({"boss", "employer"}, {"deputy", "assistant", "employee", "secretary"}),
    ({"predecessor"}, {"successor"}),
    ({"husband"}, {"wife"}),
    ({"father", "mother", "dad", "mum", "mom", "parent"}, {"son", "daughter", "child"}),
    ({"father-in-law", "mother-in-law"}, {"son-in-law", "daughter-in-law"}),
    ({"uncle", "aunt"}, {"nephew", "niece"}),
    ({"grandfather", "grandmother", "gran", "nan"}, {"grandson", "granddaughter"}),
    ({"lawyer", "attorney", "solicitor", "barrister"}, {"client"}),
    ({"doctor"}, {"patient"}),
)
"""What one is to another, and the other to the one."""
CONVERSE = frozenset(word for pair in CONVERSES for side in pair for word in side)
"""Nouns of which there is a converse, those that are also an office or trade among them."""
RELATIONAL = CONVERSE - frozenset(
    "employer secretary employee lawyer attorney solicitor barrister doctor".split()
) | frozenset(
    "brother sister brother-in-law sister-in-law cousin friend pal mate colleague partner neighbour"
    " neighbor boyfriend girlfriend relative spouse widow widower rival ally opponent".split()
)
"""Nouns that say who somebody is only by whose: "the brother" is nobody's role."""
SINGLE = CONVERSE - frozenset(
    "employer secretary assistant employee doctor patient".split()
) | frozenset("brother sister spouse".split())
"""Of these and their converses those of whom one mostly has one, or means one."""
