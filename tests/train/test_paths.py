"""The likelihood of a path of roles, against all paths counted one by one."""

from __future__ import annotations

from itertools import product

import pytest

pytest.importorskip("torch", reason="the extra sayso[train] is not installed")

import torch

from sayso.attribute.decode import content_runs, runs
from sayso.attribute.labels import EDGES, ROLES, Edge, Role
from sayso.train.paths import unlikeliness

BEGINS = {Role.SOURCE: Edge.SOURCE_BEGINS, Role.CONTENT: Edge.CONTENT_BEGINS}
ENDS = {Role.SOURCE: Edge.SOURCE_ENDS, Role.CONTENT: Edge.CONTENT_ENDS}


def worth(scores, edges, path):
    """The score of one path, as the module's docstring says it."""
    total = sum(scores[i, role] for i, role in enumerate(path))
    for i in range(1, len(path)):
        if path[i] != path[i - 1]:
            if path[i] in BEGINS:
                total += edges[i, BEGINS[path[i]]]
            if path[i - 1] in ENDS:
                total += edges[i - 1, ENDS[path[i - 1]]]
    return total


@pytest.mark.parametrize("pieces", [1, 2, 5])
def test_it_is_the_share_of_the_marked_path_among_all(pieces):
    torch.manual_seed(pieces)
    scores, edges = torch.randn(3, pieces, len(ROLES)), torch.randn(3, pieces, len(EDGES))
    marked = torch.randint(0, len(ROLES), (3, pieces))
    found = unlikeliness(scores, edges, marked, torch.ones(3, pieces, dtype=torch.bool))
    for row in range(3):
        every = torch.stack(
            [worth(scores[row], edges[row], p) for p in product(ROLES, repeat=pieces)]
        )
        own = worth(scores[row], edges[row], [Role(int(r)) for r in marked[row]])
        assert found[row] == pytest.approx(float(torch.logsumexp(every, 0) - own), abs=1e-4)


def test_what_lies_past_a_window_counts_for_nothing():
    torch.manual_seed(1)
    scores, edges = torch.randn(2, 6, len(ROLES)), torch.randn(2, 6, len(EDGES))
    marked = torch.randint(0, len(ROLES), (2, 6))
    seen = torch.arange(6).expand(2, 6) < torch.tensor([[6], [4]])
    short = unlikeliness(
        scores[1:, :4], edges[1:, :4], marked[1:, :4], torch.ones(1, 4, dtype=torch.bool)
    )
    assert unlikeliness(scores, edges, marked, seen)[1] == pytest.approx(float(short), abs=1e-4)


def test_training_on_it_teaches_where_a_content_ends():
    """Pieces alone cannot say it here: only one place of the four is marked as an end."""
    scores = torch.zeros(1, 6, len(ROLES))
    edges = torch.zeros(1, 6, len(EDGES), requires_grad=True)
    marked = torch.tensor([[0, 2, 2, 2, 0, 0]])
    step = torch.optim.Adam([edges], lr=0.5)
    for _ in range(30):
        step.zero_grad()
        unlikeliness(scores, edges, marked, torch.ones(1, 6, dtype=torch.bool)).sum().backward()
        step.step()
    chosen = content_runs(scores.numpy() - 1.0, edges.detach().numpy(), 0.0)
    assert runs(chosen[0]) == [(1, 4)]
