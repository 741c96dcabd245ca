"""Place spans: which words of a sentence may name a place, and what the words beside them say of its sort and size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Span

from warmonitor.domain import PlacePrecision
from warmonitor.extract.actors import load_actors
from warmonitor.extract.parse import Sentence
from warmonitor.extract.place.gazetteer import Gazetteer, GazetteerEntry, NameMatch
from warmonitor.extract.place.runs import Word, find_runs
from warmonitor.extract.place.words import any_of, load_place_words

_LONGEST_NAME = 6
_NO_PLACE_LABELS = frozenset(
    {"CARDINAL", "DATE", "EVENT", "LANGUAGE", "LAW", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"}
)


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A name that may be a place's: ``start:end`` (in the block) covers it with the words for its sort and size.

    ``name`` is what to look up. ``level`` is 1 or 2 where a word says that it is a division; ``sort`` is settlement,
    site or town_site where a word says so; ``direction`` that part of a country or area that is meant. ``is_sure``
    says that its words alone make it a place; ``is_part`` that it is a part of a longer name.
    """

    name: str
    start: int
    end: int
    name_start: int
    name_end: int
    entries: tuple[GazetteerEntry, ...] = ()
    demonym_of: str | None = None
    level: int | None = None
    sort: str | None = None
    direction: str | None = None
    label: str = ""
    is_sure: bool = False
    is_part: bool = False
    in_heading: bool = False

    @property
    def is_country(self) -> bool:
        """Whether it is a country's own name."""
        return any(entry.precision is PlacePrecision.COUNTRY and entry.country for entry in self.entries[:1])

    @property
    def is_plain_name(self) -> bool:
        """Whether it is neither a country's name nor an adjective."""
        return not (self.is_country or self.demonym_of)

    @property
    def is_site(self) -> bool:
        """Whether a word says that it is a site or a building."""
        return self.sort in {"site", "town_site"}


def find_spans(sentence: Sentence, words: list[Word], gazetteer: Gazetteer, *, in_heading: bool) -> list[PlaceSpan]:
    """Find the names in a sentence, of which these are the words, that are or may be places."""
    found: list[PlaceSpan] = []
    for run in find_runs(words, sentence.block.text, gazetteer):
        for span in _SpanFinder(sentence, words, gazetteer, in_heading=in_heading).find_in_run(run):
            if not found or span.start >= found[-1].end:
                found.append(replace(span, in_heading=in_heading))
    return found


