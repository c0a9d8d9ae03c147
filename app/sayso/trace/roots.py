"""On whose word a claim rests, once everything that rests on something else is set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from sayso.records import Article, Dependence, DependenceKind, Roots, Source, SourceKind
from sayso.trace.citations import Citing
from sayso.trace.paths import Way
from sayso.trace.reprints import passage_copied


def rooted(
    ways: Sequence[Way],
    citing: Sequence[Citing],
    depends: Iterable[Dependence],
    articles: Mapping[str, Article],
) -> tuple[Way, ...]:
    """Return the ways that an article has from nobody else in the collection.

    Following every dependence to its end and taking the witness there comes to the same as setting
    the ways aside that depend: an article at the end of one is in the collection and stands for
    itself. What goes round in a circle has no end, so it gives none. A way that a reprint adds to
    the text that it reprints is its own.
    """
    on = {d.article: d.on for d in depends if d.kind is DependenceKind.REPRINTS}
    told: dict[str, set[tuple[str, ...]]] = {}
    for way in ways:
        told.setdefault(way.path.article, set()).add(way.told)

    def is_copied(way: Way) -> bool:
        original = on.get(way.path.article)
        if original is None:
            return False
        if way.told in told.get(original, ()):
            return True
        return all(
            passage_copied(c.passage.of(c.article.text), articles[original]) for c in way.carriers
        )

    return tuple(
        way for way, c in zip(ways, citing, strict=True) if not c.leaning and not is_copied(way)
    )


def roots(
    rooted: Iterable[Way], sources: Mapping[str, Source], is_outlet: Callable[[str], bool]
) -> Roots:
    """Return the distinct witnesses of these ways, in order.

    An outlet is no witness, only the place where one would be found: its own article is not here
    to be followed. A hop that the text does not name at all is none either.
    """
    named: dict[str, None] = {}
    unnamed: dict[str, None] = {}
    on_record = False
    for way in rooted:
        witness = way.path.witness
        if witness is None:
            on_record = True
        elif (source := sources.get(witness)) and source.kind is SourceKind.ANONYMOUS:
            unnamed[witness] = None
        elif witness and not is_outlet(witness):
            named[witness] = None
    return Roots(named=tuple(named), unnamed=tuple(unnamed), on_record=on_record)
