"""Closed classes of English words, in small letters, that show where names and nouns begin."""

from __future__ import annotations

MALE = frozenset("he him his himself".split())
FEMALE = frozenset("she her hers herself".split())
THING = frozenset("it its itself".split())
MANY = frozenset("they them their theirs themselves".split())
FIRST = frozenset("i me my mine myself".split())
FIRST_MANY = frozenset("we us our ours ourselves".split())
SECOND = frozenset("you your yours yourself".split())
PRONOUNS = MALE | FEMALE | THING | MANY | FIRST | FIRST_MANY | SECOND
OWNING = frozenset("his her its their my our your".split())
DEFINITE = frozenset("the this that these those both".split())
INDEFINITE = frozenset(
    "a an one two three four five six some any another other many several few most more no every"
    " each all such".split()
)
DEGREE = frozenset("very quite once now then still most more less least often just only".split())
"""Adverbs that stand inside a noun phrase: "a very polite young man"."""
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb"
    " mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday"
    " sunday christmas easter".split()
)
# Words of the grammar: they end a noun phrase on its left, and begin no name.
FUNCTION = (
    frozenset(
        "a about above according across after again against all along also although always am "
        "among an and another any are as asked at be because been before being below between "
        "both but by can could did do does during each either even every few for from had has "
        "have here how however if in into is just last later least less like many may meanwhile "
        "might more moreover most must near neither never no nobody none nor not nothing now of "
        "off often on once one only or other others our out over own perhaps please quite "
        "rather said same say says several shall should since so some still such than that the "
        "then there therefore these this those though through thus to today together told "
        "tomorrow tonight too toward towards under until unless up upon very was were what "
        "whatever when where whether which while who whoever whole whom whose why will with "
        "within without would yes yesterday yet".split()
    )
    | PRONOUNS
)
ALSO_GIVEN = frozenset({"will", "may"})
"""Words of the grammar that are common given names (In, An and So are rare ones)."""
CALLS = frozenset(
    "ah aha bye damn goodbye hello hey hi hm hmm huh mhm no oh ok okay ooh uh ugh uhm um unhunh"
    " whoa wow yeah yes yep yup".split()
)
"""Words that are neither names nor anything else."""
SPEAKS = frozenset("said says told tells asked asks added adds claimed claims wrote writes".split())
COMPLEMENT = frozenset("of for to in at on with from by behind close near inside within".split())
NARROWS = frozenset("who that which of in at on from for to close we with by".split())
AUXILIARY = frozenset(
    "is are was were has have had will would may might can could did does do".split()
)
OPENS_CLAUSE = frozenset(
    "that and but when as because while if which where then though although said says whether"
    " since until how why what".split()
)
"""What a subject may follow without a comma."""