class _SpanFinder:
    """Finds the places within one run of capitalised words."""

    def __init__(self, sentence: Sentence, words: list[Word], gazetteer: Gazetteer, *, in_heading: bool) -> None:
        self.text = sentence.block.text
        self.doc = sentence.block.doc
        self.sentence = sentence
        self.words = words
        self.gazetteer = gazetteer
        self.in_heading = in_heading

    def find_in_run(self, run: range) -> Iterator[PlaceSpan]:
        """Give the places of a run: known names, then what remains if the words beside it make it a place.

        A known town within a longer name ("New Kharkiv") is no place of its own: the longer name is judged.
        """
        start, stop = run.start, run.stop
        unknown_from = start
        parts: list[PlaceSpan] = []
        while start < stop:
            match = self._match_at(start, stop)
            if match is None:
                start += 1
                continue
            end, span = match
            if self._is_swallowed(span, start, end, run):
                parts.append(replace(span, is_part=True))
                start = end
                continue
            yield from self._judge_unknown(unknown_from, start, run)
            yield from self._judge_known(span, start, end, run)
            start = unknown_from = end
        whole = list(self._judge_unknown(unknown_from, stop, run))
        yield from whole
        if parts and not (whole and whole[0].is_sure) and self._label(parts[0])[0] == "ORG":
            yield from parts

    def _is_swallowed(self, span: PlaceSpan, start: int, end: int, run: range) -> bool:
        if self.in_heading or span.demonym_of or span.is_country or span.entries[0].precision is PlacePrecision.SITE:
            return False
        return self._is_in_longer_name(start, end, run)

    def _match_at(self, start: int, stop: int) -> tuple[int, PlaceSpan] | None:
        if (
            not self.words[start].is_capital
            and self.words[start].key not in load_place_words().article | load_place_words().hyphened_article
        ):
            return None
        for end in range(min(stop, start + _LONGEST_NAME), start, -1):
            first, last = self.words[start], self.words[end - 1]
            if not last.is_capital:
                continue
            name = self.text[first.start : last.end]
            if end == start + 1 and not self._may_stand_alone(first):
                continue
            code = self.gazetteer.country_of_demonym(name)
            entries = self.gazetteer.find(name)
            if code and not (entries and entries[0].precision is PlacePrecision.COUNTRY):
                return end, self._make_span(start, end, demonym_of=code)
            if end == start + 1 and first.key in load_place_words().never_alone:
                entries = tuple(e for e in entries if e.match < NameMatch.VARIANT)
            if entries and not self._is_weak_match(start, end, stop, entries):
                return end, self._make_span(start, end, entries=entries)
        return None

    def _may_stand_alone(self, word: Word) -> bool:
        """Refuse ordinary words, short abbreviations, and the pronoun "us"."""
        words = load_place_words()
        if word.key in words.leading or word.key in words.calendar:
            return False
        if word.key in words.never_alone or word.key in words.title or word.key in words.direction:
            return bool(self._sort_beside(word.start, word.end)[0]) and word.key not in words.title
        if len(word.key) <= 3 and self.gazetteer.country_of_name(word.text):
            return word.is_shouted or "." in self.text[word.start : word.end + 1]
        return len(word.key) > 2 and not (word.is_shouted and len(word.key) <= 4 and not self.in_heading)

    def _is_weak_match(self, start: int, end: int, stop: int, entries: tuple[GazetteerEntry, ...]) -> bool:
        """Refuse what ends within a longer name of several words that is found only as a variant."""
        is_variant = entries[0].match >= NameMatch.VARIANT
        return is_variant and end - start == 1 and stop - start > 1 and len(self.words[start].key) < 5

    def _make_span(
        self, start: int, end: int, entries: tuple[GazetteerEntry, ...] = (), demonym_of: str | None = None
    ) -> PlaceSpan:
        first, last = self.words[start], self.words[end - 1]
        stop = last.end + 1 if self.text[last.end : last.end + 1] == "." and len(last.text) == 1 else last.end
        name = self.text[first.start : stop]
        return PlaceSpan(name, first.start, stop, first.start, stop, entries, demonym_of)

    def _judge_known(self, span: PlaceSpan, start: int, end: int, run: range) -> Iterator[PlaceSpan]:
        if span.demonym_of:
            yield replace(span, is_sure=True)
            return
        if span.is_country:
            dressed = self._dress(span)
            is_part = self._is_in_longer_name(start, end, run) and not self.in_heading
            yield replace(
                span,
                start=dressed.start if dressed.direction else span.start,
                direction=dressed.direction,
                is_sure=True,
                is_part=is_part,
            )
            return
        label, labelled = self._label(span)
        dressed = replace(self._dress(span), label=label)
        is_site = dressed.entries[0].precision is PlacePrecision.SITE and end > start + 1
        has_sort = is_site or dressed.sort is not None or dressed.level is not None
        if not has_sort:
            if self._follows_title(start, run):
                return
            longer = labelled is not None and len(labelled.text) > len(span.name) + 4
            if label == "PERSON" and longer:
                return
            if label == "ORG" and longer:
                yield replace(dressed, is_part=True)
                return
        yield replace(dressed, is_sure=has_sort)

    def _is_in_longer_name(self, start: int, end: int, run: range) -> bool:
        """Tell whether a neighbour in the run, which is no word of place, makes one name with these words."""
        words = load_place_words()
        plain = (
            words.direction | words.site | words.town_site | words.settlement | words.area_levels.keys() | words.part
        )
        before = [w for w in self._words_of(range(run.start, start)) if w.key not in plain]
        after = [w for w in self._words_of(range(end, run.stop)) if w.key not in plain]
        opens = bool(before) and before[-1].start == self.sentence.span.start_char and not self._is_proper(before[-1])
        if before and (self._is_place_word(before[-1]) or opens):
            before = []
        if after and self._is_place_word(after[0]):
            after = []
        return bool(before or after)

    def _words_of(self, run: range) -> list[Word]:
        return [self.words[i] for i in run if self.words[i].key not in load_place_words().name_link]

    def _is_place_word(self, word: Word) -> bool:
        name = word.text
        return bool(self.gazetteer.country_of_demonym(name) or self.gazetteer.country_of_name(name))

    def _follows_title(self, start: int, run: range) -> bool:
        titles = load_place_words().title
        if any(self.words[i].key in titles for i in range(run.start, start)):
            return True
        before = self.words[start - 1] if start else None
        return before is not None and before.key in titles and self.text[before.end : self.words[start].start] in " . "

    def _judge_unknown(self, start: int, stop: int, run: range) -> Iterator[PlaceSpan]:
        """Give an unknown name if the words beside it say that it is a place."""
        words = load_place_words()
        plain = words.direction | words.site | words.town_site | words.settlement | words.area_levels.keys()
        plain |= words.before_sort
        skipped = plain | words.leading | (words.name_link - words.article)
        while start < stop and self.words[start].key in skipped:
            start += 1
        while start < stop and self.words[stop - 1].key in plain | words.name_link:
            stop -= 1
        if start >= stop or any(self.words[i].key in words.title for i in range(start, stop)):
            return
        if stop - start == 1 and self.words[start].key in words.never_alone | words.calendar:
            return
        span = self._make_span(start, stop)
        label, _ = self._label(span)
        if label in _NO_PLACE_LABELS or not self._is_proper(span) or self._is_holder(span):
            return
        span = replace(self._dress(span), label=label)
        if span.level and self._has_weak_area_word(span):
            return
        if span.level or span.sort:
            if self._follows_title(start, run) and span.sort != "settlement":
                return
            yield replace(span, is_sure=True)
        elif not self.in_heading and not self._is_abbreviation(start, stop) and not self._follows_title(start, run):
            yield span

    def _is_proper(self, name: PlaceSpan | Word) -> bool:
        """Refuse ordinary words in capitals: at the head of a sentence, in a heading."""
        tokens = self.doc.char_span(name.start, name.end, alignment_mode="expand")
        return tokens is not None and any(token.pos_ == "PROPN" for token in tokens)

    def _is_holder(self, span: PlaceSpan) -> bool:
        """Tell a listed group, and whoever else is only named as holding a place: "the Marakan-held town"."""
        is_holding = _holder_after().match(self.text, span.name_end) is not None
        named = load_actors().find(self.text[span.start : span.end])
        return is_holding or any(match.entry.country is None for match in named)

    def _has_weak_area_word(self, span: PlaceSpan) -> bool:
        """Tell whether the word for an area is one that is mostly something else: a ministry, a unit of an army."""
        shown = self.text[span.start : span.end].lower()
        return any(word in shown for word in load_place_words().weak_area_word)

    def _is_abbreviation(self, start: int, stop: int) -> bool:
        return stop - start == 1 and self.words[start].is_shouted

    def _label(self, span: PlaceSpan) -> tuple[str, Span | None]:
        for entity in self.sentence.span.ents:
            if entity.start_char < span.name_end and span.name_start < entity.end_char:
                return entity.label_, entity
        return "", None

    def _dress(self, span: PlaceSpan) -> PlaceSpan:
        """Take in the words beside a name that say what sort of place it is, and which part of it is meant."""
        sort, level, start, end = self._read_sort(span.start, span.end)
        direction = None
        earliest = max(self.sentence.span.start_char, start - 30)
        part = _part_before().search(self.text, earliest, start)
        if match := part or _direction_before().search(self.text, earliest, start):
            direction, start = match.group(1).lower(), match.start(1)
        return replace(span, start=start, end=end, sort=sort, level=level, direction=direction)

    def _sort_beside(self, start: int, end: int) -> tuple[str | int | None, int, int]:
        sort, level, start, end = self._read_sort(start, end)
        return sort or level, start, end

    def _read_sort(self, start: int, end: int) -> tuple[str | None, int | None, int, int]:
        stop = self.sentence.span.end_char
        if (match := _sort_after().match(self.text, end, stop)) and match.group(1) != "states":
            word = _singular(match.group(1))
            return *_sort_of(word), start, match.end()
        if match := _sort_before().search(self.text, max(self.sentence.span.start_char, start - 50), start):
            word = next(word for word in match.groups() if word)
            return *_sort_of(_singular(word)), match.start(), end
        if match := _apposition_after().match(self.text, end, stop):
            return *_sort_of(match.group(1)), start, end
        return None, None, start, end


