"""The role head as a conditional random field: how likely is the marked path through all words?

Each word piece has a score for each role, and each place one for a source or a content that begins
or ends there. A path's score is the sum over its pieces and its changes of role; training raises
the marked path against all others, so that the borders of a content are learnt as such and not word
by word. At work the best path is found by `sayso.attribute.decode`.
"""

from __future__ import annotations

import torch
from torch import Tensor

from sayso.attribute.labels import EDGES, ROLES, Edge, Role

_BEGINS = {Role.SOURCE: Edge.SOURCE_BEGINS, Role.CONTENT: Edge.CONTENT_BEGINS}
_ENDS = {Role.SOURCE: Edge.SOURCE_ENDS, Role.CONTENT: Edge.CONTENT_ENDS}


def _by_role(edges: Tensor, kinds: dict[Role, Edge]) -> Tensor:
    """(cues, pieces, roles) of the scores of these edges; nothing is paid for other roles."""
    nothing = torch.zeros_like(edges[..., 0])
    return torch.stack([edges[..., kinds[r]] if r in kinds else nothing for r in ROLES], dim=-1)


def unlikeliness(scores: Tensor, edges: Tensor, marked: Tensor, seen: Tensor) -> Tensor:
    """Negative log-likelihood of each cue's marked path, shape (cues,).

    ``scores`` is (cues, pieces, roles), ``edges`` (cues, pieces, edges), ``marked`` the roles
    (cues, pieces), ``seen`` (cues, pieces) false from where a window ends. What a window cuts off
    neither begins nor ends there.
    """
    if edges.shape[-1] != len(EDGES):
        raise ValueError(f"{len(EDGES)} edges are needed, not {edges.shape[-1]}")
    begins, ends = _by_role(edges, _BEGINS)[:, 1:], _by_role(edges, _ENDS)[:, :-1]
    differs = 1 - torch.eye(len(ROLES))
    changes = (ends.unsqueeze(-1) + begins.unsqueeze(-2)) * differs
    sums = scores[:, 0]
    for piece, change in enumerate(changes.unbind(1), start=1):
        reached = torch.logsumexp(sums.unsqueeze(-1) + change, dim=1) + scores[:, piece]
        sums = torch.where(seen[:, piece, None], reached, sums)
    every = torch.logsumexp(sums, dim=-1)

    marked = torch.where(seen, marked, 0)
    of_pieces = scores.gather(-1, marked.unsqueeze(-1)).squeeze(-1) * seen
    before, after = marked[:, :-1], marked[:, 1:]
    rows, places = torch.meshgrid(*map(torch.arange, before.shape), indexing="ij")
    of_changes = changes[rows, places, before, after] * seen[:, 1:]
    return every - of_pieces.sum(-1) - of_changes.sum(-1)
