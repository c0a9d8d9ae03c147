"""Read: an article with everything marked in it, in this process and in a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from builders import QuoteFinder
from story import FERRY
from waiting import settled

from sayso.desk import Desk
from sayso.records import Attribution, Status

LONGEST = "06"
"""The article of the sample story with a chain of four."""
NESTED = "the doors did not have to be fixed before the summer"
CHAIN = ["Noor Rahmati said", "her boss told", "the minister had said"]


def attribution(db: Path, doc: str, content: str) -> Attribution:
    """The innermost attribution with this content."""
    with Desk.open(db) as desk:
        extraction = desk.show(doc)
        found = [
            a
            for a in extraction.attributions
            if content in " ".join(s.of(extraction.article.text) for s in a.content)
        ]
    return min(found, key=lambda a: sum(s.end - s.start for s in a.content))


def spoken(db: Path, doc: str, role: str, content: str) -> list[str]:
    """The words of one role of the attribution with this content, as the desk now holds them."""
    found = attribution(db, doc, content)
    with Desk.open(db) as desk:
        text = desk.show(doc).article.text
    return [span.of(text) for span in getattr(found, role)]


def statuses(db: Path, doc: str) -> list[Status]:
    with Desk.open(db) as desk:
        reviewed = desk.reviewed(doc)
    return [r.status for r in (*reviewed.reviews, *reviewed.replaced)]


# Without a browser


def test_the_articles_are_listed(app_test: Callable[..., Any], ferry_db: Path) -> None:
    shown = app_test("read")
    assert shown.title[0].value == "Read"
    options = shown.selectbox(key="read-article").options
    assert len(options) == len(list((FERRY / "docs").iterdir()))
    assert any("On the Aurelie Grace, Many Memories and Few Notes" in o for o in options)


def test_an_article_says_how_much_is_decided(app_test: Callable[..., Any], ferry_db: Path) -> None:
    with Desk.open(ferry_db) as desk:
        number = len(desk.show(LONGEST).attributions)
    shown = app_test("read", article=LONGEST)
    assert shown.header[0].value.replace("\\", "").startswith("On the Aurelie Grace")
    assert f"**{number}** found by the machine" in "".join(m.value for m in shown.markdown)


def test_a_passage_shows_its_chain_and_its_claim(
    app_test: Callable[..., Any], ferry_db: Path
) -> None:
    hop = attribution(ferry_db, LONGEST, NESTED).id
    shown = app_test("read", hop=hop)
    hops = [b.label for b in shown.button if b.key and b.key.startswith("read-hop-")]
    assert hops == CHAIN[:-1]
    assert f"**{CHAIN[-1]}**" in [m.value for m in shown.markdown]
    assert NESTED in [t.value for t in shown.text]
    captions = " ".join(c.value for c in shown.caption)
    assert "independent root" in captions


def test_a_hop_that_is_not_there_is_told(app_test: Callable[..., Any], ferry_db: Path) -> None:
    shown = app_test("read", hop="0123456789abcdef")
    assert any("Not done" in m.value for m in shown.markdown)


# In a browser


def choose(page: Any, words: str) -> None:
    page.locator(".sayso-piece", has_text=words).first.click()


def select(page: Any, words: str) -> None:
    """Select the first of these words in the article, as a mouse does."""
    page.evaluate(
        """words => {
            const walker = document.createTreeWalker(
                document.querySelector(".sayso-text"), NodeFilter.SHOW_TEXT);
            const all = [];
            while (walker.nextNode()) all.push(walker.currentNode);
            let at = all.map(node => node.data).join("").indexOf(words);
            const range = document.createRange();
            const place = (at, set) => {
                for (const node of all) {
                    if (at <= node.length) return set(node, at);
                    at -= node.length;
                }
            };
            place(at, (node, offset) => range.setStart(node, offset));
            place(at + words.length, (node, offset) => range.setEnd(node, offset));
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        words,
    )


def tool(page: Any, name: str) -> Any:
    return page.get_by_role("toolbar").get_by_role("button", name=name)


def see_chosen(page: Any, role: str, words: str) -> None:
    """Wait until just these words are drawn as this role of what is chosen."""
    page.wait_for_function(
        "([role, words]) => [...document.querySelectorAll(`.chosen-${role}`)]"
        ".map(piece => piece.textContent).join('') === words",
        arg=[role, words],
    )


