"""Nearby places: which places of a report lie near a point or stand in a sentence, found without reading them all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from warmonitor.domain import PlacePrecision
from warmonitor.extract.place.context import Draft
from warmonitor.extract.place.gazetteer import distance_km

_NEAR_KM = 150.0
# A band of latitude this high, in degrees, and the two beside it hold all that is near (a degree is at least 110 km).
_BAND = 1.5


class Neighbourhood:
    """The places resolved so far, by sentence and by latitude."""

    def __init__(self) -> None:
        self._by_sentence: defaultdict[int, list[tuple[tuple[float, float], str]]] = defaultdict(list)
        self._by_band: defaultdict[int, dict[tuple[float, float], set[str]]] = defaultdict(dict)

    def add(self, draft: Draft) -> None:
        """Take a draft in, if it is resolved to a place narrower than a country."""
        entry = draft.entry
        if entry is None or entry.point is None or entry.precision is PlacePrecision.COUNTRY:
            return
        self._by_sentence[draft.sentence].append((entry.point, draft.key))
        self._by_band[_band_of(entry.point)].setdefault(entry.point, set()).add(draft.key)

    def has_beside(self, draft: Draft, point: tuple[float, float]) -> bool:
        """Tell whether the draft's sentence or one beside it names another place near a point."""
        around = (near for at in (-1, 0, 1) for near in self._by_sentence.get(draft.sentence + at, ()))
        return any(key != draft.key and distance_km(point, other) <= _NEAR_KM for other, key in around)

    def has_anywhere(self, draft: Draft, point: tuple[float, float]) -> bool:
        """Tell whether the report names another place near a point."""
        return any(distance_km(point, other) <= _NEAR_KM for other, keys in self._around(point) if keys != {draft.key})

    def _around(self, point: tuple[float, float]) -> Iterator[tuple[tuple[float, float], set[str]]]:
        band = _band_of(point)
        for at in (band, band - 1, band + 1):
            yield from self._by_band.get(at, {}).items()


def _band_of(point: tuple[float, float]) -> int:
    return int(point[0] // _BAND)


class Located:
    """The places that a report puts something at, by sentence and by province."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._by_sentence: defaultdict[int, list[Draft]] = defaultdict(list)
        self._provinces: Counter[tuple[str, str]] = Counter()
        self._of_name: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for draft in drafts:
            if draft.entry is None or not draft.use.relation.is_location:
                continue
            self._by_sentence[draft.sentence].append(draft)
            if draft.entry.admin1:
                province = draft.entry.country or "", draft.entry.admin1
                self._provinces[province] += 1
                self._of_name[draft.key][province] += 1

    def beside(self, draft: Draft) -> list[Draft]:
        """Give the places of other names in a draft's sentence, in the order of the text."""
        return [other for other in self._by_sentence.get(draft.sentence, ()) if other.key != draft.key]

    def province_of_most(self, draft: Draft) -> tuple[str, str] | None:
        """Give the country and province in which more than half of the places of other names lie, if one has that."""
        others = self._provinces - self._of_name.get(draft.key, Counter())
        if not others:
            return None
        province, count = others.most_common(1)[0]
        return province if count * 2 > others.total() and province[0] else None
