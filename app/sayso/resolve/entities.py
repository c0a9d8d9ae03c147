"""Entities of one article: names that stand for one thing, put together before all else."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.resolve.lexicon import lexicon, sounding
from sayso.resolve.mentions import Form, Mention
from sayso.resolve.names import Name, fold, one_organisation, one_person, skeletons

_OFTEN = 2
"""Pronouns of one gender after which one of the other stands for somebody else."""
BODIES = frozenset({"organisation", "outlet"})


@dataclass(slots=True, kw_only=True, eq=False)
class Entity:
    """Somebody in one article. Mentions are those resolved so far, in text order."""

    number: int
    sort: str
    sure_sort: bool = True
    names: list[Mention] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """First word of each of ``mentions``."""
    gender: str = "u"
    plural: bool = False
    leaning: str = "u"
    """The gender that the given name sounds like, where no list has it."""
    roles: set[str] = field(default_factory=set)
    role_words: set[str] = field(default_factory=set)
    role_text: str | None = None
    called: Counter[str] = field(default_factory=Counter)
    """How often a pronoun of each gender surely stood for it."""
    members: tuple[Entity, ...] = ()
    described: Mention | None = None
    """The noun phrase that describes it where it has no name."""
    owner: Entity | None = None
    country: str | None = None

    @property
    def named(self) -> bool:
        """Whether the article names it, or all of its members."""
        return bool(self.names or self.members)

    def full(self) -> Mention | None:
        """The fullest name: the most words, then the first."""
        return max(self.names, key=lambda m: (_fullness(m), -m.first), default=None)

    def add(self, mention: Mention) -> None:
        """Count a mention as this entity's."""
        at = bisect_left(self.places, mention.first)
        self.places.insert(at, mention.first)
        self.mentions.insert(at, mention)
        if mention.form is not Form.PRONOUN:
            self.learn(mention)

    def learn(self, mention: Mention) -> None:
        """Take over what a mention tells of gender, role and sort."""
        if (
            mention.form is Form.NOUN
            and mention.of is None
            and self.names
            and mention.word not in self.roles
        ):
            # A noun that was guessed to be this entity must not make the next guess surer.
            return
        if self.gender == "u":
            self.gender = mention.gender
        self.roles |= mention.roles
        if mention.form is Form.NOUN:
            self.roles.add(mention.word)
            self.role_words |= mention.modifiers
        if mention.name is not None:
            self.role_words |= {fold(t) for t in mention.name.titles}
        if mention.affiliation:
            self.role_words |= {part for part in fold(mention.affiliation).split() if len(part) > 3}
        if mention.role_text:
            self.role_words |= {part for part in fold(mention.role_text).split() if len(part) > 3}
            if self.role_text is None or len(mention.role_text) > len(self.role_text):
                self.role_text = mention.role_text

    def called_otherwise(self, gender: str) -> bool:
        """Whether "he" stood for it again and again and "she" never, or the other way round.

        That rules a pronoun out and proves no more: taken for the gender, or as if the name told
        it, it cost 2 of the 100 sources that are right in GUM dev.
        """
        other = {"m": "f", "f": "m"}.get(gender, "u")
        return not self.called[gender] and self.called[other] >= _OFTEN

    def before(self, place: int) -> Mention | None:
        """The last mention before this word, if any."""
        at = bisect_left(self.places, place)
        return self.mentions[at - 1] if at else None


def _fullness(mention: Mention) -> int:
    assert mention.name is not None
    return len(mention.name.parts)


def _name(mention: Mention) -> Name:
    assert mention.name is not None
    return mention.name


def _genders_clash(a: str, b: str) -> bool:
    return {a, b} == {"m", "f"}


