"""Links: which account tells of which event, and what becomes of an event that loses its last account."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from warmonitor.domain import Evidence, Link
from warmonitor.domain.errors import LedgerError, UnknownEventError


@pytest.fixture
def told(ledger, invented):
    """Two reports of one event and a third with two accounts, linked to nothing yet."""
    accounts = []
    for text in ("Shells hit the mill.", "The mill was hit by shells.", "The mill burnt. A bridge fell."):
        document, payload = invented.document(text)
        ledger.add_document(document, payload, recorded_at=invented.START)
        words = ["The mill burnt", "A bridge fell"] if "bridge" in text else [text]
        own = [invented.tell(document, found, n) for n, found in enumerate(words, 1)]
        ledger.add_accounts(document.id, own, recorded_at=invented.START)
        accounts += own
    return accounts


def ids_of(event):
    return [evidence.account.id for evidence in event.evidence]


def test_an_event_is_what_its_linked_accounts_describe(ledger, told):
    mill, bridge = ledger.new_event_ids(2)
    links = [Link(account.id, mill, "same mill, same day") for account in told[:3]] + [
        Link(told[3].id, bridge, "alone")
    ]
    ledger.put_links(links)
    documents = {document.id: document for document in ledger.documents()}
    first, second = ledger.events()
    assert first.evidence == tuple(Evidence(account, documents[account.document_id]) for account in told[:3])
    assert (second.id, ids_of(second)) == (bridge, [told[3].id])
    assert ledger.event(mill) == first
    assert ledger.links() == links


def test_the_same_links_again_change_nothing(ledger, told):
    event_id = ledger.new_event_id()
    links = [Link(account.id, event_id, "same mill") for account in told]
    ledger.put_links(links)
    head = ledger.head()
    ledger.put_links(links[::-1])
    ledger.put_links([])
    assert ledger.head() == head


def test_a_link_replaces_the_earlier_one_and_the_others_stay(ledger, invented, told):
    first, second = ledger.new_event_ids(2, recorded_at=invented.START)
    ledger.put_links([Link(account.id, first, "same mill") for account in told], recorded_at=invented.START)
    ledger.put_links([Link(told[3].id, second, "a bridge is no mill")])
    assert [ids_of(event) for event in ledger.events()] == [[a.id for a in told[:3]], [told[3].id]]
    assert [ids_of(event) for event in ledger.events(invented.START)] == [[a.id for a in told]]


def test_an_event_whose_last_account_goes_leads_to_where_all_went(ledger, invented, told):
    first, second = ledger.new_event_ids(2, recorded_at=invented.START)
    ledger.put_links([Link(told[0].id, first, "alone"), Link(told[1].id, second, "alone")], recorded_at=invented.START)
    ledger.put_links([Link(told[0].id, second, "same mill")])
    assert ledger.event(first).id == second
    assert ids_of(ledger.event(first)) == [told[0].id, told[1].id]
    assert ids_of(ledger.event(first, invented.START)) == [told[0].id]


def test_an_event_whose_accounts_go_apart_gets_a_tombstone_that_names_both(ledger, told):
    whole, mill, bridge = ledger.new_event_ids(3)
    ledger.put_links([Link(account.id, whole, "same place") for account in told[2:]])
    ledger.put_links([Link(told[2].id, mill, "a mill")])
    ledger.put_links([Link(told[3].id, bridge, "a bridge")])
    names = ", ".join(sorted([mill, bridge]))
    with pytest.raises(
        UnknownEventError, match=f"{whole} was withdrawn on .*: its accounts were divided among {names}"
    ):
        ledger.event(whole)


def test_links_that_change_places_empty_no_event(ledger, told):
    first, second = ledger.new_event_ids(2)
    ledger.put_links([Link(told[0].id, first, "a"), Link(told[1].id, second, "b")])
    ledger.put_links([Link(told[0].id, second, "a"), Link(told[1].id, first, "b")])
    assert [(event.id, ids_of(event)) for event in ledger.events()] == [(second, [told[0].id]), (first, [told[1].id])]


def test_a_link_to_a_merged_id_is_a_link_to_where_it_leads(ledger, told):
    first, second = ledger.new_event_ids(2)
    ledger.put_links([Link(told[0].id, first, "alone"), Link(told[1].id, second, "alone")])
    ledger.merge_events(first, second, "same mill")
    ledger.put_links([Link(told[2].id, first, "same mill")])
    assert ids_of(ledger.event(second)) == [account.id for account in told[:3]]


def test_links_that_cannot_be_are_refused_together(ledger, told):
    event_id, gone = ledger.new_event_ids(2)
    ledger.put_links([Link(told[3].id, gone, "alone")])
    ledger.withdraw_event(gone, "an old picture")
    good, head = Link(told[0].id, event_id, "alone"), ledger.head()
    for bad, error, message in (
        (Link("abc#1", event_id, ""), LedgerError, "abc#1: the ledger holds no such current account"),
        (Link(told[1].id, "WM-000000", ""), UnknownEventError, "WM-000000: the ledger holds no such event"),
        (Link(told[1].id, gone, ""), UnknownEventError, "was withdrawn"),
        (replace(good, reason="once more"), LedgerError, "was linked 2 times in one call"),
    ):
        with pytest.raises(error, match=message):
            ledger.put_links([good, bad])
    assert ledger.head() == head


def test_a_new_coding_keeps_the_events_of_accounts_on_the_same_words(ledger, invented, told):
    document = ledger.document(told[2].document_id)
    mill, bridge = ledger.new_event_ids(2, recorded_at=invented.START)
    links = [Link(told[2].id, mill, "alone"), Link(told[3].id, bridge, "alone")]
    ledger.put_links(links, recorded_at=invented.START)
    # The numbers are the other way round now, and the words a little different.
    swapped = [invented.tell(document, "bridge fell", 1), invented.tell(document, "mill burnt.", 2)]
    ledger.add_accounts(document.id, swapped, recorded_at=invented.START + timedelta(hours=1))
    assert [ledger.event(event_id).evidence[0].account for event_id in (bridge, mill)] == swapped
    assert [ledger.event(event_id, invented.START).evidence[0].account for event_id in (mill, bridge)] == told[2:]
    ledger.add_accounts(document.id, told[2:])
    assert {link.reason for link in ledger.links()} == {"carried over from the document's earlier coding: alone"}


def test_a_new_coding_of_a_new_text_keeps_the_events_of_accounts_with_the_same_words(ledger, invented, told):
    document = replace(ledger.document(told[0].document_id), text="NEWS\n\nShells hit the mill.", extractor="plain/2")
    event_id = ledger.new_event_id()
    ledger.put_links([Link(told[0].id, event_id, "alone")])
    ledger.add_text(document)
    ledger.add_accounts(
        document.id, [invented.tell(document, "NEWS"), invented.tell(document, "Shells hit the mill.", 2)]
    )
    assert ids_of(ledger.event(event_id)) == [f"{document.id}#2"]


def test_an_event_of_which_a_new_coding_leaves_no_account_gets_a_tombstone(ledger, told):
    event_id = ledger.new_event_id()
    ledger.put_links([Link(told[0].id, event_id, "alone")])
    ledger.add_accounts(told[0].document_id, [])
    with pytest.raises(UnknownEventError, match=r"no account of it is left: the documents .* were coded anew"):
        ledger.event(event_id)


def test_an_event_that_other_documents_still_tell_of_stays(ledger, told):
    event_id = ledger.new_event_id()
    ledger.put_links([Link(account.id, event_id, "same mill") for account in told[:2]])
    ledger.add_accounts(told[0].document_id, [])
    assert ids_of(ledger.event(event_id)) == [told[1].id]
