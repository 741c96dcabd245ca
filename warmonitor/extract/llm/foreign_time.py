"""Time in other languages: expressions put into English word by word, which our own reader of days then reads."""

from __future__ import annotations

from datetime import date

from warmonitor.domain import Period, Quote
from warmonitor.extract.llm.foreign_words import LanguageWords, strip_prefix
from warmonitor.extract.llm.refusal import Reason
from warmonitor.extract.period import PeriodRelation, find_periods

_LONGEST_PHRASE = 4
_LAST = "last"


def read_foreign_period(quote: Quote, words: LanguageWords, published_on: date | None) -> Period | Reason:
    """Read an expression of time of which every word is known; anything else gives no day.

    >>> from warmonitor.extract.llm.foreign_words import load_words
    >>> read_foreign_period(Quote(0, 10, "во вторник"), load_words("ru"), date(2024, 3, 7)).earliest
    datetime.date(2024, 3, 5)
    >>> read_foreign_period(Quote(0, 16, "во вторник утром"), load_words("ru"), date(2024, 3, 7)).value
    'no day is read in the quote'
    """
    english = translate_time(quote.text, words)
    found = find_periods(english, published_on) if english else []
    if len(found) != 1 or found[0].quote.text != english:
        return Reason.NO_DAY
    if found[0].relation is not PeriodRelation.AT:
        return Reason.NOT_ITS_DAY
    period = found[0].period
    return Period(period.earliest, period.latest, period.precision, quote, period.reason)


def translate_time(text: str, words: LanguageWords) -> str | None:
    """Put an expression of time into English; ``None`` where a word of it is not known to tell a time.

    >>> from warmonitor.extract.llm.foreign_words import load_words
    >>> translate_time("mardi 5 mars 2024", load_words("fr")), translate_time("el pasado martes", load_words("es"))
    ('Tuesday 5 March 2024', 'last Tuesday')
    """
    keys = [word.key for word in words.find_words(text)]
    told: list[str] = []
    at = 0
    while at < len(keys):
        for size in range(min(_LONGEST_PHRASE, len(keys) - at), 0, -1):
            english = _look_up(tuple(keys[at : at + size]), words)
            if english is not None:
                break
        else:
            return None
        if english and english not in told[-1:]:
            told.append(english)
        at += size
    if _LAST in told[1:]:
        told.remove(_LAST)
        told.insert(0, _LAST)
    return " ".join(told) or None


def _look_up(phrase: tuple[str, ...], words: LanguageWords) -> str | None:
    """Give the English of a phrase; a number of one, two or four digits stands for itself."""
    if len(phrase) == 1 and phrase[0].isdigit() and len(phrase[0]) in {1, 2, 4}:
        return str(int(phrase[0]))
    english = words.time.get(phrase)
    if english is None and words.is_joined:
        english = words.time.get((f"ال{strip_prefix(phrase[0])}", *phrase[1:]))
    return english
