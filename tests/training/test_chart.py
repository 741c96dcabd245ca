"""The chart: lines where their values are, each named where it ends."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from training.chart import HEIGHT, WIDTH, Labels, Line, draw_chart

LABELS = Labels("Mills & scores", "reports", "F1")
RISING = Line("mentions", [(100, 0.5), (200, 0.7), (400, 0.8)])
SVG = "{http://www.w3.org/2000/svg}"


def draw(*lines):
    return ET.fromstring(draw_chart(lines, LABELS))  # noqa: S314 - our own


def texts(root):
    return [element.text for element in root.iter(f"{SVG}text")]


def test_a_chart_says_what_it_shows_and_what_its_axes_are():
    assert {"Mills & scores", "reports", "F1"} <= set(texts(draw(RISING)))


def test_the_horizontal_axis_names_each_value_that_was_measured():
    assert {"100", "200", "400"} <= set(texts(draw(RISING)))


def test_a_line_is_named_where_it_ends_with_its_last_value():
    assert "mentions 0.80" in texts(draw(RISING))


def test_a_higher_value_stands_higher_and_a_later_one_further_right():
    (line,) = draw(RISING).iter(f"{SVG}polyline")
    places = [tuple(map(float, pair.split(","))) for pair in line.get("points").split()]
    assert [x for x, _ in places] == sorted(x for x, _ in places)
    assert [y for _, y in places] == sorted((y for _, y in places), reverse=True)


@pytest.mark.parametrize("last", [0.0, 0.5, 1.0])
def test_names_of_lines_that_end_together_do_not_cover_each_other(last):
    root = draw(*(Line(f"line {n}", [(1, 0.2), (2, last)]) for n in range(7)))
    heights = sorted(float(t.get("y")) for t in root.iter(f"{SVG}text") if (t.text or "").startswith("line "))
    assert min(b - a for a, b in pairwise(heights)) >= 13
    assert heights[0] > 0
    assert heights[-1] < HEIGHT


def test_nothing_is_drawn_outside_the_picture():
    root = draw(RISING, Line("low", [(100, 0.0), (400, 1.0)]))
    circles = list(root.iter(f"{SVG}circle"))
    assert all(0 < float(c.get("cx")) < WIDTH and 0 < float(c.get("cy")) < HEIGHT for c in circles)
    assert len(circles) == 5


def test_a_chart_of_one_measurement_is_refused():
    with pytest.raises(ValueError, match="two x at least"):
        draw_chart([Line("mentions", [(100, 0.5)])], LABELS)
