"""Web pages: what the article says, in its quotation marks, without the page around it."""

from __future__ import annotations

import pytest

from sayso.errors import DamagedInput, EmptyInput
from sayso.read import read_bytes
from sayso.records import Article

HEAD = """<title>Doors could wait - Estuary Wire</title>
<meta property="og:title" content="Doors could wait">
<meta property="og:site_name" content="Estuary Wire">
<meta name="author" content="Oluwaseun Hartley">
<link rel="canonical" href="https://estuarywire.example.org/2025/05/12/doors">
"""
PAGE = """<!DOCTYPE html><html lang="en"><head>{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<div class="cookie-consent"><p>We use cookies on this site.</p><button>Accept</button></div>
<main><article>
<p>The chief surveyor told the inquiry on Monday that the meeting in January had been short.</p>
{body}
<p>The inquiry goes on next week with the owners of the ferry, who have said nothing so far.</p>
</article>
<aside class="related"><h3>Related stories</h3>
<ul><li><a href="/1">A boat sank</a></li></ul></aside>
</main><footer><p>© 2025 Estuary Wire. All rights reserved.</p></footer></body></html>"""


def read(body: str, head: str = HEAD) -> Article:
    return read_bytes(PAGE.format(head=head, body=body).encode(), name="page.html")


def middle(body: str) -> list[str]:
    """The paragraphs that a piece of markup becomes."""
    return read(body).text.split("\n\n")[1:-1]


def test_page_furniture_goes() -> None:
    text = read("<p>She left.</p>").text
    assert text.split("\n\n")[1] == "She left."
    for furniture in ("Home", "cookies", "Related", "boat sank", "rights reserved"):
        assert furniture not in text


def test_what_the_page_says_about_itself() -> None:
    article = read("<p>She left.</p>")
    assert article.title == "Doors could wait"
    assert article.byline == "Oluwaseun Hartley"
    assert article.outlet == "Estuary Wire"
    assert article.url == "https://estuarywire.example.org/2025/05/12/doors"
    assert str(article.published) == "2025-05-12"
    assert article.doc == "page"


def test_q_comes_out_with_its_marks_in_its_place() -> None:
    assert middle("<p>She said <q>they <em>did not</em> have to be fixed</q>, he said.</p>") == [
        "She said “they did not have to be fixed”, he said."
    ]


def test_q_inside_q_takes_single_marks() -> None:
    body = "<p>He said <q>she said <q>the <q>doors</q></q> can wait</q> and left.</p>"
    assert middle(body) == ["He said “she said ‘the “doors”’ can wait” and left."]


def test_q_that_has_marks_gets_no_second_ones() -> None:
    assert middle("<p>He said <q>“no”</q> and left.</p>") == ["He said “no” and left."]


def test_a_blockquote_gets_marks() -> None:
    assert middle("<blockquote>They are <i>all</i> fine.</blockquote>") == ["“They are all fine.”"]


def test_a_blockquote_with_marks_keeps_its_own() -> None:
    assert middle("<blockquote><p>«They are fine», he said.</p></blockquote>") == [
        "«They are fine», he said."
    ]


def test_apostrophes_are_no_marks() -> None:
    assert middle("<blockquote><p>It's the owners' fault.</p></blockquote>") == [
        "“It's the owners' fault.”"
    ]


def test_paragraphs_of_a_blockquote_open_again_and_its_source_stays_outside() -> None:
    body = """<blockquote><p>We should not sign anything.</p><p>And let us just fight.</p>
        <footer>— Arakhamia</footer></blockquote>"""
    assert middle(body) == [
        "“We should not sign anything.",
        "“And let us just fight.”",
        "— Arakhamia",
    ]


def test_an_embedded_post_keeps_its_author() -> None:
    body = """<blockquote class="twitter-tweet"><p>Nobody told me.</p>— Rosalind A (@rosie)
        <a href="https://example.org/1">May 12, 2025</a></blockquote>"""
    assert middle(body) == ["“Nobody told me.”", "— Rosalind A (@rosie) May 12, 2025"]


def test_line_breaks_lists_and_tables_are_shown() -> None:
    assert middle("<p>One.<br>Two.</p>") == ["One.\nTwo."]
    assert middle("<ul><li>He said <q>a</q> thing.</li><li>Two</li></ul>") == [
        "He said “a” thing.",
        "Two",
    ]
    assert middle(
        "<table><tr><td>Boat</td><td>12</td></tr><tr><td>Car</td><td>3</td></tr></table>"
    ) == ["Boat\t12", "Car\t3"]


def test_code_stays_in_its_sentence() -> None:
    assert middle("<p>She typed <code>rm x</code>, he said.</p><pre>a = 1\nb = 2</pre>") == [
        "She typed rm x, he said.",
        "a = 1\nb = 2",
    ]


def test_characters_stay_as_they_are() -> None:
    odd = "cafe\u0301 \ufb01 🌷 قال “no” 'yes"
    assert middle(f"<p>{odd}</p>") == [odd]


def test_repeated_paragraphs_stay() -> None:
    body = "<p>Q: Did she say so to the inquiry?</p><p>A: No.</p>" * 2
    assert middle(body) == ["Q: Did she say so to the inquiry?", "A: No."] * 2


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta property="article:published_time" content="2025-05">', "2025-05"),
        ('<meta property="article:published_time" content="2025-05-12T08:00:00Z">', "2025-05-12"),
        ('<meta name="dc.date" content="2025">', "2025"),
        ('<meta name="citation_publication_date" content="2025/05/12">', "2025-05-12"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",'
            ' "datePublished": "2025-05-12T08:00:00+02:00"}]}</script>',
            "2025-05-12",
        ),
        ('<script type="application/ld+json">{broken</script>', "None"),
        ('<meta property="article:published_time" content="last Monday">', "None"),
        ('<meta property="article:modified_time" content="2025-05-12">', "None"),
    ],
)
def test_the_date_is_no_more_precise_than_stated(head: str, date: str) -> None:
    assert str(read("<p>She left.</p>", head=head).published) == date


def test_a_time_element_dates_the_page() -> None:
    body = '<p><time class="published" datetime="2025-05-12">12 May</time></p>'
    assert str(read(body, head="").published) == "2025-05-12"


def test_declared_encodings() -> None:
    page = '<html><head><meta charset="{}"></head><body><p>“Zażółć,” he said.</p></body></html>'
    for encoding in ("utf-8", "windows-1250"):
        data = page.format(encoding).encode(encoding)
        assert read_bytes(data, name="a.html").text == "“Zażółć,” he said."
    latin = b'<html><meta charset="iso-8859-1"><p>\x93No,\x94 he said.</p></html>'
    assert read_bytes(latin, name="a.html").text == "“No,” he said."


def test_an_xhtml_page_with_a_declaration() -> None:
    page = '<?xml version="1.0" encoding="UTF-8"?><html><body><p>“No,” he said.</p></body></html>'
    assert read_bytes(page.encode(), name="a.xhtml").text == "“No,” he said."


def test_a_fragment_is_a_page() -> None:
    assert read_bytes(b"<p>He said <q>no</q>.</p>", name="a.html").text == "He said “no”."


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body></body></html>", "<html><script>x()</script></html>"]
)
def test_a_page_without_text(page: str) -> None:
    with pytest.raises(EmptyInput, match="shows no text"):
        read_bytes(page.encode(), name="a.html")


def test_a_page_that_a_parser_fails_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    with pytest.raises(DamagedInput, match=r"cannot be parsed \(RecursionError\)"):
        read("<p>She left.</p>")
