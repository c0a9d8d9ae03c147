"""Word pieces and windows."""

from itertools import pairwise

import numpy as np
from fakes import word_tokenizer
from hypothesis import given
from hypothesis import strategies as st

from sayso.attribute.windows import DISTANCES, FEATURES, RELATIONS, cut, relate, split

TEXT = st.text(alphabet=st.sampled_from("abC1. \n\"“”'🌷é\u0301"), max_size=300)


@given(TEXT)
def test_pieces_lie_in_order_inside_the_text_and_features_inside_their_table(text):
    pieces = split(text, word_tokenizer())
    assert (pieces.start < pieces.end).all()
    assert (pieces.end[:-1] <= pieces.start[1:]).all()
    assert not len(pieces) or pieces.end[-1] <= len(text)
    assert ((pieces.features >= 0) & (pieces.features < FEATURES)).all()
    for start, end in zip(pieces.start, pieces.end, strict=True):
        assert text[start:end].strip()


@given(TEXT, st.integers(8, 40), st.integers(0, 6))
def test_windows_cover_every_piece_and_none_is_too_large(text, size, overlap):
    pieces = split(text, word_tokenizer())
    windows = list(cut(pieces, size, overlap))
    covered = np.zeros(len(pieces), dtype=int)
    for window in windows:
        assert 0 < window.stop - window.start <= size
        covered[window] += 1
    assert (covered > 0).all()
    assert all(a.start < b.start <= a.stop for a, b in pairwise(windows))


def test_a_window_begins_at_a_paragraph_where_it_can():
    text = "one two three four five\nsix seven eight nine ten eleven"
    pieces = split(text, word_tokenizer())
    first, second = cut(pieces, 8, 6)
    assert (first.start, second.start) == (0, 5)


def test_relations_tell_quotations_and_distances_apart():
    text = "“We left,” he said. “Never.”\nShe stayed."
    pieces = split(text, word_tokenizer())
    said = next(i for i, s in enumerate(pieces.start) if text[s:].startswith("said"))
    distance, relation = relate(pieces, slice(0, len(pieces)), np.array([[said, said + 1]]))
    assert distance.shape == relation.shape == (1, len(pieces))
    assert distance[0, said] == 0
    assert ((distance >= 0) & (distance < DISTANCES)).all()
    assert ((relation >= 0) & (relation < RELATIONS)).all()
    places = {text[s:e]: i for i, (s, e) in enumerate(zip(pieces.start, pieces.end, strict=True))}
    assert distance[0, places["he"]] != distance[0, said + 1]
    assert len({relation[0, places[w]] for w in ("he", "left", "Never", "She")}) == 4
