"""Events' ids: drawn once, read as people type them, leading on when merged, explained when withdrawn."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from warmonitor.domain import Link
from warmonitor.domain.errors import LedgerError, UnknownEventError
from warmonitor.store import permalinks

ID = re.compile("WM-[0-9A-HJKMNP-TV-Z]{6}")


@pytest.fixture
def accounts(ledger, invented):
    """Three accounts of three documents."""
    found = []
    for place in ("Orsha", "Dunmore", "Harrow"):
        document, payload = invented.document(f"Shells hit {place}.")
        ledger.add_document(document, payload, recorded_at=invented.START)
        ledger.add_accounts(document.id, [invented.tell(document, "Shells hit")], recorded_at=invented.START)
        found.append(ledger.accounts()[-1].account)
    return found


@pytest.fixture
def events(ledger, invented, accounts):
    """An event for each of the accounts."""
    ids = ledger.new_event_ids(3, recorded_at=invented.START)
    links = [Link(account.id, event_id, "alone") for account, event_id in zip(accounts, ids, strict=True)]
    ledger.put_links(links, recorded_at=invented.START)
    return ids


def test_an_id_is_six_characters_that_cannot_be_mistaken_for_each_other(ledger):
    ids = ledger.new_event_ids(50)
    assert len(set(ids)) == 50
    assert all(ID.fullmatch(event_id) for event_id in ids)


def test_an_id_that_was_drawn_is_never_drawn_again(ledger, monkeypatch):
    draws = iter("AAAAAAAAAAAABBBBBB")
    monkeypatch.setattr(permalinks.secrets, "choice", lambda _: next(draws))
    assert [ledger.new_event_id(), ledger.new_event_id()] == ["WM-AAAAAA", "WM-BBBBBB"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("WM-7K3Q9D", "WM-7K3Q9D"),
        (" wm-7k3q9d\n", "WM-7K3Q9D"),
        ("7k3q9d", "WM-7K3Q9D"),
        ("WM7K3Q9D", "WM-7K3Q9D"),
        ("WM-OIL1L0", "WM-011110"),
    ],
)
def test_an_id_is_read_as_people_type_it(typed, read):
    assert permalinks.read_id(typed) == read


@pytest.mark.parametrize("typed", ["", "WM-", "WM-7K3Q9", "WM-7K3Q9DD", "WM-7K3QUD", "XX-7K3Q9D", "7K3Q9D' OR 1=1 --"])
def test_what_is_no_id_is_said_to_be_none(ledger, typed):
    with pytest.raises(UnknownEventError, match="is no event's id; an id looks like WM-7K3Q9D"):
        ledger.event(typed)


def test_an_unknown_id_is_said_to_be_unknown(ledger):
    with pytest.raises(UnknownEventError, match="no such event; look the id up in the list of events"):
        ledger.event("WM-7K3Q9D")


def test_an_id_that_was_only_drawn_has_no_event(ledger):
    event_id = ledger.new_event_id()
    with pytest.raises(UnknownEventError, match="nothing linked to it yet"):
        ledger.event(event_id)
    assert ledger.events() == []


def test_an_event_was_not_there_before_it_was_recorded(ledger, invented, events):
    with pytest.raises(UnknownEventError, match="was first recorded on 2024-03-06 12:00, after 2024-03-06 11"):
        ledger.event(events[0], invented.START - timedelta(hours=1))


def test_a_merged_id_leads_to_the_other_and_did_not_before(ledger, invented, accounts, events):
    first, second, third = events
    ledger.merge_events(first, second, "the same shells")
    ledger.merge_events(second, third, "the same shells again")
    for event_id in events:
        found = ledger.event(event_id.lower())
        assert found.id == third
        assert [evidence.account for evidence in found.evidence] == accounts
    assert [event.id for event in ledger.events()] == [third]
    assert [event.id for event in ledger.events(invented.START)] == events
    assert ledger.event(first, invented.START).id == first
    assert {link.reason for link in ledger.links()} == {
        f"{second} was merged into it: the same shells again",
        "alone",
    }


def test_a_withdrawn_event_shows_its_tombstone_and_was_there_before(ledger, invented, events):
    ledger.withdraw_event(events[0], "an old picture")
    with pytest.raises(UnknownEventError, match=rf"{events[0]} was withdrawn on \d{{4}}-\d\d-\d\d: an old picture"):
        ledger.event(events[0])
    assert [event.id for event in ledger.events()] == events[1:]
    assert ledger.event(events[0], invented.START).id == events[0]


def test_a_merged_id_leads_to_the_tombstone_of_the_other(ledger, events):
    ledger.merge_events(events[0], events[1], "the same shells")
    ledger.withdraw_event(events[1], "an old picture")
    with pytest.raises(UnknownEventError, match=f"{events[1]} was withdrawn on .*: an old picture"):
        ledger.event(events[0])


def test_an_id_is_merged_or_withdrawn_once(ledger, events):
    first, second, third = events
    ledger.merge_events(first, second, "the same shells")
    with pytest.raises(LedgerError, match=f"{first} was merged into {second}; name that instead"):
        ledger.merge_events(first, third, "once more")
    with pytest.raises(LedgerError, match=f"{first} was merged into {second}; name that instead"):
        ledger.withdraw_event(first, "once more")
    with pytest.raises(LedgerError, match="cannot be merged into itself"):
        ledger.merge_events(second, first, "in a circle")
    ledger.withdraw_event(third, "an old picture")
    with pytest.raises(UnknownEventError, match="was withdrawn"):
        ledger.withdraw_event(third, "once more")
    with pytest.raises(UnknownEventError, match="was withdrawn"):
        ledger.merge_events(second, third, "into a tombstone")


def test_no_event_goes_without_a_reason(ledger, events):
    with pytest.raises(LedgerError, match="without a reason"):
        ledger.withdraw_event(events[0], " ")
    with pytest.raises(LedgerError, match="without a reason"):
        ledger.merge_events(events[0], events[1], "")
    assert [event.id for event in ledger.events()] == events


def test_withdrawn_accounts_can_be_linked_anew(ledger, accounts, events):
    ledger.withdraw_event(events[0], "two events in one")
    assert accounts[0].id not in {link.account_id for link in ledger.links()}
    anew = ledger.new_event_id()
    ledger.put_links([Link(accounts[0].id, anew, "told apart")])
    assert [evidence.account for evidence in ledger.event(anew).evidence] == accounts[:1]
