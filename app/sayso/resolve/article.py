"""From the mentions of one article to its sources."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from sayso.records import (
    Article,
    Attribution,
    Extraction,
    Resolution,
    Source,
    SourceKind,
    Span,
    Spans,
)
from sayso.resolve.authority import EMPTY, Authority, Known
from sayso.resolve.entities import BODIES, PEOPLE, Entity, cluster
from sayso.resolve.found import ArticleSources, Mentioned, Profile
from sayso.resolve.lexicon import AGED, Noun, lexicon
from sayso.resolve.mentions import Form, Mention, find_mentions
from sayso.resolve.mentions.grammar import FIRST, FIRST_MANY, FUNCTION, MANY, SECOND, THING
from sayso.resolve.mentions.relations import CONVERSES, RELATIONAL
from sayso.resolve.names import Name, fold
from sayso.resolve.rank import Features, Scene, Scorer, features, null_features, shipped_scorer
from sayso.resolve.speech import Layers, narrators
from sayso.resolve.words import split_words

EVEN = 0.5
"""Least score of a source that is only described: its words do describe it, whoever it is."""
FARTHEST = 30
"""Sentences back that a pronoun or noun looks for whom it means; a role looks back to the start."""
UNNAMED = frozenset(
    "source witness official insider aide person friend pal expert analyst observer critic diplomat"
    " insider informant bystander local resident".split()
)
"""People whom articles leave unnamed even where "the" or "two" goes before."""
_GOVERNS = frozenset("government administration regime authority leadership".split())
_TOWNS = frozenset("city town country state nation kingdom republic municipality county".split())
_PASSING = frozenset("then former late new old own current acting longtime veteran".split())
"""Words before a role that tell when, not which."""
_LONGEST_NAME = 120
"""Characters kept of a description; the rest is one click away in the article."""


class Chooser(Protocol):
    """Whatever picks one candidate by its features; training puts the annotators here."""

    def choose(
        self, mention: Mention, candidates: Sequence[Entity | None], rows: Sequence[Features]
    ) -> tuple[int, float, str] | None:
        """Return the index of the candidate, the probability and the reason in words.

        A candidate None stands for somebody not mentioned before; without an answer the mention
        stays unresolved.
        """


@dataclass(frozen=True, slots=True)
class ByScore:
    """Picks the candidate that the scorer likes best."""

    scorer: Scorer

    def choose(
        self, mention: Mention, candidates: Sequence[Entity | None], rows: Sequence[Features]
    ) -> tuple[int, float, str]:
        """See ``Chooser``."""
        scores = self.scorer.scores(mention.form, rows)
        order = sorted(range(len(rows)), key=lambda i: (-scores[i], i))
        rival = rows[order[1]] if len(order) > 1 else None
        return order[0], scores[order[0]], self.scorer.reason(mention.form, rows[order[0]], rival)


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a mention stands for."""

    entity: Entity
    score: float
    reason: str


