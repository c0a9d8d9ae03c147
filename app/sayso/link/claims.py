"""Attributions to claims: same speaker and same proposition, in whatever words, in any article.

What one article tells by itself (`told`) and what one speaker is reported to say in all of them
(`Held`) are made apart from each other, so that an article more concerns its own speakers alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sayso.link.entries import LinkInput, by_article, entries
from sayso.link.held import Held, Worth, ordered, owner, telling
from sayso.link.pairs import PairScorer
from sayso.link.similar import Embeds
from sayso.link.told import Denial, Saying, told
from sayso.records import Claim, Reference

MOST_FOUND = 200
"""Speakers of whom statements under one word are looked at: a word that more have in a collection
tells nothing."""


def link(items: Iterable[LinkInput], *, embedder: Embeds, scorer: PairScorer) -> tuple[Claim, ...]:
    """Return the claims of a collection: each attribution that carries one is in exactly one.

    Attributions whose source is not known carry none. The order of the items does not matter.
    """
    found = entries(sorted(items, key=lambda item: item.reference), embedder)
    articles = [told(article, scorer) for article in by_article(found).values()]
    sayings: dict[str, list[Saying]] = defaultdict(list)
    for said in (said for article in articles for said in article.sayings):
        for speaker in said.speakers:
            sayings[speaker].append(said)
    denials = [denial for article in articles for denial in article.denials]
    anyones = [denial for denial in denials if not denial.against]
    against: dict[str, list[Denial]] = defaultdict(list)
    for denial in denials:
        for speaker in denial.against:
            against[speaker].append(denial)
    under = Counter(
        word
        for said in sayings.values()
        for word in {w for each in said for s in each.statements for w in telling(s, scorer)}
    )
    common = {word for word, count in under.items() if count > MOST_FOUND}
    by_reference = {said.reference: said for article in articles for said in article.sayings}

    def holds(speaker: str, own: Sequence[Saying]) -> Held:
        concerned = dict.fromkeys((speaker, *(s for said in own for s in said.through)))
        denied = [denial for each in concerned for denial in against[each]]
        around = [by_reference[r] for said in own for r in said.above if r in by_reference]
        return Held(speaker, own, [*denied, *anyones], scorer, around=around, common=common)

    held = [holds(speaker, own) for speaker, own in sayings.items()]
    return ordered(claim for each in shared(held) for claim in each)


def shared(held: Iterable[Held]) -> Iterable[tuple[Claim, ...]]:
    """Yield the claims of each speaker, what several say together held against one of them."""
    held = tuple(held)
    worth: dict[Reference, dict[str, Worth]] = defaultdict(dict)
    for each in held:
        for reference, value in each.worth.items():
            worth[reference][each.speaker] = value
    owners = {reference: owner(by) for reference, by in worth.items()}
    return (each.claims({r for r in each.worth if owners[r] != each.speaker}) for each in held)
