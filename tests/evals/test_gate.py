"""The evaluation of the gate, on two invented reports with their records."""

from __future__ import annotations

import json

from evals.gate import score_gate

TEXT = (
    "Raid in Velin\n\nOn Tuesday gunmen raided the market of Velin and killed six traders, the mayor said.\n\n"
    "In May shells hit the mill of Tarn and wounded two people.\n"
)


def event(mention, when, quote, effect, number):
    harm = {
        "speaker": "the mayor",
        "speaker_text": "the mayor",
        "effect": effect,
        "who": "unknown",
        "low": number,
        "high": number,
        "quote": quote,
    }
    return {
        "mentions": [mention], "kind": "Attack", "role": "main", "date_text": when, "place": None, "initiators": [], "targets": [["no such words", "people"]],
        "harm": [harm], "claims": [],
    }  # fmt: skip


def write(folder, name, split):
    told = [
        event("raided the market", "On Tuesday", "killed six traders", "killed", 6),
        event("shells hit the mill", "In May", "wounded two people", "injured", 2),
    ]
    record = {"id": name, "publisher": "Velin Herald", "published": "2022-08-24", "split": split, "events": told}
    (folder / f"{name}.json").write_text(json.dumps(record))
    (folder / f"{name}.txt").write_text(TEXT)


def test_true_values_pass_and_false_ones_are_refused(tmp_path):
    write(tmp_path, "a-001", "train")
    write(tmp_path, "a-002", "test")
    result = score_gate(tmp_path)
    values = {score.name: (score.value, score.count) for score in result.scores}
    assert values["gate.events"] == (1.0, 4)
    assert values["gate.figures"] == (1.0, 4)
    assert values["gate.days"] == (1.0, 4)
    assert values["gate.actors"] == (1.0, 4)
    assert values["gate.wrong_numbers"] == (1.0, 4)
    assert values["gate.swapped_figures"] == (1.0, 4)
    assert values["gate.swapped_days"] == (1.0, 4)
    assert values["gate.unnamed_speakers"] == (0.5, 4)
    assert all(score.read == score.held_out for score in result.scores)
