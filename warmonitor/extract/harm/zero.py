"""Nobody harmed: "no casualties", "without loss of life", "escaped unharmed", each the figure nought of its effects."""

from __future__ import annotations

from collections.abc import Iterator

from warmonitor.domain import Effect, Who
from warmonitor.extract.harm.analysis import Finding
from warmonitor.extract.harm.reading import Form, Group, Reading
from warmonitor.extract.harm.words import load_harm_words, singular_forms, words_of

_FARTHEST = 6
_SAID_WITHIN = 8


def find_zeros(reading: Reading) -> Iterator[Finding]:
    """Find the words that say that nobody was harmed, other than "nobody was hurt", which the grammar reads."""
    denies = any(word.startswith(("denie", "deny", "denial")) for word in reading.words)
    for at, word in enumerate(reading.words):
        before = reading.word(at - 1)
        opens = word in words_of("zero_openers") or (word == "any" and denies)
        if opens and before not in words_of("zero_openers") | words_of("zero_doubts"):
            yield from _read_nouns(reading, at)
        if word in load_harm_words().zero_adjectives and _is_said_of_people(reading, at):
            first = at - (before in words_of("be_past") or before.startswith(("escap", "surviv", "remain")))
            for effect in load_harm_words().zero_adjectives[word]:
                yield _zero(effect, first, at, None)


def _read_nouns(reading: Reading, opener: int) -> Iterator[Finding]:
    """Read "no civilian casualties" or "no deaths or injuries" from its opening word."""
    at = _noun_behind(reading, opener)
    if at is None:
        return
    form = _form(reading, at)
    who = _who(reading, opener, at)
    if form == "loss" and reading.word(at + 2) != "life":
        who = who or Who.COMBATANTS
    last = at
    effects = list(load_harm_words().zero_nouns[form])
    if reading.word(at + 1) in {"or", "and", "nor"} and _form(reading, at + 2):
        last = at + 2
        effects += load_harm_words().zero_nouns[_form(reading, last)]
    for effect in dict.fromkeys(effects):
        yield _zero(effect, opener, last, who)


def _noun_behind(reading: Reading, opener: int) -> int | None:
    """Give the place of the noun of harm behind "no", with only its modifiers between."""
    for at in range(opener + 1, min(opener + _FARTHEST, len(reading.words))):
        if _form(reading, at):
            return at if _counts(reading, at) else None
        word = reading.words[at]
        denied = reading.words[opener].startswith(("denie", "deny"))
        if word not in words_of("zero_passed") and (denied or not reading.tags[at].startswith("JJ")):
            return None
    return None


def _form(reading: Reading, at: int) -> str:
    return next((form for form in singular_forms(reading.word(at)) if form in load_harm_words().zero_nouns), "")


def _counts(reading: Reading, at: int) -> bool:
    """Tell a noun of harm from the first part of a compound, and a loss of people from one of goods."""
    form = _form(reading, at)
    if form == "loss":
        return reading.word(at + 1) != "of" or reading.word(at + 2) in {"life", "lives"}
    if form == "life" and "lost" not in reading.words[at : at + 4]:
        return False
    return reading.tag(at + 1) not in {"NN", "NNS"}


def _is_said_of_people(reading: Reading, at: int) -> bool:
    before = reading.between(at - _SAID_WITHIN, at)
    verbs = ("are", "emerg", "escap", "remain", "surviv", "was", "were")
    return any(word.startswith(verbs) for word in before)


def _who(reading: Reading, first: int, last: int) -> Who | None:
    """Tell whose losses are denied: "no civilian casualties", "no casualties among its troops"."""
    if any(word.startswith("civilian") for word in reading.words[first : last + 1]):
        return Who.CIVILIANS
    behind = reading.words[last + 1 : last + 1 + _SAID_WITHIN]
    stop = next((n for n, word in enumerate(behind) if word in words_of("after_list")), len(behind))
    phrase = behind[:stop]
    if not phrase or (phrase[0] not in {"among", "in", "on", "to"} and "side" not in phrase):
        return None
    armed = any(word in words_of("own_side") for word in phrase)
    if "civilians" in phrase:
        return Who.MIXED if armed else Who.CIVILIANS
    return Who.COMBATANTS if armed else None


def _zero(effect: Effect, first: int, last: int, who: Who | None) -> Finding:
    group = Group(first, last, last, 0, 0, Form.NONE, who, is_known=True)
    return Finding(group, effect, first, last, "zero")
