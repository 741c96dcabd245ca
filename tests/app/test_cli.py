"""The commands as a person calls them: what they print, where, and their exit codes."""

from __future__ import annotations

import json
import resource
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from warmonitor.app.cli import app
from warmonitor.app.intake import Ledger

ADVICE = "a language model can code it, see warmonitor code --help"
REPORT = "Mill hit in Orsha\n\nThe council said shells hit Orsha on Tuesday. 6 people were killed.\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def reports(here):
    folder = here / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT)
    (folder / "b.txt").write_text(REPORT.replace("6 people", "9 people"))
    (folder / "c.txt").write_text(REPORT.replace("Orsha", "Dunmore"))
    return folder


@pytest.fixture
def run(simple_coder):  # noqa: ARG001 - put in place for all commands
    def run(*arguments, **more):
        return CliRunner().invoke(app, [str(argument) for argument in arguments], **more)

    return run


def make_bad(folder):
    (folder / "empty.txt").touch()
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "nothing").mkdir()
    (folder / "note.txt").write_text(REPORT)
    (folder / "bad.txt").write_text(REPORT)
    (folder / "bad.json").write_text("{")


@pytest.mark.parametrize("command", ["code", "add"])
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["empty.txt"], "empty.txt: is empty"),
        (["picture.png"], "picture.png: is a PNG picture, not text"),
        (["nothing"], "nothing: has no reports in it"),
        (["missing.txt"], "missing.txt: no such file or folder"),
        (["note.txt", "--published", "2024-02-30"], "--published: '2024-02-30' is not a calendar date"),
        (["note.txt", "--published", "2999-01-01"], "--published: '2999-01-01' lies in the future"),
        (["bad.txt"], "bad.json: is not JSON"),
    ],
)
def test_bad_input_is_one_line_on_standard_error_and_exit_code_2(here, run, command, arguments, says):
    make_bad(here)
    result = run(command, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"warmonitor: {says}")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["code", "note.txt", "--out", "out"], "--out: goes with --format json or benchmark"),
        (["code", "note.txt", "bad.txt", "--format", "benchmark"], "--format benchmark: makes 2 records"),
        (["code", "note.txt", "--format", "json", "--out", "empty.txt"], "empty.txt: is no folder"),
        (["code", "note.txt", "copy/note.txt", "--format", "json", "--out", "out"], "copy/note.txt: has the same name"),
        (["events"], "ledger"),
        (["show", "WM-7K3Q9D"], "ledger"),
        (["verify", "--ledger", "elsewhere"], "elsewhere"),
    ],
)
def test_what_cannot_be_done_is_one_line_too(here, run, arguments, says):
    make_bad(here)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert result.stderr.count("\n") == 1


def test_one_bad_report_among_many_is_named_at_the_end_and_the_others_are_coded(reports, run):
    (reports / "b.txt").write_bytes(b"")
    result = run("code", reports)
    assert result.exit_code == 1
    assert "Orsha" in result.stdout
    assert "Dunmore" in result.stdout
    assert result.stderr == f"warmonitor: 1 of 3 could not be coded: {reports / 'b.txt'}: is empty\n"


def test_several_bad_reports_are_named_on_a_line_each(reports, run):
    (reports / "a.txt").write_bytes(b"")
    (reports / "b.txt").write_bytes(b"\x00")
    result = run("code", reports)
    assert result.exit_code == 1
    first, *rest = result.stderr.splitlines()
    assert first == "warmonitor: 2 of 3 could not be coded:"
    assert len(rest) == 2


