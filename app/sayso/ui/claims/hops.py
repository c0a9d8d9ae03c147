"""Who has a claim from whom, in words: chains, what each rests on, and who denies it where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.desk import Traced
from sayso.records import Path, Reference, SourceKind
from sayso.ui.claims import passages

SOMEBODY = "somebody"
"""A hop whose source the text does not name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One source on a path. ``certain`` is false where it is not sure, or not stated, who."""

    name: str
    reference: Reference
    certain: bool


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
    """Somebody's word against a claim, and the hop that it disputes."""

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
        return Hop(name=traced.sources[source].name, reference=reference, certain=True)
    guess = traced.perhaps.get(reference.attribution)
    names = [traced.sources[each].name for each in guess.sources] if guess else []
    name = f"perhaps {' and '.join(names)}" if names else SOMEBODY
    return Hop(name=name, reference=reference, certain=False)


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
        return SOMEBODY, "not stated for sure on whose word: no root", False
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
    order = {article: at for at, article in enumerate(traced.extractions)}
    references = sorted(traced.claim.disputes, key=lambda r: order[r.article])
    found = [(own, denial) for r in references for own, denial in _denied(traced, r)]
    return tuple(denial for _, denial in sorted(found, key=lambda each: not each[0]))


def _denied(traced: Traced, reference: Reference) -> Iterator[tuple[bool, Denial]]:
    speaker = traced.claim.speaker
    name = traced.sources[speaker].name
    for source in passages.attribution(traced, reference).who or ("",):
        own = source == speaker
        yield (
            own,
            Denial(
                who=_hop(traced, source, reference).name,
                does="denies it" if own else "disputes it",
                disputes=f"that {name} said it",
                reference=reference,
            ),
        )
