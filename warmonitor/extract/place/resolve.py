"""Place resolution: which place on Earth a name means in a report, and how narrowly the report lets us say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import log10

from warmonitor.domain import Place, PlacePrecision
from warmonitor.extract.place.context import LEAST_CITY, Draft, read_context
from warmonitor.extract.place.gazetteer import Gazetteer, GazetteerEntry, NameMatch, move_point
from warmonitor.extract.place.nearby import Located, Neighbourhood
from warmonitor.extract.place.relations import Offset, PlaceRelation
from warmonitor.extract.place.spans import PlaceSpan
from warmonitor.extract.place.variants import fold_place_name, fold_words
from warmonitor.extract.place.words import load_place_words

_NO_GAZETTEER = "the name is not in the gazetteer"
_SORT_SCORES: dict[int | str, dict[PlacePrecision, float]] = {
    1: {PlacePrecision.ADMIN1: 4.0, PlacePrecision.ADMIN2: 2.0},
    2: {PlacePrecision.ADMIN2: 4.0, PlacePrecision.TOWN: 2.5, PlacePrecision.ADMIN1: 1.0},
    "settlement": {PlacePrecision.TOWN: 2.0, PlacePrecision.SITE: 2.0, PlacePrecision.ADMIN2: 1.0},
}
# A town in a country that the report does not name is believed from this many people on, if its use is plain.
_LEAST_FOREIGN_TOWN = 15_000
_MATCH_SCORE = {NameMatch.MAIN: 1.0, NameMatch.OTHER: 0.8, NameMatch.VARIANT: 0.5, NameMatch.SLIP: 0.0}


class Resolver:
    """Resolves the drafts of one report, surest first, so that each can lean on those before."""

    def __init__(self, drafts: Sequence[Draft], gazetteer: Gazetteer) -> None:
        self.drafts = drafts
        self.gazetteer = gazetteer
        self.context = read_context(drafts, gazetteer)
        self.neighbourhood = Neighbourhood()
        self.located = Located(())
        self.sure_names = {d.key for d in drafts if d.span.is_sure and d.span.is_plain_name and not d.span.is_site}

    def resolve(self) -> None:
        """Set each draft's place, or leave it without one where its name is taken for no place."""
        for draft in sorted(self.drafts, key=self._effort):
            draft.entry = self._choose(draft)
            draft.is_accepted = draft.entry is not None
            self.neighbourhood.add(draft)
        self._agree_on_names()
        for draft in self.drafts:
            if draft.entry is not None:
                draft.place = self._make_known(draft, draft.entry)
        self._accept_unknown()
        self._place_unknown()

    def _effort(self, draft: Draft) -> tuple[bool, bool, int]:
        """Order areas before what lies in them: countries, then divisions, then the rest in the order of the text."""
        span = draft.span
        return not (span.demonym_of or span.is_country), span.level is None, draft.quote.start

    def _choose(self, draft: Draft) -> GazetteerEntry | None:
        span = draft.span
        if span.demonym_of:
            return self.gazetteer.country(span.demonym_of)
        if span.is_country and not span.level:
            return span.entries[0]
        entries = list(span.entries)
        if region := next((e for e in entries if e.precision is PlacePrecision.COUNTRY and not e.country), None):
            return region
        if span.is_site:
            whole = self.gazetteer.find(draft.quote.text)
            entries = [e for e in whole if e.precision is PlacePrecision.SITE] or entries
        if not entries:
            entries = self._find_slips(draft)
        fitting = [entry for entry in entries if self._fits(draft, entry)]
        if not fitting:
            return None
        best = max(fitting, key=lambda entry: (self._score(draft, entry), -(entry.geonameid or 0)))
        return best if self._is_believed(draft, best) else None

    def _find_slips(self, draft: Draft) -> list[GazetteerEntry]:
        """Look for a misspelt name, in the one country that the report is about."""
        country = next((a.entry.country for a in draft.areas() if a.entry), None) or draft.country_hint
        country = country or self.context.main_country
        if not country or not (draft.use.cue or draft.span.level) or draft.span.is_site:
            return []
        if len(draft.key) < 6:
            return []
        slips = self.gazetteer.find_slips(draft.span.name, country)
        return [entry for entry in slips if entry.population >= 10_000 or entry.precision is PlacePrecision.ADMIN1]

    def _fits(self, draft: Draft, entry: GazetteerEntry) -> bool:
        """Tell whether an entry agrees with what stands beside the name: country, province, sort and level."""
        has_point = entry.point is not None or entry.precision is PlacePrecision.ADMIN2
        is_other_sort = (draft.span.is_site and entry.match >= NameMatch.VARIANT) or (
            draft.span.sort == "settlement" and entry.precision is PlacePrecision.COUNTRY
        )
        if not has_point or is_other_sort or draft.country_hint not in {None, entry.country}:
            return False
        return all(_lies_in(entry, area.entry) for area in draft.areas() if area.entry)

    def _score(self, draft: Draft, entry: GazetteerEntry) -> float:
        score = _MATCH_SCORE[entry.match] + 3.0 * self.context.share(entry.country)
        score += log10(entry.population + 10) * 0.17
        score += self._score_sort(draft.span, entry)
        if entry.country and entry.admin1 and self.context.provinces[entry.country, entry.admin1]:
            score += 0.5
        if entry.precision is PlacePrecision.TOWN and self.gazetteer.country_of_capital(entry.name) == entry.country:
            score += 1.0
        area = self.gazetteer.find_area(entry.admin1 or "", entry.country or "") if entry.point is None else None
        if point := entry.point or (area.point if area else None):
            score += self._score_nearness(draft, point)
        return score

    def _score_sort(self, span: PlaceSpan, entry: GazetteerEntry) -> float:
        """Weigh how an entry's size agrees with the word beside the name: province, district, village, or none."""
        stated = "settlement" if span.sort == "settlement" else span.level
        if stated is not None:
            return _SORT_SCORES[stated].get(entry.precision, 0.0)
        if entry.precision is PlacePrecision.ADMIN1:
            return self._score_province(span, entry)
        return {PlacePrecision.SITE: 1.5, PlacePrecision.ADMIN2: -1.0}.get(entry.precision, 0.0)

    def _score_province(self, span: PlaceSpan, entry: GazetteerEntry) -> float:
        """Put a province behind its capital of the same name, before any smaller town."""
        if fold_place_name(span.name) in load_place_words().area_first or span.direction:
            return 2.0
        towns = [e for e in span.entries if e.precision is PlacePrecision.TOWN and e.country == entry.country]
        if any(town.population >= 20_000 for town in towns):
            return -0.2
        return 1.0 if self.context.share(entry.country) < 0.1 else 2.0

    def _score_nearness(self, draft: Draft, point: tuple[float, float]) -> float:
        """Give more to a place near others of the report, most to one near those of the sentences beside it."""
        if self.neighbourhood.has_beside(draft, point):
            return 0.6
        return 0.4 if self.neighbourhood.has_anywhere(draft, point) else 0.0

    def _is_believed(self, draft: Draft, entry: GazetteerEntry) -> bool:
        """Tell whether a name is taken for a place at all, and for this one."""
        share = self.context.share(entry.country)
        is_hinted = draft.country_hint is not None or any(area.entry for area in draft.areas())
        if entry.match >= NameMatch.VARIANT and not is_hinted and share < 0.3:
            return False
        is_elsewhere = not is_hinted and self.context.is_foreign(entry.country, draft.key)
        if is_elsewhere and draft.span.is_site and entry.precision is not PlacePrecision.SITE:
            return False
        if is_elsewhere and entry.population < LEAST_CITY:
            is_named = draft.span.label == "GPE" and entry.match is NameMatch.MAIN and bool(draft.use.cue)
            return is_named and entry.population > _LEAST_FOREIGN_TOWN
        return draft.span.is_sure or is_hinted or draft.key in self.sure_names or self._is_used_as_place(draft, entry)

    def _is_used_as_place(self, draft: Draft, entry: GazetteerEntry) -> bool:
        """Tell from a name's use, its label and the place's weight whether it is the place's name here."""
        label, relation, share = draft.span.label, draft.use.relation, self.context.share(entry.country)
        is_big = entry.population >= LEAST_CITY or entry.precision is PlacePrecision.ADMIN1
        is_likely = is_big or share > 0.2
        if relation in {PlaceRelation.NAME_PART, PlaceRelation.DATELINE}:
            return is_likely and entry.match <= NameMatch.OTHER
        if draft.use.cue and relation is not PlaceRelation.MENTIONED:
            return is_likely or label not in {"PERSON", "DATE", "TIME"}
        if label in {"GPE", "LOC", "FAC"}:
            return is_likely
        if relation is PlaceRelation.AT:
            return is_big and share > 0.2
        is_at_home = share > (0.2 if is_big else 0.4)
        return is_at_home and label != "PERSON" and entry.match <= NameMatch.OTHER

    def _agree_on_names(self) -> None:
        """Let all mentions of a name mean what the best supported one does, but for a province beside its capital."""
        chosen: dict[tuple[str, int | None], GazetteerEntry] = {}
        for draft in self.drafts:
            if draft.entry and draft.span.is_plain_name:
                name = draft.key, draft.span.level
                if name not in chosen or draft.within:
                    chosen[name] = draft.entry
        for draft in self.drafts:
            if not draft.span.is_plain_name or draft.within or draft.span.sort:
                continue
            entry = chosen.get((draft.key, draft.span.level))
            if entry and (draft.entry or not draft.span.is_part):
                draft.entry = entry
                draft.is_accepted = True

    def _accept_unknown(self) -> None:
        """Take names that no gazetteer knows for places where the words beside them leave no doubt."""
        taken: set[tuple[str, bool]] = set()
        for draft in self.drafts:
            if draft.is_accepted or draft.span.is_part:
                continue
            if draft.span.is_sure or ((draft.use.relation.is_location or draft.is_tied) and _is_locative(draft)):
                taken.add((draft.key, draft.span.is_site))
        for draft in self.drafts:
            is_taken = (draft.key, draft.span.is_site) in taken or (draft.key, False) in taken
            draft.is_accepted |= is_taken and not draft.span.is_part

    def _make_known(self, draft: Draft, entry: GazetteerEntry) -> Place:
        span = draft.span
        precision, point, radius, reason = entry.precision, entry.point, entry.radius_km, ""
        if span.direction and precision is PlacePrecision.COUNTRY and entry.country:
            part = self.gazetteer.find_part(entry.country, span.direction)
            if part is not None and part.point:
                precision, point, radius = part.precision, part.point, part.radius_km
                reason = f"the part of {entry.name} that the words name, taken from the places there"
        if span.is_site and precision is not PlacePrecision.SITE:
            reason = f"the site is not in the gazetteer; {entry.name} is taken for it"
        if precision is PlacePrecision.ADMIN2 and point is None:
            return self._fall_back(
                draft, self.gazetteer.find_area(entry.admin1 or "", entry.country or ""), entry.admin2
            )
        if draft.use.offset and point and precision in {PlacePrecision.TOWN, PlacePrecision.SITE}:
            point, radius = _shift(point, draft.use.offset, radius or 5.0)
            precision, reason = PlacePrecision.TOWN, f"reckoned from {entry.name}"
        elif draft.use.relation is PlaceRelation.NEAR and radius:
            radius = max(radius, 15.0)
        if entry.match >= NameMatch.VARIANT:
            reason = reason or f"taken for {entry.name}"
        lat, lon = point or (None, None)
        return Place(
            draft.quote.text, precision, entry.country, entry.admin1, entry.admin2, lat, lon, radius,
            entry.geonameid, draft.quote, reason,
        )  # fmt: skip

    def _place_unknown(self) -> None:
        """Place each unknown name once, by the mention that says most of where it lies."""
        self.located = Located(self.drafts)
        mentions: dict[str, list[tuple[Draft, Place]]] = defaultdict(list)
        for draft in self.drafts:
            if draft.is_accepted and draft.place is None:
                mentions[draft.key].append((draft, self._make_unknown(draft)))
        for found in mentions.values():
            said = [place for draft, place in found if draft.within or draft.beside]
            narrow = [place for _, place in found if place.precision is not PlacePrecision.COUNTRY]
            best = next(iter(sorted(said, key=lambda p: p.precision is PlacePrecision.COUNTRY) or narrow), found[0][1])
            for draft, _ in found:
                draft.place = replace(best, name=draft.quote.text, quote=draft.quote)

    def _make_unknown(self, draft: Draft) -> Place:
        """Place a name that the gazetteer lacks in the narrowest known place or area that the text puts it in."""
        beside = draft.beside
        if beside and beside.place and beside.place.lat is not None and beside.place.lon is not None:
            near = beside.place
            return Place(
                draft.quote.text, near.precision, near.country, near.admin1, near.admin2, near.lat, near.lon,
                max(near.radius_km or 0, 15.0), None, draft.quote, f"{_NO_GAZETTEER}; placed by {near.name}",
            )  # fmt: skip
        for area in draft.areas():
            if area.entry and area.entry.point:
                return self._fall_back(draft, area.entry)
        placed = self._fall_back(draft, self._find_anchor(draft))
        return replace(placed, reason=placed.reason.replace("the text puts it in", "by the report's other places"))

    def _find_anchor(self, draft: Draft) -> GazetteerEntry | None:
        """Find what an unknown name is most likely in where the text does not say it.

        A place in its own sentence: the town for a building of it, else its province; then the province that most of
        the report's places lie in; then the country that it is about. What stands further off puts it nowhere.
        """
        same = self.located.beside(draft)
        before = [other for other in same if other.quote.start < draft.quote.start]
        after = [other for other in same if other.quote.start > draft.quote.start]
        anchors = (self._anchor_at(draft, other) for other in [*reversed(before), *after])
        return next((anchor for anchor in anchors if anchor), self._find_focus(draft) or self._find_main_country())

    def _anchor_at(self, draft: Draft, other: Draft) -> GazetteerEntry | None:
        """Give the town of another place for a building close by, else its province."""
        entry, gap = other.entry, abs(draft.sentence - other.sentence)
        if entry is None or entry.precision is PlacePrecision.COUNTRY or not entry.admin1:
            return None
        if self.context.main_country not in {None, entry.country} or (
            other.use.offset and (other.use.offset.km or 0) > 30
        ):
            return None
        is_in_town = gap <= 2 if draft.span.sort == "town_site" else gap == 0 and draft.span.sort == "site"
        if is_in_town and entry.precision in {PlacePrecision.TOWN, PlacePrecision.SITE}:
            return entry
        return self.gazetteer.find_area(entry.admin1, entry.country or "")

    def _find_main_country(self) -> GazetteerEntry | None:
        main = self.context.main_country
        return self.gazetteer.country(main) if main else None

    def _find_focus(self, draft: Draft) -> GazetteerEntry | None:
        """Find the province that most of the report's other places lie in."""
        focus = self.located.province_of_most(draft)
        return self.gazetteer.find_area(focus[1], focus[0]) if focus else None

    def _fall_back(self, draft: Draft, area: GazetteerEntry | None, admin2: str | None = None) -> Place:
        if area is None:
            reason = f"{_NO_GAZETTEER} and the text does not say where it lies"
            return Place(draft.quote.text, PlacePrecision.COUNTRY, quote=draft.quote, reason=reason)
        lat, lon = area.point or (None, None)
        reason = f"{_NO_GAZETTEER}; the text puts it in {area.name}"
        return Place(
            draft.quote.text, area.precision, area.country, area.admin1, admin2 or area.admin2, lat, lon,
            area.radius_km, None, draft.quote, reason,
        )  # fmt: skip


