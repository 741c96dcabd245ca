"""Places: which places a report names, where they lie, and whether something is put there or they are only named."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from warmonitor.domain import Place, PlacePrecision, Quote
from warmonitor.extract.furniture import Block, BlockKind
from warmonitor.extract.parse import ParsedReport, Sentence
from warmonitor.extract.place.context import Draft
from warmonitor.extract.place.gazetteer import Gazetteer, GazetteerEntry, NameMatch, load_gazetteer
from warmonitor.extract.place.relations import PlaceRelation, Use, read_use, split_dateline
from warmonitor.extract.place.resolve import Resolver
from warmonitor.extract.place.runs import has_heading_capitals, split_words
from warmonitor.extract.place.spans import PlaceSpan, find_spans
from warmonitor.extract.place.words import any_of, load_place_words

__all__ = ["PlaceMention", "PlaceRelation", "find_places", "locate"]

_IN_LIST = re.compile(r"(?:,| and| or| &|/|,? as well as|,? and (?:in|on|at))? ?(?:the )?$")
_POSSESSIVE = re.compile(r"['’]s? (?:[\w-]+ ){0,2}$")
_COMMA = re.compile(r", $|,? \($")
# A line that only says where and when: "NAY PYI TAW September 19".
_FILING_LINE = re.compile(r"(?:[A-Z][\w'’-]*,? )+(?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2})(?:,? \d{4})?\.?")
_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
_LETTERS = re.compile(r"[^\W_]+")
_LARGEST_GAP = 70


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as a report names it; ``quote`` holds its name with the words for its sort, ``sentence`` their number."""

    quote: Quote
    place: Place
    sentence: int
    relation: PlaceRelation


def find_places(report: ParsedReport) -> list[PlaceMention]:
    """Find the places that a report names, in the order of the text, resolved by the report's own hints.

    Adjectives, names of bodies and datelines are given too, told apart by their relation, since they say a country.
    """
    gazetteer = load_gazetteer()
    numbers = {block.start: number for number, block in enumerate(report.blocks)}
    drafts: list[Draft] = []
    headings: list[Sentence] = []
    for sentence in report.sentences():
        words = split_words(sentence)
        in_heading = has_heading_capitals(words)
        if in_heading:
            headings.append(sentence)
        spans = find_spans(sentence, words, gazetteer, in_heading=in_heading)
        drafts += _draft_sentence(sentence, spans, numbers[sentence.block.start])
    drafts += _draft_headings(headings, drafts, numbers)
    first_sentence: dict[int, int] = {}
    for sentence in report.sentences():
        first_sentence.setdefault(sentence.block.start, sentence.index)
    starts = list(first_sentence)
    for block in report.furniture:
        if block.kind is BlockKind.DATELINE:
            after = bisect_right(starts, block.start)
            first = first_sentence[starts[after]] if after < len(starts) else 0
            drafts += _draft_dateline(block, gazetteer, first)
    drafts.sort(key=lambda draft: draft.quote.start)
    _link(drafts, report.text)
    Resolver(drafts, gazetteer).resolve()
    found = []
    for draft in drafts:
        if draft.place is not None:
            relation = draft.use.relation
            found.append(PlaceMention(draft.quote, draft.place, draft.sentence, relation))
    return found


def locate(name: str, *, country: str | None = None, admin1: str | None = None) -> Place | None:
    """Look up a place by name alone, for structured input; ``None`` if no place of the country and province bears it.

    Without a country, the surest spelling and the biggest place win; a slip of the pen is forgiven only within one.

    >>> place = locate("Khakriv", country="UA")
    >>> place is not None and (place.precision.value, place.reason)
    ('town', 'taken for Kharkiv')
    """
    gazetteer = load_gazetteer()
    entries: tuple[GazetteerEntry, ...] = gazetteer.find(name)
    if country:
        entries = tuple(e for e in entries if e.country == country) or gazetteer.find_slips(name, country)
    if admin1 and country:
        area = gazetteer.find_area(admin1, country)
        entries = tuple(e for e in entries if area is None or e.admin1 == area.admin1)
    entries = tuple(e for e in entries if e.point and (country or e.match < NameMatch.VARIANT))
    if not entries:
        return None
    best = min(entries, key=_narrowest_first)
    lat, lon = best.point or (None, None)
    reason = f"taken for {best.name}" if best.match >= NameMatch.VARIANT else ""
    return Place(
        name, best.precision, best.country, best.admin1, best.admin2, lat, lon, best.radius_km, best.geonameid,
        None, reason,
    )  # fmt: skip


