"""Reports to accounts to events, without and with a ledger."""

from __future__ import annotations

from datetime import date

import pytest

from warmonitor.app.pipeline import (
    CodedReport,
    Failure,
    Stated,
    add_reports,
    code_reports,
    key_accounts,
    link_ledger,
    link_reports,
)
from warmonitor.collect.files import find_reports
from warmonitor.domain.errors import EvidenceError, LanguageError, LedgerError
from warmonitor.store import Ledger

pytestmark = pytest.mark.usefixtures("simple_coder")
STATED = Stated("Vela News", date(2024, 3, 6))


@pytest.fixture
def folder(tmp_path):
    texts = {
        "a": "Mill hit\n\nThe council said shells hit Orsha on Tuesday. 6 people were killed.",
        "b": "Toll\n\nA hospital said shells hit Orsha and 9 people were killed there.",
        "c": "Elsewhere\n\nOfficials said shells hit Dunmore too.",
        "d": "Nothing\n\nThe council met on Tuesday and spoke of roads.",
    }
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


@pytest.fixture
def ledger(tmp_path):
    with Ledger.create_or_open(tmp_path / "ledger") as ledger:
        yield ledger


def code(folder):
    return list(code_reports(find_reports([folder]), STATED))


def add(ledger, folder):
    return list(add_reports(ledger, find_reports([folder]), STATED))


def test_reports_are_coded_in_order_with_what_was_stated_of_them(folder):
    reports = code(folder)
    assert [report.file.stem for report in reports] == ["a", "b", "c", "d"]
    assert [len(report.accounts) for report in reports] == [1, 1, 1, 0]
    assert {report.document.publisher for report in reports} == {"Vela News"}


def test_a_bad_report_and_a_fault_in_the_coder_hold_up_no_other(folder):
    (folder / "a.txt").write_bytes(b"\x00\x01\x02")
    (folder / "c.txt").write_text("This text will break the coder.")
    bad, good, broken, quiet = code(folder)
    assert isinstance(bad, Failure)
    assert bad.is_expected
    assert isinstance(broken, Failure)
    assert not broken.is_expected
    assert isinstance(good, CodedReport)
    assert isinstance(quiet, CodedReport)


def test_accounts_of_one_event_get_one_key_in_the_order_of_the_reports(folder):
    events = link_reports(code(folder))
    assert [(event.id, len(event.evidence)) for event in events] == [("E001", 2), ("E002", 1)]
    assert list(key_accounts(events).values()) == ["E001", "E001", "E002"]


def test_one_text_under_two_names_is_one_document_with_one_account(folder):
    (folder / "e.txt").write_bytes((folder / "c.txt").read_bytes())
    assert [len(event.evidence) for event in link_reports(code(folder))] == [2, 1]


def test_no_reports_make_no_events():
    assert link_reports([]) == []


def test_reports_are_kept_coded_and_linked(ledger, folder):
    assert all(report.is_new for report in add(ledger, folder))
    linked = link_ledger(ledger)
    assert len(linked.founded) == 2
    assert {len(event.evidence) for event in ledger.events()} == {1, 2}
    assert ledger.verify() == []


def test_adding_twice_changes_nothing(ledger, folder):
    add(ledger, folder)
    link_ledger(ledger)
    before = ledger.head()
    assert not any(report.is_new for report in add(ledger, folder))
    assert link_ledger(ledger).founded == ()
    assert ledger.head() == before


def test_a_further_report_joins_the_event_that_is_there(ledger, folder):
    add(ledger, folder)
    (founded, *_) = link_ledger(ledger).founded
    (folder / "f.txt").write_text("More\n\nA wire said shells hit Orsha and 9 people were killed.")
    add(ledger, folder)
    linked = link_ledger(ledger)
    assert linked.founded == ()
    assert len(linked.joined) == 1
    assert len(ledger.event(linked.joined[0]).evidence) == 3
    assert founded in {event.id for event in ledger.events()}


def test_a_report_keeps_the_publisher_that_it_was_first_given_with(ledger, folder):
    add(ledger, folder)
    before = ledger.head()
    again = list(add_reports(ledger, find_reports([folder]), Stated("Somebody Else", date(2020, 1, 1))))
    assert {report.document.publisher for report in again} == {"Vela News"}
    assert ledger.head() == before


def test_a_report_whose_coding_was_cut_off_is_coded_when_it_is_added_again(ledger, folder, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("warmonitor.extract.code_document", lambda *_: 1 / 0)
        assert all(isinstance(report, Failure) for report in add(ledger, folder))
    assert len(ledger.documents()) == 4
    add(ledger, folder)
    assert len(link_ledger(ledger).founded) == 2


def test_a_report_in_another_language_is_kept_uncoded_and_can_be_searched(ledger, folder):
    (folder / "b.txt").write_text("هاجم مسلحون سوق فيلين يوم الإثنين وقتلوا ستة تجار، بحسب رئيس البلدية.")
    (failure,) = [report for report in add(ledger, folder) if isinstance(report, Failure)]
    assert (failure.is_expected, failure.is_kept) == (True, True)
    assert isinstance(failure.error, LanguageError)
    (hit,) = ledger.search("مسلحون")
    assert hit.document.language == "ar"
    before = ledger.head()
    add(ledger, folder)
    assert ledger.head() == before
    assert ledger.verify() == []


def test_a_fault_of_the_ledger_ends_it_and_one_of_a_report_does_not(ledger, folder, monkeypatch):
    def refuse(error):
        def add_accounts(*_, **__):
            raise error

        return add_accounts

    monkeypatch.setattr(ledger, "add_accounts", refuse(EvidenceError("a quote does not stand")))
    assert all(isinstance(report, Failure) for report in add(ledger, folder))
    monkeypatch.setattr(ledger, "add_accounts", refuse(LedgerError("the disk is full")))
    with pytest.raises(LedgerError, match="disk"):
        add(ledger, folder)
