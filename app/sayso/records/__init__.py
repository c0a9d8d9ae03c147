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
    attribution_id,
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
from sayso.records.review import (
    Aliased,
    Anchor,
    AttributionChange,
    Change,
    Corrected,
    Created,
    Decision,
    Judged,
    Merged,
    Passage,
    Renamed,
    Review,
    Reviewed,
    SourceChange,
    Split,
    Status,
    Undone,
    Verdict,
)
from sayso.records.source import Figure, Resolution, Source, SourceKind
from sayso.records.text import ID_LENGTH, SHORTEST_PREFIX, Span, Spans, identify, spans

__all__ = [
    "ID_LENGTH",
    "SHORTEST_PREFIX",
    "Aliased",
    "Anchor",
    "Article",
    "Attribution",
    "AttributionChange",
    "Change",
    "Claim",
    "Corrected",
    "Created",
    "Decision",
    "Dependence",
    "DependenceKind",
    "Drift",
    "DriftKind",
    "Extraction",
    "Figure",
    "Findings",
    "Judged",
    "Manner",
    "Merged",
    "Original",
    "PartialDate",
    "Passage",
    "Path",
    "Polarity",
    "Producer",
    "Reference",
    "Renamed",
    "Resolution",
    "Review",
    "Reviewed",
    "Roots",
    "Sighting",
    "Source",
    "SourceChange",
    "SourceKind",
    "Span",
    "Spans",
    "Split",
    "Stance",
    "Status",
    "Trace",
    "Undone",
    "Verdict",
    "attribution_id",
    "identify",
    "spans",
]
