"""Place relations: how a sentence puts something to a place: in it, near it, from it, or only by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Token

from warmonitor.extract.parse import Sentence
from warmonitor.extract.place.spans import PlaceSpan
from warmonitor.extract.place.words import any_of, load_place_words


class PlaceRelation(StrEnum):
    """What a mention of a place says: where something is, or less than that."""

    AT = "at"
    """In or at the place, or the place itself was acted on: "in X", "shelled X"."""
    NEAR = "near"
    """Beside it: "near X", "10 km south of X", "in X's countryside"."""
    WITHIN = "within"
    """A larger area given beside a narrower place: "in Y, X province"."""
    TOWARD = "toward"
    """Where something goes: "on the way to X"."""
    ORIGIN = "origin"
    """Where something or somebody comes from: "fighters from X", "fired from X"."""
    ADJECTIVE = "adjective"
    """Whose, and no place of an event: "the Syrian army"."""
    METONYM = "metonym"
    """A place that stands for its government: "Tehran denied"."""
    DATELINE = "dateline"
    """Where a report was filed: a weak hint."""
    NAME_PART = "name part"
    """A part of a body's name: "Aleppo Media Centre"."""
    MENTIONED = "mentioned"
    """Named without being put to anything: "the people of X"."""

    @property
    def is_location(self) -> bool:
        """Whether an event may be put there."""
        return self in {PlaceRelation.AT, PlaceRelation.NEAR, PlaceRelation.WITHIN}


@dataclass(frozen=True, slots=True)
class Offset:
    """How far from a place, in kilometres, and in which direction, in degrees clockwise from north."""

    bearing: float | None
    km: float | None


_BEARINGS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270,
    "northwest": 315,
}  # fmt: skip
_NUMBERS = {
    "a": 1, "a few": 3, "one": 1, "two": 2, "three": 3, "several": 4, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50,
}  # fmt: skip
_KM_IN_MILE = 1.609
# In characters: the words that put something to a place stand right before its name.
_LONGEST_LEAD = 160
# A direction without a distance: somewhere on that side, within reach of the town.
_REACH_KM = 8.0
_LISTED = re.compile(r"(?:, | and | or | & |/|, and | as well as | and in | and on | and at )(?:the )?$")
_DATELINE_END = re.compile(r"\(|,? ?\d|,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|[–—]|--? ?$| - ")
_DATELINE_PLACE = re.compile(r"[^,/;–—]+")
_SAME_AS_HEAD = frozenset({"appos", "conj"})
_ACTED_ON = frozenset({"dobj", "nsubjpass", "obj", "nsubj:pass"})


@dataclass(frozen=True, slots=True)
class Use:
    """How a sentence uses a place's name; ``cue`` is the words that say so, empty where only the syntax does."""

    relation: PlaceRelation
    cue: str = ""
    offset: Offset | None = None


def read_use(sentence: Sentence, span: PlaceSpan, *, after: Use | None) -> Use:
    """Tell how a name's sentence uses it; ``after`` is the use of the name that it follows in a list."""
    text = sentence.block.text
    left = text[max(sentence.span.start_char, span.start - _LONGEST_LEAD) : span.start]
    right = text[span.end : sentence.span.end_char]
    if span.demonym_of:
        return Use(PlaceRelation.ADJECTIVE)
    if span.is_part:
        return Use(PlaceRelation.NAME_PART)
    if after and _LISTED.search(left):
        return Use(after.relation, "list", after.offset)
    found = _read_before(left, right) or _read_after(left, right, is_country=span.is_country)
    return found or Use(_read_syntax(sentence, span))


def _read_before(left: str, right: str) -> Use | None:
    """Read the words before a name: "10 km south of", "a camp at", "near", "from"."""
    if match := _offset_before().search(left):
        return Use(PlaceRelation.NEAR, match.group().lower(), _read_offset(match))
    if match := _site_before().search(left):
        return Use(PlaceRelation.AT, f"in {match.group().lower()}")
    for pattern, relation in _before():
        if match := pattern.search(left):
            is_around = relation is PlaceRelation.AT and _around_after().match(right)
            return Use(PlaceRelation.NEAR if is_around else relation, match.group().lower())
    return None


def _read_after(left: str, right: str, *, is_country: bool) -> Use | None:
    """Read the words after a name: "X's army", "X countryside", "X station"."""
    if _government_after().match(right):
        return Use(PlaceRelation.ADJECTIVE if is_country else PlaceRelation.MENTIONED)
    if match := _around_after().match(right):
        return Use(PlaceRelation.NEAR, match.group().lower())
    if match := _part_before().search(left) or _site_after().match(right):
        return Use(PlaceRelation.AT, match.group().lower())
    return None


