"""Search over the collection."""

from __future__ import annotations

from typing import Any

from sayso.records import PartialDate, Reference, Span
from sayso.store import rows
from sayso.store.query import Hit, SearchQuery, Snippet, fts_terms
from sayso.store.tables import ARTICLE_ORDER, HELD, Tables, article_filter, json_list

SNIPPET_TOKENS = 32
"""Words around a match: about two lines of a terminal. (FTS5 allows 64.)"""

# Unicode sets these two aside for use inside a program: no text that means something has them.
_MATCH_OPENS, _MATCH_CLOSES = "\ufdd0", "\ufdd1"


class Searching(Tables):
    """The part of the store that finds attributions and articles by their words."""

    def search(self, query: SearchQuery) -> tuple[Hit, ...]:
        """What fits the query, best first; without words or source, everything in text order.

        After the attributions that have the words in their source, cue and content together come
        the articles that have them somewhere else (unless a source is asked for).
        """
        with self._reading():
            return self._search(query)

    def saying(self, words: str) -> tuple[Reference, ...]:
        """Where the attributions are that have all these words, best first, as in ``search``."""
        terms = fts_terms(words)
        if terms is None:
            return ()
        found = self._query(
            f"""
            SELECT attributions.article, attributions.id FROM attributions_fts
            JOIN attributions ON attributions.rowid = attributions_fts.rowid
            JOIN articles ON articles.id = attributions.article
            WHERE attributions_fts MATCH :match AND {HELD}
            ORDER BY attributions_fts.rank, articles.published, articles.id, attributions.position
            """,
            {"match": terms},
        )
        return tuple(Reference(article=row["article"], attribution=row["id"]) for row in found)

    def _search(self, query: SearchQuery) -> tuple[Hit, ...]:
        where, parameters = article_filter(query.outlet, query.since, query.until)
        parameters["limit"] = -1 if query.limit is None else query.limit
        words, source = fts_terms(query.words), fts_terms(query.source or "")
        if (query.words.strip() and not words) or (query.source and not source):
            return ()
        if not (words or source):
            return self._listed(where, parameters)
        parts = [f"({words})"] if words else []
        parts += [f"source_text : ({source})"] if source else []
        parameters["match"] = " AND ".join(parts)
        # Ranks first, snippets only for what is shown: a snippet costs far more than a rank.
        ranked = self._query(
            f"""
            SELECT attributions.id FROM attributions_fts
            JOIN attributions ON attributions.rowid = attributions_fts.rowid
            JOIN articles ON articles.id = attributions.article
            WHERE attributions_fts MATCH :match AND {where} AND {HELD}
            ORDER BY attributions_fts.rank, articles.published, articles.id, attributions.position
            LIMIT :limit
            """,
            parameters,
        )
        hits = self._hits([row["id"] for row in ranked], parameters["match"])
        if source or words is None or len(hits) == query.limit:
            return hits
        parameters["limit"] -= len(hits) if query.limit is not None else 0
        return hits + self._elsewhere(where, parameters)

    def unattributed(
        self,
        outlet: str | None = None,
        since: PartialDate | None = None,
        until: PartialDate | None = None,
        limit: int | None = None,
    ) -> tuple[Hit, ...]:
        """The attributions with no source, by date and in text order; filters as in SearchQuery."""
        where, parameters = article_filter(outlet, since, until)
        parameters["limit"] = -1 if limit is None else limit
        with self._reading():
            return self._listed(f"attributions.source_text IS NULL AND {where}", parameters)

    def _listed(self, where: str, parameters: dict[str, Any]) -> tuple[Hit, ...]:
        found = self._query(
            f"""
            SELECT attributions.id FROM attributions
            JOIN articles ON articles.id = attributions.article
            WHERE {where} AND {HELD}
            ORDER BY {ARTICLE_ORDER}, attributions.position
            LIMIT :limit
            """,
            parameters,
        )
        return self._hits([row["id"] for row in found], None)

    def _hits(self, ids: list[str], match: str | None) -> tuple[Hit, ...]:
        """The hits of these attributions, in this order, with what matched in their content."""
        found = self._query(
            "SELECT attributions.rowid AS rowid, attributions.* FROM json_each(:ids)"
            " JOIN attributions ON attributions.id = json_each.value"
            " ORDER BY json_each.key",
            {"ids": json_list(ids)},
        )
        summaries = self.summaries(row["article"] for row in found)
        snippets = self._snippets(found, match) if match else {}
        attributions = self._attributions(found)
        return tuple(
            Hit(
                article=summaries[row["article"]],
                attribution=attribution,
                snippet=snippets.get(row["id"]) or Snippet(text=row["content_text"]),
            )
            for row, attribution in zip(found, attributions, strict=True)
        )

    def _snippets(self, found: list[rows.Row], match: str) -> dict[str, Snippet]:
        column = 2  # content_text, in the order of the index
        return {
            row["id"]: _to_snippet(marked["snippet"])
            for row in found
            for marked in self._query(
                f"SELECT snippet(attributions_fts, {column}, :opens, :closes, '…', :tokens)"
                " AS snippet FROM attributions_fts"
                " WHERE attributions_fts MATCH :match AND rowid = :rowid",
                {**_SNIPPET_PARAMETERS, "match": match, "rowid": row["rowid"]},
            )
        }

    def _elsewhere(self, where: str, parameters: dict[str, Any]) -> tuple[Hit, ...]:
        """Articles that have the words, but in no single attribution."""
        found = self._query(
            f"""
            SELECT articles.id, snippet(articles_fts, 1, :opens, :closes, '…', :tokens) AS snippet
            FROM articles_fts JOIN articles ON articles.rowid = articles_fts.rowid
            WHERE articles_fts MATCH :match AND {where} AND articles.id NOT IN (
                SELECT attributions.article FROM attributions_fts
                JOIN attributions ON attributions.rowid = attributions_fts.rowid
                WHERE attributions_fts MATCH :match AND {HELD}
            )
            ORDER BY articles_fts.rank, articles.published, articles.id
            LIMIT :limit
            """,
            {**parameters, **_SNIPPET_PARAMETERS},
        )
        summaries = self.summaries(row["id"] for row in found)
        return tuple(
            Hit(article=summaries[row["id"]], attribution=None, snippet=_to_snippet(row["snippet"]))
            for row in found
        )


_SNIPPET_PARAMETERS = {"opens": _MATCH_OPENS, "closes": _MATCH_CLOSES, "tokens": SNIPPET_TOKENS}


def _to_snippet(marked: str) -> Snippet:
    text, matches, opened = "", [], None
    for part in marked.replace(_MATCH_CLOSES, _MATCH_OPENS).split(_MATCH_OPENS):
        if opened is not None and part:
            matches.append(Span(len(text), len(text) + len(part)))
        opened = None if opened is not None else len(text)
        text += part
    return Snippet(text=text, matches=tuple(matches))
