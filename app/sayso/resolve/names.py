"""Names: what they are made of, when two may be one, and the key they are filed under."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache

from sayso.resolve.lexicon import lexicon

_PLAIN = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ı": "i",
        "’": "'",
        "`": "'",
    }
)
PARTICLES = frozenset(
    "de da do dos das di du del della van von der den ter ten bin ibn al el la le"
    " abu ben af zu".split()
)
SMALL = frozenset("a an the of in on at for to and by from dated his her its their my our".split())
"""Words that tell no two names apart."""

# Spellings of one sound in the usual transliterations (BGN, ISO 9, Polish, German, French, Arabic)
# and in Basque.
# Digraphs first: the order matters. Where a spelling stands for one of two sounds, both are tried:
# "ck" in Dominick and in Potocki, "kh" for a k and for an h, "w" in Nowak and in Marlow.
_SPELLINGS = (
    (r"(?:ts|tz|c|cz|z)?k(?:ii|yi|iy|yy|yj|ij|i|y|j)$", ("SKI",)),
    (r"dzh|dj|dsch", ("y",)),
    (r"tsch|tch|tx|cz|sch|sh|sz|zh|rz", ("S",)),
    (r"ch", ("S", "k")),
    (r"ck", ("k", "S")),
    (r"ts|tz|cs", ("S",)),
    (r"kh", ("h", "k")),
    (r"qu", ("kv", "k")),
    (r"q", ("h", "k")),
    (r"gh", ("h",)),
    (r"ph", ("f",)),
    (r"(?<=[aeou])w(?![aeiouy])", ("v", "u")),
    (r"(?<=[ou])w(?=[iy]$)", ("v", "")),
    (r"w", ("v",)),
    (r"x", ("ks",)),
    (r"th", ("t",)),
    (r"j", ("y",)),
    (r"c(?=[eiy])", ("k", "S")),
)
_SOUNDS = str.maketrans({"c": "k", "g": "h", "k": "k", "z": "S", "s": "S"})

_SHORTEST = 4
"""Letters from which a surname may be spelled in another way."""


def fold(name: str) -> str:
    """Small letters without accents; words parted by one space, apostrophes dropped."""
    # Taken apart first: a letter in a square is a capital, but no case folding knows it for one.
    small = unicodedata.normalize("NFKD", name).casefold().translate(_PLAIN)
    small = unicodedata.normalize("NFKD", small)
    plain = "".join(c for c in small if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", plain.replace("'", "")))


@cache
def sounds(word: str) -> tuple[str, ...]:
    """What a name may sound like, in letters of our own: each reading of its spelling, the most
    usual first."""
    found = [fold(word).replace(" ", "")]
    for pattern, readings in _SPELLINGS:
        found = [re.sub(pattern, reading, each) for reading in readings for each in found]
    return tuple(dict.fromkeys(each.translate(_SOUNDS) for each in found))


@cache
def skeletons(word: str) -> tuple[str, ...]:
    """What usual transliterations of a name share, one a reading: first sound and consonants."""
    return tuple(dict.fromkeys(map(_skeleton, sounds(word))))


def _skeleton(sound: str) -> str:
    head = "V" if sound[:1] in tuple("aeiouy") else sound[:1]
    rest = re.sub(r"[aeiouyIh']", "", sound[1:]) or sound[1:2]
    return re.sub(r"(.)\1+", r"\1", head + rest).upper()


def distance_within(a: str, b: str, limit: int) -> bool:
    """Whether at most ``limit`` letters must change to make one word the other."""
    if abs(len(a) - len(b)) > limit:
        return False
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1] <= limit


def same_word(a: str, b: str) -> bool:
    """Whether two folded words are one name in different spellings."""
    if a == b:
        return True
    if {a, b} <= lexicon().surnames:
        return False  # Baker and Becker: each is somebody's name as it is spelled
    # Short names differ by a letter and are different people: Kim, Kin; Li, Lu.
    short = min(len(a), len(b))
    limit = 0 if short < 5 else 1 if short < 8 else 2
    # The first sound, not the first letter: Hryhoriv, Grigoriv.
    usual = limit > 0 and skeletons(a)[0] == skeletons(b)[0]
    return short >= _SHORTEST and (
        (usual and distance_within(a, b, limit + 1)) or _sound_alike(a, b, limit)
    )


def _sound_alike(a: str, b: str, limit: int) -> bool:
    """Whether two folded words have a reading in common, but for so many vowels."""
    if not set(skeletons(a)) & set(skeletons(b)):
        return False
    return any(
        _skeleton(x) == _skeleton(y) and distance_within(x, y, limit)
        for x in sounds(a)
        for y in sounds(b)
    )


def same_given(a: str, b: str) -> bool:
    """Whether two folded given names may belong to one person: spelling, initial, short form."""
    if a == b or ((len(a) == 1 or len(b) == 1) and a[0] == b[0]):
        return True
    short = lexicon().nicknames
    if a in short.get(b, ()) or b in short.get(a, ()):
        return True
    usual = skeletons(a)[0] == skeletons(b)[0] and distance_within(a, b, 2)
    if min(len(a), len(b)) >= _SHORTEST and (usual or _sound_alike(a, b, 1)):
        return True
    # Short forms that no list has: Lani for Leilani, Rosie for Rosalind.
    return _clipped(a, b) or _clipped(b, a)


def _clipped(short: str, full: str) -> bool:
    stem = re.sub(r"(ie|y|i|o)$", "", short)
    return 3 <= len(stem) < len(full) and full.startswith(stem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name without titles. ``parts`` are its folded words; ``nicknames`` folded too.

    A person's ``surname`` is the last part, with what particles go before it in ``parts``.
    """

    text: str
    parts: tuple[str, ...]
    titles: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str, titles: tuple[str, ...] = (), nicknames: tuple[str, ...] = ()) -> Name:
        """Take a name apart."""
        parts = tuple(part for word in text.split() if (part := fold(word)))
        return cls(text=text, parts=parts, titles=titles, nicknames=nicknames)

    @property
    def surname(self) -> str:
        """Its last part; the only one of a single name."""
        return self.parts[-1] if self.parts else ""

    @property
    def given(self) -> str:
        """Its first part, "" where it is the only one."""
        return self.parts[0] if len(self.parts) > 1 else ""

    @property
    def gender(self) -> str:
        """m, f or u, by title, else by given name."""
        words = lexicon()
        for title in self.titles:
            if words.titles.get(title, "u") != "u":
                return words.titles[title]
            noun = words.nouns.get(title)
            if noun and noun.gender != "u":
                return noun.gender
        if self.titles and len(self.parts) == 1:
            return "u"  # "Councillor Marsh": a surname, though some men are called so.
        return words.given.get(self.parts[0], "u") if self.parts else "u"


