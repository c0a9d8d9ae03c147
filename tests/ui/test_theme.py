"""Text can be read on its background in both themes (WCAG 2.1, AA: a contrast of 4.5)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import sayso.ui
from sayso.ui.look import ROLES

FOLDER = Path(sayso.ui.__file__).parent
LEAST = 4.5
THEMES = tomllib.loads((FOLDER / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
READER = (FOLDER / "reading/reader.css").read_text(encoding="utf-8")
PAIR = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("words", ["textColor", "linkColor"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_words_of_a_page(theme: str, words: str, ground: str) -> None:
    assert contrast(THEMES[theme][words], THEMES[theme][ground]) >= LEAST


@pytest.mark.parametrize("which", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("role", [role.name for role in ROLES])
def test_marks_in_an_article(role: str, which: int) -> None:
    colours = {name: (light, dark) for name, light, dark in PAIR.findall(READER)}
    page = THEMES[("light", "dark")[which]]["backgroundColor"]
    own = colours[role][which]
    assert contrast(own, page) >= LEAST
    assert contrast(own, colours[f"on-{role}"][which]) >= LEAST


def test_roles_have_one_colour_everywhere() -> None:
    drawn = {name: f"light-dark({light}, {dark})" for name, light, dark in PAIR.findall(READER)}
    assert {role.name: role.colour for role in ROLES} == {r.name: drawn[r.name] for r in ROLES}


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
