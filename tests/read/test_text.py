"""Plain text: the decoded content unchanged, whatever it is encoded in."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sayso.errors import DamagedInput, EmptyInput, InputError, UnsupportedInput
from sayso.read import read_bytes
from sayso.read.kinds import Kind, text_kind
from sayso.read.reader import MAX_BYTES

SAID = "“We won’t sign,” he said – twice. Café."


def text_of(data: bytes, name: str = "story.txt") -> str:
    return read_bytes(data, name=name).text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_reads_back_unchanged(text: str) -> None:
    assume(text.strip() and not text.startswith("\ufeff"))
    try:
        assume(text_kind(text, "story.txt") is Kind.TEXT)
    except InputError:
        assume(False)
    assert read_bytes(text.encode(), name="story.txt", force=True).text == text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(encoding: str) -> None:
    assert text_of(SAID.encode(encoding)) == SAID


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf16_with_its_mark(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert text_of(mark + SAID.encode(encoding)) == SAID


def test_two_curly_quotes_are_windows_1252() -> None:
    assert text_of(b"\x93No,\x94 he said.") == "“No,” he said."
    assert text_of(b"\x93No\x94") == "“No”"
    assert text_of(b"It\x92s over") == "It’s over"


def test_a_cyrillic_code_page_is_recognised() -> None:
    said = "Мы ничего не будем подписывать, сказал он журналистам в понедельник. " * 5
    article = read_bytes(said.encode("cp1251"), name="story.txt", force=True)
    assert article.text == said
    assert article.language == "ru"
    page = f"<html><body><p>{said}</p></body></html>".encode("cp1251")
    assert read_bytes(page, name="a.html", force=True).text == said.strip()


def test_line_ends_and_forms_stay_as_they_are() -> None:
    odd = "One\r\nTwo\rThree\n\tcafe\u0301 caf\u00e9 \ufb01 \u212b\u00a0\u2028end\f\r\n"
    assert text_of(odd.encode()) == odd


@pytest.mark.parametrize(
    "text",
    [
        'He said "no and left.',
        "“One ‘two” three’ «four” „five“ ''six\"",
        "🌷 said 👩‍👩‍👧: “🇬🇧 yes”",
        "e\u0301a\u0300\u0323",
        "قال: «لن نوقع» \u202eabc\u202c",
        "no quotes at all",
        "HOST: Good morning.\nMR. BLAKE: It is not.\n",
    ],
)
def test_odd_text_is_text(text: str) -> None:
    assert text_of(text.encode()) == text


def test_ten_megabytes_and_long_lines(english: str) -> None:
    for text in ((english + "\n") * (10_000_000 // len(english)), english * 7_000):
        article = read_bytes(text.encode(), name="long.txt")
        assert (article.text, article.language) == (text, "en")


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff\xfe \0"])
def test_nothing_in_it(data: bytes) -> None:
    with pytest.raises(EmptyInput, match=r"story\.txt: "):
        text_of(data)


@pytest.mark.parametrize(
    "data",
    [b"Hello\0World!", b"Hello \0 world", bytes(range(256)) * 4, b"\x81\x8d\x8f\x90\x9d\x01\x02"],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(UnsupportedInput, match="binary"):
        text_of(data)


def test_one_broken_byte_is_named() -> None:
    with pytest.raises(DamagedInput, match="byte 12 is broken"):
        text_of("“café” ".encode() + b"\xff" + "“café”".encode()[:-1])


def test_broken_utf16_is_named() -> None:
    with pytest.raises(DamagedInput, match="UTF-16"):
        text_of(b"\xff\xfea\0b")


def test_too_large() -> None:
    with pytest.raises(UnsupportedInput, match="larger than 50 MB"):
        text_of(b"a" * (MAX_BYTES + 1))
