"""The shipped models, loaded once."""

from __future__ import annotations

import pytest
from link.fakes import BagOfWords

from sayso.link import Embedder, PairScorer
from sayso.resources import models_folder


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return Embedder.load(models_folder() / "similarity")


@pytest.fixture(scope="session")
def scorer() -> PairScorer:
    return PairScorer.load(models_folder() / "link")


@pytest.fixture
def bag() -> BagOfWords:
    return BagOfWords()
