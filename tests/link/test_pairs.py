"""The pair scorer: features are symmetric, weights have sensible signs, hand-made pairs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import WeightsError
from sayso.link import Embedder, PairScorer, Relation, Scored
from sayso.link.pairs import (
    CONTRADICTION,
    DISTANCE,
    FEATURES,
    NEARNESS,
    RELATIONS,
    cosine,
    features,
)
from sayso.link.proposition import statement
from sayso.resources import models_folder

sentences = st.lists(
    st.sampled_from("the doors not 3 four Tuesday must may rise fall Russia fixed never %".split()),
    max_size=8,
).map(" ".join)


@given(sentences, sentences, st.floats(-1, 1))
def test_it_does_not_matter_which_comes_first(
    scorer: PairScorer, a: str, b: str, nearness: float
) -> None:
    x, y = statement(a), statement(b)
    assert features(x, y, nearness, scorer.rarity) == features(y, x, nearness, scorer.rarity)


@given(sentences, sentences, st.floats(-1, 1))
def test_probabilities_are_probabilities(
    scorer: PairScorer, a: str, b: str, nearness: float
) -> None:
    (score,) = scorer.score([(statement(a), statement(b), nearness)])
    values = (score.same, score.denies, score.related, score.unrelated)
    assert all(0 <= value <= 1 for value in values)
    assert sum(values) == pytest.approx(1)


@given(sentences, sentences, st.floats(-1, 1), st.floats(-1, 1))
def test_nearer_is_never_less_related(
    scorer: PairScorer, a: str, b: str, one: float, other: float
) -> None:
    x, y = statement(a), statement(b)
    far, near = scorer.score([(x, y, min(one, other)), (x, y, max(one, other))])
    assert near.unrelated <= far.unrelated + 1e-9
    assert near.same + near.denies >= far.same + far.denies - 1e-9


def test_weights_have_the_sign_that_sense_gives_them(scorer: PairScorer) -> None:
    near, alike, contradicts = scorer.weights
    for weights in (near, alike):
        assert (weights[NEARNESS] >= 0).all()
        assert (weights[DISTANCE] <= 0).all()
    assert (contradicts[CONTRADICTION] >= 0).all()
    assert not np.delete(contradicts, np.r_[CONTRADICTION]).any()


def likeliest(score: Scored) -> Relation:
    return max(RELATIONS, key=lambda relation: getattr(score, relation.value))


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (
            "The council will close three schools",
            "Three schools are to be shut by the council",
            Relation.SAME,
        ),
        (
            "The bank knew of the losses in March",
            "The bank was aware of the losses by March",
            Relation.SAME,
        ),
        (
            "The doors did not have to be fixed before the summer",
            "the doors need not be repaired before the summer",
            Relation.SAME,
        ),
        ("Taxes will rise next year", "Taxes will fall next year", Relation.DENIES),
        (
            "The council will close three schools",
            "The council will close four schools",
            Relation.DENIES,
        ),
        ("The doors did not have to be fixed", "The doors had to be fixed", Relation.DENIES),
        (
            "The doors did not have to be fixed before the summer",
            "the doors could not be fixed in a week",
            Relation.RELATED,
        ),
        (
            "There were 212 people aboard",
            "the ship was certified for 272 passengers",
            Relation.RELATED,
        ),
        (
            "The council will close three schools",
            "Heavy rain is expected on Friday",
            Relation.UNRELATED,
        ),
    ],
)
def test_pairs_made_by_hand(
    embedder: Embedder, scorer: PairScorer, a: str, b: str, relation: Relation
) -> None:
    x, y = embedder.embed([a, b])
    (score,) = scorer.score([(statement(a), statement(b), cosine(x, y))])
    assert likeliest(score) is relation


def test_an_altered_file_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(models_folder() / "link", tmp_path / "link")
    path = folder / "pairs.json"
    path.write_text(path.read_text(encoding="utf-8").replace("0", "1", 1), encoding="utf-8")
    with pytest.raises(WeightsError, match="not the file"):
        PairScorer.load(folder)


def test_weights_for_other_features_are_refused(tmp_path: Path) -> None:
    from sayso.weights import describe_folder

    folder = shutil.copytree(models_folder() / "link", tmp_path / "link")
    data = json.loads((folder / "pairs.json").read_text(encoding="utf-8"))
    data["features"] = FEATURES[1:]
    (folder / "pairs.json").write_text(json.dumps(data), encoding="utf-8")
    describe_folder(folder, ["pairs.json"], name="x", version="1")
    with pytest.raises(WeightsError, match="another version"):
        PairScorer.load(folder)


def test_missing_weights_are_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="no weights here"):
        PairScorer.load(tmp_path)
    with pytest.raises(WeightsError, match="no weights here"):
        Embedder.load(tmp_path)


def test_a_text_has_one_vector_whatever_stands_beside_it(embedder: Embedder) -> None:
    texts = ["There were 212 people aboard.", "No.", "x" * 5000, ""]
    together = embedder.embed(texts)
    assert together.shape == (4, 384)
    for text, row in zip(texts, together, strict=True):
        np.testing.assert_array_equal(embedder.embed([text])[0], row)
    assert embedder.embed([]).shape == (0, 384)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
