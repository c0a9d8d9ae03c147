"""How something is said: manner, stance and polarity of an attribution, by its cue's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.attribute.quotations import Quotation, quotations
from sayso.records import Manner, Polarity, Spans, Stance

_WORD = re.compile(r"\w+(?:['’]\w+)*")


def _stems(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.split())})", re.IGNORECASE)


# Stems, so that a verb's forms and the noun made from it are one entry. The first stance that
# speaks wins: "doubts whether to promise" questions.
_STANCES = (
    (
        Stance.DENIES,
        _stems(
            r"den[yi] disput reject refut rebut contradict disavow dismiss disagree repudiat debunk"
            r" disown discredit contest(?:s|ed|ing)?\b"
        ),
    ),
    (
        Stance.QUESTIONS,
        _stems(
            r"question wonder inquir enquir quer[yi] doubt unsure s[ck]eptic"
            r" ask(?:s|ed|ing)?\b(?!.*\bto\b)"
        ),
    ),
    (
        Stance.INTENDS,
        _stems(
            r"promis vow pledg plan(?:s|ned|ning)?\b inten[dt] threat want demand urg[ei] propos"
            r" order(?:s|ed|ing)?\b insist(?:s|ed|ing)?\son call(?:s|ed|ing)?\s(?:for|on)\b request"
            r" ask(?:s|ed|ing)?\b seek sought commit decid decision aim(?:s|ed|ing)?\b instruct"
            r" command swor swear recommend advis push(?:es|ed|ing)?\sfor offer"
        ),
    ),
    (
        Stance.BELIEVES,
        _stems(
            r"believ belief think thought fear hop(?:e|es|ed|ing)\b feel felt expect suspect"
            r" convinc certain view opinion consider assum kn[eo]w guess reckon worr concern imagin"
            r" agree lik(?:e|es|ed)\b lov(?:e|es|ed)\b hat(?:e|es|ed)\b prefer judg regard"
            r" see(?:s|n)?\b saw\b underst reali[sz] remember forg[eo]t trust perceiv eyes\b"
        ),
    ),
)
_NEGATION = re.compile(
    r"\b(?:not|cannot|never|neither|nor|no|without|declin\w*|refus\w*|fail\w*|avoid\w*|unwilling"
    r"|stop\w* short)\b|n['’]t\b",
    re.IGNORECASE,
)


# "I do not even know", "nor did she realize", where the cue is one verb: negation, then a few small
# words that belong to the verb. GUM marks such cues; wider reach ("not ... who said") misleads.
_NEGATED_BEFORE = re.compile(
    r"(?:\b(?:not|cannot|never)|n['’]t)(?!\s+only)(?:\s+(?:\w+ly|even|still|yet|to|be|been|just|I|you|we|they))?\s+$"
    r"|\bnor\s+(?:do|does|did|would|could|can|will|has|have|had|is|was|were)\s+[\w ]{1,30}$",
    re.IGNORECASE,
)
_REACH = 48
"""Code points before a cue in which its negation stands."""


def _words(text: str, cue: Spans) -> str:
    return " ".join(span.of(text) for span in cue)


def stance_of(text: str, cue: Spans) -> Stance:
    """How the source stands to the content; "asserts" where no word of the cue tells."""
    words = _words(text, cue)
    for stance, stems in _STANCES:
        if stems.search(words):
            return stance
    return Stance.ASSERTS


def polarity_of(text: str, cue: Spans) -> Polarity:
    """Whether the cue, or a negation right before it, says that it was said, or that it was not.

    Of the cues that GUM marks it tells right 1,404 of 1,417 (train) and 213 of 213 (dev).
    """
    if _NEGATION.search(_words(text, cue)):
        return Polarity.NEGATIVE
    start = cue[0].start if cue else 0
    before = _NEGATED_BEFORE.search(text[max(0, start - _REACH) : start])
    return Polarity.NEGATIVE if before else Polarity.POSITIVE


def manner_of(
    text: str,
    cue: Spans,
    content: Spans,
    marks: Sequence[Quotation],
    inner: Sequence[Spans] = (),
) -> Manner:
    """Direct where all words are quoted, mixed where some are, else indirect.

    Only quotations that the content holds count, not those that hold it; and not those that belong
    to one of the ``inner`` contents nested in it. A transcript turn (the cue ":") is direct without
    marks.
    """
    held = [
        q.span
        for q in marks
        if any(part.contains(q.span) for part in content)
        and not any(part.contains(q.span) for nested in inner for part in nested)
    ]
    words = [w.start() for part in content for w in _WORD.finditer(text, part.start, part.end)]
    quoted = sum(any(span.start <= start < span.end for span in held) for start in words)
    if words and quoted == len(words):
        return Manner.DIRECT
    if quoted:
        return Manner.MIXED
    return Manner.DIRECT if _words(text, cue).strip() == ":" else Manner.INDIRECT


def said(
    text: str, cue: Spans, content: Spans, inner: Sequence[Spans] = ()
) -> tuple[Manner, Stance, Polarity]:
    """How something is said, of spans that people marked; ``inner`` as for ``manner_of``."""
    manner = manner_of(text, cue, content, quotations(text), inner)
    return manner, stance_of(text, cue), polarity_of(text, cue)