class Resolver:
    """One article at work. ``run`` resolves every mention; the rest reads the outcome."""

    def __init__(
        self,
        article: Article,
        attributions: Sequence[Attribution],
        *,
        chooser: Chooser,
        authority: Authority = EMPTY,
        outlets: Collection[str] = (),
    ) -> None:
        self.article = article
        self.chooser = chooser
        self.authority = authority
        self.words = split_words(article.text)
        known = [*outlets, *([article.outlet] if article.outlet else [])]
        self.outlets = {fold(o): o for o in known}
        self.mentions = find_mentions(
            self.words,
            known,
            {part.end + 1 for a in attributions for part in a.source}
            | {
                part.start
                for a in attributions
                for part in a.cue
                if not any(
                    source.contains(part) or part.start < source.end <= part.end
                    for source in a.source
                )
            },
        )
        self.attributions = attributions
        self.layers = Layers(article.text, attributions)
        self.sources: dict[str, list[Mention]] = {}
        """By attribution, the mentions that its source is; several for "X and Y"."""
        self.descriptions: dict[int, Span] = {}
        self._claim_sources()
        self.mentions.sort(key=lambda m: (m.first, -m.last))
        self.entities = cluster(self.mentions)
        self.choices: dict[int, Choice] = {}
        self.known: dict[int, Known] = {}
        self._by_first = {m.first: m for m in self.mentions if m.form is Form.PRONOUN}
        self._attribution_of = {id(m): a for a in attributions for m in self.sources.get(a.id, ())}
        self._narrators, self._addressed = narrators(self.words, self.mentions)
        self._spoke: list[tuple[int, bool, Entity]] = []
        self._home = {id(m): e for e in self.entities for m in e.names}
        self._name_known()
        self._pair_up()

    # Which mentions are sources

    def _claim_sources(self) -> None:
        for a in self.attributions:
            if not a.source:
                continue
            # "According to Hana Villanueva, a judge wrote": the judge is another source, no role.
            for m in self.mentions:
                if (
                    m.of is not None
                    and m.form is Form.NOUN
                    and a.source[0].start == m.span.start
                    and (m.of.first < m.first and not a.source[0].contains(m.of.span))
                ):
                    m.of.roles.discard(m.word)
                    m.of, m.definite = None, False
            heads = self._heads(a.source)
            if not heads and (made := self._make(a.source)) is not None:
                self.mentions.append(made)
                heads = [made]
            self.sources[a.id] = heads
            for head in heads:
                if head.form is Form.NOUN:
                    self.descriptions[id(head)] = (
                        Span(min(head.span.start, a.source[0].start), a.source[0].end)
                        if a.source[0].contains(head.span)
                        else head.span
                    )

    def _heads(self, source: Spans) -> list[Mention]:
        """The mentions that a source's words come down to."""
        inside = [m for m in self.mentions if any(part.contains(m.span) for part in source)]
        if not inside:
            return []
        solid = [m for m in inside if m.form is not Form.PRONOUN]
        pronouns = [m for m in inside if m.form is Form.PRONOUN]
        if not solid:
            return pronouns[:1]
        leads = len(source) > 1 and pronouns and pronouns[0].span.start < solid[0].span.start
        # "they dismissed it in the West": the place says who "they" are; but "he … , Smith".
        if leads and pronouns[0].word not in MANY:
            return pronouns[:1]
        first = min(solid, key=lambda m: (m.span.start, -m.span.end))
        words = self.words.words
        if first.form is Form.NOUN and words[first.last - 1].possessive is False:
            if first.of is not None:
                first = first.of
            else:
                named = self._apposed(first, solid)
                first = named or first
        elif first.form is Form.NAME:
            first = self._after_modifier(first, solid, source[0].end)
        heads = [first]
        if len(source) > 1 and first.form is Form.NAME:
            # A source in several pieces: one head a piece.
            for part in source:
                if not part.contains(first.span):
                    heads += [h for h in self._heads((part,)) if h.form is Form.NAME]
        if first.form is Form.NAME:
            heads += self._coordinated(first, solid)
        elif first.plural:
            heads += self._singled_out(first, solid)
        return heads

    def _singled_out(self, noun: Mention, solid: Sequence[Mention]) -> list[Mention]:
        """Names that a plural is said to include: "partners, the United Kingdom in particular"."""
        text = self.article.text
        return [
            m
            for m in solid
            if m.form is Form.NAME
            and m.first >= noun.last
            and (
                re.match(r",? (?:in particular|especially|above all)", text[m.span.end :])
                or re.search(
                    r"(?:including|especially|notably|among them) (?:the )?$",
                    text[noun.span.end : m.span.start],
                )
            )
        ]

    def _after_modifier(self, name: Mention, solid: Sequence[Mention], end: int) -> Mention:
        """The head that a name at the start of a source only modifies, else the name.

        "Malaysia's Prime Minister", "Scientology officials", "Facebook co-founder Mark Zuckerberg".
        """
        words = self.words.words
        stop = name.last
        if not words[name.last - 1].possessive:
            while (
                stop < len(words)
                and words[stop].start < end
                and words[stop].gap in (" ", "-")
                and (
                    words[stop].lower not in FUNCTION
                    and not words[stop].lower.endswith(("ed", "ing"))
                )
            ):
                stop += 1
            if stop == name.last:
                return name
        else:
            stop = self.words.at(end)
        following = [m for m in solid if m.last > name.last and m.head < stop]
        noun = next((m for m in following if m.form is Form.NOUN), None)
        if noun is not None:
            if noun.of is not None and noun.of is not name:
                return noun.of
            if noun.of is None:
                noun.first = min(noun.first, name.first)
                noun.span = Span(min(noun.span.start, name.span.start), noun.span.end)
                if words[name.last - 1].possessive and noun.owner is None:
                    noun.owner, noun.definite = name, True
                return noun
        other = next((m for m in following if m.form is Form.NAME and m is not name), None)
        return other or name

    def _apposed(self, noun: Mention, solid: Sequence[Mention]) -> Mention | None:
        """The name after a comma that says who a noun phrase is: "one listener, Yusuf"."""
        for m in solid:
            if m.form is not Form.NAME or m.first < noun.last:
                continue
            gap = self.words.words[m.first].gap
            bound = any(n.of is m for n in self.mentions if n is not noun and n.last <= m.first)
            if gap.startswith(",") and not bound and not noun.plural and m.sort == "person":
                return m
        return None

    def _coordinated(self, first: Mention, solid: Sequence[Mention]) -> list[Mention]:
        """Names joined to the first by commas and "and"."""
        out, last = [], first
        for m in solid:
            if m.form is not Form.NAME or m.first < last.last or m is first or m.of is not None:
                continue
            between = self.article.text[last.span.end : m.span.start].strip().lower()
            between = between.removesuffix("the").strip()
            if between in (",", "and", ", and", "&"):
                out.append(m)
                last = m
        joined = bool(out) and " and " in self.article.text[first.span.end : out[-1].span.start]
        return out if joined or len(out) > 1 else []

    def _make(self, source: Spans) -> Mention | None:
        """A mention for source words in which none was found: "the most optimistic", "Russian"."""
        words = self.words.words
        first = self.words.at(source[0].start)
        last = self.words.at(source[0].end)
        if first >= last:
            return None
        span = Span(words[first].start, words[last - 1].end)
        low = words[first].lower
        the = low == "the" and last - first > 1
        start = first + 1 if the else first
        body = words[start:last]
        proper = all(w.capital and w.lower not in FUNCTION for w in body) and not (
            body[0].first
            and body[0].lower in lexicon().words
            and body[0].lower not in lexicon().given
            and not the
        )
        if proper or (len(body) == 1 and body[0].capital and body[0].lower in lexicon().given):
            text = self.article.text[body[0].start : body[-1].end]
            name = Name.of(text)
            if not name.parts:
                return None
            lower = text.lower()
            place = lower in lexicon().places or lower in lexicon().peoples
            return Mention(
                first=first,
                last=last,
                head=last - 1,
                form=Form.NAME,
                span=span,
                word=body[-1].lower,
                name=name,
                definite=True,
                the=the,
                gender=name.gender,
                sort="place" if place else "organisation" if the else "person",
                sure_sort=place,
            )
        if low in ("who", "which", "that"):
            before = [m for m in self.mentions if m.last <= first]
            near = max(before, key=lambda m: m.last, default=None)
            if near is not None and first - near.last <= 1:
                return Mention(
                    first=first,
                    last=first + 1,
                    head=first,
                    form=Form.PRONOUN,
                    span=span,
                    word=low,
                    of=near,
                    definite=True,
                )
            return None
        head = last - 1
        for i in range(start + 1, last):
            if words[i].lower in FUNCTION or words[i].gap.strip() or words[i].lower.endswith("ing"):
                head = i - 1
                break
        word = words[head].lower
        plural = word.endswith("s") and not word.endswith("ss")
        if word in FUNCTION:
            return None
        return Mention(
            first=first,
            last=head + 1,
            head=head,
            form=Form.NOUN,
            span=Span(words[first].start, words[head].end),
            word=word,
            plural=plural,
            noun=Noun(lemma=word, sort="", plural=plural),
            definite=low in ("the", "this", "these"),
            restricted=head + 1 < last,
        )

    # Before resolving

    def _name_known(self) -> None:
        """Let the desk's own file decide whose the names are."""
        by_known: dict[str, Entity] = {}
        for entity in self.entities:
            found = next(
                (
                    k
                    for m in entity.names
                    if m.name
                    and (
                        k := self.authority.find(m.span.of(self.article.text))
                        or self.authority.find(m.name.text)
                    )
                ),
                None,
            )
            if found is None:
                continue
            self._know(entity, found)
            first = by_known.setdefault(found.name, entity)
            if first is not entity:
                first.names = sorted([*first.names, *entity.names], key=lambda m: m.first)
                for m in entity.names:
                    self._home[id(m)] = first
                entity.names = []
        self.entities = [e for e in self.entities if e.names]

    def _know(self, entity: Entity, found: Known) -> None:
        self.known[entity.number] = found
        entity.sure_sort = True
        entity.sort = {
            SourceKind.PERSON: "person",
            SourceKind.DOCUMENT: "document",
            SourceKind.OUTLET: "outlet",
            SourceKind.GROUP: "organisation",
        }.get(found.kind, "organisation")
        if found.role:
            entity.role_words |= set(fold(found.role).split())
            entity.roles |= {
                noun.lemma
                for word in fold(found.role).split()
                if (noun := lexicon().nouns.get(word)) is not None
            }

    def _pair_up(self) -> None:
        """Make a group of names joined by "and": "the journalists" may mean them later."""
        groups: dict[tuple[int, ...], Entity] = {}
        names = [m for m in self.mentions if id(m) in self._home and m.of is None]
        for left, right in pairwise(names):
            between = self.article.text[left.span.end : right.span.start]
            if between not in (" and ", " & ") or left.first >= right.first:
                continue
            a, b = self._home[id(left)], self._home[id(right)]
            if a is b or a.sort != b.sort:
                continue
            key = tuple(sorted((a.number, b.number)))
            if key not in groups:
                groups[key] = self._new(sort=a.sort, plural=True)
                groups[key].members = (a, b)
            pair = Mention(
                first=left.first,
                last=right.last,
                head=right.head,
                form=Form.NAME,
                span=Span(left.span.start, right.span.end),
                word=right.word,
                plural=True,
                sort=a.sort,
                subject=left.subject,
                definite=True,
            )
            groups[key].add(pair)

    def _new(self, *, sort: str, plural: bool = False) -> Entity:
        number = max((e.number for e in self.entities), default=-1) + 1
        self.entities.append(Entity(number=number, sort=sort, plural=plural))
        return self.entities[-1]

    # Resolving

    def run(self) -> None:
        """Resolve every mention: those outside of quotations first, each depth in text order."""
        for mention in self.mentions:
            entity = self._home.get(id(mention))
            if entity is not None:
                entity.add(mention)
                self._settle(mention, Choice(entity, *self._named(mention, entity)))
        depths = {id(m): self._depth(m) for m in self.mentions}
        for mention in sorted(self.mentions, key=lambda m: (depths[id(m)], m.first, -m.last)):
            self.resolve(mention)

    def _depth(self, mention: Mention) -> int:
        """How many sources must be known first: those quoted around, or told of only later."""
        return sum(
            layer.quoted
            or (
                bool(layer.attribution.source)
                and layer.attribution.source[0].start > mention.span.start
            )
            for layer in self.layers.around(mention.span.start)
        )

    def _named(self, mention: Mention, entity: Entity) -> tuple[float, str]:
        full = entity.full()
        assert full is not None
        assert full.name is not None
        assert mention.name is not None
        called = mention.span.of(self.article.text)
        if mention is full or mention.name.parts == full.name.parts:
            return 0.98, f"“{called}” is the name itself"
        rivals = [
            e
            for e in self.entities
            if e is not entity
            and any(n.name and set(n.name.parts) & set(mention.name.parts) for n in e.names)
        ]
        if rivals:
            return 0.8, f"“{called}” fits {full.name.text} and others, of whom he was named last"
        return 0.95, f"“{called}” is part of the name {full.name.text}, or a form of it"

    def _settle(self, mention: Mention, choice: Choice) -> None:
        self.choices[id(mention)] = choice
        a = self._attribution_of.get(id(mention))
        if a is not None:
            row = (mention.first, a.parent is None, choice.entity)
            at = bisect_left(self._spoke, row[0], key=lambda r: r[0])
            self._spoke.insert(at, row)

    def resolve(self, mention: Mention) -> Choice | None:
        """Whom a mention stands for; None where nothing tells."""
        if id(mention) in self.choices:
            return self.choices[id(mention)]
        choice = None
        if mention.form is Form.NOUN:
            choice = self._noun(mention)
        elif mention.form is Form.PRONOUN:
            choice = self._pronoun(mention)
        if choice is not None:
            choice.entity.add(mention)
            self._settle(mention, choice)
        return choice

    def _speakers(self, mention: Mention, *, quoted: bool) -> list[Entity]:
        out: list[Entity] = []
        for layer in self.layers.around(mention.span.start):
            if layer.quoted is quoted:
                for source in self.sources.get(layer.attribution.id, ()):
                    if (choice := self.choices.get(id(source))) is not None:
                        out.append(choice.entity)
        return out

    def _scene(self, mention: Mention, owner: Entity | None = None) -> Scene:
        outer = not self.layers.around(mention.span.start)
        spoke = [
            entity
            for place, top, entity in self._spoke
            if place < mention.first and (top or not outer)
        ]
        return Scene(
            words=self.words.words,
            spoke=spoke[-3:],
            around=self._speakers(mention, quoted=False),
            owner=owner,
            speaks=id(mention) in self._attribution_of,
        )

    def _pronoun(self, mention: Mention) -> Choice | None:
        if mention.of is not None:  # "who"
            before = self.resolve(mention.of)
            return before and Choice(before.entity, 0.9 * before.score, "who was named just before")
        if mention.word in FIRST or mention.word in FIRST_MANY:
            return self._first_person(mention)
        if mention.word in SECOND:
            return self._second_person(mention)
        excluded = self._speakers(mention, quoted=True)
        word = self.words.words[mention.first]
        narrator = self._narrators.get(word.paragraph)
        if narrator is not None and not word.quote and id(narrator) in self._home:
            # Whoever says "I" here calls nobody else's name his own; nor does "he" mean him.
            excluded.append(self._home[id(narrator)])
        candidates = [
            e for e in self._nearby(mention) if e not in excluded and self._agrees(mention, e)
        ]
        return self._pick(mention, candidates, self._scene(mention))

    def _first_person(self, mention: Mention) -> Choice | None:
        layers = [layer for layer in self.layers.around(mention.span.start) if layer.quoted]
        called = mention.span.of(self.article.text)
        if layers:
            sources = [
                c.entity
                for s in self.sources.get(layers[-1].attribution.id, ())
                if (c := self.choices.get(id(s))) is not None
            ]
            if sources:
                entity = sources[0] if len(sources) == 1 else self._group(sources)
                score = min(
                    self.choices[id(s)].score
                    for s in self.sources[layers[-1].attribution.id]
                    if id(s) in self.choices
                )
                many = mention.word in FIRST_MANY and not entity.plural
                return Choice(
                    entity,
                    (0.8 if many else 0.97) * score,
                    f"“{called}” in a quotation is the one who is quoted",
                )
            return None
        line = self.words.words[mention.first].paragraph
        who = self._narrators.get(line)
        if who is not None and id(who) in self._home and self._home[id(who)].sort == "person":
            return Choice(
                self._home[id(who)], 0.7, f"“{called}” is the one who speaks or writes here"
            )
        if self.article.byline and not self.words.words[mention.first].quote:
            return Choice(self._author(), 0.7, f"“{called}” is the author, by the byline")
        return None

    def _second_person(self, mention: Mention) -> Choice | None:
        """Whom a transcript's speaker answers: the one of the turn before."""
        if self.words.words[mention.first].quote:
            return None
        line = self.words.words[mention.first].paragraph
        who = self._addressed.get(line)
        if who is None or id(who) not in self._home:
            return None
        entity = self._home[id(who)]
        called = mention.span.of(self.article.text)
        return Choice(
            entity,
            0.55,
            f"“{called}” is most likely {self.title(entity)}, who spoke or was called before",
        )

    def _author(self) -> Entity:
        name = Name.of(self.article.byline or "")
        for entity in self.entities:
            if any(m.name and m.name.parts == name.parts for m in entity.names):
                return entity
        entity = self._new(sort="person")
        # The byline stands outside of the text, so this name has no place in it.
        entity.names = [
            Mention(first=-1, last=-1, head=-1, form=Form.NAME, span=Span(0, 1), word="", name=name)
        ]
        entity.gender = name.gender
        return entity

    def _group(self, members: Sequence[Entity]) -> Entity:
        flat = tuple(dict.fromkeys(m for e in members for m in (e.members or (e,))))
        if len(flat) == 1:
            return flat[0]
        for entity in self.entities:
            if entity.members and set(entity.members) == set(flat):
                return entity
        group = self._new(sort=flat[0].sort, plural=True)
        group.members = flat
        return group

    def _nearby(self, mention: Mention) -> list[Entity]:
        here = self.words.words[mention.first].sentence
        near = []
        for entity in self.entities:
            last = entity.before(mention.first)
            if last is not None and here - self.words.words[last.first].sentence <= FARTHEST:
                near.append((last.first, entity))
        near.sort(key=lambda row: (-row[0], row[1].number))
        return [entity for _, entity in near]

    def _agrees(self, mention: Mention, entity: Entity) -> bool:
        if mention.word in MANY:
            return entity.plural or (entity.sort != "person" and entity.sort != "document")
        if mention.word in THING:
            return not entity.plural and (entity.sort != "person" or not entity.sure_sort)
        if entity.plural or {mention.gender, entity.gender} == {"m", "f"}:
            return False
        return entity.sort == "person"

    def _pick(
        self, mention: Mention, candidates: Sequence[Entity], scene: Scene, *, new: bool = False
    ) -> Choice | None:
        if not candidates and not new:
            return None
        rows: list[Features] = [
            features(mention, entity, scene, rivals) for rivals, entity in enumerate(candidates)
        ]
        options: list[Entity | None] = list(candidates)
        if new:
            options.append(None)
            rows.append(null_features(mention, scene, rows))
        answer = self.chooser.choose(mention, options, rows)
        if answer is None:
            return None
        index, score, why = answer
        chosen = options[index]
        called = mention.span.of(self.article.text)
        if chosen is None:
            return Choice(
                self._describe(mention, scene.owner),
                max(score, EVEN),
                f"only “{called}” names this source",
            )
        return Choice(
            chosen,
            score,
            f"“{called}” is most likely {self.title(chosen)}" + (f", {why}" if why else ""),
        )

    def _describe(self, mention: Mention, owner: Entity | None) -> Entity:
        entity = self._new(sort=mention.sort, plural=mention.plural)
        entity.described = mention
        entity.gender = mention.gender
        entity.owner = owner
        return entity

    def _noun(self, mention: Mention) -> Choice | None:
        assert mention.noun is not None
        called = mention.span.of(self.article.text)
        known = self.authority.find(called)
        if known is not None:
            return Choice(self._entity_of(known), 0.98, f"the desk's file says who “{called}” is")
        if mention.of is not None:
            named = self.resolve(mention.of)
            return named and Choice(named.entity, 0.97, f"“{called}” stands beside the name")
        owner = self._owner(mention)
        is_source = id(mention) in self._attribution_of
        if owner is not None and mention.noun.mark == "v" and is_source:
            return Choice(owner, 0.8, f"“{called}” is a saying of {self.title(owner)}")
        if mention.noun.lemma == "person" and (folk := self._folk(mention)) is not None:
            return Choice(folk, 0.9, f"“{called}” are {self.title(folk)}")
        if mention.noun.lemma in _GOVERNS and (land := self._land(mention, owner)) is not None:
            return Choice(land, 0.9, f"“{called}” is the government of {self.title(land)}")
        if not mention.definite and mention.owner is None:
            same = self._same_description(mention) if mention.plural else None
            if same is not None:
                return Choice(same, 0.7, f"“{called}” were called so before")
            return Choice(self._describe(mention, owner), 0.9, f"only “{called}” names this source")
        if (holder := self._holder(mention)) is not None:
            return Choice(
                holder, 0.85, f"“{called}” is the role or kind of {self.title(holder)} alone"
            )
        if owner is not None and (kin := self._related(mention, owner)) is not None:
            return Choice(kin, 0.9, f"the text says that {self.title(kin)} is “{called}”")
        if (again := self._again(mention, owner)) is not None:
            return Choice(again, 0.8, f"“{called}” was called so before")
        if owner is not None and mention.word in RELATIONAL:
            return Choice(
                self._describe(mention, owner), 0.75, f"only “{called}” names this source"
            )
        scene = self._scene(mention, owner)
        if mention.plural and mention.sort == "person":
            several = self._several(mention)
            if several is not None:
                return several
        candidates = self._noun_candidates(mention, owner)
        # An age is no way to bring somebody in: "the 51-year-old" was named before.
        choice = self._pick(mention, candidates, scene, new=mention.noun.lemma != AGED)
        if choice is None:
            choice = Choice(
                self._describe(mention, owner), 0.9, f"only “{called}” names this source"
            )
        if is_source and choice.entity.described is mention:
            return self._named_next(mention) or choice
        return choice

    def _again(self, mention: Mention, owner: Entity | None) -> Entity | None:
        """What the article describes by the same noun: of the same owner, or the last of all."""
        narrowed = mention.restricted and owner is None
        for entity in sorted(self.entities, key=lambda e: e.places[-1:], reverse=True):
            other = entity.described
            if (
                other is not None
                and other.word == mention.word
                and other.plural == mention.plural
                and entity.before(mention.first) is not None
                and not (mention.modifiers - other.modifiers - _PASSING)
                and (entity.owner is owner if owner is not None else not narrowed)
            ):
                return entity
        return None

    def _holder(self, mention: Mention) -> Entity | None:
        """The only one whom the article gives this role, or whose name has this word.

        "The minister" (Rosalind Achterberg, the minister), "the union" (Seafarers' Union). Of such
        phrases for people 6 of 8 are right in GUM train's news; the wrong ones have words of their
        own ("video assistant referee") or stand in a title.
        """
        if (
            mention.plural
            or mention.word in RELATIONAL
            or (mention.owner is not None and (mention.owner.form is Form.PRONOUN))
        ):
            return None
        holders = []
        for entity in self.entities:
            if not entity.names or entity.members:
                continue
            if (
                mention.sort == "person"
                and entity.sort == "person"
                and mention.word in entity.roles
            ):
                own = entity.role_words - {mention.word} - _PASSING
                strange = mention.modifiers - entity.role_words - _PASSING
                if {mention.gender, entity.gender} != {"m", "f"} and not (strange and own):
                    holders.append(entity)
            elif (
                mention.sort == "document"
                and entity.sort == "document"
                and any(
                    (noun := lexicon().nouns.get(part)) is not None and noun.lemma == mention.word
                    for m in entity.names
                    if m.name
                    for part in m.name.parts
                )
                and not mention.modifiers
            ) or (
                mention.sort == "organisation"
                and entity.sort in BODIES
                and any(
                    mention.word in m.name.parts
                    or (
                        mention.noun is not None
                        and mention.noun.mark == "c"
                        and lexicon().name_words.get(m.name.surname) == "c"
                    )
                    for m in entity.names
                    if m.name
                )
                and not (
                    mention.modifiers - {p for m in entity.names if m.name for p in m.name.parts}
                )
            ):
                holders.append(entity)
        return holders[0] if len(holders) == 1 else None

    def _related(self, mention: Mention, owner: Entity) -> Entity | None:
        """Who the text says is the owner's boss, brother, or the converse: whose deputy he is."""
        for entity in self.entities:
            for m in entity.names:
                for word, other in m.relations:
                    other_choice = self._owner_entity(other)
                    if word == mention.word and other_choice is owner and entity is not owner:
                        return entity
                    for one, two in CONVERSES:
                        forth = mention.word in one and word in two
                        back = mention.word in two and word in one
                        if (forth or back) and entity is owner:
                            return other_choice
        return None

    def _owner_entity(self, owner: Mention) -> Entity | None:
        if owner.form is Form.PRONOUN:
            owner = self._by_first.get(owner.first, owner)
        choice = self.choices.get(id(owner))
        return choice.entity if choice else None

    def _entity_of(self, known: Known) -> Entity:
        for entity in self.entities:
            if self.known.get(entity.number) == known:
                return entity
        entity = self._new(sort="person")
        self._know(entity, known)
        entity.names = [
            Mention(
                first=-1,
                last=-1,
                head=-1,
                form=Form.NAME,
                span=Span(0, 1),
                word="",
                name=Name.of(known.name),
            )
        ]
        return entity

    def _owner(self, mention: Mention) -> Entity | None:
        owner = mention.owner
        if owner is None:
            return None
        if owner.form is Form.PRONOUN:
            owner = self._by_first.get(owner.first, owner)
        choice = self.choices.get(id(owner)) or self.resolve(owner)
        if choice is None:
            return None
        pair = next(
            (
                e
                for e in self.entities
                if e.members
                and choice.entity in e.members
                and any(m.first == owner.first for m in e.mentions)
            ),
            None,
        )
        return pair or choice.entity

    def _land(self, mention: Mention, owner: Entity | None) -> Entity | None:
        """The country or place whose government is meant: in Port Liss, of Corvane, Ukrainian."""
        words = self.words.words
        peoples = lexicon().peoples
        for modifier in sorted(mention.modifiers):
            for entity in self.entities:
                if entity.country is not None and entity.country == peoples.get(modifier):
                    return entity
        after = mention.last
        if (
            after + 1 < len(words)
            and words[after].gap == " "
            and words[after].lower in ("in", "of")
        ):
            for entity in self.entities:
                if any(m.first == after + 1 for m in entity.names):
                    return entity
        if owner is not None and owner.sort == "place":
            return owner
        return None

    def _folk(self, mention: Mention) -> Entity | None:
        """The Americans, where "the American people" are spoken of."""
        lands = {lexicon().peoples[m] for m in mention.modifiers if m in lexicon().peoples}
        return next(
            (
                e
                for e in self.entities
                if e.country is not None and e.country.removeprefix(PEOPLE) in lands and e.plural
            ),
            None,
        )

    def _same_description(self, mention: Mention) -> Entity | None:
        for entity in reversed(self.entities):
            other = entity.described
            if (
                other is not None
                and other.word == mention.word
                and other.plural
                and other.modifiers == mention.modifiers
                and not other.definite
                and not other.restricted
                and not mention.restricted
                and entity.before(mention.first) is not None
            ):
                return entity
        return None

    def _several(self, mention: Mention) -> Choice | None:
        """Whom a plural means: named people of that role, or those named together before."""
        called = mention.span.of(self.article.text)
        if mention.owner is not None and mention.owner.first < mention.head:
            return None
        holders = [
            e
            for e in self.entities
            if mention.word in e.roles
            and e.names
            and e.sort == "person"
            and e.before(mention.first) is not None
        ]
        if len(holders) == 2 and not mention.restricted:
            return Choice(self._group(holders), 0.8, f"“{called}” are the two with that role")
        if mention.word in UNNAMED:
            return None
        spoke = {id(entity) for place, _, entity in self._spoke if place < mention.first}
        groups = [
            (last.first, e)
            for e in self.entities
            if e.members
            and e.sort == "person"
            and (last := e.before(mention.first)) is not None
            and (id(e) in spoke or all(id(m) in spoke for m in e.members))
        ]
        after = self.words.words[mention.last] if mention.last < len(self.words.words) else None
        narrowed = mention.restricted and (after is None or after.lower != "of")
        if groups and not narrowed:
            _, group = max(groups, key=lambda row: row[0])
            return Choice(
                group,
                0.75,
                f"“{called}” are most likely {self.title(group)}, who spoke together before",
            )
        return None

    def _noun_candidates(self, mention: Mention, owner: Entity | None) -> list[Entity]:
        assert mention.noun is not None
        town = mention.noun.lemma in _TOWNS
        excluded = self._speakers(mention, quoted=True)
        near = self._nearby(mention)
        role = [
            e
            for e in self.entities
            if e not in near and e.names and e.sort == "person" and mention.word in e.roles
        ]
        out = []
        for entity in [*near, *role]:
            if entity is owner or entity in excluded or (entity.plural != mention.plural):
                continue
            if {mention.gender, entity.gender} == {"m", "f"}:
                continue
            if entity.members:
                continue
            same = entity.described is not None and entity.described.word == mention.word
            if entity.described is not None and not same and entity.sort != mention.sort:
                continue
            if mention.sort == "person" and entity.sort == "person":
                out.append(entity)
            elif mention.sort == "organisation" and (
                entity.sort in BODIES or (town and entity.sort == "place")
            ):
                if mention.noun.mark != "o" or entity.sort == "outlet" or same:
                    out.append(entity)
            elif (mention.sort == "document" and (entity.sort == "document")) or same:
                out.append(entity)
        return out

    def _named_next(self, mention: Mention) -> Choice | None:
        """Whom a report's first sentence describes and its next source names."""
        a = self._attribution_of[id(mention)]
        line = self.words.words[mention.first].paragraph
        first = min((w.paragraph for w in self.words.words if w.sentence > 0), default=0)
        if mention.sort != "person" or mention.plural or line > first or a.parent is not None:
            return None
        if mention.owner is not None and mention.owner.form is Form.PRONOUN:
            return None
        later = sorted(
            (m.first, m)
            for b in self.attributions
            if b.parent is None
            for m in self.sources.get(b.id, ())[:1]
            if m.first > mention.first
        )
        for place, following in later[:1]:
            entity = self._home.get(id(following))
            if (
                entity is not None
                and entity.sort == "person"
                and entity.names[0].first >= mention.first
                and self.words.words[place].paragraph - line <= 1
                and {mention.gender, entity.gender} != {"m", "f"}
            ):
                called = mention.span.of(self.article.text)
                return Choice(
                    entity,
                    0.75,
                    f"“{called}” opens the report, whose next source is {self.title(entity)}",
                )
        return None

    # What came of it

    def title(self, entity: Entity) -> str:
        """The name of an entity, or its description."""
        if entity.number in self.known:
            return self.known[entity.number].name
        if entity.members:
            return " and ".join(self.title(m) for m in entity.members)
        full = entity.full()
        if full is not None:
            assert full.name is not None
            if entity.sort == "outlet" and (outlet := self._outlet(entity)):
                return outlet
            if entity.country is not None and not entity.plural:
                return entity.country
            text = full.name.text
            if text.isupper() and entity.sort == "person" and len(text) > 3:
                text = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), text)
            if len(full.name.parts) == 1 and entity.sort == "person":
                title = next(
                    (m.name.titles[-1] for m in entity.names if m.name and m.name.titles), ""
                )
                text = f"{title.capitalize()} {text}".strip()
            return text
        mention = entity.described
        if mention is None:
            return "somebody"
        span = self.descriptions.get(id(mention), mention.span)
        text = " ".join(span.of(self.article.text).split())
        if len(text) > _LONGEST_NAME:
            text = text[:_LONGEST_NAME].rsplit(" ", 1)[0] + " …"
        if mention.owner is not None and mention.owner.form is Form.PRONOUN and entity.owner:
            rest = text.split(" ", 1)[1:]
            text = f"{self.title(entity.owner)}’s {' '.join(rest)}".strip()
        return text

    def _outlet(self, entity: Entity) -> str | None:
        """An outlet's own spelling: by its full name, or the one outlet that ends so."""
        for m in entity.names:
            assert m.name is not None
            folded = " ".join(m.name.parts).removeprefix("the ")
            for key, name in self.outlets.items():
                if key.removeprefix("the ") == folded:
                    return name
        for m in entity.names:
            assert m.name is not None
            folded = " ".join(m.name.parts)
            ends = [n for key, n in self.outlets.items() if key.endswith(" " + folded)]
            if m.the and len(ends) == 1:
                return ends[0]
        return None

    def kind(self, entity: Entity) -> SourceKind:
        """What an entity is as a source."""
        if entity.number in self.known:
            return self.known[entity.number].kind
        if entity.names:
            if entity.plural:
                return SourceKind.GROUP
            return {
                "person": SourceKind.PERSON,
                "outlet": SourceKind.OUTLET,
                "document": SourceKind.DOCUMENT,
            }.get(entity.sort, SourceKind.ORGANISATION)
        mention = entity.described
        if mention is None or mention.noun is None:
            return SourceKind.ANONYMOUS
        if mention.sort == "document" and mention.noun.mark != "v":
            return SourceKind.DOCUMENT
        if mention.sort == "organisation":
            group = mention.noun.mark == "g" or mention.plural
            return SourceKind.GROUP if group else SourceKind.ORGANISATION
        if mention.sort != "person" or mention.noun.lemma in UNNAMED or not mention.definite:
            return SourceKind.ANONYMOUS
        if mention.plural:
            return SourceKind.GROUP
        # An office that one person holds can be looked up; somebody's cousin cannot.
        return SourceKind.ANONYMOUS if mention.owner is not None else SourceKind.PERSON


