"""Intake: the commands that bring reports in, to be coded at once or kept in a ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import warmonitor
from warmonitor.app.benchmark import make_benchmark_record
from warmonitor.app.coders import Coder, advise, open_coder
from warmonitor.app.dossier import make_row
from warmonitor.app.explanation import lay_out_explanations, make_explanation_record
from warmonitor.app.facts import gather_facts
from warmonitor.app.inquiry import show_event
from warmonitor.app.pipeline import (
    CodedReport,
    Failure,
    Linked,
    Stated,
    add_reports,
    code_reports,
    key_accounts,
    link_ledger,
    link_reports,
)
from warmonitor.app.records import Record, make_coded_record, write_json
from warmonitor.app.settings import CodeFormat, CoderName
from warmonitor.app.tables import lay_out_events, lay_out_report
from warmonitor.app.terminal import complain, complain_at_length, follow, show, write
from warmonitor.app.wording import count
from warmonitor.collect.files import ReportFile, find_reports
from warmonitor.collect.metadata import read_day
from warmonitor.domain import Event, Role
from warmonitor.domain.errors import CoderError, EmptyInputError, InputError, LanguageError, LedgerError
from warmonitor.link import derive
from warmonitor.store import Ledger

_HINT = "; warmonitor --debug … shows where it went wrong"
SAMPLES = Path(warmonitor.__file__).with_name("samples")
"""The sample reports that come with the package: invented texts with their metadata."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of the reports of one call."""

    reports: tuple[CodedReport, ...]
    failures: tuple[Failure, ...]

    @property
    def exit_code(self) -> int:
        """0 when every report was coded, 1 when some were, 2 when none was."""
        if not self.failures:
            return 0
        return 1 if self.reports else 2


def state(publisher: str | None, published: str | None) -> Stated:
    """Read what a call states of its reports; ``BadDateError`` for what is no day."""
    return Stated(publisher, read_day(published, "--published") if published is not None else None)


@dataclass(frozen=True, slots=True)
class Call:
    """What a call says of its reports as a whole: what is stated of them, and what is to code them."""

    stated: Stated
    coder: CoderName = CoderName.RULES
    debug: bool = False


def code(paths: Sequence[Path], call: Call, form: CodeFormat, out: Path | None) -> int:
    """Code reports without keeping them, and write what was found; gives the exit code."""
    files = list(find_reports(paths))
    _check_output(files, form, out)
    with open_coder(call.coder) as coder:
        batch = _collect(code_reports(follow(files, "coding"), call.stated, coder=coder))
    events = link_reports(batch.reports)
    if batch.reports:
        if out is not None:
            _write_files(batch, events, form, out)
        elif form is CodeFormat.TABLE:
            _show_table(batch, events)
        else:
            write(write_json(_make_output(batch, events, form) | _make_refused_record(coder, form)))
    _report_failures(batch, debug=call.debug)
    _sum_up_coding(coder)
    return batch.exit_code


def explain(paths: Sequence[Path], call: Call, form: CodeFormat, out: Path | None) -> int:
    """Code reports without keeping them, and write what each value of each account stands on; gives the exit code."""
    if form is CodeFormat.BENCHMARK:
        raise InputError("--explain", "goes with --format table or json", "leave out --format benchmark")
    if out is not None:
        raise InputError("--out", "does not go with --explain", "redirect the output")
    files = list(find_reports(paths))
    with open_coder(call.coder) as coder:
        batch = _collect(code_reports(follow(files, "coding"), call.stated, coder=coder, explained=True))
    explained = [(report.document, report.explanations) for report in batch.reports]
    if form is CodeFormat.JSON and explained:
        write(write_json({"reports": [make_explanation_record(*one) for one in explained]}))
    for one in explained if form is CodeFormat.TABLE else ():
        show(lay_out_explanations(*one))
    _report_failures(batch, debug=call.debug)
    _sum_up_coding(coder)
    return batch.exit_code


def add(paths: Sequence[Path], call: Call, folder: Path) -> int:
    """Read reports into a ledger, code and link them, and say what is new; gives the exit code."""
    files = list(find_reports(paths))
    with open_coder(call.coder) as coder, Ledger.create_or_open(folder) as ledger:
        batch = _collect(add_reports(ledger, follow(files, "adding"), call.stated, coder=coder))
        linked = link_ledger(ledger)
        touched = [ledger.event(event_id) for event_id in (*linked.founded, *linked.joined)]
    if batch.reports:
        write(_sum_up(batch, linked))
    if touched:
        show(lay_out_events([make_row(event, derive(event)) for event in touched]))
    _report_failures(batch, debug=call.debug)
    _sum_up_coding(coder)
    return batch.exit_code


def _sum_up_coding(coder: Coder) -> None:
    """Say on standard error what the coder has to say at the end of a run."""
    for line in coder.sum_up():
        complain(line)


def _make_refused_record(coder: Coder, form: CodeFormat) -> Record:
    """Give what a language model proposed in vain, where there is any: scored records have no place for it."""
    if form is CodeFormat.BENCHMARK or not coder.refused:
        return {}
    return {"refused": [{"document": document.id, **asdict(refusal)} for document, refusal in coder.refused]}


def _sum_up(batch: Batch, linked: Linked) -> str:
    fresh = [report for report in batch.reports if report.is_new]
    accounts = sum(len(report.accounts) for report in fresh)
    return (
        f"{count(len(fresh), 'new report')} with {count(accounts, 'account')} of events, "
        f"{len(batch.reports) - len(fresh)} there already; "
        f"{count(len(linked.founded), 'new event')}, {count(len(linked.joined), 'event')} with further accounts.\n"
    )


