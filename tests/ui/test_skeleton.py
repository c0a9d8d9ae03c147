"""What holds for all pages."""

from __future__ import annotations

from pathlib import Path

import pytest

PAGES = ("overview", "read", "add", "review", "claims", "sources")
UI = Path(__file__).parents[2] / "app" / "sayso" / "ui"
LONGEST_PAGE = 150


def test_every_page_is_thin() -> None:
    scripts = {path.stem: path for path in (UI / "app_pages").glob("*.py")}
    assert scripts.keys() == set(PAGES)
    for path in scripts.values():
        assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_PAGE, path


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_its_heading(page: str, app_test, ferry_db: Path) -> None:
    assert app_test(page).title[0].value == page.capitalize()


@pytest.mark.parametrize("page", [page for page in PAGES if page != "add"])
def test_an_empty_desk_says_what_to_do(
    page: str, app_test, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_DB", str(tmp_path / "none.db"))
    shown = app_test(page)
    assert "Nothing has been added yet" in shown.text[0].value
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_in_a_browser(page: str, scheme: str, story_url: str, open_page) -> None:
    shown = open_page(f"{story_url}/{page if page != 'overview' else ''}", color_scheme=scheme)
    shown.wait_for_selector(f"h1:has-text('{page.capitalize()}')")


def test_the_root_of_the_app_goes_on_to_what_its_address_names(story_url: str, open_page) -> None:
    shown = open_page(f"{story_url}/?claim=none")
    shown.wait_for_url(f"{story_url}/claims?claim=none")
