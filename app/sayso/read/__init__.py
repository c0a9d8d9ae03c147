"""Reading: bytes, files and manifests to articles."""

from sayso.read.details import Details
from sayso.read.folders import expand
from sayso.read.manifest import Manifest, parse_manifest, read_manifest
from sayso.read.reader import STANDARD_INPUT, read_bytes, read_path

__all__ = [
    "STANDARD_INPUT",
    "Details",
    "Manifest",
    "expand",
    "parse_manifest",
    "read_bytes",
    "read_manifest",
    "read_path",
]
