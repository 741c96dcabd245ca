"""Renaming: other names, the same report."""

from __future__ import annotations

import random

import pytest
from milltown import TEXT, make_raw

from training.records import make_record
from training.renaming import Names

OTHERS = make_raw(initiators=[["Karsk Brigade"], ["KBR"]], targets=[["guards"]])


def rename(share=1.0, seed=0, raw=None, text=TEXT):
    raw = raw or make_raw()
    return Names([raw, OTHERS], share).rename(raw, text, random.Random(seed))


def test_a_name_is_replaced_in_the_text_and_in_the_record_alike():
    raw, text = rename()
    name = raw["events"][0]["initiators"][0][0]
    assert name != "Veshan Front"
    assert name in text
    assert "Veshan Front" not in text


def test_every_quote_still_stands_in_the_text():
    raw, text = rename()
    event = raw["events"][0]
    assert event["place"]["text"] in text
    assert all(item["quote"] in text for item in (*event["harm"], *event["claims"]))


@pytest.mark.parametrize("seed", range(5))
def test_a_renamed_record_has_as_many_spans_as_before(seed):
    before = make_record(make_raw(), TEXT).events[0]
    after = make_record(*rename(seed=seed)).events[0]
    for name in ("mentions", "initiators", "targets", "dates", "figures", "sayings"):
        assert len(getattr(before, name)) == len(getattr(after, name)), name


def test_what_is_no_name_stays():
    raw, text = rename()
    assert raw["events"][0]["targets"] == [["guards"]]
    assert "killing two guards" in text


def test_the_words_of_closed_vocabularies_are_never_renamed():
    given = make_raw(initiators=[["Armed clash"]], kind="Armed clash")
    raw, _ = rename(raw=given)
    assert raw["events"][0]["kind"] == "Armed clash"


def test_a_name_gets_one_of_as_many_words():
    raw, _ = rename()
    assert len(raw["events"][0]["initiators"][0][0].split()) == 2


def test_initials_get_initials():
    raw, _ = rename(raw=make_raw(initiators=[["VF"]]), text=TEXT.replace("Veshan Front", "VF"))
    assert raw["events"][0]["initiators"][0][0].isupper()


def test_a_share_of_none_changes_nothing():
    assert rename(share=0.0) == (make_raw(), TEXT)


def test_the_same_seed_gives_the_same_names():
    assert rename(seed=3) == rename(seed=3)


def test_the_record_that_was_given_is_left_as_it_was():
    raw = make_raw()
    rename(raw=raw)
    assert raw == make_raw()
