"""Grammar of time that is named by where it stands: "yesterday", "last week", "that night", "the following Tuesday"."""

from __future__ import annotations

from warmonitor.extract.period.calendar_moments import CalendarDay, CalendarMonth, Feast, HijriMonth, Season, Weekday
from warmonitor.extract.period.clock import Anchor, Moment, Published, Undated
from warmonitor.extract.period.derived_moments import (
    Between,
    Enclosing,
    Night,
    PastWeekend,
    Shift,
    WeekdayFrom,
)
from warmonitor.extract.period.read_dates import date_at, weekday_name
from warmonitor.extract.period.read_days import day_number
from warmonitor.extract.period.read_quantities import ago_at, later_at, past_at, quantity_at
from warmonitor.extract.period.read_years import Found, month_name
from warmonitor.extract.period.words import Words

_NEXT = ("the following", "the next", "the very next", "the ensuing", "following", "next")
_PREVIOUS = ("the previous", "the preceding", "the prior")
_SAME = ("the same", "the very same", "that same", "this same", "that very", "same", "that")
_LAST = ("last", "this past", "this last")
_THIS = ("this coming", "this", "the current", "the present")
_COMING = ("the coming", "next")
_WIDE_UNITS = frozenset({"week", "weekend", "month", "quarter", "year"})
_FRENCH_WINDOW = 200


def relative_at(words: Words, index: int) -> Found | None:
    """Find an expression that is counted from publication or from an earlier date."""
    for reader in _READERS:
        if found := reader(words, index):
            return found
    return None


def _deictic(words: Words, index: int) -> Found | None:
    """Find "yesterday", "this morning", "last night" and their like in other languages."""
    if (words[index - 1].text == "-" and words.is_joined(index - 1)) or _is_no_day(words, index):
        return None
    found = words.match(words.lexicon.deictic, words.skip(index, "the"))
    if not found and (words.key(index) != "hier" or _is_french(words)):
        found = words.match(words.lexicon.foreign_deictic, index)
    if not found:
        return None
    offset, end = found
    return Shift(offset, "day", Published(f"'{words.key(end - 1)}'")), end


def _is_no_day(words: Words, index: int) -> bool:
    """Tell the name of a paper or a station from the day: "USA Today", "India Today"; "to this day" means until now."""
    is_name = words[index].text == "Today" and words[index - 1].is_capital
    return is_name or words.follow(index - 1, "to this day") is not None


def _is_french(words: Words) -> bool:
    near = words.words[:_FRENCH_WINDOW]
    return len({word.key for word in near} & words.lexicon.french_cues) >= 2


def _overnight(words: Words, index: int) -> Found | None:
    """Find "overnight", by itself or with the day that the night begins or ends with."""
    if words.key(index) != "overnight":
        return None
    into = words.follow(index + 1, "into", "to", "on to", "onto")
    start = into or words.skip(index + 1, "on", "from", "between")
    day = _deictic(words, start) or date_at(words, start)
    if not day:
        return Night(Published("'overnight'"), into=True), index + 1
    if words.key(day[1]) in {"to", "into", "and", "through", "-", "–"} and (last := date_at(words, day[1] + 1)):
        return Between(day[0], last[0]), last[1]
    return day if isinstance(day[0], Between) else (Night(day[0], into=bool(into)), day[1])


# --- last, this, next: from publication ----------------------------------------------------------------------------


def _from_publication(words: Words, index: int) -> Found | None:
    """Find "last week", "this Friday", "next month", "the night before last"."""
    if found := _before_last(words, index):
        return found
    for phrases, reader in ((_LAST, _last), (_THIS, _this), (_COMING, _coming)):
        end = words.follow(index, *phrases)
        if end and (found := reader(words, end)):
            return found
    return None


def _before_last(words: Words, index: int) -> Found | None:
    at = words.skip(index, "the")
    if end := words.follow(index, "earlier in the", "early in the", "earlier in this"):
        unit = words.unit(end)
        is_wide = unit and unit[0] in _WIDE_UNITS
        return (Enclosing(unit[0], 0, Published(f"'{unit[0]}'")), unit[1]) if unit and is_wide else None
    end = words.follow(at + 1, "before last")
    weekday = weekday_name(words, at) if end else None
    if weekday and end:
        return WeekdayFrom(weekday[0], Weekday(weekday[0]), is_later=False), end
    unit = words.unit(at)
    if not end or not (unit or words.after_part(at)):
        return None
    name = unit[0] if unit else "day"
    return Enclosing(name, -2, Published(f"'the {name} before last'")), end


