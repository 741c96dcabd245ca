"""The invariance evaluation, with coders whose answers depend on what is asked here."""

from __future__ import annotations

import json

import pytest

from evals.invariance import score_invariance
from warmonitor.domain import Account, Actor, DocumentId, Kind, Period, Quote, Role


@pytest.fixture
def folders(tmp_path):
    """One benchmark report that names a group and fighters."""
    folder = tmp_path / "reports"
    folder.mkdir()
    record = {"id": "dev-001", "publisher": "Mill Post", "published": "2021-06-02", "events": []}
    (folder / "dev-001.json").write_text(json.dumps(record), "utf-8")
    (folder / "dev-001.txt").write_text("Hamas fought the thugs.", "utf-8")
    return {"benchmark": folder}


def account(document, kind, initiator):
    start = document.text.index(initiator)
    actor = Actor(initiator, None, Quote(start, start + len(initiator), initiator))
    words = Quote(0, len(document.text), document.text)
    period = Period.unknown("no day is told")
    return Account(DocumentId("d"), 1, Role.MAIN, kind, (words,), period, None, initiators=(actor,))


def test_a_coder_that_looks_at_no_name_is_right_in_every_case(folders):
    result = score_invariance(folders, lambda d: [account(d, Kind.ATTACK, d.text.partition(" fought")[0])])
    assert {score.name: score.value for score in result.scores} == {
        "invariance.cases": 1.0,
        "invariance.groups": 1.0,
        "invariance.words": 1.0,
    }
    assert not result.errors


def test_a_coder_that_takes_a_side_fails_and_the_case_says_what_changed(folders):
    def code(document):
        kind = Kind.ATTACK if "thugs" in document.text else Kind.ARMED_CLASH
        return [account(document, kind, document.text.partition(" fought")[0])]

    result = score_invariance(folders, code)
    assert result.errors == ("dev-001, thug → insurgent: 1 kind Attack became Armed clash",)


def test_accounts_that_come_or_go_are_told_by_their_number(folders):
    def code(document):
        return [account(document, Kind.ATTACK, "Hamas")] if "Hamas" in document.text else []

    assert "1 accounts became 0" in score_invariance(folders, code).errors[0]
