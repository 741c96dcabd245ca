"""Records: where in its text the words of a record stand."""

from __future__ import annotations

import json

import pytest
from milltown import TEXT, make_raw

from training.errors import TrainingError
from training.records import count_words, make_record, read_corpus, read_raw


def words(spans, text=TEXT):
    return [text[start:end] for start, end in spans]


def event_of(text=TEXT, **changes):
    return make_record(make_raw(**changes), text).events[0]


def test_every_occurrence_of_a_mention_is_one():
    event = event_of()
    assert words(event.mentions) == ["raid", "raided", "raid"]


def test_a_word_inside_another_is_not_found():
    assert words(event_of(mentions=["rai"]).mentions) == []


def test_a_mention_that_two_events_share_is_doubtful_and_of_neither():
    raw = make_raw()
    raw["events"].append(make_raw(mentions=["raid"])["events"][0])
    record = make_record(raw, TEXT)
    assert words(record.doubtful) == ["raid", "raid"]
    assert words(record.events[0].mentions) == ["raided"]


def test_a_proper_name_is_found_all_over_the_report():
    text = TEXT + "The Veshan Front denied it.\n"
    assert words(event_of(text).initiators[0], text) == ["Veshan Front", "Veshan Front"]


def test_a_common_noun_names_an_actor_only_in_a_paragraph_that_tells_of_the_event():
    text = "A raid on Oskel.\nTwo guards died in the raid.\nElsewhere guards sang.\n"
    assert [text.count("\n", 0, start) for start, _ in event_of(text, mentions=["raid"]).targets[0]] == [1]


def test_a_place_is_the_occurrence_nearest_to_the_event():
    text = "Oskel lies by the river.\nRebels raided a mill in Oskel.\n"
    assert event_of(text, mentions=["raided"]).places == [(text.rindex("Oskel"), text.rindex("Oskel") + 5)]


def test_a_figure_knows_its_speaker():
    (figure,) = event_of().figures
    assert words([figure.span, figure.speaker]) == ["two guards", "a hospital"]
    assert (figure.effect, figure.who) == ("killed", "combatants")


def test_a_claim_hangs_on_its_word_of_saying():
    (saying,) = event_of().sayings
    assert words([saying.cue, saying.speaker]) == ["condemned", "The Interior Ministry"]
    assert not saying.is_own


def test_a_claim_without_a_word_of_saying_is_said_by_the_publisher_itself():
    claim = {
        "speaker": ["Oskel Post"],
        "cue": None,
        "stance": "asserts",
        "about": "occurrence",
        "quote": "Guards had fled.",
    }
    (saying,) = event_of(claims=[claim]).sayings
    assert saying.is_own
    assert words([saying.cue]) == ["Guards had fled."]


def test_a_claim_whose_words_the_text_does_not_have_is_left_out():
    claim = {
        "speaker": ["a mayor"],
        "cue": "vowed",
        "stance": "asserts",
        "about": "occurrence",
        "quote": "We will stay.",
    }
    assert event_of(claims=[claim]).sayings == []


def write(folder, name, split):
    (folder / f"{name}.json").write_text(json.dumps(make_raw() | {"id": name, "split": split}), "utf-8")
    (folder / f"{name}.txt").write_text(TEXT, "utf-8")


def test_a_corpus_is_read_in_its_two_parts(tmp_path):
    for name, split in (("b", "train"), ("a", "train"), ("c", "test")):
        write(tmp_path, name, split)
    train, test = read_corpus([tmp_path])
    assert [raw["id"] for raw, _ in train] == ["a", "b"]
    assert [raw["id"] for raw, _ in test] == ["c"]


def test_a_corpus_without_a_test_part_is_refused(tmp_path):
    write(tmp_path, "a", "train")
    with pytest.raises(TrainingError, match='"split": "test"'):
        read_corpus([tmp_path])


def test_a_folder_without_records_is_refused_by_name(tmp_path):
    with pytest.raises(TrainingError, match=r"no records there"):
        read_raw(tmp_path)


def test_a_record_without_its_report_is_refused_by_name(tmp_path):
    write(tmp_path, "a", "train")
    (tmp_path / "a.txt").unlink()
    with pytest.raises(TrainingError, match=r"a\.txt: missing"):
        read_raw(tmp_path)


def test_a_broken_record_is_refused_by_name(tmp_path):
    (tmp_path / "a.json").write_text("{", "utf-8")
    with pytest.raises(TrainingError, match=r"a\.json: not a record"):
        read_raw(tmp_path)


def test_a_record_that_lacks_a_field_is_refused_by_its_name():
    raw = make_raw()
    del raw["events"][0]["harm"]
    with pytest.raises(TrainingError, match="record zz-001: no 'harm'"):
        make_record(raw, TEXT)


def test_words_are_what_stands_between_white_space():
    assert count_words([({}, "Two killed."), ({}, "A mill\nburns")]) == 5