def test_correct_a_source_see_what_changes_and_undo(
    served: str, ferry_db: Path, open_page: Callable[..., Any]
) -> None:
    page = open_page(f"{served}/read")
    page.get_by_role("link", name="The Meridian").click()
    choose(page, NESTED)
    panel = page.locator(".st-key-sayso-panel")
    for hop in CHAIN:
        panel.get_by_text(hop).first.wait_for()
    panel.get_by_text("Rosalind Achterberg", exact=True).first.wait_for()
    panel.get_by_text("It rests on").first.wait_for()
    settled(page)
    claims = panel.get_by_text("It rests on").count()
    see_chosen(page, "source", "the minister")

    select(page, "officials and engineers")
    tool(page, "source").click()
    panel.get_by_text("Corrected by").first.wait_for()
    panel.get_by_text("What the machine had found").first.wait_for()
    see_chosen(page, "source", "officials and engineers")
    assert spoken(ferry_db, LONGEST, "source", NESTED) == ["officials and engineers"]
    # Another speaker: it is that minister's claim no longer.
    panel.get_by_text("Rosalind Achterberg", exact=True).first.wait_for(state="detached")

    page.keyboard.press("u")
    panel.get_by_text("nobody has looked at it").first.wait_for()
    panel.get_by_text("Rosalind Achterberg", exact=True).first.wait_for()
    page.wait_for_function(
        "n => document.querySelector('.st-key-sayso-panel').innerText.split('It rests on').length"
        " - 1 === n",
        arg=claims,
    )
    assert spoken(ferry_db, LONGEST, "source", NESTED) == ["the minister"]


def test_a_link_to_a_hop_lands_on_its_passage(
    story_url: str, story_db: Path, open_page: Callable[..., Any]
) -> None:
    with Desk.open(story_db) as desk:
        last = desk.show(LONGEST).attributions[-1]
        text = desk.show(LONGEST).article.text
    page = open_page(f"{story_url}/read?hop={last.id}")
    see_chosen(page, "content", "".join(span.of(text) for span in last.content))
    page.wait_for_function(
        "() => { const r = document.querySelector('.chosen-content').getBoundingClientRect();"
        " return r.top > 0 && r.bottom < innerHeight; }"
    )


