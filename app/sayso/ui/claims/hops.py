"""Who has a claim from whom, in words: chains, what each rests on, and who denies it where."""

from __future__ import annotations

from dataclasses import dataclass

from sayso import words
from sayso.desk import Traced
from sayso.records import Path, Reference, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One source on a path. ``certain`` is false where it is not sure, or not stated, who.

    ``against`` are the names of those who dispute that he said it.
    """

    name: str
    reference: Reference
    certain: bool
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One path in words: its article, its hops to the speaker, and what its word is worth."""

    article: str
    hops: tuple[Hop, ...]
    witness: str
    worth: str
    is_root: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """Somebody's word against a claim, and what of it he disputes: a hop, or what is said."""

    who: str
    does: str
    disputes: str
    reference: Reference


def chains(traced: Traced) -> tuple[Chain, ...]:
    """Return all paths: those that end in a root first, then by how often a witness is named."""
    order = {article: at for at, article in enumerate(traced.extractions)}
    often: dict[str, int] = {}
    found = [_chain(traced, path) for path in traced.trace.paths]
    for chain in found:
        often[chain.witness] = often.get(chain.witness, 0) + 1
    found.sort(key=lambda c: (not c.is_root, -often[c.witness], c.witness, order[c.article]))
    return tuple(found)


def _chain(traced: Traced, path: Path) -> Chain:
    witness, worth, is_root = _worth(traced, path)
    hops = tuple(
        _hop(traced, source, Reference(article=path.article, attribution=through))
        for source, through in zip(path.hops, path.through, strict=True)
    )
    return Chain(article=path.article, hops=hops, witness=witness, worth=worth, is_root=is_root)


def _hop(traced: Traced, source: str, reference: Reference) -> Hop:
    if source:
        name = traced.sources[source].name
        against = [
            _name(traced, who, d.by)
            for d in traced.trace.denials
            for who in d.who
            if source in d.hops
        ]
        return Hop(
            name=name, reference=reference, certain=True, against=tuple(dict.fromkeys(against))
        )
    return Hop(name=_name(traced, source, reference), reference=reference, certain=False)


def _name(traced: Traced, source: str, reference: Reference) -> str:
    """A source's name; of one that is not known whom it might be, as far as that is known."""
    if source:
        return traced.sources[source].name
    guess = traced.perhaps.get(reference.attribution)
    names = [traced.sources[each].name for each in guess.sources] if guess else []
    return f"perhaps {' and '.join(names)}" if names else words.SOMEBODY


def _worth(traced: Traced, path: Path) -> tuple[str, str, bool]:
    """Return the witness of a path, what his word is worth, and whether that is a root."""
    roots, witness = traced.trace.roots, path.witness
    if witness is None:
        name = traced.sources[traced.claim.speaker].name
        return (
            name,
            "root: reported at first hand" if roots.on_record else "at first hand",
            (roots.on_record),
        )
    if not witness:
        return words.SOMEBODY, "not stated for sure on whose word: no root", False
    source = traced.sources[witness]
    if witness in roots.named:
        return source.name, "root", True
    if source.kind is SourceKind.ANONYMOUS:
        known = witness in roots.unnamed
        worth = "unnamed: not shown independent" if known else "unnamed, taken from elsewhere"
    elif source.kind is SourceKind.OUTLET:
        worth = "an outlet: no root of its own"
    else:
        worth = "taken from elsewhere: no root here"
    return source.name, worth, False


def denials(traced: Traced) -> tuple[Denial, ...]:
    """Return who denies a claim: the speaker first, then others, each in the collection's order."""
    speaker = traced.claim.speaker
    return tuple(
        Denial(
            who=_name(traced, who, denial.by),
            does="denies it" if words.denies(who, denial, speaker) else "disputes it",
            disputes=words.disputed(denial, speaker, lambda id: traced.sources[id].name),
            reference=denial.by,
        )
        for denial in traced.trace.denials
        for who in denial.who
    )
