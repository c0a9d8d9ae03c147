"""Articles that cite another outlet, and those that do so in a circle."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.records import Article, Dependence, DependenceKind
from sayso.trace.dates import chronological, surely_before
from sayso.trace.outlets import Outlets
from sayso.trace.paths import Way, is_short_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """Whom one article cites on one way."""

    leaning: frozenset[str] = frozenset()
    """Articles of the collection from which the article has this way: it adds no root."""
    beside: frozenset[str] = frozenset()
    """Articles of the collection that it cites as well, and that do not tell this way."""
    outside: tuple[str, ...] = ()
    """Sources that are outlets without any article in the collection."""
    silent: frozenset[str] = frozenset()
    """Keys of outlets that have articles, but none that carries the claim and was there then."""


@dataclass(frozen=True, kw_only=True)
class Citations:
    """Who cites whom on the way of one claim."""

    of: tuple[Citing, ...]
    """Of each way, in order; what came too late to be cited is no longer there."""
    depends: tuple[Dependence, ...]
    circular: tuple[tuple[str, ...], ...]


def citations(ways: Sequence[Way], articles: Mapping[str, Article], outlets: Outlets) -> Citations:
    """Return whom the ways' articles cite; ``articles`` are by id.

    An outlet is cited as a hop ("the Gannet reported that the captain says"), as the hearer of a
    hop ("the captain told the Gannet"), or as the agency whose copy the article says it is. Of its
    articles, the one meant is the earliest that tells the rest of the way alike, else the earliest;
    none that surely came later, unless it cites this one in its turn. In a circle, only who surely
    came later depends.
    """
    shelf = _Shelf(ways, articles, outlets)
    drawn = [_citing(way, articles[way.path.article], outlets, shelf) for way in ways]
    edges: dict[str, set[str]] = {way.path.article: set() for way in ways}
    for way, citing in zip(ways, drawn, strict=True):
        edges[way.path.article] |= citing.leaning | citing.beside
    circular = circles(edges)
    circle = {member: at for at, members in enumerate(circular) for member in members}

    def is_circular(a: str, b: str) -> bool:
        return a in circle and circle[a] == circle.get(b)

    def is_possible(a: str, b: str) -> bool:
        return not surely_before(articles[a].published, articles[b].published)

    of: list[Citing] = []
    for way, citing in zip(ways, drawn, strict=True):
        a = way.path.article
        late = {b for b in citing.leaning if not is_possible(a, b) and not is_circular(a, b)}
        silent = citing.silent | {outlets.key(articles[b]) for b in late}
        of.append(replace(citing, leaning=citing.leaning - late, silent=silent))
    depends = tuple(
        Dependence(article=a, on=b, kind=DependenceKind.CITES)
        for a, cited in edges.items()
        for b in sorted(cited)
        if (
            surely_before(articles[b].published, articles[a].published)
            if is_circular(a, b)
            else is_possible(a, b)
        )
    )
    return Citations(of=tuple(of), depends=depends, circular=circular)


class _Shelf:
    """The first article of each outlet that carries the claim, and that tells one way of it."""

    def __init__(
        self, ways: Sequence[Way], articles: Mapping[str, Article], outlets: Outlets
    ) -> None:
        told: dict[str, set[tuple[str, ...]]] = {}
        for way in ways:
            told.setdefault(way.path.article, set()).add(way.told)
        self._first: dict[tuple[str, tuple[str, ...]], Article] = {}
        self._told: dict[str, list[tuple[str, ...]]] = {}
        for article in chronological(articles[article_id] for article_id in told):
            key = outlets.key(article)
            for way_told in {(), *told[article.id]}:
                self._first.setdefault((key, way_told), article)
            self._told.setdefault(key, []).extend(sorted(told[article.id]))

    def telling(self, key: str, told: tuple[str, ...], citing: Article) -> Article | None:
        """Return the outlet's first article that tells this, in full where the one citing tells it
        in short, and was there to be cited."""
        found = self._first.get((key, told))
        if found is None and told:
            full = next(
                (more for more in self._told.get(key, ()) if is_short_for(told, more)), None
            )
            found = self._first[key, full] if full else None
        if found and surely_before(citing.published, found.published):
            return None
        return found

    def any(self, key: str, citing: Article) -> Article | None:
        """Return the outlet's first article, were it too late, unless it is the one that cites."""
        found = self._first.get((key, ()))
        return None if found is citing else found


def _citing(way: Way, article: Article, outlets: Outlets, shelf: _Shelf) -> Citing:
    own = outlets.key(article)
    leaning: set[str] = set()
    beside: set[str] = set()
    silent: set[str] = set()
    outside: list[str] = []
    hops = way.path.hops
    for at, source in enumerate(hops):
        key = outlets.of(source)
        if key and key != own:
            rest = way.told[at + 1 :] or way.told
            if found := shelf.telling(key, rest, article) or shelf.any(key, article):
                leaning.add(found.id)
            else:
                silent.add(key)
        elif at < len(hops) - 1 and outlets.outside(source):
            outside.append(source)
    for sentence in (text for carrier in way.carriers for text in carrier.frames()):
        keys, elsewhere = outlets.credited(sentence)
        outside += sorted(elsewhere)
        for key in keys - {own}:
            if found := shelf.telling(key, way.told, article):
                leaning.add(found.id)
            elif (found := shelf.any(key, article)) and not surely_before(
                article.published, found.published
            ):
                beside.add(found.id)
            else:
                silent.add(key)
    for key in outlets.signed(article):
        if found := shelf.telling(key, way.told, article):
            leaning.add(found.id)
    return Citing(
        leaning=frozenset(leaning),
        beside=frozenset(beside - leaning),
        outside=tuple(dict.fromkeys(outside)),
        silent=frozenset(silent),
    )


def circles(edges: Mapping[str, Collection[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the circles of a directed graph, from node to the nodes it points at.

    A circle is a strongly connected component of two nodes or more, sorted; so are the circles.
    Tarjan's algorithm without recursion: a chain of ten thousand articles is no deeper than one.

    >>> circles({"a": ["b"], "b": ["c"], "c": ["b"]})
    (('b', 'c'),)
    """
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[tuple[str, ...]] = []
    for root in edges:
        if root in number:
            continue
        work = [(root, iter(edges[root]))]
        while work:
            node, rest = work[-1]
            if node not in number:
                number[node] = low[node] = len(number)
                stack.append(node)
                on_stack.add(node)
            for other in rest:
                if other not in number:
                    work.append((other, iter(edges.get(other, ()))))
                    break
                if other in on_stack:
                    low[node] = min(low[node], number[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    members = [stack.pop()]
                    while members[-1] != node:
                        members.append(stack.pop())
                    on_stack.difference_update(members)
                    if len(members) > 1:
                        found.append(tuple(sorted(members)))
    return tuple(sorted(found))
