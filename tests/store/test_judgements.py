"""Judgements: every one is kept, in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from warmonitor.domain import Judgement, Verdict
from warmonitor.domain.errors import LedgerError


@pytest.fixture
def judgement(invented):
    at = invented.START.astimezone(timezone(timedelta(hours=3)))
    return Judgement("abc#1", Verdict.ACCEPTED, "Ada", at, "seen on two pictures")


def test_judgements_come_back_in_order(ledger, judgement):
    reversed_later = replace(judgement, verdict=Verdict.REJECTED, at=judgement.at + timedelta(days=1), why="")
    elsewhere = replace(judgement, subject="abc#2")
    for made in (judgement, reversed_later, elsewhere):
        assert ledger.add_judgement(made)
    assert ledger.judgements() == [judgement, reversed_later, elsewhere]
    assert ledger.judgements("abc#1") == [judgement, reversed_later]
    assert ledger.judgements("abc#3") == []


def test_judgements_are_those_recorded_by_then(ledger, judgement, invented):
    ledger.add_judgement(judgement, recorded_at=invented.START)
    ledger.add_judgement(replace(judgement, verdict=Verdict.UNSURE))
    assert ledger.judgements(as_of=invented.START) == [judgement]
    assert ledger.judgements("abc#1", invented.START - timedelta(seconds=1)) == []


def test_the_very_same_judgement_again_changes_nothing(ledger, judgement):
    assert ledger.add_judgement(judgement)
    assert not ledger.add_judgement(judgement)
    assert ledger.judgements() == [judgement]


def test_a_judgement_says_on_what_by_whom_and_when(ledger, judgement):
    for flawed, message in (
        (replace(judgement, subject=""), "needs a subject"),
        (replace(judgement, by=""), "the name of who judged"),
        (replace(judgement, at=judgement.at.replace(tzinfo=None)), "has no time zone"),
    ):
        with pytest.raises(LedgerError, match=message):
            ledger.add_judgement(flawed)
    assert ledger.judgements() == []