def one_person(a: Name, b: Name) -> bool:
    """Whether two names can be one person's: surnames alike, given names not at odds."""
    if not a.parts or not b.parts:
        return False
    x, y = _without_particles(a), _without_particles(b)
    if len(x.parts) == 1 or len(y.parts) == 1:
        return partial_of(x, b) if len(x.parts) == 1 else partial_of(y, a)
    if same_word(a.surname, b.surname):
        return same_given(a.given, b.given) or a.given in b.nicknames or b.given in a.nicknames
    # Two surnames, of which one writer gives the first only: Okonkwo-Bell, García Márquez.
    return same_word(a.given, b.given) and len({*a.parts[1:]} & {*b.parts[1:]}) > 0


def _without_particles(name: Name) -> Name:
    parts = tuple(part for part in name.parts if part not in PARTICLES)
    return replace(name, parts=parts) if parts else name


def partial_of(short: Name, full: Name) -> bool:
    """Whether a single name can stand for a full one: surname, given name, nickname or blend."""
    word = short.parts[0]
    if any(same_word(word, part) for part in (full.parts[-1:] if short.titles else full.parts)):
        return True
    if short.titles:
        return False
    if word in full.nicknames or (full.given and same_given(word, full.given) and len(word) > 2):
        return True
    return blended(short.text, full)


def blended(word: str, full: Name) -> bool:
    """Whether a word is built from the beginnings of given name and surname: BoJo, ScoMo."""
    pieces = re.findall(r"[A-Z][a-z]+|[A-Z](?![a-z])", word)
    return (
        len(pieces) == len(full.parts) == 2
        and len(word) == len("".join(pieces)) < len("".join(full.parts))
        and not word.isupper()
        and all(
            part.startswith(piece.lower()) for piece, part in zip(pieces, full.parts, strict=True)
        )
    )


_ORDINARY = frozenset("the of and for in a an at on de la und et".split())


def initials(name: Name) -> str:
    """First letters of a name's words, the small ones left out."""
    return "".join(part[0] for part in name.parts if part not in _ORDINARY)


_HEADS = frozenset("ministry department".split())
"""Bodies of a state that are called by what they are for, before or after: Ministry of Health."""


def _in_order(name: Name) -> list[str]:
    """The words that count, what a ministry is for before "ministry"."""
    words = [part for part in name.parts if part not in _ORDINARY]
    turned = len(words) > 1 and words[0] in _HEADS
    return [*words[1:], words[0]] if turned else words


def one_organisation(a: Name, b: Name) -> bool:
    """Whether two names can be one body's: the same words, a beginning or end of them, initials."""
    x, y = (_in_order(n) for n in (a, b))
    if not x or not y:
        return False
    if x == y:
        return True
    short, long = (x, y) if len(x) < len(y) else (y, x)
    if len(short) == 1 and len(short[0]) > 1 and short[0] in (initials(a), initials(b)):
        return len(long) > 1
    return len(short) < len(long) and (long[: len(short)] == short or long[-len(short) :] == short)
