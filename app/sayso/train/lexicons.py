"""Make the word lists of resolve/lexicons that come from corpora: run once, results committed.

    python -m sayso.train.lexicons ../shared/corpora app/sayso/resolve/lexicons

The other lists in that folder are written by hand.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WORD_AT_LEAST = 2
"""Times that a word stands in small letters: once may be a slip."""
ONE_GENDER = 10.0
"""How many times more frequent one gender must be for a name to say it: below, "Robin" misleads."""
FREQUENT_SURNAMES = 2000
"""Surnames that half of the people of the 1990 US Census share among them."""


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON lines file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def common_words(corpora: Path) -> list[str]:
    """Words that stand in small letters in GUM's and LitBank's training texts."""
    counts: Counter[str] = Counter()
    for name in ("gum-train.jsonl", "litbank-train.jsonl"):
        for row in rows(corpora / name):
            counts.update(re.findall(r"\b[a-z]{2,}\b", row["text"]))
    return sorted(word for word, count in counts.items() if count >= WORD_AT_LEAST)


def given_names(corpora: Path) -> list[str]:
    """Names with f, m or u (either)."""
    out = []
    for row in rows(corpora / "gazetteer-given-names.jsonl"):
        genders, share = set(row["genders"]), row["per_100k"]
        gender = next(iter(genders)) if len(genders) == 1 else "u"
        if len(genders) == 2 and share:
            f, m = share.get("f", 0.1), share.get("m", 0.1)
            gender = "f" if f > ONE_GENDER * m else "m" if m > ONE_GENDER * f else "u"
        out.append(f"{row['name'].lower()} {gender}")
    return sorted(set(out))


def nicknames(corpora: Path) -> list[str]:
    """A name and its short forms, one name a line."""
    return [
        " ".join([row["name"], *row["nicknames"]])
        for row in rows(corpora / "gazetteer-nicknames.jsonl")
    ]


def surnames(corpora: Path) -> list[str]:
    """The most frequent surnames: one of them alone says little about who is meant."""
    ranked = sorted(rows(corpora / "gazetteer-surnames.jsonl"), key=lambda row: row["rank"])
    return sorted(row["name"].lower() for row in ranked[:FREQUENT_SURNAMES])


def main() -> None:
    """Write the lists."""
    corpora, folder = Path(sys.argv[1]), Path(sys.argv[2])
    lists = {
        "words": common_words,
        "given-names": given_names,
        "nicknames": nicknames,
        "surnames": surnames,
    }
    for name, make in lists.items():
        text = "\n".join(make(corpora)) + "\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
