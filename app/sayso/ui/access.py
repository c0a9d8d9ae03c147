"""Who is at the page, and what he may do there: the one place that decides it for all pages.

Without the table ``[auth]`` in Streamlit's ``secrets.toml`` nobody signs in, and whoever reaches
the app may do everything, as is right on one's own machine. With it, each person signs in at an
OpenID Connect provider and has the role that the table ``[roles]`` gives his address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAuthError, StreamlitMissingAuthlibError

from sayso.desk import Desk
from sayso.errors import NotAllowed, SettingsError
from sayso.records import Aliased, Decision, Merged, Renamed, Split, Undone
from sayso.ui import plain
from sayso.ui.roles import Role, read_roles, role_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who is at the page. ``name`` signs decisions; "" where sign-in is off and people type it."""

    role: Role
    name: str = ""


def _secrets() -> Mapping[str, Any]:
    if st.secrets.load_if_toml_exists():
        return st.secrets
    if any(Path(path).is_file() for path in st.get_option("secrets.files")):
        # Streamlit goes on without what it cannot read: nobody would have to sign in.
        raise SettingsError(
            "The file secrets.toml cannot be read, so nobody can sign in. Correct it, and start "
            "sayso again."
        )
    return {}


def signs_in() -> bool:
    """Whether people sign in; SettingsError where the settings for it are not whole."""
    secrets = _secrets()
    if "auth" in secrets and "roles" in secrets:
        return True
    if "auth" in secrets or "roles" in secrets:
        raise SettingsError(
            "Signing in needs both tables in secrets.toml: [auth], where people sign in, and "
            "[roles], what each may do. Add the one that is missing, and start sayso again."
        )
    return False


def person() -> Person | None:
    """Who is at the page; None for somebody who has to sign in first, or has no role."""
    if not signs_in():
        return Person(role=Role.EDITOR)
    address = _address()
    role = role_of(address, read_roles(_secrets()["roles"])) if address else None
    if address is None or role is None:
        return None
    name = " ".join(str(st.user.get("name") or "").split())
    return Person(role=role, name=f"{name} ({address})" if name else address)


def _address() -> str | None:
    """The address of whoever is signed in, None where the provider does not vouch for it."""
    if not st.user.get("is_logged_in") or st.user.get("email_verified") in (False, "false"):
        return None
    return str(st.user.get("email") or "").strip().lower() or None


def admitted() -> bool:
    """Whether somebody may see pages at all; where not, show how to sign in."""
    if person() is not None:
        return True
    st.title("sayso", anchor=False)
    if not st.user.get("is_logged_in"):
        st.text("Sign in to see this collection.")
        _sign_in()
        return False
    address = _address()
    told = (
        f"{address} is on no list of this collection."
        if address
        else "Your address is not confirmed."
    )
    st.text(f"{told} Ask whoever runs sayso here for a role, or sign in with another address.")
    st.button("Sign out", icon=":material/logout:", on_click=st.logout)
    return False


def _sign_in() -> None:
    """Offer each place to sign in at; SettingsError where the settings for it are wrong."""
    named = [name for name, value in _secrets()["auth"].items() if isinstance(value, Mapping)]
    for name in named or [None]:
        label = f"Sign in with {plain.label(name)}" if name else "Sign in"
        if not st.button(label, type="primary", icon=":material/login:"):
            continue
        try:
            st.login(name)
        except StreamlitMissingAuthlibError:
            raise SettingsError(
                "Signing in needs the packages of sayso's extra “auth”. Install them with: "
                "pip install 'sayso[auth]'"
            ) from None
        except StreamlitAuthError as error:
            raise SettingsError(
                f"Signing in is not set up right in secrets.toml: {error} Correct it, and start "
                "sayso again."
            ) from None


def may(role: Role) -> bool:
    """Whether whoever is at the page has at least this role."""
    now = person()
    return now is not None and now.role >= role


def allows(role: Role, to: str) -> bool:
    """Whether whoever is at the page has at least this role; where not, say so.

    ``to`` completes "To …, you need the role editor".
    """
    if may(role):
        return True
    st.caption(f":material/lock: {plain.markdown(_refusal(role, to))}")
    return False


def _refusal(role: Role, to: str) -> str:
    now = person()
    mine = f"yours is {now.role.title}" if now else "you have none"
    return f"To {to}, you need the role {role.title}; {mine}. Ask whoever runs sayso here for it."


_NEEDED = {
    "add": (Role.EDITOR, "add articles"),
    "add_bytes": (Role.EDITOR, "add articles"),
    "update": (Role.EDITOR, "read an article again"),
    "judge": (Role.CHECKER, "accept or reject"),
    "correct": (Role.CHECKER, "correct"),
    "create": (Role.CHECKER, "mark what is missing"),
    "merge": (Role.EDITOR, "merge sources"),
    "split": (Role.EDITOR, "split a source"),
    "rename": (Role.EDITOR, "rename a source"),
    "alias": (Role.EDITOR, "give a source another name"),
    "decide": (Role.EDITOR, "decide about sources"),
    "undo": (Role.CHECKER, "undo a decision"),
}
"""What of a desk writes, and who may do it."""


def _guarded(method: Callable[..., Any], role: Role, to: str) -> Callable[..., Any]:
    @wraps(method)
    def checked(self: Desk, *arguments: Any, **named: Any) -> Any:
        if not may(role):
            raise NotAllowed(_refusal(role, to))
        now = person()
        if now and now.name and "reviewer" in named:
            named["reviewer"] = now.name
        return method(self, *arguments, **named)

    return checked


class GuardedDesk(Desk):
    """A desk that does what whoever is at the page may do, and signs with his name."""

    def undo(self, name: str, *, reviewer: str, reason: str = "") -> tuple[Decision, ...]:
        """See ``Desk.undo``; what an editor decided about sources, an editor undoes."""
        decisions = self.store.decided(name)
        if any(self._on_sources(decision) for decision in decisions) and not may(Role.EDITOR):
            raise NotAllowed(_refusal(Role.EDITOR, "undo a decision about sources"))
        return super().undo(name, reviewer=reviewer, reason=reason)

    def _on_sources(self, decision: Decision) -> bool:
        if isinstance(decision.change, Undone):
            return any(map(self._on_sources, self.store.named_decisions(decision.change.decisions)))
        return isinstance(decision.change, Merged | Split | Renamed | Aliased)


for _name, (_role, _to) in _NEEDED.items():
    setattr(GuardedDesk, _name, _guarded(getattr(GuardedDesk, _name), _role, _to))
