"""What each article came to by itself."""

from __future__ import annotations

from sayso.store.keeping.pending import Pending
from sayso.store.rows import Row


class Alone(Pending):
    """What single articles come to, and which of them an outlet may stand in."""

    def resolved(self, article: str) -> Row | None:
        """What an article came to by itself: ``digest`` and ``data``."""
        found = self._query("SELECT * FROM resolved WHERE article = :id", {"id": article})
        return found[0] if found else None

    def put_resolved(self, article: str, digest: str, data: str) -> None:
        """Keep what an article comes to by itself, in place of what it came to before."""
        self._database.execute("REPLACE INTO resolved VALUES (?, ?, ?)", [article, digest, data])

    def forget(self, article: str) -> None:
        """Forget what an article that is gone came to by itself."""
        self._database.execute("DELETE FROM resolved WHERE article = ?", [article])

    def changed_outlets(self) -> tuple[str, ...]:
        """The outlets that came or went since this was asked last."""
        known = {row["name"] for row in self._query("SELECT name FROM known_outlets", {})}
        now = {
            row["outlet"]
            for row in self._query(
                "SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL", {}
            )
        }
        if changed := known ^ now:
            self._database.execute("DELETE FROM known_outlets")
            self._database.table("known_outlets").insert_all({"name": name} for name in now)
        return tuple(sorted(changed))

    def texts_with(self, words: str) -> tuple[str, ...]:
        """The articles in whose text these words stand together, in any of their forms."""
        found = self._query(
            "SELECT articles.id FROM articles_fts JOIN articles"
            " ON articles.rowid = articles_fts.rowid WHERE articles_fts MATCH :words",
            {"words": '"' + words.replace('"', '""') + '"'},
        )
        return tuple(row["id"] for row in found)
