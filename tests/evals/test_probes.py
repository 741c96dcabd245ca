"""The probes' scoring, on invented sentences with finders whose answers are written down here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

import pytest

from evals.probes import (
    score_attributions,
    score_casualties,
    score_dates,
    sort_of_claims,
    sort_of_figures,
    sort_of_period,
)
from warmonitor.domain import Effect, Harm, Period, Quote, Stance, Who

SIX_DEAD = Harm(Effect.KILLED, Who.CIVILIANS, 6, 6)
SIX_DEAD_RECORD = {"effect": "killed", "who": "civilians", "low": 6, "high": 6}


@dataclass(frozen=True, slots=True)
class Found:
    """What a finder gives: a figure or who says something."""

    harm: Harm = SIX_DEAD
    speaker: Quote | None = None
    speaker_name: str = ""
    stance: Stance = Stance.ASSERTS
    content: Quote | None = None


def write_probes(folder, *records):
    path = folder / "probes.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def scores_of(result):
    return {score.name.partition(".")[2]: score.value for score in result.scores}


def same_name(a, b):
    return a.casefold() == b.casefold()


@pytest.mark.parametrize(
    ("found", "figures", "figures_and_who"),
    [
        ([SIX_DEAD], 1.0, 1.0),
        ([Harm(Effect.KILLED, Who.UNKNOWN, 6, 6)], 1.0, 0.0),
        ([Harm(Effect.KILLED, Who.CIVILIANS, 6, None)], 0.0, 0.0),
        ([Harm(Effect.INJURED, Who.CIVILIANS, 6, 6)], 0.0, 0.0),
        ([SIX_DEAD, SIX_DEAD], 0.0, 0.0),
        ([], 0.0, 0.0),
    ],
)
def test_a_sentence_is_right_only_when_the_very_figures_are_found(tmp_path, found, figures, figures_and_who):
    path = write_probes(tmp_path, {"text": "Six millers died.", "harm": [SIX_DEAD_RECORD]})
    scores = scores_of(score_casualties(path, lambda _: [Found(harm) for harm in found]))
    assert (scores["figures"], scores["figures_and_who"]) == (figures, figures_and_who)


def test_the_order_of_figures_does_not_matter_and_each_figure_counts_in_items(tmp_path):
    two_hurt = Harm(Effect.INJURED, Who.UNKNOWN, 2, 2)
    records = [{"effect": "injured", "who": "unknown", "low": 2, "high": 2}, SIX_DEAD_RECORD]
    path = write_probes(tmp_path, {"text": "Two hurt, six dead.", "harm": records}, {"text": "Six.", "harm": records})
    found = {"Two hurt, six dead.": [SIX_DEAD, two_hurt], "Six.": [SIX_DEAD]}
    scores = scores_of(score_casualties(path, lambda text: [Found(harm) for harm in found[text]]))
    assert (scores["figures"], scores["items"]) == (0.5, 0.857)


def test_a_trap_is_avoided_when_nothing_is_found_in_it(tmp_path):
    path = write_probes(tmp_path, {"text": "Six mills burnt.", "harm": []}, {"text": "Six ovens burnt.", "harm": []})
    caught = score_casualties(path, lambda text: [Found()] if "ovens" in text else [])
    assert scores_of(caught)["traps"] == 0.5


def test_an_error_tells_the_line_what_was_missed_and_what_is_spurious(tmp_path):
    path = write_probes(tmp_path, {"text": "Six millers died.", "harm": [SIX_DEAD_RECORD], "note": "number word"})
    result = score_casualties(path, lambda _: [])
    assert result.errors == (
        "line 0 (number word): Six millers died.\n    missed [('killed', 'civilians', 6, 6)], spurious []",
    )
    assert result.details == ("0.00 of   1  killed, exactly",)


def test_no_error_of_a_probe_held_out_is_told(tmp_path):
    probe = {"text": "Six millers died.", "harm": [SIX_DEAD_RECORD], "note": "number word"}
    result = score_casualties(write_probes(tmp_path, probe, probe, probe), lambda _: [])
    assert [error.partition(":")[0] for error in result.errors] == ["line 0 (number word)", "line 1 (number word)"]
    assert result.details == ("0.00 of   2  killed, exactly",)


@pytest.mark.parametrize(
    ("period", "value"),
    [
        (Period.spanning(date(2021, 6, 1), date(2021, 6, 30)), 1.0),
        (Period.spanning(date(2021, 6, 1), date(2021, 6, 29)), 0.0),
        (Period.unknown("no such month"), 0.0),
    ],
)
def test_a_date_is_right_when_both_its_days_are(tmp_path, period, value):
    record = {"text": "It burnt in June.", "published": "2021-07-02", "expression": "in June"}
    path = write_probes(tmp_path, {**record, "earliest": "2021-06-01", "latest": "2021-06-30"})
    assert scores_of(score_dates(path, lambda *_, **__: period)) == {"exact": value}


def test_an_unknown_date_is_right_where_none_can_be_told(tmp_path):
    record = {"text": "It burnt one day.", "published": None, "expression": "one day", "earliest": None, "latest": None}
    resolved = []

    def resolve(expression, published_on, *, context):
        resolved.append((expression, published_on, context))
        return Period.unknown("no day is named")

    assert scores_of(score_dates(write_probes(tmp_path, record), resolve)) == {"exact": 1.0}
    assert resolved == [("one day", None, "It burnt one day.")]


TEXT = "The mill burnt, the mayor said. The mill burnt."


def attribution(**changes):
    values = {"speaker": Quote.cut(TEXT, 16, 25), "speaker_name": "the mayor", "content": Quote.cut(TEXT, 0, 14)}
    return Found(**(values | changes))


@pytest.mark.parametrize(
    ("found", "overlap", "speakers"),
    [
        ([attribution()], 1.0, 1.0),
        ([attribution(speaker=Quote.cut(TEXT, 20, 25), speaker_name="The Mayor")], 1.0, 1.0),
        ([attribution(stance=Stance.DENIES)], 0.0, 1.0),
        ([attribution(speaker=None)], 0.0, 0.0),
        ([attribution(content=Quote.cut(TEXT, 20, 30))], 0.0, 0.0),
        ([attribution(content=Quote.cut(TEXT, 36, 46))], 1.0, 1.0),
        ([attribution(), attribution()], 0.667, 0.667),
        ([], 0.0, 0.0),
    ],
)
def test_an_attribution_matches_by_speaker_stance_and_overlapping_words(tmp_path, found, overlap, speakers):
    claims = [{"speaker": "the mayor", "stance": "asserts", "quote": "The mill burnt"}]
    path = write_probes(tmp_path, {"text": TEXT, "claims": claims})
    scores = scores_of(score_attributions(path, lambda _: found, same_name))
    assert scores == {"overlap": overlap, "speakers": speakers}


def test_the_publisher_matches_only_where_nobody_else_is_the_speaker(tmp_path):
    claims = [{"speaker": None, "stance": "does_not_confirm", "quote": "The mill burnt"}]
    path = write_probes(tmp_path, {"text": TEXT, "claims": claims})
    publisher = attribution(speaker=None, stance=Stance.DOES_NOT_CONFIRM)
    assert scores_of(score_attributions(path, lambda _: [publisher], same_name))["overlap"] == 1.0
    mayor = attribution(stance=Stance.DOES_NOT_CONFIRM)
    assert scores_of(score_attributions(path, lambda _: [mayor], same_name))["overlap"] == 0.0


def test_a_speaker_may_have_several_accepted_names(tmp_path):
    claims = [{"speaker": ["the town hall", "the mayor"], "stance": "asserts", "quote": "The mill burnt"}]
    path = write_probes(tmp_path, {"text": TEXT, "claims": claims})
    assert scores_of(score_attributions(path, lambda _: [attribution()], same_name))["overlap"] == 1.0


@pytest.mark.parametrize(
    ("bounds", "sort"),
    [
        ([], "no figure"),
        ([(6, 6)], "killed, exactly"),
        ([(6, 9)], "killed, in a range"),
        ([(6, None)], "killed, from below"),
        ([(None, 9)], "killed, from above"),
        ([(None, None)], "killed, of no known number"),
        ([(6, 6), (2, 2)], "several figures"),
    ],
)
def test_sentences_with_figures_are_sorted_by_how_many_and_how_bounded_they_are(bounds, sort):
    assert sort_of_figures([{"effect": "killed", "low": low, "high": high} for low, high in bounds]) == sort


@pytest.mark.parametrize(
    ("published", "earliest", "latest", "sort"),
    [
        ("2021-07-02", "2021-06-30", "2021-06-30", "a day"),
        ("2021-07-02", "2021-06-24", "2021-06-30", "up to a week"),
        ("2021-07-02", "2021-06-01", "2021-06-30", "up to a month"),
        ("2021-07-02", "2020-01-01", "2020-12-31", "up to a year"),
        ("2021-07-02", "2019-01-01", "2020-12-31", "longer"),
        ("2021-07-02", "2021-06-01", None, "open to one side"),
        ("2021-07-02", None, None, "no day can be told"),
        (None, None, None, "no day can be told, publication unknown"),
    ],
)
def test_dates_are_sorted_by_how_long_they_are(published, earliest, latest, sort):
    assert sort_of_period({"published": published, "earliest": earliest, "latest": latest}) == sort


def test_attributions_are_sorted_by_their_stance_and_whether_they_name_a_speaker():
    claim = {"speaker": "the mayor", "stance": "denies"}
    assert sort_of_claims([claim]) == "denies"
    assert sort_of_claims([{**claim, "speaker": None}]) == "denies, by the publisher"
    assert (sort_of_claims([]), sort_of_claims([claim, claim])) == ("no claim", "several claims")
