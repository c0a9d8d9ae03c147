"""In whose words a claim is read aloud."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from sayso.link.proposition import Statement
from sayso.link.told import Saying

SHORT, LONG = 5, 25
"""Words of a wording that reads well aloud; a shorter one leans on its context."""
STRAIN = 0.5
"""What each word beyond that, and each open pronoun, costs a wording; a content word that all
carriers share gains 1, one that no other has loses nearly 1."""
OPEN = frozenset(
    "i me my we us our you your he him his she her it its they them their this these "
    "that those".split()
)
"""Words that need a name before a stranger can read them."""


def best_wording(said: Sequence[Saying]) -> str:
    """Return the carriers' wording that reads best: most like the others, of a readable length, no
    pronoun left open; of equals the more frequent, then the shorter."""
    wordings = Counter(each.wording for each in said)
    stems = {each.wording: _marks(each.statements[0]) for each in said}
    shared: Counter[str] = Counter()
    for wording, count in wordings.items():
        for word in stems[wording]:
            shared[word] += count

    def worth(wording: str) -> tuple[float, int, int, str]:
        words = wording.split()
        strain = max(0, SHORT - len(words)) + max(0, len(words) - LONG)
        strain += sum(word.lower() in OPEN for word in words)
        # What most carriers have speaks for a wording, what few have against it.
        typical = math.fsum(2 * shared[w] / len(said) - 1 for w in stems[wording])
        return (typical - STRAIN * strain, wordings[wording], -len(words), wording)

    return max(wordings, key=worth)


def _marks(statement: Statement) -> frozenset[str]:
    """What carriers of a claim have in common: content words, numbers, and whether it negates."""
    facts = statement.facts
    negation = {"not" if facts.negative else ""}
    return frozenset({*statement.words, *(str(n) for n in facts.numbers), *negation})