def _narrowest_first(entry: GazetteerEntry) -> tuple[int, int, int, int]:
    order = [
        PlacePrecision.COUNTRY,
        PlacePrecision.TOWN,
        PlacePrecision.SITE,
        PlacePrecision.ADMIN1,
        PlacePrecision.ADMIN2,
    ]
    return entry.match, order.index(entry.precision), -entry.population, entry.geonameid or 0


def _draft_sentence(sentence: Sentence, spans: Iterable[PlaceSpan], block: int) -> list[Draft]:
    """Tell how a sentence uses each of the names in it."""
    text = sentence.block.text
    is_filing_line = block < 3 and bool(_FILING_LINE.fullmatch(text))
    drafts: list[Draft] = []
    last: tuple[PlaceSpan, Use] | None = None
    for span in spans:
        follows = last if last and _IN_LIST.fullmatch(text[last[0].end : span.start]) else None
        use = read_use(sentence, span, after=follows[1] if follows else None)
        if is_filing_line:
            use = Use(PlaceRelation.DATELINE, "dateline")
        quote = sentence.block.quote(span.start, span.end)
        drafts.append(Draft(span, use, quote, sentence.index, block))
        last = span, use
    return drafts


def _draft_headings(headings: Iterable[Sentence], drafts: list[Draft], numbers: dict[int, int]) -> list[Draft]:
    """Find in headings, where capitals tell nothing, the names that the rest of the report has."""
    names = {
        d.key: d.span
        for d in drafts
        if not (d.span.in_heading or d.span.demonym_of or d.span.is_country or d.span.is_part)
    }
    by_first_word: defaultdict[str, list[PlaceSpan]] = defaultdict(list)
    for span in names.values():
        by_first_word[_first_word(span.name, 0)].append(span)
    quotes: defaultdict[int, list[Quote]] = defaultdict(list)
    for draft in drafts:
        quotes[draft.sentence].append(draft.quote)
    found: list[Draft] = []
    for sentence in headings:
        taken = quotes[sentence.index]
        for match in _WORDS.finditer(sentence.text):
            near = by_first_word.get(_first_word(sentence.text, match.start()), [])
            for span in _names_at(sentence.text, match.start(), near):
                start = sentence.span.start_char + match.start()
                end = start + len(span.name)
                quote = sentence.block.quote(start, end)
                if not any(quote.overlaps(other.start, other.end) for other in taken):
                    taken.append(quote)
                    shown = replace(
                        span,
                        start=start,
                        end=end,
                        name_start=start,
                        name_end=end,
                        sort=None,
                        level=None,
                        in_heading=True,
                    )
                    use = read_use(sentence, shown, after=None)
                    found.append(Draft(shown, use, quote, sentence.index, numbers[sentence.block.start]))
    return found


def _first_word(text: str, start: int) -> str:
    word = _LETTERS.match(text, start)
    return word.group().lower() if word else ""


def _names_at(text: str, start: int, names: Iterable[PlaceSpan]) -> list[PlaceSpan]:
    """Give the longest of some names that stands at a place in a text, in whatever case."""
    here = [span for span in names if text[start : start + len(span.name)].lower() == span.name.lower()]
    ends = [span for span in here if not text[start + len(span.name) : start + len(span.name) + 1].isalnum()]
    return [max(ends, key=lambda span: len(span.name))] if ends else []


