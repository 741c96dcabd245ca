"""Grammar of expressions that measure: the eve of a date, two days after it, four days from it, around it; how long."""

from __future__ import annotations

from collections.abc import Callable

from warmonitor.extract.period.calendar_moments import CalendarDay, CalendarMonth, Feast, Weekday
from warmonitor.extract.period.clock import Anchor, Moment, Published, Undated
from warmonitor.extract.period.derived_moments import About, Between, Enclosing, Shift, Stretch, WeekdayFrom
from warmonitor.extract.period.phrase import PeriodRelation, Phrase
from warmonitor.extract.period.read_dates import date_at, weekday_name
from warmonitor.extract.period.read_parts import moment_at
from warmonitor.extract.period.read_quantities import quantity_at
from warmonitor.extract.period.read_ranges import span_at
from warmonitor.extract.period.read_relative import stands_alone
from warmonitor.extract.period.words import Words

_MAKER = Callable[[int, Moment], Moment]
_DURATION_LEADS = ("for", "in", "within", "during", "over", "after", "lasting", "lasted", "spanning", "throughout")
_APPROXIMATE = ("more than", "less than", "nearly", "almost", "about", "some", "just", "only", "barely")
_NO_DURATION = frozenset({"ago", "later", "earlier", "before", "after", "old", "previously", "'", "’"})
_FORWARD = ("beginning on", "beginning", "starting on", "starting", "from")
_BACKWARD = ("ending on", "ending", "up to", "to", "until", "preceding", "that ended on")
# A date belongs to a noun phrase that begins at most so many words before it: "the second round of the vote of 9 May".
_NOUN_PHRASE = 7
_CLAUSE = 10


def measured_at(words: Words, index: int) -> Phrase | None:
    """Find an expression that measures time."""
    for reader in (_eve, _distance, _bounded_ago, _stretch, _week_of, _about, _duration):
        if found := reader(words, index):
            return found
    return None


def _after_preposition(words: Words, index: int) -> int:
    lead = words.match(words.lexicon.at_prepositions, index)
    return lead[1] if lead and words.key(index) not in {*_DURATION_LEADS, "of", "about"} else index


# --- so far from a date ----------------------------------------------------------------------------------------------


def _eve(words: Words, index: int) -> Phrase | None:
    """Find "on the eve of the vote of 9 August"."""
    end = words.follow(_after_preposition(words, index), "the eve of", "eve of")
    if not end:
        return None
    if dated := _noun_phrase_date(words, end):
        return Phrase(index, dated[1], Shift(-1, "day", dated[0]), resume=dated[2])
    return Phrase(index, end, Undated("the eve of something that is not dated here"))


def _distance(words: Words, index: int) -> Phrase | None:
    """Find "two days before Easter", "the day after the vote of 9 August", "a week after gunmen overran the post".

    Where no date follows, the words tell how far the other event lies from the day that is being told of.
    """
    distance = _distance_words(words, _after_preposition(words, index))
    if not distance:
        return None
    sign, make, end = distance
    if stands_alone(words, end) and not date_at(words, words.skip(end, "on")):
        return Phrase(index, end, make(sign, Anchor()))
    if dated := _noun_phrase_date(words, end):
        return Phrase(index, dated[1], make(sign, dated[0]), resume=dated[2])
    return Phrase(index, end, make(-sign, Anchor()), PeriodRelation.APART)


def _distance_words(words: Words, index: int) -> tuple[int, _MAKER, int] | None:
    """Read "two days before", "the day after": the direction, what makes the moment, the index after it."""
    quantity = quantity_at(words, words.follow(index, *_APPROXIMATE) or index)
    if quantity and words.key(quantity[1]) in {"before", "after"}:
        return _sign(words, quantity[1]), quantity[0].shift, quantity[1] + 1
    if words.key(index) != "the" or words.match(words.lexicon.deictic, index + 1):
        return None
    weekday = weekday_name(words, index + 1)
    if weekday and words.key(weekday[1]) in {"before", "after"} and date_at(words, weekday[1] + 1):
        return _sign(words, weekday[1]), lambda sign, base: WeekdayFrom(weekday[0], base, sign > 0), weekday[1] + 1
    unit = words.unit(index + 1)
    end = unit[1] if unit else words.after_part(index + 1)
    if not end or words.key(end) not in {"before", "after"} or words[index + 1].text.endswith("s"):
        return None
    name = unit[0] if unit else "day"
    # "The week before" by itself is a whole week, "the night before last" is counted from publication.
    is_other = words.key(end + 1) == "last" or (unit and unit[0] != "day" and stands_alone(words, end + 1))
    return None if is_other else (_sign(words, end), lambda sign, base: Shift(sign, name, base), end + 1)


def _sign(words: Words, index: int) -> int:
    return -1 if words.key(index) == "before" else 1