def _lies_in(entry: GazetteerEntry, area: GazetteerEntry) -> bool:
    """Tell whether nothing known speaks against an entry's lying in an area."""
    if area.country and entry.country != area.country:
        return False
    is_province = area.precision is PlacePrecision.ADMIN1 and area.admin1
    return not (is_province and entry.admin1 and entry.admin1 != area.admin1)


def _is_locative(draft: Draft) -> bool:
    """Tell whether a name's cue is one that hardly stands before anything but a place.

    The model's label counts little: most foreign towns are persons or bodies to it.
    """
    cue, label, words = draft.use.cue.strip(), draft.span.label, load_place_words()
    if any(word in words.body for word in fold_words(draft.span.name)):
        return False
    is_place = label in {"GPE", "LOC", "FAC"}
    if draft.use.cue == "list" or not cue:
        return is_place and (draft.is_tied or bool(cue))
    if draft.use.offset or (draft.is_tied and is_place):
        return True
    first, last = cue.split()[0], cue.removesuffix(" the").split()[-1]
    if first in words.sure_cue or cue in words.entered:
        return True
    if last == "of":
        return label not in {"PERSON", "ORG"} or first in words.settlement
    return is_place and first in words.likely_cue


def _shift(point: tuple[float, float], offset: Offset, radius: float) -> tuple[tuple[float, float], float]:
    """Move a point as far and in the direction that the words say; without a direction the circle grows instead."""
    if offset.bearing is None or offset.km is None:
        return point, max(radius, offset.km or 0.0)
    return move_point(point, offset.bearing, offset.km), max(radius, round(offset.km * 0.4, 1))
