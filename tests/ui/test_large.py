"""A list of 500 claims, an article of 3,000 words, many hops among the pages: in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from many import LONG, LONG_WORDS, collection
from waiting import settled

from sayso.desk import Desk

CLAIMS = 500

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def large_db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("large") / "large.db"
    assert collection(path, CLAIMS) == CLAIMS
    return path


def test_a_list_of_500_claims_is_paged_searched_and_followed(
    large_db: Path, serve: Callable[[Path], str], open_page: Callable[..., Any]
) -> None:
    page = open_page(f"{serve(large_db)}/claims")
    claims = page.locator("ol.list > li")
    claims.first.wait_for()
    page.get_by_text(f"{CLAIMS} claims").first.wait_for()
    first = claims.all_inner_texts()
    page.get_by_test_id("stPagination").get_by_role("button").filter(has_text="2").first.click()
    claims.filter(has_text=first[0].splitlines()[0]).wait_for(state="detached")
    settled(page)
    assert not set(claims.all_inner_texts()) & set(first)
    box = page.get_by_label("Look for").first
    box.fill("museum doubles every volunteer")
    box.press("Enter")
    found = claims.filter(has_text="museum doubles every volunteer")
    found.wait_for()
    found.locator("a", has_text="museum").first.click()
    page.get_by_text("What is missing").first.wait_for()


def test_a_long_article_is_read_by_keys(
    large_db: Path, serve: Callable[[Path], str], open_page: Callable[..., Any]
) -> None:
    with Desk.open(large_db) as desk:
        extraction = desk.show(LONG)
    # Words as written with spaces around, so that the text is not shorter than it says.
    assert len(extraction.article.text.split()) > 0.98 * LONG_WORDS
    page = open_page(f"{serve(large_db)}/read?article={LONG}")
    page.locator(".sayso-badge").first.wait_for()
    assert page.locator(".sayso-badge").count() == len(extraction.attributions)
    for _ in range(len(extraction.attributions)):
        page.keyboard.press("j")
    last = f"Attribution {len(extraction.attributions)}"
    panel = page.locator(".st-key-sayso-panel")
    panel.get_by_role("heading", name=last, exact=True).wait_for()
    panel.get_by_text("It rests on").first.wait_for()


def test_an_article_opens_again_after_another_page(
    story_url: str, open_page: Callable[..., Any]
) -> None:
    page = open_page(f"{story_url}/read")

    def turn_to(name: str) -> None:
        page.get_by_role("link", name=name, exact=True).first.click()
        page.get_by_role("heading", name=name, exact=True).wait_for()

    for _ in range(2):
        page.get_by_role("link", name="The Meridian").click()
        page.locator(".sayso-badge").first.wait_for()
        page.wait_for_url(lambda address: "?article=" in address)
        turn_to("Claims")
        turn_to("Read")
    page.go_back()
    page.go_back()
    page.locator(".sayso-badge").first.wait_for()
