from __future__ import annotations

import time
import tomllib
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warmonitor.domain import DatePrecision
from warmonitor.extract.period import PeriodRelation, find_periods, next_anchor, resolve_period
from warmonitor.extract.period.almanac import (
    easter,
    hebrew_new_year,
    hijri_month,
    orthodox_easter,
    slice_span,
    year_span,
)

WEDNESDAY = date(2022, 8, 24)

# A text with the relation and the words of each of its time expressions.
RELATIONS = [
    ("The post was shelled on Monday.", [("at", "on Monday")]),
    ("The road has been closed since Thursday.", [("since", "since Thursday")]),
    ("The quarter has been shelled for two weeks.", [("since", "for two weeks")]),
    ("They held out for three days.", [("duration", "for three days")]),
    ("The governor wants an answer in 24 hours.", [("duration", "in 24 hours")]),
    ("The market was closed until 2 July 2021.", [("until", "until 2 July 2021")]),
    ("By Monday noon the bridge was lost.", [("by", "By Monday noon")]),
    ("He vanished before 10 May 2021.", [("before", "before 10 May 2021")]),
    ("She was seen after 10 May 2021.", [("after", "after 10 May 2021")]),
    ("Shells fell before dawn on Tuesday.", [("at", "before dawn on Tuesday")]),
    ("Two men were held after Tuesday's blast.", [("at", "Tuesday's")]),
    ("Few had heard of them before the 2014 war.", [("at", "2014")]),
    ("From Monday the pass was theirs.", [("from", "From Monday")]),
    ("The exchange will begin on Friday.", [("ahead", "on Friday")]),
    ("Elections are planned for Sunday.", [("ahead", "Sunday")]),
    ("They march every Friday.", [("recurring", "every Friday")]),
    ("The army said on Tuesday that nobody was hurt.", [("said", "on Tuesday")]),
    ("SARHAD, Aug. 23 (Plain Wire) - A mine went off on Sunday.", [("dateline", "Aug. 23"), ("at", "on Sunday")]),
    ("Published: 23 August 2022", [("dateline", "23 August 2022")]),
    ("Sarhad, 23 August – Two shops burned.", [("dateline", "23 August")]),
    ("As of 22 August, 40 families had left.", [("as of", "As of 22 August")]),
    ("It came a day after gunmen took the mill.", [("apart", "a day after")]),
]

# Texts in which nothing tells a time.
TRAPS = [
    "A boy of seven and a girl aged 12 were hurt, as was a 30-year-old man.",
    "Some 900 troops and 2,000 miners are there, 2000 of them unpaid.",
    "The vote was on Resolution 2042.",
    "He may march with them; the march may be long.",
    "Call +49 30 2022 1405 or write to room 1999.",
    "The Sun and the Sunday Herald had it; so did Velmar Today.",
    "It flew an Il-76 at 5.11 kilometres, by version 2.10.14.",
    "Clerks recall Black Tuesday and the 21 May Movement.",
    "Men of the 3rd Armoured Brigade held the 4th floor.",
    "The shelling began at 7:20 p.m. and again at 21:40.",
    "The Mon River Party met in San Domingo.",
    "Ramadan Yusuf and April Stone spoke.",
]


@pytest.mark.parametrize(("text", "expected"), RELATIONS)
def test_an_expression_tells_how_it_dates_what_is_told(text, expected):
    found = find_periods(text, WEDNESDAY)
    assert [(mention.relation.value, mention.quote.text) for mention in found] == expected


@pytest.mark.parametrize("text", TRAPS)
def test_numbers_names_and_verbs_are_no_time_expressions(text):
    assert find_periods(text, WEDNESDAY) == []


def test_a_weekday_is_the_last_one_not_after_publication():
    for back in range(7):
        published = WEDNESDAY - timedelta(days=back)
        assert resolve_period("on Wednesday", published).earliest == published - timedelta(days=(7 - back) % 7)


def test_a_month_under_way_ends_on_the_day_of_publication():
    period = resolve_period("in August", WEDNESDAY)
    assert (period.earliest, period.latest) == (date(2022, 8, 1), WEDNESDAY)


def test_the_day_of_publication_is_never_put_in_for_an_unknown_date():
    for expression in ("that night", "the following day", "several days ago", "the raid", "one Friday"):
        period = resolve_period(expression, WEDNESDAY)
        assert period.precision is DatePrecision.UNKNOWN
        assert period.reason


def test_what_happened_since_a_day_ends_at_publication_and_does_not_date_an_event():
    (mention,) = find_periods("Four bridges have been blown up since Monday.", WEDNESDAY)
    assert mention.relation is PeriodRelation.SINCE
    assert (mention.period.earliest, mention.period.latest) == (date(2022, 8, 22), WEDNESDAY)


def test_an_open_period_says_why_it_is_open():
    before = resolve_period("before 10 May 2021", WEDNESDAY)
    assert (before.earliest, before.latest) == (None, date(2021, 5, 9))
    assert before.reason
    since = resolve_period("since 2014", None)
    assert (since.earliest, since.latest) == (date(2014, 1, 1), None)
    assert since.reason


def test_a_hijri_date_says_that_it_can_differ_by_a_day():
    period = resolve_period("10 Muharram 1444", WEDNESDAY)
    assert period.earliest == period.latest == date(2022, 8, 8)
    assert "differ by a day" in period.reason


def test_an_earlier_date_in_the_text_is_counted_from():
    text = "Guns fell silent on 14 May 2021. The next morning they were heard again, and two weeks later the town fell."
    assert [str(mention.period.earliest) for mention in find_periods(text, WEDNESDAY)] == [
        "2021-05-14",
        "2021-05-15",
        "2021-05-26",
    ]


