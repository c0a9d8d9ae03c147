"""Words of a text that name somebody: names, nouns and pronouns, before anything is resolved."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.records import Span
from sayso.resolve.lexicon import Noun, lexicon
from sayso.resolve.names import PARTICLES, Name, fold
from sayso.resolve.words import Word, Words


class Form(StrEnum):
    """How a mention names."""

    NAME = "name"
    NOUN = "noun"
    PRONOUN = "pronoun"


MALE = frozenset("he him his himself".split())
FEMALE = frozenset("she her hers herself".split())
THING = frozenset("it its itself".split())
MANY = frozenset("they them their theirs themselves".split())
FIRST = frozenset("i me my mine myself".split())
FIRST_MANY = frozenset("we us our ours ourselves".split())
SECOND = frozenset("you your yours yourself".split())
PRONOUNS = MALE | FEMALE | THING | MANY | FIRST | FIRST_MANY | SECOND
_OWNING = frozenset("his her its their my our your".split())
_DEFINITE = frozenset("the this that these those both".split())
_INDEFINITE = frozenset(
    "a an one two three four five six some any another other many several few most more no every"
    " each all such".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb"
    " mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday"
    " sunday christmas easter".split()
)
# Words of the grammar: they end a noun phrase on its left, and begin no name.
FUNCTION = (
    frozenset(
        "a about above according across after again against all along also although always am "
        "among an and another any are as asked at be because been before being below between "
        "both but by can could did do does during each either even every few for from had has "
        "have here how however if in into is just last later least less like many may meanwhile "
        "might more moreover most must near neither never no nobody none nor not nothing now of "
        "off often on once one only or other others our out over own perhaps please quite "
        "rather said same say says several shall should since so some still such than that the "
        "then there therefore these this those though through thus to today together told "
        "tomorrow tonight too toward towards under until unless up upon very was were what "
        "whatever when where whether which while who whoever whole whom whose why will with "
        "within without would yes yesterday yet".split()
    )
    | PRONOUNS
)
_ALSO_GIVEN = frozenset({"will", "may"})
"""Words of the grammar that are common given names (In, An and So are rare ones)."""
CALLS = frozenset(
    "ah aha bye damn goodbye hello hey hi hm hmm huh mhm no oh ok okay ooh uh ugh uhm um unhunh"
    " whoa wow yeah yes yep yup".split()
)
"""Words that are neither names nor anything else."""
_SPEAKS = frozenset(
    "said says told tells asked asks added adds claimed claims wrote writes".split()
)
_COMPLEMENT = frozenset("of for to in at on with from by behind close near inside within".split())
_NARROWS = frozenset("who that which of in at on from for to close we with by".split())
_AUXILIARY = frozenset(
    "is are was were has have had will would may might can could did does do".split()
)
CONVERSES = (
    ({"boss", "employer"}, {"deputy", "assistant", "employee", "secretary"}),
    ({"predecessor"}, {"successor"}),
    ({"husband"}, {"wife"}),
    ({"father", "mother", "dad", "mum", "mom", "parent"}, {"son", "daughter", "child"}),
    ({"uncle", "aunt"}, {"nephew", "niece"}),
    ({"grandfather", "grandmother", "gran", "nan"}, {"grandson", "granddaughter"}),
    ({"lawyer", "attorney", "solicitor", "barrister"}, {"client"}),
    ({"doctor"}, {"patient"}),
)
"""What one is to another, and the other to the one."""
RELATIONAL = frozenset(word for pair in CONVERSES for side in pair for word in side) - frozenset(
    "employer secretary employee lawyer attorney solicitor barrister doctor".split()
) | frozenset(
    "brother sister cousin friend pal mate colleague partner neighbour neighbor boyfriend"
    " girlfriend relative spouse widow widower rival ally opponent".split()
)
"""Nouns that say who somebody is only by whose: "the brother" is nobody's role."""
_FARTHEST_DETERMINER = 6
"""Words between a noun and its determiner: "the state's former chief ship surveyor" has four."""
_OTHER_OFFICE = frozenset("prime vice deputy assistant under shadow lieutenant attorney".split())
_LONGEST_ROLE = 12
"""Words kept of an apposition; longer ones have run into the next clause."""


