"""What a training run is asked to do; read without PyTorch, too, by what describes a run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All that a training run depends on beside its data and its encoder."""

    epochs: int = 4
    steps: int = 0
    """After how many steps to end, if before the last epoch does; 0 for not."""
    seed: int = 1
    windows_per_step: int = 8
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warmup: float = 0.06
    """Share of all steps."""
    weight_decay: float = 0.01
    average: float = 0.998
    """Decay of the running average of weights, which is what a run yields."""
    masked: float = 0.08
    """Share of word pieces hidden from the encoder."""
    role_weight: float = 0.3
    valid_weight: float = 0.5
    path_weight: float = 0.0
    """Weight of the likelihood of a cue's whole path of roles (`paths`), beside that of each
    piece's role."""
    bf16: bool = False
    """Whether the encoder computes in bfloat16: three times faster on a processor with AVX-512
    BF16, several times slower on one without."""
    varied: bool = True
    """Whether documents are augmented."""
    frozen: int = 0
    """Lowest layers of the encoder that stay as they were pretrained."""
    clauses_times: int = 1
    """How often an epoch shows each text in which clauses at every depth are marked."""
    complete_times: int = 1
    """The same of each text in which everything is marked."""
    taught: str = ""
    """Digest of a teacher's labels; none where the run learns from marks alone."""
    begun: str = ""
    """Digest of the checkpoint, or of the manifest of the exported weights, that this run begins
    with; none where it begins with the pretrained encoder."""
