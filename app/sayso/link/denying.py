"""The words in which an account is denied: what a lexicon and a few patterns know of English.

Nothing here decides anything; `sayso.link.objecting` finds what is denied.
"""

from __future__ import annotations

import re

from sayso.link.proposition import statement, stem


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


def _any(words: str) -> str:
    return "(?:" + "|".join(sorted(words.split(), key=lambda w: (-len(w), w))) + ")"


_SAYING_VERBS = (
    "say said saying tell told telling claim claimed claiming suggest suggested suggesting "
    "state stated stating declare declared declaring promise promised promising "
    "admit admitted admitting confess confessed confessing concede conceded conceding "
    "acknowledge acknowledged acknowledging announce announced announcing "
    "boasted boasting remarked remarking mentioned mentioning"
)
_DIRECTING_VERBS = (
    "advise advised advising ask asked asking urge urged urging order ordered ordering "
    "instruct instructed instructing warn warned warning offer offered offering "
    "threaten threatened threatening demand demanded demanding recommend recommended recommending "
    "propose proposed proposing"
)
"""What was ordered or offered others may tell as well, as a deed."""
_NAMING_VERBS = "name named naming identify identified identifying accuse accused accusing"
"""Whoever names somebody tells what that one said or did."""
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

SAY = _stems(f"{_SAYING_VERBS} {_UTTERING_VERBS} {_DIRECTING_VERBS} {_NAMING_VERBS}")
UTTERANCES = _stems(f"{_UTTERANCE_NOUNS} {_DIRECTION_NOUNS} contrary")
DIRECTING = _stems(f"{_DIRECTION_NOUNS} {_DIRECTING_VERBS}")
"""Words for a saying by which somebody is to do something."""
NAMING = _stems(_NAMING_VERBS)
EVENTS = _stems(f"{_EVENT_NOUNS} place took happen happened occur occurred")
_REJECTING_NOUNS = (
    "fantasy fantasies fiction fabrication fabrications invention lies nonsense rubbish falsehood "
    "falsehoods slander smear hoax gossip tosh bunk hogwash drivel poppycock claptrap garbage "
    "codswallop untrue false absurd ridiculous ludicrous preposterous"
)
REJECTIONS = _stems(
    f"{_REJECTING_NOUNS} fabricated lie lied lying liar liars untruthful baseless unfounded "
    "groundless fake slanderous libel libellous defamatory wrong dream dreams dreaming inaccurate "
    "incorrect misleading mistaken misquoted misheard misunderstood distorted distortion garbled "
    "concocted scurrilous exaggerated exaggeration hurtful grotesque outrageous scandalous"
)
_BARE = _any(
    "complete total utter absolute pure sheer plain all just simply what such a load of and "
    "absolutely utterly completely totally"
)
PRONOUNS = frozenset("he she it they".split())
QUESTIONING = frozenset("what who whom whose which when where why how whether if".split())
POINTERS = frozenset("it this that so these those such contrary otherwise".split())
LIGHT = _stems("go goes went gone come comes came get gets got return returned be put")
"""Verbs that two tellers change for one another: what went back, came back."""
ATTRIBUTED = _stems("attributed ascribed imputed put mouth source knowledge recollection")
"""What stands beside "words" or "phrase" in a denial that names neither: "attributed to her"."""
HONORIFICS = _stems("mr mrs ms miss mx dr sir dame lord lady")
"""They stand before half the names of an article and tell nobody from anybody."""


