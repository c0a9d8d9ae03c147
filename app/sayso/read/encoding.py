"""From bytes to characters, exactly: nothing is normalised, no line ending is touched.

UTF-8 comes first, because a text in another encoding is almost never valid UTF-8. What is not UTF-8
is taken as Windows-1252 where that makes sense for a text in Latin letters: detectors by statistics
were tried for it and lost, since a short English text with two curly quotes looks to them like any
of twenty code pages.
"""

from __future__ import annotations

import codecs
import re

from sayso.errors import DamagedInput, UnsupportedInput
from sayso.read.kinds import WHAT_IS_READ

# UTF-32 before UTF-16: the mark of UTF-16 LE is the beginning of that of UTF-32 LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

UTF16_ZERO_SHARE = 0.5
"""UTF-16 without a mark is believed where at least this share of the units have a zero upper byte:
above 0.95 in English with curly quotes, and near 0 in a binary file. Texts in other scripts without
a mark are refused as binary."""

_FOREIGN_RUN = re.compile(rb"[\x80-\xff]{4,}")
"""In Latin letters, bytes above 0x7F stand alone or in twos; whole words of them are Cyrillic,
Greek, Hebrew or East Asian. A share of such bytes in the file was tried and lost to web pages,
where the markup outweighs the words."""

_HIGH_BYTES = bytes(range(0x80, 0x100))
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
DECLARED_WITHIN = 1024
"""A page has to declare its encoding within this many bytes (HTML standard, 4.2.5.4)."""


def decode(data: bytes, name: str) -> str:
    """Return the text of the bytes without its byte-order mark.

    Raises DamagedInput where the encoding is known but broken, UnsupportedInput where the bytes are
    no text.
    """
    text = _decode(data, name)
    if "\x00" in text:
        raise _binary(name)
    return text


def _decode(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name)
    if (unmarked := _utf16_without_mark(data)) is not None:
        return unmarked
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as broken:
        if _mostly_utf8(data):
            raise DamagedInput(
                name,
                f"this is UTF-8 text, but byte {broken.start} is broken.",
                "Save it again as UTF-8.",
            ) from None
    if (declared := _declared(data)) is not None:
        return declared
    if (western := _windows_1252(data)) is not None:
        return western
    return _guess(data, name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as broken:
        raise DamagedInput(
            name,
            f"it begins as {encoding[:6].upper()} text, but byte {broken.start} is broken.",
            "Save it again as UTF-8.",
        ) from None


def _utf16_without_mark(data: bytes) -> str | None:
    if len(data) % 2 or b"\x00" not in data:
        return None
    units = len(data) // 2
    for encoding, upper in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if upper.count(0) >= UTF16_ZERO_SHARE * units:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if not _CONTROLS.search(text):
                return text
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether more characters above ASCII are right in UTF-8 than are wrong."""
    wrong = ok = 0
    for char in re.findall(r"[^\x00-\x7f]", data.decode("utf-8", "replace")):
        if char == "\ufffd":
            wrong += 1
        else:
            ok += 1
    return ok > wrong


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:DECLARED_WITHIN])
    if not found:
        return None
    label = found[1].decode("ascii").lower()
    # The HTML standard reads all of these as Windows-1252, since that is what such pages are.
    if label in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"):
        label = "windows-1252"
    try:
        return data.decode(label)
    except (LookupError, ValueError):
        return None


def _windows_1252(data: bytes) -> str | None:
    high = len(data) - len(data.translate(None, _HIGH_BYTES))
    if 2 * sum(map(len, _FOREIGN_RUN.findall(data))) > high:
        return None
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:
        return None
    return None if _CONTROLS.search(text) else text


def _guess(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise _binary(name)
    text = str(best)
    if _CONTROLS.search(text):
        raise _binary(name)
    return text


def _binary(name: str) -> UnsupportedInput:
    return UnsupportedInput(name, "this is not text: it looks like a binary file.", WHAT_IS_READ)
