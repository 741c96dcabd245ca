"""Grammar of seasons, feasts and dates of the Hijri calendar."""

from __future__ import annotations

from warmonitor.extract.period.calendar_moments import Feast, HijriDay, HijriMonth, Season
from warmonitor.extract.period.read_days import day_number
from warmonitor.extract.period.read_years import Found, last_of_years, plain_year, year_after, year_reference
from warmonitor.extract.period.words import Words


def season_at(words: Words, index: int) -> Found | None:
    """Find "the summer of 2014", "winter 2015-16", "spring this year", "in the autumn"."""
    start = words.skip(index, "the")
    found = words.match(words.lexicon.seasons, start)
    if not found:
        return None
    season, end = found
    of = words.skip(end, "of")
    if year := plain_year(words, of):
        end = of + 1
        if words.key(end) in {"-", "–", "/"} and (last := last_of_years(words, end + 1, year)) == year + 1:
            return Season(season, last - 1), end + 2
        return Season(season, year), end
    if reference := year_reference(words, words.skip(end, "of")):
        return Season(season, year_of=reference[0]), reference[1]
    is_season = words.key(index - 1) in words.lexicon.context["before_season"]
    if not is_season or words.key(end) == "of" or words[start].is_capital:
        return None
    return (Season(season), end) if words.key(start) != "fall" or start > index else None


def feast_at(words: Words, index: int) -> Found | None:
    """Find "Easter Sunday 2019", "the 2019 Easter Sunday", "the third day of Eid al-Fitr", "Christmas"."""
    start = words.skip(index, "the")
    year_before = plain_year(words, start)
    start = start + 1 if year_before else start
    nth, start = _nth_day_of(words, start)
    found = words.match(words.lexicon.feasts, start)
    if not found or not words[start].is_capital or words[found[1]].text in {"Rising", "Island"}:
        return None
    rule, end = found
    if year_before:
        return Feast(rule, year_before, nth), end
    year, year_of, after = year_after(words, end)
    is_whole = nth == 1 and words.key(index - 1) == "during"
    return Feast(rule, year, nth, is_whole, year_of), after


def _nth_day_of(words: Words, index: int) -> tuple[int, int]:
    found = day_number(words, index)
    if found and found[2] and (end := words.follow(found[1], "day of", "night of")):
        return found[0], words.skip(end, "the")
    return 1, index


def hijri_date_at(words: Words, index: int) -> Found | None:
    """Find "27 Dhu al-Qi'dah 1439", "the 10th of Muharram", "the first day of Ramadan", "Muharram 10, 1444"."""
    start = words.skip(index, "the")
    number = day_number(words, start)
    if number:
        of = words.follow(number[1], "day of", "night of", "of") or number[1]
        month = words.match(words.lexicon.hijri_months, words.follow(of, "the month of") or of)
        if month and words[month[1] - 1].is_capital | words[of].is_capital and number[0] <= 30:
            return _hijri_with_year(words, month[0], month[1], number[0])
    month = words.match(words.lexicon.hijri_months, index)
    if (
        month
        and words[index].is_capital
        and (number := day_number(words, month[1]))
        and words[month[1]].text.isdecimal()
    ):
        return _hijri_with_year(words, month[0], number[1], number[0])
    return None


def hijri_month_at(words: Words, index: int) -> Found | None:
    """Find "Ramadan 2016", "the month of Muharram", "Sha'ban 1444"."""
    start = words.follow(index, "the month of", "the holy month of", "month of") or index
    month = words.match(words.lexicon.hijri_months, start)
    if not month or not words[start].is_capital:
        return None
    moment, end = _hijri_with_year(words, month[0], month[1], None)
    has_year = end > month[1]
    is_named = start > index or words.key(index - 1) in {
        "in",
        "during",
        "since",
        "of",
        "until",
        "before",
        "after",
        "mid",
    }
    is_ramadan = month[0] == 9 and not words[end].is_capital
    return (moment, end) if has_year or (is_named and is_ramadan) or len(words) == end - index else None


def _hijri_with_year(words: Words, month: int, end: int, day: int | None) -> Found:
    year_at = words.skip(words.skip(end, ","), "of")
    text = words[year_at].text
    whole = HijriMonth(month)
    if text.isdecimal() and len(text) == 4 and 1300 <= int(text) <= 1600:
        whole, end = HijriMonth(month, int(text)), words.skip(year_at + 1, "ah", "h", "hijri", "هـ")
    else:
        year, year_of, end = year_after(words, end)
        whole = HijriMonth(month, None, year, year_of)
    return (HijriDay(day, whole) if day else whole), end
