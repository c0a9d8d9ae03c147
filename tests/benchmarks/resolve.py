"""Figures and times of resolving, printed: python tests/benchmarks/resolve.py [SHARED]

SHARED is the folder of corpora and gold, by default ../shared beside the repository.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "app"))

from sayso.evaluate.resolving import (
    evaluate_chains,
    evaluate_who,
    extraction_of,
    read_rows,
    story,
)
from sayso.records import Source, SourceKind
from sayso.resolve import (
    ArticleSources,
    Profile,
    resolve_article,
    resolve_collection,
)

ROOT = Path(__file__).parents[2]


def figures(shared: Path) -> None:
    """Print how many sources are resolved rightly, and what is wrong."""
    table = evaluate_chains(read_rows(shared / "corpora" / "gum-dev.jsonl"))
    for kind, count in table.items():
        print(f"gum-dev {kind:14} {count.right:4} of {count.owed:4} {count.share:6.1f}")
    row = json.loads((shared / "gold" / "istanbul-talks.json").read_text(encoding="utf-8"))
    extraction, ids = extraction_of(row)
    who = evaluate_who({"it": row}, {"it": (resolve_article(extraction), ids)})
    print(f"seed who {who.right} of {who.owed}")
    rows, extractions, row_ids = story(shared / "gold" / "stories" / "ferry")
    outlets = [e.article.outlet for e in extractions.values() if e.article.outlet]
    found = {doc: resolve_article(e, outlets=outlets) for doc, e in extractions.items()}
    collection = resolve_collection(list(found.values()), outlets=outlets)
    canonical = {
        (one.article, p.source.id): collection.source_of(one.article, p.source.id).id
        for one in found.values()
        for p in one.profiles
    }
    ferry = evaluate_who(rows, {doc: (found[doc], row_ids[doc]) for doc in rows}, canonical)
    print(f"ferry who {ferry.right} of {ferry.owed} {ferry.share:.1f}")
    for line in (*who.wrong, *ferry.wrong):
        print("  ", line)


def article_time(shared: Path, words: int = 3000) -> None:
    """Print the CPU time of a long article."""
    rows = [r for r in read_rows(shared / "corpora" / "gum-dev.jsonl") if r["genre"] == "news"]
    text = "\n\n".join(str(r["text"]) for r in rows)
    text = " ".join((text + "\n\n").split(" ") * 9)
    text = " ".join(text.split(" ")[:words])
    extraction, _ = extraction_of({"id": "long", "text": text, "attributions": []})
    resolve_article(extraction)
    start = time.process_time()
    resolve_article(extraction)
    print(f"{words} words: {time.process_time() - start:.3f} s CPU")


def collection_time(counts: tuple[int, ...] = (1_000, 10_000, 100_000)) -> None:
    """Print what one person costs in collections of several sizes."""
    chance = random.Random(1)

    def invented() -> Profile:
        name = "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(5))
        given = chance.choice(("Ana", "Boris", "Carla", "David", "Eva", "Hugo", "Ida", "Jon"))
        return Profile(source=Source(name=f"{given} {name.title()}", kind=SourceKind.PERSON))

    for count in counts:
        profiles = [invented() for _ in range(count)]
        articles = [
            ArticleSources(article=str(at), profiles=tuple(profiles[at : at + 10]))
            for at in range(0, count, 10)
        ]
        start = time.process_time()
        resolve_collection(articles)
        each = (time.process_time() - start) / count
        print(f"{count:7} sources: {1e6 * each:.0f} microseconds CPU each")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared"
    figures(folder)
    article_time(folder)
    collection_time()
