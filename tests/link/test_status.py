"""An event's status, its precedence, and what is said beside it."""

from __future__ import annotations

import pytest
from link_making import OSTRA_MIL, RUNA, VELD_MIL, Said, claims, counts, denies, make_event, make_evidence, value_of

from warmonitor.domain import Actor, Aspect, Stance, Status
from warmonitor.link import derive

ARMY = "Ostran army"
BLAMED = {"by": [OSTRA_MIL], "against": [RUNA]}


def status(*evidence):
    return derive(make_event(*evidence)).status


def rule(*evidence):
    return derive(make_event(*evidence)).status_rule


def accuses(speaker, words, **more):
    return Said(speaker, words, Aspect.RESPONSIBILITY, **more)


def test_one_report_is_a_single_origin():
    found = derive(make_event(make_evidence("a", [Said("the mayor", "a strike hit the market")])))
    assert found.status is Status.SINGLE_ORIGIN
    assert found.status_rule == "status.single-origin: 1 report, 1 independent origin"
    assert [claim.quote.text for claim in found.status_claims] == ["a strike hit the market"]


def test_two_independent_reports_corroborate_each_other():
    pair = (make_evidence("a", [Said("the mayor", "it was hit")]), make_evidence("b", [Said("Ilan Dor", "I saw it")]))
    assert status(*pair) is Status.CORROBORATED
    assert derive(make_event(*pair)).origins == (("a",), ("b",))


def test_two_reports_of_one_publisher_do_not_corroborate_each_other():
    pair = [make_evidence(name, [Said("Ilan Dor", f"I saw it, {name}")], publisher="Marun Post") for name in "ab"]
    assert status(*pair) is Status.SINGLE_ORIGIN


def test_a_report_that_only_denies_the_event_does_not_corroborate_it():
    teller = make_evidence("a", [Said("the mayor", "a strike hit the market")])
    denier = make_evidence("b", [denies("Ilan Dor", Aspect.OCCURRENCE)])
    assert status(teller, denier) is Status.SINGLE_ORIGIN


def test_a_claim_of_responsibility_acknowledges():
    assert status(make_evidence("a", [claims("Runa Front", actor_id="X-RUNA")], by=[RUNA])) is Status.ACKNOWLEDGED


def test_a_military_that_reports_its_own_operation_acknowledges_it():
    own = Said(ARMY, "our aircraft struck the camp", actor_id="XO-MIL")
    assert status(make_evidence("a", [own], **BLAMED)) is Status.ACKNOWLEDGED


def test_another_body_of_the_same_state_acknowledges_it():
    own = Said("Ostran foreign ministry", "we struck the camp", actor_id="XO-MFA")
    assert status(make_evidence("a", [own], **BLAMED)) is Status.ACKNOWLEDGED


def test_a_body_that_only_shares_a_states_code_does_not_acknowledge():
    rebels = Actor("Rapid Support Forces", "SD-RSF")
    other = Said("Sudanese army", "the village was attacked", actor_id="SD-SAF")
    assert status(make_evidence("a", [other], by=[rebels])) is Status.SINGLE_ORIGIN


def test_a_bare_statement_beside_other_accused_does_not_acknowledge():
    own = Said(ARMY, "there was a blast", actor_id="XO-MIL")
    assert status(make_evidence("a", [own], by=[OSTRA_MIL, RUNA])) is Status.SINGLE_ORIGIN


def test_a_victim_that_tells_of_the_event_does_not_acknowledge_it():
    own = Said("Runa Front", "our camp was struck", actor_id="X-RUNA")
    assert status(make_evidence("a", [own], **BLAMED)) is Status.SINGLE_ORIGIN


@pytest.mark.parametrize("about", [Aspect.OCCURRENCE, Aspect.RESPONSIBILITY, Aspect.TARGET])
def test_a_partys_denial_makes_an_event_contested(about):
    assert status(make_evidence("a", [denies(ARMY, about, actor_id="XO-MIL")], **BLAMED)) is Status.CONTESTED


@pytest.mark.parametrize("about", [Aspect.OCCURRENCE, Aspect.TARGET])
def test_a_bystanders_denial_is_only_said_beside_the_status(about):
    event = make_evidence("a", [Said("the mayor", "it was hit"), denies("Ilan Dor", about)], **BLAMED)
    assert status(event) is Status.SINGLE_ORIGIN
    assert "also Ilan Dor denies" in rule(event)


@pytest.mark.parametrize("about", [Aspect.AFFILIATION, Aspect.CASUALTIES, Aspect.MOTIVE])
def test_a_denial_of_anything_else_is_only_said_beside_the_status(about):
    said = [Said(ARMY, "we struck it", actor_id="XO-MIL"), denies("Veldish army", about, actor_id="XV-MIL")]
    found = derive(make_event(make_evidence("a", said, **BLAMED)))
    assert found.status is Status.ACKNOWLEDGED
    assert f"also Veldish army denies the {about.value}" in found.status_rule
    assert said[1].words in {claim.quote.text for claim in found.status_claims}


