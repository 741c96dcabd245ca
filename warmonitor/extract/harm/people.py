"""Counted people: which words of a sentence count people, and how many they may be."""

from __future__ import annotations

from dataclasses import replace

from warmonitor.domain import Who
from warmonitor.extract.harm.names import find_ages, find_names, merge_appositions
from warmonitor.extract.harm.nouns import Noun, NounReader, blend
from warmonitor.extract.harm.number import Count, bound, find_counts
from warmonitor.extract.harm.number_words import load_quantities
from warmonitor.extract.harm.reading import QUOTE_MARKS, Form, Group, Reading
from warmonitor.extract.harm.words import load_people_words, words_of

_ADULT = 18
_DENIALS = ("deny", "denie", "denial", "refut", "reject")
# A number alone is people in "a family of five" and "a crew of six".
_COLLECTIVE_WHO = {"family": Who.CIVILIANS, "crew": Who.UNKNOWN}


def find_groups(reading: Reading) -> list[Group]:
    """Find the counted people of a sentence, in order; they do not overlap."""
    finder = _Finder(reading)
    groups: list[Group] = []
    at = 0
    while at < len(reading.tokens):
        group = finder.read(at)
        if group is None:
            at += 1
        else:
            groups.append(group)
            at = group.last + 1
    return merge_appositions(reading, groups)


