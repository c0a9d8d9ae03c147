"""Who speaks against a claim, and against whose hop of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sayso.records import Attribution, Claim, Denial, Extraction, Reference


def denials(claim: Claim, extractions: Mapping[str, Extraction]) -> tuple[Denial, ...]:
    """Return the claim's disputes with the sources they are between, the speaker's own first,
    then in the order of the extractions, which are by article id.

    Raises ValueError where the article of a dispute or the attribution is not among them.
    """
    articles = {r.article for d in claim.disputes for r in (d.by, *d.hops)}
    known: dict[Reference, Attribution] = {
        Reference(article=article, attribution=a.id): a
        for article in articles & extractions.keys()
        for a in extractions[article].attributions
    }
    order = {article: at for at, article in enumerate(extractions)}
    try:
        found = [
            Denial(
                by=dispute.by,
                who=known[dispute.by].who or ("",),
                hops=_hops(claim, (known[hop] for hop in dispute.hops), dispute.hops),
            )
            for dispute in claim.disputes
        ]
    except KeyError as error:
        raise ValueError(f"a claim is disputed by what is not there: {error}") from error
    return tuple(
        sorted(found, key=lambda d: (claim.speaker not in d.who, order[d.by.article], d.by))
    )


def _hops(
    claim: Claim, attributions: Iterable[Attribution], hops: Iterable[Reference]
) -> tuple[str, ...]:
    """The sources of these hops: of a carrier the one that the claim is held against."""
    carriers = {*claim.carriers}
    sources = (
        (claim.speaker,) if hop in carriers else (a.who or ("",))
        for a, hop in zip(attributions, hops, strict=True)
    )
    return tuple(dict.fromkeys(source for each in sources for source in each))
