"""How likely a pronoun or noun stands for each candidate: a trained linear scorer.

The weights are a JSON file made by ``sayso.train.coreference`` from annotated texts; each feature
has a name, so that the reason of a choice can be told.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sayso.errors import WeightsError
from sayso.records import Producer
from sayso.resolve.entities import Entity
from sayso.resolve.mentions import Form, Mention
from sayso.resolve.mentions.relations import RELATIONAL
from sayso.resolve.words import Word
from sayso.resources import models_folder

Features = dict[str, float]
_OBLIQUE = frozenset("of to for with by from in at on about against between among than".split())
"""What stands before a noun that is not what the sentence is about."""

REASONS = {
    "said just before": "who spoke just before",
    "speaks around": "in whose reported words this stands",
    "same sentence": "named in the same sentence",
    "sentence before": "named in the sentence before",
    "subject": "the subject before",
    "begins paragraph": "whom the paragraph begins with",
    "gender known": "of that gender",
    "sounds so": "whose name sounds so",
    "speaks again": "who spoke just before",
    "speaks inside": "in whose reported words this stands",
    "same role": "whose role this is",
    "role word": "whose role has these words",
    "same noun": "called so before",
    "nearest": "the nearest that fits",
    "often": "named often here",
    "only one": "the only one that fits",
    "named": "known by name",
}
"""What each feature that can decide tells a reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is known around the mention to be resolved."""

    words: Sequence[Word]
    spoke: Sequence[Entity]
    """Sources of attributions, the last before the mention last."""
    around: Sequence[Entity]
    """Sources of the attributions in whose reported, unquoted words the mention stands."""
    owner: Entity | None = None
    """Whom the noun belongs to."""
    speaks: bool = False
    """Whether the mention is an attribution's source."""


def features(mention: Mention, entity: Entity, scene: Scene, rivals: int) -> Features:
    """What speaks for and against an entity. ``rivals`` counts fitting ones named since."""
    words = scene.words
    here = words[mention.first]
    last = entity.before(mention.first)
    out: Features = {}
    if last is None:
        out["later"] = 1.0
    else:
        there = words[last.first]
        apart = here.sentence - there.sentence
        out["same sentence"] = float(apart == 0)
        out["sentence before"] = float(apart == 1)
        out["two before"] = float(apart == 2)
        out["distance"] = math.log1p(apart)
        out["same paragraph"] = float(here.paragraph == there.paragraph)
        out["subject"] = float(last.subject)
        out["both subjects"] = float(last.subject and mention.subject)
        begins = last.first == 0 or words[last.first - 1].paragraph != there.paragraph
        out["begins paragraph"] = float(begins)
        out["pronoun before"] = float(last.form is Form.PRONOUN)
        out["same pronoun"] = float(last.form is Form.PRONOUN and last.gender == mention.gender)
        out["owning"] = float(words[last.last - 1].possessive)
        out["same quotation"] = float(bool(here.quote) and here.quote == there.quote)
        out["into quotation"] = float(bool(here.quote) and not there.quote)
        out["out of quotation"] = float(bool(there.quote) and not here.quote)
        before = words[last.first - 1].lower if last.first else ""
        out["oblique"] = float(before in _OBLIQUE and words[last.first].gap == " ")
        out["close"] = float(mention.first - last.last <= 3)
    out["often"] = math.log1p(sum(place < mention.first for place in entity.places))
    out["named"] = float(bool(entity.names))
    out["plural"] = float(entity.plural)
    vague = entity.described is not None and not entity.described.definite
    out["unnamed, in passing"] = float(vague and len(entity.places) == 1)
    out["sort unsure"] = float(not entity.sure_sort)
    out["gender known"] = float(mention.gender != "u" and entity.gender == mention.gender)
    if mention.gender != "u" and entity.leaning != "u":
        out["sounds so"] = float(entity.leaning == mention.gender)
        out["sounds otherwise"] = float(entity.leaning != mention.gender)
    out["said just before"] = float(bool(scene.spoke) and scene.spoke[-1] is entity)
    out["said before"] = float(entity in scene.spoke[-3:-1])
    out["speaks around"] = float(bool(scene.around) and scene.around[-1] is entity)
    out["speaks further around"] = float(entity in scene.around[:-1])
    if scene.speaks:
        out["speaks again"] = out["said just before"]
        out["speaks inside"] = out["speaks around"]
        out["subject speaks"] = out.get("subject", 0.0)
        out["person speaks"] = float(entity.sort == "person")
        out["document speaks"] = float(entity.sort == "document")
        out["named speaks"] = out["named"]
    out["nearest"] = float(rivals == 0)
    out["rivals"] = math.log1p(rivals)
    if mention.form is Form.NOUN:
        out |= _noun_features(mention, entity, scene)
    elif mention.sort == "":
        out["a body"] = float(entity.sort in ("organisation", "outlet", "place"))
        out["a document"] = float(entity.sort == "document")
    return out


