"""Grammar of years and months: "2014-16", "that year", "in March", "May of last year"."""

from __future__ import annotations

from warmonitor.extract.period.calendar_moments import CalendarMonth, CalendarYears
from warmonitor.extract.period.clock import Anchor, Moment, Published
from warmonitor.extract.period.derived_moments import Enclosing
from warmonitor.extract.period.words import Words

Found = tuple[Moment, int]

# "the Coalition and March on the Capitol", "this March of thousands": here it is the noun or the verb.
_BEFORE_MARCH = frozenset({"and", "each", "every", "for", "last", "next", "or", "this"})


def plain_year(words: Words, index: int, *, is_beside_month: bool = False) -> int | None:
    """Read a year of four figures that counts nothing.

    Beside a month only a round number counts: "in June 2021 gunmen came", but "in June 2000 gunmen came".
    """
    word = words[index]
    if not (word.text.isdecimal() and len(word.text) == 4 and 1900 <= int(word.text) <= 2099):
        return None
    may_count = not is_beside_month or int(word.text) % 100 == 0
    if may_count and words.key(index + 1) in words.lexicon.traps["after_year"]:
        return None
    if words[index + 1].text in {",", ".", ":"} and words.is_joined(index) and words.is_joined(index + 1):
        return None if words[index + 2].text.isdecimal() else int(word.text)
    return int(word.text)


def year_reference(words: Words, index: int) -> Found | None:
    """Find a year named by where it stands: "last year", "that year", "the year before"."""
    for phrases, moment in _YEAR_REFERENCES:
        if end := words.follow(index, *phrases):
            return moment, end
    return None


_YEAR_REFERENCES: tuple[tuple[tuple[str, ...], Moment], ...] = (
    (("the year before last",), Enclosing("year", -2, Published())),
    (("this year", "the current year", "the present year", "of this year"), Enclosing("year", 0, Published())),
    (("last year",), Enclosing("year", -1, Published())),
    (("next year",), Enclosing("year", 1, Published())),
    (("that year", "the same year", "that same year", "same year"), Enclosing("year", 0, Anchor(is_wide=True))),
    (("the previous year", "the year before", "the preceding year"), Enclosing("year", -1, Anchor(is_wide=True))),
    (("the following year", "the next year", "the year after"), Enclosing("year", 1, Anchor(is_wide=True))),
)


def year_after(words: Words, index: int) -> tuple[int | None, Moment | None, int]:
    """Find the year that belongs to a day or month before it: its number or what it is counted from."""
    if (
        words[index].text in {"'", "’", "‘"}
        and (short := words.number(index + 1, 99))
        and len(words[index + 1].text) == 2
    ):
        return 2000 + short, None, index + 2
    start = words.skip(words.skip(index, ",", "-"), *words.lexicon.context["of"])
    start = words.skip(start, "year")
    if year := plain_year(words, start, is_beside_month=True):
        return year, None, words.skip(start + 1, *words.lexicon.context["year_words"])
    start = words.skip(words.skip(index, ","), "of", "in")
    if found := year_reference(words, start):
        return None, *found
    return None, None, index


def years_at(words: Words, index: int) -> Found | None:
    """Find a year or several that the words around show to be no count: "in 2014", "2014-16", "the 1990s"."""
    year, context = plain_year(words, index), words.lexicon.context
    before = words.key(index - 1)
    if year is None or before in words.lexicon.traps["before_year"]:
        return None
    if words.key(index + 1) == "s" and words.is_joined(index):
        return CalendarYears(year, year + (99 if year % 100 == 0 and year < 2000 else 9)), index + 2
    if words[index + 1].text in {"-", "–", "/"} and (last := last_of_years(words, index + 2, year)):
        return CalendarYears(year, last), index + 3
    is_whole = index == 0 and len(words) == 1
    in_brackets = before == "(" and words.key(index + 1) == ")"
    after_month = before in {"-", "–"} and words.key(index - 2) in {"mid", "early", "late"}
    if before in context["before_year"] or is_whole or in_brackets or after_month or plain_year(words, index - 2):
        return CalendarYears(year, year), words.skip(index + 1, *context["year_words"])
    return None


def last_of_years(words: Words, index: int, first: int) -> int | None:
    """Read the end of a span of years, "16" in "2014-16"."""
    text = words[index].text
    if not text.isdecimal() or len(text) not in {1, 2, 4} or words[index + 1].text in {"-", "–", "/"}:
        return None
    cut = 10 ** len(text)
    last = first // cut * cut + int(text)
    return last if first < last <= first + 60 else None


def month_name(words: Words, index: int, *, is_beside_day: bool) -> tuple[int, int] | None:
    """Find a month's name; names that are ordinary words elsewhere need the number of a day beside them."""
    lexicon, word = words.lexicon, words[index]
    for phrases in (lexicon.months, lexicon.short_months):
        found = words.match(phrases, index)
        if found and (word.is_capital or (is_beside_day and word.key not in lexicon.context["ambiguous_months"])):
            is_short = phrases is lexicon.short_months and word.key != "may"
            return found[0], words.skip(found[1], ".") if is_short else found[1]
    if is_beside_day or words.key(index - 1) in lexicon.context["before_foreign_month"]:
        return words.match(lexicon.foreign_months, index)
    return None


def month_at(words: Words, index: int) -> Found | None:
    """Find a month with its year, or a month's name that the words around show to be one."""
    named = month_name(words, index, is_beside_day=False)
    if not named:
        return None
    month, end = named
    year, year_of, after = year_after(words, end)
    if year or year_of:
        return CalendarMonth(month, year, year_of), after
    return (CalendarMonth(month), end) if _is_bare_month(words, index, end) else None


def _is_bare_month(words: Words, index: int, end: int) -> bool:
    """Tell a month's name by itself from the verb, the noun and the person of that name."""
    if index == 0 and end >= len(words):
        return True
    context, word = words.lexicon.context, words[index]
    is_doubled = words.key(end) == "-" and words.is_joined(end) and words.key(end + 1) == word.key
    if is_doubled or words.number(end) or words.key(end) in words.lexicon.traps["after_date"]:
        return False
    before = words.key(index - 2 if words[index - 1].text in {"-", "–"} else index - 1)
    is_named = words[end].is_capital and before in context["weakly_before_month"]
    if before in context["before_month"] | context["before_foreign_month"] or words.match(
        words.lexicon.months, index - 2
    ):
        is_verb = word.key == "march" and words.key(end) in {"on", "of", "to"} and before in _BEFORE_MARCH
        return not (is_verb or is_named)
    if word.key in context["ambiguous_months"] or not words.match(words.lexicon.months, index):
        return False
    return not (words[end].is_capital or words[index - 1].is_capital)
