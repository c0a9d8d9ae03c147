"""A trace as a tree in the terminal: paths by root, then denials, circles, drift, gaps.

Who disputes that a witness said so stands with that witness; a hop before the speaker that anybody
disputes has a ✗.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sayso import words
from sayso.cli.claims import ID_SHOWN
from sayso.outline import above
from sayso.records import Attribution, Denial, Dependence, Extraction, Path, Reference, SourceKind
from sayso.words import on_one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from sayso.desk import Traced

DOCS_SHOWN = 8
"""Articles that one line names before it only counts them."""


def print_trace(traced: Traced, console: Console, *, others: int = 0) -> None:
    """Print a trace; ``others`` is how many other claims fit the words it was found by."""
    from rich.text import Text
    from rich.tree import Tree

    console.print(_heading(traced))
    console.print()
    top = Tree("", guide_style="dim", hide_root=True)
    for line, below in _branches(traced):
        branch = top.add(line)
        for each in below:
            branch.add(each)
    console.print(top)
    for sentence in traced.trace.missing:
        console.print(Text.assemble(("missing  ", "bold yellow"), on_one_line(sentence)))
    closing = f"claim {traced.claim.id[:ID_SHOWN]}"
    if others:
        closing += f" · {words.count(others, 'other claim')} with these words: sayso claims WORDS"
    console.print(Text(closing, "dim"))


def _heading(traced: Traced) -> Text:
    from rich.text import Text

    claim, trace = traced.claim, traced.trace
    articles = len({reference.article for reference in claim.carriers})
    first = trace.earliest_found
    parts = [
        words.count(trace.roots.independent, "independent root"),
        f"{len(trace.roots.unnamed)} unnamed",
        f"carried by {words.count(articles, 'article')}, {words.count(len(trace.paths), 'path')}",
        *(["disputed"] if claim.disputes else []),
        f"earliest found {_date(traced.extractions[first])}" if first else "no date known",
    ]
    return Text.assemble(
        (_name(traced, claim.speaker), "bold"),
        ": ",
        (f"“{on_one_line(claim.wording)}”", "green"),
        "\n",
        (" · ".join(parts), "dim"),
    )


def _date(extraction: Extraction) -> str:
    published = extraction.article.published
    return words.day(published) if published else "without a date"


def _name(traced: Traced, source: str) -> str:
    return on_one_line(traced.sources[source].name)


def _docs(traced: Traced, articles: Iterable[str]) -> str:
    docs = [on_one_line(traced.extractions[a].article.doc) for a in dict.fromkeys(articles)]
    if len(docs) > DOCS_SHOWN:
        docs = [*docs[:DOCS_SHOWN], f"{len(docs) - DOCS_SHOWN} more"]
    return ", ".join(docs)


def _branches(traced: Traced) -> Iterator[tuple[Text, list[Text]]]:
    yield from _witnesses(traced)
    witnesses = {path.witness for path in traced.trace.paths}
    besides = [d for d in traced.trace.denials if not any(_is_about(d, w) for w in witnesses)]
    for line, words_of_it in _denials(traced, besides):
        yield line, [words_of_it]
    yield from _circles(traced)
    yield from _drift(traced)


# Paths


def _witnesses(traced: Traced) -> Iterator[tuple[Text, list[Text]]]:
    """Yield each witness with the paths that end in his word: roots first, then by articles."""
    from rich.text import Text

    roots = traced.trace.roots
    paths: dict[str | None, list[Path]] = defaultdict(list)
    order = {article: at for at, article in enumerate(traced.extractions)}
    for path in sorted(traced.trace.paths, key=lambda path: order[path.article]):
        paths[path.witness].append(path)

    def rank(witness: str | None) -> tuple[int, int]:
        if witness in roots.named or (witness is None and roots.on_record):
            kind = 0
        elif witness in roots.unnamed:
            kind = 1
        else:
            kind = 2 if witness or witness is None else 3
        return kind, -len({path.article for path in paths[witness]})

    depends: dict[str, list[Dependence]] = defaultdict(list)
    for dependence in traced.trace.depends:
        depends[dependence.article].append(dependence)
    for witness in sorted(paths, key=rank):
        own = paths[witness]
        articles = words.count(len({path.article for path in own}), "article")
        who, what = _witness(traced, witness)
        line = Text.assemble((who, "bold cyan"), f"  ({what})  ", (articles, "dim"))
        denied = [d for d in traced.trace.denials if _is_about(d, witness)]
        against = [Text("\n").join(each) for each in _denials(traced, denied)]
        yield line, [*against, *(_path(traced, path, depends[path.article]) for path in own)]


def _witness(traced: Traced, witness: str | None) -> tuple[str, str]:
    """Return what a witness is called, and what his word is worth as a root."""
    roots = traced.trace.roots
    if witness is None:
        name = _name(traced, traced.claim.speaker)
        return name, "root: reported at first hand" if roots.on_record else "at first hand"
    if not witness:
        return words.SOMEBODY, "the text does not say for sure who: no root"
    name = _name(traced, witness)
    if witness in roots.named:
        return name, "root"
    kind = traced.sources[witness].kind
    if kind is SourceKind.ANONYMOUS:
        unnamed = "unnamed: not shown independent"
        return name, unnamed if witness in roots.unnamed else "unnamed, taken from elsewhere"
    if kind is SourceKind.OUTLET:
        return name, "an outlet: no root of its own"
    return name, "no root here: taken from elsewhere"


def _path(traced: Traced, path: Path, depends: Iterable[Dependence]) -> Text:
    from rich.text import Text

    extraction = traced.extractions[path.article]
    article = extraction.article
    known = {a.id: a for a in extraction.attributions}
    last = known[path.through[-1]]
    line = Text.assemble(
        (on_one_line(article.doc), "bold"),
        "  ",
        f"{words.origin(article)}, paragraph {_paragraph(article.text, last)}",
    )
    for d in depends:
        line.append(f" · {d.kind} {_docs(traced, [d.on])}", "yellow")
    if len(path.hops) > 2 or "" in path.hops:  # Otherwise the branch has said it.
        disputed = {hop for denial in traced.trace.denials for hop in denial.hops}
        disputed -= {traced.claim.speaker}  # That his is, lines of their own say.
        hops = [
            _hop(traced, hop, through) + (" ✗" if hop in disputed else "")
            for hop, through in zip(path.hops, path.through, strict=True)
        ]
        line.append(f"\n{' → '.join(hops)}", "cyan")
    line.append("\n")
    return line.append_text(passage(extraction, [known[id] for id in path.through]))


def _hop(traced: Traced, source: str, through: str) -> str:
    if source:
        return _name(traced, source)
    guess = traced.perhaps.get(through)
    if guess is None:
        return words.SOMEBODY
    names = " and ".join(_name(traced, each) for each in guess.sources)
    return f"perhaps {names} ({on_one_line(guess.reason)})"


def _paragraph(text: str, attribution: Attribution) -> int:
    """Number of the paragraph, from 1, in which the content begins; its lines that are not blank
    are an article's paragraphs."""
    before = text[: attribution.content[0].start].split("\n")
    return 1 + sum(bool(line.strip()) for line in before[:-1])


