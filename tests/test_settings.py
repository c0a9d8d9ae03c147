"""Every setting is found by its name, and a value that it cannot take is said."""

from pathlib import Path

import pytest

from sayso import settings
from sayso.errors import SettingsError
from sayso.settings import SETTINGS, setting


@pytest.fixture(autouse=True)
def untouched(monkeypatch):
    for each in SETTINGS:
        monkeypatch.delenv(each.variable, raising=False)


def test_every_row_of_the_table_is_whole():
    assert len({each.name for each in SETTINGS}) == len(SETTINGS)
    for each in SETTINGS:
        assert each.name.isidentifier()
        assert each.variable == f"SAYSO_{each.name.upper()}"
        assert each.help.endswith(".")
        setting(each.name)


def test_the_database_lies_in_the_users_data_folder_unless_said_otherwise(monkeypatch):
    assert setting("db") == settings.default_database()
    assert setting("db").is_absolute()
    monkeypatch.setenv("SAYSO_DB", "~/desk.db")
    assert setting("db") == Path.home() / "desk.db"
    monkeypatch.setenv("SAYSO_DB", "")
    assert setting("db") == settings.default_database()


def test_an_unknown_name():
    with pytest.raises(SettingsError, match=r"no setting 'dbb'. There are: db"):
        setting("dbb")


@pytest.mark.parametrize("value", ["many", "0", "-1", "1.5"])
def test_a_value_that_it_cannot_take(monkeypatch, value):
    assert setting("threads") >= 1
    monkeypatch.setenv("SAYSO_THREADS", "8")
    assert setting("threads") == 8
    monkeypatch.setenv("SAYSO_THREADS", value)
    with pytest.raises(SettingsError, match=f"SAYSO_THREADS is '{value}', .* takes a whole number"):
        setting("threads")


def test_each_tier_has_its_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "models_folder", lambda: tmp_path)
    for tier in ("accurate", "fast"):
        (tmp_path / "attribution" / tier).mkdir(parents=True)
        (tmp_path / "attribution" / tier / "manifest.json").write_text("{}")
        monkeypatch.setenv("SAYSO_MODEL", tier)
        assert setting("weights") == tmp_path / "attribution" / tier
    monkeypatch.setenv("SAYSO_WEIGHTS", "/somewhere")
    assert setting("weights") == Path("/somewhere")
    monkeypatch.setenv("SAYSO_MODEL", "best")
    with pytest.raises(SettingsError, match=r"is 'best', .* takes 'accurate' or 'fast'"):
        setting("model")


def test_a_tier_that_is_not_installed(monkeypatch, tmp_path):
    (tmp_path / "attribution" / "fast").mkdir(parents=True)
    (tmp_path / "attribution" / "fast" / "manifest.json").write_text("{}")
    monkeypatch.setattr(settings, "models_folder", lambda: tmp_path)
    monkeypatch.setenv("SAYSO_MODEL", "accurate")
    with pytest.raises(SettingsError, match="'accurate' is not part of this installation: set"):
        setting("weights")
