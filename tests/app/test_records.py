"""Documents, accounts and events as JSON."""

from __future__ import annotations

import json

from warmonitor.app.pipeline import key_accounts
from warmonitor.app.records import (
    make_account_record,
    make_coded_record,
    make_event_record,
    write_json,
)


def test_a_full_record_gives_every_value_its_quote_offsets_precision_and_rule(event):
    one = event.evidence[0]
    record = json.loads(write_json(make_coded_record(one.document, [one.account], key_accounts([event]))))
    (account,) = record["accounts"]
    text = record["document"]["text"]
    assert (account["id"], account["event"]) == (one.account.id, "WM-7K3Q9D")
    assert account["kind_rule"] == "shell"
    assert account["period"] == {
        "earliest": "2024-03-05",
        "latest": "2024-03-05",
        "precision": "day",
        "quote": {"start": text.index("on Tuesday"), "end": text.index("on Tuesday") + 10, "text": "on Tuesday"},
        "reason": "",
    }
    claim = account["claims"][0]
    assert (claim["about"], claim["stance"], claim["rule"]) == ("responsibility", "claims_responsibility", "test-rule")
    for quote in (claim["quote"], claim["attribution"]["quote"], account["place"]["quote"]):
        assert text[quote["start"] : quote["end"]] == quote["text"]


def test_what_is_not_known_is_null_with_its_reason(event):
    account = make_account_record(event.evidence[2].account)
    assert account["place"] is None
    assert account["period"]["earliest"] is None
    assert account["period"]["reason"] == "the text names no day"


def test_an_events_record_leads_from_each_derived_value_to_the_words_it_stands_on(event, derivation):
    record = json.loads(write_json(make_event_record(event, derivation, ["the toll"])))
    (fatalities,) = record["views"]["acled"]
    (claim,) = fatalities["claims"]
    account = next(account for account in record["accounts"] if account["id"] == claim["account"])
    assert (
        account["claims"][claim["claim"] - 1]["quote"]["text"] == claim["quote"] == "At least six fighters were killed"
    )
    assert record["status_claims"][0]["account"] == event.evidence[2].account.id
    assert record["unknown"] == ["the toll"]
    assert len(record["documents"]) == 4


def test_the_same_record_is_written_the_same_and_harmless():
    record = {"quote": "six\x1b[2J \u202e\x9b \U000e0041 – ستة"}
    written = write_json(record)
    assert written == write_json(dict(record))
    assert json.loads(written) == record
    assert all(character.isprintable() for character in written.replace("\n", ""))
    assert "ستة" in written