def _draft_dateline(block: Block, gazetteer: Gazetteer, sentence: int) -> list[Draft]:
    """Find where a report was filed."""
    drafts = []
    for start, end in split_dateline(block.text):
        name = block.text[start:end]
        if entries := gazetteer.find(name):
            span = PlaceSpan(name, start, end, start, end, entries)
            quote = Quote(block.start + start, block.start + end, name)
            drafts.append(Draft(span, Use(PlaceRelation.DATELINE, "dateline"), quote, sentence, 0))
    return drafts


def _link(drafts: list[Draft], text: str) -> None:
    """Tie each name to the area that is given beside it: "X, Y province", "Y's X", "X, a village west of Y"."""
    beside: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        beside[draft.sentence].append(draft)
    for first, second in pairwise(drafts):
        gap = text[first.quote.end : second.quote.start]
        if first.sentence != second.sentence or len(gap) > _LARGEST_GAP or "\n" in gap:
            continue
        if first.span.demonym_of:
            if _adjective_gap().fullmatch(gap):
                second.country_hint = first.span.demonym_of
        elif not (second.span.demonym_of or first.span.is_part or second.span.is_part):
            _link_names(beside[first.sentence], first, second, gap)


def _link_names(drafts: list[Draft], first: Draft, second: Draft, gap: str) -> None:
    """Tie two neighbours among the drafts of their sentence."""
    if _POSSESSIVE.fullmatch(gap):
        _put_within(second, first)
        for other in drafts:
            if other.within is first and other is not second:
                other.within = second
    elif second.use.offset and _beside_gap().fullmatch(gap):
        for draft in drafts:
            if draft is first or first in draft.areas():
                draft.beside = second
    elif _in_gap().fullmatch(gap) or (_COMMA.fullmatch(gap) and _is_wider(second, first)):
        first.is_tied = True
        _put_within(first, second)


def _put_within(inner: Draft, area: Draft) -> None:
    inner.within = area
    if area.use.relation in {PlaceRelation.AT, PlaceRelation.MENTIONED, PlaceRelation.METONYM, PlaceRelation.NEAR}:
        area.use = replace(area.use, relation=PlaceRelation.WITHIN)
    if inner.use.relation in {PlaceRelation.MENTIONED, PlaceRelation.METONYM} and area.use.cue:
        inner.use = replace(inner.use, relation=PlaceRelation.AT)


def _is_wider(area: Draft, inner: Draft) -> bool:
    """Tell whether a name after a comma is the area that the one before it lies in, and not the next of a list."""
    if area.span.is_country:
        return not inner.span.is_country
    if area.span.level and (not inner.span.level or area.span.level < inner.span.level):
        return True
    provinces = {(e.country, e.admin1) for e in area.span.entries if e.precision is PlacePrecision.ADMIN1}
    towns = {(e.country, e.admin1) for e in inner.span.entries if e.precision is PlacePrecision.TOWN}
    return bool(provinces & towns) and area.key != inner.key


@cache
def _in_gap() -> re.Pattern[str]:
    words = load_place_words()
    kinds = any_of(words.settlement | words.site | words.town_site | words.area_levels.keys())
    part = any_of(words.part)
    apposition = rf"(?:,? (?:a|an|the) (?:[\w-]+ ){{0,4}}{kinds})?"
    return re.compile(
        rf"{apposition},? (?:in|of|within|inside|at) (?:(?:the|its|their) )?"
        rf"(?:(?:{part}|{kinds}|[a-z-]+ern) (?:of |in )?(?:the )?)?",
        re.IGNORECASE,
    )


@cache
def _beside_gap() -> re.Pattern[str]:
    kinds = any_of(load_place_words().settlement)
    return re.compile(
        rf",?(?: (?:which|that) (?:is|lies))?(?: (?:a|an|the) (?:[\w-]+ )*{kinds})?[ \w,.-]*? ", re.IGNORECASE
    )


@cache
def _adjective_gap() -> re.Pattern[str]:
    words = load_place_words()
    kinds = any_of(words.settlement | words.site | words.area_levels.keys() | words.direction)
    return re.compile(rf" (?:[\w-]+ )?(?:{kinds}s?,? )?(?:of |called )?(?:the )?", re.IGNORECASE)
