"""The words in which an account is denied: what a lexicon and a few patterns know of English.

Nothing here decides anything; `sayso.link.objections` finds what is denied.
"""

from __future__ import annotations

import re

from sayso.link.proposition import stem


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


_SAYING_VERBS = (
    "say said saying tell told telling claim claimed claiming suggest suggested suggesting "
    "state stated stating declare declared declaring promise promised promising "
    "admit admitted admitting confess confessed confessing concede conceded conceding "
    "acknowledge acknowledged acknowledging announce announced announcing "
    "boasted boasting remarked remarking mentioned mentioning"
)
_UTTERING_VERBS = (
    "make made making utter uttered uttering use used using write wrote written writing "
    "speak spoke spoken speaking pronounce pronounced pronouncing voice voiced voicing "
    "give gave given giving issue issued issuing"
)
"""Verbs that report nothing by themselves: "made" no such remark, "used" no such words."""
_UTTERANCE_NOUNS = (
    "remark remarks comment comments statement statements word words quote quotation phrase "
    "sentence line claim claims allegation allegations accusation accusations report reports "
    "suggestion insinuation charge charges assertion admission admissions confession concession "
    "promise promises pledge threat assurance declaration thing things"
)
_EVENT_NOUNS = (
    "story stories account accounts version exchange exchanges conversation conversations "
    "meeting meetings call calls talk talks episode incident event encounter discussion "
    "discussions dialogue"
)

SAY = _stems(f"{_SAYING_VERBS} {_UTTERING_VERBS}")
UTTERANCES = _stems(f"{_UTTERANCE_NOUNS} contrary")
EVENTS = _stems(f"{_EVENT_NOUNS} place took happen happened occur occurred")
REJECTIONS = _stems(
    "fantasy fantasies fiction fabrication fabricated invention invented lie lies lied lying liar "
    "liars false falsehood untrue untruthful nonsense rubbish baseless unfounded groundless fake "
    "hoax smear slander slanderous libel libellous defamatory absurd ridiculous ludicrous "
    "preposterous wrong dream dreams dreaming gossip inaccurate incorrect misleading mistaken "
    "misquoted misheard misunderstood distorted distortion garbled concocted scurrilous "
    "exaggerated exaggeration hurtful grotesque outrageous scandalous"
)
PRONOUNS = frozenset("he she it they".split())
POINTERS = frozenset("it this that so these those such contrary otherwise".split())
LIGHT = _stems("go goes went gone come comes came get gets got return returned be put")
"""Verbs that two tellers change for one another: what went back, came back."""
ATTRIBUTED = _stems("attributed ascribed imputed put mouth source knowledge recollection")
"""What stands beside "words" or "phrase" in a denial that names neither: "attributed to her"."""
HONORIFICS = _stems("mr mrs ms miss mx dr sir dame lord lady")
"""They stand before half the names of an article and tell nobody from anybody."""


def _any(words: str) -> str:
    return "(?:" + "|".join(sorted(words.split(), key=lambda w: (-len(w), w))) + ")"


