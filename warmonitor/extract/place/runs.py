"""Place runs: the words of a sentence, and the runs of capitalised ones that names are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from warmonitor.extract.parse import Sentence
from warmonitor.extract.place.gazetteer import Gazetteer
from warmonitor.extract.place.variants import MARKS, fold_place_name
from warmonitor.extract.place.words import load_place_words

_WORD = re.compile(rf"[^\W_]+(?:[{MARKS}][^\W_]+)*")
_GAP = re.compile(r"(?:[ \u00a0]|[-\u2010\u2011]|\. ?)$")
_HYPHENS = frozenset("-\u2010\u2011")
_POSSESSIVE = re.compile(r"['’]s$")
_CONTENT = re.compile(r"[^\W\d_]{2,}")
# A sentence with more of its words in capitals than this is a heading: capitals tell nothing there.
_HEADING_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a block at ``start:end``; ``key`` is its folded form.

    ``is_joined`` says that a hyphen ties it to a capitalised article: the "zor" of "Ez-zor".
    """

    text: str
    start: int
    end: int
    key: str
    is_possessive: bool = False
    is_joined: bool = False

    @property
    def is_capital(self) -> bool:
        """Whether it is written as a name is."""
        return (
            self.is_joined
            or self.text[0].isupper()
            or (not self.text.islower() and not self.text[0].isdigit() and any(c.isupper() for c in self.text))
        )

    @property
    def is_shouted(self) -> bool:
        """Whether it is all capitals."""
        return self.text.isupper() and len(self.text) > 1


def split_words(sentence: Sentence) -> list[Word]:
    """Cut a sentence into words, a possessive ending taken off."""
    text, span = sentence.block.text, sentence.span
    lists = load_place_words()
    articles = lists.article | lists.hyphened_article
    words: list[Word] = []
    for match in _WORD.finditer(text, span.start_char, span.end_char):
        shown, start = match.group(), match.start()
        bare = _POSSESSIVE.sub("", shown)
        before = words[-1] if words else None
        is_joined = (
            before is not None
            and before.key in articles
            and before.text[0].isupper()
            and text[before.end : start] in _HYPHENS
        )
        key = fold_place_name(bare)
        words.append(Word(bare, start, start + len(bare), key, is_possessive=bare != shown, is_joined=is_joined))
    return words


def has_heading_capitals(words: list[Word]) -> bool:
    """Tell whether so many of a sentence's words are in capitals that capitals tell nothing."""
    content = [w for w in words if _CONTENT.search(w.text) and w.key not in load_place_words().name_link]
    capitals = sum(word.is_capital for word in content)
    return all(w.is_shouted for w in content) or (len(content) > 3 and capitals > _HEADING_SHARE * len(content))


def find_runs(words: list[Word], text: str, gazetteer: Gazetteer) -> Iterator[range]:
    """Give the runs of capitalised words, with the small words that tie names together, as ranges of ``words``."""
    start = 0
    while start < len(words):
        if not _opens_run(words, start, text):
            start += 1
            continue
        end = start + 1 if words[start].is_capital else start + 2
        while longer := _lengthen(words, start, end, text, gazetteer):
            end = longer
        yield range(start, end)
        start = end


def _lengthen(words: list[Word], start: int, end: int, text: str, gazetteer: Gazetteer) -> int | None:
    """Give the end of a run that takes in one word more, or a linking word and the name after it."""
    if end >= len(words) or not _is_tied(words, end, text):
        return None
    if words[end].is_capital or words[end].text.isdigit():
        return end + 1
    if words[end].key == "of":
        return _end_of_known(words, start, end, text, gazetteer)
    links, link = load_place_words().name_link, end
    while link < min(len(words), end + 2) and words[link].key in links and _is_tied(words, link, text):
        link += 1
    if _is_hyphened_article(words, end, text):
        link = end + 1
    is_name_next = end < link < len(words) and words[link].is_capital and _is_tied(words, link, text)
    return link + 1 if is_name_next else None


def _is_hyphened_article(words: list[Word], at: int, text: str) -> bool:
    is_hyphened = text[words[at].end : words[at].end + 1] in _HYPHENS
    return is_hyphened and words[at].key in load_place_words().hyphened_article


def _opens_run(words: list[Word], at: int, text: str) -> bool:
    if words[at].is_capital:
        return True
    after = at + 1
    if after >= len(words) or not words[after].is_capital or not _is_tied(words, after, text):
        return False
    return words[at].key in load_place_words().article or _is_hyphened_article(words, at, text)


def _end_of_known(words: list[Word], start: int, at: int, text: str, gazetteer: Gazetteer) -> int | None:
    """Give where a known name with "of" in it ends: "Gulf of Aden", "Democratic Republic of the Congo"."""
    for stop in range(min(len(words), at + 4), at + 1, -1):
        for first in range(start, at):
            name = text[words[first].start : words[stop - 1].end]
            if words[stop - 1].is_capital and len(name) < 60 and gazetteer.knows_region(name):
                return stop
    return None


def _is_tied(words: list[Word], at: int, text: str) -> bool:
    before = words[at - 1]
    gap = text[before.end : words[at].start]
    if before.is_possessive or not _GAP.match(gap) or len(gap) > 2:
        return False
    return not gap.startswith(".") or len(before.text) <= 2