def _noun_features(mention: Mention, entity: Entity, scene: Scene) -> Features:
    same_role = mention.word in entity.roles and mention.word not in RELATIONAL
    described = entity.described is not None and entity.described.word == mention.word
    shared = mention.modifiers & entity.role_words
    strange = mention.modifiers - entity.role_words
    same_owner = scene.owner is not None and entity.owner is scene.owner
    return {
        "same role": float(same_role and bool(entity.names)),
        "role and words": float(same_role and bool(entity.names) and bool(shared) and not strange),
        "same noun": float(described),
        "other role": float(bool(entity.roles) and not same_role),
        "no role": float(not entity.roles),
        "role word": float(bool(shared)),
        "strange word": float(bool(strange)),
        "same owner": float(same_owner),
        "other owner": float(
            scene.owner is not None and entity.owner is not None and not same_owner
        ),
        "owned": float(scene.owner is not None),
        "restricted": float(mention.restricted),
        "definite here": float(mention.definite),
        "body for body": float(mention.sort == "organisation"),
    }


def null_features(mention: Mention, scene: Scene, rows: Sequence[Features]) -> Features:
    """What speaks for a noun phrase to name somebody new; ``rows`` are the candidates'."""
    assert mention.noun is not None
    holders = sum(bool(row.get("same role")) for row in rows)
    return {
        "new": 1.0,
        "role held by one": float(holders == 1),
        "role held by more": float(holders > 1),
        "called so before": float(any(row.get("same noun") for row in rows)),
        "new institution": float(mention.noun.mark in ("u", "g")),
        "new relation": float(mention.word in RELATIONAL),
        "new restricted": float(mention.restricted),
        "new owned": float(mention.owner is not None),
        "new plural": float(mention.plural),
        "new document": float(mention.sort == "document"),
        "new organisation": float(mention.sort == "organisation"),
        "new modified": float(bool(mention.modifiers)),
        "new early": float(scene.words[mention.first].sentence < 2),
        "new subject": float(mention.subject),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """Weights by feature for pronouns and for nouns, and the score that makes a choice certain."""

    pronoun: Mapping[str, float]
    noun: Mapping[str, float]
    certain: float
    producer: Producer

    def scores(self, form: Form, rows: Sequence[Features]) -> list[float]:
        """Probabilities of the candidates; they add up to 1."""
        weights = self.noun if form is Form.NOUN else self.pronoun
        raw = [sum(weights.get(k, 0.0) * v for k, v in row.items()) for row in rows]
        top = max(raw, default=0.0)
        grown = [math.exp(value - top) for value in raw]
        total = sum(grown)
        return [value / total for value in grown]

    def reason(self, form: Form, row: Features, rival: Features | None) -> str:
        """The two features that most set a choice apart from the next, in words."""
        weights = self.noun if form is Form.NOUN else self.pronoun
        rival = rival or {}
        gains = sorted(
            (
                (weights.get(k, 0.0) * (v - rival.get(k, 0.0)), k)
                for k, v in row.items()
                if k in REASONS and v > 0
            ),
            reverse=True,
        )
        told = dict.fromkeys(REASONS[k] for gain, k in gains if gain > 0)
        return " and ".join(list(told)[:2])


@cache
def shipped_scorer() -> Scorer:
    """Return the scorer that ships with sayso, read once."""
    return load_scorer(models_folder() / "resolve")


def load_scorer(folder: Path) -> Scorer:
    """Read a scorer; raise WeightsError where its file is missing or was altered."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        data = (folder / "weights.json").read_bytes()
        if hashlib.sha256(data).hexdigest() != manifest["files"]["weights.json"]:
            raise WeightsError(
                f"{folder / 'weights.json'}: not the file that the manifest describes."
                " Install sayso again."
            )
        weights = json.loads(data)
        return Scorer(
            pronoun=weights["pronoun"],
            noun=weights["noun"],
            certain=manifest["certain"],
            producer=Producer(
                name=manifest["name"],
                version=manifest["version"],
                digest=manifest["files"]["weights.json"][:20],
            ),
        )
    except FileNotFoundError as error:
        raise WeightsError(f"{error.filename}: missing. Install sayso again.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise WeightsError(
            f"{folder}: not weights for resolving ({error!r}). Install sayso again."
        ) from error
