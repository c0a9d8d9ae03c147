"""The command line of the recipe."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import sayso.train.pairs
from sayso.train.pairs.recipe import train


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        prog="python -m sayso.train.pairs", description=sayso.train.pairs.__doc__
    )
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--similarity", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    figures = train(arguments.corpora, arguments.similarity, arguments.out)
    print(json.dumps(figures, indent=1))


main()
