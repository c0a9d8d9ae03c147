"""The command line: a command parses, makes one call to the desk, and shows the answer."""

from sayso.cli.app import main

__all__ = ["main"]
