"""The explanation of a report: in the terminal and as JSON."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from warmonitor.app.cli import app

TEXT = "Shell hits Orsha\n\nTwo men were killed when a shell fell on Orsha on Tuesday, the governor said."


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def run(*arguments):
    return CliRunner().invoke(app, ["code", *arguments], env={"COLUMNS": "100"})


def test_each_value_stands_in_its_sentence_between_marks_with_its_offset_and_its_rule(report):
    printed = run(report, "--published", "2022-08-24", "--explain").output
    lines = [line.strip() for line in printed.splitlines()]
    at = lines.index("speaker     the governor")
    assert lines[at + 1] == "speaker:named: the words that name who says it"
    assert lines[at + 2].startswith(f"{TEXT.index('the governor')}  Two men were killed")
    assert "«the governor» said." in " ".join(lines[at + 2 : at + 4])
    assert "«on Tuesday»" in printed


def test_the_same_as_json_has_offsets_that_fit_the_text(report):
    record = json.loads(run(report, "--published", "2022-08-24", "--explain", "--format", "json").output)
    values = [value for account in record["reports"][0]["accounts"] for value in account["values"]]
    assert {"kind", "role", "period", "place", "figure", "speaker"} <= {value["slot"] for value in values}
    for value in values:
        quote = value["quote"]
        assert value["meaning"]
        assert TEXT[quote["start"] : quote["end"]] == quote["text"] if quote else value["reason"]


@pytest.mark.parametrize("more", [["--format", "benchmark"], ["--out", "coded"]])
def test_what_does_not_go_with_an_explanation_is_refused(report, more):
    assert run(report, "--explain", *more).exit_code == 2
