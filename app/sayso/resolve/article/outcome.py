"""What came of resolving an article, as records."""

from __future__ import annotations

from sayso.records import Resolution, Source
from sayso.resolve.article.certainty import SHARED_SUBJECT
from sayso.resolve.article.discourse import Choice, Discourse
from sayso.resolve.article.families import family_name
from sayso.resolve.article.held import held, meant
from sayso.resolve.article.shown import shown_kind, shown_name
from sayso.resolve.entities import Entity
from sayso.resolve.found import ArticleSources, Mentioned, Profile
from sayso.resolve.measures import measures, topic
from sayso.resolve.mentions import Form
from sayso.resolve.names import fold
from sayso.resolve.rank import Scorer


def outcome(d: Discourse, scorer: Scorer) -> ArticleSources:
    """The sources of an article: all that it names, and those that it quotes unnamed."""
    sources = _Sources(d)
    resolutions = tuple(
        _resolution(a.id, choices, sources, scorer)
        for a in d.attributions
        if (choices := _choices(d, a.id))
    )
    for entity in d.entities:
        if entity.names and entity.names[0].first >= 0:
            sources.of(entity)
    mentions = []
    for mention in d.mentions:
        choice = d.choices.get(id(mention))
        if choice is not None and not choice.entity.members and sources.has(choice.entity):
            mentions.append(
                Mentioned(
                    span=mention.span,
                    source=sources.of(choice.entity).id,
                    named=mention.form is Form.NAME,
                    score=round(choice.score, 3),
                )
            )
    return ArticleSources(
        article=d.article.id,
        profiles=sources.profiles(),
        resolutions=resolutions,
        mentions=tuple(mentions),
    )


def _choices(d: Discourse, attribution: str) -> list[Choice]:
    """Whom an attribution's source stands for, or the subject that its cue shares."""
    choices = d.chosen(d.sources.get(attribution, ()))
    if attribution not in d.shared:
        return choices
    called = d.called(d.shared[attribution])
    reason = f"“{called}” is the subject of the verb before"
    return [Choice(c.entity, SHARED_SUBJECT * c.score, reason) for c in choices]


def _resolution(
    attribution: str, choices: list[Choice], sources: _Sources, scorer: Scorer
) -> Resolution:
    score = round(min(choice.score for choice in choices), 3)
    entities = (m for c in choices for m in (c.entity.members or (c.entity,)))
    return Resolution(
        attribution=attribution,
        sources=tuple(dict.fromkeys(sources.of(e).id for e in dict.fromkeys(entities))),
        score=score,
        reason="; ".join(dict.fromkeys(choice.reason for choice in choices)),
        certain=score >= scorer.certain,
        producer=scorer.producer,
    )


class _Sources:
    """The source of each entity, made when first asked for."""

    def __init__(self, d: Discourse) -> None:
        self._d = d
        self._made: dict[int, Source] = {}
        self._described: dict[str, int] = {}

    def has(self, entity: Entity) -> bool:
        """Whether an entity's source was made."""
        return entity.number in self._made

    def of(self, entity: Entity) -> Source:
        """The source of an entity."""
        if entity.number not in self._made:
            self._made[entity.number] = self._make(entity)
        return self._made[entity.number]

    def _make(self, entity: Entity) -> Source:
        known = self._d.known.get(entity.number)
        if known is not None:
            return Source(
                name=known.name,
                kind=known.kind,
                aliases=known.aliases,
                role=known.role,
                wikidata=known.wikidata,
            )
        name, kind = shown_name(self._d, entity), shown_kind(self._d, entity)
        if not entity.names:
            # Two officials of one article are two sources: (2) tells them apart.
            count = self._described[name.casefold()] = self._described.get(name.casefold(), 0) + 1
            numbered = f"{name} ({count})" if count > 1 else name
            return Source(name=numbered, kind=kind, article=self._d.article.id)
        called = {m.name.text for m in entity.names if m.name} | {
            nick.capitalize() for m in entity.names if m.name for nick in m.name.nicknames
        }
        if (family := family_name(self._d, entity)) is not None:
            called.add(family)
        return Source(
            name=name,
            kind=kind,
            aliases=tuple(sorted(c for c in called if fold(c) != fold(name))),
            role=entity.role_text,
        )

    def profiles(self) -> tuple[Profile, ...]:
        """What the article shows of each source; entities that are one source share a profile."""
        by_number = {e.number: e for e in self._d.entities}
        profiles: dict[str, Profile] = {}
        for number, source in sorted(self._made.items()):
            entity = by_number[number]
            before = profiles.get(source.id)
            profiles[source.id] = Profile(
                source=source if before is None else before.source,
                gender=entity.gender if before is None or before.gender == "u" else before.gender,
                roles=frozenset((entity.role_words | entity.roles) - _of_others(entity))
                | (before.roles if before else frozenset()),
                named=bool(entity.names),
                says=_says(entity, self._d),
                office=meant(self._d, entity),
                holds=held(self._d, entity) | (before.holds if before else frozenset()),
                sure=entity.sure_sort
                or not entity.names
                or any(m.form is Form.PRONOUN and m.gender != "u" for m in entity.mentions),
            )
        return tuple(profiles.values())


def _of_others(entity: Entity) -> set[str]:
    """Words of a role that say whose it is: "Dr Ruiz's" in "Dr Ruiz's aunt" makes her no doctor."""
    owner, possessive, _ = (entity.role_text or "").replace("’", "'").rpartition("'s ")
    own = {fold(t) for m in entity.names if m.name for t in m.name.titles}
    return {*fold(owner).split(), *fold(f"{owner}{possessive}").split()} - own


def _says(entity: Entity, d: Discourse) -> tuple[str, ...]:
    """The shares and percentages that a document without a name is told to give, and of what it
    speaks first."""
    if entity.sort != "document" or entity.names:
        return ()
    contents = [
        part.of(d.article.text)
        for a in d.attributions
        if any(choice.entity is entity for choice in d.chosen(d.sources.get(a.id, ())))
        for part in a.content
    ]
    first = topic(contents[0]) if contents else None
    return (*measures(contents), *([first] if first is not None else []))
