"""True-casing: which words of a report in capitals would be written with a capital, and which in lower case.

A word has a capital at the start of a sentence, in a name of the actor list, the list of states or the gazetteer, and
where mixed text has it so (Lita and others 2003, "tRuEcasIng", its first model): by the form most often seen within
sentences, by its stem's where it was never seen, and as a name where that was not either. Bodies that the reports
themselves name in full and in short, "MILL FRONT [MF]", are names too, and the short ones keep their capitals.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*", re.ASCII)
_SENTENCE_START = re.compile(r"(?:^|[.!?][\"']?\s+|\n\n|--\s*)[\"'(]*$")
_SHORT_AFTER = re.compile(r"((?:[A-Z'-]+\s+){1,9})[\[(]([A-Z][A-Z-]{1,6})[\])]")
_SHORT_BEFORE = re.compile(r"\b([A-Z][A-Z-]{1,6})\s+[\[(]([A-Z' -]+)[\])]")
_SUFFIXES = ("'s", "s", "es", "ed", "d", "ing", "ly", "er", "ness")
_MONTH_BEFORE = re.compile(r"\d(?:st|d|nd|rd|th)? $", re.IGNORECASE)
_ENGLISH_PARTICLES = frozenset({"of", "the", "and", "for", "in", "to", "a", "an"})
_PARTICLES = _ENGLISH_PARTICLES | {"de", "del", "la", "las", "los", "el", "y", "da", "do", "dos", "das"}
_LONGEST_NAME = 6
_CAPITALS_OF_NAMES = 5


@dataclass(frozen=True, slots=True)
class Truecaser:
    """Writes capitals as mixed text: ``forms`` gives each known word's usual form, ``names`` each known name's.

    >>> caser = Truecaser(learn_forms(["Now the army may enter out of it"]), index_names(["Mill Front", "MF"]))
    >>> caser.write("THE ARMY OF THE MILL FRONT [MF] ENTERED ORSHA.  THE MF ENTERED IT.")
    'The army of the Mill Front [MF] entered Orsha. The MF entered it.'
    """

    forms: dict[str, str]
    names: dict[tuple[str, ...], str] = field(default_factory=dict)
    is_place: Callable[[str], bool] = lambda _: False

    def write(self, text: str) -> str:
        """Write a text in capitals as mixed text, its broken lines joined and its paragraphs kept."""
        paragraphs = (" ".join(block.split()) for block in re.split(r"\n\s*\n", text))
        joined = "\n\n".join(block for block in paragraphs if block)
        words = list(_WORD.finditer(joined))
        pieces, end, number = [], 0, 0
        while number < len(words):
            taken, written = self._write_at(joined, words, number)
            pieces += [joined[end : words[number].start()], written]
            end, number = words[number + taken - 1].end(), number + taken
        return "".join((*pieces, joined[end:]))

    def _write_at(self, text: str, words: list[re.Match[str]], number: int) -> tuple[int, str]:
        """Write the longest known name that starts with a word, or the word alone; give how many words it took."""
        word = words[number].group()
        start = words[number].start()
        for length in range(min(_LONGEST_NAME, len(words) - number), 0, -1):
            whole = text[start : words[number + length - 1].end()]
            if (name := self._find_name(whole)) is not None:
                return length, name
        form = self._form_of(word.lower())
        if word == "MAY" and _MONTH_BEFORE.search(text[:start]):
            form = "May"
        opens = _SENTENCE_START.search(text[max(start - 8, 0) : start]) if start else True
        return 1, form[:1].upper() + form[1:] if opens else form

    def _form_of(self, word: str) -> str:
        if word in self.forms:
            return self.forms[word]
        stems = (word.removesuffix(suffix) for suffix in _SUFFIXES if word.endswith(suffix))
        known = any(self.forms.get(form) == form for stem in stems for form in (stem, stem + "e", stem[:-1] + "y"))
        return word if known else _capitalise(word)

    def _find_name(self, whole: str) -> str | None:
        parts = whole.lower().split(" ")
        known = self.names.get(tuple(parts))
        if known is not None and (len(parts) > 1 or self.forms.get(parts[0]) != parts[0]):
            return known
        opens_name = parts[0] not in self.forms or parts[0] in _PARTICLES - _ENGLISH_PARTICLES
        strange = any(part not in self.forms for part in parts)
        if len(parts) > 1 and opens_name and strange and self.is_place(whole.title()):
            first, *rest = parts
            return " ".join((_capitalise(first), *(p if p in _PARTICLES else _capitalise(p) for p in rest)))
        return None


def learn_forms(texts: Iterable[str]) -> dict[str, str]:
    """Learn the usual form of each word from mixed text: the one most often seen not at a sentence's start.

    As headlines capitalise every word, one seen in lower case at all is a name only where capitals are much the more.

    >>> learn_forms(["Now the men of Orsha met NATO. May they, may Orsha!"])["orsha"]
    'Orsha'
    """
    seen: dict[str, Counter[str]] = {}
    for text in texts:
        for word in _within_sentences(text):
            seen.setdefault(word.lower(), Counter())[word] += 1
    return {
        word: word if forms[word] * _CAPITALS_OF_NAMES >= forms.total() - forms[word] else forms.most_common(1)[0][0]
        for word, forms in seen.items()
    }


def index_names(names: Iterable[str]) -> dict[tuple[str, ...], str]:
    """Index names by their words in lower case, for the caser."""
    return {tuple(name.lower().split()): name for name in names}


def learn_bodies(texts: Iterable[str]) -> set[str]:
    """Learn the bodies that texts in capitals name in full and in short, as mixed text has both.

    The full name has a word for each letter of the short one, which may abbreviate the name in another language: one
    letter may differ.

    >>> sorted(learn_bodies(["THE FRONT OF THE MILLS [FM]", "AND SO THE MLF [MILL LABOUR FRONT], IN ORSHA [XY]"]))
    ['FM', 'Front of the Mills', 'MLF', 'Mill Labour Front']
    """
    found: set[str] = set()
    for text in texts:
        pairs = [(match[1], match[2]) for match in _SHORT_AFTER.finditer(text)]
        pairs += [(match[2], match[1]) for match in _SHORT_BEFORE.finditer(text)]
        for full, short in pairs:
            if name := _full_name(full.split(), short):
                found |= {name, short}
    return found


def _full_name(words: list[str], short: str) -> str | None:
    """Give the last words that the letters of a short name stand for."""
    letters = Counter(short.replace("-", ""))
    start = len(words)
    for content in range(letters.total()):
        start = next((at for at in range(start - 1, -1, -1) if words[at].lower() not in _PARTICLES), -1)
        if start < 0 or (content == 0 and start != len(words) - 1):
            return None
    initials = Counter(word[0] for word in words[start:] if word.lower() not in _PARTICLES)
    if letters.total() < 2 or (letters & initials).total() < max(letters.total() - 1, 2):
        return None
    return " ".join(word.lower() if word.lower() in _PARTICLES else _capitalise(word) for word in words[start:])


def _within_sentences(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        before = text[max(match.start() - 2, 0) : match.start()]
        if before[-1:] == " " and (before[:1].isalpha() or before[:1] in ",;"):
            yield match.group()


def _capitalise(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))
