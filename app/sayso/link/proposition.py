"""What the content of an attribution says: its wording to be read aloud, and its statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from sayso.link.facts import FACT_WORDS, Facts, facts_of, is_negation, spelled_out, tokens
from sayso.records import Span, Spans

STOPWORDS = frozenset(
    "a an the this that these those it its he him his she her hers they them their theirs i me my "
    "mine we us our ours you your yours who whom whose which what when where why how there here "
    "and or but so if then than as of in on at by for from to into onto with about over under "
    "after before until till since during between against through out up down off is are was were "
    "be been being am do does did doing done have has had having 's 're 've 'd 'll 'm i'm it's "
    "he's she's that's there's we're they're you're also too just very any some all each every "
    "both more most such own same other only even still already again ever yet".split()
)
_QUOTES = "“”„‟«»‹›〝〞"
_SINGLE = re.compile(r"(?<![\w.\]])[‘’‚‛'`]+|[‘’‚‛'`]+(?!\w)")
_THAT = re.compile(r"that\s+(?=\S)")
_HEARER = re.compile(
    r"(?:me|him|us|them|her(?=\s(?:in|on|at|by|last|this|that|the|I|you|he|she|it|we|they|there)\b))"
    r"\s+(?:(?:[^,.;:“”«»\"]{0,40}?\s)?that\s+(?!of\b)"
    r"|(?=(?:I|you|he|she|it|we|they|there)\b)"
    r"|(?=the\s(?:[\w-]+\s){1,3}(?:is|are|was|were|has|have|had|did|does|do|will|would|can|could"
    r"|may|might|must|should)\b))"
)
"""Who was told, and when, before what: "told | her in May that the quay was shut"."""
_TELLS = re.compile(
    r"\b(?:tell|told|telling|advis|ask|urg|order|instruct|warn|assur|inform|remind|beg|command|direct"
    r"|persuad|forbid|forbade|promis)\w*$",
    re.IGNORECASE,
)
"""Cues that may be followed by whom it is said to."""
_TOLD = re.compile(
    r"(?:(?!that\b|to\b|not\b|by\b)[^\s,;:.“”«»\"]+\s){1,8}?"
    r"(?:that\s+(?=\S)|(?=(?:not\s+)?to\s+(?!(?:the|an?|his|her|their|my|our|me|him|them|us"
    r"|anyone|anybody|everyone|everybody)\b)[a-z]+\b)|(?=against\s+[a-z]+ing\b))"
)
"""Who was told, in whatever words, before what: "told | the crew in May that the quay was shut",
"told | the crew not to sail"."""
_VERB = r"(?:is|are|was|were|has|have|had|did|does|do|will|would|can|could|may|might|must|should)"
_ADDRESSED = re.compile(
    rf", (?:(?:I|you|we|it|this|that|there|he|she|they)\b|the (?:[\w-]+ ){{1,3}}{_VERB}\b)"
)
"""What follows a name by which somebody is called upon, and not what he is: "Falk, the mayor"."""
_BE = frozenset("is isn't was wasn't are aren't were weren't".split())
"""After these "that" is what is spoken of: "said that was untrue"."""
_PREPOSITIONS = frozenset("about of in on at by for from to with against and or".split())
_POSSESSIVES = frozenset("my our your his its their whose".split())
_NOT_OWNED = frozenset(
    "a an the and or but to in on at by for from with that if when as of is was are were had has "
    "would could about after before again".split()
)
"""Words after which "her" is an object, not a possessive."""
_CLAUSE = re.compile(r"(?<=[.!?;])\s+|(?:,|\s[–—-])\s+(?=(?:and|but|or|because)\b)|:\s+")
LEAST_CLAUSE_WORDS = 3
"""Words that a clause needs to be compared on its own: fewer ("I agree", "Every week") match
anything."""
BESIDE = 40
"""Characters around a description in which the name itself makes it clear: "Falk, the mayor"."""
MOST_CLAUSES = 12
"""Clauses of one content that are compared; a speech quoted at length is known by its beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One clause, or a whole content, taken apart for comparison.

    ``words`` are the stems of its content words in order, numbers, negations and modals left out;
    ``names`` are those that are capitalised inside it, ``negated`` those that a negation is near.
    """

    text: str
    words: tuple[str, ...]
    names: frozenset[str]
    negated: frozenset[str]
    facts: Facts


@dataclass(frozen=True, kw_only=True)
class Proposition:
    """What one content says.

    ``wording`` is for people: no quotation marks, no complementiser, pronouns that are known as
    [names]. ``statements`` are for comparison: the whole first, then its clauses if it has several.
    """

    wording: str
    statements: tuple[Statement, ...] = field(repr=False)

    @property
    def empty(self) -> bool:
        """Whether it only points at something else: "it", "so", "making that"."""
        whole = self.statements[0]
        return not whole.words and not whole.facts.numbers and not whole.facts.dates


def proposition(
    text: str, content: Spans, names: Mapping[Span, str] | None = None, *, cue: Spans = ()
) -> Proposition:
    """Return what the content, spans of an article's text, says.

    ``names`` gives, for mentions inside the content, the name of the source that each stands for;
    a mention that already shows a word of that name stays as it is. ``cue`` is what reports it.
    """
    content = _without_address(text, _without_hearer(text, content, cue), names or {})
    wording = tidy(_join(named(text, span, names or {}) for span in content))
    return of_wording(wording)


def _without_hearer(text: str, content: Spans, cue: Spans) -> Spans:
    """A content without whom it was said to, where its border was set before that."""
    first, *rest = content
    words = first.of(text)
    found = _HEARER.match(words)
    if not found and _TELLS.search(" ".join(span.of(text) for span in cue)):
        is_next = any(0 <= first.start - span.end <= 1 for span in cue)
        found = _TOLD.match(words) if is_next else None
    if not found or found.end() == first.end - first.start:
        return content
    return (Span(first.start + found.end(), first.end), *rest)


def _without_address(text: str, content: Spans, names: Mapping[Span, str]) -> Spans:
    """A quotation without whom it calls upon: "Marta, the bridge is safe" says that it is."""
    first, *rest = content
    start = next((at for at in range(first.start, first.end) if text[at].isalnum()), first.end)
    if start == first.start:
        return content  # Without a quotation mark it may be a name with its apposition.
    for mention in names:
        if mention.start == start and _ADDRESSED.match(text, mention.end, first.end):
            return (Span(mention.end + 2, first.end), *rest)
    return content


def of_wording(wording: str) -> Proposition:
    """Return the proposition of a wording: [names] are compared as if they stood there."""
    whole = plain(wording)
    clauses = [clause.strip(" ,;:–—-") for clause in _CLAUSE.split(whole)]
    clauses = [_completed(clause, clauses[0]) for clause in clauses]
    clauses = [c for c in clauses if len(tokens(c)) >= LEAST_CLAUSE_WORDS][:MOST_CLAUSES]
    parts = clauses if len(clauses) > 1 else []
    return Proposition(wording=wording, statements=tuple(statement(t) for t in (whole, *parts)))


def plain(wording: str) -> str:
    """A wording whose [names] read as if they stood there."""
    return wording.replace("[", "").replace("]", "")


def _completed(clause: str, first: str) -> str:
    """A clause without its conjunction, and with the subject and modal that it leaves out:
    "we should not sign, but continue" holds "we should continue"."""
    words = clause.split()
    if not words or words[0].lower() not in _CONJUNCTIONS:
        return clause
    rest = words[1:]
    finite = any(w.lower() in _FINITE or is_negation(w.lower()) for w in rest)
    if rest and rest[0].islower() and rest[0] not in STOPWORDS and not finite:
        before = first.split()
        modal = next((i for i, w in enumerate(before) if w.lower() in _MODAL), None)
        if modal is not None and modal <= MOST_SUBJECT_WORDS:
            return " ".join([*before[: modal + 1], *rest])
    return " ".join(rest)


_CONJUNCTIONS = frozenset("and but or because".split())
_MODAL = frozenset("should must will would can could may might shall".split())
_FINITE = _MODAL | frozenset(
    "is are was were be been am has have had do does did cannot it's he's she's".split()
)
MOST_SUBJECT_WORDS = 8
"""Words before a modal that can be the subject of what follows."""


@lru_cache(maxsize=1 << 14)
def statement(text: str) -> Statement:
    """Take one text apart."""
    words: list[str] = []
    names, negated = set(), set()
    reach = 0
    found = tokens(spelled_out(text))
    # Two capitals in a row are a name, also where it begins: "Ines Falk signed".
    doubled = all(token[0].isupper() for token in found[:2]) and len(found) > 1
    for at, token in enumerate(found):
        word = token.lower().removesuffix("'s")
        if is_negation(word):
            reach = NEGATION_REACH
        if word in STOPWORDS or word in FACT_WORDS or is_negation(word):
            continue
        if token[0].isdigit() or token == "%":
            continue
        named = token[0].isupper() and (at > 0 or doubled)
        words.append(stem_of_name(word) if token[0].isupper() else stem(word))
        if named:
            names.add(words[-1])
        if reach:
            negated.add(words[-1])
            reach -= 1
    return Statement(
        text=text,
        words=tuple(words),
        names=frozenset(names),
        negated=frozenset(negated),
        facts=facts_of(text),
    )


NEGATION_REACH = 2
"""Content words after a negation that it may be about: a verb with its complement."""


def stem_of_name(word: str) -> str:
    """Stem of a capitalised word: a country, its people and their adjective mostly share one."""
    for ending in ("ians", "ian", "ans", "an", "ia", "a"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return stem(word[: -len(ending)])
    return stem(word)


def stem(word: str) -> str:
    """Cut a lower-case word's inflection, roughly: only equality of stems means anything."""
    for ending, rest in (("ies", "y"), ("sses", "ss"), ("ied", "y"), ("ing", ""), ("ed", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + rest
            break
    else:
        if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
            word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] in "bdgmnprt":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def tidy(text: str) -> str:
    """Strip quotation marks, the complementiser "that", and loose punctuation at the edges."""
    original = text.strip()
    quoted = original[:1] in f"{_QUOTES}\"'‘’`"
    inches = text.count('"') % 2 == 1
    text = re.sub(r'(?<!\d)"' if inches else '"', "", text)
    text = re.sub(f"[{_QUOTES}]|''", "", text)
    text = _SINGLE.sub("", text)
    text = re.sub(r"\s+", " ", text).strip(" ,;:–—-")
    if not quoted and (found := _THAT.match(text)):
        following = tokens(text[found.end() :])
        if following and following[0] not in _PREPOSITIONS | _BE:
            text = text[found.end() :]
    text = re.sub(r"\s+([,.;:!?])", r"\1", text)
    return re.sub(r"[,;:]?\.?$", "", text).strip(" ,;:–—-") or original


def _join(parts: Iterable[str]) -> str:
    """Put the pieces of an interrupted content together; a capital begins a new sentence."""
    joined = ""
    for part in parts:
        first = next((c for c in part if c.isalnum()), "")
        if joined and first.isupper():
            words = joined.rstrip(f"{_QUOTES}\"'’ ,")
            joined = words if words.endswith((".", "!", "?")) else f"{words}."
        joined = f"{joined} {part}" if joined else part
    return joined


def named(text: str, span: Span, names: Mapping[Span, str]) -> str:
    """The words of a span with the mentions in it replaced by [names]; longest mentions first."""
    inside = sorted(
        (mention for mention in names if span.contains(mention)),
        key=lambda mention: (mention.start, -mention.end),
    )
    pieces, at = [], span.start
    for mention in inside:
        if mention.start < at:
            continue
        words, name = mention.of(text), names[mention]
        beside = text[max(span.start, mention.start - BESIDE) : min(span.end, mention.end + BESIDE)]
        if _shows(words, name) or (" " in words and _shows(beside, name)):
            continue
        after = tokens(text[mention.end : mention.end + 30])
        pieces += [text[at : mention.start], f"[{name}{_possessive(words, after)}]"]
        at = mention.end
    return "".join([*pieces, text[at : span.end]])


def _shows(words: str, name: str) -> bool:
    return bool(
        {w.lower() for w in tokens(words) if len(w) > 1}
        & {w.lower() for w in tokens(name) if len(w) > 1}
    )


def _possessive(words: str, after: list[str]) -> str:
    word = words.lower()
    owned = bool(after) and after[0].lower() not in _NOT_OWNED
    return "'s" if word in _POSSESSIVES or (word == "her" and owned) else ""


def same_words(a: Statement, b: Statement) -> float:
    """Share of the content words, in order, that two statements have in common; 0 to 1.

    Negations, modals and numbers are left out, so that a lost "not" leaves 1.0.
    """
    common = _longest_common(a.words, b.words)
    if not common:
        return 0.0
    return 2 * common / (len(a.words) + len(b.words))


def in_order(some: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether all of some stand among the words, in the same order."""
    rest = iter(words)
    return all(word in rest for word in some)


def _longest_common(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for word in a:
        last = row
        row = [0]
        for at, (other, (above_left, above)) in enumerate(zip(b, pairwise(last), strict=True)):
            row.append(above_left + 1 if word == other else max(above, row[at]))
    return row[-1]
