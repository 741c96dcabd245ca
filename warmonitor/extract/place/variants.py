"""Place variants: which spellings of a place's name are the same name written by another system of transliteration."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from string import ascii_lowercase

_LETTERS = str.maketrans(
    {"\u0131": "i", "ə": "a", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "t", "æ": "ae", "œ": "oe", "ß": "ss"}
)
# Marks for ayn, hamza, the soft sign and the apostrophe: written or left out at will.
MARKS = "'`\u00b4‘’\u02bc\u02bb\u02be\u02bf\u02c8\u02cc\u2032\u02b9"
_NOT_WORD = re.compile(r"[\W_]+")
_NON_LATIN = re.compile(r"[^\x00-\x7f]")

# The Arabic article, alone or grown together with its noun: al-, el-, and before "sun letters" ash-, ad-, ar-, ez-.
_ARTICLE = re.compile(r"(?:al|el|ul|il|as+h?|es+h?|ec+h|at+h?|et+h?|ad+h?|ed+h?|az|ez|uz|ar|er|an|en)$")
_GLUED_ARTICLE = re.compile(r"^[ae](?=(ss|sh|tt|dd|zz|rr|nn)[aeiouy])")
# In this order: digraphs before single letters; a sound that transliterations tell apart becomes one sign.
_SOUNDS = (
    (re.compile(r"tch|sch|sh|ch"), "c"),
    (re.compile(r"dzh|dj|dz|j"), "j"),
    (re.compile(r"kh|x"), "x"),
    (re.compile(r"gh|g|q|k|ck"), "k"),
    (re.compile(r"dh|zh|ts|tz|th(?=[aeiou])"), "z"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"(?<=[aeiou])h(?![aeiou])"), ""),
    (re.compile(r"[ey]"), "i"),
    (re.compile(r"[ow]"), "u"),
    (re.compile(r"ai|ii+"), "i"),
    (re.compile(r"au|ua(?=i)"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_LAST_VOWEL = re.compile(r"(?:i|a)$")


def fold_words(name: str) -> list[str]:
    """Give a name's words in lower-case letters without accents or marks.

    >>> fold_words("Şa‘dah al-Jadīdah")
    ['sadah', 'al', 'jadidah']
    """
    bare = name.casefold().translate(_LETTERS)
    bare = unicodedata.normalize("NFKD", "".join(c for c in bare if c not in MARKS))
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return [word for word in _NOT_WORD.split(bare) if word]


@lru_cache(maxsize=4096)
def fold_place_name(name: str) -> str:
    """Give the key of a name as written: its letters alone, so that hyphens, spaces and accents do not count.

    >>> fold_place_name("Deir ez-Zor") == fold_place_name("Deir Ezzor")
    True
    """
    return "".join(fold_words(name))


@lru_cache(maxsize=4096)
def variant_key(name: str) -> str:
    """Give the key that a name shares with its spellings in other systems of transliteration.

    Articles fall away; letters that systems write differently (q/k/g, dh/z, ou/u/w, a final -a/-ah/-eh) become one
    sign; doubled letters count once. Names in other scripts than Latin are only folded. A shared key is a reason to
    take two names for one within a country, none across the world.

    >>> {variant_key(name) for name in ("Deir ez-Zor", "Dayr az-Zawr", "Deir Ezzor", "Dier Ez-zor", "Deir al-Zor")}
    {'dirzur'}
    >>> variant_key("Al Hudaydah") == variant_key("Hodeida")
    True
    """
    words = fold_words(name)
    if _NON_LATIN.search("".join(words)):
        return "".join(words)
    kept = [word for word in words if not _ARTICLE.match(word)] or words
    return "".join(_respell(word) for word in kept)


@cache
def _same_words() -> dict[str, str]:
    raw = tomllib.loads(files("warmonitor.extract").joinpath("data/spellings.toml").read_text("utf-8"))
    return {word: same for same, words in raw["words"].items() for word in words}


def _respell(word: str) -> str:
    if same := _same_words().get(word):
        return same
    word = _GLUED_ARTICLE.sub("", word)
    for pattern, sign in _SOUNDS:
        word = pattern.sub(sign, word)
    if len(word) > 3:
        word = _LAST_VOWEL.sub("a", word)
    return word


def spell_slips(key: str) -> list[str]:
    """Give every key that one slip of the pen makes of a key: a letter added, left out or changed, or two swapped.

    >>> "kharkiv" in spell_slips("khakriv"), "kharkiv" in spell_slips("khakiv"), "kherson" in spell_slips("kharkiv")
    (True, True, False)
    """
    cuts = [(key[:i], key[i:]) for i in range(len(key) + 1)]
    slips = {head + tail[1:] for head, tail in cuts if tail}
    slips |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    slips |= {head + c + tail[1:] for head, tail in cuts if tail for c in ascii_lowercase}
    slips |= {head + c + tail for head, tail in cuts for c in ascii_lowercase}
    return sorted(slips - {key})
