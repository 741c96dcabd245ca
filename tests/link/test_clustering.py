"""Accounts become events: consistent, stable, in any order, and under what people decided."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from link_making import OSTRA_MIL, day, make_evidence, span, town
from link_strategies import FEW, reports

from warmonitor.domain import AccountId, EventId, Link
from warmonitor.link import cluster, compare
from warmonitor.link.tables import weigh

FIRST, SECOND = EventId("WM-AAAAA1"), EventId("WM-BBBBB2")


def strike(name, **more):
    return make_evidence(name, **{"where": town(), "by": [OSTRA_MIL], **more})


def ids(*evidence):
    return tuple(item.account.id for item in evidence)


def members(clusters):
    return [one.account_ids for one in clusters]


def test_accounts_of_one_event_join_and_say_why():
    (found,) = cluster([strike("a"), strike("b", on="2031-05-05")])
    assert found.account_ids == ("a#1", "b#1")
    assert found.event_id is None
    assert found.reasons[0] == "founds the event: the first account of it"
    assert found.reasons[1].startswith("weight +")
    assert "the same day: 2031-05-03" in found.reasons[1]


def test_accounts_of_different_days_and_places_stay_apart():
    assert (
        len(cluster([strike("a"), strike("b", when=day("2031-05-23")), strike("c", where=town("Far", lat=39.0))])) == 3
    )


@FEW
@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_the_accounts_makes_no_difference(evidence, random):
    shuffled = random.sample(evidence, len(evidence))
    assert cluster(shuffled) == cluster(evidence)


@FEW
@given(reports())
def test_every_account_stands_in_exactly_one_event(evidence):
    assert sorted(sum(members(cluster(evidence)), ())) == sorted(ids(*evidence))


@FEW
@given(reports())
def test_two_accounts_of_one_document_never_share_an_event(evidence):
    document_of = {item.account.id: item.document.id for item in evidence}
    for one in cluster(evidence):
        documents = [document_of[account_id] for account_id in one.account_ids]
        assert len(documents) == len(set(documents))


@FEW
@given(reports())
def test_no_two_accounts_of_an_event_contradict_each_other(evidence):
    by_id = {item.account.id: item for item in evidence}
    for one in cluster(evidence):
        weights = [compare(by_id[a], by_id[b]).weight for a in one.account_ids for b in one.account_ids if a < b]
        assert not weights or min(weights) >= weigh("linkage", "pair_floor")


def test_a_chain_of_look_alikes_does_not_join_its_ends():
    first, between, last = (
        strike("a", when=day("2031-05-03")),
        strike("b", when=span("2031-05-03", "2031-05-20"), on="2031-05-21"),
        strike("c", when=day("2031-05-20"), on="2031-05-21"),
    )
    assert compare(first, between).weight > 0
    assert compare(between, last).weight > 0
    assert members(cluster([first, between])) == [("a#1", "b#1")]
    assert not any({"a#1", "c#1"} <= set(ids) for ids in members(cluster([first, between, last])))


def test_an_existing_event_keeps_its_id_and_takes_a_new_account():
    (found,) = cluster([strike("a"), strike("b")], known=[(FIRST, ids(strike("a")))])
    assert (found.event_id, found.account_ids) == (FIRST, ("a#1", "b#1"))
    assert found.reasons[0] == f"already linked to {FIRST}"
    assert found.reasons[1].startswith("weight +")


def test_known_events_are_neither_joined_nor_split_by_weights():
    known = [(FIRST, ids(strike("a"))), (SECOND, ids(strike("b"), strike("c")))]
    odd = strike("c", when=day("2029-01-01"), where=town("Far", lat=39.0))
    found = cluster([strike("a"), strike("b"), odd], known=known)
    assert {(one.event_id, one.account_ids) for one in found} == {(FIRST, ("a#1",)), (SECOND, ("b#1", "c#1"))}


@FEW
@given(reports(), st.data())
def test_linking_again_with_what_is_known_changes_nothing(evidence, data):
    before = cluster(evidence)
    known = [(EventId(f"WM-{number:06d}"), one.account_ids) for number, one in enumerate(before)]
    again = cluster(data.draw(st.permutations(evidence)), known=data.draw(st.permutations(known)))
    assert {(one.event_id, one.account_ids) for one in again} == set(known)


def test_what_a_person_judged_to_be_one_event_is_one():
    far = strike("b", when=day("2031-05-23"))
    (found,) = cluster([strike("a"), far], must=[(AccountId("b#1"), AccountId("a#1"))])
    assert found.account_ids == ("a#1", "b#1")
    assert found.reasons[1] == "judged to tell of the same event as a#1"


def test_what_a_person_judged_to_be_two_events_is_two():
    assert len(cluster([strike("a"), strike("b")], cannot=[(AccountId("a#1"), AccountId("b#1"))])) == 2


def test_a_judgement_takes_an_account_out_of_a_known_event():
    pair = ids(strike("a"), strike("b"))
    found = cluster([strike("a"), strike("b")], known=[(FIRST, pair)], cannot=[pair])
    assert [(one.event_id, one.account_ids) for one in found] == [(FIRST, ("a#1",)), (None, ("b#1",))]


def test_a_judgement_joins_two_known_events_and_the_larger_keeps_its_id():
    evidence = [strike("a"), strike("b"), strike("c")]
    known = [(FIRST, ids(evidence[0])), (SECOND, ids(*evidence[1:]))]
    (found,) = cluster(evidence, known=known, must=[ids(evidence[0], evidence[1])])
    assert (found.event_id, found.absorbed) == (SECOND, (FIRST,))


def test_contradicting_judgements_leave_the_accounts_apart():
    pair = ids(strike("a"), strike("b"))
    assert len(cluster([strike("a"), strike("b")], must=[pair], cannot=[pair])) == 2


def test_no_judgement_joins_two_accounts_of_one_document():
    first = strike("a")
    second = strike("a", ordinal=2, document=first.document)
    assert len(cluster([first, second], must=[ids(first, second)])) == 2


def test_known_accounts_that_are_not_at_hand_are_left_out():
    (found,) = cluster(
        [strike("a")], known=[(FIRST, (AccountId("a#1"), AccountId("z#1"))), (SECOND, (AccountId("y#1"),))]
    )
    assert (found.event_id, found.account_ids) == (FIRST, ("a#1",))


def test_nothing_makes_no_event():
    assert cluster([]) == []


def test_a_cluster_writes_its_links():
    (found,) = cluster([strike("a")])
    assert found.links(FIRST) == (Link(AccountId("a#1"), FIRST, "founds the event: the first account of it"),)