def compatible(mention: Mention, entity: Entity) -> bool:
    """Whether a name may be one of the entity's."""
    name = _name(mention)
    if entity.members:
        return False
    person = mention.sort == "person" and entity.sort == "person"
    if person and _genders_clash(mention.gender, entity.gender):
        return False
    if (
        mention.sort != entity.sort
        and mention.sure_sort
        and entity.sure_sort
        and not ({mention.sort, entity.sort} <= BODIES)
    ):
        return False
    country = country_of(name)
    if entity.country is not None or country is not None:
        return entity.country == country
    if person and _is_other_title(name, entity):
        return False
    if any(_name(other).parts == name.parts for other in entity.names):
        return True
    if entity.sort == "outlet" and any(_is_town_of(name, _name(o)) for o in entity.names):
        return False
    if person or "person" in (mention.sort, entity.sort):
        full = [_name(other) for other in entity.names if _fullness(other) > 1]
        singles = [_name(other) for other in entity.names]
        if full:
            return all(one_person(name, other) or other.parts == name.parts for other in full)
        return any(one_person(name, other) for other in singles)
    return any(one_organisation(name, _name(other)) for other in entity.names)


def _is_town_of(name: Name, outlet: Name) -> bool:
    """Whether a name is what goes before the kind of paper: "Fano" of the Fano Tribune."""
    kind = lexicon().name_words.get(outlet.surname)
    return kind == "o" and len(outlet.parts) > 1 and name.parts == outlet.parts[: len(name.parts)]


_LEARNED = frozenset("dr doctor prof professor".split())
_PLAIN = frozenset("mr ms mrs miss".split())


def _is_other_title(name: Name, entity: Entity) -> bool:
    """Whether one is Dr Ruiz and the other Mr Ruiz: an article calls one person one of them."""
    titles = {t for m in entity.names for t in _name(m).titles}
    one, other = _LEARNED & {*name.titles}, _PLAIN & {*name.titles}
    clash = (one and titles & _PLAIN) or (other and titles & _LEARNED)
    return len(name.parts) == 1 and bool(clash) and not titles & {*name.titles}


def country_of(name: Name) -> str | None:
    """The country that a place, its people or its seat of government speaks for."""
    lex = lexicon()
    text = name.text.lower().removeprefix("the ")
    land = lex.places.get(text)
    if land is None and (land := lex.peoples.get(text)) and is_people(name.text):
        return PEOPLE + land
    return land


PEOPLE = "people of "
"""What makes the people of a country, which may think otherwise than its government."""


def is_people(text: str) -> bool:
    """Whether a word for a country's people is the plural, not the adjective: Russians, Danes."""
    return text.endswith(("s", "men")) and not text.endswith("ss")


def cluster(mentions: Sequence[Mention]) -> list[Entity]:
    """Put the names of one article together, full names before the parts of names.

    A part of a name goes to the last fitting full name before it, else to the first after it.
    """
    names = [m for m in mentions if m.form is Form.NAME and m.name is not None]
    acronyms = [m for m in names if m.of is not None]
    others = [m for m in names if m.of is None]
    clusters = _Clusters(names)
    for mention in sorted(others, key=lambda m: (-min(_fullness(m), 2), m.first)):
        clusters.enter(mention)
    clusters.spell_out(acronyms)
    for entity in clusters.entities:
        _settle(entity)
    return [e for e in clusters.entities if e.names]


