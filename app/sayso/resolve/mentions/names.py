"""Names: runs taken apart into titles and name, with nicknames, acronyms and affiliations."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from sayso.resolve.lexicon import lexicon
from sayso.resolve.mentions.grammar import AUXILIARY, DEFINITE, FUNCTION, INDEFINITE, MONTHS, OWNING
from sayso.resolve.mentions.mention import Form, Mention
from sayso.resolve.mentions.name_runs import Runs
from sayso.resolve.mentions.name_sorts import sort_name
from sayso.resolve.mentions.nouns import office
from sayso.resolve.names import Name, fold
from sayso.resolve.words import Word, Words

_QUALIFIES = frozenset(
    "solicitor crown vice deputy chief acting former ex prime attorney foreign defense defence"
    " finance home interior transport health education justice press majority minority senior"
    " associate assistant shadow executive first lieutenant".split()
)
"""Titles that tell which office a noun after them is: "the Foreign Secretary"."""
_LONGEST_FIELD = 3
"""Words before the noun of an office: "Culture and Sport Secretary"."""
_NEVER_A_BODY = frozenset("mr mrs ms miss dr".split())
"""Titles that stand before people only: "Mr Post", but "Chief Agency"."""


def find_names(words: Words, outlets: Collection[str]) -> list[Mention]:
    """Find the names of a text, in order. ``outlets`` are folded names of publications."""
    runs = Runs(words)
    pieces = ((a, b) for i, j in runs for a, b in _pieces(words.words, i, j))
    return [m for i, j in pieces for m in _read(words, runs, i, j, outlets)]


def _pieces(words: Sequence[Word], i: int, j: int) -> list[tuple[int, int]]:
    """A body and who has an office in it as two: "the treasurer of the Rural League Ana Ruiz"; and
    without the day before a title: "on Tuesday Dr Ruiz"."""
    lex = lexicon()
    if words[i].lower in MONTHS and i + 2 < j and words[i + 1].lower in lex.titles:
        i += 1
    of = i - 2 if i and words[i - 1].lower == "the" else i - 1
    if of < 1 or words[of].lower != "of" or lex.sort(words[of - 1].lower) != "person":
        return [(i, j)]
    bodies = [w.lower in lex.name_words or lex.sort(w.lower) == "organisation" for w in words[i:j]]
    end = max((at + 1 for at, body in enumerate(bodies) if body), default=0)
    rest = words[i + end : j]
    parted = end > 0 and len(rest) > 1 and all(w.gap == " " and w.capital for w in rest)
    return [(i, i + end), (i + end, j)] if parted else [(i, j)]


def _read(words: Words, runs: Runs, i: int, j: int, outlets: Collection[str]) -> list[Mention]:
    """The name in a run, and the acronym in brackets after it; none where it is no name."""
    lex = lexicon()
    lead = _after_titles(words.words, i, j)
    titles = tuple(w.lower for w in words.words[i:lead])
    if (
        _is_role(words.words, i, lead, j)
        or _is_post(words.words[lead:j])
        or (not titles and _is_adjective(words.words, i, j))
    ):
        return []
    last, nickname = j, ""
    if _nickname_follows(words.words, j):
        nickname, last = words.words[j].lower, runs.end(j + 1)
    parts = ((lead, j), (j + 1, last)) if nickname else ((lead, j),)
    text = " ".join(words.span(*part).of(words.text).replace("\n", " ") for part in parts)
    name = Name.of(text, titles=titles, nicknames=(fold(nickname),) if nickname else ())
    if not name.parts:
        return []
    the = i > 0 and words.words[i - 1].lower == "the" and words.words[i].gap == " "
    mention = Mention(
        first=i - 1 if the else i,
        last=last,
        head=last - 1,
        form=Form.NAME,
        span=words.span(i, last),
        word=words.words[last - 1].lower,
        gender=name.gender,
        name=name,
        the=the or (not titles and _is_thing(words.words, i)),
        definite=True,
        roles={
            office(words.words, k, lex.nouns[words.words[k].lower])
            for k in range(i, lead)
            if lex.sort(words.words[k].lower) == "person"
        }
        | {lex.title_roles[t] for t in titles if t in lex.title_roles},
        role_text=words.span(i, lead).of(words.text) if titles else None,
    )
    mention.sort, mention.sure_sort = sort_name(words, mention, outlets)
    mention.affiliation = _affiliation(words, runs, mention)
    acronym = _acronym(words, mention)
    return [mention] if acronym is None else [mention, acronym]


def _after_titles(words: Sequence[Word], i: int, j: int) -> int:
    """Where the name begins in a run: after titles, offices and a people's adjective."""
    lex = lexicon()
    lead = _office_in(words, i, j)
    while lead < j - 1:
        word, rest = words[lead], words[lead + 1 : j]
        title = word.lower in lex.titles or (
            lex.sort(word.lower) == "person" and (word.lower not in lex.given or lead > i)
        )
        people = word.lower in lex.peoples and any(
            w.lower in lex.titles or w.lower in lex.nouns for w in rest
        )
        if title and rest[0].lower == "of":
            # Secretary of State Antony Blinken; but Prince of Wales, Bank of England.
            if lead + 3 >= j:
                break
            lead += 3
            continue
        body = all(w.lower in lex.name_words for w in rest) and word.lower not in _NEVER_A_BODY
        if not (title or people) or (title and body):
            break
        lead += 1
    return lead


