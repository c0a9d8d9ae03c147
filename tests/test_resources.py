"""What ships with the package is found, and is in the wheel."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from sayso import resources

ROOT = Path(__file__).parent.parent


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_a_checkout_has_its_resources_where_they_are_edited() -> None:
    assert resources.data_folder() == ROOT / "data"
    assert resources.models_folder() == ROOT / "models"


def test_an_installed_package_has_them_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    (tmp_path / "_data").mkdir()
    (tmp_path / "_models").mkdir()
    assert resources.data_folder() == tmp_path / "_data"
    assert resources.models_folder() == tmp_path / "_models"


@pytest.mark.slow
def test_the_wheel_carries_the_sample_story_and_the_models(tmp_path: Path) -> None:
    command = ["pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    ran = subprocess.run(
        [sys.executable, "-m", *command, "--wheel-dir", str(tmp_path), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    (wheel,) = tmp_path.glob("sayso-*.whl")
    with ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    for folder, beside in (("data/ferry", "_data/ferry"), ("models", "_models")):
        wanted = {f"sayso/{beside}/{name}" for name in files_below(ROOT / folder)}
        assert wanted, f"{folder} is empty"
        assert wanted <= carried
    assert "sayso/py.typed" in carried
    assert not any(name.startswith(("tests/", "app/")) for name in carried)
