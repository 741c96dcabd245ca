"""Targets: what the encoder is to say of each token, and of each token in its relation to a span."""

from __future__ import annotations

import numpy as np
import pytest
from milltown import TEXT, make_layout, make_raw, words_at

from training.errors import TrainingError
from training.records import make_record
from training.targets import make_targets
from warmonitor.domain import Kind, Stance
from warmonitor.extract.trained.heads import KINDS, STANCES, Relation, Tag

LAYOUT = make_layout()


def targets_of(**changes):
    return make_targets(make_record(make_raw(**changes), TEXT), LAYOUT)


def anchor_of(targets, words):
    return next(a for a in targets.anchors if words_at(LAYOUT, a.tokens) == words.split())


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        (Tag.MENTION, ["raid", "raided", "raid"]),
        (Tag.HARM, ["two", "guards"]),
        (Tag.CUE, ["condemned"]),
        (Tag.OWN, []),
    ],
)
def test_the_tokens_of_a_span_carry_its_tag(tag, words):
    assert words_at(LAYOUT, np.flatnonzero(targets_of().tags[:, 2 * tag])) == words


def test_only_the_first_token_of_a_span_begins_it():
    tags = targets_of().tags
    assert words_at(LAYOUT, np.flatnonzero(tags[:, 2 * Tag.HARM + 1])) == ["two"]


def test_the_names_of_initiators_targets_and_speakers_are_actors():
    named = words_at(LAYOUT, np.flatnonzero(targets_of().tags[:, 2 * Tag.ACTOR]))
    assert {"Veshan", "Front", "guards", "hospital", "Interior", "Ministry"} <= set(named)
    assert "mill" not in named


def test_a_publishers_own_words_are_tagged_as_its_own_voice():
    claim = {
        "speaker": ["Oskel Post"],
        "cue": "",
        "stance": "asserts",
        "about": "occurrence",
        "quote": "Guards had fled.",
    }
    tags = targets_of(claims=[claim]).tags
    assert words_at(LAYOUT, np.flatnonzero(tags[:, 2 * Tag.OWN])) == ["Guards", "had", "fled", "."]
    assert not tags[:, 2 * Tag.CUE].any()


def test_a_mention_tells_the_kind_and_the_rank_of_its_event():
    labels = anchor_of(targets_of(), "raided").labels
    assert labels == {"kind": KINDS.index(Kind.ARMED_CLASH), "main": 1}
    assert anchor_of(targets_of(role="background"), "raided").labels["main"] == 0


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        (Relation.INITIATOR, "Veshan Front"),
        (Relation.HARM, "two guards"),
        (Relation.DATE, "on Monday"),
        (Relation.CUE, "condemned"),
        (Relation.SAME, "raid raided raid"),
    ],
)
def test_a_mention_relates_to_what_its_event_has(relation, words):
    assert words_at(LAYOUT, anchor_of(targets_of(), "raided").relations[relation]) == words.split()


def test_a_mention_of_an_event_without_a_date_relates_to_none_rather_than_leaving_it_open():
    assert anchor_of(targets_of(date_text=None), "raided").relations[Relation.DATE] == set()


def test_a_word_of_saying_tells_stance_speaker_and_content():
    anchor = anchor_of(targets_of(), "condemned")
    assert anchor.labels["stance"] == STANCES.index(Stance.CONDEMNS)
    assert words_at(LAYOUT, anchor.relations[Relation.SPEAKER]) == ["The", "Interior", "Ministry"]
    assert "raid" in words_at(LAYOUT, anchor.relations[Relation.CONTENT])


def test_a_figure_relates_to_who_counts():
    figure = anchor_of(targets_of(), "two guards")
    assert words_at(LAYOUT, figure.relations[Relation.COUNTED_BY]) == ["a", "hospital"]


def test_a_figure_that_two_events_have_is_one_anchor():
    raw = make_raw()
    raw["events"].append(make_raw(mentions=["fled"])["events"][0])
    anchors = make_targets(make_record(raw, TEXT), LAYOUT).anchors
    assert sum(words_at(LAYOUT, anchor.tokens) == ["two", "guards"] for anchor in anchors) == 1


def test_a_word_outside_its_vocabulary_is_refused_with_the_records_name():
    with pytest.raises(TrainingError, match="record zz-001: 'Mill fire' is not a valid Kind"):
        targets_of(kind="Mill fire")


def test_the_names_of_one_actor_relate_to_each_other():
    targets = targets_of(initiators=[["Veshan Front", "Interior Ministry"]])
    related = words_at(LAYOUT, anchor_of(targets, "Veshan Front").relations[Relation.ALIAS])
    assert related == ["Veshan", "Front", "Interior", "Ministry"]