@pytest.mark.parametrize(("command", "kept"), [("code", ""), ("add", "; kept uncoded")])
def test_reports_in_other_languages_are_named_at_the_end_and_the_others_are_coded(reports, run, command, kept):
    (reports / "b.txt").write_text("В понедельник вооружённые люди напали на рынок в Велине, сообщил мэр.")
    result = run(command, reports)
    assert result.exit_code == 1
    assert "Orsha" in result.stdout
    assert result.stderr == (
        f"warmonitor: 1 of 3 could not be coded: {reports / 'b.txt'}: not coded: language (Russian); {ADVICE}{kept}\n"
    )
    (reports / "c.txt").write_text("هاجم مسلحون سوق فيلين يوم الإثنين وقتلوا ستة تجار، بحسب رئيس البلدية.")
    first, *rest = run(command, reports).stderr.splitlines()
    assert first == "warmonitor: 2 of 3 could not be coded:"
    assert [line.partition("(")[2] for line in rest] == [f"{name}); {ADVICE}{kept}" for name in ("Russian", "Arabic")]
    assert run(command, reports / "c.txt").exit_code == 2


def test_a_fault_of_the_program_is_one_line_that_tells_how_to_see_more(here, run):
    (here / "odd.txt").write_text("These words break the coder.")
    result = run("code", "odd.txt")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "odd.txt: failed (ZeroDivisionError: no such luck); warmonitor --debug" in result.stderr
    assert "Traceback" in run("--debug", "code", "odd.txt").stderr


def test_one_report_is_shown_in_full(reports, run):
    result = run("code", reports / "a.txt", "--publisher", "Vela News", "--published", "2024-03-06")
    assert result.exit_code == 0
    assert "E001  Shelling/artillery/missile attack in Orsha, Belarus, Tuesday 5 March 2024" in result.stdout
    assert "“shells hit Orsha” [1]" in result.stdout
    assert "Vela News, 6 March 2024" in result.stdout
    assert result.stderr == ""


def test_several_reports_are_shown_as_a_list_of_events(reports, run):
    lines = run("code", reports).stdout.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("E0")] == ["E001", "E002"]


def test_standard_input_is_coded(run):
    result = run("code", "-", "--format", "benchmark", input=REPORT)
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert (record["id"], len(record["events"])) == ("stdin", 1)


def test_json_gives_every_report_and_the_events_that_link_them(reports, run):
    first, again = run("code", reports, "--format", "json").stdout, run("code", reports, "--format", "json").stdout
    assert first == again
    record = json.loads(first)
    assert [len(report["accounts"]) for report in record["reports"]] == [1, 1, 1]
    assert [event["key"] for event in record["events"]] == ["E001", "E002"]
    assert record["failures"] == []


@pytest.mark.parametrize("form", ["json", "benchmark"])
def test_one_file_a_report_is_written_into_the_folder_named(here, reports, run, form):
    result = run("code", reports, "--format", form, "--out", "made/here")
    assert (result.exit_code, result.stdout) == (0, "")
    assert sorted(path.name for path in (here / "made/here").iterdir()) == ["a.json", "b.json", "c.json"]
    if form == "benchmark":
        keys = [json.loads((here / f"made/here/{name}.json").read_text())["events"][0]["key"] for name in "abc"]
        assert keys == ["E001", "E001", "E002"]


def test_reports_added_are_listed_shown_and_verified(reports, run):
    added = run("add", reports, "--publisher", "Vela News")
    assert added.exit_code == 0
    assert added.stdout.startswith(
        "3 new reports with 3 accounts of events, 0 there already; 2 new events, 0 events with"
    )
    listed = json.loads(run("events", "--format", "json").stdout)
    assert len(listed) == 2
    event_id = next(row["id"] for row in listed if len(row["accounts"]) == 2)
    dossier = run("show", event_id)
    assert dossier.exit_code == 0
    assert f"{event_id}  " in dossier.stdout
    assert "“9 people were killed”" in dossier.stdout
    assert json.loads(run("show", event_id, "--format", "json").stdout)["id"] == event_id
    assert "WM-" in run("events").stdout
    verified = run("verify")
    assert (verified.exit_code, verified.stdout.startswith("All holds: 3 reports")) == (0, True)


