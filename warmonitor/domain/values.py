"""The values that a claim can carry: quotes, periods, places, actors and harm, each with its precision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from warmonitor.domain.errors import InvariantError
from warmonitor.domain.vocabulary import DatePrecision, Effect, PlacePrecision, Who


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Exact words of a text: ``source[start:end] == text``, offsets in Unicode code points of the document's text."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not self.text or self.start < 0 or self.end - self.start != len(self.text):
            raise InvariantError(f"a quote of {len(self.text)} characters cannot stand at {self.start}:{self.end}")

    @classmethod
    def cut(cls, source: str, start: int, end: int) -> Quote:
        """Cut the words from ``start`` to ``end`` out of ``source``, without white space at either end.

        >>> Quote.cut("a camp was hit ", 2, 15)
        Quote(start=2, end=14, text='camp was hit')
        """
        words = source[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        return cls(start, start + len(words), words)

    def stands_in(self, source: str) -> bool:
        """Tell whether the words stand in ``source`` at these offsets."""
        return source[self.start : self.end] == self.text

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether the words share a character with ``start:end``."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Period:
    """When something happened: the first and the last day that the words allow, both inclusive.

    Either bound may be unknown; then ``reason`` says why. The day of publication is never put in for it.
    """

    earliest: date | None
    latest: date | None
    precision: DatePrecision
    quote: Quote | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise InvariantError(f"a period cannot end ({self.latest}) before it begins ({self.earliest})")
        if not (self.earliest and self.latest) and not self.reason:
            raise InvariantError("an open or unknown period needs a reason")

    @classmethod
    def spanning(cls, earliest: date, latest: date, quote: Quote | None = None) -> Period:
        """Make a closed period, its precision taken from its length.

        >>> Period.spanning(date(2021, 6, 1), date(2021, 6, 30)).precision.value
        'month'
        """
        days = (latest - earliest).days + 1
        steps = ((1, DatePrecision.DAY), (7, DatePrecision.WEEK), (31, DatePrecision.MONTH), (366, DatePrecision.YEAR))
        precision = next((name for most, name in steps if days <= most), DatePrecision.LONGER)
        return cls(earliest, latest, precision, quote)

    @classmethod
    def unknown(cls, reason: str, quote: Quote | None = None) -> Period:
        """Make a period of which nothing is known but the reason."""
        return cls(None, None, DatePrecision.UNKNOWN, quote, reason)

    @property
    def is_known(self) -> bool:
        """Whether both bounds are known."""
        return self.earliest is not None and self.latest is not None

    def is_compatible_with(self, other: Period, slack_days: int = 0) -> bool:
        """Tell whether one day, give or take ``slack_days``, can lie in both; an unknown bound excludes nothing."""
        for first, second in ((self, other), (other, self)):
            if first.latest and second.earliest and (second.earliest - first.latest).days > slack_days:
                return False
        return True


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened, with how narrowly the words say so.

    ``lat``/``lon`` are degrees in WGS 84 of the place, or of the middle of the area named by ``precision``;
    ``radius_km`` is how far from there the true place may lie. ``country`` is ISO 3166-1 alpha-2. ``precision`` is
    what the coordinates are good for: a site that no gazetteer knows, known to lie in a province, keeps its name
    and has the province's precision.
    """

    name: str
    precision: PlacePrecision
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    geonameid: int | None = None
    quote: Quote | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if (self.lat is None) != (self.lon is None):
            raise InvariantError(f"{self.name}: a latitude needs a longitude")
        if self.lat is not None and self.lon is not None and not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise InvariantError(f"{self.name}: no such point on Earth: {self.lat}, {self.lon}")


@dataclass(frozen=True, slots=True)
class Actor:
    """A body or a group of people as the text names it.

    ``actor_id`` is its entry in the actor list, if it has one; ``also`` are other names that the same text gives it.
    """

    name: str
    actor_id: str | None = None
    quote: Quote | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Harm:
    """How many people suffered what: ``low``/``high`` inclusive, ``None`` where the words leave that side open."""

    effect: Effect
    who: Who
    low: int | None
    high: int | None
    is_part: bool = False
    """The figure is part of a total that the same speaker gives, and is never added to it."""
    is_superseded: bool = False
    """The same report gives a later figure that takes its place."""

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise InvariantError("a harm figure needs a lower or an upper bound")
        if (self.low is not None and self.low < 0) or (self.high is not None and self.high < 0):
            raise InvariantError(f"nobody counts {self.low}..{self.high} people")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InvariantError(f"a range cannot run from {self.low} down to {self.high}")

    @property
    def figure(self) -> str:
        """The figure as people write it.

        >>> Harm(Effect.KILLED, Who.UNKNOWN, 6, None).figure
        'at least 6'
        """
        if self.low is None:
            return f"up to {self.high}"
        if self.high is None:
            return f"at least {self.low}"
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"