class _Finder:
    """Reads groups off one sentence from left to right."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.nouns = NounReader(reading)
        self.count_at = {first: (last, count) for first, last, count in reading.counts}
        self.ages = find_ages(reading)
        self.names = find_names(reading, self.nouns)
        self.denies = any(word.startswith(_DENIALS) for word in reading.words)

    def read(self, at: int) -> Group | None:
        """Read the group that begins at an index."""
        word = self.reading.words[at]
        nobody = word in words_of("none_openers") or (word in words_of("any_openers") and self._is_denied(at))
        group = self._read_none(at) if nobody else None
        if group:
            return group
        if at in self.count_at:
            return None if at in self.ages else self._read_counted(at)
        if word in words_of("possessives") and at + 1 in self.count_at and at + 1 not in self.ages:
            group = self._read_counted(at + 1)
            return group and replace(group, first=at)
        if word in words_of("singles"):
            return self._read_single(at)
        return self._read_named(at) if at in self.names else None

    # Numbers and their nouns.

    def _read_counted(self, at: int) -> Group | None:
        last, count = self.count_at[at]
        begin = last + 1
        while self.reading.word(begin) in QUOTE_MARKS:
            begin += 1
        if self.reading.word(begin) == "of" or self.reading.words[last] == "of":
            return self._read_partitive(at, last, count, begin + (self.reading.word(begin) == "of"))
        noun = self.nouns.read(begin)
        return None if self._is_no_figure(noun, count) else self._make(at, last, count, noun)

    @staticmethod
    def _is_no_figure(noun: Noun, count: Count) -> bool:
        return noun.is_thing or (count.is_year_like and not noun.is_known)

    def _make(self, at: int, last: int, count: Count, noun: Noun) -> Group | None:
        low, high, end = count.low, count.high, max(last, noun.end - 1)
        if self.reading.word(end + 1) == "than":
            return None
        length, kind = _hedge_behind(self.reading, end + 1)
        if length:
            low, high = bound(low, high, kind)
            end += length
        if noun.head < 0:
            collective = self.reading.word(at - 2) if self.reading.word(at - 1) == "of" else ""
            who = _COLLECTIVE_WHO.get(collective)
            return Group(at, end, last, low, high, Form.BARE, who, is_known=who is not None, count_end=last)
        group = Group(at, end, noun.head, low, high, Form.COUNTED, noun.who, self.reading.words[noun.head])
        return replace(group, is_known=noun.is_known, count_end=last)

    def _read_partitive(self, at: int, last: int, count: Count, begin: int) -> Group | None:
        """Read what follows "of": a noun ("dozens of civilians"), a group named elsewhere, or another number."""
        reading, determiner = self.reading, self.reading.word(begin)
        inner = begin + (determiner in words_of("singles") or determiner in {"these", "those"})
        part = Group(at, inner - 1, last, count.low, count.high, Form.REFERRED, noun="", count_end=last)
        if inner in self.count_at:
            whole = self.nouns.read(self.count_at[inner][0] + 1)
            return None if whole.is_thing or (whole.head >= 0 and not whole.is_known) else part
        noun = self.nouns.read(inner)
        if self._is_no_figure(noun, count):
            return None
        if noun.head >= 0:
            return self._make(at, last, count, noun)
        if determiner in words_of("referents"):
            return self._read_referred(part, begin)
        if reading.word(inner) in words_of("referents") or self.nouns.is_harmed(inner):
            return replace(part, last=inner, noun=reading.words[inner])
        return None

    def _read_referred(self, part: Group, referent: int) -> Group:
        """Read "three of them", with the noun that may follow at once: "three of them children"."""
        word = self.reading.words[referent]
        begin = referent + 1 + (self.reading.word(referent + 1) in {"a", "an"})
        noun = self.nouns.read(begin)
        group = replace(part, last=referent, noun=word)
        described = noun.head >= 0 and noun.is_known and not self.reading.tag(noun.end).startswith("V")
        if described and word not in {"these", "those"}:
            return replace(group, last=noun.end - 1, who=noun.who, is_known=True)
        return group

    # One person.

    def _read_single(self, at: int) -> Group | None:
        noun = self.nouns.read(at + 1)
        special = self._read_harmed(at) or self._read_strength(at) or self._read_nameless(at, noun)
        if special or noun.head < 0:
            return special
        surface = self.reading.words[noun.head]
        size = load_people_words().sizes.get(surface)
        unfit = noun.who is None or noun.is_plural or noun.is_thing or surface in load_people_words().invariant
        if unfit and not size:
            return None
        who = Who.CIVILIANS if size else noun.who
        number, end, who = self._with_partner(noun, size or 1, who)
        group = Group(at, end - 1, noun.head, number, number, Form.SINGLE, who, surface)
        return replace(group, is_known=noun.is_known or size is not None, count_end=at)

    def _with_partner(self, noun: Noun, number: int, who: Who | None) -> tuple[int, int, Who | None]:
        """Take in a second person without an article, "a father and son"; give the number, the end and the kind."""
        partner = noun.end + 1
        other = self.nouns.singular(partner)
        if number > 1 or self.reading.word(noun.end) != "and" or not other or self.nouns.is_plural(partner):
            return number, noun.end, who
        if (
            self.reading.tag(partner + 1).startswith("NN")
            or self.reading.words[partner] in load_people_words().invariant
        ):
            return number, noun.end, who
        return 2, partner + 1, blend({who or Who.UNKNOWN, load_people_words().who.get(other, Who.UNKNOWN)})

    def _read_nameless(self, at: int, noun: Noun) -> Group | None:
        """Read "another", "a third" and "a 46-year-old", which leave out the noun."""
        reading, word = self.reading, self.reading.words[at]
        following = reading.word(at + 1)
        if word == "another" and noun.end == at + 1 and following != "of":
            return Group(at, at, at, 1, 1, Form.SINGLE, count_end=at)
        age_end = self.nouns.behind_age(at + 1)
        if age_end and noun.head < 0:
            ages = find_counts(following)
            who = Who.CHILDREN if ages and (ages[0].high or _ADULT) < _ADULT else Who.UNKNOWN
            return Group(at, age_end - 1, age_end - 1, 1, 1, Form.SINGLE, who, is_known=True, count_end=at)
        if word == "a" and following in words_of("ordinals") and noun.end <= at + 2 and reading.word(at + 2) != "of":
            return Group(at, at + 1, at + 1, 1, 1, Form.SINGLE, count_end=at)
        return None

    def _read_harmed(self, at: int) -> Group | None:
        """Read "a fourth body", "another death": one more, counted by the noun of harm itself."""
        ordinal = self.reading.word(at + 1) in words_of("ordinals")
        noun = at + 1 + ordinal
        counted = self.reading.word(noun) in words_of("one_harmed") and self.reading.word(noun + 1) != "of"
        if counted and (ordinal or self.reading.words[at] in {"a", "another"}):
            return Group(at, noun - 1, noun - 1, 1, 1, Form.BARE, count_end=noun - 1)
        return None

    def _read_strength(self, at: int) -> Group | None:
        """Read "a five-member family", "the 12-strong patrol"."""
        reading = self.reading
        number = find_counts(reading.word(at + 1)) if reading.word(at + 2) == "-" else []
        noun = reading.word(at + 4)
        if not number or reading.word(at + 3) not in words_of("strengths") or noun not in words_of("bodies"):
            return None
        armed = noun in load_people_words().beside["arms"]
        who = Who.COMBATANTS if armed else _COLLECTIVE_WHO.get(noun, Who.UNKNOWN)
        group = Group(at, at + 4, at + 4, number[0].low, number[0].high, Form.COUNTED, who, noun)
        return replace(group, is_known=True, count_end=at + 1)

    def _read_named(self, at: int) -> Group | None:
        last, first, who = self.names[at], at, None
        title = self.nouns.singular(at - 1)
        if title:
            first, who = at - 1, load_people_words().who.get(title)
            first -= self.reading.word(first - 1) in words_of("singles")
        elif last == at:
            return None
        name = self.reading.sentence.block.quote_tokens(self.reading.tokens[at], self.reading.tokens[last]).text
        return Group(first, last, last, 1, 1, Form.NAMED, who, None, name, is_known=title is not None, count_end=at)

    # Nobody.

    def _is_denied(self, at: int) -> bool:
        """Tell whether "anyone" stands for nobody: after a denial or "did not hurt"."""
        before = self.reading.between(at - 4, at)
        negated = "that" not in before and any(word in words_of("negations") or word == "without" for word in before)
        return self.denies or (negated and self.reading.words[at] != "a")

    def _read_none(self, at: int) -> Group | None:
        """Read "no one", "no civilian", "not a single man", "none of its crew"; after a denial "any of its men" too."""
        reading, word = self.reading, self.reading.words[at]
        following = reading.word(at + 1)
        if word in {"nobody", "anybody", "anyone"} or (word == "none" and following != "of"):
            return self._none(at, at, None)
        if word in {"no", "any"} and (following == "one" or (following == "-" and reading.word(at + 2) == "one")):
            return self._none(at, at + 1 + (following == "-"), None)
        begin = self._after_opener(at)
        if not begin:
            return None
        while reading.word(begin) in words_of("singles") | words_of("determiners") | {"both"} or begin in self.count_at:
            begin = self.count_at[begin][0] + 1 if begin in self.count_at else begin + 1
        noun = self.nouns.read(begin)
        if noun.head >= 0 and noun.is_known:
            return self._none(at, noun.end - 1, noun.who)
        if begin < len(reading.words) and (word == "none" or reading.word(begin) in words_of("referents")):
            return self._none(at, begin, None)
        return None

    def _after_opener(self, at: int) -> int:
        """Give the place of the noun behind "no", "not a single", "none of", "any of"; 0 where it is another word."""
        word, following = self.reading.words[at], self.reading.word(at + 1)
        if word == "not":
            return (at + 2 + (self.reading.word(at + 2) in {"single", "of"})) if following in {"a", "one"} else 0
        if word == "a":
            return at + 2 if following == "single" else 0
        return at + 1 + (following == "of" and word in {"none", "neither", "any"})

    def _none(self, at: int, last: int, who: Who | None) -> Group | None:
        if self.reading.word(last + 1) in {"else", "other"}:
            return None
        return Group(at, last, last, 0, 0, Form.NONE, who, self.reading.words[last], is_known=True, count_end=at)


def _hedge_behind(reading: Reading, at: int) -> tuple[int, str]:
    """Find a hedge behind the noun, "twenty people, possibly more,": its length in words and its kind."""
    comma = reading.word(at) == ","
    begin = at + comma
    for phrase, kind in load_quantities().after_noun.items():
        if reading.starts(begin, phrase):
            end = begin + len(phrase)
            return end - at + (comma and reading.word(end) == ","), kind
    return 0, ""