@dataclass(slots=True, kw_only=True, eq=False)
class Mention:
    """Words ``first`` to ``last`` (excluded) of a text that name somebody."""

    first: int
    last: int
    head: int
    form: Form
    span: Span
    word: str
    """The head in small letters: pronoun, noun (singular), or last word of the name."""
    gender: str = "u"
    plural: bool = False
    sort: str = ""
    """person, organisation, document, place, or "" where nothing tells."""
    name: Name | None = None
    noun: Noun | None = None
    definite: bool = False
    owner: Mention | None = None
    """Who the noun belongs to: "her boss", "the minister's office", "the sources of X"."""
    modifiers: frozenset[str] = frozenset()
    restricted: bool = False
    """Whether words after the noun narrow it down: "witnesses we interviewed"."""
    roles: set[str] = field(default_factory=set)
    relations: list[tuple[str, Mention]] = field(default_factory=list)
    """Of a name, what it is to whom: (deputy, Tomasz Wierzbicki)."""
    role_text: str | None = None
    affiliation: str | None = None
    of: Mention | None = None
    """The name that this noun phrase is an apposition to."""
    subject: bool = False
    the: bool = False
    """Whether "the" stands before a name."""
    sure_sort: bool = True


@dataclass(slots=True)
class _Reader:
    text: str
    words: list[Word]
    outlets: frozenset[str]
    inner: frozenset[str] = frozenset()
    breaks: frozenset[int] = frozenset()
    """Offsets at which a source ends or a cue begins: no noun phrase runs over one."""
    """Words, in small letters, that have a capital letter inside a sentence, but no small twin."""
    names: list[Mention] = field(default_factory=list)

    def span(self, first: int, last: int) -> Span:
        return Span(self.words[first].start, self.words[last - 1].end)

    # Names

    def is_name_word(self, i: int) -> bool:
        """Whether a word may stand in a name."""
        word = self.words[i]
        if not word.capital or word.lower in FIRST or word.lower in CALLS or word.text[0].isdigit():
            return False
        lex = lexicon()
        if word.lower in _MONTHS:
            # April, May, June: a name only with a surname beside it.
            follows = i + 1 < len(self.words) and self.words[i + 1]
            return bool(
                word.lower in lex.given
                and follows
                and follows.capital
                and follows.gap == " "
                and follows.lower not in _MONTHS
                and follows.lower not in FUNCTION
            )
        if word.shouted and word.lower in FUNCTION and not self.loud(i):
            return True  # WHO, US, IT
        if word.lower in FUNCTION and word.lower not in _ALSO_GIVEN:
            return False
        if word.lower in FUNCTION:
            # "Will Young came", but "Will Trump resign?".
            nxt = self.words[i + 1] if i + 1 < len(self.words) else None
            asks = word.first and bool(re.match(r"[^.!?\n]*\?", self.text[word.end :]))
            return (
                nxt is not None
                and nxt.capital
                and nxt.gap == " "
                and nxt.lower in self.inner
                and not asks
            )
        if not word.first and not (word.shouted and self.loud(i)):
            return True
        if word.lower in self.inner or word.lower in lex.titles or word.lower in lex.places:
            return True
        nxt = self.words[i + 1] if i + 1 < len(self.words) else None
        paired = nxt is not None and nxt.capital and nxt.gap == " "
        if (
            nxt is not None
            and nxt.gap == " "
            and lex.nouns.get(nxt.lower, _NOBODY).sort == "person"
            and (nxt.text.islower() and word.lower not in lex.given)
        ):
            return False  # "Bereaved dad Mateus …"
        if word.lower in lex.words:
            before = self.words[i - 1] if i else None
            signed = (before is None or before.paragraph != word.paragraph) and (
                nxt is None or nxt.paragraph != word.paragraph
            )
            if signed and word.lower in lex.given:
                return True  # a letter's last line: Bill
            if paired and word.shouted and not self.loud(i):
                return True  # a dateline: PORT LISS
            return (
                (paired and word.lower in lex.given)
                or (word.lower in lex.nouns and paired)
                or (word.lower in lex.name_words and paired)
            )
        alone = nxt is None or nxt.sentence != word.sentence or nxt.gap[:1] in ",;:–—"
        # "Mhm.", "Tastes, really": one word that nothing else shows to be a name.
        derived = word.lower.endswith(("ed", "ing", "ly", "tion", "ness"))
        return not (word.first and (alone or derived)) or (
            word.lower in lex.given or word.lower in lex.surnames or paired or word.shouted
        )

    def loud(self, i: int) -> bool:
        """Whether the sentence around is written in capital letters: a headline, a label."""
        sentence = self.words[i].sentence
        a = b = i
        while a > 0 and self.words[a - 1].sentence == sentence:
            a -= 1
        while b < len(self.words) and self.words[b].sentence == sentence:
            b += 1
        loud = sum(w.shouted for w in self.words[a:b])
        return b - a > 2 and loud > (b - a) / 2

    def run(self, i: int) -> int:
        """End of the run of words from here that may be one name."""
        lex = lexicon()
        j = i + 1
        while j < len(self.words):
            word, before = self.words[j], self.words[j - 1]
            if word.sentence != before.sentence:
                break
            short = word.gap == ". " and (
                before.lower in lex.titles
                or len(before.text) == 1
                or before.lower in lex.nouns
                or "." in before.text  # U.S. Department
            )
            if before.possessive:
                # "Seafarers’ Guild", "Lloyd's Register": a body's name, not an owner and a thing.
                if self.is_name_word(j) and word.lower in lex.name_words and "." not in word.gap:
                    j += 1
                    continue
                break
            if word.gap in (" ", "-") or short:
                if self.is_name_word(j) and (word.lower not in FUNCTION):
                    j += 1
                    continue
                nxt = self.words[j + 1] if j + 1 < len(self.words) else None
                if nxt is None or word.gap != " ":
                    break
                joined = nxt.gap == " " and nxt.capital and self.is_name_word(j + 1)
                if word.lower in PARTICLES and joined:
                    j += 2
                    continue
                headed = before.lower in lex.name_words or before.lower in lex.nouns
                if word.lower == "of" and headed and before.capital:
                    skip = nxt.lower == "the" and j + 2 < len(self.words)
                    k = j + 2 if skip else j + 1
                    if self.words[k].capital and self.words[k].gap == " " and self.is_name_word(k):
                        j = k + 1
                        continue
                if word.lower in ("and", "for") and joined and self._and_inside(i, j):
                    j += 2
                    continue
            elif word.gap.strip() in ("&",) and self.is_name_word(j):
                j += 1
                continue
            break
        return j

    def _and_inside(self, i: int, j: int) -> bool:
        """Whether "and" at j stands inside a name: Department of Health and Human Services."""
        before = [w.lower for w in self.words[i:j]]
        names = lexicon().name_words
        after = j + 1
        while (
            after < len(self.words) and self.words[after].gap == " " and self.words[after].capital
        ):
            after += 1
        if "of" in before:
            return self.words[j].lower == "and" and not (
                any(w in names for w in (x.lower for x in self.words[j + 1 : after]))
            )
        return (
            not any(w in names for w in before)
            and self.words[after - 1].lower in names
            and (i > 0 and self.words[i - 1].lower == "the" and after - j > 2)
        )

    def find_names(self) -> None:
        i = 0
        while i < len(self.words):
            if self.is_name_word(i):
                j = self.run(i)
                self.names.extend(self.part(i, j))
                i = j
            else:
                i += 1

    def part(self, i: int, j: int) -> list[Mention]:
        """Take a run apart into titles and name; join a nickname in quotation marks."""
        lex = lexicon()
        words = self.words
        lead = i
        while lead < j - 1:
            word = words[lead]
            title = word.lower in lex.titles or (
                word.lower in lex.nouns
                and lex.nouns[word.lower].sort == "person"
                and (word.lower not in lex.given or lead > i)
            )
            people = word.lower in lex.peoples and any(
                w.lower in lex.titles or w.lower in lex.nouns for w in words[lead + 1 : j]
            )
            if title and words[lead + 1].lower == "of":
                # Secretary of State Antony Blinken; but Prince of Wales, Bank of England.
                if lead + 3 < j:
                    lead += 3
                    continue
                break
            if not title and not people:
                break
            if (
                title
                and all(w.lower in lex.name_words for w in words[lead + 1 : j])
                and (words[lead].lower not in ("mr", "mrs", "ms", "miss", "dr"))
            ):
                break
            lead += 1
        rest = words[lead:j]
        titles = tuple(w.lower for w in words[i:lead])
        if all(w.lower in lex.titles or w.lower in lex.nouns for w in rest) and not (
            len(rest) == 1 and (rest[0].lower in lex.given or titles)
        ):
            known = {lex.nouns[w.lower].sort for w in rest if w.lower in lex.nouns}
            before = words[i - 1] if i else None
            # "told Congress", but "the Commission", "its Board".
            called = (
                len(rest) == 1
                and not rest[0].first
                and before is not None
                and not (before.lower in {"the"} | _OWNING | _INDEFINITE or before.possessive)
            )
            if "organisation" not in known or (len(rest) == 1 and not called):
                return []  # "Prime Minister", "Technical Director": a role, read as a noun.
        post = lex.nouns.get(rest[-1].lower, _NOBODY)
        if (
            post.sort == "person"
            and len(rest) > 1
            and rest[-1].lower not in lex.given
            and not any(w.lower in lex.given for w in rest)
        ) or (
            len(rest) > 2
            and rest[1].lower == "of"
            and lex.nouns.get(rest[0].lower, _NOBODY).sort == "person"
        ):
            return []  # "Technical Director", "Minister of Transport"
        if all(w.lower in lex.peoples for w in rest) and not titles:
            after = words[j] if j < len(words) else None
            if (
                after is not None
                and after.gap == " "
                and (after.lower not in FUNCTION and after.lower not in _AUXILIARY)
            ):
                return []  # an adjective: "Russian drafts"
        last, nicknames = j, []
        if j + 1 < len(words) and re.fullmatch(r"\s*[(‘“\"'«]\s*", words[j].gap):
            closing = words[j + 1].gap
            if (
                re.match(r"[)’”\"'»]\s", closing)
                and words[j].capital
                and words[j + 1].capital
                and (re.fullmatch(r"[)’”\"'»] ", closing) and "(" not in words[j].gap)
            ):
                nicknames = [words[j].lower]
                last = self.run(j + 1)
        text = " ".join(
            self.text[part[0].start : part[-1].end].replace("\n", " ")
            for part in ((rest, words[j + 1 : last]) if nicknames else (rest,))
            if part
        )
        name = Name.of(text, titles=titles, nicknames=tuple(fold(n) for n in nicknames))
        if not name.parts:
            return []
        the = i > 0 and words[i - 1].lower == "the" and words[i].gap == " "
        # "the ferry Aurelie Grace", "his novel Emma": a noun for no person makes it a thing's name
        # (49 of 70 in GUM train; the rest are adjectives, and people named elsewhere without).
        thing = (
            i > 1
            and not titles
            and words[i].gap == words[i - 1].gap == " "
            and (
                words[i - 1].text.islower()
                and words[i - 1].lower not in lex.nouns
                and words[i - 1].lower not in FUNCTION
                and (
                    words[i - 2].lower in _DEFINITE | _INDEFINITE | _OWNING
                    or words[i - 2].possessive
                )
            )
        )
        mention = Mention(
            first=i - 1 if the else i,
            last=last,
            head=last - 1,
            form=Form.NAME,
            span=self.span(i, last),
            word=words[last - 1].lower,
            name=name,
            the=the or thing,
            definite=True,
        )
        mention.roles |= {
            self.office(k, lex.nouns[words[k].lower])
            for k in range(i, lead)
            if lex.nouns.get(words[k].lower, _NOBODY).sort == "person"
        }
        mention.roles |= {lex.title_roles[t] for t in titles if t in lex.title_roles}
        if titles:
            mention.role_text = self.text[words[i].start : words[lead - 1].end]
        self.sort_name(mention)
        self.affiliate(mention)
        out = [mention]
        if (
            last < len(words)
            and words[last].gap == " ("
            and words[last].shouted
            and (self.text[words[last].end : words[last].end + 1] == ")")
        ):
            acronym = Mention(
                first=last,
                last=last + 1,
                head=last,
                form=Form.NAME,
                span=self.span(last, last + 1),
                word=words[last].lower,
                name=Name.of(words[last].text),
                sort=mention.sort,
                of=mention,
                definite=True,
            )
            out.append(acronym)
        return out

    def affiliate(self, mention: Mention) -> None:
        """Take "Mr Achterberg of the Seafarers’ Guild" for his role: it tells him from others."""
        i = mention.last
        if (
            i + 1 < len(self.words)
            and self.words[i].gap == " "
            and self.words[i].lower == "of"
            and (not self.words[i - 1].possessive and mention.sort == "person")
        ):
            j = i + 2 if self.words[i + 1].lower == "the" else i + 1
            if j < len(self.words) and self.words[j].capital and self.is_name_word(j):
                end = self.words[self.run(j) - 1].end
                mention.affiliation = self.text[self.words[j].start : end]

    def sort_name(self, mention: Mention) -> None:
        """Tell persons, organisations, outlets and places apart by what the name is made of."""
        lex = lexicon()
        name = mention.name
        assert name is not None
        lower = [p.lower() for p in name.text.split()]
        mention.gender = name.gender
        if fold(name.text) in self.outlets or fold("the " + name.text) in self.outlets:
            # A company that publishes a press release stays a company.
            body = lex.name_words.get(lower[-1], "o") != "o" and len(lower) > 1
            mention.sort = "organisation" if body else "outlet"
        elif " ".join(lower) in lex.places or " ".join(lower) in lex.peoples:
            mention.sort = "place"
        elif (
            name.titles
            and any(
                t in lex.titles or lex.nouns.get(t, _NOBODY).sort == "person" for t in name.titles
            )
            and not (lower[-1] in lex.name_words and name.gender == "u")
        ):
            mention.sort = "person"
        elif (
            (
                (len(lower) > 1 or mention.the)
                and any(
                    w in lex.name_words or lex.nouns.get(w, _NOBODY).sort == "organisation"
                    for w in (lower[-1], lower[0])
                )
                and not (lower[0] in lex.given and lower[-1] not in lex.name_words)
            )
            or "of" in lower
            or "&" in name.text
        ):
            mention.sort = "organisation"
            if any(lex.name_words.get(w) == "o" for w in (lower[-1], lower[0])):
                mention.sort = "outlet"
        elif lex.nouns.get(lower[-1], _NOBODY).sort == "document" and not (
            lower[0] in lex.given and not mention.the
        ):
            mention.sort = "document"
        elif self.is_dateline(mention) or (not name.titles and self.is_where(mention)):
            mention.sort, mention.sure_sort = "place", False
        elif lower[0] in lex.given and not mention.the:
            mention.sort = "person"
            mention.sure_sort = len(lower) > 1
        elif (len(lower) == 1 and name.text.isupper() and len(name.text) <= 6) or mention.the:
            mention.sort, mention.sure_sort = "organisation", False
        else:
            mention.sort, mention.sure_sort = "person", False

    def is_dateline(self, mention: Mention) -> bool:
        """Whether a name stands before a report's first words: PORT LISS, May 12 (…) -."""
        i = mention.first
        begins = i == 0 or self.words[i - 1].paragraph != self.words[i].paragraph
        rest = self.text[mention.span.end : mention.span.end + 60].split("\n")[0]
        return (
            begins
            and self.words[i].shouted
            and bool(re.match(r"(?:,[^.–—-]{1,40})?\s*(?:\([^)]*\)\s*)?[–—-]+\s", rest))
        )

    def is_where(self, mention: Mention) -> bool:
        """Whether "in" stands before a name of no known sort: "the government in Port Liss"."""
        i = mention.first
        return (
            i > 0
            and self.words[i].gap == " "
            and self.words[i - 1].lower == "in"
            and not (self.words[mention.last - 1].possessive)
            and mention.name is not None
            and mention.name.parts[0] not in lexicon().given
        )

    # Nouns

    def find_nouns(self) -> list[Mention]:
        lex = lexicon()
        taken = {k for m in self.names for k in range(m.first, m.last)}
        by_first = {m.span.start: m for m in self.names}
        by_last = {m.last: m for m in self.names}
        found: list[Mention] = []
        for h, word in enumerate(self.words):
            noun = lex.noun(word.lower)
            if noun is None or h in taken:
                continue
            nxt = self.words[h + 1] if h + 1 < len(self.words) else None
            if nxt is not None and nxt.start in self.breaks:
                nxt = None
            if (
                nxt is not None
                and nxt.gap in (" ", "-")
                and not word.possessive
                and (
                    nxt.lower in lex.nouns
                    and (h + 1) not in taken
                    and nxt.lower not in _SPEAKS
                    and nxt.lower not in FUNCTION
                    # "Minister claims": a verb that looks like a noun.
                    and not (lex.nouns[nxt.lower].sort == "document" and noun.sort == "person")
                )
            ):
                continue
            mention = self.noun_phrase(h, noun, by_last)
            if mention is not None and not self.names_nobody(mention):
                following = by_first.get(nxt.start) if nxt is not None and nxt.gap == " " else None
                if (
                    following is not None
                    and noun.sort == "person"
                    and not noun.plural
                    and (not word.possessive)
                ):
                    self.bind(mention, following)
                found.append(mention)
        # "the state's former chief" in "the state's former chief ship surveyor" is no mention.
        longest = {m.first: m.last for m in found}
        return [m for m in found if m.last == longest[m.first] or self.words[m.head].possessive]

    def names_nobody(self, mention: Mention) -> bool:
        """Whether a noun phrase is a label ("PRESENTER:") or says who somebody is not."""
        first, last = mention.first, mention.last
        begins = first == 0 or self.words[first - 1].paragraph != self.words[first].paragraph
        label = begins and last - first == 1 and self.text[mention.span.end :].startswith(":")
        return label or (first > 0 and self.words[first - 1].lower == "not")

    def noun_phrase(self, h: int, noun: Noun, by_last: dict[int, Mention]) -> Mention | None:
        words = self.words
        first, determiner = h, ""
        owner_at = None
        k = h - 1
        while k >= 0 and h - k <= _FARTHEST_DETERMINER:
            word, after = words[k], words[k + 1]
            if after.start in self.breaks:
                break
            if after.gap not in (" ", "-") and after.gap not in (" ‘", " “", ' "', "’ ", "” "):
                break
            if word.possessive:
                # "the state's former chief ship surveyor": the owner's own phrase goes before.
                owner_at = k
                first = k
                determiner = "'s"
                m = by_last.get(k + 1)
                if m is not None:
                    first = m.first
                else:
                    j = k - 1
                    while j >= 0 and k - j <= 4 and words[j + 1].gap == " ":
                        if words[j].lower in _DEFINITE | _INDEFINITE | _OWNING:
                            first = j
                            break
                        if words[j].lower in FUNCTION:
                            break
                        j -= 1
                break
            if word.lower == "that" and words[h].capital:
                break
            if word.lower in _OWNING or word.lower in _DEFINITE or word.lower in _INDEFINITE:
                first, determiner = k, word.lower
                break
            if word.lower in FUNCTION or word.lower in _SPEAKS:
                break
            k -= 1
        bare = not determiner
        if bare and not noun.plural and noun.mark != "g":
            role = (
                words[h].capital
                or (h + 1 < len(words) and words[h + 1].gap == " " and words[h + 1].capital)
                or (h > 0 and words[h].gap.startswith(","))
            )
            # Up to two modifiers: ", parliamentary leader of", ", chief executive,".
            near = next(
                (
                    b
                    for b in (h - 1, h - 2)
                    if b >= 0
                    and words[b + 1].gap.startswith(",")
                    and all(words[x].lower not in FUNCTION for x in range(b + 1, h))
                    and all(words[x].gap == " " for x in range(b + 2, h + 1))
                ),
                None,
            )
            if near is not None:
                first = near + 1
            elif not role:
                return None
        middle = [words[x] for x in range(first, h)]
        modifiers = frozenset(
            fold(w.text) for w in middle if w.lower not in FUNCTION and not w.possessive
        )
        owner = None
        if determiner in _OWNING:
            owner = Mention(
                first=first,
                last=first + 1,
                head=first,
                form=Form.PRONOUN,
                span=self.span(first, first + 1),
                word=determiner,
                definite=True,
            )
        elif owner_at is not None:
            owner = by_last.get(owner_at + 1)
        following: Word | None = words[h + 1] if h + 1 < len(words) else None
        if (
            owner is None
            and following is not None
            and following.gap == " "
            and following.lower in ("of", "by", "for")
        ):
            k = h + 2
            while k < len(words) and k < h + 4 and words[k].lower in ("the", "a"):
                k += 1
            owner = next((m for m in self.names if m.first <= k < m.last), None)
        if (
            owner is None
            and h + 2 < len(words)
            and words[h + 1].lower.endswith("ed")
            and words[h + 2].lower == "by"
        ):
            # "the sources interviewed by X": X's sources.
            owner = next((m for m in self.names if m.first <= h + 3 < m.last), None)
        restricted = (
            following is not None
            and following.gap == " "
            and not words[h].possessive
            and (
                following.lower in _NARROWS
                or (following.lower.endswith(("ed", "ing")) and following.lower not in _SPEAKS)
            )
        )
        return Mention(
            first=first,
            last=h + 1,
            head=h,
            form=Form.NOUN,
            span=self.span(first, h + 1),
            word=self.office(h, noun),
            gender=noun.gender,
            plural=noun.plural,
            sort=noun.sort,
            noun=noun,
            definite=determiner in _DEFINITE
            or determiner in _OWNING
            or owner_at is not None
            or (bare and words[h].capital and not noun.plural),
            owner=owner,
            modifiers=modifiers,
            restricted=restricted,
        )

    def office(self, h: int, noun: Noun) -> str:
        """A noun with the word that makes another office of it: prime minister, vice president."""
        before = self.words[h - 1].lower if h and self.words[h].gap in (" ", "-") else ""
        return f"{before} {noun.lemma}" if before in _OTHER_OFFICE else noun.lemma

    def bind(self, noun: Mention, name: Mention) -> None:
        """Let a noun phrase be an apposition to a name, which it makes a person's."""
        if name.of is not None or noun.noun is None or noun.of is not None:
            return
        noun.of = name
        if noun.sort == "person":
            if name.sort in ("outlet", "place", "document") and name.sure_sort:
                noun.of = None
                return
            name.sort, name.sure_sort = "person", True
            if name.gender == "u":
                name.gender = noun.gender
        elif noun.sort == "organisation" and name.sort != "person":
            name.sort = "outlet" if noun.noun.mark == "o" else "organisation"
        if noun.word in RELATIONAL:
            if noun.owner is not None:
                name.relations.append((noun.word, noun.owner))
        else:
            name.roles.add(noun.word)
        if name.role_text is None or len(name.role_text) < noun.span.end - noun.span.start:
            name.role_text = self.role(noun, name)

    def role(self, noun: Mention, name: Mention) -> str:
        """The words of the apposition, to the comma or verb that ends it."""
        first = noun.first
        if noun.first < name.first:
            text = self.text[noun.span.start : noun.span.end]
        else:
            last = noun.last
            while (
                last < len(self.words)
                and last - first < _LONGEST_ROLE
                and re.fullmatch(
                    r"['’]?[ -]", self.words[last].gap.replace("'s", "").replace("’s", "")
                )
                and self.words[last].lower not in _AUXILIARY | _SPEAKS | {"and", "who", "that"}
            ):
                last += 1
            text = self.text[noun.span.start : self.words[last - 1].end]
        return re.sub(r"^(?:the|an?|its|his|her|their)\s+", "", text, flags=re.IGNORECASE)

    def appositions(self, nouns: Sequence[Mention]) -> None:
        """Bind nouns to the names beside them: before, after a comma, or by "is", "was"."""
        names_at = {self.words[m.first].start: m for m in self.names} | {
            m.span.start: m for m in self.names
        }
        by_first = {m.first: m for m in (*reversed(self.names), *reversed(nouns))}
        for noun in nouns:
            if noun.plural or noun.of is not None or self.words[noun.head].possessive:
                continue
            after = noun.last
            # "Counsel to the inquiry, Priyanka …": over a complement that is no person itself.
            for _ in range(2):
                if after >= len(self.words):
                    break
                word = self.words[after]
                if word.gap == " " and word.lower in _COMPLEMENT:
                    inner = by_first.get(after + 1)
                    if inner is None or (inner.sort == "person" and inner.definite):
                        break
                    after = inner.last
                    continue
                break
            if after >= len(self.words):
                continue
            if self.words[after].gap in (", ", ", “") or (
                self.words[after].gap == " " and noun.definite and noun.first >= after - 3
            ):
                name = names_at.get(self.words[after].start)
                # "Minister, Mr Smith said": the minister is spoken to.
                addressed = (
                    noun.last - noun.first == 1
                    and name is not None
                    and (
                        name.name is not None
                        and bool(name.name.titles)
                        and self.words[noun.first].first
                    )
                )
                if (
                    name is not None
                    and name.name is not None
                    and not addressed
                    and (self.words[after].gap != " " or noun.last == after)
                    and (noun.sort, name.sort) in _APPOSED
                ):
                    self.bind(noun, name)
        by_last = {m.last: m for m in self.names}
        for noun in nouns:
            if noun.of is not None or noun.plural:
                continue
            name = None
            before = self.words[noun.first]
            if before.gap.startswith(",") and "\n" not in before.gap:
                name = by_last.get(noun.first)
            elif noun.first > 1 and self.words[noun.first - 1].lower in ("is", "was", "became"):
                who = noun.first - 2
                if self.words[who].lower == "who":
                    who -= 1
                name = by_last.get(who + 1)
            if (
                name is not None
                and noun.sort in ("person", "organisation")
                and ((noun.sort == "person") == (name.sort == "person") or not name.sure_sort)
            ):
                self.bind(noun, name)

    # Pronouns

    def find_pronouns(self) -> list[Mention]:
        found = []
        for i, word in enumerate(self.words):
            if word.lower not in PRONOUNS or word.shouted:
                continue
            lower = word.lower
            found.append(
                Mention(
                    first=i,
                    last=i + 1,
                    head=i,
                    form=Form.PRONOUN,
                    span=self.span(i, i + 1),
                    word=lower,
                    gender="m" if lower in MALE else "f" if lower in FEMALE else "u",
                    plural=lower in MANY or lower in FIRST_MANY,
                    sort="person" if lower in MALE | FEMALE | FIRST else "",
                    definite=True,
                )
            )
        return found

    def mark_subject(self, mention: Mention) -> None:
        """Whether the mention seems to begin a clause and a verb to follow it."""
        i = mention.first
        before = self.words[i - 1].lower if i else ""
        opens = (
            i == 0
            or self.words[i].gap != " "
            or before
            in (
                "that",
                "and",
                "but",
                "when",
                "as",
                "because",
                "while",
                "if",
                "which",
                "where",
                "then",
                "though",
                "although",
                "said",
                "says",
                "whether",
                "since",
                "until",
                "how",
                "why",
                "what",
            )
        )
        after = self.words[mention.last] if mention.last < len(self.words) else None
        closes = (
            after is None
            or self.words[mention.last - 1].possessive
            or (after.gap == " " and after.lower in _COMPLEMENT | {"and", "or"})
        )
        mention.subject = opens and not closes