def test_an_acknowledged_event_of_which_the_target_is_disputed_stays_acknowledged():
    said = [Said(ARMY, "we struck a depot", actor_id="XO-MIL"), denies("Runa Front", Aspect.TARGET, actor_id="X-RUNA")]
    event = make_evidence("a", said, **BLAMED)
    assert status(event) is Status.ACKNOWLEDGED
    assert "also contested: Runa Front denies the target" in rule(event)


def test_a_claim_that_the_other_side_denies_altogether_is_contested():
    said = [claims(ARMY, actor_id="XO-MIL"), denies("Runa Front", Aspect.OCCURRENCE, actor_id="X-RUNA")]
    event = make_evidence("a", said, **BLAMED)
    assert status(event) is Status.CONTESTED
    assert "also acknowledged by Ostran army" in rule(event)


def test_two_parties_that_blame_each_other_make_an_event_contested():
    said = [
        accuses("Veldish army", "the Ostran army fired it", actor_id="XV-MIL"),
        accuses(ARMY, "the Veldish army fired it", actor_id="XO-MIL"),
    ]
    event = make_evidence("a", said, by=[OSTRA_MIL, VELD_MIL], against=[Actor("civilians")])
    assert status(event) is Status.CONTESTED
    assert "two parties are blamed" in rule(event)


def test_two_reports_that_blame_different_listed_bodies_make_an_event_contested():
    first = make_evidence("a", [accuses("Ilan Dor", "the army did it")], by=[OSTRA_MIL])
    assert status(first, make_evidence("b", [accuses("Sera Lim", "the Front did it")], by=[RUNA])) is Status.CONTESTED


def test_two_names_without_an_entry_are_not_taken_for_rivals():
    first = make_evidence("a", [accuses("Ilan Dor", "they did it")], by=[Actor("Harun Brigade")])
    second = make_evidence("b", [accuses("Sera Lim", "they did it")], by=[Actor("the Old Guard")])
    assert status(first, second) is Status.CORROBORATED


def test_two_claimants_that_name_each_other_did_it_together():
    both = {"by": [OSTRA_MIL, VELD_MIL]}
    first = make_evidence("a", [claims(ARMY, actor_id="XO-MIL")], **both)
    assert status(first, make_evidence("b", [claims("Veldish army", actor_id="XV-MIL")], **both)) is Status.ACKNOWLEDGED


def test_rival_claims_of_responsibility_are_contested():
    first = make_evidence("a", [claims(ARMY, actor_id="XO-MIL")], by=[OSTRA_MIL])
    assert status(first, make_evidence("b", [claims("Runa Front", actor_id="X-RUNA")], by=[RUNA])) is Status.CONTESTED


def test_a_later_admission_ends_the_same_partys_denial():
    denial = make_evidence("a", [denies(ARMY, Aspect.RESPONSIBILITY, actor_id="XO-MIL")], on="2031-05-04", **BLAMED)
    admission = make_evidence("b", [claims("Ostran defence ministry", actor_id="XO-MOD")], on="2031-05-07", **BLAMED)
    assert status(denial, admission) is Status.ACKNOWLEDGED


def test_a_later_denial_leaves_an_admission_contested():
    admission = make_evidence("a", [claims(ARMY, actor_id="XO-MIL")], on="2031-05-04", **BLAMED)
    denial = make_evidence("b", [denies(ARMY, Aspect.RESPONSIBILITY, actor_id="XO-MIL")], on="2031-05-07", **BLAMED)
    assert status(admission, denial) is Status.CONTESTED


def test_not_confirming_is_no_denial():
    silent = Said(
        ARMY, "the army declined to comment", Aspect.RESPONSIBILITY, Stance.DOES_NOT_CONFIRM, actor_id="XO-MIL"
    )
    assert status(make_evidence("a", [silent], **BLAMED)) is Status.SINGLE_ORIGIN


def test_an_acknowledged_strike_with_a_denied_link_and_a_disputed_toll():
    said = [
        Said(ARMY, "the army said it had struck the camp", actor_id="XO-MIL"),
        counts("Ostran army spokesman", "nobody died", 0, 0, actor_id="XO-MIL"),
        counts("Civil Watch", "at least six fighters were killed", 6, None),
        denies("Veldish foreign ministry", Aspect.AFFILIATION, actor_id="XV-MFA"),
    ]
    found = derive(make_event(make_evidence("a", said, **BLAMED)))
    assert found.status is Status.ACKNOWLEDGED
    assert "also Veldish foreign ministry denies the affiliation" in found.status_rule
    assert value_of(found, "acled", "fatalities").value == "6"
    assert value_of(found, "acled", "fatalities_denied").claims[0].quote.text == "nobody died"