def passage(extraction: Extraction, chain: Iterable[Attribution]) -> Text:
    """Return who says it in the article's words, one in the other, and what is said."""
    from rich.text import Text

    from sayso.cli.picture import hop

    text, chain = extraction.article.text, tuple(chain)
    line = Text(" › ").join(hop(one, text) for one in chain)
    line.append(words.colon(line.plain))
    line.append(words.content(text, chain[-1]), "green")
    return line.append(f"  ({words.remarks(chain[-1])})", "dim")


# What speaks against it


def _denials(traced: Traced, about: Iterable[Denial]) -> Iterator[tuple[Text, Text]]:
    """Yield, for each who disputes a thing, what he does and where, and his first passage."""
    from rich.text import Text

    by: dict[tuple[str, str], list[Reference]] = defaultdict(list)
    speaker = traced.claim.speaker
    for denial in about:
        for who in denial.who:
            does = words.against(who, denial, speaker, lambda source: _name(traced, source))
            by[_hop(traced, who, denial.by.attribution), does].append(denial.by)
    for (name, does), references in by.items():
        docs = _docs(traced, _in_order(traced, (r.article for r in references)))
        extraction = traced.extractions[references[0].article]
        known = {a.id: a for a in extraction.attributions}
        first = known[references[0].attribution]
        yield (
            Text.assemble(("✗ ", "bold red"), (name, "bold"), f" {does} ({docs})"),
            passage(extraction, (*above(extraction, first), first)),
        )


def _is_about(denial: Denial, witness: str | None) -> bool:
    """Whether it is about a witness's hop alone, where it is shown."""
    return witness is not None and denial.hops == (witness,)


def _in_order(traced: Traced, articles: Iterable[str]) -> list[str]:
    """These articles in the collection's order."""
    wanted = set(articles)
    return [article for article in traced.extractions if article in wanted]


def _circles(traced: Traced) -> Iterator[tuple[Text, list[Text]]]:
    from rich.text import Text

    for members in traced.trace.circular:
        docs = _docs(traced, _in_order(traced, members))
        yield (
            Text.assemble(("⟳ ", "bold yellow"), f"{docs} cite each other: no root among them"),
            [],
        )


def _drift(traced: Traced) -> Iterator[tuple[Text, list[Text]]]:
    from rich.text import Text

    for drift in traced.trace.drift:
        docs = f"{_docs(traced, [drift.earlier.article])} → {_docs(traced, [drift.later.article])}"
        yield (
            Text.assemble(
                ("drift  ", "bold yellow"),
                (f"{docs}  ", "bold"),
                f"perhaps {drift.kind}: ",
                on_one_line(drift.note),
            ),
            [],
        )
