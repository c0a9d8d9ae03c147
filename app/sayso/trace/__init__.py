"""Claims to paths, roots, dependences and drift: pure functions over records."""

from sayso.trace.carriers import Carrier, carriers
from sayso.trace.citations import circles
from sayso.trace.reprints import reprints
from sayso.trace.timeline import earliest_found, timeline
from sayso.trace.trace import trace

__all__ = ["Carrier", "carriers", "circles", "earliest_found", "reprints", "timeline", "trace"]