def _singular(word: str) -> str:
    word = " ".join(word.lower().split())
    words = load_place_words()
    known = words.site | words.town_site | words.settlement | words.area_levels.keys()
    forms = (word, word.removesuffix("s"), word.removesuffix("ies") + "y", word.removesuffix("es"))
    return next((form for form in forms if form in known), word)


def _sort_of(word: str) -> tuple[str | None, int | None]:
    words = load_place_words()
    if word in words.area_levels:
        return None, words.area_levels[word]
    for sort, entries in (("town_site", words.town_site), ("site", words.site), ("settlement", words.settlement)):
        if word in entries:
            return sort, None
    return None, None


@cache
def _holder_after() -> re.Pattern[str]:
    return re.compile(rf"-{any_of(load_place_words().holding)}\b")


@cache
def _sort_after() -> re.Pattern[str]:
    words = load_place_words()
    kinds = any_of([*words.site, *words.town_site, *words.settlement, *words.area_levels])
    return re.compile(
        rf"(?: \([\w' -]{{2,25}}\))?[ -]+(?:{any_of(words.before_sort)} )?({kinds}(?:e?s)?)\b", re.IGNORECASE
    )


@cache
def _sort_before() -> re.Pattern[str]:
    """Match words before a name for its sort; a building "of" a town is in it, a camp "of" that name is it."""
    words = load_place_words()
    wide = any_of([*words.site, *(words.settlement - {"capital", "outskirts", "suburb"}), *words.area_levels])
    called = r"(?:called|named|known as)"
    named_of = any_of(words.named_of)
    return re.compile(
        rf"\b(?:({wide}s?),? (?:of|{called})|({any_of(words.town_site)}),? {called}|({named_of}) of"
        rf"|({any_of(words.before_name)}))(?: the)? $",
        re.IGNORECASE,
    )


@cache
def _apposition_after() -> re.Pattern[str]:
    kinds = any_of(["village", "town", "city", "hamlet", "settlement", "suburb", "province", "district", "governorate"])
    return re.compile(rf" ?[,(] ?(?:a|an|the)(?: [\w-]+){{0,4}} ({kinds})\b")


@cache
def _part_before() -> re.Pattern[str]:
    """Match "the south of X", which lies in X; "south of X" does not."""
    return re.compile(r"(?<!to )\bthe ((?:north|south)(?:-?(?:east|west))?|east|west) of (?:the )?$", re.IGNORECASE)


@cache
def _direction_before() -> re.Pattern[str]:
    directions = any_of(load_place_words().direction)
    return re.compile(rf"\b({directions})(?:(?: and|,) {directions})?[ -]$", re.IGNORECASE)
