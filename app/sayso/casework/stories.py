"""Collections and claims in the shape of ``data/ferry/gold.json``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sayso.casework.answers import speaking
from sayso.casework.traces import Traced, digests
from sayso.records import Extraction, Findings


def story(
    findings: Findings, extractions: Sequence[Extraction], outlets: Iterable[str]
) -> dict[str, Any]:
    """Return a whole collection in the shape of ``data/ferry/gold.json``.

    ``extractions`` are ``filled``, and each of their docs is its own.
    """
    from sayso.export.story import to_story

    traces = [digest.trace for digest in digests(findings, extractions, outlets)]
    shown = {source for one in traces for source in one.outside}
    shown |= {source.id for source in speaking(findings)}
    sources = [source for source in findings.sources if source.id in shown]
    return to_story(extractions, sources, findings.claims, traces)


def traced_story(traced: Traced) -> dict[str, Any]:
    """Return one claim in the shape of ``data/ferry/gold.json``, with the articles it names."""
    from sayso.export.story import to_story

    every = traced.extractions.values()
    shown = {source for e in every for a in e.attributions for source in a.who}
    shown |= {traced.claim.speaker, *traced.trace.outside}
    sources = [source for source in traced.sources.values() if source.id in shown]
    return to_story(every, sources, (traced.claim,), (traced.trace,))
