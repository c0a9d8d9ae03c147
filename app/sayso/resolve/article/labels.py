"""Who a transcript's label without a name stands for: "CALLER: Hello, it's Ana Ruiz"."""

from __future__ import annotations

from sayso.resolve.article.discourse import Discourse
from sayso.resolve.lexicon import lexicon
from sayso.resolve.mentions import Form, Mention
from sayso.resolve.narrators import introduced


def name_labelled(d: Discourse) -> None:
    """Give the turns of a label that says only what somebody is to whom he says that he is."""
    turns = [m for m in d.mentions if m.form is Form.NAME and _is_label(d, m)]
    if not turns:
        return
    said = introduced(d.words, d.mentions)
    called = {
        m.word: d.home[id(name)]
        for m in reversed(turns)
        if (name := said.get(d.words.words[m.first].paragraph)) is not None and id(name) in d.home
    }
    for m in turns:
        who, label = called.get(m.word), d.home.get(id(m))
        if who is None or label is None or who is label:
            continue
        label.names.remove(m)
        who.names.append(m)
        who.names.sort(key=lambda n: n.first)
        d.home[id(m)] = who
    d.entities = [e for e in d.entities if e.names or e.members]


def _is_label(d: Discourse, mention: Mention) -> bool:
    """Whether a source is a noun that begins a paragraph, a colon after it."""
    first = d.words.words[mention.first]
    before = d.words.words[mention.first - 1] if mention.first else None
    return (
        d.is_source(mention)
        and mention.last - mention.first == 1
        and lexicon().sort(first.lower) == "person"
        and (before is None or before.paragraph != first.paragraph)
        and d.article.text.startswith(":", mention.span.end)
    )
