"""How each article carries a claim: from the outermost source to the speaker."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from sayso.records import Path
from sayso.trace.carriers import Carrier


@dataclass(frozen=True, kw_only=True)
class Way:
    """A path, with every carrier of its article that goes this way, in more or fewer words."""

    path: Path
    carriers: tuple[Carrier, ...]
    told: tuple[str, ...]
    """The path's hops, "" for each unnamed one: alike in two articles that tell the same."""


def ways(
    speaker: str,
    carriers: Iterable[Carrier],
    is_own: Callable[[Carrier, str], bool] = lambda carrier, source: False,
    unnamed: Collection[str] = (),
) -> tuple[Way, ...]:
    """Return the distinct ways in which the articles carry a claim of this speaker.

    ``unnamed`` are the ids of unnamed sources.
    ``is_own`` says whether a source is the outlet of the carrier's own article: what an article
    reports in its own name has no hop for that. Within one article, a path that another one tells
    in full ("the captain → the minister" beside "the Gannet → the captain → the minister") is
    the same way, told in short. An article whose carriers all lie under a denial has no way.
    """
    by_article: dict[str, list[tuple[Path, Carrier]]] = {}
    for carrier in carriers:
        if carrier.vouched:
            for path in _paths(speaker, carrier, is_own):
                by_article.setdefault(carrier.article.id, []).append((path, carrier))
    return tuple(
        Way(
            path=path,
            carriers=tuple(own),
            told=tuple("" if hop in unnamed else hop for hop in path.hops),
        )
        for found in by_article.values()
        for path, own in _distinct(found)
    )


def _paths(
    speaker: str, carrier: Carrier, is_own: Callable[[Carrier, str], bool]
) -> tuple[Path, ...]:
    """Return a carrier's paths: several where a hop stands for several sources.

    Of two hops with two sources each, three paths name every source; all four would name nobody
    else, and ten such hops would make a thousand.
    """
    choices = [(a.who or ("",)) for a in carrier.chain[:-1]] + [(speaker,)]
    first = [sources[0] for sources in choices]
    hops = [first] + [
        [*first[:at], other, *first[at + 1 :]]
        for at, sources in enumerate(choices)
        for other in sources[1:]
    ]
    return tuple(_path(carrier, one, is_own) for one in hops)


def _path(carrier: Carrier, hops: Sequence[str], is_own: Callable[[Carrier, str], bool]) -> Path:
    kept: list[tuple[str, str]] = []
    for at, (source, a) in enumerate(zip(hops, carrier.chain, strict=True)):
        if not kept and at < len(hops) - 1 and source and is_own(carrier, source):
            continue
        if kept and kept[-1][0] == source:
            kept.pop()  # He said that he had said: one hop, by the inner attribution.
        kept.append((source, a.id))
    return Path(
        article=carrier.article.id,
        hops=tuple(source for source, _ in kept),
        through=tuple(through for _, through in kept),
    )


def _distinct(found: Sequence[tuple[Path, Carrier]]) -> list[tuple[Path, list[Carrier]]]:
    together: dict[tuple[str, ...], tuple[Path, list[Carrier]]] = {}
    for path, carrier in found:
        together.setdefault(path.hops, (path, []))[1].append(carrier)
    full: list[tuple[Path, list[Carrier]]] = []
    # Longest first: what tells a path in full is seen before what tells it in short.
    for path, own in sorted(together.values(), key=lambda pair: -len(pair[0].hops)):
        longer = next((more for more in full if is_short_for(path.hops, more[0].hops)), None)
        if longer:
            longer[1].extend(own)
        else:
            full.append((path, own))
    order = {path.hops: at for at, (path, _) in enumerate(together.values())}
    full.sort(key=lambda pair: order[pair[0].hops])
    return full


def is_short_for(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the full hops are the short ones with others between or before them.

    >>> is_short_for(["rahmati", "minister"], ["rahmati", "wierzbicki", "minister"])
    True
    """
    rest = iter(full)
    return all(hop in rest for hop in short)
