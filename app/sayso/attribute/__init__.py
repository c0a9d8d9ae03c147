"""Article → attributions: the trained tagger, and what is certain about text around it."""

from __future__ import annotations

from pathlib import Path

from sayso.attribute.assemble import assemble
from sayso.attribute.calibration import Calibration
from sayso.attribute.decode import read_windows
from sayso.attribute.tagger import OnnxTagger, Tagger
from sayso.attribute.weights import Decoding, Weights, open_weights
from sayso.attribute.windows import cut, split
from sayso.records import Article, Extraction, Producer
from sayso.settings import setting

__all__ = ["Calibration", "Decoding", "Extractor", "Weights", "open_weights"]


class Extractor:
    """Finds the attributions of articles. Holds one model; safe to use from several threads."""

    def __init__(
        self,
        tagger: Tagger,
        decoding: Decoding,
        producer: Producer,
        calibration: Calibration | None = None,
    ) -> None:
        self.tagger, self.decoding, self.producer = tagger, decoding, producer
        self.calibration = calibration or Calibration()

    @classmethod
    def load(
        cls,
        folder: Path | None = None,
        *,
        threads: int | None = None,
        decoding: Decoding | None = None,
    ) -> Extractor:
        """Load a folder of weights, by default that of the setting ``weights``.

        Raises WeightsError where it cannot be trusted.
        """
        weights = open_weights(folder or setting("weights"))
        tagger = OnnxTagger(weights, threads=threads or setting("threads"))
        return cls(tagger, decoding or weights.decoding, weights.producer, weights.calibration)

    def extract(self, article: Article) -> Extraction:
        """Find every attribution of the article, in text order."""
        pieces = split(article.text, self.tagger.tokenizer)
        windows = list(cut(pieces, self.decoding.window, self.decoding.overlap))
        found = read_windows(self.tagger, pieces, windows, self.decoding)
        return assemble(article, pieces, found, self.decoding, self.producer, self.calibration)
