"""Words that answer an account: it is false, who gave it is wrong, something else was said."""

from __future__ import annotations

import re

from sayso.link.vocabulary import (
    ACCOUNT,
    HEARER,
    IN_GENERAL,
    NOTHING,
    REJECTING_NOUNS,
    SUCH,
    any_of,
)

_BARE = any_of(
    "complete total utter absolute pure sheer plain all just simply what such a load of and "
    "absolutely utterly completely totally"
)
_ADVERB = r"(?:\w+ly\s+|just\s+|at all\s+)?"
_TRUE = (
    r"(?:true|so|right|correct|accurate|the case|what happened"
    r"|what (?:\w+\s+){1,2}(?:said|told|meant)|(?:my|his|her|our|their) words?)"
)
_RECALL_NOT = (
    r"(?:(?:do|did|could|can)(?:\s*not|n['’]t)\s+(?:recogni[sz]e|recall|remember)"
    r"|(?:have|has|had)\s+no\s+(?:recollection|memory|knowledge)\s+of)"
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
            rf"(?:it|(?:this|that|the|such an?)(?:\s+{ACCOUNT})?)\s+(?:simply\s+)?"
            r"(?:never|did not|didn['’]t)\s+(?:happen(?:ed)?|take place|took place|occur(?:red)?)",
            # "I deny every word of it", "we reject that account".
            rf"(?:I|we)\s+{_ADVERB}(?:deny|reject|refute|dispute|contest)\s+"
            r"(?:it|them|all of|every"
            rf"|(?:this|that|the|these|those)(?:\s+{ACCOUNT})?(?:\s+\w+ly)?$)",
            # "The whole story is made up".
            rf"(?:it|(?:this|that|the|these|those)(?:\s+whole)?(?:\s+(?:{ACCOUNT}))?)"
            r"(?:['’]s|\s+(?:is|was|are|were))\s+(?:all\s+|\w+ly\s+)?made[ -]up(?:\s*$|\s*[.,;!])",
            # "I was misquoted", "her words had been taken out of context".
            r"(?:I|we|he|she|they|(?:my|his|her|our|their|the)\s+words?)\s+"
            rf"(?:was|were|(?:has|have|had) been)\s+{_ADVERB}"
            r"(?:misquoted|misunderstood|misheard|misrepresented|distorted|twisted"
            r"|(?:taken|quoted) out of context)",
            r"(?:[^\s,;:.]+\s+){1,4}?(?:was|were|(?:has|have|had) been)\s+"
            rf"{_ADVERB}(?:misquoted|quoted out of context)",
            # "These words are not mine", "no such words ever passed my lips".
            rf"(?:it|this|that|these|those)(?:\s+{ACCOUNT})?(?:['’]s|\s+(?:is|was|are|were))\s+not\s+"
            r"(?:mine|ours|his|hers|theirs)",
            rf"(?:{SUCH}|(?:it|this|that|the|these|those)(?:\s+{ACCOUNT})?\s+(?:have\s+|has\s+|had\s+)?never)\s+"
            r"(?:ever\s+)?(?:passed|crossed|left)\s+(?:my|our|his|her|their)\s+lips",
            # "I said the very opposite", "on the contrary".
            rf"(?:I|we|he|she|they)\s+(?:had\s+)?(?:said|told|meant|asked)\s+(?:{HEARER}\s+)?(?:\w+ly\s+|just\s+)?"
            r"the\s+(?:\w+\s+)?(?:opposite|reverse|contrary)",
            r"(?:on|quite) the (?:contrary|opposite|reverse)",
            rf"{SUCH}\s+(?:ever\s+)?(?:took place|happened|occurred)",
            # "I do not recognise those words", "he remembered no such remark".
            rf"(?:I|we|he|she|they)\s+{_RECALL_NOT}\s+"
            rf"(?:(?:any such|such an?|these|those|the)\s+{ACCOUNT}"
            rf"|(?:\w+\s+)?(?:saying|having said|{HEARER}(?:['’]s)?\s+saying) (?:it|so|that))",
            rf"(?:I|we|he|she|they)\s+(?:had\s+)?(?:remembered|recalled|heard)\s+{NOTHING.pattern}",
            # "No. Not once", "absolutely not".
            r"(?:(?:no|not|never|absolutely|certainly|once|of course|at all)\b[\s.,!]*)+$",
        )
    )
    + r")(?!\w)",
    re.IGNORECASE,
)
"""Words at the head of a content that deny what was told, whatever that was."""
_IT_ALL = (
    r"(?:it|this|that|(?:all of|every word of) (?:it|this|that)"
    rf"|(?:the|this|that)\s+(?:\w+\s+)?{ACCOUNT})"
)
_TOUCHED = (
    r"(?:mention(?:ed)?|discuss(?:ed)?|raised?|broached?"
    r"|(?:speak|spoke|spoken|talk|talked) (?:of|about))"
)
UNMENTIONED = re.compile(
    r"(?P<topic>[^,.;]*?)\s+(?:(?:was|were|had been|has been)\s+(?:never|not)\s+(?:even\s+)?"
    rf"{_TOUCHED}|(?:never|did not|didn['’]t|had not|hadn['’]t)\s+(?:even\s+)?(?:come|came) up)\b"
    rf"|(?:I|we|he|she|they)\s+(?:(?:\w+\s+)?not|\w+n['’]t|(?:\w+\s+)?never)\s+(?:even\s+|once\s+)?{_TOUCHED}"
    rf"\s+(?P<object>[^,.;]+)|(?:I|we|he|she|they)\s+{_TOUCHED}\s+no\s+(?P<none>[^,.;]+)",
    re.IGNORECASE,
)
"""Words by which a subject was not touched upon: "the doors were never mentioned"."""
NO_WORD = re.compile(
    r"(?:(?:I|we|he|she|they)\s+(?:had\s+)?(?:made|gave|given|issued|used|uttered)\s+no\s+"
    rf"{ACCOUNT}|no\s+{ACCOUNT}\s+(?:was|were|has been|had been)\s+(?:ever\s+)?"
    rf"(?:made|given|issued))\b{IN_GENERAL}",
    re.IGNORECASE,
)
"""Words by which somebody said nothing of a sort: "I made no promise"."""
FALSE_WITNESS = re.compile(
    r"(?P<who>(?:(?!been\b|was\b|were\b)[^\s,;:.]+\s+){1,4}?)"
    r"(?:(?:is|was|are|were|must be|must have|may have|might have|has|had)\s+"
    r"(?:\w+ly\s+)?(?:been\s+)?(?:mistaken|lying|lied|wrong|a liar|dreaming)"
    # Verbs that are about words by themselves, or with an account for their object.
    r"|(?:(?:must|may|might|could)?\s*(?:have|has|had)\s+)?(?:(?:\w+ly|simply|just)\s+)?"
    r"(?:(?:misheard|misunderstood|misquoted)(?:\s+[\w'’-]+){0,2}"
    rf"|(?:invented|imagined|dreamt|dreamed|fabricated|concocted)\s+{_IT_ALL}"
    rf"|made\s+(?:{_IT_ALL}\s+up|up\s+{_IT_ALL})))"
    r"(?:\s+(?:me|us|him|her|them|it))?\s*(?:$|[.,;!])",
    re.IGNORECASE,
)
"""Words by which a witness is contradicted: "she misheard me", "Falk is lying", "made it up"."""
NO_WITNESS = re.compile(
    r"(?P<who>(?:[^\s,;:.]+\s+){1,4}?)(?:was|were|is)\s*(?:not|n['’]t|never)\s+(?:even\s+|actually\s+)?"
    rf"(?:there|present|in\s+the\s+room|(?:at|in)\s+(?:the|that|this)\s+{ACCOUNT})(?!\w)",
    re.IGNORECASE,
)
"""Words by which somebody was not there to hear: "Falk was not even present"."""