_APPOSED = {("person", "person"), ("organisation", "organisation"), ("organisation", "outlet")}
_NOBODY = Noun(lemma="", sort="")


def inner_names(words: Sequence[Word]) -> frozenset[str]:
    """Words with a capital letter inside a sentence that the text nowhere writes small.

    Headings, where every longer word has one, do not count.
    """
    small = {w.lower for w in words if not w.capital}
    sizes: dict[int, list[int]] = {}
    for w in words:
        if len(w.text) > 3:
            sizes.setdefault(w.sentence, []).append(w.capital)
    headings = {n for n, caps in sizes.items() if len(caps) > 2 and sum(caps) > 0.6 * len(caps)}
    return frozenset(
        w.lower
        for w in words
        if w.capital and not w.first and not w.shouted and w.sentence not in headings
    ) - (small - frozenset(lexicon().given))


def find_mentions(
    words: Words, outlets: Collection[str] = (), breaks: Collection[int] = ()
) -> list[Mention]:
    """Find who is named in a text, in order: names, noun phrases and pronouns.

    ``outlets`` are names of publications, so that "the Ledger" is known for one. No noun phrase
    runs over an offset of ``breaks``: "The company | notes" is no kind of notes.
    """
    reader = _Reader(
        words.text,
        words.words,
        frozenset(fold(o) for o in outlets),
        inner_names(words.words),
        frozenset(breaks),
    )
    reader.find_names()
    nouns = reader.find_nouns()
    reader.appositions(nouns)
    found = [*reader.names, *nouns, *reader.find_pronouns()]
    for mention in found:
        reader.mark_subject(mention)
    return sorted(found, key=lambda m: (m.first, -m.last))