def _source_of(resolver: Resolver, entity: Entity, taken: dict[str, int]) -> Source:
    name = resolver.title(entity)
    known = resolver.known.get(entity.number)
    if known is not None:
        return Source(
            name=known.name,
            kind=known.kind,
            aliases=known.aliases,
            role=known.role,
            wikidata=known.wikidata,
        )
    if not entity.names:
        taken[name.casefold()] = taken.get(name.casefold(), 0) + 1
        if taken[name.casefold()] > 1:
            name = f"{name} ({taken[name.casefold()]})"
        return Source(name=name, kind=resolver.kind(entity), article=resolver.article.id)
    called = {m.name.text for m in entity.names if m.name} | {
        nick.capitalize() for m in entity.names if m.name for nick in m.name.nicknames
    }
    return Source(
        name=name,
        kind=resolver.kind(entity),
        aliases=tuple(sorted(c for c in called if fold(c) != fold(name))),
        role=entity.role_text,
    )


def resolve_article(
    extraction: Extraction,
    authority: Authority = EMPTY,
    *,
    outlets: Collection[str] = (),
    scorer: Scorer | None = None,
) -> ArticleSources:
    """Return whom the sources of an article's attributions stand for, and all whom it names.

    ``outlets`` are the publications of the collection; ``scorer`` is by default the one that ships
    with sayso. An attribution whose source the text does not tell has no resolution. The same
    input gives the same result. Raises WeightsError where the scorer cannot be read.
    """
    used = scorer or shipped_scorer()
    article = extraction.article
    resolver = Resolver(
        article,
        extraction.attributions,
        chooser=ByScore(used),
        authority=authority,
        outlets=outlets,
    )
    resolver.run()
    return _outcome(resolver, used)