NOT_TO_ME = re.compile(
    r"(?:no[.,!]?\s+)?(?:not|never)\s+(?:(?:to|by|from|with)\s+(?:me|us|him|her|them)"
    r"|in\s+(?:my|our|his|her|their)\s+(?:presence|hearing|office|house))\s*(?:$|[.,;!–—-])",
    re.IGNORECASE,
)
"""An answer that denies a saying: "Not to me", "never in my presence"."""
CORRECTION = re.compile(
    rf"(?:what|all(?:\s+that)?)\s+(?:I|we|he|she|they)\s+(?:\w+ly\s+|had\s+|did\s+)?"
    rf"(?:{any_of('said say told tell asked ask wrote write meant mean')})"
    r"(?:\s+(?:to\s+)?[\w-]+){0,2}?\s+(?:was|is|were)(?!\w)"
    r"|(?:no|nope|nah|wrong|not so)[\s,.;:!–—-]+(?:[^\s,.;:]+\s+){1,3}?"
    rf"(?:\w+ly\s+|only\s+|just\s+)?{any_of('said told asked wrote meant')}(?!\w)",
    re.IGNORECASE,
)
"""Words that put an account right: "what I said was", "no, I told her"."""
NEVER_MET = re.compile(
    r"(?:the two(?: \w+)?|both(?: \w+)?|they|we|I|he|she)\s+"
    r"(?:(?:have|has|had)\s+)?(?:never(?:\s+(?:once|even|actually))?|did not|didn['’]t|not)\s+"
    r"(?:spoken?|speak|met|meet|talk(?:ed)?)(?=\s*(?:$|[.,;!])|\s+(?:to|with|in|at|on|of|about)\b)",
    re.IGNORECASE,
)
"""Words that deny an occasion: "they never spoke"."""
OF_ITSELF = re.compile(
    r"it(?:['’]s|\s+(?:is|was|would be|had been))\s[^,.;]*?\sthat\s", re.IGNORECASE
)
"""Words that reject what they tell themselves: "it is a lie that the ship was new"."""
BARE_REJECTION = re.compile(
    rf"(?:(?:{_BARE})\s+)*(?:{any_of(REJECTING_NOUNS)}|fairy[ -]?tales?)\s*(?:$|[.,;!–—-])",
    re.IGNORECASE,
)
"""A content that rejects an account in a word: "Complete nonsense."."""
