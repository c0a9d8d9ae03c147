"""Signing in at a provider, from the button to the page with one's name."""

from __future__ import annotations

from pathlib import Path

import pytest
from waiting import settled

pytest.importorskip("authlib", reason="the extra “auth” is not installed")
pytest.importorskip("joserfc", reason="the extra “auth” is not installed")


def settings(home: Path, issuer: str) -> None:
    (home / ".streamlit").mkdir(parents=True)
    (home / ".streamlit" / "secrets.toml").write_text(
        f"""
        [auth]
        redirect_uri = "http://localhost:{{port}}/oauth2callback"
        cookie_secret = "{"0123456789abcdef" * 2}"
        client_id = "sayso"
        client_secret = "secret"
        server_metadata_url = "{issuer}/.well-known/openid-configuration"

        [roles]
        checker = ["ann@paper.example"]
        """
    )


@pytest.mark.parametrize(
    ("address", "sees"),
    [("ann@paper.example", "Accept"), ("eve@evil.example", "eve@evil.example is on no list")],
)
def test_somebody_signs_in(
    address: str,
    sees: str,
    serve,
    ferry_db: Path,
    open_page,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    from provider import provider

    with provider(email=address, email_verified=True, name="Ann") as issuer:
        settings(tmp_path / "home", issuer)
        monkeypatch.setenv("HOME", str(tmp_path / "home"))
        page = open_page(f"{serve(ferry_db)}/review")
        page.get_by_role("button", name="Sign in").click()
        if sees == "Accept":
            # The provider sends people back to the app's first page.
            page.get_by_text(f"Ann ({address})").first.wait_for()
            page.get_by_role("link", name="Review").first.click()
            page.get_by_role("button", name="Accept").first.wait_for()
        else:
            page.get_by_text(sees).first.wait_for()
            settled(page)
            assert not page.get_by_role("button", name="Accept").count()