def test_adding_again_says_that_nothing_is_new(reports, run):
    run("add", reports)
    assert run("add", reports).stdout == (
        "0 new reports with 0 accounts of events, 3 there already; 0 new events, 0 events with further accounts.\n"
    )


def test_the_environment_names_the_ledger(here, reports, run):
    assert run("add", reports, env={"WARMONITOR_LEDGER": "kept here"}).exit_code == 0
    assert (here / "kept here").is_dir()
    assert run("events", "--ledger", "kept here").exit_code == 0


def test_an_unknown_event_is_one_line(reports, run):
    run("add", reports)
    result = run("show", "WM-000000")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "WM-000000" in result.stderr


def test_verify_names_what_does_not_hold(here, reports, run):
    run("add", reports)
    archived = next((here / "ledger").rglob("*.warc.gz"))
    archived.chmod(0o644)
    payload = bytearray(archived.read_bytes())
    payload[len(payload) // 2] ^= 1
    archived.write_bytes(payload)
    result = run("verify")
    assert result.exit_code == 1
    assert "problem" in result.stdout


@pytest.fixture
def samples(reports, monkeypatch):
    monkeypatch.setattr("warmonitor.app.intake.SAMPLES", reports)
    return reports


@pytest.mark.usefixtures("samples")
def test_the_demo_shows_the_event_that_most_samples_tell_of_however_often(run):
    for _ in range(2):
        result = run("demo")
        assert result.exit_code == 0
        assert "3 sample reports coded into demo-ledger; they tell of 2 events." in result.stdout
        assert "2 reports, " in result.stdout


@pytest.mark.usefixtures("samples")
def test_the_demo_keeps_out_of_a_ledger_with_other_reports(here, run):
    (here / "own.txt").write_text(REPORT + "And more.")
    run("add", "own.txt", "--ledger", "mine")
    result = run("demo", "--ledger", "mine")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    with Ledger.open(here / "mine") as ledger:
        assert len(ledger.documents()) == 1


@pytest.mark.parametrize("command", ["code", "add", "events", "show", "verify", "demo"])
def test_every_commands_help_has_examples(run, command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"  warmonitor {command}" in result.stdout


def test_hostile_names_and_texts_cannot_act_on_the_terminal(here, run):
    (here / "a\x1b[2J.txt").write_text(
        "Ti\x1b]0;x\x07tle\n\nThe \u202ecouncil\x9b said shells hit Orsha. 6 people were killed."
    )
    for arguments in (["code"], ["code", "--format", "json"], ["code", "--format", "benchmark"], ["add"]):
        result = run(*arguments, "a\x1b[2J.txt", "--publisher", "V\x1b[31m")
        assert result.exit_code == 0
        assert all(character.isprintable() for character in result.output.replace("\n", ""))
    (here / "b\x1b[2J\n.txt").touch()
    result = run("code", "b\x1b[2J\n.txt")
    assert result.stderr == "warmonitor: b␛[2J .txt: is empty\n"


def call(*arguments, **more):
    program = "from warmonitor.app.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False, timeout=60, **more
    )


def test_help_is_quick():
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert call("--help").returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Seconds of the processor's time, which a busy machine does not stretch; 0.15 as measured.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.5


@pytest.mark.parametrize(
    ("module", "too_heavy"),
    [("cli", ("spacy", "trafilatura", "sqlalchemy", "rich")), ("inquiry", ("spacy", "trafilatura"))],
)
def test_what_a_command_does_not_need_is_not_loaded(module, too_heavy):
    probe = f"import sys, warmonitor.app.{module}; print(*{{*{too_heavy}}} & {{*sys.modules}})"
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert loaded.stdout == "\n"


def test_the_version_is_told():
    assert call("--version").stdout.startswith("warmonitor ")


def test_a_real_call_ends_with_one_line_and_no_traceback(tmp_path):
    result = call("code", str(tmp_path / "missing.txt"))
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr
