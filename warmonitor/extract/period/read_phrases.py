"""Grammar of whole time expressions: a moment or range with the preposition that says how it dates what is told."""

from __future__ import annotations

from collections.abc import Iterator

from warmonitor.extract.period.calendar_moments import CalendarDay, CalendarMonth, CalendarYears, Weekday
from warmonitor.extract.period.clock import Moment, Undated
from warmonitor.extract.period.phrase import PeriodRelation, Phrase
from warmonitor.extract.period.read_dates import date_at, weekday_name
from warmonitor.extract.period.read_distances import measured_at
from warmonitor.extract.period.read_parts import THAT_DAY, moment_at
from warmonitor.extract.period.read_ranges import span_at
from warmonitor.extract.period.read_years import Found
from warmonitor.extract.period.words import Words

# These prepositions belong to the noun before: "the raid of 3 May".
_FOREIGN_TO_QUOTE = frozenset({"of", "for", "about"})
_ANNOUNCED_WITHIN = 4


def find_phrases(words: Words) -> Iterator[Phrase]:
    """Read a text's time expressions from left to right."""
    index = 0
    while index < len(words):
        found = phrase_at(words, index) if words.may_begin(index) else None
        if found:
            yield found
            index = max(found.end if found.resume is None else found.resume, index + 1)
        else:
            index += 1


def phrase_at(words: Words, index: int) -> Phrase | None:
    """Find the time expression that begins at a word."""
    return measured_at(words, index) or _recurring(words, index) or _related(words, index) or _plain(words, index)


def _plain(words: Words, index: int) -> Phrase | None:
    """Find a moment or a range after a preposition that says no more than "at", or after none."""
    lead = words.match(words.lexicon.at_prepositions, index)
    for start in dict.fromkeys((lead[1] if lead else index, index)):
        if found := span_at(words, start):
            moment, end = found
            begin = start if words.key(index) in _FOREIGN_TO_QUOTE else index
            relation = PeriodRelation.AHEAD if _is_announced(words, index) else PeriodRelation.AT
            is_weak = moment == THAT_DAY and words.key(start) not in {"that", "the", "same"}
            return Phrase(begin, end, moment, relation, is_weak=is_weak)
    return None


def _is_announced(words: Words, index: int) -> bool:
    """Tell whether the words before announce it: "will be released on", "planned for", "put off to", "next report:"."""
    if words.key(index - 1) == ":" and words.key(index - 3) == "next":
        return True
    for step in range(index - 1, index - _ANNOUNCED_WITHIN - 1, -1):
        if words.key(step) in words.lexicon.ahead or words.follow(step, "put off"):
            return True
        if not words[step].text[:1].isalnum():
            break
    return words.follow(index, "later this") is not None


def _recurring(words: Words, index: int) -> Phrase | None:
    """Find "every Friday", "each week", "every ninth of August"."""
    if words.key(index) not in {"every", "each"}:
        return None
    found = words.unit(index + 1) or weekday_name(words, index + 1) or date_at(words, index + 1)
    if not found:
        return None
    return Phrase(index, found[1], Undated("it comes again and again"), PeriodRelation.RECURRING)


def _related(words: Words, index: int) -> Phrase | None:
    """Find a moment after "since", "until", "before", "after", "from" or "by"."""
    if words.key(index) == "from" and (ranged := span_at(words, index)):
        return Phrase(index, ranged[1], ranged[0])
    lead = words.match(words.lexicon.relations, index)
    found = _related_moment(words, lead[1]) if lead else None
    if not lead or not found:
        return None
    moment, end, start = found
    relation = PeriodRelation(lead[0])
    if relation in {PeriodRelation.BEFORE, PeriodRelation.AFTER} and _is_part_of_day(words, index, end):
        return None
    if relation is not PeriodRelation.AT and _is_attribute(words, start, (moment, end)):
        # "after Thursday's attack", "from the Wednesday market": the date is the attack's own.
        return Phrase(start, end, moment)
    can_be_announced = relation in {PeriodRelation.FROM, PeriodRelation.AFTER, PeriodRelation.AT}
    if can_be_announced and _is_announced(words, index):
        relation = PeriodRelation.AHEAD
    return Phrase(index, end, moment, relation)


def _related_moment(words: Words, index: int) -> tuple[Moment, int, int] | None:
    """Find a moment after a preposition, and where it begins: "since (about) 2014", "until (at least) Monday"."""
    for start in dict.fromkeys((index, words.skip(words.skip(index, "about", "around", "at"), "least", "the"))):
        if found := moment_at(words, start):
            return (*found, start)
    return None


def _is_part_of_day(words: Words, index: int, end: int) -> bool:
    """Tell "before dawn on Wednesday", a time of that day, from "before Wednesday"."""
    whole = moment_at(words, index)
    return whole is not None and whole[1] >= end


def _is_attribute(words: Words, index: int, found: Found) -> bool:
    """Tell whether a moment belongs to a noun after it: "Thursday's attack", "the Wednesday market"."""
    moment, end = found
    if words.key(end - 1) == "s" and words[end - 2].text in {"'", "’"}:
        return True
    follower = words[end]
    if isinstance(moment, Weekday):
        return words.key(index) == "the" and not moment.after_anchor and follower.text.isalpha()
    is_date = isinstance(moment, CalendarDay | CalendarMonth | CalendarYears)
    is_noun = follower.text[:1].islower() and follower.key not in words.lexicon.context["after_weekday"]
    return is_date and is_noun and "the" in {words.key(index), words.key(index - 1)}