def _office_in(words: Sequence[Word], i: int, j: int) -> int:
    """Where the noun of an office with a field before it stands, in "Science Minister Ana Ruiz";
    the run's beginning where there is none."""
    lex = lexicon()
    for head in range(i + 1, min(i + 1 + _LONGEST_FIELD, j - 1)):
        field = words[i:head]
        if not all(w.lower in lex.words and w.lower not in lex.given for w in field):
            break
        name = words[head + 1 : j]
        person = len(name) > 1 and not any(w.lower in lex.name_words for w in name)
        if person and lex.sort(words[head].lower) == "person" and all(w.gap == " " for w in name):
            return head
    return i


def _is_role(words: Sequence[Word], i: int, lead: int, j: int) -> bool:
    """Whether a run has titles and nouns only, and so is read as a noun: "Prime Minister"."""
    lex = lexicon()
    rest = words[lead:j]
    if not all(w.lower in lex.titles or w.lower in lex.nouns for w in rest):
        return False
    if len(rest) > 1:
        return not any(lex.sort(w.lower) == "organisation" for w in rest)
    # "a Ukrainian MP" has an office, and so has "the Foreign Secretary"; of "Judge Marshal" the
    # marshal is the name.
    before = words[i - 1] if i else None
    posts = before is not None and before.lower == "the" and lex.sort(rest[0].lower) == "person"
    ranked = posts and rest[0].lower not in lex.surnames
    of_people = all(
        w.lower in lex.peoples
        or (posts and w.lower in _QUALIFIES)
        or (ranked and lex.sort(w.lower) == "person")  # "the Head Coach"
        for w in words[i:lead]
    )
    if rest[0].lower in lex.given or not of_people:
        return False
    # "told Congress", but "the Commission", "its Board".
    if before is not None and before.lower == "the" and lex.name_words.get(rest[0].lower) == "o":
        return False  # "the Ledger": an outlet; "the ledger" is none
    called = (
        not rest[0].first
        and before is not None
        and not (before.lower in {"the"} | OWNING | INDEFINITE or before.possessive)
    )
    return not called or lex.sort(rest[0].lower) != "organisation"


def _is_post(rest: Sequence[Word]) -> bool:
    """Whether a run is an office: "Technical Director", "Minister of Transport"."""
    lex = lexicon()
    if len(rest) > 2 and rest[1].lower == "of" and lex.sort(rest[0].lower) == "person":
        return True
    return (
        len(rest) > 1
        and lex.sort(rest[-1].lower) == "person"
        and not any(w.lower in lex.given for w in rest)
    )


def _is_adjective(words: Sequence[Word], i: int, j: int) -> bool:
    """Whether a run only says of which people something is: "Russian drafts"."""
    after = words[j] if j < len(words) else None
    return (
        all(w.lower in lexicon().peoples for w in words[i:j])
        and after is not None
        and after.gap == " "
        and after.lower not in FUNCTION
        and after.lower not in AUXILIARY
    )


def _nickname_follows(words: Sequence[Word], j: int) -> bool:
    """Whether a nickname in quotation marks and more of the name follow: Ana ‘Nan’ Ruiz."""
    return (
        j + 1 < len(words)
        and bool(re.fullmatch(r"\s*[‘“\"'«]\s*", words[j].gap))
        and bool(re.fullmatch(r"[)’”\"'»] ", words[j + 1].gap))
        and words[j].capital
        and words[j + 1].capital
    )


def _is_thing(words: Sequence[Word], i: int) -> bool:
    """Whether a noun for no person makes it a thing's name: "the ferry Aurelie Grace".

    So it is for 49 of 70 in GUM train; the rest are adjectives, and people named elsewhere without.
    """
    if i < 2 or not words[i].gap == words[i - 1].gap == " ":
        return False
    noun, before = words[i - 1], words[i - 2]
    return (
        noun.text.islower()
        and noun.lower not in lexicon().nouns
        and noun.lower not in FUNCTION
        and (before.lower in DEFINITE | INDEFINITE | OWNING or before.possessive)
    )


def _affiliation(words: Words, runs: Runs, mention: Mention) -> str | None:
    """The body in "Mr Achterberg of the Seafarers’ Guild", which tells him from others."""
    i = mention.last
    rest = words.words[i : i + 3]
    if (
        mention.sort != "person"
        or len(rest) < 2
        or rest[0].gap != " "
        or rest[0].lower != "of"
        or words.words[i - 1].possessive
    ):
        return None
    at = i + 2 if rest[1].lower == "the" else i + 1
    if at == len(words.words) or not runs.is_name_word(at):
        return None
    return words.span(at, runs.end(at)).of(words.text)


def _acronym(words: Words, name: Mention) -> Mention | None:
    """What a name is short in brackets: "Calder Sound Ferries (CSF)"."""
    at = name.last
    if at == len(words.words):
        return None
    word = words.words[at]
    if word.gap != " (" or not word.shouted or words.text[word.end : word.end + 1] != ")":
        return None
    return Mention(
        first=at,
        last=at + 1,
        head=at,
        form=Form.NAME,
        span=words.span(at, at + 1),
        word=word.lower,
        name=Name.of(word.text),
        sort=name.sort,
        of=name,
        definite=True,
    )
