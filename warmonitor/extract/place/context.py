"""Place context: what a report as a whole says of where it plays, from all the names in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from warmonitor.domain import Place, PlacePrecision, Quote
from warmonitor.extract.place.gazetteer import Gazetteer, GazetteerEntry, NameMatch
from warmonitor.extract.place.relations import PlaceRelation, Use
from warmonitor.extract.place.spans import PlaceSpan
from warmonitor.extract.place.variants import fold_place_name

LEAST_CITY = 100_000
_STRONG = 1.5
_NOTHING = 1e-9
_WEIGHTS = {
    PlaceRelation.AT: 2.0,
    PlaceRelation.NEAR: 2.0,
    PlaceRelation.WITHIN: 2.0,
    PlaceRelation.ADJECTIVE: 0.3,
    PlaceRelation.DATELINE: 0.7,
    PlaceRelation.NAME_PART: 0.3,
    PlaceRelation.METONYM: 0.4,
    PlaceRelation.MENTIONED: 0.5,
}


@dataclass(slots=True)
class Draft:
    """A name under way to a place: ``within`` is the area given beside it, ``beside`` a place that it lies near."""

    span: PlaceSpan
    use: Use
    quote: Quote
    sentence: int
    block: int
    within: Draft | None = None
    beside: Draft | None = None
    country_hint: str | None = None
    is_tied: bool = False
    entry: GazetteerEntry | None = None
    place: Place | None = None
    is_accepted: bool = False
    key: str = field(init=False)
    """The folded name, the same for all mentions of it."""

    def __post_init__(self) -> None:
        self.key = fold_place_name(self.span.name)

    def areas(self) -> Iterable[Draft]:
        """Give the drafts of the areas that it is said to lie in, the narrowest first."""
        area, seen = self.within, 0
        while area is not None and seen < 5:
            yield area
            area, seen = area.within, seen + 1


@dataclass(slots=True)
class Context:
    """What a report as a whole says of where it plays: countries by weight, provinces named."""

    countries: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    by_name: dict[str, defaultdict[str, float]] = field(default_factory=dict)
    """What each name, by its key, adds to a country."""
    provinces: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, country: str, weight: float, key: str) -> None:
        """Count a hint of a country that the name of a key gives."""
        self.countries[country] += weight
        self.by_name.setdefault(key, defaultdict(float))[country] += weight

    def share(self, country: str | None) -> float:
        """Give a country's part in all the report's hints of a country."""
        total = sum(self.countries.values())
        return self.countries.get(country, 0.0) / total if country and total else 0.0

    def is_foreign(self, country: str | None, key: str) -> bool:
        """Tell whether the report names countries, and nothing but the name of this key hints at this one.

        A name does not vouch for itself: one that is borne in a single country is no sign that the report plays there.
        """
        own: Mapping[str, float] = self.by_name.get(key, {})
        others = {code: weight - own.get(code, 0.0) for code, weight in self.countries.items()}
        return sum(others.values()) >= _STRONG and (country is None or others.get(country, 0.0) < _NOTHING)

    @property
    def is_strong(self) -> bool:
        """Whether the report names enough to distrust a place elsewhere."""
        return sum(self.countries.values()) >= _STRONG

    @property
    def main_country(self) -> str | None:
        """The country that has more than half of the hints of one."""
        best = max(self.countries, key=lambda code: (self.countries[code], code), default=None)
        return best if self.share(best) > 0.5 else None


def read_context(drafts: Sequence[Draft], gazetteer: Gazetteer) -> Context:
    """Weigh the countries and provinces that a report names; big towns vote only where hardly a country is named."""
    context = Context()
    for draft in drafts:
        code = draft.span.demonym_of or (draft.span.entries[0].country if draft.span.is_country else None)
        capital_of = gazetteer.country_of_capital(draft.span.name)
        if code:
            context.add(code, _weigh(draft), draft.key)
        elif capital_of and draft.use.relation is PlaceRelation.METONYM:
            context.add(capital_of, 0.5, draft.key)
    votes: list[tuple[str, float, str]] = []
    for draft in drafts:
        named = [e for e in draft.span.entries if e.match <= NameMatch.OTHER and e.country]
        if named and not draft.span.is_country:
            _count_votes(draft, named, context, votes)
    if not context.is_strong:
        for vote in votes:
            context.add(*vote)
    return context


def _count_votes(
    draft: Draft, named: list[GazetteerEntry], context: Context, votes: list[tuple[str, float, str]]
) -> None:
    """Count a name of one country as a hint, a big town's as a vote where no country that it may lie in is hinted."""
    of = {e.country for e in named if e.population >= 1000 or e.is_area}
    if len(of) == 1 and (draft.span.level or draft.use.cue):
        context.add(of.pop() or "", _weigh(draft) * 0.6, draft.key)
    elif max(e.population for e in named) >= LEAST_CITY and not of & context.countries.keys():
        biggest = max(named, key=lambda entry: entry.population)
        votes.append((biggest.country or "", _weigh(draft) * 0.4, draft.key))
    for entry in named:
        if entry.precision is PlacePrecision.ADMIN1 and entry.country:
            context.provinces[entry.country, entry.name] += 1


def _weigh(draft: Draft) -> float:
    return _WEIGHTS.get(draft.use.relation, 1.0) * (1.5 if draft.block < 3 else 1.0)
