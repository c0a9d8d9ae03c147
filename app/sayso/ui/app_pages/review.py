"""Review: What waits for a decision, the most important first."""

import streamlit as st

from sayso.ui import links, states
from sayso.ui.review import card, deciding, logged, several, waiting

_KEYS = "Keys: a accept, x reject, n next, u undo."
_ONE, _SEVERAL, _LOG = "One by one", "Several at once", "What was decided"

states.heading("Review", "What waits for a decision, the most important first.")
if states.has_collection():
    view = st.segmented_control(
        "View",
        (_ONE, _SEVERAL, _LOG),
        default=_ONE,
        required=True,
        key="review-view",
        label_visibility="collapsed",
        persist_state="session",
    )
    # A container of its own: what it says comes and goes, and the card below stays where it is.
    with st.container(), states.told():
        deciding.show()
    if view == _LOG:
        logged.show()
    else:
        items = waiting.chosen()
        asked = links.asked("item") if view == _ONE else None
        if items:
            waiting.count(_KEYS if view == _ONE else "")
        if view == _SEVERAL and items:
            several.show(items)
        elif asked or items:
            why = {item.attribution.id: item.why for item in items}
            now = asked or items[0].attribution.id
            with states.told():
                card.show(now, why.get(now))
            waiting.show(items, now)
        else:
            waiting.nothing()
