"""Time expressions of a text and the periods that they mean, by the day of publication and the dates before them.

Conventions: a weekday is the last such day not after publication; a day or month without a year the last such not
(wholly) after publication; early, mid and late are thirds; "N weeks ago" is that day ±3, "N months ago" that whole
month, "N years ago" that whole year; "overnight" is the night before publication, both days. Numeric dates are read
day first, month first where only that gives a day not after publication. Hijri dates follow the Umm al-Qura calendar,
and their reason says that they can differ by a day. The day of publication is what relative expressions count from,
and is never put in for a date that is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from warmonitor.domain import DatePrecision, Period, Quote
from warmonitor.extract.period.almanac import DAY, Span
from warmonitor.extract.period.calendar_moments import CalendarDay
from warmonitor.extract.period.clock import Clock, Lean, Moment, UndatedError
from warmonitor.extract.period.derived_moments import Enclosing, Slice
from warmonitor.extract.period.phrase import PeriodRelation, Phrase
from warmonitor.extract.period.read_clock import zoned_time
from warmonitor.extract.period.read_phrases import find_phrases
from warmonitor.extract.period.words import Words
from warmonitor.extract.period.zones import ZonedTime

_DATELINE_LENGTH = 90
_LEANS = {
    PeriodRelation.AHEAD: Lean.AHEAD,
    PeriodRelation.UNTIL: Lean.NEAREST,
    PeriodRelation.BY: Lean.NEAREST,
    PeriodRelation.BEFORE: Lean.NEAREST,
}
_AFTER_DATELINE = re.compile(
    r"\s*(?:,\s*[A-Z]{2,10})?\s*(?:\([^()\n]{1,40}\)|/[^/\n]{1,30}/)?\s*(?:--|[-–—:|]|(?<=\))\.|\n|$)"
)
_ISSUED = re.compile(
    r"(?:^|[\n·|(])\s*(?:published|updated|posted|issued|last modified|date)\s*:?\s*(?:on\s+)?$", re.IGNORECASE
)
_TURNING = {PeriodRelation.AT, PeriodRelation.FROM, PeriodRelation.APART, PeriodRelation.BY}
_BESIDE = 2
_DAY_LIKE = 6 * DAY
_REMEMBERED = 4
_ISSUED_WITHIN = 3 * DAY


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A time expression where it stands, the period that it means, and how it dates what is told beside it.

    ``time`` is the time of day, where the text names the zone whose clocks tell it ("at 2300 GMT on Monday").
    """

    quote: Quote
    period: Period
    relation: PeriodRelation
    time: ZonedTime | None = None

    def period_in(self, country: str | None) -> Period:
        """Give the period by the calendar of a country: "2300 GMT on Monday" is Tuesday in Syria."""
        first, last = self.period.earliest, self.period.latest
        if not (self.time and country and first and first == last):
            return self.period
        days = self.time.days_off(first, country)
        if not days:
            return self.period
        moved = Period.spanning(first + days * DAY, first + days * DAY, self.period.quote)
        side = "after" if days > 0 else "before"
        reasons = (self.period.reason, f"by the clocks of {country} it was the day {side} {first}")
        return replace(moved, reason="; ".join(filter(None, reasons)))


def find_periods(
    text: str, published_on: date | None, *, start: int = 0, anchor: date | None = None
) -> list[PeriodMention]:
    """Find all time expressions of one block of text, in order.

    ``start`` is the block's offset in its document. ``anchor`` is the nearest earlier date in the document, which
    "the following day" counts from until the block gives a nearer one (``next_anchor``). A date inside an expression
    ("two days after the vote of 9 August") has a mention of its own where it dates something of its own.

    >>> [mention.period.earliest.isoformat() for mention in find_periods("Shot on Tuesday, buried a day later.",
    ...                                                                  date(2022, 8, 24))]
    ['2022-08-23', '2022-08-24']
    """
    words = Words(text)
    clock = Clock(published_on, anchor, year=_only_year(words) if published_on is None else None)
    return [_moved(mention, start) for mention, _ in _read(words, clock)]


