"""The words by which a saying is denied.

Nothing here decides anything; `sayso.link.objecting` finds what is denied.
"""

from __future__ import annotations

import re

from sayso.link.facts import spelled_out, tokens
from sayso.link.proposition import statement
from sayso.link.vocabulary import (
    ACCOUNT,
    DIRECTING_VERBS,
    HEARER,
    IN_GENERAL,
    NAMING_VERBS,
    NOTHING,
    QUESTIONING,
    SAY,
    SAYING_VERBS,
    UTTERANCE,
    UTTERANCES,
    UTTERING_VERBS,
    any_of,
)

NEVER = (
    r"(?<!must )(?<!should )(?<!shall )(?<!ought )(?:\b(?:never|not|cannot)|n['’]t)\s+"
    r"(?:(?:once|ever|actually|possibly|have)\s+)*"
)
_NOUN_OF_SAYING = rf"(?:(?:the|an?|any|all|this|that|his|her|their|its)\s+)?{UTTERANCE}\s+that\s+"
DENIED_SAYING = re.compile(
    rf"(?:{_NOUN_OF_SAYING}|that\s+)?(?P<who>(?:(?!wh|that\b)[^\s,;:]+\s+){{0,5}}?)"
    rf"(?:(?:ever|never|once|having|had|has|have|did|not)\s+)*(?:{any_of(SAYING_VERBS)}\b"
    rf"|(?P<deed>{any_of(f'{DIRECTING_VERBS} {NAMING_VERBS}')})\b"
    rf"|{any_of(UTTERING_VERBS)}\b(?=\s+(?:\w+\s+){{1,4}}{UTTERANCE}\b))(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A content that begins with a saying: "having told anybody", "that Smith had said", "the claim
that he confessed"; ``deed`` is a verb by which others may tell it too: "that Smith had ordered"."""
HEARD = re.compile(
    rf"(?:{_NOUN_OF_SAYING}|that\s+)?(?P<who>(?:[^\s,;:]+\s+){{1,5}}?)"
    r"(?:(?:could|can|might|would)\s+(?:possibly\s+|ever\s+)?have\s+|had\s+|ever\s+)?"
    r"(?:(?:over)?heard\b|(?:been|was|were)\s+"
    rf"(?:there|present|in the room|(?:at|in) (?:the|that|this) {ACCOUNT})\b)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A content that tells that somebody was there to hear: denied, he is no witness."""
NOTHING_SAID = re.compile(
    rf"{NOTHING.pattern}\s+(?:was|were|is|has been|had been)\s+(?:ever\s+)?"
    r"(?:said|told|promised|made|given|uttered|used|issued)\b(?P<rest>[^.!?;]*)",
    re.IGNORECASE,
)
_OUGHT = r"\b(?:must|should|shall|ought)(?:n['’]t|\s+not|\s+never)\s+"
FORBIDDEN = re.compile(rf"{_OUGHT}(?:\w+ly\s+|to\s+)?{any_of(SAYING_VERBS)}\b", re.IGNORECASE)
"""Words by which somebody is not to say what he may have said: "must not suggest that"."""
SAID_NOTHING = re.compile(
    rf"\b{any_of(f'{SAYING_VERBS} {UTTERING_VERBS}')}\s+(?:{HEARER}\s+)?"
    rf"{NOTHING.pattern}(?P<rest>)"
    rf"|\b{any_of(SAYING_VERBS)}\s+(?:nobody|no[ -]one)\s+(?:anything|a\s+word|a\s+thing|such)\b"
    rf"|\b(?P<heard>heard\s+{NOTHING.pattern}"
    rf"|{NEVER}heard\s+(?:{HEARER}|\w+)\s+(?:say|saying|use|make)\s+(?:it|so|that|any|such)\b)"
    r"|\bthere (?:was|were|had been|has been|is) (?:never )?(?:no|not any|any) (?:such )?"
    rf"{ACCOUNT}\b{IN_GENERAL}",
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
SAID_NOT = re.compile(
    rf"{NEVER}(?:(?:say|said|tell|told|claim(?:ed)?|promised?|suggest(?:ed)?|admit(?:ted)?"
    r"|confess(?:ed)?|concede[d]?)\b"
    # One writes a report and makes a valve: there only "that", or words like "such a remark" do.
    rf"|{any_of(UTTERING_VERBS)}\b(?=\s+(?:it|that|this|those|these|(?:any\s+)?such|any)\b)"
    rf"|(?:made?|used?|utter(?:ed)?|spoken?)\b(?=\s+the\s+{UTTERANCE}\b))"
    r"(?P<rest>[^.!?;]*)"
    rf"|\b{any_of(SAYING_VERBS)}\s+(?:nobody|no[ -]one)\s+(?P<nobody>(?:to|that)\b[^.!?;]*)"
    r"|\b(?:nobody|no[ -]one)\s+(?:(?:had|has|ever)\s+)*(?:said|told|mentioned|spoke|promised)\b"
    r"(?P<unsaid>[^.!?;]*)"
    r"|\b(?:say|said|told|mentioned)\s+(?:\w+\s+)?nothing\b(?P<nothing>[^.!?;]*)",
    re.IGNORECASE,
)
"""Words that deny a saying: "never told him that the bridge was safe", "not used those words"."""
HAVING_MET = re.compile(
    r"(?:that\s+)?(?:(?:he|she|they)\s+)?(?:(?:had|has|have|having|ever|once|even)\s+)*"
    r"(?:spoken|speaking|met|meeting|talked|talking)\b(?=\s*$|\s+(?:to|with|the|any|a|[A-Z]))",
)
"""A content that tells of an occasion to say something: "having spoken to her", "meeting Falk"."""
HABIT = re.compile(
    r"(?:\b(?:(?:do|does|would)(?:\s+not|n['’]t|\s+never)|(?:has|have)\s+never)"
    r"|['’](?:d|s|ve)\s+never)\s+(?:\w+ly\s+|ever\s+)?"
    rf"{any_of(f'{SAYING_VERBS} {DIRECTING_VERBS}')}\b",
    re.IGNORECASE,
)
"""Words that tell what somebody does not say as a rule: "she does not tell others what to do"."""
_OF_THE_KIND = re.compile(
    r"\b(?:anything|any\s+\w+)\s+(?:of the (?:kind|sort)|like (?:it|that|this))\s*$", re.IGNORECASE
)
_PRO_FORM = re.compile(
    r"\s*(?:(?:it|so)\s*(?:,|(?:to|in|on|at|about)\b)|(?:this|that)\s+(?:to|about|of)\b)",
    re.IGNORECASE,
)
"""An object that only points back, with whom or when it was said to."""


_UNABLE = re.compile(
    r"\b(?:can|could|ca|would|wo|will|might|may)\s*(?:not|n['’]t)\s*$", re.IGNORECASE
)
_POINTED = re.compile(r"\s*(?:it|this|that|so|such)\b", re.IGNORECASE)
_TO_WHOM = re.compile(rf"^\s*{HEARER}\b", re.IGNORECASE)


def denial_in(text: str) -> re.Match[str] | None:
    """Words by which a text denies that something was said. "Nobody spoke", "he said nothing", "she
    would not say", "never said who" only tell of a silence, where they do not say about what."""
    text = spelled_out(text)
    found = NOTHING_SAID.search(text) or SAID_NOTHING.search(text) or SAID_NOT.search(text)
    if found and found.re is SAID_NOT:
        rest = denied_in(found)
        is_unable = _UNABLE.search(text[: found.start()] + found[0][:4])
        if is_unable:
            rest = _TO_WHOM.sub("", rest)
        if (tokens(rest) or [""])[0].lower() in {*QUESTIONING, ""}:
            return None
        if found["rest"] is None and is_generic(rest) and not _POINTED.match(rest):
            return None
    return found


def denied_in(found: re.Match[str]) -> str:
    """What words of denial say that was not said."""
    told = (words for name, words in found.groupdict().items() if name != "heard")
    return next((words for words in told if words is not None), "")


def is_generic(words: str) -> bool:
    """Whether these words name nothing that was said: "it", "anything", "that to her"."""
    return (
        bool(_PRO_FORM.match(words) or _OF_THE_KIND.search(words))
        or not {*statement(GENERIC.sub("", words)).words} - UTTERANCES - SAY
    )
