"""A report's prose becomes tokens whose offsets are the report's, cut into windows that overlap."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warmonitor.extract.furniture import find_blocks
from warmonitor.extract.trained.encoder import load_tokenizer
from warmonitor.extract.trained.layout import OVERLAP, WINDOW, Layout, lay_out

TEXT = """Bandits shell a mill near Orsha

Two men were killed when the bandits shelled a mill on Tuesday, the governor said.

Next article: Harvest festival opens
"""


@pytest.fixture(scope="module")
def layout():
    return lay_out(find_blocks(TEXT), "Vela News", date(2024, 3, 6), load_tokenizer())


def test_offsets_are_those_of_the_report(layout):
    words = [TEXT[a:b] for a, b in layout.offsets if b > a]
    assert words[:2] == ["Bandits", "shell"]
    assert "mill" in words


def test_furniture_is_not_read(layout):
    assert all(b <= TEXT.index("Next article") for _, b in layout.offsets)


def test_each_paragraph_has_a_mark_before_it(layout):
    assert [TEXT[a : a + 3] for a, b in layout.offsets if a == b] == ["Ban", "Two"]


def test_the_publisher_and_the_day_stand_before_each_window(layout):
    other = lay_out(find_blocks(TEXT), "Vela News", date(2024, 3, 7), load_tokenizer())
    assert layout.ids == other.ids
    assert layout.head != other.head


@given(st.integers(0, 3000))
def test_windows_cover_every_token_and_overlap(count):
    layout = Layout((5,), tuple(range(count)), (0,) * count, ((0, 0),) * count)
    windows = list(layout.windows())
    assert windows[0][0] == 0
    assert windows[-1][1] == count
    assert all(end - start <= WINDOW for start, end in windows)
    assert all(b[0] == a[1] - OVERLAP for a, b in pairwise(windows))