def next_anchor(mentions: list[PeriodMention], anchor: date | None = None) -> date | None:
    """Give the day that the next block of the text counts from, ``anchor`` where these mentions name none."""
    clock = Clock(None, anchor)
    for mention in mentions:
        clock = _turn(clock, mention)
    return clock.day


def resolve_period(expression: str, published_on: date | None, *, context: str = "") -> Period:
    """Say which days an expression means, in the text ``context`` that it stands in.

    Anything that is no time expression, or needs a day that nobody gave, is an unknown period with the reason. The
    period's quote has offsets in ``context``, in ``expression`` itself where the context does not hold it.

    >>> resolve_period("on Tuesday", date(2022, 8, 24)).earliest
    datetime.date(2022, 8, 23)
    >>> resolve_period("on Tuesday", None).reason
    'a weekday needs the day of publication'
    """
    at = context.find(expression) if expression else -1
    end = at + len(expression)
    words = Words(context if at >= 0 else expression)
    clock = Clock(published_on, year=_only_year(words) if published_on is None else None)
    overlapping = None
    for mention, turned in _read(words, clock) if at >= 0 else ():
        if mention.quote.overlaps(at, end):
            overlapping = mention.period
            if (mention.quote.start, mention.quote.end) == (at, end):
                return overlapping
        elif mention.quote.end <= at:
            clock = turned
    own = Words(expression)
    if phrases := list(find_phrases(own)):
        longest = max(phrases, key=lambda phrase: phrase.end - phrase.start)
        return _moved(_mention(own, longest, clock), max(at, 0)).period
    return overlapping or Period.unknown("no time expression in these words")


def _read(words: Words, clock: Clock) -> Iterator[tuple[PeriodMention, Clock]]:
    """Read a text's mentions in order, each with the clock as it stands after it.

    The day on which somebody said something is counted from only by what stands right beside it ("said on Wednesday,
    a day after"), if the text has told of another day.
    """
    beside, beside_end = clock, 0
    for phrase in find_phrases(words):
        mention = _mention(words, phrase, beside if phrase.start - beside_end <= _BESIDE else clock)
        if phrase.is_weak and not mention.period.is_known:
            continue
        clock = _turn(clock, mention)
        beside, beside_end = clock, phrase.end
        if mention.relation is PeriodRelation.SAID and mention.period.latest:
            beside = replace(clock, day=mention.period.latest)
        yield mention, beside


def _moved(mention: PeriodMention, start: int) -> PeriodMention:
    quote = Quote(mention.quote.start + start, mention.quote.end + start, mention.quote.text)
    return replace(mention, quote=quote, period=replace(mention.period, quote=quote))


def _only_year(words: Words) -> int | None:
    """Find the year that a text names, if it names just one."""
    years = set()
    for phrase in find_phrases(words):
        if isinstance(phrase.moment, CalendarDay) and phrase.moment.year:
            years.add(phrase.moment.year)
        elif year := _span_year(phrase):
            years.add(year)
    return years.pop() if len(years) == 1 else None


def _span_year(phrase: Phrase) -> int | None:
    try:
        span = phrase.moment.span(Clock(None))
    except UndatedError:
        return None
    return span.earliest.year if span.earliest.year == span.latest.year else None


def _mention(words: Words, phrase: Phrase, clock: Clock) -> PeriodMention:
    begin, end = words[phrase.start].start, words[phrase.end - 1].end
    quote = Quote.cut(words.text, begin, end)
    relation, published = phrase.relation, clock.published
    try:
        span = _span(phrase.moment, replace(clock, lean=_LEANS.get(relation, Lean.PAST)))
        relation = _told_relation(words, phrase, span, published)
        period = _period(span, relation, quote, phrase, published)
        return PeriodMention(quote, period, relation, zoned_time(words, phrase.start, phrase.end))
    except UndatedError as error:
        return PeriodMention(quote, Period.unknown(str(error), quote), relation)
    except (OverflowError, ValueError):
        return PeriodMention(quote, Period.unknown("it lies beyond the calendar", quote), relation)


