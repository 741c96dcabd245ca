"""Windows: each token of a report is read, and each but the first and last with words on both sides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from milltown import TEXT, make_layout

from warmonitor.extract.trained.layout import OVERLAP, WINDOW, Layout


def layout_of(length):
    return Layout((7, 8), tuple(range(length)), (1,) * length, tuple((n, n + 1) for n in range(length)))


@given(st.integers(0, 3 * WINDOW))
def test_windows_cover_every_token_and_none_is_longer_than_allowed(length):
    windows = list(layout_of(length).windows())
    assert {n for start, end in windows for n in range(start, end)} == set(range(length))
    assert all(end - start <= WINDOW for start, end in windows)


@pytest.mark.parametrize(("length", "count"), [(1, 1), (WINDOW, 1), (WINDOW + 1, 2)])
def test_a_report_is_cut_only_where_it_must_be(length, count):
    assert len(list(layout_of(length).windows())) == count


def test_windows_overlap():
    (_, first_end), (second_start, _) = layout_of(WINDOW + 1).windows()
    assert first_end - second_start == OVERLAP


def test_a_window_stands_between_marks_behind_who_published_the_report():
    layout = layout_of(4)
    ids, shapes = layout.window_ids(1, 3), layout.window_shapes(1, 3)
    assert ids[1:3] == [7, 8]
    assert ids[4:6] == [1, 2]
    assert shapes == [0, 0, 0, 0, 1, 1, 0]


def test_every_token_keeps_the_offsets_of_its_words():
    layout = make_layout()
    words = [TEXT[start:end] for start, end in layout.offsets if end > start]
    assert words[:6] == ["Two", "killed", "in", "raid", "on", "Oskel"]
