"""Subtitles: what was said, by whom, without the timing."""

from __future__ import annotations

import pytest

from sayso.errors import DamagedInput
from sayso.read import read_bytes


def spoken(text: str, name: str) -> list[str]:
    return read_bytes(text.encode(), name=name).text.split("\n\n")


def test_voices_become_names() -> None:
    vtt = """WEBVTT - a talk

NOTE not shown

STYLE
::cue { color: red }

1
00:00:00.000 --> 00:00:02.000 align:start
<v Ann Lee>She said &amp; we
agreed

00:00:02.000 --> 00:00:03.000
<v Ann Lee>on <i>this</i>.</v>

00:00:03.500 --> 00:00:05.000
<v.loud Bob>No.
<v Ann Lee>Yes, 3 < 4.
"""
    assert spoken(vtt, "a.vtt") == [
        "Ann Lee: She said & we agreed on this.",
        "Bob: No.",
        "Ann Lee: Yes, 3 < 4.",
    ]


def test_changes_of_speaker_begin_paragraphs() -> None:
    srt = """1
00:00:00,000 --> 00:00:02,000
{\\an8}>> JOHN: <i>He told me</i>
to wait.

2
00:00:02,000 --> 00:00:04,000
- Who?
- Him, not -

3
00:00:04,000 --> 00:00:05,000
MR. BLAKE: Thank you.
"""
    assert spoken(srt.replace("\n", "\r\n"), "a.srt") == [
        "JOHN: He told me to wait.",
        "Who?",
        "Him, not -",
        "MR. BLAKE: Thank you.",
    ]


def test_a_pause_after_a_sentence_begins_a_paragraph() -> None:
    sbv = """0:00:00.000,0:00:02.000
She left.

0:00:02.100,0:00:03.000
He

0:00:09.000,0:00:10.000
stayed.

0:00:19.000,0:00:20.000
They met.
"""
    assert spoken(sbv, "a.sbv") == ["She left. He stayed.", "They met."]


def test_live_captions_that_roll_up_are_read_once() -> None:
    vtt = """WEBVTT

00:00:00.000 --> 00:00:02.000
hello<00:00:01.000><c> world</c>

00:00:02.000 --> 00:00:02.010
hello world

00:00:02.010 --> 00:00:04.000
hello world
next<00:00:03.000><c> one</c>
"""
    assert spoken(vtt, "a.vtt") == ["hello world next one"]


def test_a_repeated_line_was_said_twice() -> None:
    cue = "{}\n00:00:0{},000 --> 00:00:0{},900\nNo.\n\n"
    assert spoken("".join(cue.format(n, n, n) for n in (1, 2)), "a.srt") == ["No. No."]


def test_quotation_marks_survive() -> None:
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nHe said, “No, ‘never’.”\n"
    assert spoken(vtt, "a.vtt") == ["He said, “No, ‘never’.”"]


@pytest.mark.parametrize("name", ["a.srt", "a.vtt", "a.sbv"])
@pytest.mark.parametrize("text", ["He said no.", "WEBVTT\n\nHe said no.", "1\nHe said no."])
def test_no_cues(name: str, text: str) -> None:
    with pytest.raises(DamagedInput, match=r"no cue of .* could be read"):
        spoken(text, name)
