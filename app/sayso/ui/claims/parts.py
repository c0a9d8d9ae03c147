"""The parts of one claim's page as trees: figures, chains, denials, changes of wording, dates."""

from __future__ import annotations

from sayso import outline, words
from sayso.desk import Traced
from sayso.export.drawing import to_svg
from sayso.export.graph import graph
from sayso.records import DriftKind, PartialDate, Reference, Sighting
from sayso.ui import links
from sayso.ui.claims import hops
from sayso.ui.claims.changes import Change, changes
from sayso.ui.claims.hops import Chain, Hop
from sayso.ui.leaf import Leaf, anchor, leaf, picture, short, table

LONGEST = 600
"""Characters of a passage in a table; a click leads to all of it."""

_DRIFTS = {
    DriftKind.NEGATION: "perhaps the sense is reversed",
    DriftKind.NUMBER: "perhaps another number",
    DriftKind.CUT: "perhaps cut",
    DriftKind.WORDING: "other words",
    DriftKind.TRANSLATION: "perhaps a translation",
}


def figures(traced: Traced) -> Leaf:
    """On how many people's word it rests, in large; unnamed ones apart."""
    claim, trace = traced.claim, traced.trace
    roots = trace.roots
    names = [traced.sources[id].name for id in roots.named]
    names += [f"{traced.sources[claim.speaker].name} at first hand"] if roots.on_record else []
    carrying = len({reference.article for reference in claim.carriers})
    first = traced.extractions[trace.earliest_found].article if trace.earliest_found else None
    found = words.day(first.published) if first and first.published else "no date known"
    noun = "independent root" + ("" if roots.independent == 1 else "s")
    return leaf(
        "div",
        _figure(str(roots.independent), noun, "; ".join(names) or "nobody named", look="large"),
        _figure(str(len(roots.unnamed)), "unnamed", "not shown to be independent"),
        _figure(
            str(carrying), "article" + ("" if carrying == 1 else "s"), f"{len(trace.paths)} paths"
        ),
        _figure(found, "earliest found", words.on_one_line(first.outlet or "") if first else ""),
        look="figures",
    )


def _figure(number: str, noun: str, about: str, look: str = "middle") -> Leaf:
    return leaf(
        "div", leaf("span", number, look=look), leaf("b", noun), leaf("p", short(about)), look="one"
    )


def drawn(traced: Traced) -> Leaf:
    """The chains as a picture, articles on the left and the speaker's words on the right."""
    made = graph(traced.claim, traced.trace, traced.extractions, traced.sources)
    at = {node.name: node.passage for node in made.nodes if node.passage}
    targets = {f"#{name}": _passage(passage) for name, passage in at.items()}
    return picture(to_svg(made, {name: f"#{name}" for name in at}), targets)


def _passage(reference: Reference) -> links.Target:
    return links.to_article(reference.article, reference.attribution)


def _article(traced: Traced, reference: Reference) -> Leaf:
    article = traced.extractions[reference.article].article
    shown = f"{article.doc}, {words.origin(article)}"
    return anchor(_passage(reference), short(shown), title="Read the passage")


def _words(traced: Traced, reference: Reference) -> str:
    text = traced.extractions[reference.article].article.text
    return short(words.content(text, hops.attribution(traced, reference)), LONGEST)


def _saying(traced: Traced, reference: Reference) -> str:
    text = traced.extractions[reference.article].article.text
    said = words.saying(text, hops.attribution(traced, reference))
    return short(" ".join(piece for piece, _ in said))


def _said(traced: Traced, reference: Reference) -> str:
    saying = _saying(traced, reference)
    return f"{saying}{words.colon(saying)}{_words(traced, reference)}"


def chain_table(traced: Traced) -> Leaf:
    """The same as ``drawn`` as a table: each hop leads to its passage."""
    rows = [
        (
            _article(traced, chain.hops[0].reference),
            _steps(traced, chain),
            leaf("span", leaf("b", short(chain.witness)), leaf("p", chain.worth)),
            leaf(
                "span",
                _words(traced, chain.hops[-1].reference),
                leaf("p", leaf("small", _remarks(traced, chain), look="quiet")),
            ),
        )
        for chain in hops.chains(traced)
    ]
    return table(
        ("Article", "Who has it from whom", "On whose word", "In these words"),
        rows,
        "Each way on which an article has the claim. Every name leads to the words it stands for.",
    )


def _remarks(traced: Traced, chain: Chain) -> str:
    return words.remarks(hops.attribution(traced, chain.hops[-1].reference))


def _steps(traced: Traced, chain: Chain) -> Leaf:
    parts: list[Leaf | str] = []
    for hop in chain.hops:
        parts += [" → ", _step(traced, hop)] if parts else [_step(traced, hop)]
    return leaf("span", *parts)


def _step(traced: Traced, hop: Hop) -> Leaf:
    return anchor(_passage(hop.reference), short(hop.name), title=_saying(traced, hop.reference))


def denial_table(traced: Traced) -> Leaf | None:
    """Who speaks against it, and against which hop; None where nobody does."""
    rows = [
        (
            leaf("span", "✗ ", leaf("b", short(denial.who)), f" {denial.does}"),
            short(denial.disputes),
            _article(traced, denial.reference),
            _said(traced, denial.reference),
        )
        for denial in hops.denials(traced)
    ]
    headings = ("Who", "Disputes the hop", "Article", "In these words")
    return table(headings, rows, "Everybody who denies or disputes it.") if rows else None


def drift_list(traced: Traced) -> Leaf | None:
    """How its words changed on their way; None where they did not."""
    found = traced.trace.drift
    return (
        leaf("ul", *(_drift(traced, *each) for each in _drifts(traced)), look="list")
        if (found)
        else None
    )


def _drifts(traced: Traced) -> list[tuple[str, Reference, Reference]]:
    return [(_DRIFTS[d.kind], d.earlier, d.later) for d in traced.trace.drift]


def _drift(traced: Traced, what: str, earlier: Reference, later: Reference) -> Leaf:
    texts = [_content(traced, reference) for reference in (earlier, later)]
    marked: list[Leaf | str] = []
    for change, part in changes(*texts):
        tag = {Change.LOST: "del", Change.NEW: "ins"}.get(change)
        sign = {Change.LOST: "−", Change.NEW: "+"}.get(change, "")
        marked += [leaf(tag, f"{sign}{short(part, LONGEST)}") if tag else short(part, LONGEST), " "]
    return leaf(
        "li",
        leaf("b", what),
        ": ",
        _article(traced, earlier),
        " became ",
        _article(traced, later),
        leaf("p", *marked, look="said"),
    )


def _content(traced: Traced, reference: Reference) -> str:
    text = traced.extractions[reference.article].article.text
    return outline.spelled(text, hops.attribution(traced, reference).content)


def timeline(traced: Traced, found: tuple[Sighting, ...]) -> Leaf:
    """When it was said, published and found: three dates, none in another's place."""

    def day(date: PartialDate | None) -> Leaf:
        return leaf("span", words.day(date) if date else "not known", look="date")

    rows = [
        (
            day(each.published),
            day(each.said),
            day(each.captured),
            _article(traced, each.reference),
            _words(traced, each.reference),
        )
        for each in found
    ]
    return table(
        ("Published", "Said", "Came in here", "Article", "In these words"),
        rows,
        "When an article has it that he said it, when it was published, and when it came into this "
        "collection. “Earliest found” is the first published of these, not the first ever.",
    )
