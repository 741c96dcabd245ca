"""Coded reports in the gold records' shape."""

from __future__ import annotations

import json

from warmonitor.app.benchmark import make_benchmark_record
from warmonitor.app.pipeline import key_accounts
from warmonitor.app.records import write_json


def test_the_benchmark_record_has_the_gold_records_shape(event):
    one = event.evidence[0]
    record = make_benchmark_record("post", one.document, [one.account], key_accounts([event]))
    assert json.loads(write_json(record)) == {
        "id": "post",
        "publisher": "Vela News",
        "published": "2024-03-06",
        "events": [
            {
                "key": "WM-7K3Q9D",
                "role": "main",
                "kind": "Shelling/artillery/missile attack",
                "date": ["2024-03-05", "2024-03-05"],
                "place": {
                    "name": "Orsha",
                    "admin1": "Vitebsk",
                    "country": "BY",
                    "lat": 54.51,
                    "lon": 30.43,
                    "precision": "town",
                },
                "also_at": [],
                "initiators": [["Velorian army"]],
                "targets": [["Harrow Brigade"]],
                "harm": [
                    {
                        "speaker": "Lakeland Observatory for Rights",
                        "effect": "killed",
                        "who": "combatants",
                        "low": 6,
                        "high": None,
                        "quote": "At least six fighters were killed",
                    }
                ],
                "claims": [
                    {
                        "speaker": "Velorian army",
                        "stance": "claims_responsibility",
                        "about": "responsibility",
                        "quote": "its guns had fired on the old mill",
                    },
                    {
                        "speaker": "Velorian army spokesman",
                        "stance": "asserts",
                        "about": "target",
                        "quote": "The mill was used by the Harrow Brigade",
                    },
                    {
                        "speaker": "Velorian army",
                        "stance": "does_not_confirm",
                        "about": "casualties",
                        "quote": "the army had no word on casualties",
                    },
                ],
            }
        ],
    }


def test_a_part_and_a_relay_are_marked_in_the_benchmark_record(event):
    one = event.evidence[3]
    (coded,) = make_benchmark_record("toll", one.document, [one.account], {})["events"]
    assert [item.get("part_of_total") for item in coded["harm"]] == [None, True, None]
    assert coded["harm"][2]["via"] == "Lakeland Wire"


def test_an_unknown_period_and_place_are_null_in_the_benchmark_record(event):
    one = event.evidence[2]
    (coded,) = make_benchmark_record("statement", one.document, [one.account], {})["events"]
    assert (coded["date"], coded["place"], coded["key"]) == ([None, None], None, None)
