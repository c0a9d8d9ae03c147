"""``sayso demo``: the whole job on the sample story, as it is read out to an editor."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from sayso import resources
from sayso.desk import Desk


@pytest.fixture
def printed(run, gold, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """What the demo prints where the model finds just what the annotators found."""
    monkeypatch.setattr(Desk, "attributor", property(lambda _: gold))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    ran = run("demo")
    assert (ran.code, ran.err) == (0, "")
    assert not list(scratch.iterdir())
    assert not (tmp_path / "test.db").exists()
    return "\n".join(line.rstrip() for line in ran.out.splitlines())


def test_every_article_is_added(printed: str) -> None:
    assert "9 articles, 214 attributions" in printed


def test_the_longest_chains_are_shown(printed: str) -> None:
    assert (
        """
The Meridian, 25 May 2025
└── Noor Rahmati said
    └── her boss told
        └── the minister had said
            └── the doors did not have to be fixed before the summer
"""
        in printed
    )
    assert (
        """
└── She recalled
    └── Mr. Wierzbicki told
        └── Desmond Okonkwo-Bell had said
            └── the minister promised
                └── a dry dock by May
"""
        in printed
    )


def test_one_article_is_marked(printed: str) -> None:
    words = " ".join(printed.split())
    assert (
        "<told>³ her [³{the minister} <had said>⁴ "
        "[⁴the doors did not have to be fixed before the summer]]]." in words
    )


def test_the_search_shows_on_whose_word(printed: str) -> None:
    words = " ".join(printed.split())
    assert "According to the Daily Gannet › Captain Leilani Ahomana says › the transport" in words


def test_quotations_without_a_source_are_listed(printed: str) -> None:
    assert "    (no source): “We all heard it groan.”\n" in printed


def test_it_ends_with_what_to_try_next(printed: str) -> None:
    assert "sayso extract ARTICLE" in printed.partition("Now try it on your own")[2]


def test_it_fits_the_page(printed: str) -> None:
    assert max(map(len, printed.splitlines())) <= 100


def test_a_damaged_installation_is_said(
    run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    story = tmp_path / "_data" / "ferry"
    shutil.copytree(resources.data_folder() / "ferry", story)
    (story / "docs.json").unlink()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    ran = run("demo")
    assert ran.code == 1
    assert "docs.json" in ran.err
