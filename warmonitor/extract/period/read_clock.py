"""Grammar of times of day, which stand beside dates: "at 9.15", "shortly after one", "21:40–22:30", "2300 GMT"."""

from __future__ import annotations

import re

from warmonitor.extract.period.words import Words
from warmonitor.extract.period.zones import ZonedTime, zone_at

_HALVES = ("a . m .", "p . m .", "a . m", "p . m", "am", "pm", "oclock", "h")
_JOINTS = frozenset({"-", "–", "to", "and"})
_TIME = re.compile(r"(\d\d?)(?:[:.h]?(\d\d))?(?::\d\d)?(?:([ap])\.?m\.?)?(?:h|hours|hrs)?|noon|midday")
_LONGEST_TIME = 8


def clock_at(words: Words, index: int) -> int | None:
    """Step over a time of day with its preposition."""
    lead = index
    for _ in range(3):
        found = words.match(words.lexicon.time_leads, lead)
        lead = found[1] if found else lead
    end = _time(words, lead, is_led=lead > index)
    if not end:
        return None
    if words.key(end) in _JOINTS and (last := _time(words, end + 1, is_led=True)):
        end = last
    while (zoned := zone_at(words, end)) or words.key(end) in words.lexicon.context["time_tails"]:
        end = zoned[1] if zoned else end + 1
    return words.follow(end, "at night", "in the morning", "in the evening", "in the afternoon") or end


def zoned_time(words: Words, start: int, end: int) -> ZonedTime | None:
    """Find the one time of day between two words that is told by a zone's clocks; a stretch of hours is none."""
    for index in range(start + 1, end):
        zoned = zone_at(words, index)
        first = _time_before(words, start, index) if zoned else None
        if zoned and first is not None:
            minute = _minute(words, first, index)
            is_stretch = {words.key(first - 1), words.key(zoned[1])} & _JOINTS
            # "2 a.m. local time, 2300 GMT, on Tuesday": the day is that of the place already.
            is_retold = words.key(first - 1) in {",", "/", "or"} and words.key(first - 2) in {"local", "time"}
            return None if minute is None or is_stretch or is_retold else ZonedTime(minute, zoned[0])
    return None


def _time_before(words: Words, start: int, end: int) -> int | None:
    """Find where the time of day begins that ends before a word."""
    for index in range(max(start, end - _LONGEST_TIME), end):
        after = _time(words, index, is_led=False)
        while after and after < end and words.key(after) in {"hours", "hrs"}:
            after += 1
        if after == end:
            return index
    return None


def _minute(words: Words, start: int, end: int) -> int | None:
    """Count the minutes from midnight to a time in figures or noon; which midnight is meant nobody knows."""
    found = _TIME.fullmatch("".join(words[index].text.lower() for index in range(start, end)))
    if not found:
        return None
    if not found[1]:
        return 12 * 60
    hour = int(found[1]) % 12 + (12 if found[3] == "p" else 0) if found[3] else int(found[1])
    return hour * 60 + int(found[2] or 0) if hour < 24 else None


def _time(words: Words, index: int, *, is_led: bool) -> int | None:
    word = words[index]
    if word.key in {"noon", "midnight", "midday"}:
        return index + 1
    if word.text.isdecimal() and len(word.text) <= 4:
        return _figures(words, index)
    return _spelled(words, index) if is_led else None


def _figures(words: Words, index: int) -> int | None:
    """Step over "9.15", "21:40", "07h30", "4 p.m.", "0430 hours", "2300 GMT"."""
    figures, end = words[index].text, index + 1
    if len(figures) > 2:
        is_time = len(figures) == 4 and int(figures) < 2400 and int(figures[2:]) < 60
        if is_time and zone_at(words, end):
            return end
        return end + 1 if is_time and words.key(end) in {"hours", "hrs", "h"} else None
    if int(figures) > 24:
        return None
    minutes = words[end + 1].text
    has_minutes = words.is_joined(index) and words.is_joined(end) and len(minutes) == 2 and minutes.isdecimal()
    is_time = words[end].text in {":", ".", "h"} and has_minutes and int(minutes) < 60
    if is_time:
        has_seconds = words[end + 2].text == ":" and words[end + 3].text.isdecimal()
        end += 4 if has_seconds else 2
    return words.follow(end, *_HALVES) or (end if is_time else None)


def _spelled(words: Words, index: int) -> int | None:
    """Step over "half past ten", "ten to one", "three o'clock", "one (on Friday)"."""
    start = words.follow(index, "half past", "quarter past", "a quarter past", "quarter to", "a quarter to") or index
    found = words.match(words.lexicon.numbers, start)
    if not found or words.key(start) in {"a", "an"} or found[0] > 30:
        return None
    to = words.follow(found[1], "to", "past", "minutes to", "minutes past")
    if to and (hour := words.match(words.lexicon.numbers, to)):
        return hour[1]
    end = words.follow(found[1], "oclock", "o clock", "o ' clock", "o ’ clock") or found[1]
    is_time = start > index or end > found[1] or words.key(end) in {"on", "at", "in"}
    return end if is_time and not words.unit(end) else None
