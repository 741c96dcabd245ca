"""The scoring of whole reports, with a coder and a scorer whose answers are written down here."""

from __future__ import annotations

import json

import pytest

from evals.reports import CodingFailedError, code_by_command, score_corpus, score_reports


def event(kind="Attack", place="Orsha mill"):
    return {"kind": kind, "place": {"name": place, "country": "XA", "lat": None, "lon": None}, "also_at": []}


@pytest.fixture
def golds(tmp_path):
    """A folder of three reports, the last of them held out."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number, split in enumerate(("train", "train", "test")):
        record = {"id": f"xx-{number:03}", "split": split, "publisher": "Mill Post", "published": "2021-06-02"}
        record |= {"genre": "article", "events": [event()]}
        (folder / f"xx-{number:03}.json").write_text(json.dumps(record), "utf-8")
        (folder / f"xx-{number:03}.txt").write_text("The mill was attacked.", "utf-8")
    return folder


class KindScorer:
    """A scorer that knows the kind alone, and remembers the places that it was shown."""

    def __init__(self):
        self.places = set()

    def score(self, predicted, gold_dir):
        right, errors = [], []
        for path in sorted(gold_dir.glob("*.json")):
            assert path.with_suffix(".txt").exists()
            gold = json.loads(path.read_text("utf-8"))["events"]
            found = json.loads((predicted / path.name).read_text("utf-8"))["events"]
            self.places |= {entry["place"]["name"] for entry in gold + found}
            right.append(gold[0]["kind"] == found[0]["kind"])
            errors += [] if right[-1] else [f"{path.stem}: kind"]
        f1 = {"p": 0.5, "r": 0.25, "f1": 0.333, "n": len(right)}
        rate = round(sum(right) / len(right), 3)
        return {"events": f1, "kind": {"rate": rate, "n": len(right)}, "place": {"rate": 0.0, "n": 3}}, errors

    def pair_events(self, pred, gold):
        return [(0, 0)] if pred and gold else []

    def same_name(self, a, b):
        return a.casefold() == b.casefold()


def code_all_but_the_first_as_attacks(reports, records):
    for path in sorted(reports.glob("*.txt")):
        coded = event("Looting", "the farm") if path.stem == "xx-000" else event(place="orsha MILL")
        (records / f"{path.stem}.json").write_text(json.dumps({"events": [coded]}), "utf-8")


def test_all_rows_of_the_scorer_are_taken_over_for_all_and_for_each_part(golds):
    result = score_reports("benchmark", golds, KindScorer(), code_all_but_the_first_as_attacks)
    events, kind, place = result.scores
    assert (events.name, events.value, events.precision, events.recall, events.count) == (
        "benchmark.events",
        0.333,
        0.5,
        0.25,
        3,
    )
    assert (kind.name, kind.value, kind.read, kind.held_out) == ("benchmark.kind", 0.667, 0.5, 1.0)
    assert place.name == "benchmark.place"


def test_errors_are_those_of_the_read_part_alone(golds):
    def code_all_wrong(reports, records):
        for path in reports.glob("*.txt"):
            (records / f"{path.stem}.json").write_text(json.dumps({"events": [event("Looting")]}), "utf-8")

    result = score_reports("benchmark", golds, KindScorer(), code_all_wrong)
    assert result.errors == ("xx-000: kind", "xx-001: kind")


@pytest.mark.parametrize("score", [score_reports, score_corpus])
def test_the_events_of_each_genre_of_the_read_part_are_told_and_none_of_a_genre_held_out(golds, score):
    for number, genre in enumerate(("wire", "article", "telegram")):
        path = golds / f"xx-{number:03}.json"
        path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "genre": genre}), "utf-8")
    result = score("benchmark", golds, KindScorer(), code_all_but_the_first_as_attacks)
    assert result.details == ("article (1): events 0.33 of   1", "wire (1): events 0.33 of   1")


def test_the_coder_sees_publisher_and_day_of_publication_and_nothing_else_of_a_gold_record(golds):
    seen = {}

    def look(reports, records):
        seen.update({path.name: json.loads(path.read_text("utf-8")) for path in reports.glob("*.json")})
        code_all_but_the_first_as_attacks(reports, records)

    score_reports("benchmark", golds, KindScorer(), look)
    assert len(seen) == 3
    assert all(record == {"publisher": "Mill Post", "published": "2021-06-02"} for record in seen.values())


def test_in_the_corpus_a_place_counts_by_its_name_and_never_on_the_map(golds):
    scorer = KindScorer()
    result = score_corpus("corpus", golds, scorer, code_all_but_the_first_as_attacks)
    assert scorer.places == {"nowhere"}
    scores = {score.name: score for score in result.scores}
    assert set(scores) == {"corpus.events", "corpus.kind", "corpus.place_name"}
    place = scores["corpus.place_name"]
    assert (place.value, place.read, place.held_out, place.count) == (0.667, 0.5, 1.0, 3)


def test_a_coder_that_fails_is_an_error_with_its_last_words(tmp_path):
    with pytest.raises(CodingFailedError, match="warmonitor code ended with exit code 2"):
        code_by_command(tmp_path / "gone", tmp_path)
