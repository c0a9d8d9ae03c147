"""Subtitles: what was said, in paragraphs by speaker, without the timing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.errors import DamagedInput
from sayso.read.details import Reading
from sayso.read.kinds import Kind
from sayso.read.speakers import STARTS_TURN

if TYPE_CHECKING:
    from webvtt import Caption

PAUSE_SECONDS = 3.0
"""Silence after a finished sentence that begins a new paragraph of the same speaker. Cues of one
sentence follow each other within a second; nothing was measured beyond that."""

_FORMATS = {Kind.SRT: "srt", Kind.VTT: "vtt", Kind.SBV: "sbv"}
_VOICE = re.compile(r"<v(?:\.[^\s>]+)*[ \t]+([^>]+)>")
_TAG = re.compile(r"<[^<>]*>")
_STYLE = re.compile(r"\{\\[^{}]*\}")
_KARAOKE = re.compile(r"<\d+:\d\d(?::\d\d)?\.\d+>")
_CHANGE = re.compile(r"""(?:>>+|[-–](?=\s|[^\W\d]|["“‘'«]))\s*""")
_FINISHED = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&lrm;": "", "&rlm;": ""}
_ENTITY = re.compile("|".join(_ENTITIES))


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a cue; ``voice`` is a named speaker, ``turn`` marks a change of speaker."""

    text: str
    voice: str | None
    turn: bool
    start: float
    end: float


def read_subtitles(text: str, kind: Kind, *, name: str) -> Reading:
    """Return the words of the cues in paragraphs; a named voice begins its paragraph: ``Name: ``.

    Raises DamagedInput where no cue can be read.
    """
    return Reading(text="\n\n".join(_paragraphs(_lines(_cues(text, kind, name)))))


def _cues(text: str, kind: Kind, name: str) -> list[Caption]:
    import io

    from webvtt import WebVTT
    from webvtt.errors import MalformedCaptionError, MalformedFileError

    # The library wants the first cue on the first line.
    buffer = io.StringIO(text.lstrip())
    try:
        cues: list[Caption] = WebVTT.from_buffer(buffer, format=_FORMATS[kind]).captions
    except (MalformedFileError, MalformedCaptionError):
        cues = []
    if not cues:
        raise DamagedInput(
            name, f"no cue of {kind} could be read in it.", "Check that its timing lines are whole."
        )
    return cues


def _lines(cues: list[Caption]) -> Iterator[_Line]:
    # Captions made live roll up: each cue shows the line before it again. They are told by the
    # times within their lines; elsewhere a repeated line was said twice.
    rolling = any(_KARAOKE.search(cue.raw_text) for cue in cues)
    shown = ""
    for cue in cues:
        voice: str | None = None
        for raw in cue.raw_text.split("\n"):
            line = _STYLE.sub("", raw)
            for piece_voice, piece in _by_voice(line, voice):
                turn = piece_voice is not None and piece_voice != voice
                voice = piece_voice
                clean = _plain(piece)
                if change := _CHANGE.match(clean):
                    turn, clean = True, clean[change.end() :]
                if not clean or (rolling and clean == shown):
                    continue
                shown = clean
                yield _Line(
                    clean,
                    voice,
                    turn or bool(STARTS_TURN.match(clean)),
                    cue.start_time.in_milliseconds() / 1000,
                    cue.end_time.in_milliseconds() / 1000,
                )


def _by_voice(line: str, voice: str | None) -> Iterator[tuple[str | None, str]]:
    start = 0
    for found in _VOICE.finditer(line):
        if line[start : found.start()].strip():
            yield voice, line[start : found.start()]
        voice, start = found[1].strip(), found.end()
    yield voice, line[start:]


def _plain(line: str) -> str:
    line = _TAG.sub("", line)
    line = _ENTITY.sub(lambda found: _ENTITIES[found[0]], line)
    return " ".join(line.split())


def _paragraphs(lines: Iterable[_Line]) -> Iterator[str]:
    words: list[str] = []
    before: _Line | None = None
    for line in lines:
        if before is not None and _breaks(before, line):
            yield " ".join(words)
            words = []
        if not words and line.voice:
            words.append(f"{line.voice}:")
        words.append(line.text)
        before = line
    if words:
        yield " ".join(words)


def _breaks(before: _Line, line: _Line) -> bool:
    if line.voice != before.voice:
        return True
    if line.turn and line.voice is None:
        return True
    paused = line.start - before.end >= PAUSE_SECONDS
    return paused and bool(_FINISHED.search(before.text))
