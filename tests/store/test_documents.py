"""Documents, their texts and their sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from warmonitor.domain import Source, SourceKind
from warmonitor.domain.errors import EvidenceError, LedgerError


def test_a_document_comes_back_with_its_text_and_its_bytes(ledger, invented):
    document, payload = invented.document(
        "Zwölf Männer\r\nfielen 🕊 bei Orsha",
        title="Zwölf",
        url="https://vela.example/mill",
        language="de",
        media_type="text/html",
        extractor="page/2",
        notes=("the day is the file's", "the title is the first line"),
    )
    assert ledger.add_document(document, payload)
    assert ledger.documents() == [document]
    assert ledger.document(document.id) == document
    assert ledger.payload(document.id) == payload


def test_a_document_of_which_nothing_is_known_comes_back(ledger, invented):
    document, payload = invented.document(publisher=None, published_on=None, origin="")
    ledger.add_document(document, payload)
    assert ledger.documents() == [document]
    assert ledger.sources() == []


def test_adding_a_document_twice_changes_nothing(ledger, invented):
    document, payload = invented.document()
    assert ledger.add_document(document, payload)
    head = ledger.head()
    assert not ledger.add_document(replace(document, title="Another title"), payload)
    assert ledger.head() == head
    assert ledger.documents() == [document]


def test_bytes_that_are_not_those_of_the_document_are_refused(ledger, invented):
    document, payload = invented.document()
    with pytest.raises(EvidenceError, match=f"the document says {document.id}"):
        ledger.add_document(document, payload + b"!")
    assert ledger.documents() == []


@pytest.mark.parametrize("character", ["\0", "\ud800"])
def test_a_text_that_no_database_keeps_is_refused_before_anything_is_archived(ledger, invented, character):
    document, payload = invented.document()
    with pytest.raises(EvidenceError, match="clean the text"):
        ledger.add_document(replace(document, text=f"six{character}men"), payload)
    assert not (ledger.folder / "archive").exists()


def test_documents_are_those_recorded_by_then(ledger, invented):
    (first, first_payload), (second, second_payload) = invented.document(), invented.document("A bridge fell.")
    ledger.add_document(first, first_payload, recorded_at=invented.START)
    ledger.add_document(second, second_payload, recorded_at=invented.START + timedelta(days=1))
    assert ledger.documents(invented.START - timedelta(seconds=1)) == []
    assert ledger.documents(invented.START) == [first]
    assert ledger.documents() == [first, second]
    with pytest.raises(LedgerError, match=r"no such document as of 2024-03-06"):
        ledger.document(second.id, invented.START)


def test_an_unknown_document_is_an_error_that_names_it(ledger):
    with pytest.raises(LedgerError, match="abc: the ledger holds no such document; add the report first"):
        ledger.payload("abc")


def test_a_later_extractor_adds_a_text_and_keeps_the_earlier(ledger, invented):
    document, payload = invented.document(extractor="page/1")
    better = replace(document, text="Shells hit the old mill.", extractor="page/2")
    ledger.add_document(document, payload, recorded_at=invented.START)
    mill = invented.tell_of_the_mill(document)
    ledger.add_accounts(document.id, [mill], recorded_at=invented.START)
    assert ledger.add_text(better)
    assert not ledger.add_text(better)
    assert ledger.document(document.id) == better
    assert ledger.document(document.id, invented.START) == document
    assert [evidence.document for evidence in ledger.accounts()] == [document]  # its quotes stand in that text
    ledger.add_accounts(document.id, [invented.tell(better, "Shells")])
    assert [evidence.document for evidence in ledger.accounts()] == [better]


def test_an_extractor_that_changed_needs_a_new_version(ledger, invented):
    document, payload = invented.document()
    ledger.add_document(document, payload)
    with pytest.raises(EvidenceError, match="plain/1 once read a different text out of the same bytes"):
        ledger.add_text(replace(document, text="something else"))


def test_a_text_needs_its_document(ledger, invented):
    with pytest.raises(LedgerError, match="add the report first"):
        ledger.add_text(invented.document()[0])


def test_what_a_source_is_can_be_learnt_later(ledger, invented):
    document, payload = invented.document()
    ledger.add_document(document, payload, recorded_at=invented.START)
    assert ledger.add_source(Source("Vela News", SourceKind.OUTLET))
    assert not ledger.add_source(Source("Vela News", SourceKind.OUTLET))
    assert ledger.sources() == [Source("Vela News", SourceKind.OUTLET)]
    assert ledger.sources(invented.START) == [Source("Vela News", SourceKind.UNKNOWN)]
    assert ledger.documents() == [document]


def test_two_documents_of_one_publisher_have_one_source(ledger, invented):
    for text in ("One mill was hit.", "Two mills were hit."):
        ledger.add_document(*invented.document(text))
    assert ledger.sources() == [Source("Vela News")]


def test_nothing_is_recorded_before_the_last_change_or_in_the_future(ledger, invented):
    (first, first_payload), (second, second_payload) = invented.document(), invented.document("A bridge fell.")
    ledger.add_document(first, first_payload, recorded_at=invented.START)
    with pytest.raises(LedgerError, match="already holds a change of 2024-03-06 12:00"):
        ledger.add_document(second, second_payload, recorded_at=invented.START - timedelta(seconds=1))
    with pytest.raises(LedgerError, match="which is in the future"):
        ledger.add_document(second, second_payload, recorded_at=datetime.now(UTC) + timedelta(days=1))
    assert ledger.documents() == [first]


def test_a_time_without_a_zone_is_refused(ledger, invented):
    naive = invented.START.replace(tzinfo=None)
    with pytest.raises(LedgerError, match="has no time zone"):
        ledger.documents(naive)
    with pytest.raises(LedgerError, match="has no time zone"):
        ledger.add_document(*invented.document(), recorded_at=naive)


def test_a_clock_set_back_does_not_reorder_changes(ledger, invented, monkeypatch):
    ledger.add_document(*invented.document(), recorded_at=invented.START)
    monkeypatch.setattr("warmonitor.store.chain.read_clock", lambda: invented.START - timedelta(days=1))
    ledger.add_document(*invented.document("A bridge fell."))
    assert len(ledger.documents(invented.START)) == 2
