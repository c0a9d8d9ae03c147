"""Keep a few huge activations out of 8-bit products.

Dynamic quantisation gives all activations of a tensor one scale. In all-mpnet-base-v2 one to four
channels between the two products of a layer's feed-forward part reach 98, where 99.9 % of values
stay below 2.6: at that scale everything else is rounded away. Rounded as they are, the states of
that encoder, before any training here, have a mean cosine of 0.875 to the unrounded ones (248 word
pieces of news); with all those products left in 32 bits 0.987, at 85 MB more. Here the values are
cut at a cap, and what the few channels have beyond it goes through a small product in 32 bits, so
that the sum is the same: 0.984, in 110.5 instead of 110.1 MB and 4 % more time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn

from sayso.attribute.windows import cut, split
from sayso.resources import data_folder
from sayso.train.network import Tagger

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CAP = 6.0
"""Largest activation that goes through an 8-bit product."""
BEYOND = "beyond"
"""Name of the small product, by which the quantiser leaves it out."""
PIECES = 318
"""Word pieces of a window of the probe texts."""


class Capped(nn.Module):
    """A linear layer, with what some input channels have beyond the cap in a product of its own.

    Equal to the layer itself while no other channel exceeds the cap.
    """

    def __init__(self, dense: nn.Linear, channels: Tensor) -> None:
        super().__init__()
        self.dense = dense
        self.register_buffer("channels", channels)
        self.beyond = nn.Linear(len(channels), dense.out_features, bias=False)
        self.beyond.weight = nn.Parameter(dense.weight[:, channels].clone())

    def forward(self, inputs: Tensor) -> Tensor:
        """``inputs`` is (windows, pieces, channels)."""
        held = inputs.clamp(max=CAP)
        few = inputs[..., self.channels] - held[..., self.channels]
        return self.dense(held) + self.beyond(few)


def probes() -> tuple[str, ...]:
    """Texts on which the channels are found: the sample story's."""
    paths = sorted((data_folder() / "ferry" / "docs").glob("*.txt"))
    return tuple(path.read_text(encoding="utf-8") for path in paths)


def cap_activations(tagger: Tagger, tokenizer: Tokenizer, texts: Sequence[str]) -> int:
    """Put `Capped` in place of the layers that need it; return how many channels exceed the cap."""
    layers = tagger.encoder.model.encoder.layer
    highest: dict[int, Tensor] = {}

    def watch(number: int) -> None:
        def seen(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            here = inputs[0].flatten(0, -2).amax(0)
            before = highest.get(number)
            highest[number] = here if before is None else torch.maximum(before, here)

        watching.append(layers[number].output.dense.register_forward_pre_hook(seen))

    watching: list[torch.utils.hooks.RemovableHandle] = []
    for number in range(len(layers)):
        watch(number)
    with torch.no_grad():
        for text in texts:
            pieces = split(text, tokenizer)
            for window in cut(pieces, PIECES, 0):
                ids, features = pieces.ids[window], pieces.features[window]
                tagger.encoder(
                    *(torch.from_numpy(row)[None] for row in (ids, features, np.ones_like(ids)))
                )
    for handle in watching:
        handle.remove()
    found = 0
    for number, reached in highest.items():
        channels = torch.nonzero(reached > CAP).flatten()
        if len(channels):
            layers[number].output.dense = Capped(layers[number].output.dense, channels)
            found += len(channels)
    return found
