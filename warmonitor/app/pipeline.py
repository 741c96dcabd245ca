"""The whole product in a page: reports are read and coded, kept in a ledger, linked into events, and derived from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from warmonitor.app.coders import RULES, Coder
from warmonitor.collect.files import ReportFile, read_report
from warmonitor.domain import Account, AccountId, Document, Event, EventId, Evidence, Explanation, Link
from warmonitor.domain.errors import CoderError, EvidenceError, InputError, LedgerError
from warmonitor.link import cluster
from warmonitor.store import Ledger


@dataclass(frozen=True, slots=True)
class Stated:
    """What the person who hands reports in states of all of them."""

    publisher: str | None = None
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class CodedReport:
    """A report with the accounts taken from it; ``is_new`` is whether the ledger did not have it, if there is one."""

    file: ReportFile
    document: Document
    accounts: tuple[Account, ...]
    is_new: bool = True
    explanations: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read or coded, and why; the others are not held up by it.

    ``is_kept`` is whether a ledger keeps it uncoded: its text can be searched, and it is coded once a coder can.
    """

    file: ReportFile
    error: Exception
    is_kept: bool = False

    @property
    def is_expected(self) -> bool:
        """Whether the report is at fault, or what lies outside the program, and not the program itself."""
        return isinstance(self.error, InputError | CoderError)


@dataclass(frozen=True, slots=True)
class Linked:
    """The events that linking founded and those that it gave further accounts."""

    founded: tuple[EventId, ...]
    joined: tuple[EventId, ...]


def code_reports(
    files: Iterable[ReportFile], stated: Stated, *, coder: Coder = RULES, explained: bool = False
) -> Iterator[CodedReport | Failure]:
    """Read and code reports one by one, without keeping anything; ``explained`` gives their explanations too."""
    for file in files:
        try:
            document, _ = read_report(file, publisher=stated.publisher, published_on=stated.published_on)
            if explained:
                explanations = tuple(coder.explain(document))
                accounts = tuple(explanation.account for explanation in explanations)
                yield CodedReport(file, document, accounts, explanations=explanations)
            else:
                yield CodedReport(file, document, tuple(coder.code(document)))
        except Exception as error:  # noqa: BLE001 - whatever one report does, the others are coded
            yield Failure(file, error)


def add_reports(
    ledger: Ledger, files: Iterable[ReportFile], stated: Stated, *, coder: Coder = RULES
) -> Iterator[CodedReport | Failure]:
    """Read reports into the ledger one by one, and code them; one that is there already changes nothing.

    A report that is there keeps the publisher and the day it was first given with. Coding it again supersedes its
    accounts only where a newer coder finds other ones. One that cannot be coded is kept without accounts.
    """
    for file in files:
        try:
            yield _add_report(ledger, file, stated, coder)
        except Exception as error:
            if isinstance(error, LedgerError) and not isinstance(error, EvidenceError):
                raise  # the ledger itself is at fault, and would be for every other report
            yield Failure(file, error)


def _add_report(ledger: Ledger, file: ReportFile, stated: Stated, coder: Coder) -> CodedReport | Failure:
    document, payload = read_report(file, publisher=stated.publisher, published_on=stated.published_on)
    is_new = ledger.add_document(document, payload)
    if not is_new:
        ledger.add_text(document)
        document = ledger.document(document.id)
    try:
        accounts = tuple(coder.code(document))
    except Exception as error:  # noqa: BLE001 - whatever it is, the report is in the ledger
        return Failure(file, error, is_kept=True)
    ledger.add_accounts(document.id, accounts)
    return CodedReport(file, document, accounts, is_new)


def link_reports(reports: Sequence[CodedReport]) -> list[Event]:
    """Link the accounts of some reports into events without a ledger: E001, E002 … in the order of the reports."""
    evidence = {account.id: Evidence(account, report.document) for report in reports for account in report.accounts}
    order = {account_id: number for number, account_id in enumerate(evidence)}
    groups = [sorted(group.account_ids, key=order.__getitem__) for group in cluster(list(evidence.values()))]
    groups.sort(key=lambda group: order[group[0]])
    return [
        Event(EventId(f"E{number:03}"), tuple(evidence[account_id] for account_id in group))
        for number, group in enumerate(groups, 1)
    ]


def link_ledger(ledger: Ledger) -> Linked:
    """Link the accounts in the ledger that no event has yet: each joins an event that is there or founds one."""
    evidence = ledger.accounts()
    known = [(event.id, tuple(one.account.id for one in event.evidence)) for event in ledger.events()]
    linked = {account_id for _, account_ids in known for account_id in account_ids}
    groups = [
        (group, fresh)
        for group in cluster(evidence, known)
        if (fresh := [account_id for account_id in group.account_ids if account_id not in linked])
    ]
    founded = ledger.new_event_ids(sum(group.event_id is None for group, _ in groups))
    unused = iter(founded)
    links: list[Link] = []
    for group, fresh in groups:
        event_id = group.event_id or next(unused)
        links += [link for link in group.links(event_id) if link.account_id in fresh]
    ledger.put_links(links)
    return Linked(tuple(founded), tuple(group.event_id for group, _ in groups if group.event_id))


def key_accounts(events: Sequence[Event]) -> dict[AccountId, str]:
    """Name the event of each account."""
    return {one.account.id: event.id for event in events for one in event.evidence}