def _last(words: Words, index: int) -> Found | None:
    start = words.skip(index, "early", "late", "mid")
    if unit := words.unit(start):
        if unit[0] not in _WIDE_UNITS or words.key(unit[1]) == "of" or words[start].text.endswith("s"):
            return None
        return Enclosing(unit[0], -1, Published(f"'last {unit[0]}'")), unit[1]
    if weekday := weekday_name(words, start):
        return Weekday(weekday[0], is_past=words.key(index - 1) == "last"), weekday[1]
    return _last_date(words, start)


def _last_date(words: Words, index: int) -> Found | None:
    """Read "last June", "last March 14", "last winter", "last Christmas", "last Ramadan"."""
    lexicon = words.lexicon
    if month := month_name(words, index, is_beside_day=False):
        number = day_number(words, month[1])
        if number and words[month[1]].text.isdecimal():
            return CalendarDay(number[0], month[0]), number[1]
        return CalendarMonth(month[0], is_past=True), month[1]
    found: Found | None = None
    if season := words.match(lexicon.seasons, index):
        found = Season(season[0], is_past=True), season[1]
    elif feast := words.match(lexicon.feasts, index):
        found = Feast(feast[0]), feast[1]
    elif (hijri := words.match(lexicon.hijri_months, index)) and words[index].is_capital:
        found = HijriMonth(hijri[0]), hijri[1]
    return found


def _this(words: Words, index: int) -> Found | None:
    start = words.skip(index, "early", "late", "mid")
    found: Found | None = None
    if unit := words.unit(start):
        if unit[0] in _WIDE_UNITS and not words[start].text.endswith("s"):
            whole = PastWeekend() if unit[0] == "weekend" else Enclosing(unit[0], 0, Published(f"'this {unit[0]}'"))
            found = whole, unit[1]
    elif weekday := weekday_name(words, start):
        found = Weekday(weekday[0], week=Published("a weekday")), weekday[1]
    elif month := month_name(words, start, is_beside_day=False):
        found = CalendarMonth(month[0], year_of=Enclosing("year", 0, Published("'this'"))), month[1]
    elif season := words.match(words.lexicon.seasons, start):
        found = Season(season[0]), season[1]
    return found


def _coming(words: Words, index: int) -> Found | None:
    # "the next week" follows an earlier date, "next week" follows publication.
    if words.key(index - 1) == "next" and words.key(index - 2) in {"the", "very"}:
        return None
    unit = words.unit(index)
    if unit and unit[0] in _WIDE_UNITS and not words[index].text.endswith("s"):
        return Enclosing(unit[0], 1, Published(f"'next {unit[0]}'")), unit[1]
    if weekday := weekday_name(words, index):
        return WeekdayFrom(weekday[0], Published("a weekday"), is_later=True), weekday[1]
    month, season = month_name(words, index, is_beside_day=False), words.match(words.lexicon.seasons, index)
    end = month[1] if month else season[1] if season else None
    return (Undated("it lies ahead"), end) if end else None


# --- following, previous, same: from an earlier date -----------------------------------------------------------------


def _from_anchor(words: Words, index: int) -> Found | None:
    """Find "the following day", "the previous night", "that week", "the same month", "the next three days"."""
    for phrases, offset in ((_NEXT, 1), (_PREVIOUS, -1), (_SAME, 0)):
        end = words.follow(index, *phrases)
        if not end:
            continue
        start = words.skip(end, "early", "late")
        if found := _unit_beside(words, start, offset):
            return found
        # "said that Tuesday's raid": only a word before it makes "that", "next" and "following" part of a date.
        is_bare = end == index + 1 and words.key(index) in {"that", "following", "next"}
        if not is_bare and (found := _date_beside(words, start, offset)):
            return found
    return None


def _unit_beside(words: Words, index: int, offset: int) -> Found | None:
    unit = words.unit(index)
    is_one = not words[index].text.endswith("s")
    if unit and unit[0] in _WIDE_UNITS and is_one:
        return Enclosing(unit[0], offset, Anchor(is_wide=unit[0] in {"month", "year", "quarter"})), unit[1]
    end = words.after_part(index) or (unit[1] if unit and unit[0] == "day" and is_one else None)
    return (Shift(offset, "day", Anchor()), end) if end else None


