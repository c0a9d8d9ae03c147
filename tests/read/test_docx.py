"""Word documents: every word that the page shows, in its order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from docx.document import Document
from docx.oxml import parse_xml

from sayso.errors import DamagedInput, UnsupportedInput
from sayso.read import read_bytes

Make = Callable[..., bytes]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def text_of(data: bytes) -> str:
    return read_bytes(data, name="a.docx").text


def paragraph(inner: str) -> Callable[[Document], None]:
    def fill(document: Document) -> None:
        document.element.body.insert(0, parse_xml(f"<w:p {W}>{inner}</w:p>"))

    return fill


def test_paragraphs_and_tables_in_order(make_docx: Make) -> None:
    def fill(document: Document) -> None:
        document.add_heading("The doors")
        said = document.add_paragraph("She said “they ")
        said.add_run("did not").bold = True
        said.add_run(" matter”.")
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(table._cells, ("Boat", "12", "Car", "3"), strict=True):
            cell.text = text
        document.add_paragraph("")
        document.add_paragraph("She left.\nAt once.")

    assert text_of(make_docx(fill)) == (
        "The doors\n\nShe said “they did not matter”.\n\nBoat\t12\n\nCar\t3\n\nShe left.\nAt once."
    )


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:r><w:t>a</w:t></w:r><w:ins><w:r><w:t>b</w:t></w:r></w:ins>", "ab"),
        ("<w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del>", "a"),
        ("<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>", "link"),
        ("<w:sdt><w:sdtContent><w:r><w:t>field</w:t></w:r></w:sdtContent></w:sdt>", "field"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>", "a\tb‑c"),
        ("<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r>", "a"),
        (
            "<w:r><w:t>a</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r>",
            "a\n\nbox",
        ),
    ],
)
def test_what_is_shown(inner: str, text: str, make_docx: Make) -> None:
    assert text_of(make_docx(paragraph(inner))) == text


def test_what_the_file_says_about_itself(make_docx: Make) -> None:
    def fill(document: Document) -> None:
        document.add_paragraph("She left.")
        document.core_properties.title = "The doors"
        document.core_properties.author = "Ann Lee"

    article = read_bytes(make_docx(fill), name="a.docx")
    assert (article.title, article.byline) == ("The doors", "Ann Lee")
    plain = read_bytes(make_docx(lambda d: d.add_paragraph("She left.")), name="a.docx")
    assert (plain.title, plain.byline, plain.published) == (None, None, None)


def test_a_broken_part(make_docx: Make) -> None:
    whole = make_docx(lambda document: document.add_paragraph("She left."))
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(broken, "w") as new:
        for member in old.namelist():
            cut = member == "word/document.xml"
            new.writestr(member, old.read(member)[:-40] if cut else old.read(member))
    with pytest.raises(DamagedInput, match="Word document is broken"):
        text_of(broken.getvalue())


def test_a_zip_bomb(make_docx: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.read.docx.MAX_UNPACKED", 1000)
    with pytest.raises(UnsupportedInput, match="unpacks to more than 1,000 bytes"):
        text_of(make_docx(lambda document: document.add_paragraph("She left.")))
