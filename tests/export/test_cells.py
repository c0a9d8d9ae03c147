"""CSV that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.export.cells import FORMULA_STARTS, cell, write_csv

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.text() | st.sampled_from(FORMULA_STARTS).flatmap(lambda s: st.text().map(s.__add__)))
def test_no_cell_can_run(text: str) -> None:
    shown = cell(text)
    assert not shown.startswith(FORMULA_STARTS)
    assert shown.removeprefix("'").splitlines() == text.removeprefix("'").splitlines()


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), (-3, "-3"), (-0.5, "-0.5"), ("-3", "'-3"), ("a=b", "a=b"), ("@you", "'@you")],
)
def test_cells(value: object, shown: str) -> None:
    assert cell(value) == shown


@given(st.lists(st.tuples(TEXTS, TEXTS)))
def test_rows_come_back_as_they_were_shown(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO()
    write_csv(out, rows)
    read = list(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert read == [[cell(value) for value in row] for row in rows]