def test_an_anchor_is_carried_from_block_to_block():
    first = find_periods("A barge was sunk on 26 March 2021.", WEDNESDAY)
    anchor = next_anchor(first)
    assert anchor == date(2021, 3, 26)
    (mention,) = find_periods("The following day two more were.", WEDNESDAY, anchor=anchor)
    assert mention.period.earliest == date(2021, 3, 27)
    assert next_anchor([], anchor) == anchor


def test_the_day_on_which_somebody_spoke_is_counted_from_only_beside_it():
    text = (
        "A well was mined on Friday. Guards said on Tuesday, a day after the burial, that a boy died the next morning."
    )
    assert [(m.quote.text, str(m.period.earliest)) for m in find_periods(text, WEDNESDAY)] == [
        ("on Friday", "2022-08-19"),
        ("on Tuesday", "2022-08-23"),
        ("a day after", "2022-08-22"),
        ("the next morning", "2022-08-23"),
    ]


def test_counting_never_leads_past_publication_where_an_older_date_fits():
    text = "The dam burst on 4 August 2021. The inquiry of 113 pages came out on 20 August. Four days later he died."
    assert find_periods(text, date(2022, 8, 21))[-1].period.earliest == date(2021, 8, 8)


def test_a_date_inside_an_expression_has_its_own_mention():
    text = "Two clerks died a day after the raid on the depot on 3 May 2021."
    found = find_periods(text, WEDNESDAY)
    assert [(mention.quote.text, str(mention.period.earliest)) for mention in found] == [
        ("a day after the raid on the depot on 3 May 2021", "2021-05-04"),
        ("on 3 May 2021", "2021-05-03"),
    ]


def test_a_year_is_shared_by_the_dates_joined_to_it():
    found = find_periods("Raids on 3 March and 5 June 2019 killed nine.", WEDNESDAY)
    assert [str(mention.period.earliest) for mention in found] == ["2019-03-03", "2019-06-05"]


def test_offsets_count_from_the_beginning_of_the_document():
    document = "Headline\n\nThe post was shelled on Monday."
    (mention,) = find_periods(document[10:], WEDNESDAY, start=10)
    assert mention.quote.stands_in(document)
    assert mention.period.quote == mention.quote


def test_the_quote_of_a_resolved_period_stands_in_its_context():
    context = "Guards left; on Monday the post was shelled."
    quote = resolve_period("on Monday", WEDNESDAY, context=context).quote
    assert quote is not None
    assert quote.stands_in(context)


PIECES = [
    *("on Tuesday", "3", "May", "2021", "the", "14th", "of", "last", "week", "night", "to", "and", "-", "–", "from"),
    *("between", "a day after", "two", "weeks", "ago", "the following", "Eid al-Fitr", "Ramadan", "1444", "overnight"),
    *("early", "since", "30", "Feb.", "29", "31", "June", "'s", ",", "(", "12:30", "9999", "every", "Q3", "half"),
    *("mars", "10.11.", "٣", "the eve of"),
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)), st.none() | st.dates())
@settings(max_examples=300, deadline=None)
def test_any_text_gives_mentions_whose_quotes_stand_at_their_offsets(text, published):
    mentions = find_periods(text, published, start=5)
    assert all(mention.quote.stands_in("....." + text) for mention in mentions)
    assert all(mention.period.quote == mention.quote for mention in mentions)
    starts = [mention.quote.start for mention in mentions]
    assert starts == sorted(starts)
    resolve_period(text, published, context=f"It was {text}.")


@pytest.mark.parametrize(
    "piece", ["early ", "late dawn ", "5:00 dawn early ", "3 May to ", "1 and ", "the first week of ", "A's "]
)
def test_reading_takes_time_linear_in_the_length(piece):
    find_periods(piece, WEDNESDAY)
    taken = []
    for times in (300, 1200):
        begun = time.process_time()
        find_periods(piece * times, WEDNESDAY)
        taken.append(time.process_time() - begun)
    assert taken[1] < 0.05 + 12 * taken[0]


@pytest.mark.parametrize(("year", "day"), [(2016, "2016-03-27"), (2019, "2019-04-21"), (2024, "2024-03-31")])
def test_easter_is_computed(year, day):
    assert easter(year) == date.fromisoformat(day)


@pytest.mark.parametrize(("year", "day"), [(2016, "2016-05-01"), (2019, "2019-04-28"), (2024, "2024-05-05")])
def test_the_easter_of_the_eastern_churches_is_computed(year, day):
    assert orthodox_easter(year) == date.fromisoformat(day)


@pytest.mark.parametrize(("year", "day"), [(5734, "1973-09-27"), (5781, "2020-09-19"), (5784, "2023-09-16")])
def test_the_jewish_new_year_is_computed(year, day):
    assert hebrew_new_year(year) == date.fromisoformat(day)


def test_the_hijri_months_follow_one_another_without_a_gap():
    months = [hijri_month(year, month) for year in range(1399, 1503) for month in range(1, 13)]
    gaps = [(after.earliest - before.latest).days for before, after in pairwise(months)]
    # At the two edges of the table the arithmetic calendar takes over, which can be off by a day or two.
    assert sum(gap != 1 for gap in gaps) <= 2
    assert all(-2 <= gap <= 3 for gap in gaps)


def test_the_quarters_of_a_year_fill_it():
    pieces = [slice_span(year_span(2021), index, 4) for index in range(4)]
    assert [piece.days for piece in pieces] == [90, 91, 92, 92]


def test_every_language_names_twelve_months_and_seven_weekdays():
    data = tomllib.loads((files("warmonitor.extract") / "data" / "periods.toml").read_text("utf-8"))
    assert all(len(names) == 12 for names in data["months"]["foreign"].values())
    assert all(len(names) == 7 for names in data["weekdays"]["foreign"].values())