_UTTERANCE = _any(f"{_UTTERANCE_NOUNS} {_DIRECTION_NOUNS}")
_ACCOUNT = _any(f"{_UTTERANCE_NOUNS} {_DIRECTION_NOUNS} {_EVENT_NOUNS}")
_SUCH = rf"no such (?:an? )?{_ACCOUNT}"
_NOUN_OF_SAYING = rf"(?:(?:the|an?|any|all|this|that|his|her|their|its)\s+)?{_UTTERANCE}\s+that\s+"
DENIED_SAYING = re.compile(
    rf"(?:{_NOUN_OF_SAYING}|that\s+)?(?P<who>(?:(?!wh|that\b)[^\s,;:]+\s+){{0,5}}?)"
    rf"(?:(?:ever|never|once|having|had|has|have|did|not)\s+)*(?:{_any(_SAYING_VERBS)}\b"
    rf"|(?P<deed>{_any(f'{_DIRECTING_VERBS} {_NAMING_VERBS}')})\b"
    rf"|{_any(_UTTERING_VERBS)}\b(?=\s+(?:\w+\s+){{1,4}}{_UTTERANCE}\b))(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A content that begins with a saying: "having told anybody", "that Smith had said", "the claim
that he confessed"; ``deed`` is a verb by which others may tell it too: "that Smith had ordered"."""
HEARD = re.compile(
    rf"(?:{_NOUN_OF_SAYING}|that\s+)?(?P<who>(?:[^\s,;:]+\s+){{1,5}}?)"
    r"(?:(?:could|can|might|would)\s+(?:possibly\s+|ever\s+)?have\s+|had\s+|ever\s+)?"
    r"(?:(?:over)?heard\b|(?:been|was|were)\s+(?:there|present|in the room)\b)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A content that tells that somebody was there to hear: denied, he is no witness."""
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
_HEARER = r"(?:me|us|you|him|her|them|anyone|anybody|(?:the|my|his|her|our|their)\s+\w+)"
SAID_NOTHING = re.compile(
    rf"\b{_any(f'{_SAYING_VERBS} {_UTTERING_VERBS}')}\s+(?:{_HEARER}\s+)?"
    rf"{NOTHING.pattern}(?P<rest>)"
    r"|\bthere (?:was|were|had been|has been|is) (?:never )?(?:no|not any|any) (?:such )?"
    rf"{_ACCOUNT}\b(?=\s+of any (?:kind|sort)|\s+at all|\s+what(?:so)?ever"
    r"|\s+to (?:anyone|anybody)|\s*[.,;!]|\s*$)",
    re.IGNORECASE,
)
"""Words that deny a saying as a whole: "she made no such promise", "told them nothing of the kind",
"there was no advice of any kind"."""
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

HABIT = re.compile(
    r"(?:\b(?:(?:do|does|would)(?:\s+not|n['’]t|\s+never)|(?:has|have)\s+never)"
    r"|['’](?:d|s|ve)\s+never)\s+(?:\w+ly\s+|ever\s+)?"
    rf"{_any(f'{_SAYING_VERBS} {_DIRECTING_VERBS}')}\b",
    re.IGNORECASE,
)
"""Words that tell what somebody does not say as a rule: "she does not tell others what to do"."""
NOT_TO_ME = re.compile(
    r"(?:no[.,!]?\s+)?(?:not|never)\s+(?:(?:to|by|from|with)\s+(?:me|us|him|her|them)"
    r"|in\s+(?:my|our|his|her|their)\s+(?:presence|hearing|office|house))\s*(?:$|[.,;!–—-])",
    re.IGNORECASE,
)
"""An answer that denies a saying: "Not to me", "never in my presence"."""
CORRECTION = re.compile(
    rf"(?:what|all(?:\s+that)?)\s+(?:I|we|he|she|they)\s+(?:\w+ly\s+|had\s+|did\s+)?"
    rf"(?:{_any('said say told tell asked ask wrote write meant mean')})"
    r"(?:\s+(?:to\s+)?[\w-]+){0,2}?\s+(?:was|is|were)(?!\w)",
    re.IGNORECASE,
)
"""Words that put an account right: "what I said was", "all I told her was"."""
NEVER_MET = re.compile(
    r"(?:the two(?: \w+)?|both(?: \w+)?|they|we|I|he|she)\s+"
    r"(?:(?:have|has|had)\s+)?(?:never(?:\s+(?:once|even|actually))?|did not|didn['’]t|not)\s+"
    r"(?:spoken?|speak|met|meet|talk(?:ed)?)(?=\s*(?:$|[.,;!])|\s+(?:to|with|in|at|on|of|about)\b)",
    re.IGNORECASE,
)
"""Words that deny an occasion: "they never spoke"."""
BARE_REJECTION = re.compile(
    rf"(?:(?:{_BARE})\s+)*(?:{_any(_REJECTING_NOUNS)}|fairy[ -]?tales?)\s*(?:$|[.,;!–—-])",
    re.IGNORECASE,
)
"""A content that rejects an account in a word: "Complete nonsense."."""
_REPRESENTATIVES = _any(
    "spokesman spokeswoman spokesperson spokesmen spokespeople representative representatives "
    "lawyer lawyers attorney attorneys counsel solicitor solicitors barrister advocate office "
    "aide aides adviser advisers advisor advisors agent publicist secretary campaign team staff"
)
REPRESENTING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_REPRESENTATIVES}\s+(?:for|of|to)\s+(?P<whom>.+)",
        rf"(?P<whom>[^,]+?)(?:['’]s|(?<=s)['’])\s+(?:[\w-]+\s+){{0,2}}?{_REPRESENTATIVES}\b",
        rf"(?P<whom>[\w-]+)\s+{_REPRESENTATIVES}\b",
    )
)
"""Sources that speak for another: "a spokesman for Falk", "Falk's lawyer", "Falk campaign"."""


def denial_in(text: str) -> re.Match[str] | None:
    """Words by which a text denies that something was said. "Nobody spoke", "he said nothing" only
    tell of a silence, where they do not say about what."""
    found = NOTHING_SAID.search(text) or SAID_NOTHING.search(text) or SAID_NOT.search(text)
    is_silent = found and found.re is SAID_NOT and found["rest"] is None
    return None if found and is_silent and is_generic(denied_in(found)) else found


def denied_in(found: re.Match[str]) -> str:
    """What words of denial say that was not said."""
    return next((words for words in found.groupdict().values() if words is not None), "")


def is_generic(words: str) -> bool:
    """Whether these words name nothing that was said: "it", "anything", "any such thing"."""
    return not {*statement(GENERIC.sub("", words)).words} - UTTERANCES - SAY
