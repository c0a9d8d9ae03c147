"""English words and phrases of saying, and of what is said: what denials are told by."""

from __future__ import annotations

import re

from sayso.link.proposition import stem


def stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


def any_of(words: str) -> str:
    return "(?:" + "|".join(sorted(words.split(), key=lambda w: (-len(w), w))) + ")"


SAYING_VERBS = (
    "say said saying tell told telling claim claimed claiming suggest suggested suggesting "
    "state stated stating declare declared declaring promise promised promising "
    "admit admitted admitting confess confessed confessing concede conceded conceding "
    "acknowledge acknowledged acknowledging announce announced announcing "
    "boasted boasting remarked remarking mentioned mentioning"
)
DIRECTING_VERBS = (
    "advise advised advising ask asked asking urge urged urging order ordered ordering "
    "instruct instructed instructing warn warned warning offer offered offering "
    "threaten threatened threatening demand demanded demanding recommend recommended recommending "
    "propose proposed proposing"
)
"""What was ordered or offered others may tell as well, as a deed."""
NAMING_VERBS = "name named naming identify identified identifying accuse accused accusing"
"""Whoever names somebody tells what that one said or did."""
UTTERING_VERBS = (
    "make made making utter uttered uttering use used using write wrote written writing "
    "speak spoke spoken speaking pronounce pronounced pronouncing voice voiced voicing "
    "give gave given giving issue issued issuing"
)
"""Verbs that report nothing by themselves: "made" no such remark, "used" no such words."""
_UTTERANCE_NOUNS = (
    "remark remarks comment comments statement statements word words quote quotation phrase "
    "sentence line claim claims allegation allegations accusation accusations report reports "
    "suggestion insinuation charge charges assertion admission admissions confession concession "
    "promise promises pledge threat assurance declaration thing things undertaking commitment "
    "guarantee hint hints insult insults"
)
_DIRECTION_NOUNS = (
    "advice instruction instructions order orders request requests warning warnings demand demands "
    "recommendation recommendations offer offers proposal proposals permission approval"
)
_EVENT_NOUNS = (
    "story stories account accounts version exchange exchanges conversation conversations "
    "meeting meetings call calls talk talks episode incident event encounter discussion "
    "discussions dialogue"
)

SAY = stems(f"{SAYING_VERBS} {UTTERING_VERBS} {DIRECTING_VERBS} {NAMING_VERBS}")
UTTERANCES = stems(f"{_UTTERANCE_NOUNS} {_DIRECTION_NOUNS} contrary")
DIRECTING = stems(f"{_DIRECTION_NOUNS} {DIRECTING_VERBS}")
"""Words for a saying by which somebody is to do something."""
DIRECTION = re.compile(r"(?:never|not)?\s*to\s+[a-z]+\b(?!\s+(?:me|us|you|him|her|them)\b)")
"""A content that is to be done: "not to sail"."""
NAMING = stems(NAMING_VERBS)
EVENTS = stems(f"{_EVENT_NOUNS} place took happen happened occur occurred")
REJECTING_NOUNS = (
    "fantasy fantasies fiction fabrication fabrications invention lies nonsense rubbish falsehood "
    "falsehoods slander smear hoax gossip tosh bunk hogwash drivel poppycock claptrap garbage "
    "codswallop untrue false absurd ridiculous ludicrous preposterous"
)
REJECTIONS = stems(
    f"{REJECTING_NOUNS} fabricated invented lie lied lying liar liars untruthful baseless "
    "unfounded groundless fake slanderous libel libellous defamatory wrong dream dreams dreaming "
    "inaccurate incorrect misleading mistaken misquoted misheard misunderstood distorted "
    "distortion garbled concocted scurrilous exaggerated exaggeration hurtful grotesque "
    "outrageous scandalous"
)
PRONOUNS = frozenset("you he she it they".split())
FIRST_PERSON = frozenset("i we i've we've".split())
QUESTIONING = frozenset("what who whom whose which when where why how whether if".split())
POINTERS = frozenset("it this that so these those such contrary otherwise".split())
LIGHT = stems("go goes went gone come comes came get gets got return returned be put")
"""Verbs that two tellers change for one another: what went back, came back."""
ATTRIBUTED = stems("attributed ascribed imputed put mouth source knowledge recollection")
"""What stands beside "words" or "phrase" in a denial that names neither: "attributed to her"."""
HONORIFICS = stems("mr mrs ms miss mx dr sir dame lord lady")
"""They stand before half the names of an article and tell nobody from anybody."""
UTTERANCE = any_of(f"{_UTTERANCE_NOUNS} {_DIRECTION_NOUNS}")
ACCOUNT = any_of(f"{_UTTERANCE_NOUNS} {_DIRECTION_NOUNS} {_EVENT_NOUNS}")
SUCH = rf"no such (?:an? )?{ACCOUNT}"
HEARER = r"(?:me|us|you|him|her|them|anyone|anybody|(?:the|my|his|her|our|their)\s+\w+)"
IN_GENERAL = (
    r"(?=\s+of any (?:kind|sort)|\s+at all|\s+what(?:so)?ever|\s+to (?:anyone|anybody)"
    r"|\s*[.,;!]|\s*$)"
)
"""What follows "no word" where it is of nothing in particular."""
NOTHING = re.compile(
    r"(?:nothing (?:of the (?:kind|sort)|like (?:it|that|this))"
    r"|none of (?:it|that|this)|not a word(?: of (?:it|that|this))?|"
    rf"{SUCH})",
    re.IGNORECASE,
)
"""A content by which a saying is denied: "he said nothing of the kind"."""
