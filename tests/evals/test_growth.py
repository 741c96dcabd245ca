"""Long texts to measure by, and the exponent that is fitted to what they take."""

from __future__ import annotations

import pytest

from evals.growth import fit_exponent, write_text


def test_a_text_is_as_long_as_asked_and_the_same_each_time():
    text = write_text(1_000)
    assert 1_000 <= len(text.split()) < 1_200
    assert text == write_text(1_000)
    assert text != write_text(1_000, seed=2)
    assert "\n" not in write_text(1_000, in_paragraphs=False)


def test_hardly_a_sentence_stands_twice():
    sentences = write_text(5_000).split(". ")
    assert len(set(sentences)) > 0.95 * len(sentences)


@pytest.mark.parametrize(("costs", "exponent"), [([1, 2, 4], 1.0), ([3, 12, 48], 2.0), ([5, 5, 5], 0.0)])
def test_the_exponent_of_growth_is_fitted(costs, exponent):
    assert fit_exponent([10, 20, 40], costs) == pytest.approx(exponent)
