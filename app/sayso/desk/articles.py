"""Looking up articles, their attributions and their words, as people left them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sayso.desk.opening import Opening
from sayso.records import Extraction, PartialDate, Review
from sayso.store import ArticleSummary, Hit, SearchQuery


class Articles(Opening):
    """The part of a desk where articles are looked up."""

    def articles(
        self,
        outlet: str | None = None,
        since: PartialDate | None = None,
        until: PartialDate | None = None,
    ) -> tuple[ArticleSummary, ...]:
        """See ``Store.articles``."""
        return self.store.articles(outlet, since, until)

    def docs(self, ids: Iterable[str] | None = None) -> Mapping[str, str]:
        """By article id, in the collection's order, a name that no two articles share.

        It is the article's doc; its id, where another has the same doc. With ids: of these alone.
        """
        return self.store.docs(ids)

    def show(self, name: str) -> Extraction:
        """The article with this id, beginning of an id, or doc, with its attributions as the desk
        holds them: what people decided taken into account, as everywhere."""
        return self.reviewed(name).extraction

    def search(self, query: SearchQuery) -> tuple[Hit, ...]:
        """See ``Store.search``."""
        return self._as_held(self.store.search(query))

    def unattributed(
        self,
        outlet: str | None = None,
        since: PartialDate | None = None,
        until: PartialDate | None = None,
        limit: int | None = None,
    ) -> tuple[Hit, ...]:
        """See ``Store.unattributed``."""
        return self._as_held(self.store.unattributed(outlet, since, until, limit))

    def _as_held(self, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """Hits whose attributions lie in what they are now held to lie in."""
        touched = self.store.reviewed_articles() & {hit.article.id for hit in hits}
        held: dict[str, Mapping[str, Review]] = {id: self.reviewed(id).review for id in touched}
        return tuple(
            replace(hit, attribution=review.attribution)
            if hit.attribution
            and (review := held.get(hit.article.id, {}).get(hit.attribution.id)) is not None
            else hit
            for hit in hits
        )
