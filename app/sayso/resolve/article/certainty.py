"""How sure each rule is of what it says: the score of its choices.

Set by hand, in the order in which the rules err; the scorer's own scores are probabilities.
"""

from __future__ import annotations

FULL_NAME = 0.98
PART_OF_NAME = 0.95
SHARED_PART_OF_NAME = 0.8
"""A surname or given name of several people in the article."""
DESKS_FILE = 0.98
BESIDE_NAME = 0.97
WHO = 0.9
"""Times the score of whom "who" follows."""
QUOTED_I = 0.97
"""Times the score of the one who is quoted."""
IN_PASSING = 0.2
"""Times the score of an "it", "they", "we" or "you" that is no source. Of GUM train's in reported
words 35 of 290, 6 of 46, none of 182 and 11 of 76 are who they seem to be ("it rains", "as we
know"); of "he" and "she" 176 of 280."""
QUOTED_WE = 0.8
"""The same of "we" in one person's words: he may speak for others."""
SHARED_SUBJECT = 0.9
"""Times the score of the subject that a cue without a source shares with the verb before."""
GOES_ON = 0.9
ASKED = 0.9
NARRATOR = 0.7
BYLINE = 0.7
ADDRESSED = 0.55
HEARER = 0.75
TOLD_TO = 0.75
OWN_COUNTRY = 0.6
OWN_PEOPLE = 0.6
PEOPLE_OF_COUNTRY = 0.9
GOVERNMENT = 0.9
RELATED = 0.9
ONLY_DESCRIBED = 0.9
ROLE = 0.85
SAYING = 0.8
CALLED_SO = 0.8
CALLED_SO_MANY = 0.7
"""An indefinite plural of the same words: "officials" may be others each time."""
BOTH_IN_ROLE = 0.8
SPOKE_TOGETHER = 0.75
RELATION_DESCRIBED = 0.75
NAMED_NEXT = 0.75
LEAST_DESCRIBED = 0.5
"""Least score of a source that is only described: its words do describe it, whoever it is."""
