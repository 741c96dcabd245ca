"""Inquiry: the commands that ask a ledger what it holds, and whether it still holds it unchanged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from warmonitor.app.dossier import Related, make_dossier, make_row
from warmonitor.app.records import make_event_record, make_row_record, write_json
from warmonitor.app.settings import EventFormat, ListFormat
from warmonitor.app.tables import lay_out_dossier, lay_out_events
from warmonitor.app.terminal import on_one_line, show, write
from warmonitor.domain import Event
from warmonitor.link import derive, find_origins, unknowns
from warmonitor.store import Ledger


def list_events(folder: Path, form: ListFormat) -> int:
    """List the events of a ledger, the latest first; gives the exit code."""
    with Ledger.open(folder) as ledger:
        events = sorted(ledger.events(), key=_tell_age)
    rows = [make_row(event, derive(event)) for event in events]
    if form is ListFormat.JSON:
        write(write_json([make_row_record(row, event) for row, event in zip(rows, events, strict=True)]))
    else:
        show(lay_out_events(rows))
    return 0


def _tell_age(event: Event) -> tuple[int, str]:
    """Count back from the latest first day that an account gives; events without one come last."""
    days = [one.account.period.earliest for one in event.evidence if one.account.period.earliest]
    return -max(days, default=date.min).toordinal(), event.id


def show_one(event_id: str, folder: Path, form: EventFormat) -> int:
    """Show one event of a ledger; gives the exit code."""
    with Ledger.open(folder) as ledger:
        event = ledger.event(event_id)
        if form is EventFormat.JSON:
            write(write_json(make_event_record(event, derive(event), unknowns(event))))
        else:
            show_event(ledger, event)
    return 0


def show_event(ledger: Ledger, event: Event) -> None:
    """Show an event's dossier."""
    documents = {one.document.id: one.document for one in event.evidence}
    related = [
        Related(one, other.id)
        for other in ledger.events()
        if other.id != event.id
        for one in other.evidence
        if one.document.id in documents
    ]
    origins = find_origins(list(documents.values()), [one.account for one in event.evidence])
    reasons: dict[frozenset[str], str] = {frozenset(origin.document_ids): origin.why for origin in origins}
    show(lay_out_dossier(make_dossier(event, derive(event), unknowns(event), related, reasons)))


def verify(folder: Path) -> int:
    """Check every archived byte, quote and link of the chain, and name what does not hold; gives the exit code."""
    with Ledger.open(folder) as ledger:
        problems = ledger.verify()
        documents, accounts = len(ledger.documents()), len(ledger.accounts())
    for problem in problems:
        write(f"{on_one_line(problem)}\n")
    if problems:
        write(f"{len(problems)} problems found.\n")
        return 1
    write(f"All holds: {documents} reports as received, {accounts} accounts with every quote at its place.\n")
    return 0
