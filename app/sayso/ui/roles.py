"""Who may do what in the app, by the address that somebody signs in with."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from sayso.errors import SettingsError


class Role(IntEnum):
    """What somebody may do; each may do what the one before may."""

    READER = 1
    """Looks."""
    CHECKER = 2
    """Decides about attributions."""
    EDITOR = 3
    """Decides about sources, and adds articles."""

    @property
    def title(self) -> str:
        """As it is written in the settings, and told to people."""
        return self.name.lower()


Roles = Mapping[str, Role]
"""Roles by address in lower case; ``*@paper.example`` is everybody there, ``*`` everybody."""


def read_roles(table: object) -> Roles:
    """Return who has which role; the highest one that an address is listed under.

    Raises SettingsError where a role or its addresses are not as expected.
    """
    if not isinstance(table, Mapping):
        raise SettingsError("[roles] in secrets.toml is a table: a role, then its addresses.")
    found: dict[str, Role] = {}
    titles = {role.title: role for role in Role}
    for title, addresses in table.items():
        if title not in titles:
            raise SettingsError(
                f"There is no role {title!r} in [roles]. There are: {', '.join(titles)}."
            )
        if not isinstance(addresses, list) or not all(isinstance(a, str) for a in addresses):
            raise SettingsError(
                f"The role {title!r} takes a list of addresses: "
                f'{title} = ["ann@paper.example", "*@paper.example"].'
            )
        for address in addresses:
            key = address.strip().lower()
            found[key] = max(titles[title], found.get(key, Role.READER))
    return found


def role_of(address: str, roles: Roles) -> Role | None:
    """Return the highest role that an address has, alone or with others; None if it has none."""
    address = address.strip().lower()
    _, at, domain = address.rpartition("@")
    names = (address, f"*@{domain}", "*") if at else ()
    return max((roles[name] for name in names if name in roles), default=None)
