"""How the app looks beyond ``.streamlit/config.toml``: the roles' colours and lines, and calm."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st


@dataclass(frozen=True, slots=True)
class Role:
    """How a part of an attribution is marked: never by its colour alone."""

    name: str
    colour: str
    """As CSS: ``light-dark(…)`` of two colours with a contrast of 4.5 on the page."""
    line: str
    """CSS ``text-decoration-style``, in a content ``border-style``: it tells the role by itself."""
    drawn: str
    """The same in words, for a legend."""


SOURCE = Role("source", "light-dark(#0b5e8a, #7cc4f0)", "double", "double line")
CUE = Role("cue", "light-dark(#8a4b00, #f0b35e)", "wavy", "wavy line")
CONTENT = Role("content", "light-dark(#2c6a36, #8fd19b)", "solid", "single line")
ROLES = (SOURCE, CUE, CONTENT)


def marks() -> str:
    """CSS that marks a part of an attribution, within the class of its role's name."""
    return "".join(
        f".mark.{role.name} {{ color: {role.colour}; text-decoration: underline {role.line};"
        " text-decoration-thickness: 2px; text-underline-offset: 0.2em; }\n"
        for role in ROLES
    )


@cache
def _style() -> str:
    return (Path(__file__).parent / "look.css").read_text(encoding="utf-8")


def apply() -> None:
    """Put the app's own style on the page."""
    st.html(f"<style>{_style()}</style>")