def test_an_address_can_be_sent_to_somebody(story_url: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{story_url}/read?article={LONGEST}")
    choose(page, NESTED)
    page.wait_for_url("**hop=*")
    other = open_page(page.url)
    see_chosen(other, "content", NESTED)


def test_the_whole_review_by_keyboard(
    served: str, ferry_db: Path, open_page: Callable[..., Any]
) -> None:
    page = open_page(f"{served}/read?article={LONGEST}")
    page.wait_for_selector(".sayso-badge")
    panel = page.locator(".st-key-sayso-panel")
    # Fast, as somebody does who has done it a thousand times: nothing may get lost.
    for key in "jajrja":
        page.keyboard.press(key)
    panel.get_by_text("Accepted by").first.wait_for()
    page.wait_for_selector(".sayso-badge.rejected")
    page.wait_for_function("() => document.querySelectorAll('.sayso-badge.accepted').length === 2")
    found = statuses(ferry_db, LONGEST)
    assert (found.count(Status.ACCEPTED), found.count(Status.REJECTED)) == (2, 1)

    page.keyboard.press("u")
    page.wait_for_function("() => document.querySelectorAll('.sayso-badge.accepted').length === 1")
    page.keyboard.press("k")
    page.keyboard.press("r")
    page.keyboard.press("a")
    page.wait_for_function("() => document.querySelectorAll('.sayso-badge.accepted').length === 2")
    assert Status.REJECTED not in statuses(ferry_db, LONGEST)


def test_edit_by_keyboard(served: str, ferry_db: Path, open_page: Callable[..., Any]) -> None:
    hop = attribution(ferry_db, LONGEST, NESTED).id
    page = open_page(f"{served}/read?hop={hop}")
    page.wait_for_selector(".chosen-content")
    page.keyboard.press("e")
    page.get_by_text("Editing").first.wait_for()
    page.keyboard.press("3")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowRight")
    see_chosen(page, "content", "doors did not have to be fixed before the")
    page.keyboard.press("Enter")
    page.locator(".st-key-sayso-panel").get_by_text("Corrected by").first.wait_for()
    short = "doors did not have to be fixed before the"
    assert spoken(ferry_db, LONGEST, "content", short) == [short]


def test_add_what_the_machine_missed(
    served: str, ferry_db: Path, open_page: Callable[..., Any]
) -> None:
    page = open_page(f"{served}/read?article={LONGEST}")
    page.wait_for_selector(".sayso-badge")
    select(page, "deputy until last month")
    tool(page, "New: said by somebody").click()
    select(page, "Tomasz Wierzbicki")
    tool(page, "source").click()
    page.get_by_role("button", name="Save").click()
    page.locator(".st-key-sayso-panel").get_by_text("Added by a reader").first.wait_for()
    page.wait_for_selector(".sayso-badge.created.chosen")
    assert spoken(ferry_db, LONGEST, "source", "deputy until last month") == ["Tomasz Wierzbicki"]


def test_what_cannot_be_is_told_and_changes_nothing(
    served: str, ferry_db: Path, open_page: Callable[..., Any]
) -> None:
    page = open_page(f"{served}/read?article={LONGEST}")
    choose(page, NESTED)
    select(page, "the summer")
    tool(page, "source").click()
    panel = page.locator(".st-key-sayso-panel")
    panel.get_by_text("Give each its own words").first.wait_for()
    assert spoken(ferry_db, LONGEST, "source", NESTED) == ["the minister"]


HOSTILE = (
    "<script>window.harmed = 1</script> <img src=x onerror='window.harmed = 2'> :red[sign] $x$ "
    "Mallory said “<b onmouseover=window.harmed=3>bold</b> <script>window.harmed = 4</script>”. "
    f"{'w' * 1_000_000}"
)
EMOJI = (
    "👩\u200d🚒 Zoë’s 🌷🌷 café — e\u0301 — 𝒳 — Rahmati said “the doors 🚪 were öpen”. "
    "Later Orlov said “no”."
)


@pytest.fixture
def own_db(tmp_path: Path) -> Callable[[str], Path]:
    """A database with one article of this text, in which quotations are found."""

    def make(text: str) -> Path:
        file = tmp_path / "own.txt"
        file.write_text(text, encoding="utf-8")
        with Desk.open(tmp_path / "own.db", attributor=QuoteFinder()) as desk:
            list(desk.add([file], force=True))
        return tmp_path / "own.db"

    return make


def test_markup_in_an_article_is_shown_as_text(
    own_db: Callable[[str], Path], serve: Callable[[Path], str], open_page: Callable[..., Any]
) -> None:
    page = open_page(f"{serve(own_db(HOSTILE))}/read?article=own")
    page.wait_for_selector(".sayso-piece")
    with Desk.open(own_db(HOSTILE)) as desk:
        assert page.evaluate("document.querySelector('.sayso-text').textContent") == (
            desk.show("own").article.text
        )
    choose(page, "bold")
    panel = page.locator(".st-key-sayso-panel")
    panel.get_by_text("<b onmouseover=window.harmed=3>bold</b>").first.wait_for()
    panel.get_by_text("Mallory said").first.wait_for()
    assert page.evaluate("window.harmed") is None
    assert page.locator(".sayso-text script, .sayso-text img, .sayso-text b").count() == 0
    wide = page.evaluate("document.querySelector('.sayso-text').scrollWidth - innerWidth")
    assert wide <= 0


def test_emoji_and_accents_shift_nothing(
    own_db: Callable[[str], Path], serve: Callable[[Path], str], open_page: Callable[..., Any]
) -> None:
    db = own_db(EMOJI)
    page = open_page(f"{serve(db)}/read?article=own")
    choose(page, "öpen")
    see_chosen(page, "source", "Rahmati")
    see_chosen(page, "content", "“the doors 🚪 were öpen”")
    select(page, "𝒳 — Rahmati")
    tool(page, "source").click()
    page.locator(".st-key-sayso-panel").get_by_text("Corrected by").first.wait_for()
    see_chosen(page, "source", "𝒳 — Rahmati")
    assert spoken(db, "own", "source", "öpen") == ["𝒳 — Rahmati"]