_SUCH = rf"no such (?:an? )?{_any(f'{_UTTERANCE_NOUNS} {_EVENT_NOUNS}')}"
_NOUN_OF_SAYING = (
    rf"(?:(?:the|an?|any|all|this|that|his|her|their|its)\s+)?{_any(_UTTERANCE_NOUNS)}\s+that\s+"
)
DENIED_SAYING = re.compile(
    rf"(?:{_NOUN_OF_SAYING}|that\s+)?(?P<who>(?:(?!wh|that\b)[^\s,;:]+\s+){{0,5}}?)"
    rf"(?:(?:ever|never|once|having|had|has|have|did|not)\s+)*(?:{_any(_SAYING_VERBS)}\b"
    rf"|{_any(_UTTERING_VERBS)}\b(?=\s+(?:\w+\s+){{1,2}}{_any(_UTTERANCE_NOUNS)}\b))(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A content that begins with a saying: "having told anybody", "that Smith had said", "the claim
that he confessed"."""
NOTHING = re.compile(
    r"(?:nothing (?:of the (?:kind|sort)|like (?:it|that|this))"
    r"|none of (?:it|that|this)|not a word(?: of (?:it|that|this))?|"
    rf"{_SUCH})",
    re.IGNORECASE,
)
"""A content by which a saying is denied: "he said nothing of the kind"."""
NOTHING_SAID = re.compile(
    rf"{NOTHING.pattern}\s+(?:was|were|is|has been|had been)\s+(?:ever\s+)?"
    r"(?:said|told|promised|made|given|uttered|used|issued)\b(?P<rest>[^.!?;]*)",
    re.IGNORECASE,
)
SAID_NOTHING = re.compile(
    rf"\b{_any(f'{_SAYING_VERBS} {_UTTERING_VERBS}')}\s+{NOTHING.pattern}(?P<rest>)",
    re.IGNORECASE,
)
"""Words that deny a saying as a whole: "she made no such promise", "said nothing of the kind"."""
BY = re.compile(r"^\s*(?:at all\s+)?by\s+([^,]+)")
GENERIC = re.compile(
    r"\b(?:any|anything|anybody|anyone|ever|at all|whatsoever|no such|never|of the (?:kind|sort)"
    r"|like (?:it|that|this))\b",
    re.IGNORECASE,
)
_NEVER = r"(?:\b(?:never|not|cannot)|n['’]t)\s+(?:(?:once|ever|actually|have)\s+)*"
SAID_NOT = re.compile(
    rf"{_NEVER}(?:(?:say|said|tell|told|claim(?:ed)?|promised?|suggest(?:ed)?|admit(?:ted)?"
    r"|confess(?:ed)?|concede[d]?)\b"
    # One writes a report and makes a valve: there only "that", or words like "such a remark" do.
    rf"|{_any(_UTTERING_VERBS)}\b(?=\s+(?:it|that|this|those|these|(?:any\s+)?such|any)\b))"
    r"(?P<rest>[^.!?;]*)"
    r"|\b(?:nobody|no[ -]one)\s+(?:(?:had|has|ever)\s+)*(?:said|told|mentioned|spoke|promised)\b"
    r"(?P<unsaid>[^.!?;]*)"
    r"|\b(?:say|said|told|mentioned)\s+(?:\w+\s+)?nothing\b(?P<nothing>[^.!?;]*)",
    re.IGNORECASE,
)
"""Words that deny a saying: "never told him that the bridge was safe", "not used those words"."""
_ADVERB = r"(?:\w+ly\s+|just\s+|at all\s+)?"
_ACCOUNT = _any(f"{_UTTERANCE_NOUNS} {_EVENT_NOUNS}")
_TRUE = (
    r"(?:true|so|right|correct|accurate|the case|what happened"
    r"|what (?:\w+\s+){1,2}(?:said|told|meant)|(?:my|his|her|our|their) words?)"
)
FLAT = re.compile(
    "(?:"
    + "|".join(
        (
            # "That is simply not true", "it was not what she said", "those aren't my words".
            rf"(?:it|this|that|these|those)(?:['’]s|\s+(?:is|was|are|were))(?:\s+{_ADVERB}not|n['’]t)"
            rf"\s+{_ADVERB}{_TRUE}",
            rf"(?:none|not a word) of (?:it|this|that)\s+(?:is|was)\s+{_TRUE}",
            # "That conversation never took place", "it did not happen".
            rf"(?:it|(?:this|that|the|such an?)(?:\s+{_ACCOUNT})?)\s+(?:simply\s+)?"
            r"(?:never|did not|didn['’]t)\s+(?:happen(?:ed)?|take place|took place|occur(?:red)?)",
            # "I deny every word of it", "we reject that account".
            rf"(?:I|we)\s+{_ADVERB}(?:deny|reject|refute|dispute|contest)\s+"
            rf"(?:it|them|all of|every|(?:this|that|the|these|those)(?:\s+{_ACCOUNT})?$)",
            # "I was misquoted", "her words had been taken out of context".
            r"(?:I|we|he|she|they|(?:my|his|her|our|their|the)\s+words?)\s+"
            rf"(?:was|were|(?:has|have|had) been)\s+{_ADVERB}"
            r"(?:misquoted|misunderstood|misheard|misrepresented|distorted|twisted"
            r"|taken out of context)",
            # "I do not recognise those words", "he remembered no such remark".
            r"(?:I|we|he|she|they)\s+(?:do|did|could|can)(?:\s*not|n['’]t)\s+"
            rf"(?:recogni[sz]e|recall|remember)\s+(?:(?:any such|these|those|the)\s+{_ACCOUNT}"
            r"|(?:\w+\s+)?saying (?:it|so|that))",
            rf"(?:I|we|he|she|they)\s+(?:had\s+)?(?:remembered|recalled|heard)\s+{NOTHING.pattern}",
            # "No. Not once", "absolutely not".
            r"(?:(?:no|not|never|absolutely|certainly|once|of course|at all)\b[\s.,!]*)+$",
        )
    )
    + r")(?!\w)",
    re.IGNORECASE,
)
"""Words at the head of a content that deny what was told, whatever that was."""
FALSE_WITNESS = re.compile(
    r"(?P<who>(?:[^\s,;:.]+\s+){1,4}?)"
    r"(?:is|was|are|were|must be|must have|may have|might have|has|had)\s+"
    r"(?:\w+ly\s+)?(?:been\s+)?(?:mistaken|lying|lied|wrong|misheard|misunderstood|a liar|dreaming)"
    r"(?:\s+(?:me|us|him|her|them|it))?\s*(?:$|[.,;!])",
    re.IGNORECASE,
)
"""Words by which a witness is contradicted: "she must have misheard me", "Falk is lying"."""
