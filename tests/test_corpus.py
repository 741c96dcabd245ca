"""The open corpus: each record is whole, in the words of the field, and quotes its report exactly."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from warmonitor.domain import Aspect, Effect, Kind, PlacePrecision, Role, Stance, Who

REPORTS = Path(__file__).resolve().parents[1] / "corpus" / "reports"
RECORDS = sorted(REPORTS.glob("*.json"))
GENRES = {"article", "wire", "statement", "monitor", "telegram", "roundup", "non_event"}


def read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text("utf-8"))


def quotes_of(event: dict[str, Any]) -> Iterator[str]:
    yield from event["mentions"]
    for place in (event["place"], *event.get("also_at", ())):
        if place:
            yield place["text"]
    for actor in (*event["initiators"], *event["targets"]):
        yield actor[0]
    for item in (*event["harm"], *event["claims"]):
        yield from (item[key] for key in ("quote", "speaker_text", "cue") if item.get(key))
    if event.get("date_text"):
        yield event["date_text"]


def test_the_corpus_has_a_text_for_each_record():
    assert RECORDS
    assert [path.stem for path in RECORDS] == sorted(path.stem for path in REPORTS.glob("*.txt"))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_quotes_its_report_exactly_and_in_the_words_of_the_field(path: Path):
    record, text = read(path), path.with_suffix(".txt").read_text("utf-8")
    assert record["id"] == path.stem
    assert record["genre"] in GENRES
    assert record["split"] in {"train", "test"}
    date.fromisoformat(record["published"])
    for event in record["events"]:
        assert event["mentions"]
        assert [quote for quote in quotes_of(event) if quote and quote not in text] == []
        Kind(event["kind"])
        Role(event["role"])
        earliest, latest = (date.fromisoformat(day) if day else None for day in event["date"])
        assert earliest is None or latest is None or earliest <= latest
        if event["place"]:
            PlacePrecision(event["place"]["precision"])
            assert (event["place"]["country"] or "X").startswith("X")
        for item in event["harm"]:
            assert Effect(item["effect"])
            assert Who(item["who"])
            assert {item["low"], item["high"]} != {None}
            assert None in {item["low"], item["high"]} or item["low"] <= item["high"]
        for claim in event["claims"]:
            assert Stance(claim["stance"])
            assert Aspect(claim["about"])


def test_the_reports_of_one_event_share_a_split():
    splits = defaultdict(set)
    for record in map(read, RECORDS):
        for event in record["events"]:
            splits[event["key"]].add(record["split"])
    assert [key for key, found in splits.items() if len(found) > 1] == []