def _noun_phrase_date(words: Words, index: int) -> tuple[Moment, int, int | None] | None:
    """Find the date of "(the vote of) 9 August" with its end; where words stand before it, also where to read on."""
    for at in range(index, index + _NOUN_PHRASE + 1):
        found = date_at(words, at)
        if found and not isinstance(found[0], Undated):
            is_fixed = isinstance(found[0], CalendarDay | CalendarMonth | Feast | Weekday | Between)
            return (*found, index if at > index + 1 else None) if is_fixed else None
        if not words[at].text[:1].isalnum() and words[at].text not in {"'", "’", "-"}:
            return None
    return None


def _bounded_ago(words: Words, index: int) -> Phrase | None:
    """Find "more than a year ago", "less than a week ago"."""
    more = words.follow(index, "more than", "over", "at least", "well over")
    start = more or words.follow(index, "less than", "within", "not even", "under", "up to")
    found = quantity_at(words, start) if start else None
    if not found or words.key(found[1]) != "ago" or not found[0].low:
        return None
    quantity, end = found
    base = Published("'ago'")
    if more:
        return Phrase(index, end + 1, quantity.shift(-1, base, is_exact=True), PeriodRelation.BEFORE)
    return Phrase(index, end + 1, Stretch(quantity.high, quantity.unit, base))


# --- so long ---------------------------------------------------------------------------------------------------------


def _stretch(words: Words, index: int) -> Phrase | None:
    """Find "over four days beginning 28 March", "in the 24 hours to Thursday", "five days from 27 to 31 May"."""
    found = quantity_at(words, words.skip(words.skip(index, *_DURATION_LEADS), "the"))
    if not found or not found[0].low or found[0].unit == "minute":
        return None
    quantity, end = found
    ranged = span_at(words, end) if words.key(end) in {"from", "between"} else None
    if ranged:
        return Phrase(index, ranged[1], ranged[0])
    forward = words.follow(end, *_FORWARD)
    start = forward or words.follow(end, *_BACKWARD)
    limit = moment_at(words, words.skip(start, "on")) if start else None
    if not limit or isinstance(limit[0], Undated):
        return None
    is_counted_in = quantity.unit != "hour"
    moment = Stretch(quantity.high, quantity.unit, limit[0], is_forward=bool(forward), is_counted_in=is_counted_in)
    return Phrase(index, limit[1], moment)


def _week_of(words: Words, index: int) -> Phrase | None:
    """Find "the week of 3 May", "the week ending 10 May", "the week beginning 3 May"."""
    lead = words.match(words.lexicon.at_prepositions, index)
    start = words.skip(lead[1] if lead else index, "the")
    if words.key(start) != "week":
        return None
    of, forward = words.follow(start + 1, "of"), words.follow(start + 1, *_FORWARD)
    end = of or forward or words.follow(start + 1, *_BACKWARD)
    found = (date_at(words, end) or date_at(words, words.skip(end, "the"))) if end else None
    if not found or not isinstance(found[0], CalendarDay | Weekday | Between):
        return None
    moment: Moment = Stretch(1, "week", found[0], is_forward=bool(forward), is_counted_in=True)
    if of:
        moment = Enclosing("week", 0, found[0])
    return Phrase(index, found[1], found[0] if isinstance(found[0], Between) else moment)


def _about(words: Words, index: int) -> Phrase | None:
    """Find "on or about 13 September" (give or take two days) and "around 10 April" (one)."""
    wide = words.follow(index, "on or about", "on or around", "in or about", "in or around")
    start = wide or words.follow(index, "around", "circa", "approximately", "or about")
    found = date_at(words, start) if start else None
    if not found or not isinstance(found[0], CalendarDay):
        return None
    return Phrase(index, found[1], About(found[0], 2 if wide else 1))


def _duration(words: Words, index: int) -> Phrase | None:
    """Find "for three days", "in 24 hours"; "has been shelled for two weeks" tells since when."""
    if words.key(index) not in _DURATION_LEADS:
        return None
    found = quantity_at(words, words.skip(index + 1, "the", "about", "nearly", "almost", "some"))
    if not found or words.key(found[1]) in _NO_DURATION:
        return None
    quantity, end = found
    if words.key(index) == "for" and quantity.low and _is_perfect(words, index):
        moment = Stretch(quantity.high, quantity.unit, Published("'for' with a perfect tense"))
        return Phrase(index, end, moment, PeriodRelation.SINCE)
    return Phrase(index, end, Undated("a duration dates nothing by itself"), PeriodRelation.DURATION)


def _is_perfect(words: Words, index: int) -> bool:
    """Tell whether the clause before is in the present perfect."""
    for step in range(1, _CLAUSE + 1):
        key = words.key(index - step)
        if key in {"has", "have", "ve"}:
            return True
        if key in {"", ".", ";", "!", "?", "had"}:
            return False
    return False
