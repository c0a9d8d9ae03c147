"""What findings are kept up with: what each article came to by itself, and what waits to be done.

Rows alone: what they mean is the affair of whoever keeps findings up.
"""

from sayso.store.keeping.articles import Alone
from sayso.store.keeping.claims import Claims
from sayso.store.keeping.described import Described
from sayso.store.keeping.figures import Figures
from sayso.store.keeping.names import Names
from sayso.store.keeping.pending import Stage
from sayso.store.keeping.shown import Shown
from sayso.store.keeping.told import Telling
from sayso.store.keeping.vectors import Vectors

__all__ = ["Keeping", "Shown", "Stage"]


class Keeping(Alone, Names, Described, Figures, Shown, Telling, Vectors, Claims):
    """The part of the store that findings are kept up with; within ``writing`` but for ``kept``."""
