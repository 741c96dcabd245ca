"""Amounts: each invented text with the lowest and highest number that it may mean."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warmonitor.extract.harm.number import bound, find_counts

AMOUNTS = [
    ("six men", [(6, 6)]),
    ("1,204 people", [(1204, 1204)]),
    ("1.204 people", [(1204, 1204)]),
    ("12 000 people", [(12000, 12000)]),
    ("12\u00a0000 people", [(12000, 12000)]),
    ("1.2 million people", [(1_200_000, 1_200_000)]),
    ("1.5m people", [(1_500_000, 1_500_000)]),
    ("12k people", [(12000, 12000)]),
    ("a hundred and four bodies", [(104, 104)]),
    ("two hundred and fifty-three", [(253, 253)]),
    ("one thousand two hundred", [(1200, 1200)]),
    ("two and a half thousand", [(2500, 2500)]),
    ("half a million", [(500_000, 500_000)]),
    ("half-a-dozen guards", [(6, 6)]),
    ("two-dozen guards", [(24, 24)]),
    ("a dozen or so", [(12, 12)]),
    ("a couple of hundred", [(200, 200)]),
    ("eighteen (18) persons", [(18, 18)]),
    ("eighteen (20) persons", [(18, 18), (20, 20)]),
    ("forty and seven", [(40, 40), (7, 7)]),
    ("twenty one two", [(20, 20), (1, 1), (2, 2)]),
    ("٣٤ people", [(34, 34)]),
    ("zero casualties", [(0, 0)]),
]

HEDGES = [
    ("at least six", [(6, None)]),
    ("no fewer than 12", [(12, None)]),
    ("upwards of 40", [(41, None)]),
    ("more than a hundred", [(101, None)]),
    ("over fifty", [(51, None)]),
    (">40", [(41, None)]),
    ("up to 70", [(None, 70)]),
    ("as many as 60", [(None, 60)]),
    ("fewer than ten", [(None, 9)]),
    ("not more than four", [(None, 4)]),
    ("about 300", [(300, 300)]),
    ("at least about 20", [(20, None)]),
    ("20+ men", [(20, None)]),
    ("forty or more", [(40, None)]),
    ("six at least", [(6, None)]),
    ("thirty-odd", [(30, 39)]),
    ("a hundred-odd", [(100, 199)]),
]

VAGUE = [
    ("dozens", [(24, None)]),
    ("scores", [(40, None)]),
    ("several dozen", [(36, None)]),
    ("a few hundred", [(300, None)]),
    ("tens of thousands", [(20000, None)]),
    ("more than several", [(3, None)]),
    ("both pilots", [(2, 2)]),
]

RANGES = [
    ("12–15", [(12, 15)]),
    ("12 - 15", [(12, 15)]),
    ("between 5 and 8", [(5, 8)]),
    ("100 to 300", [(100, 300)]),
    ("two or three", [(2, 3)]),
    ("two to three hundred", [(200, 300)]),
    ("anywhere from 20 to 30", [(20, 30)]),
    ("rose from 12 to 17", [(12, 12), (17, 17)]),
    ("5 to 6,000", [(5, 5), (6000, 6000)]),
    ("eight or seven", [(8, 8), (7, 7)]),
]

NO_AMOUNTS = [
    "the 17-vehicle convoy",
    "a Mi-35",
    "Battalion 51",
    "No. 4",
    "8 p.m.",
    "14:30",
    "on the 17th",
    "28 March",
    "on March 28",
    "$500",
    "500 USD",
    "40%",
    "forty per cent",
    "3.5 people",
    "2014–2019",
    "no one",
    "few people",
    "99999999999999999999 people",
]


@pytest.mark.parametrize(("text", "expected"), [*AMOUNTS, *HEDGES, *VAGUE, *RANGES])
def test_an_amount_is_read_as_its_lowest_and_highest_number(
    text: str, expected: list[tuple[int | None, int | None]]
) -> None:
    assert [(count.low, count.high) for count in find_counts(text)] == expected


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_what_counts_nothing_is_left_out(text: str) -> None:
    assert find_counts(text) == []


def test_a_month_before_people_does_not_make_them_a_date() -> None:
    assert [count.low for count in find_counts("in March 12 people died")] == [12]


def test_four_bare_digits_may_be_a_year() -> None:
    assert [count.is_year_like for count in find_counts("2014, 2,014 and about 2014 people")] == [True, False, False]


def test_a_count_stands_where_its_words_do() -> None:
    text = "Some say that between 5 and 8 men, maybe more"
    (count,) = find_counts(text)
    assert text[count.start : count.end] == "between 5 and 8"


@given(st.text(max_size=200))
def test_counts_stand_in_order_within_any_text(text: str) -> None:
    counts = find_counts(text)
    assert all(0 <= count.start < count.end <= len(text) for count in counts)
    assert all(first.end <= second.start for first, second in pairwise(counts))


@given(st.integers(0, 10**9), st.sampled_from(["at_least", "at_most", "above", "below", "odd", "about"]))
def test_bounds_never_cross(number: int, kind: str) -> None:
    low, high = bound(number, number, kind)
    assert low is None or high is None or low <= high
