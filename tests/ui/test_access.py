"""Who may do what: nobody signs in on one's own machine; where people do, roles hold everywhere."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from sayso.desk import Desk
from sayso.errors import NotAllowed, SettingsError
from sayso.records import Verdict
from sayso.ui import access
from sayso.ui.access import GuardedDesk, Person
from sayso.ui.roles import Role, read_roles, role_of

ROLES = {
    "editor": ["ann@paper.example"],
    "checker": ["*@paper.example", " Bea@Other.example"],
    "reader": ["*"],
}


@pytest.mark.parametrize(
    ("address", "role"),
    [
        ("ann@paper.example", Role.EDITOR),
        ("ANN@Paper.example ", Role.EDITOR),
        ("cem@paper.example", Role.CHECKER),
        ("bea@other.example", Role.CHECKER),
        ("dag@other.example", Role.READER),
        ("ann@paper.example.evil.example", Role.READER),
        ("ann@evil.example@paper.example", Role.CHECKER),
        ("nobody", None),
        ("", None),
    ],
)
def test_an_address_has_the_highest_role_that_it_is_listed_under(address, role):
    assert role_of(address, read_roles(ROLES)) is role


def test_who_is_on_no_list_has_no_role():
    assert role_of("eve@evil.example", read_roles({"editor": ["ann@paper.example"]})) is None


@pytest.mark.parametrize(
    "table", [{"boss": ["a@b.example"]}, {"editor": "a@b.example"}, {"editor": [1]}, "editor"]
)
def test_a_wrong_table_of_roles_is_told(table):
    with pytest.raises(SettingsError, match="role"):
        read_roles(table)


def test_everything_that_is_signed_needs_a_role():
    """Whatever the desk learns to write later must be given a role before pages can call it."""
    signed = {
        name
        for name, method in inspect.getmembers(Desk, inspect.isfunction)
        if not name.startswith("_") and "reviewer" in inspect.signature(method).parameters
    }
    assert signed <= access._NEEDED.keys()


@pytest.fixture
def at_the_page(monkeypatch: pytest.MonkeyPatch):
    def put(role: Role, name: str = "Ann (ann@paper.example)") -> None:
        monkeypatch.setattr(access, "person", lambda: Person(role=role, name=name))

    return put


@pytest.fixture
def desk(ferry_db: Path):
    with GuardedDesk.open(ferry_db) as desk:
        yield desk


def test_a_reader_looks_only(desk, at_the_page):
    at_the_page(Role.READER)
    (item,) = desk.queue(limit=1)
    with pytest.raises(NotAllowed, match="you need the role checker; yours is reader"):
        desk.judge([item.attribution.id], Verdict.ACCEPTED, reviewer="Ann")
    with pytest.raises(NotAllowed, match="add articles"):
        desk.add_bytes("a.txt", b"x")
    with pytest.raises(NotAllowed, match="add articles"):
        desk.add([Path("a.txt")])
    assert not desk.log()


def test_a_checker_decides_on_attributions_and_signs_with_his_own_name(desk, at_the_page):
    at_the_page(Role.CHECKER)
    (item,) = desk.queue(limit=1)
    (decision,) = desk.judge([item.attribution.id], Verdict.ACCEPTED, reviewer="Somebody else")
    assert decision.reviewer == "Ann (ann@paper.example)"
    desk.undo(decision.batch, reviewer="x")
    source = desk.sources()[0]
    with pytest.raises(NotAllowed, match="you need the role editor"):
        desk.rename(source.id, "Another", reviewer="Ann")


def test_a_checker_does_not_undo_what_an_editor_decided_about_sources(desk, at_the_page):
    at_the_page(Role.EDITOR)
    decision = desk.rename(desk.sources()[0].id, "Another", reviewer="Ann")
    at_the_page(Role.CHECKER)
    with pytest.raises(NotAllowed, match="about sources"):
        desk.undo(decision.id, reviewer="Bea")
    at_the_page(Role.EDITOR)
    (undone,) = desk.undo(decision.id, reviewer="Ann")
    at_the_page(Role.CHECKER)
    with pytest.raises(NotAllowed, match="about sources"):
        desk.undo(undone.id, reviewer="Bea")


# The pages

MAIN = Path(access.__file__).parent / "main.py"
AUTH = {"client_id": "sayso", "cookie_secret": "x" * 32}


@pytest.fixture
def page_as(ferry_db: Path):
    from streamlit.testing.v1 import AppTest

    def run(name: str, user: dict, secrets: dict | None = None):
        page = AppTest.from_file(str(MAIN), default_timeout=120)
        page.secrets = secrets if secrets is not None else {"auth": AUTH, "roles": ROLES}
        page.user = user
        page.run()
        page.switch_page(f"app_pages/{name}.py")
        page.run()
        assert not page.exception, page.exception
        return page

    return run


def signed_in(address: str, **known) -> dict:
    return {"is_logged_in": True, "email": address, "name": "Ann", **known}


def labels(page) -> list[str]:
    return [button.label for button in page.button]


def test_a_reader_sees_pages_without_decisions(page_as):
    page = page_as("review", signed_in("dag@other.example"))
    assert page.title[0].value == "Review"
    assert not {"Accept", "Reject"} & set(labels(page))
    page = page_as("add", signed_in("dag@other.example"))
    assert not page.file_uploader
    assert any("you need the role editor" in c.value.replace("\\", "") for c in page.caption)


def test_a_checker_decides_under_his_name_but_adds_nothing(page_as, ferry_db: Path):
    page = page_as("review", signed_in("cem@paper.example"))
    next(b for b in page.button if b.label == "Accept").click().run()
    with Desk.open(ferry_db) as desk:
        assert [d.reviewer for d in desk.log()] == ["Ann (cem@paper.example)"]
    assert not page_as("add", signed_in("cem@paper.example")).file_uploader


def test_an_editor_adds(page_as):
    assert page_as("add", signed_in("ann@paper.example")).file_uploader


@pytest.mark.parametrize("page_name", ["overview", "read", "review", "claims", "sources", "add"])
def test_nobody_sees_a_page_before_signing_in(page_name, page_as):
    page = page_as(page_name, {"is_logged_in": False})
    assert labels(page) == ["Sign in"]
    assert page.title[0].value == "sayso"
    assert not page.get("bidi_component")


@pytest.mark.parametrize(
    ("user", "told"),
    [
        (signed_in("eve@evil.example"), "eve@evil.example is on no list"),
        (signed_in("ann@paper.example", email_verified=False), "not confirmed"),
        (signed_in(""), "not confirmed"),
    ],
)
def test_who_has_no_role_is_told(user, told, page_as):
    secrets = {"auth": AUTH, "roles": {"editor": ["ann@paper.example"]}}
    page = page_as("review", user, secrets)
    assert told in page.text[0].value
    assert labels(page) == ["Sign out"]


@pytest.mark.parametrize("secrets", [{"auth": AUTH}, {"roles": ROLES}])
def test_half_a_setting_lets_nobody_in(secrets, page_as):
    page = page_as("review", {}, secrets)
    assert any("needs both tables" in m.value for m in page.markdown)
    assert not page.get("bidi_component")


def test_a_setting_that_cannot_be_read_lets_nobody_in(
    app_test, ferry_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    import streamlit as st

    wrong = tmp_path / "secrets.toml"
    wrong.write_text("[auth\n")
    # What Streamlit could not read, it treats as what is not there.
    monkeypatch.setattr(st, "get_option", lambda name: [str(wrong)])
    page = app_test("review")
    assert any("cannot be read" in m.value for m in page.markdown)
    assert not page.get("bidi_component")
