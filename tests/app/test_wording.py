"""Days, places and figures in plain words."""

from __future__ import annotations

from datetime import date

import pytest

from warmonitor.app.wording import (
    ASPECT_WORDS,
    STANCE_WORDS,
    WHO_WORDS,
    say_event,
    say_harm,
    say_period,
    say_period_precision,
    say_place,
    say_place_precision,
    say_whereabouts,
)
from warmonitor.domain import (
    Account,
    Aspect,
    DatePrecision,
    DocumentId,
    Effect,
    Harm,
    Kind,
    Period,
    Place,
    PlacePrecision,
    Quote,
    Role,
    Stance,
    Who,
)


def spanning(first, last):
    return Period.spanning(date.fromisoformat(first), date.fromisoformat(last))


def account(kind=Kind.ATTACK, period=None, place=None):
    return Account(
        DocumentId("0"), 1, Role.MAIN, kind, (Quote(0, 3, "hit"),), period or Period.unknown("no day is named"), place
    )


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (spanning("2024-03-05", "2024-03-05"), "Tuesday 5 March 2024"),
        (spanning("2024-03-05", "2024-03-06"), "5–6 March 2024"),
        (spanning("2024-02-28", "2024-03-01"), "28 February – 1 March 2024"),
        (spanning("2023-12-31", "2024-01-01"), "31 December 2023 – 1 January 2024"),
        (spanning("2024-02-01", "2024-02-29"), "February 2024"),
        (spanning("2023-02-01", "2023-02-28"), "February 2023"),
        (spanning("2023-01-01", "2023-12-31"), "2023"),
        (spanning("2021-01-01", "2023-12-31"), "2021–2023"),
        (spanning("2023-01-01", "2023-06-30"), "1 January – 30 June 2023"),
        (Period.unknown("no day is named"), "day not known"),
        (
            Period(None, date(2024, 3, 5), DatePrecision.UNKNOWN, reason="only its end is told"),
            "not after 5 March 2024",
        ),
        (
            Period(date(2024, 3, 5), None, DatePrecision.UNKNOWN, reason="only its start is told"),
            "not before 5 March 2024",
        ),
    ],
)
def test_a_period_is_said_as_narrowly_as_it_is_known(period, words):
    assert say_period(period) == words


def test_a_reason_is_said_with_the_precision():
    assert say_period_precision(spanning("2024-03-05", "2024-03-05")) == "to the day"
    assert say_period_precision(Period.unknown("no day is named")) == "no day is named"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("Old Mill", PlacePrecision.SITE, "BY", "Vitebsk", "Orsha"), "at Old Mill, Orsha, Vitebsk, Belarus"),
        (Place("Orsha", PlacePrecision.TOWN, "BY", "Vitebsk", "orsha"), "in Orsha, Vitebsk, Belarus"),
        (Place("Syria", PlacePrecision.COUNTRY, "SY"), "in Syria"),
        (Place("Nowhere", PlacePrecision.TOWN, "ZZ"), "in Nowhere, ZZ"),
        (Place("Orsha", PlacePrecision.TOWN), "in Orsha"),
    ],
)
def test_a_place_is_said_from_the_narrowest_name_to_the_country_each_once(place, words):
    assert say_whereabouts(place) == words
    assert words.endswith(say_place(place))


def test_a_places_precision_tells_how_near_and_why():
    place = Place("Orsha", PlacePrecision.TOWN, lat=-54.5, lon=-30.25, radius_km=7.6, reason="near it")
    assert say_place_precision(place) == "a town or village; 54.50° S 30.25° W ±8 km; near it"


def test_the_middle_of_a_province_is_not_given_for_a_point():
    place = Place("Orsha", PlacePrecision.ADMIN1, lat=54.5, lon=30.25, reason="no gazetteer has the village")
    assert say_place_precision(place) == "no nearer than the province; no gazetteer has the village"


def test_a_figure_names_whom_it_counts():
    assert say_harm(Harm(Effect.INJURED, Who.CIVILIANS, None, 6)) == "up to 6 civilians injured"


def test_every_member_of_a_vocabulary_has_words():
    assert set(STANCE_WORDS) == set(Stance)
    assert set(ASPECT_WORDS) == set(Aspect)
    assert set(WHO_WORDS) == set(Who)


def test_an_events_title_is_what_most_say_of_the_narrowest_place_and_period():
    town, province = Place("Orsha", PlacePrecision.TOWN), Place("Vitebsk", PlacePrecision.ADMIN1)
    day, month = spanning("2024-03-05", "2024-03-05"), spanning("2024-03-01", "2024-03-31")
    accounts = [
        account(Kind.ATTACK, month, province),
        account(Kind.SHELLING, month, province),
        account(Kind.SHELLING, day, town),
    ]
    assert say_event(accounts) == "Shelling/artillery/missile attack in Orsha, Tuesday 5 March 2024"


def test_an_events_title_says_no_more_than_is_known():
    assert say_event([account(Kind.ATTACK)]) == "Attack"
