"""How something is said: manner, stance and polarity of an attribution, by rule."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.attribute.quotations import Quotation
from sayso.records import Manner, Polarity, Spans, Stance

_WORD = re.compile(r"\w+(?:['’]\w+)*")

# Stems, so that every form of a verb and the noun made from it are one entry; ordered by which
# speaks first where a cue has several ("refused to promise" intends nothing: it is a negative promise).
_STANCES: tuple[tuple[Stance, re.Pattern[str]], ...] = (
    (
        Stance.DENIES,
        re.compile(
            r"\b(den(y|i)|disput|reject|refut|rebut|contradict|disavow|dismiss|disagree|repudiat"
            r"|debunk|disown|discredit)",
            re.IGNORECASE,
        ),
    ),
    (
        Stance.QUESTIONS,
        re.compile(
            r"\b(question|wonder|inquir|enquir|quer(y|i)|doubt|ask(s|ed|ing)?\b(?!.*\bto\b)"
            r"|unsure|sceptic|skeptic)",
            re.IGNORECASE,
        ),
    ),
    (
        Stance.INTENDS,
        re.compile(
            r"\b(promis|vow|pledg|plan(s|ned|ning)?\b|intend|intent|threat|want|demand|order|urg(e|i)"
            r"|insist(s|ed|ing)? on|call(s|ed|ing)? (for|on)|ask(s|ed|ing)?\b|propos|request|seek|sought"
            r"|commit|refus|decid|decision|aim(s|ed|ing)?\b|instruct|command|command|swor|swear"
            r"|recommend|advis|push(es|ed|ing)? for|offer)",
            re.IGNORECASE,
        ),
    ),
    (
        Stance.BELIEVES,
        re.compile(
            r"\b(believ|belief|think|thought|fear|hop(e|ed|es|ing)\b|feel|felt|expect|suspect|convinc"
            r"|certain|view|opinion|consider|assum|know|knew|guess|reckon|worr|concern|imagin|agree"
            r"|lik(e|es|ed)\b|lov(e|es|ed)\b|hat(e|es|ed)\b|prefer|judg|regard|see(s|n)?\b|saw\b"
            r"|understand|understood|realis|realiz|remember|forg(e|o)t|trust|perceiv|eyes)",
            re.IGNORECASE,
        ),
    ),
)
_NEGATION = re.compile(
    r"\b(not|never|neither|nor|no|without)\b|n['’]t\b|\b(declin|refus|fail|stop\w* short|avoid"
    r"|unwilling|won['’]t)",
    re.IGNORECASE,
)
_REFUSAL = re.compile(r"\brefus|\bdeclin", re.IGNORECASE)


def _words(text: str, cue: Spans) -> str:
    return " ".join(span.of(text) for span in cue)


def stance_of(text: str, cue: Spans) -> Stance:
    """How the source stands to the content, by the cue's own words; "asserts" where none tells."""
    words = _words(text, cue)
    for stance, pattern in _STANCES:
        if pattern.search(words):
            return stance
    return Stance.ASSERTS


def polarity_of(text: str, cue: Spans) -> Polarity:
    """Whether the cue says that it was said, or that it was not."""
    return Polarity.NEGATIVE if _NEGATION.search(_words(text, cue)) else Polarity.POSITIVE


def manner_of(text: str, cue: Spans, content: Spans, marks: Sequence[Quotation]) -> Manner:
    """Direct where all words stand between quotation marks or after a name and a colon that starts
    a turn, mixed where some do, else indirect."""
    quoted = total = 0
    for span in content:
        for word in _WORD.finditer(text, span.start, span.end):
            total += 1
            quoted += any(q.span.start <= word.start() < q.span.end for q in _around(marks, span, content))
    if total and quoted == total:
        return Manner.DIRECT
    if quoted:
        return Manner.MIXED
    return Manner.DIRECT if _words(text, cue).strip() == ":" else Manner.INDIRECT


def _around(marks: Sequence[Quotation], span: object, content: Spans) -> list[Quotation]:
    """The quotations that belong to this content: those that it holds, not those that hold it."""
    first, last = content[0].start, content[-1].end
    return [q for q in marks if first <= q.span.start and q.span.end <= last]
