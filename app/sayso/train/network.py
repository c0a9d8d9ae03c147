"""The tagger as a PyTorch module: one encoder, and small heads on its states."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel
from transformers.utils import logging

from sayso.attribute.labels import CONVENTIONS, CUE_LABELS, EDGES, ROLES
from sayso.attribute.windows import DISTANCES, FEATURES, RELATIONS
from sayso.evaluate.gold import Convention

ROLE_WIDTH = 192
"""Width of the role head: half of MiniLM's states. Not measured against other widths."""


CORPORA = (Convention.OUTERMOST, Convention.CLAUSES)
"""Whose habits a role head's last layers learn; texts with everything marked follow the first."""


class Encoder(nn.Module):
    """Word pieces and features in, states and cue logits out."""

    def __init__(self, model: nn.Module, hidden: int, frozen: int) -> None:
        super().__init__()
        self.model = model
        self.features = nn.Embedding(FEATURES, hidden)
        nn.init.zeros_(self.features.weight)
        # Added above the frozen layers, so that no gradient has to pass through them.
        self._added: Tensor | None = None
        model.encoder.layer[frozen].register_forward_pre_hook(self._add_features)
        self.dropout = nn.Dropout(0.1)
        self.cues = nn.Linear(hidden, len(CONVENTIONS) * len(CUE_LABELS))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """All of shape (windows, pieces). Returns states (windows, pieces, hidden) and cue logits
        (windows, pieces, conventions, labels)."""
        self._added = self.features(features)
        states = self.model(input_ids=ids, attention_mask=mask).last_hidden_state
        self._added = None
        logits = self.cues(self.dropout(states))
        return states, logits.reshape(*ids.shape, len(CONVENTIONS), len(CUE_LABELS))

    def _add_features(self, _: nn.Module, inputs: tuple[Any, ...]) -> tuple[Any, ...]:
        states, *others = inputs
        return (states + self._added, *others)


class Roles(nn.Module):
    """States and a cue in; which pieces are its source and content, and whether it is one, out."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.dropout = nn.Dropout(0.1)
        self.piece = nn.Linear(hidden, 2 * ROLE_WIDTH)
        self.cue = nn.Linear(hidden, 2 * ROLE_WIDTH)
        self.product = nn.Linear(ROLE_WIDTH, ROLE_WIDTH, bias=False)
        self.distance = nn.Embedding(DISTANCES, ROLE_WIDTH)
        self.relation = nn.Embedding(RELATIONS, ROLE_WIDTH)
        self.inner = nn.Linear(ROLE_WIDTH, ROLE_WIDTH)
        # The corpora draw contents and sources differently; each has its own last layer.
        self.role = nn.Linear(ROLE_WIDTH, len(CORPORA) * len(ROLES))
        self.edge = nn.Linear(ROLE_WIDTH, len(CORPORA) * len(EDGES))
        nn.init.zeros_(self.edge.weight)
        nn.init.zeros_(self.edge.bias)
        self.valid = nn.Linear(2 * ROLE_WIDTH, 1)

    def forward(
        self,
        states: Tensor,
        window: Tensor,
        weight: Tensor,
        distance: Tensor,
        relation: Tensor,
        corpus: Tensor | None = None,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """``states`` is (windows, pieces, hidden); for each cue, ``window`` (cues,) is the window
        it stands in; ``weight`` (cues, pieces) is the share of each piece in the cue, summing to 1;
        ``distance`` and ``relation`` (cues, pieces) as `windows.relate` gives them; ``corpus``
        (cues,) says after which corpus's habits (`CORPORA`) roles are given, by default the
        first's. Returns role logits
        (cues, pieces, roles), the logit (cues,) that it is a cue at all, and what a stretch of a
        role gains by beginning or ending at a piece (cues, pieces, edges)."""
        states = self.dropout(states)
        piece, gate = self.piece(states)[window].chunk(2, dim=-1)
        of_cue = (weight.unsqueeze(1) @ states[window]).squeeze(1)
        cue, cue_gate = self.cue(of_cue).chunk(2, dim=-1)
        mixed = piece + cue.unsqueeze(1) + self.product(gate * cue_gate.unsqueeze(1))
        mixed = nn.functional.gelu(mixed + self.distance(distance) + self.relation(relation))
        mixed = nn.functional.gelu(self.inner(self.dropout(mixed)))
        logits, edges = (_after(layer, mixed, corpus) for layer in (self.role, self.edge))
        summary = torch.cat([cue, mixed.amax(dim=1)], dim=-1)
        return logits, self.valid(summary).squeeze(-1), edges


def _after(layer: nn.Linear, inputs: Tensor, corpus: Tensor | None) -> Tensor:
    """A layer's outputs after one corpus's habits, the first's or that which each row names."""
    size = layer.out_features // len(CORPORA)
    if corpus is None:
        return nn.functional.linear(inputs, layer.weight[:size], layer.bias[:size])
    every = layer(inputs).unflatten(-1, (len(CORPORA), size))
    return every[torch.arange(len(every)), :, corpus]


class Tagger(nn.Module):
    """The two together; the encoder's word embeddings stay as they were pretrained, and so do its
    ``frozen`` lowest layers."""

    def __init__(self, model: nn.Module, frozen: int = 0) -> None:
        super().__init__()
        hidden = model.config.hidden_size
        self.encoder = Encoder(model, hidden, frozen)
        self.roles = Roles(hidden)
        # Dropout inside the encoder halves the speed on a CPU, where masks are drawn by one thread;
        # hiding word pieces (Recipe.masked) regularises for nothing.
        for module in model.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0
        # A corpus of a million words shows too few of 30,000 word pieces to move their embeddings.
        still = [model.embeddings if frozen else model.get_input_embeddings()]
        # MPNet's layers share their position bias: learning it takes a gradient through all of
        # them, frozen ones too, and a fifth of the time.
        if frozen and (shared := getattr(model.encoder, "relative_attention_bias", None)):
            still.append(shared)
        for module in (*still, *model.encoder.layer[:frozen]):
            for parameter in module.parameters():
                parameter.requires_grad = False

    @classmethod
    def pretrained(cls, encoder: str | Path, frozen: int = 0) -> Tagger:
        """Put fresh heads on a pretrained encoder, a folder or a name that is already on disk."""
        # It would report, at length, that an encoder's unused pooling layer is not used.
        logging.set_verbosity_error()
        options = {"add_pooling_layer": False}
        try:
            model = AutoModel.from_pretrained(encoder, local_files_only=True, **options)
        except TypeError:
            model = AutoModel.from_pretrained(encoder, local_files_only=True)
        return cls(model, frozen)

    @classmethod
    def untrained(cls, config: Path, frozen: int = 0) -> Tagger:
        """A tagger of the shape that an encoder's configuration gives, to load weights into."""
        try:
            model = AutoModel.from_config(
                AutoConfig.from_pretrained(config, local_files_only=True), add_pooling_layer=False
            )
        except TypeError:
            model = AutoModel.from_config(AutoConfig.from_pretrained(config, local_files_only=True))
        return cls(model, frozen)