def demonstrate(folder: Path, *, debug: bool = False) -> int:
    """Code the sample reports into a ledger of their own and show the event that most of them tell of."""
    files = list(find_reports(sorted(SAMPLES.glob("*.txt"))))
    if not files:
        raise EmptyInputError(str(SAMPLES), "the sample reports are not installed")
    with Ledger.create_or_open(folder) as ledger:
        _refuse_others(ledger, files)
        batch = _collect(add_reports(ledger, follow(files, "coding"), Stated()))
        link_ledger(ledger)
        events = ledger.events()
        if batch.reports:
            done = count(len(batch.reports), "sample report")
            write(f"{done} coded into {folder}; they tell of {count(len(events), 'event')}.\n\n")
        if events:
            show_event(ledger, max(events, key=lambda event: len(event.evidence)))
            write(f"\nAll events: warmonitor events --ledger {folder}\n")
    _report_failures(batch, debug=debug)
    return batch.exit_code


def _refuse_others(ledger: Ledger, samples: Sequence[ReportFile]) -> None:
    """Keep the samples out of a ledger that somebody works with."""
    known = {hashlib.sha256(sample.path.read_bytes()).hexdigest() for sample in samples}
    if any(document.id not in known for document in ledger.documents()):
        raise LedgerError(f"{ledger.folder}: holds other reports than the samples; name a new folder with --ledger")


def _collect(results: Iterable[CodedReport | Failure]) -> Batch:
    done = list(results)
    return Batch(
        tuple(one for one in done if isinstance(one, CodedReport)),
        tuple(one for one in done if isinstance(one, Failure)),
    )


def _check_output(files: Sequence[ReportFile], form: CodeFormat, out: Path | None) -> None:
    """Refuse before the work is done what could not be written after it."""
    if out is None:
        if form is CodeFormat.BENCHMARK and len(files) > 1:
            raise InputError("--format benchmark", f"makes {len(files)} records", "name a folder for them with --out")
        return
    if form is CodeFormat.TABLE:
        raise InputError("--out", "goes with --format json or benchmark", "for a table, redirect the output")
    if out.exists() and not out.is_dir():
        raise InputError(str(out), "is no folder", "name one with --out")
    names: dict[str, ReportFile] = {}
    for file in files:
        other = names.setdefault(file.stem, file)
        if other is not file:
            raise InputError(file.name, f"has the same name as {other.name}", "with --out, code them in two calls")


def _write_files(batch: Batch, events: Sequence[Event], form: CodeFormat, out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for report, record in zip(batch.reports, _make_records(batch, events, form), strict=True):
            (out / f"{report.file.stem}.json").write_text(write_json(record), encoding="utf-8")
    except OSError as error:
        raise InputError(str(out), f"cannot be written ({error.strerror})", "name another folder with --out") from error


def _make_records(batch: Batch, events: Sequence[Event], form: CodeFormat) -> Iterator[Record]:
    keys = key_accounts(events)
    for report in batch.reports:
        if form is CodeFormat.BENCHMARK:
            yield make_benchmark_record(report.file.stem, report.document, report.accounts, keys)
        else:
            yield make_coded_record(report.document, report.accounts, keys)


def _make_output(batch: Batch, events: Sequence[Event], form: CodeFormat) -> Record:
    records = list(_make_records(batch, events, form))
    if form is CodeFormat.BENCHMARK:
        return records[0]
    return {
        "reports": records,
        "events": [{"key": event.id, "accounts": [one.account.id for one in event.evidence]} for event in events],
        "failures": [{"report": failure.file.name, "why": _say_failure(failure)} for failure in batch.failures],
    }


def _show_table(batch: Batch, events: Sequence[Event]) -> None:
    """Show one report in full, several as a list of their events."""
    if len(batch.reports) == 1:
        ranked = sorted(events, key=lambda event: event.evidence[0].account.role is not Role.MAIN)
        show(lay_out_report([(event.id, gather_facts(event.evidence)) for event in ranked]))
    else:
        show(lay_out_events([make_row(event, derive(event)) for event in events]))


def _report_failures(batch: Batch, *, debug: bool) -> None:
    """Name each report that could not be coded on standard error: one alone on one line, several on a line each."""
    total = len(batch.reports) + len(batch.failures)
    lines = [_say_failure(failure) for failure in batch.failures]
    hint = "" if all(failure.is_expected for failure in batch.failures) else _HINT
    if len(lines) == 1:
        complain((f"1 of {total} could not be coded: " if total > 1 else "") + lines[0] + hint)
    elif lines:
        complain(f"{len(lines)} of {total} could not be coded{hint}:")
        for line in lines:
            complain(line)
    if debug:
        for failure in batch.failures:
            complain_at_length(failure.error)


def _say_failure(failure: Failure) -> str:
    error = failure.error
    if isinstance(error, LanguageError) and (advice := advise(error)):
        return f"{error}; {advice}" + ("; kept uncoded" if failure.is_kept else "")
    if isinstance(error, CoderError):
        said = f"{failure.file.name}: {error}"
    else:
        said = str(error) if failure.is_expected else f"{failure.file.name}: failed ({type(error).__name__}: {error})"
    return f"{said}; kept uncoded" if failure.is_kept else said
