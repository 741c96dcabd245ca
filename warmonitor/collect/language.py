"""Language: which one a text is written in, told only where that is sure."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Protocol, cast

from warmonitor.domain import Document

# A text's first pages tell its language; a classifier needs less, and each of its looks takes a millisecond.
_ENOUGH, _ENOUGH_TO_CLASSIFY = 100_000, 3_000
# What has no shape, and halves of surrogate pairs.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_WORD = re.compile("[A-Za-zªºÀ-ÖØ-öø-ʯᴀ-ᶿḀ-ỿ]+")  # noqa: RUF001 - ranges of letters
# Of the letters, the share that must be Latin for what is written in them to count: less is names, links and buttons.
_LATIN_SHARE = 0.2
# Of the Latin words, the share that only English has: English reports have 12 to 45 %, other languages 3 % at most.
_ENGLISH_SHARE = 0.08
# Fewer Latin letters are names and headlines, which the classifier takes for any language; another script is plain.
_FEWEST_LATIN, _FEWEST_FOREIGN = 50, 8
# Of the words in lower case or with one capital, the share of capitals that makes a list; German headlines reach half.
_NAMES_SHARE = 0.7
# How much likelier than English (natural logarithm) another language must be: a line of foreign names reaches 30.
# Letters of another script, of which this is for each, need only tell words from signs that happen to be letters.
_MARGIN, _FOREIGN_MARGIN = 50.0, 2.0
_NO_LANGUAGE = "zxx"


class _Classifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


@dataclass(frozen=True, slots=True)
class _Words:
    english: frozenset[str]
    varieties: Mapping[str, str]


def note_language(document: Document) -> Document:
    """Note a document's language, where nobody has and its text tells it."""
    return document if document.language else replace(document, language=tell_language(document.text))


def tell_language(text: str) -> str | None:
    """Tell a text's language as an ISO 639 code; ``None`` for a text too short or too odd to tell.

    A text in several languages is English where a fifth of it is. English that is all capitals, telegraphic or full
    of foreign names is never taken for another language: it is noted as English or not at all.

    >>> tell_language("The council of Orsha said on Tuesday that six people were killed when the mill was hit.")
    'en'
    >>> tell_language("Seis personas murieron el martes cuando fue atacado el molino, dijo el alcalde de la ciudad.")
    'es'
    >>> tell_language("Six dead.") is None
    True
    """
    sample = unicodedata.normalize("NFKC", _UNSEEN.sub("", text[:_ENOUGH]))
    latin = _LATIN_WORD.findall(sample)
    letters, latin_letters = sum(map(len, _WORD.findall(sample))), sum(map(len, latin))
    if latin_letters >= letters * _LATIN_SHARE:
        is_short = latin_letters < _FEWEST_LATIN
        if not is_short and _is_english(latin):
            return "en"
        if latin_letters >= letters / 2:
            return None if is_short or _is_list_of_names(latin) else _classify(sample.lower(), _MARGIN)
    foreign = " ".join(_WORD.findall(_LATIN_WORD.sub(" ", sample)))
    return (
        _classify(foreign, _FOREIGN_MARGIN * len(foreign[:_ENOUGH_TO_CLASSIFY]))
        if len(foreign) >= _FEWEST_FOREIGN
        else None
    )


def _is_list_of_names(words: list[str]) -> bool:
    """Tell names, most with a capital of their own, from prose, and from what is all in capitals."""
    names = sum(word[0].isupper() and (len(word) == 1 or not word.isupper()) for word in words)
    return names > len(words) * _NAMES_SHARE


def _is_english(words: list[str]) -> bool:
    english = _load_words().english
    return sum(word.lower() in english for word in words) >= len(words) * _ENGLISH_SHARE


def _classify(sample: str, margin: float) -> str | None:
    """Ask the classifier, which answers whatever it is given; ``None`` where the answer is less than sure."""
    ranked = _load_classifier().rank(sample[:_ENOUGH_TO_CLASSIFY])
    (code, weight), english = ranked[0], dict(ranked)["en"]
    is_sure = code == "en" or weight - english >= margin
    return _load_words().varieties.get(code, code) if is_sure and code != _NO_LANGUAGE else None


@cache
def _load_classifier() -> _Classifier:
    """Load the classifier, a second's work, only for a text that is not plainly English."""
    return cast("_Classifier", import_module("py3langid"))


@cache
def _load_words() -> _Words:
    with (files("warmonitor.collect") / "data" / "languages.toml").open("rb") as file:
        table = tomllib.load(file)
    return _Words(frozenset(table["english"].split()), table["varieties"])