class _Clusters:
    """The entities of an article, as names are entered."""

    def __init__(self, names: Iterable[Mention]) -> None:
        self.entities: list[Entity] = []
        self._by_key: dict[str, list[Entity]] = defaultdict(list)
        self._shouts = {
            m.first for m in names if _name(m).text.isupper() and len(_name(m).text) > 4
        }

    def enter(self, mention: Mention) -> None:
        """Put a name to the entity that it fits best, else to a new one."""
        name = _name(mention)
        keys = {s for part in name.parts for s in skeletons(part)}
        country = country_of(name) if mention.sort == "place" else None
        near: Iterable[Entity]
        if country is not None:
            near = (e for e in self.entities if e.country == country)
        elif len(name.parts) == 1:
            # Short forms and initials share no key: Lani, WHO, BoJo.
            near = self.entities
        else:
            near = {e.number: e for key in keys for e in self._by_key.get(key, ())}.values()
        entity = _nearest(mention, [e for e in near if compatible(mention, e)])
        if entity is None:
            entity = self._new(mention, country)
        insort(entity.names, mention, key=lambda m: m.first)
        if mention.sure_sort and not entity.sure_sort:
            entity.sort, entity.sure_sort = mention.sort, True
        for key in keys:
            if entity not in self._by_key[key]:
                self._by_key[key].append(entity)
        entity.learn(mention)

    def _new(self, mention: Mention, country: str | None) -> Entity:
        # A long word in capitals is a surname (a transcript's label), not an acronym.
        guessed = mention.sort == "organisation" and not mention.sure_sort and not mention.the
        sort = "person" if guessed and mention.first in self._shouts else mention.sort
        entity = Entity(
            number=len(self.entities), sort=sort, sure_sort=mention.sure_sort, country=country
        )
        self.entities.append(entity)
        return entity

    def spell_out(self, acronyms: Sequence[Mention]) -> None:
        """Put each acronym, and what else is called so, to the name that it stands for."""
        home = {id(m): e for e in self.entities for m in e.names}
        for mention in acronyms:
            entity = home[id(mention.of)]
            spelled = [
                e
                for e in self.entities
                if e is not entity
                and e.names
                and {_name(m).parts for m in e.names} == {_name(mention).parts}
            ]
            insort(entity.names, mention, key=lambda m: m.first)
            for other in spelled:
                entity.names = sorted([*entity.names, *other.names], key=lambda m: m.first)
                other.names = []


def _nearest(mention: Mention, fitting: Sequence[Entity]) -> Entity | None:
    def distance(entity: Entity) -> tuple[bool, int]:
        places = [m.first for m in entity.names]
        before = [mention.first - p for p in places if p <= mention.first]
        return (not before, min(before) if before else min(p - mention.first for p in places))

    told = f"{mention.role_text or ''} {mention.affiliation or ''}".strip()
    if told and len(fitting) > 1:
        words = {w for w in fold(told).split() if len(w) > 3}
        shared = [e for e in fitting if e.role_words & words]
        fitting = shared or fitting
    if mention.gender != "u":
        # "Ms Achterberg" is rather she who is known for a woman than Joost, of whom nothing is.
        fitting = [e for e in fitting if e.gender == mention.gender] or fitting
    return min(fitting, key=distance, default=None)


def _settle(entity: Entity) -> None:
    """Decide sort and gender from all names together."""
    if entity.country is not None:
        entity.plural = entity.country.startswith(PEOPLE)
        return
    entity.plural = any(
        m.plural
        or lexicon().name_words.get(_name(m).surname) == "p"
        or (
            (noun := lexicon().nouns.get(_name(m).surname)) is not None
            and noun.plural
            and noun.sort == "person"
        )
        for m in entity.names
    )
    sure = Counter(m.sort for m in entity.names if m.sure_sort)
    titled = [m for m in entity.names if m.name and m.name.titles]
    articles = sum(m.the for m in entity.names)
    if (
        2 * articles >= len(entity.names)
        and not entity.roles
        and not titled
        and not any(m.the and m.sort == "person" and m.sure_sort for m in entity.names)
        and (entity.sort == "person" and articles)
    ):
        # "the Aurelie Grace": people's names go without an article; not "the hurdler Ana Ruiz, a
        # friend", whom the apposition makes a person.
        entity.sort = "organisation"
    elif sure:
        entity.sort = sure.most_common(1)[0][0]
    genders = Counter(m.gender for m in entity.names if m.gender != "u")
    told = [m.gender for m in titled if m.gender != "u"]
    if entity.sort == "person":
        entity.gender = (told or [g for g, _ in genders.most_common(1)] or [entity.gender])[0]
        full = entity.full()
        if entity.gender == "u" and full is not None and len(_name(full).parts) > 1:
            entity.leaning = sounding(_name(full).parts[0])
    else:
        entity.gender = "u"