def split_dateline(text: str) -> list[tuple[int, int]]:
    """Give the offsets of the places in a dateline.

    >>> [text[a:b] for text in ("ADEN, Yemen, Aug 9 (Agency) -",) for a, b in split_dateline(text)]
    ['ADEN', 'Yemen']
    """
    end = _DATELINE_END.search(text)
    found = []
    for match in _DATELINE_PLACE.finditer(text, 0, end.start() if end else len(text)):
        name = match.group().strip()
        if name:
            start = match.start() + match.group().index(name)
            found.append((start, start + len(name)))
    return found


def _read_offset(match: re.Match[str]) -> Offset:
    raw = match.group("direction") or match.group("side")
    bearing = _BEARINGS.get(re.sub(r"[^a-z]", "", raw.lower()).replace("ern", "")) if raw else None
    if not match.group("unit"):
        return Offset(bearing, _REACH_KM if bearing is not None else None)
    number = match.group("number").lower().replace(",", ".")
    km = float(_NUMBERS.get(number, 0)) if number in _NUMBERS else float(number)
    return Offset(bearing, km * (_KM_IN_MILE if match.group("unit").lower().startswith("mi") else 1))


def _read_syntax(sentence: Sentence, span: PlaceSpan) -> PlaceRelation:
    """Read from the parse what no word says: an object of an act, a subject that speaks, a heading's bare name."""
    tokens = sentence.block.doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return PlaceRelation.MENTIONED
    root: Token = tokens.root
    while root.dep_ in _SAME_AS_HEAD and root.head is not root:
        root = root.head
    if root.dep_ in _ACTED_ON:
        return PlaceRelation.AT
    if root.dep_ == "nsubj" and root.head.pos_ in {"VERB", "AUX"}:
        return PlaceRelation.METONYM
    if root.dep_ in {"ROOT", "npadvmod"} and not span.is_country:
        return PlaceRelation.AT
    return PlaceRelation.MENTIONED


@cache
def _before() -> tuple[tuple[re.Pattern[str], PlaceRelation], ...]:
    words = load_place_words()
    place = rf"(?:the |a |an )?(?:{any_of(words.settlement | words.site)} of )?(?:the )?$"
    part = rf"(?:the )?(?:{any_of(words.part)} of )?(?:the )?$"
    return (
        (re.compile(rf"\b{any_of(words.near)} {place}", re.IGNORECASE), PlaceRelation.NEAR),
        (re.compile(rf"\b{any_of(words.origin)} {part}", re.IGNORECASE), PlaceRelation.ORIGIN),
        (re.compile(rf"\b{any_of(words.at)} {part}", re.IGNORECASE), PlaceRelation.AT),
        (re.compile(rf"\b{any_of(words.at)} {place}", re.IGNORECASE), PlaceRelation.AT),
        (re.compile(rf"\b{any_of(words.toward)} {place}", re.IGNORECASE), PlaceRelation.TOWARD),
        (
            re.compile(rf"\b(?:{any_of(words.entered | words.struck)}|against) (?:the )?$", re.IGNORECASE),
            PlaceRelation.AT,
        ),
    )


@cache
def _offset_before() -> re.Pattern[str]:
    words = load_place_words()
    directions = r"(?:(?:north|south)(?:-?(?:east|west))?|east|west)(?:ern)?"
    number = rf"(?P<number>\d+(?:[.,]\d+)?|{any_of(_NUMBERS)})"
    distance = rf"(?:\b{number}(?: |-)?(?P<unit>{any_of(words.distance_unit)})\b)"
    of = r"(?:of|from|away from|outside|off)"
    place = rf"(?:the )?(?:[\w-]+ )?(?:{any_of(words.settlement)} of )?(?:the )?$"
    with_distance = rf"{distance}(?: \([^)]*\))?,?(?: away)?(?: to the)?(?: (?P<direction>{directions}))? {of} {place}"
    return re.compile(
        rf"{with_distance}|(?:\bto the |(?<!the )(?<!and )\b)(?P<side>{directions}) of {place}", re.IGNORECASE
    )


@cache
def _around_after() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s?)? (?:[\w-]+ )?{any_of(load_place_words().around)}\b", re.IGNORECASE)


@cache
def _government_after() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s?)? (?:[\w-]+ )?{any_of(load_place_words().government)}\b", re.IGNORECASE)


@cache
def _part_before() -> re.Pattern[str]:
    words = load_place_words()
    inner = words.part | words.settlement | words.site | words.town_site | frozenset(["sector", "streets", "skies"])
    return re.compile(rf"\b{any_of(inner - {'capital'})}s? of (?:the )?$", re.IGNORECASE)


@cache
def _site_before() -> re.Pattern[str]:
    words = load_place_words()
    return re.compile(
        rf"\b{any_of(words.site | words.town_site | words.settlement)}s? (?:at|in) (?:the )?$", re.IGNORECASE
    )


@cache
def _site_after() -> re.Pattern[str]:
    words = load_place_words()
    inner = any_of((words.site | words.town_site | words.settlement | words.part) - {"port"})
    return re.compile(rf"(?:['’]s?)? (?:[\w-]+ ){{0,2}}{inner}s?\b", re.IGNORECASE)
