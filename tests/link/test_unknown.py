"""What remains unknown of an event is said in plain lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_making import (
    OSTRA_MIL,
    RUNA,
    Said,
    claims,
    counts,
    day,
    denies,
    make_document,
    make_event,
    make_evidence,
    no_day,
    province,
    span,
    town,
)
from link_strategies import FEW, reports

from warmonitor.domain import Actor, Aspect, Document, Evidence, Stance
from warmonitor.link import unknowns

CLEAR = {"where": town(), "by": [RUNA], "against": [OSTRA_MIL]}


def lines(*said, **more):
    return unknowns(make_event(make_evidence("a", said, **{**CLEAR, **more})))


@pytest.mark.parametrize(
    ("said", "more", "expected"),
    [
        ([], {"when": no_day("the words give none")}, "The day is not known: the words give none."),
        (
            [],
            {"when": span("2031-05-01", "2031-05-31"), "on": "2031-06-01"},
            "The exact day is not known: it lies between 2031-05-01 and 2031-05-31.",
        ),
        ([], {"where": None}, "The place is not known: no report gives one."),
        ([], {"where": province()}, "The place is known only to the province: the reports say no more than Hawar."),
        (
            [],
            {"where": town(lat=None, lon=None)},
            "Tel Marun cannot be put on a map: no coordinates are known for it.",
        ),
        ([], {"by": []}, "Who did it is not known: no report names anybody."),
        ([], {"by": [Actor("gunmen")]}, "Who did it is not known by name: the reports say only gunmen."),
        ([], {}, "Nobody has accepted having done it: the reports only say who is blamed."),
        ([], {"against": []}, "Who was aimed at or hit is not known: no report says so."),
        ([], {}, "The number of dead is not known: no report gives one."),
        (
            [counts("Civil Watch", "nine died", 9, 9)],
            {},
            "The toll has no independent second source: it rests on Civil Watch.",
        ),
        (
            [counts("Civil Watch", "nine died", 9, 9), counts("the mayor", "six died", 6, 6)],
            {},
            "All counts of the dead come through one origin, which quotes Civil Watch and the mayor.",
        ),
        (
            [counts("Civil Watch", "nine died", 9, 9), counts("the mayor", "six died", 6, 6)],
            {},
            "The number of dead is not settled: the counts run from 6 to 9.",
        ),
        (
            [counts("Civil Watch", "nine died", 9, 9), counts("the army", "nobody died", 0, 0)],
            {},
            "The toll is denied: the army says that nobody died.",
        ),
        ([denies("Veldish ministry", Aspect.AFFILIATION)], {}, "In dispute: Veldish ministry denies the affiliation."),
        (
            [Said("the mayor", "would not say who", Aspect.RESPONSIBILITY, Stance.DOES_NOT_CONFIRM)],
            {},
            "Not confirmed: the mayor would not confirm responsibility.",
        ),
        ([], {}, "There is no independent second source: one report tells of it."),
    ],
)
def test_what_is_unknown_is_said_with_its_reason(said, more, expected):
    assert expected in lines(*said, **more)


def test_reports_that_differ_on_the_day_are_said_to():
    pair = make_evidence("a", **CLEAR), make_evidence("b", when=day("2031-05-02"), **CLEAR)
    assert "The reports do not agree on the day: 1 origin speaks of another." in unknowns(make_event(*pair))


def test_an_unknown_publisher_is_said_to_leave_independence_open():
    evidence = make_evidence("a", **CLEAR)
    nameless = Document(evidence.document.id, evidence.document.text)
    found = unknowns(make_event(Evidence(evidence.account, nameless)))
    assert "The publisher of 1 report is not known, so independence rests on the texts alone." in found


def test_an_event_of_which_all_is_known_leaves_only_what_is_open():
    said = [claims("Runa Front", actor_id="X-RUNA"), counts("Civil Watch", "nine died", 9, 9)]
    other = [counts("the mayor", "nine of us died", 9, 9), Said("Ilan Dor", "I saw it")]
    assert unknowns(make_event(make_evidence("a", said, **CLEAR), make_evidence("b", other, **CLEAR))) == []


@FEW
@given(reports(), st.randoms(use_true_random=False))
def test_every_line_is_one_sentence_and_the_order_makes_no_difference(evidence, random):
    found = unknowns(make_event(*evidence))
    assert found == unknowns(make_event(*random.sample(evidence, len(evidence))))
    assert all(line.endswith(".") and "\n" not in line for line in found)
    assert len(found) == len(set(found))


def test_a_document_made_by_hand_has_a_publisher():
    assert make_document("a").publisher == "Publisher of a"
