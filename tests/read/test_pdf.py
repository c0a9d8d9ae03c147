"""PDF files: paragraphs out of placed lines, and a clear word where there are none."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable

import pytest

from sayso.errors import DamagedInput, EmptyInput
from sayso.read import read_bytes
from sayso.read.pdf import read_pdf

Make = Callable[..., bytes]
Page = Callable[..., list[tuple[int, int, int, str]]]

LONG = "The minister said on Monday that the doors “did not have to be fixed” before the summer."
OTHER = "Tomasz Wierzbicki, who was in the meeting, told the inquiry that it had been a short one."


def paragraphs(data: bytes) -> list[str]:
    return read_pdf(data, name="a.pdf").text.split("\n\n")


def test_lines_become_paragraphs(make_pdf: Make, make_page: Page) -> None:
    assert paragraphs(make_pdf([make_page([LONG, OTHER])])) == [LONG, OTHER]


def test_indented_paragraphs_without_gaps(make_pdf: Make, make_page: Page) -> None:
    page = make_page([LONG, OTHER, LONG], gap=0, indent=24)
    assert paragraphs(make_pdf([page])) == [LONG, OTHER, LONG]


def test_short_last_lines_end_paragraphs(make_pdf: Make, make_page: Page) -> None:
    assert paragraphs(make_pdf([make_page([LONG, OTHER], gap=0)])) == [LONG, OTHER]


def test_speakers_begin_paragraphs(make_pdf: Make, make_page: Page) -> None:
    said = ["MR. BLAKE: And you told nobody what she had said about them?", "WITNESS: Nobody."]
    assert paragraphs(make_pdf([make_page(said, gap=0)])) == said


def test_items_of_a_list_hang_together(make_pdf: Make) -> None:
    lines = [
        (72, "• She said they had to"),
        (84, "wait."),
        (72, "• They waited"),
        (72, "• so they say"),
    ]
    page = [(x, 700 - 14 * row, 12, text) for row, (x, text) in enumerate(lines)]
    assert paragraphs(make_pdf([page])) == [
        "• She said they had to wait.",
        "• They waited",
        "• so they say",
    ]


def test_headings_stand_alone(make_pdf: Make) -> None:
    page = [(72, 714, 18, "The doors"), (72, 700, 12, "She said so and"), (72, 686, 12, "left.")]
    assert paragraphs(make_pdf([page])) == ["The doors", "She said so and left."]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["It was an inter-", "national matter."], "It was an international matter."),
        (["A well-known man, a well-", "known liar."], "A well-known man, a well-known liar."),
        (["The Anglo-", "Saxon ship."], "The Anglo-Saxon ship."),
        (["In 2019-", "2020 she left."], "In 2019-2020 she left."),
        (["She left -", "they say."], "She left - they say."),
    ],
)
def test_words_cut_at_line_ends(
    lines: list[str], text: str, make_pdf: Make, make_page: Page
) -> None:
    assert paragraphs(make_pdf([make_page([lines])])) == [text]


def test_running_headers_go_and_sentences_run_over_pages(make_pdf: Make, make_page: Page) -> None:
    pages = [
        make_page([LONG[:36]], header="Estuary Wire", footer="Page 1 of 3"),
        make_page([LONG[37:], OTHER], header="Estuary Wire", footer="Page 2 of 3"),
        make_page([OTHER], header="Estuary Wire", footer="Page 3 of 3"),
    ]
    assert paragraphs(make_pdf(pages)) == [LONG, OTHER, OTHER]


def test_one_page_has_no_running_header(make_pdf: Make, make_page: Page) -> None:
    page = make_page([LONG], header="Estuary Wire")
    assert paragraphs(make_pdf([page])) == ["Estuary Wire", LONG]


def test_what_the_file_says_about_itself(make_pdf: Make, make_page: Page) -> None:
    page = make_page([LONG])
    article = read_bytes(make_pdf([page], "Doors could wait", "Ann Lee"), name="report.pdf")
    assert (article.title, article.byline, article.doc) == ("Doors could wait", "Ann Lee", "report")
    assert article.published is None
    article = read_bytes(make_pdf([page], "Microsoft Word - final2.docx", "User"), name="a.pdf")
    assert (article.title, article.byline) == (None, None)


def test_a_scan(make_pdf: Make) -> None:
    with pytest.raises(EmptyInput, match=r"^scan\.pdf: its 2 page\(s\) hold no text: .* scan"):
        read_bytes(make_pdf([[], []]), name="scan.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing else", b"%PDF-1.4\n" + b"\xff\x00" * 999])
def test_a_broken_file(data: bytes) -> None:
    with pytest.raises(DamagedInput, match=r"^a\.pdf: this PDF is broken"):
        read_bytes(data, name="a.pdf")


def test_a_cut_off_file_is_read_or_named(make_pdf: Make, make_page: Page) -> None:
    data = make_pdf([make_page([LONG])])
    with pytest.raises(DamagedInput, match="broken"):
        read_bytes(data[:200], name="a.pdf")


def test_a_file_under_a_password(make_pdf: Make, make_page: Page) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the library, about old ciphers
        pypdf = pytest.importorskip("pypdf")
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf([make_page([LONG])])))
        writer.encrypt("secret", algorithm="RC4-128")
        locked = io.BytesIO()
        writer.write(locked)
    with pytest.raises(DamagedInput, match="under a password"):
        read_bytes(locked.getvalue(), name="a.pdf")


def test_a_file_that_takes_too_long_is_stopped(make_pdf: Make, make_page: Page) -> None:
    with pytest.raises(DamagedInput, match="could not be read within"):
        read_pdf(make_pdf([make_page([LONG])]), name="a.pdf", seconds=0.001)


def test_a_crash_of_the_library_is_a_broken_file(
    make_pdf: Make, make_page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "false")
    with pytest.raises(DamagedInput, match="broken"):
        read_pdf(make_pdf([make_page([LONG])]), name="a.pdf")
