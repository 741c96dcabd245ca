"""Grammar of times of day, which date nothing but stand beside dates: "at 9.15", "shortly after one", "21:40–22:30"."""

from __future__ import annotations

from warmonitor.extract.period.words import Words

_HALVES = ("a . m .", "p . m .", "a . m", "p . m", "am", "pm", "oclock", "h")


def clock_at(words: Words, index: int) -> int | None:
    """Step over a time of day with its preposition."""
    lead = index
    for _ in range(3):
        found = words.match(words.lexicon.time_leads, lead)
        lead = found[1] if found else lead
    end = _time(words, lead, is_led=lead > index)
    if not end:
        return None
    if words.key(end) in {"-", "–", "to", "and"} and (last := _time(words, end + 1, is_led=True)):
        end = last
    while words.key(end) in words.lexicon.context["time_tails"]:
        end += 1
    return words.follow(end, "at night", "in the morning", "in the evening", "in the afternoon") or end


def _time(words: Words, index: int, *, is_led: bool) -> int | None:
    word = words[index]
    if word.key in {"noon", "midnight", "midday"}:
        return index + 1
    if word.text.isdecimal() and len(word.text) <= 4:
        return _figures(words, index)
    return _spelled(words, index) if is_led else None


def _figures(words: Words, index: int) -> int | None:
    """Step over "9.15", "21:40", "07h30", "4 p.m.", "0430 hours"."""
    figures, end = words[index].text, index + 1
    if len(figures) > 2:
        is_hours = len(figures) == 4 and int(figures) < 2400 and words.key(end) in {"hours", "hrs", "h"}
        return end + 1 if is_hours else None
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