def _date_beside(words: Words, index: int, offset: int) -> Found | None:
    if weekday := weekday_name(words, index):
        moment: Moment = WeekdayFrom(weekday[0], Anchor(), is_later=offset > 0)
        return moment if offset else Weekday(weekday[0], week=Anchor()), weekday[1]
    quantity = quantity_at(words, index) if offset else None
    if quantity and quantity[0].low:
        near, far = Shift(offset, "day", Anchor()), quantity[0].shift(offset, Anchor(), is_exact=True)
        return (Between(near, far) if offset > 0 else Between(far, near)), quantity[1]
    month = None if offset else month_name(words, index, is_beside_day=True)
    return (CalendarMonth(month[0], year_of=Anchor(is_wide=True)), month[1]) if month else None


def _day_before(words: Words, index: int) -> Found | None:
    """Find "the day before", "the week after" where nothing follows that it is counted from."""
    start = words.follow(index, "the")
    if not start:
        return None
    unit, after_part = words.unit(start), words.after_part(start)
    end = unit[1] if unit else after_part
    if not end or words.key(end) not in {"before", "after", "afterwards"} or not stands_alone(words, end + 1):
        return None
    sign = -1 if words.key(end) == "before" else 1
    if unit and unit[0] in _WIDE_UNITS:
        return Enclosing(unit[0], sign, Anchor(is_wide=unit[0] in {"month", "year"})), end + 1
    return Shift(sign, "day", Anchor()), end + 1


def stands_alone(words: Words, index: int) -> bool:
    """Tell whether an adverb ends here, so that "before" is no preposition."""
    word = words[index]
    return not word.text or not word.text[0].isalnum() or word.key in words.lexicon.context["after_adverb"]


# --- weekdays with an article ----------------------------------------------------------------------------------------


def _determined_weekday(words: Words, index: int) -> Found | None:
    """Find "the Monday", counted from an earlier date; "the first Sunday", counted from an event; "a Friday"."""
    said = words.key(index)
    if said not in {"the", "a", "one", "every", "each"}:
        return None
    ordinal = words.match(words.lexicon.ordinals, index + 1)
    weekday = weekday_name(words, ordinal[1] if ordinal else index + 1)
    if not weekday:
        return None
    if ordinal:
        reason = "a weekday counted from an event that is not dated here"
        return date_at(words, index) or (Undated(reason), weekday[1])
    # "a Friday" is any, "a Friday evening rally" the last one.
    is_attribute = said == "a" and _is_noun(words, words.after_part(weekday[1]) or weekday[1])
    if is_attribute:
        return Weekday(weekday[0]), weekday[1]
    if said != "the":
        return Undated("a weekday that comes again" if said in {"every", "each"} else "any such weekday"), weekday[1]
    return _the_weekday(words, index + 1, *weekday)


def _the_weekday(words: Words, index: int, weekday: int, end: int) -> Found | None:
    if words.key(end) in {"before", "after"}:
        return WeekdayFrom(weekday, Anchor(), is_later=words.key(end) == "after"), end + 1
    dated = date_at(words, index)
    if dated and (not isinstance(dated[0], Weekday) or dated[0].week):
        return dated
    # "on the Monday" is counted from an earlier date, "the Monday attack" is the last one.
    is_anchored = words.key(index - 2) == "on" or not _is_noun(words, end)
    return Weekday(weekday, after_anchor=is_anchored), end


def _is_noun(words: Words, index: int) -> bool:
    follower = words[index]
    return follower.text[:1].islower() and follower.key not in words.lexicon.context["after_weekday"]


def _vague(words: Words, index: int) -> Found | None:
    """Find "the weekend", and words of time that name no day, so that nothing else is read into them."""
    start = words.skip(index, "the")
    if words.key(start) == "weekend" and start > index:
        return PastWeekend(), start + 1
    if words.key(start) in {"recent", "coming"} and (unit := words.unit(start + 1)):
        return Undated(f"'{words.key(start)}' names no day"), unit[1]
    end = words.follow(index, "the other day")
    return (Undated("'the other day' names no day"), end) if end else None


_READERS = (
    ago_at,
    _deictic,
    _overnight,
    later_at,
    past_at,
    _from_publication,
    _from_anchor,
    _determined_weekday,
    _day_before,
    _vague,
)
