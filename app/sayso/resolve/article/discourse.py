"""What is known so far while an article is resolved: its entities, who means whom, who spoke."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sayso.records import Article, Attribution, Span
from sayso.resolve.article.chooser import Chooser
from sayso.resolve.article.heads import find_heads
from sayso.resolve.authority import Authority, Known
from sayso.resolve.entities import Entity, cluster
from sayso.resolve.layers import Layers
from sayso.resolve.mentions import Form, Mention, find_mentions
from sayso.resolve.names import Name, fold
from sayso.resolve.narrators import narrators
from sayso.resolve.words import split_words

NOWHERE = Span(0, 1)
"""Where a name outside of the text stands: spans cannot be empty."""
GENDER_TOLD = 0.9
"""Score from which "he" or "she" tells something of the gender of whom it stands for."""
FARTHEST = 30
"""Sentences back that a pronoun or noun looks for whom it means; a role looks back to the start."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a mention stands for."""

    entity: Entity
    score: float
    reason: str


class Discourse:
    """The state that the rules read, and that only ``settle`` and the makers of entities change."""

    def __init__(
        self,
        article: Article,
        attributions: Sequence[Attribution],
        *,
        chooser: Chooser,
        authority: Authority,
        outlets: Collection[str],
    ) -> None:
        self.article = article
        self.attributions = attributions
        self.chooser = chooser
        self.authority = authority
        self.words = split_words(article.text)
        published = [*outlets, *([article.outlet] if article.outlet else [])]
        self.outlets = {fold(o): o for o in published}
        mentions = find_mentions(self.words, published, _breaks(attributions))
        heads = find_heads(self.words, mentions, attributions)
        self.sources = heads.of | {a: [m] for a, m in heads.shared.items()}
        self.shared = heads.shared
        self.descriptions = heads.descriptions
        self.mentions = sorted((*mentions, *heads.made), key=lambda m: (m.first, -m.last))
        self.entities = cluster(self.mentions)
        self.choices: dict[int, Choice] = {}
        """By id() of a mention."""
        self.known: dict[int, Known] = {}
        """By an entity's number, its row in the desk's own file."""
        self.home = {id(m): e for e in self.entities for m in e.names}
        """By id() of a name, whose it is."""
        self.attribution_of = {id(m): a for a in attributions for m in heads.of.get(a.id, ())}
        self.layers = Layers(article.text, attributions)
        self.narrators, self.addressed = narrators(self.words, self.mentions)
        self._pronouns = {m.first: m for m in self.mentions if m.form is Form.PRONOUN}
        self._spoke: list[tuple[int, bool, Entity]] = []
        """First word, whether in no other attribution, and entity of each source settled so far."""

    def called(self, mention: Mention) -> str:
        """A mention's words."""
        return mention.span.of(self.article.text)

    def is_source(self, mention: Mention) -> bool:
        """Whether a mention is an attribution's source."""
        return id(mention) in self.attribution_of

    # Who means whom

    def settle(self, mention: Mention, choice: Choice) -> None:
        """Remember whom a mention stands for."""
        choice.entity.add(mention)
        self.choices[id(mention)] = choice
        plain = mention.word in ("he", "she") and not self.words.words[mention.first].quote
        if plain and choice.score >= GENDER_TOLD:
            choice.entity.called[mention.gender] += 1
        a = self.attribution_of.get(id(mention))
        if a is not None:
            row = (mention.first, a.parent is None, choice.entity)
            at = bisect_left(self._spoke, row[0], key=lambda r: r[0])
            self._spoke.insert(at, row)

    def itself(self, owner: Mention) -> Mention:
        """A noun's owner as the article's own mention: "his" in "his boss" is found twice."""
        return self._pronouns.get(owner.first, owner) if owner.form is Form.PRONOUN else owner

    def pronoun_at(self, place: int) -> Mention | None:
        """The pronoun that is this word."""
        return self._pronouns.get(place)

    def whose(self, owner: Mention) -> Entity | None:
        """Whom a noun's owner stands for."""
        choice = self.choices.get(id(self.itself(owner)))
        return choice.entity if choice is not None else None

    def owner(self, mention: Mention) -> Entity | None:
        """Whose a noun is; both, where "X and Y's" own it."""
        one = self.whose(mention.owner) if mention.owner is not None else None
        if one is None or mention.owner is None:
            return None
        at = self.itself(mention.owner).first
        pairs = (
            e for e in self.entities if one in e.members and any(m.first == at for m in e.mentions)
        )
        return next(pairs, one)

    def named_by(self, mention: Mention | None) -> Entity | None:
        """Whose name a mention is, None where it is no name."""
        return self.home.get(id(mention))

    def chosen(self, mentions: Iterable[Mention]) -> list[Choice]:
        """What was settled for these mentions, those without an answer left out."""
        return [c for m in mentions if (c := self.choices.get(id(m))) is not None]

    def speakers(self, mention: Mention, *, quoted: bool) -> list[Entity]:
        """Who says the words that a mention stands in, the outermost first."""
        return [
            choice.entity
            for layer in self.layers.around(mention.span.start)
            if layer.quoted is quoted
            for choice in self.chosen(self.sources.get(layer.attribution.id, ()))
        ]

    def spoken(self) -> Sequence[tuple[int, bool, Entity]]:
        """The sources settled so far, in order: first word, whether in no other's, and who."""
        return self._spoke

    def spoke(self, mention: Mention, *, top: bool = False) -> list[Entity]:
        """The sources before a mention, in order; with ``top`` only those of the article itself."""
        return [e for at, outer, e in self._spoke if at < mention.first and (outer or not top)]

    def nearby(self, mention: Mention) -> list[Entity]:
        """Entities mentioned not too far before, the nearest first."""
        here = self.words.words[mention.first].sentence
        near = []
        for entity in self.entities:
            last = entity.before(mention.first)
            if last is not None and here - self.words.words[last.first].sentence <= FARTHEST:
                near.append((last.first, entity))
        near.sort(key=lambda row: (-row[0], row[1].number))
        return [entity for _, entity in near]

    # New entities

    def new(self, *, sort: str, plural: bool = False) -> Entity:
        """Make an entity that nothing is known of yet."""
        number = max((e.number for e in self.entities), default=-1) + 1
        self.entities.append(Entity(number=number, sort=sort, plural=plural))
        return self.entities[-1]

    def new_named(self, name: Name, sort: str = "person") -> Entity:
        """Make somebody whose name the text has not: of the byline, of the desk's file."""
        entity = self.new(sort=sort)
        entity.names = [
            Mention(first=-1, last=-1, head=-1, form=Form.NAME, span=NOWHERE, word="", name=name)
        ]
        return entity

    def describe(self, mention: Mention, owner: Entity | None) -> Entity:
        """Make an entity that has no name, only a description."""
        entity = self.new(sort=mention.sort, plural=mention.plural)
        entity.described = mention
        entity.gender = mention.gender
        entity.owner = owner
        return entity

    def group(self, members: Iterable[Entity]) -> Entity:
        """The group of these, made where there is none yet."""
        flat = tuple(dict.fromkeys(m for e in members for m in (e.members or (e,))))
        if len(flat) == 1:
            return flat[0]
        for entity in self.entities:
            if entity.members and set(entity.members) == set(flat):
                return entity
        group = self.new(sort=flat[0].sort, plural=True)
        group.members = flat
        return group


def _breaks(attributions: Sequence[Attribution]) -> set[int]:
    """Offsets at which a source ends or a cue of its own begins: no noun phrase runs over one."""
    return {part.end + 1 for a in attributions for part in a.source} | {
        part.start
        for a in attributions
        for part in a.cue
        if not any(s.contains(part) or part.start < s.end <= part.end for s in a.source)
    }
