"""Accounts: their quotes are checked, a different coding supersedes, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from warmonitor.domain import Evidence, Quote
from warmonitor.domain.errors import EvidenceError, LedgerError


@pytest.fixture
def document(ledger, invented):
    document, payload = invented.document()
    ledger.add_document(document, payload, recorded_at=invented.START)
    return document


def test_accounts_come_back_beside_their_document(ledger, invented, document):
    mill, bridge = invented.tell_of_the_mill(document), invented.tell(document, "a bridge", 2)
    ledger.add_accounts(document.id, [bridge, mill])
    assert ledger.accounts() == [Evidence(mill, document), Evidence(bridge, document)]


def test_the_same_accounts_again_change_nothing(ledger, invented, document):
    accounts = [invented.tell_of_the_mill(document), invented.tell(document, "a bridge", 2)]
    ledger.add_accounts(document.id, accounts)
    head = ledger.head()
    ledger.add_accounts(document.id, accounts)
    ledger.add_accounts(document.id, accounts[::-1])
    assert ledger.head() == head


def test_a_different_coding_supersedes_and_the_earlier_stays_readable(ledger, invented, document):
    hour = timedelta(hours=1)
    first, second = invented.tell_of_the_mill(document), invented.tell(document, "hit the old mill")
    ledger.add_accounts(document.id, [first], recorded_at=invented.START + hour)
    ledger.add_accounts(document.id, [second], recorded_at=invented.START + 2 * hour)
    ledger.add_accounts(document.id, [first], recorded_at=invented.START + 3 * hour)
    held = [
        [evidence.account for evidence in ledger.accounts(invented.START + hours * hour)] for hours in (0, 1, 1.9, 2, 3)
    ]
    assert held == [[], [first], [first], [second], [first]]
    assert [evidence.account for evidence in ledger.accounts()] == [first]


def test_that_nothing_was_found_is_a_coding_too(ledger, invented, document):
    ledger.add_accounts(document.id, [invented.tell_of_the_mill(document)])
    ledger.add_accounts(document.id, [])
    assert ledger.accounts() == []
    head = ledger.head()
    ledger.add_accounts(document.id, [])
    assert ledger.head() == head


@pytest.mark.parametrize("field", ["mentions", "period", "place", "targets", "claim", "cue"])
def test_a_quote_that_does_not_stand_there_is_refused(ledger, invented, document, field):
    mill = invented.tell_of_the_mill(document)
    wrong = Quote(21, 27, "Bombed")
    claim = mill.claims[0]
    account = replace(
        mill,
        **{
            "mentions": {"mentions": (*mill.mentions, wrong)},
            "period": {"period": replace(mill.period, quote=wrong)},
            "place": {"place": replace(mill.place, quote=wrong)},
            "targets": {"targets": (replace(mill.targets[0], quote=wrong),)},
            "claim": {"claims": (replace(claim, quote=wrong),)},
            "cue": {"claims": (replace(claim, attribution=replace(claim.attribution, cue=wrong)),)},
        }[field],
    )
    head = ledger.head()
    with pytest.raises(EvidenceError, match=r"#1: the quote 'Bombed' does not stand at 21:27 .* has 'Shells' there"):
        ledger.add_accounts(document.id, [invented.tell(document, "six men", 2), account])
    assert ledger.head() == head
    assert ledger.accounts() == []


def test_accounts_of_an_unknown_document_are_refused(ledger, invented):
    document, _ = invented.document()
    with pytest.raises(LedgerError, match="add the report first"):
        ledger.add_accounts(document.id, [invented.tell(document, "six men")])


def test_accounts_of_another_document_or_of_one_number_are_refused(ledger, invented, document):
    other, _ = invented.document("Shells hit the old mill.")
    same_words = replace(invented.tell(other, "S"), mentions=invented.tell(document, "Shells").mentions)
    with pytest.raises(LedgerError, match="is no account of the document"):
        ledger.add_accounts(document.id, [same_words])
    with pytest.raises(LedgerError, match="#1 was given twice"):
        ledger.add_accounts(document.id, [invented.tell(document, "six"), invented.tell(document, "men")])


def test_a_number_too_great_for_a_database_is_refused(ledger, invented, document):
    mill = invented.tell_of_the_mill(document)
    claim = replace(mill.claims[0], harm=replace(mill.claims[0].harm, low=2**70))
    with pytest.raises(EvidenceError, match="cannot be stored, nothing was recorded"):
        ledger.add_accounts(document.id, [replace(mill, claims=(claim,))])
    assert ledger.accounts() == []
