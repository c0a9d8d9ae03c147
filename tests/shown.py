"""What a page shows through its component for trees of links."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any


def trees(shown: Any) -> list[Any]:
    """The trees on a page of AppTest, as they are sent to the browser."""
    sent = (element.proto for element in shown.get("bidi_component"))
    return [json.loads(each.json) for each in sent if each.component_name == "sayso_linked"]


def texts(tree: Any) -> Iterator[str]:
    """Every text in a tree."""
    for child in tree[2:]:
        if isinstance(child, str):
            yield child
        else:
            yield from texts(child)


def said(shown: Any) -> str:
    """All words that the trees of a page show."""
    return "\n".join("".join(texts(tree)) for tree in trees(shown))


def hrefs(tree: Any) -> Iterator[tuple[str, str]]:
    """Every link in a tree: its words and its address."""
    if "href" in tree[1]:
        yield "".join(texts(tree)), tree[1]["href"]
    for child in tree[2:]:
        if not isinstance(child, str):
            yield from hrefs(child)


def links(shown: Any) -> dict[str, str]:
    """The addresses that a page's trees lead to, by their words."""
    return {words: href for tree in trees(shown) for words, href in hrefs(tree)}
