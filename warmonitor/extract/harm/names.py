"""Ages and names beside counted people: which numbers are ages, which words name a person, and who is who."""

from __future__ import annotations

from dataclasses import replace

from warmonitor.domain import Who
from warmonitor.extract.harm.nouns import NounReader
from warmonitor.extract.harm.reading import Form, Group, Reading
from warmonitor.extract.harm.words import load_people_words, singular_forms, words_of

_GROWN = frozenset({"man", "men", "brothers"})


def find_ages(reading: Reading) -> frozenset[int]:
    """Find the numbers that are ages: "aged six and nine", "a girl of nine", "a boy, 11,"."""
    found: set[int] = set()
    previous = -9
    for first, last, _ in reading.counts:
        chained = previous == first - 2 and previous in found and reading.word(first - 1) in {"and", "to", "or"}
        if chained or _is_age(reading, first, last):
            found.add(first)
        previous = last if first not in found else first
    return frozenset(found)


def _is_age(reading: Reading, first: int, last: int) -> bool:
    before, after = reading.word(first - 1), reading.word(last + 1)
    alone = after in {",", ")", ".", ";", "(", ""}
    if before in words_of("ages_open") or (before in words_of("ages_under") and alone):
        return True
    if reading.words[first] in words_of("ages_under") and alone and before in words_of("before_age"):
        return True
    if after in {"year", "years", "-"} and "old" in reading.between(last + 1, last + 5):
        return True
    if before in {",", "("} and reading.tag(first - 2) == "NNP" and after in {",", ")"}:
        return True
    person, young = _person_before(reading, first - 2)
    if before == ",":
        return (young and after == "and") or (person and alone and after != ".")
    return before == "of" and person and not _person_before(reading, last + 1)[1] and reading.tag(last + 1) != "VBN"


def _person_before(reading: Reading, at: int) -> tuple[bool, bool]:
    """Tell whether a word can have an age behind it, and whether it is one of children and the like."""
    people, word = load_people_words(), reading.word(at)
    kind = next((people.who[form] for form in singular_forms(word) if form in people.who), None)
    young = kind in {Who.CHILDREN, Who.WOMEN} or word in _GROWN
    return young or (word in people.who and word not in people.invariant), young


def find_names(reading: Reading, nouns: NounReader) -> dict[int, int]:
    """Find persons' names, first index to last: those that the model knows and those that the text describes."""
    index_of = {token.i: index for index, token in enumerate(reading.tokens)}
    found: dict[int, int] = {}
    for ent in reading.sentence.span.ents:
        first, last = index_of.get(ent.start), index_of.get(ent.end - 1)
        if ent.label_ != "PERSON" or first is None or last is None:
            continue
        if all(tag.startswith("NNP") for tag in reading.tags[first : last + 1]):
            found[first] = last
    return found | _described_names(reading, nouns)


def _described_names(reading: Reading, nouns: NounReader) -> dict[int, int]:
    """Find names that the model misses but the text describes: "Vadim Rybak, the deputy mayor"."""
    found: dict[int, int] = {}
    for last, tag in enumerate(reading.tags):
        if tag != "NNP" or reading.tag(last - 1) != "NNP" or reading.word(last + 1) != ",":
            continue
        first = last - 1
        while reading.tag(first - 1) == "NNP" and last - first < 4:
            first -= 1
        described = reading.word(last + 2) in {"a", "an", "the"} and reading.tag(first - 1) != "NNP"
        if described and any(nouns.singular(at) for at in range(last + 3, last + 6)):
            found[first] = last
    return found


def merge_appositions(reading: Reading, groups: list[Group]) -> list[Group]:
    """Make one of a person who is both named and described: "a tapper, Mat Yusri, 46," or "our driver Idris"."""
    merged: list[Group] = []
    for group in groups:
        previous = merged[-1] if merged else None
        if previous and _is_apposition(reading, previous, group):
            who = previous.who if previous.who not in {None, Who.UNKNOWN} else group.who
            merged[-1] = replace(previous, last=group.last, who=who, named=previous.named or group.named)
        else:
            merged.append(group)
    return merged


def _is_apposition(reading: Reading, first: Group, second: Group) -> bool:
    between = reading.words[first.last + 1 : second.first]
    behind = reading.words[second.last + 1 : second.last + 4]
    article = reading.words[second.first] in {"a", "an", "the"}
    one = first.low == first.high == 1 and first.form is not Form.NAMED
    if one and second.form is Form.SINGLE and article:
        return between == (",",) and "," in behind and "and" not in behind
    if {first.form, second.form} != {Form.SINGLE, Form.NAMED}:
        return False
    if not between:
        return first.form is Form.SINGLE
    possessive = reading.words[second.first] in words_of("possessives")
    return between == (",",) and not possessive and behind[:1] not in {("and",), ("&",)}
