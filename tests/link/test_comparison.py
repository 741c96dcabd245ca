"""Two accounts are compared part by part, each part with its weight and reason."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from link_making import OSTRA_MIL, RUNA, VELD_MIL, Said, counts, day, make_evidence, no_day, province, span, town
from link_strategies import evidences

from warmonitor.domain import Actor, Kind, Place, PlacePrecision
from warmonitor.link import compare
from warmonitor.link.comparison import may_be_one, profile
from warmonitor.link.tables import weigh


def part(name, first, second):
    return next(part for part in compare(first, second).parts if part.name == name)


def test_the_weight_is_the_sum_of_the_parts():
    comparison = compare(make_evidence("a", where=town()), make_evidence("b", where=town()))
    assert comparison.weight == pytest.approx(sum(part.weight for part in comparison.parts))
    assert all(part.why for part in comparison.parts)


@given(evidences(), evidences())
def test_comparing_is_symmetric(first, second):
    assert compare(first, second) == compare(second, first)


@given(evidences(), evidences())
def test_what_is_not_compared_would_be_below_the_floor(first, second):
    if not may_be_one(profile(first), profile(second)):
        assert compare(first, second).weight < weigh("linkage", "pair_floor")


def test_the_same_day_place_kind_and_actor_speak_for_one_event():
    first = make_evidence("a", where=town(), by=[OSTRA_MIL])
    assert compare(first, make_evidence("b", where=town(lat=35.02), by=[OSTRA_MIL])).weight > 0


def test_two_accounts_of_one_document_are_different_events():
    first = make_evidence("a", where=town())
    second = make_evidence("a", where=town(), ordinal=2, document=first.document)
    assert compare(first, second).weight < weigh("linkage", "pair_floor")


@pytest.mark.parametrize(
    ("first", "second", "case"),
    [
        (day("2031-05-03"), day("2031-05-03"), "day"),
        (day("2031-05-03"), day("2031-05-04"), "next_day"),
        (day("2031-05-03"), day("2031-05-05"), "two_days"),
        (day("2031-05-03"), span("2031-05-01", "2031-05-31"), "month"),
        (day("2031-05-03"), day("2031-05-09"), "same_week"),
        (day("2031-05-03"), day("2031-04-09"), "same_month"),
        (day("2031-05-03"), day("2030-05-03"), "far"),
        (day("2031-05-03"), no_day(), "open"),
    ],
)
def test_periods_weigh_by_the_gap_and_by_the_longer_one(first, second, case):
    pair = (make_evidence("a", when=first, on="2031-06-04"), make_evidence("b", when=second, on="2031-06-04"))
    assert part("period", *pair).weight == weigh("period", case)


def test_a_report_cannot_tell_of_what_happens_after_its_publication():
    early = make_evidence("a", when=no_day(), on="2031-03-01")
    late = make_evidence("b", when=day("2031-05-03"))
    assert part("period", early, late).weight == weigh("period", "far")


@pytest.mark.parametrize(
    ("first", "second", "case"),
    [
        (town(), town(), "town"),
        (town(), province(), "admin1"),
        (town(), town("Kefr Lut", lat=35.03), "town"),
        (town(), town("Kefr Lut", lat=35.12), "other_name"),
        (town(), town("Tall Marun", lat=35.12), "town"),
        (town(), town("Kefr Lut", lat=37.0), "far"),
        (town(), town("Kefr Lut", lat=35.4), "apart"),
        (town(lat=None, lon=None), town("Tall Marun", lat=None, lon=None), "name"),
        (town(lat=None, lon=None), town("Kefr Lut", lat=None, lon=None), "other_name"),
        (town(lat=None, lon=None), town("Kefr Lut", lat=None, lon=None, country="XV"), "other_country"),
        (
            town(lat=None, lon=None, admin1="Hawar"),
            Place("Hawar", PlacePrecision.ADMIN1, "XO"),
            "admin1",
        ),
        (
            town(lat=None, lon=None, admin1="Hawar"),
            town("Kefr Lut", lat=None, lon=None, admin1="Sefid"),
            "other_admin1",
        ),
        (town(), None, "unknown"),
    ],
)
def test_places_weigh_by_whether_one_may_lie_in_the_other(first, second, case):
    pair = (make_evidence("a", where=first), make_evidence("b", where=second))
    assert part("place", *pair).weight == weigh("place", case)


@pytest.mark.parametrize(
    ("first", "second", "case"),
    [
        (Kind.AIR_DRONE_STRIKE, Kind.AIR_DRONE_STRIKE, "same"),
        (Kind.AIR_DRONE_STRIKE, Kind.SHELLING, "close"),
        (Kind.AIR_DRONE_STRIKE, Kind.GRENADE, "group"),
        (Kind.ARMED_CLASH, Kind.ABDUCTION, "other"),
        (Kind.PEACEFUL_PROTEST, Kind.AIR_DRONE_STRIKE, "unlike"),
    ],
)
def test_kinds_that_reports_take_for_one_another_are_close(first, second, case):
    assert part("kind", make_evidence("a", kind=first), make_evidence("b", kind=second)).weight == weigh("kind", case)


@pytest.mark.parametrize(
    ("first", "second", "case"),
    [
        (OSTRA_MIL, Actor("the army of Ostra", "XO-MIL"), "same"),
        (OSTRA_MIL, Actor("Ostran foreign ministry", "XO-MFA"), "state"),
        (Actor("Harun Brigade"), Actor("the Harun group"), "same"),
        (Actor("gunmen"), Actor("unknown gunmen"), "sort"),
        (OSTRA_MIL, RUNA, "other"),
        (Actor("gunmen"), RUNA, "unknown"),
    ],
)
def test_actors_are_compared_by_entry_name_state_and_sort(first, second, case):
    pair = (make_evidence("a", against=[first]), make_evidence("b", against=[second]))
    assert part("targets", *pair).weight == weigh("targets", case)


def test_an_initiator_that_is_the_others_target_speaks_against():
    first = make_evidence("a", by=[OSTRA_MIL], against=[RUNA])
    second = make_evidence("b", by=[RUNA], against=[VELD_MIL])
    assert part("initiators", first, second).weight == weigh("initiators", "reversed")


def test_an_equal_large_figure_speaks_for_one_event_and_names_it():
    first = make_evidence("a", [counts("Civil Watch", "41 died", 41, 41)])
    second = make_evidence("b", [counts("the mayor", "41 people died", 41, 41)])
    found = part("figures", first, second)
    assert found.weight == weigh("figures", "same_large")
    assert "41 killed" in found.why


def test_figures_far_apart_speak_against():
    first = make_evidence("a", [counts("Civil Watch", "41 died", 41, 41)])
    second = make_evidence("b", [counts("the mayor", "two died", 2, 2)])
    assert part("figures", first, second).weight == weigh("figures", "apart")


def test_a_further_name_that_both_give_is_a_detail():
    first = make_evidence("a", [Said("Civil Watch", "it hit the Qasr bakery")])
    second = make_evidence("b", [Said("the mayor", "people queued at the Qasr bakery")])
    assert "qasr" in part("details", first, second).why


def test_the_reasons_of_a_comparison_come_strongest_first():
    why = compare(make_evidence("a", where=town()), make_evidence("b", where=town())).why
    assert why.startswith("the same day: 2031-05-03; Tel Marun, at the same point")


def test_the_publication_day_stands_in_for_nothing():
    first = make_evidence("a", when=no_day(), on="2031-05-03")
    second = make_evidence("b", when=day("2031-05-03"), on="2031-05-04")
    assert date(2031, 5, 3) == first.document.published_on
    assert part("period", first, second).weight == 0
