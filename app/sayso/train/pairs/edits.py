"""Pairs made by editing one side of pairs that say the same."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from sayso.link.facts import NUMBER_WORDS, is_negation
from sayso.link.pairs import ANTONYM_WORDS, Relation
from sayso.train.pairs.pair import Pair

_AUXILIARIES = frozenset(
    "is are was were will would can could should must has had did does may might".split()
)
_MODALS = {"must": "may", "should": "could", "may": "must", "might": "must", "could": "should"}


def negate(text: str) -> str | None:
    """The text with its first auxiliary negated, or its "not" taken out; None without either."""
    words = text.split(" ")
    for at, word in enumerate(words):
        low = word.lower()
        if low in ("not", "never"):
            return " ".join(words[:at] + words[at + 1 :])
        if is_negation(low):
            return None
        if low in _AUXILIARIES and at:
            return " ".join([*words[: at + 1], "not", *words[at + 1 :]])
    return None


def renumber(text: str, chance: random.Random) -> str | None:
    """The text with one number changed; None without a number."""
    words = text.split(" ")
    places = [i for i, w in enumerate(words) if w.isdigit() or w.lower() in NUMBER_WORDS - {"one"}]
    if not places:
        return None
    at = chance.choice(places)
    old = int(words[at]) if words[at].isdigit() else 0
    words[at] = str(old + chance.choice((1, 2, 5, 10, 60)))
    return " ".join(words)


def reverse(text: str) -> str | None:
    """The text with one word turned into its antonym; None if it has none."""
    words = text.split(" ")
    opposite = {**dict(ANTONYM_WORDS), **{b: a for a, b in ANTONYM_WORDS}}
    places = [at for at, word in enumerate(words) if word in opposite]
    return (
        " ".join(opposite[w] if at == places[0] else w for at, w in enumerate(words))
        if places
        else None
    )


def remodal(text: str) -> str | None:
    """The text with a necessity made a possibility, or the other way; None without a modal."""
    words = text.split(" ")
    places = [at for at, word in enumerate(words) if word in _MODALS and at]
    if not places:
        return None
    at = places[0]
    return " ".join([*words[:at], _MODALS[words[at]], *words[at + 1 :]])


def edited(pairs: Sequence[Pair], chance: random.Random) -> Iterator[Pair]:
    """Pairs made by editing one side of pairs that say the same: most deny each other."""
    for pair in pairs:
        if pair.relation is not Relation.SAME:
            continue
        for other in (pair.a, pair.b) if pair.corpus != "clef2020" else (pair.b,):
            for changed in (negate(pair.b), renumber(pair.b, chance), reverse(pair.b)):
                if changed and chance.random() < 0.5:
                    yield _edited(pair, other, changed, Relation.DENIES)
        if changed := remodal(pair.b):
            yield _edited(pair, pair.b, changed, Relation.RELATED)
        words = pair.b.split(" ")
        if len(words) > 8:  # A cut quotation still says the same.
            cut = " ".join(words[: -chance.randint(1, len(words) // 4)])
            yield _edited(pair, pair.b, cut, Relation.SAME)


def _edited(pair: Pair, a: str, b: str, relation: Relation) -> Pair:
    return Pair(a=a, b=b, relation=relation, corpus="edited", group=pair.group)