def _told_relation(words: Words, phrase: Phrase, span: Span, published: date | None) -> PeriodRelation:
    """Tell from the dates of events those that lie ahead, those of what was said, and that of the report itself."""
    if phrase.relation is not PeriodRelation.AT:
        return phrase.relation
    if published and span.earliest > published:
        return PeriodRelation.AHEAD
    is_issue_day = span.is_day and (not published or published - span.latest <= _ISSUED_WITHIN)
    if is_issue_day and _is_dateline(words.text, words[phrase.start].start, words[phrase.end - 1].end):
        return PeriodRelation.DATELINE
    is_said = {words.key(phrase.start - 1), words.key(phrase.end)} & words.lexicon.reporting
    return PeriodRelation.SAID if is_said else PeriodRelation.AT


def _span(moment: Moment, clock: Clock) -> Span:
    """Fix a moment; where counting from the nearest date leads past publication, count from one before it."""
    span = moment.span(clock)
    if clock.published and span.earliest > clock.published:
        for day in clock.earlier:
            other = moment.span(replace(clock, day=day))
            if other.earliest <= clock.published:
                return other
    return span


def _period(span: Span, relation: PeriodRelation, quote: Quote, phrase: Phrase, published: date | None) -> Period:
    """Turn days into a period, as the relation bounds it."""
    unknown = DatePrecision.UNKNOWN
    is_end = isinstance(phrase.moment, Slice) and phrase.moment.index == phrase.moment.pieces - 1
    if relation is PeriodRelation.BEFORE and not is_end:
        return Period(None, span.earliest - DAY, unknown, quote, "it happened earlier; nobody says how much")
    if relation in {PeriodRelation.UNTIL, PeriodRelation.BEFORE}:
        return Period(None, span.latest, unknown, quote, "only its end is told")
    if relation in {PeriodRelation.AFTER, PeriodRelation.SINCE}:
        earliest = span.latest + DAY if relation is PeriodRelation.AFTER else span.earliest
        if not published or earliest > published:
            return Period(earliest, None, unknown, quote, "its end is not told")
        return Period.spanning(earliest, published, quote)
    if not isinstance(phrase.moment, CalendarDay | Enclosing) or relation is not PeriodRelation.AHEAD:
        span = span.until(published)
    return replace(Period.spanning(span.earliest, span.latest, quote), reason=span.note)


def _turn(clock: Clock, mention: PeriodMention) -> Clock:
    """Set the clock's nearest earlier date by a mention."""
    earliest, latest = mention.period.earliest, mention.period.latest
    is_first_day = mention.relation is PeriodRelation.SAID and clock.day is None
    if not (mention.relation in _TURNING or is_first_day) or not earliest or not latest:
        return clock
    clock = replace(clock, span=Span(earliest, latest))
    if latest - earliest > _DAY_LIKE or latest == clock.day:
        return clock
    return replace(clock, day=latest, earlier=((clock.day, *clock.earlier) if clock.day else ())[:_REMEMBERED])


def _is_dateline(text: str, start: int, end: int) -> bool:
    """Tell the date that a report itself bears: "BAGHDAD, July 20 (Agency) -", "Published: 4 May 2021"."""
    before = text[:start]
    if _ISSUED.search(before[-40:]):
        return True
    if end > _DATELINE_LENGTH or not _AFTER_DATELINE.match(text, end):
        return False
    line = before.rpartition("\n")[2].strip() or before.strip()
    if any(word.islower() and word.isalpha() and len(word) > 2 for word in line.split()):
        return False
    is_place = line.isupper() and line.split()[-1] not in {"OF", "FOR", "ABOUT"}
    return is_place or line.endswith((",", "–", "—", "-", "("))
