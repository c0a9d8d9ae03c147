"""Who disputes a claim, and whose hop: on a graph drawn by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.records import Dispute, Reference
from sayso.trace import trace


def test_a_denial_is_of_a_person_at_a_hop(drawing):
    drawing.add(
        "1",
        "<ann:Ann> =said= [that <boss:the boss> =told= her [the doors can wait]*]. "
        "<bob:Bob> =denied= [that]. <boss:The boss> =denied= [having said so].",
    )
    drawing.add("2", "<cleo:Cleo> =denied= [that the doors can wait].")
    (first, second) = drawing.extractions
    outer, bob, boss, inner = sorted(first.attributions, key=lambda a: (bool(a.parent), a.cue))

    def reference(attribution):
        return Reference(article=attribution.article, attribution=attribution.id)

    (cleo,) = second.attributions
    claim = replace(
        drawing.claim(),
        disputes=(
            Dispute(by=reference(cleo)),
            Dispute(by=reference(bob), hops=(reference(outer),)),
            Dispute(by=reference(boss), hops=(reference(inner),)),
        ),
    )
    found = trace(claim, drawing.extractions, drawing.sources.values()).denials
    names = {source.id: key for key, source in drawing.sources.items()}
    assert [([names[w] for w in d.who], [names[h] for h in d.hops]) for d in found] == [
        (["boss"], ["boss"]),
        (["bob"], ["ann"]),
        (["cleo"], []),
    ]
    with pytest.raises(ValueError, match="disputed by what is not there"):
        trace(claim, [first], drawing.sources.values())
