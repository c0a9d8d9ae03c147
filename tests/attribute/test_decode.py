"""The decoder on made-up probabilities."""

import numpy as np
import pytest

from sayso.attribute.decode import content_runs, find_cues, owned, runs, source_run
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


def test_a_doubtful_piece_inside_content_stays_in_it():
    judged = roles(NONE, CONTENT, CONTENT, UNSURE, CONTENT, CONTENT, NONE)[None]
    assert runs(content_runs(judged, 2.0)[0]) == [(1, 6)]
    assert runs(content_runs(judged, 0.0)[0]) == [(1, 3), (4, 6)]


def test_every_cue_gets_a_path_of_its_own():
    judged = np.stack([roles(CONTENT, CONTENT, NONE, NONE), roles(NONE, NONE, CONTENT, CONTENT)])
    assert content_runs(judged, 2.0).tolist() == [
        [True, True, False, False],
        [False, False, True, True],
    ]


def test_a_source_of_one_word_survives():
    judged = roles(NONE, SOURCE, NONE, CONTENT)
    assert source_run(judged, np.zeros(4, dtype=bool), 0.5) == (1, 2)


def test_of_two_sources_the_likelier_stays_and_a_blocked_one_is_none():
    judged = roles(SOURCE, NONE, NONE, NONE, SOURCE, SOURCE)
    free = np.zeros(6, dtype=bool)
    assert source_run(judged, free, 0.5) == (4, 6)
    taken = np.array([False, False, False, False, True, True])
    assert source_run(judged, taken, 0.5) == (0, 1)
    assert source_run(roles(NONE, CONTENT), np.zeros(2, dtype=bool), 0.5) is None


def test_a_short_doubtful_gap_does_not_cut_a_source_in_two():
    judged = roles(SOURCE, NONE, SOURCE, NONE)
    assert source_run(judged, np.zeros(4, dtype=bool), 0.5) == (0, 3)
    taken = np.array([False, True, False, False])
    assert source_run(judged, taken, 0.5) == (0, 1)


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
