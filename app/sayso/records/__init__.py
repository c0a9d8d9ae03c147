"""The nouns of sayso, each with its invariants: a wrong state cannot be built.

All offsets are Unicode code points into the text of one article, half open: ``text[start:end]``.
Records hold no behaviour beyond guarding and describing themselves; stages take them and return
new ones. A broken invariant is a defect of the caller, so it raises ``ValueError``.
"""

from sayso.records.article import Article, Original, PartialDate
from sayso.records.attribution import (
    Attribution,
    Extraction,
    Manner,
    Polarity,
    Producer,
    Stance,
)
from sayso.records.claim import (
    Claim,
    Dependence,
    DependenceKind,
    Drift,
    DriftKind,
    Path,
    Reference,
    Roots,
    Sighting,
    Trace,
)
from sayso.records.findings import Findings
from sayso.records.source import Resolution, Source, SourceKind
from sayso.records.text import ID_LENGTH, Span, Spans, identify, spans

__all__ = [
    "ID_LENGTH",
    "Article",
    "Attribution",
    "Claim",
    "Dependence",
    "DependenceKind",
    "Drift",
    "DriftKind",
    "Extraction",
    "Findings",
    "Manner",
    "Original",
    "PartialDate",
    "Path",
    "Polarity",
    "Producer",
    "Reference",
    "Resolution",
    "Roots",
    "Sighting",
    "Source",
    "SourceKind",
    "Span",
    "Spans",
    "Stance",
    "Trace",
    "identify",
    "spans",
]
