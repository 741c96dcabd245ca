"""Zones: an event's day is that of its place where a text tells its time of day by the clocks of another."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files

import pytest
from invented import WEDNESDAY, accounts_in

from warmonitor.extract.actor_entries import read_states
from warmonitor.extract.period import find_periods

# (where it happened, when by the text, the day there; Monday is 22 August 2022)
MOVED = [
    ("Aleppo, Syria", "at 2300 GMT on Monday", "2022-08-23"),
    ("Aleppo, Syria", "on Monday at 21:00 UTC", "2022-08-23"),
    ("Aleppo, Syria", "on 4 May 2022 at 2115Z", "2022-05-05"),
    ("Aleppo, Syria", "at 2359 Zulu on 31 December 2021", "2022-01-01"),
    ("Aleppo, Syria", "at 9.30 p.m. (GMT) on Monday", "2022-08-23"),
    ("Aleppo, Syria", "at 7:15 pm Eastern time yesterday", "2022-08-24"),
    ("Aleppo, Syria", "at 11 p.m. London time on Monday", "2022-08-23"),
    ("Mosul, Iraq", "at 8 p.m. EST on 3 February 2021", "2021-02-04"),
    ("Kabul, Afghanistan", "at 23:00 UTC+3 on Monday", "2022-08-23"),
    ("Mandalay, Myanmar", "late on Monday, around 1745 GMT,", "2022-08-23"),
    ("Kharkiv, Ukraine", "at 00:30 Moscow time on 5 December 2021", "2021-12-04"),
    ("Bogota, Colombia", "at 04:59 GMT on Monday", "2022-08-21"),
    ("Bogota, Colombia", "at 02:00 UTC -02:00 on Monday", "2022-08-21"),
    # All zones of the country agree.
    ("Texas, United States", "at 03:00 GMT on Monday", "2022-08-21"),
]

STAYS = [
    # The clock of the place, or nobody's.
    ("Aleppo, Syria", "at 23:00 on Monday", "2022-08-22"),
    ("Aleppo, Syria", "at 23:00 local time on Monday", "2022-08-22"),
    ("Aleppo, Syria", "at 23:30 Damascus time on Monday", "2022-08-22"),
    # It does not cross midnight.
    ("Aleppo, Syria", "at 2059 GMT on Monday", "2022-08-22"),
    ("Bogota, Colombia", "at 0500 GMT on Monday", "2022-08-22"),
    ("Kharkiv, Ukraine", "at 00:30 Moscow time on Monday", "2022-08-22"),
    # The zone's time only translates the place's own.
    ("Aleppo, Syria", "at 2 a.m. (2300 GMT) on Monday", "2022-08-22"),
    ("Aleppo, Syria", "at 2 a.m. local time, 2300 GMT, on Monday", "2022-08-22"),
    # Nobody knows where it was, or by which of several clocks.
    ("Velin", "at 2300 GMT on Monday", "2022-08-22"),
    ("Texas, United States", "at 05:30 GMT on Monday", "2022-08-22"),
    ("Mosul, Iraq", "at 22:30 IST on Monday", "2022-08-22"),
    ("Kharkiv, Ukraine", "at 21:30 GMT on 10 March 2022", "2022-03-10"),
    ("Aleppo, Syria", "at midnight GMT on Monday", "2022-08-22"),
    ("Aleppo, Syria", "between 20:00 and 23:00 GMT on Monday", "2022-08-22"),
    ("Aleppo, Syria", "at 2300 GMT on 4 May 2013", "2013-05-04"),
]


@pytest.mark.parametrize(("place", "when", "day"), MOVED + STAYS)
def test_the_day_of_an_event_is_that_of_its_place(place, when, day):
    (account,) = accounts_in(f"Gunmen attacked a patrol near {place}, {when}.")
    assert account.period.earliest == account.period.latest == date.fromisoformat(day)


def test_a_day_that_was_moved_says_why_and_by_which_words():
    (account,) = accounts_in("Gunmen attacked a patrol near Aleppo, Syria, at 2300 GMT on Monday.")
    assert account.period.reason == "by the clocks of SY it was the day after 2022-08-22"
    assert account.period.quote.text == "at 2300 GMT on Monday"


def test_longer_periods_stay():
    (account,) = accounts_in("Gunmen attacked a patrol near Aleppo, Syria, at 2300 GMT one day last week.")
    assert (account.period.earliest, account.period.latest) == (date(2022, 8, 15), date(2022, 8, 21))


# A year or a people is no time of day by Zulu clocks.
@pytest.mark.parametrize(
    "text", ["On 3 May 2022 Zulu fighters met.", "In 2022 Zulu elders met.", "In 2021 IS men met."]
)
def test_what_only_looks_like_a_zone_is_none(text):
    assert [mention.time for mention in find_periods(text, WEDNESDAY)] == [None]


def test_every_state_has_its_zones():
    lines = (files("warmonitor.extract") / "data" / "zones.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    assert {state.iso for state in read_states()} <= {row["country"] for row in rows}
