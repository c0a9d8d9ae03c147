"""The decoder on made-up probabilities."""

import numpy as np
import pytest

from sayso.attribute.decode import content_runs, find_cues, owned, runs, source_run
from sayso.attribute.labels import Edge
from sayso.attribute.tagger import CueScores
from sayso.attribute.weights import Decoding


def roles(*chances):
    """Log-probabilities of (none, source, content, cue) for each piece."""
    return np.log(np.array(chances, dtype=np.float32) + 1e-6)


NONE, SOURCE, CONTENT = (0.97, 0.01, 0.01, 0.01), (0.01, 0.97, 0.01, 0.01), (0.01, 0.01, 0.97, 0.01)
UNSURE = (0.55, 0.01, 0.43, 0.01)


def test_runs_are_the_stretches_in_which_flags_hold():
    assert runs(np.array([True, True, False, True])) == [(0, 2), (3, 4)]
    assert runs(np.array([], dtype=bool)) == []


def edges(pieces, *worth):
    """What a stretch gains, (edge, piece, nats) each, with so many pieces; elsewhere nothing."""
    made = np.zeros((pieces, len(Edge)), dtype=np.float32)
    for edge, piece, nats in worth:
        made[piece, edge] = nats
    return made


def test_a_doubtful_piece_inside_content_stays_in_it():
    judged = roles(NONE, CONTENT, CONTENT, UNSURE, CONTENT, CONTENT, NONE)[None]
    assert runs(content_runs(judged, edges(7)[None], 2.0)[0]) == [(1, 6)]
    assert runs(content_runs(judged, edges(7)[None], 0.0)[0]) == [(1, 3), (4, 6)]


def test_a_content_ends_where_it_is_worth_most():
    judged = roles(NONE, CONTENT, CONTENT, UNSURE, UNSURE, NONE)[None]
    plain = content_runs(judged, edges(6)[None], 0.0)
    assert runs(plain[0]) == [(1, 3)]
    drawn = edges(6, (Edge.CONTENT_ENDS, 2, -3), (Edge.CONTENT_ENDS, 4, 3))[None]
    assert runs(content_runs(judged, drawn, 0.0)[0]) == [(1, 5)]
    late = edges(6, (Edge.CONTENT_BEGINS, 1, -8), (Edge.CONTENT_BEGINS, 2, 2))[None]
    assert runs(content_runs(judged, late, 0.0)[0]) == [(2, 3)]


def test_what_a_window_cuts_off_neither_begins_nor_ends_there():
    judged = roles(CONTENT, CONTENT, NONE, CONTENT)[None]
    dear = edges(4, (Edge.CONTENT_BEGINS, 0, -50), (Edge.CONTENT_ENDS, 3, -50))[None]
    assert runs(content_runs(judged, dear, 0.0)[0]) == [(0, 2), (3, 4)]


def test_every_cue_gets_a_path_of_its_own():
    judged = np.stack([roles(CONTENT, CONTENT, NONE, NONE), roles(NONE, NONE, CONTENT, CONTENT)])
    assert content_runs(judged, np.stack([edges(4)] * 2), 2.0).tolist() == [
        [True, True, False, False],
        [False, False, True, True],
    ]


def free(pieces, *taken):
    return np.isin(np.arange(pieces), taken)


def test_a_source_of_one_word_survives():
    judged = roles(NONE, SOURCE, NONE, CONTENT)
    assert source_run(judged, edges(4), free(4), 0.0) == (1, 2)


def test_of_two_sources_the_likelier_stays_and_a_blocked_one_is_none():
    judged = roles(SOURCE, NONE, NONE, NONE, SOURCE, SOURCE)
    assert source_run(judged, edges(6), free(6), 0.0) == (4, 6)
    assert source_run(judged, edges(6), free(6, 4, 5), 0.0) == (0, 1)
    assert source_run(roles(NONE, CONTENT), edges(2), free(2), 0.0) is None


def test_a_doubtful_piece_inside_a_source_does_not_cut_it_in_two():
    judged = roles(SOURCE, UNSURE, SOURCE, NONE)
    assert source_run(judged, edges(4), free(4), 0.0) == (0, 3)
    assert source_run(judged, edges(4), free(4, 1), 0.0) == (0, 1)


def test_a_source_ends_where_it_is_worth_most_and_must_be_worth_something():
    judged = roles(NONE, SOURCE, UNSURE, NONE)
    far = edges(4, (Edge.SOURCE_ENDS, 2, 6))
    assert source_run(judged, far, free(4), 0.0) == (1, 3)
    assert source_run(judged, far, free(4), 50.0) is None


def cue_scores(outermost, nested=None, begin=()):
    inside = np.array([outermost, nested or [0.0] * len(outermost)], dtype=np.float32).T
    starts = np.zeros_like(inside)
    starts[list(begin)] = 0.9
    return CueScores(inside=inside, begin=starts)


def test_a_cue_spreads_to_its_likely_neighbours():
    found = find_cues(cue_scores([0.0, 0.2, 0.9, 0.2, 0.1]), Decoding(cue_peak=0.6))
    assert [(run, pytest.approx(peak)) for run, peak, _ in found] == [((1, 4), 0.9)]


def test_a_run_is_cut_where_a_second_cue_begins():
    found = find_cues(cue_scores([0.9, 0.9, 0.9], begin=[0, 2]), Decoding())
    assert [run for run, _, _ in found] == [(0, 2), (2, 3)]


def test_the_nested_head_adds_what_the_other_does_not_see():
    scores = cue_scores([0.9, 0.0, 0.0, 0.1], [0.9, 0.0, 0.0, 0.8])
    found = find_cues(scores, Decoding(nested_peak=0.7))
    assert [run for run, _, _ in found] == [(0, 1), (3, 4)]


def test_windows_answer_for_every_piece_once():
    areas = owned([slice(0, 100), slice(70, 170), slice(150, 200)])
    assert areas == [(0, 85), (85, 160), (160, 200)]
    assert owned([]) == [(0, 0)]