def _outcome(resolver: Resolver, scorer: Scorer) -> ArticleSources:
    sources: dict[int, Source] = {}
    taken: dict[str, int] = {}

    def source(entity: Entity) -> Source:
        if entity.number not in sources:
            sources[entity.number] = _source_of(resolver, entity, taken)
        return sources[entity.number]

    def members(entities: Iterable[Entity]) -> list[Entity]:
        return list(dict.fromkeys(m for e in entities for m in (e.members or (e,))))

    resolutions = []
    for a in resolver.attributions:
        choices = [
            choice
            for m in resolver.sources.get(a.id, ())
            if (choice := resolver.choices.get(id(m))) is not None
        ]
        if not choices:
            continue
        score = round(min(choice.score for choice in choices), 3)
        resolutions.append(
            Resolution(
                attribution=a.id,
                sources=tuple(
                    dict.fromkeys(source(e).id for e in members(c.entity for c in choices))
                ),
                score=score,
                reason="; ".join(dict.fromkeys(choice.reason for choice in choices)),
                certain=score >= scorer.certain,
                producer=scorer.producer,
            )
        )
    for entity in resolver.entities:
        if entity.names and entity.names[0].first >= 0:
            source(entity)
    mentions = []
    by_number = {e.number: e for e in resolver.entities}
    for mention in resolver.mentions:
        choice = resolver.choices.get(id(mention))
        if choice is None or choice.entity.members or choice.entity.number not in sources:
            continue
        mentions.append(
            Mentioned(
                span=mention.span,
                source=source(choice.entity).id,
                named=mention.form is Form.NAME,
                score=round(choice.score, 3),
            )
        )
    profiles: dict[str, Profile] = {}
    for number, one in sorted(sources.items()):
        entity = by_number[number]
        before = profiles.get(one.id)
        profiles[one.id] = Profile(
            source=one if before is None else before.source,
            gender=entity.gender if before is None or before.gender == "u" else before.gender,
            roles=frozenset(entity.role_words | entity.roles)
            | (before.roles if before else frozenset()),
            named=bool(entity.names),
            sure=entity.sure_sort
            or not entity.names
            or any(m.form is Form.PRONOUN and m.gender != "u" for m in entity.mentions),
        )
    return ArticleSources(
        article=resolver.article.id,
        profiles=tuple(profiles.values()),
        resolutions=tuple(resolutions),
        mentions=tuple(mentions),
    )
