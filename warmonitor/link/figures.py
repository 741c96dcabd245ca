"""Figures: what each speaker counts, with superseded figures dropped and nothing added up unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from warmonitor.domain import Claim, Effect, Harm, Stance, Who
from warmonitor.link.names import fold
from warmonitor.link.tables import read_table, read_words
from warmonitor.link.testimony import Testimony, speaker_key

SORTS = frozenset({Who.CHILDREN, Who.WOMEN, Who.JOURNALISTS, Who.AID_WORKERS})
"""Figures that count no more than a sort of people."""
PEOPLE = frozenset({Who.UNKNOWN, Who.MIXED})
"""Figures that count people of every sort, or do not say of which."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What one speaker counts in one document: its bounds and the claims that they come from.

    ``high`` is ``None`` where the words leave it open. ``is_sum``: figures for different people were added up.
    ``is_partial``: only some of the people were counted, so that the number is no more than a lower bound.
    """

    low: int | None
    high: int | None
    testimonies: tuple[Testimony, ...]
    is_sum: bool = False
    is_partial: bool = False

    @property
    def known_high(self) -> int:
        """The highest number that the words name, which for "at least N" is N."""
        return self.high if self.high is not None else self.low or 0

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that the numbers are, or are added up, from."""
        return tuple(testimony.claim for testimony in self.testimonies)

    @property
    def first(self) -> Testimony:
        """One of its testimonies; all have one speaker and one document."""
        return self.testimonies[0]

    @property
    def is_zero(self) -> bool:
        """Whether it says that there was nobody."""
        return self.high == 0


def harm_of(testimony: Testimony) -> Harm:
    """Give a testimony's harm, which it must have."""
    harm = testimony.claim.harm
    if harm is None:
        raise ValueError(testimony.claim.quote.text)
    return harm


def find_live_figures(testimonies: Sequence[Testimony], effect: Effect) -> tuple[Testimony, ...]:
    """Find the figures of one effect that still hold; a figure that somebody denies or does not confirm is none.

    Dropped are those that their own document supersedes and those that the same speaker, counting the same people,
    gives anew in a document published later.
    """
    figures = [
        item
        for item in testimonies
        if (harm := item.claim.harm) and harm.effect is effect and not harm.is_superseded and _states(item, harm)
    ]
    return tuple(item for item in figures if not any(_supersedes(later, item) for later in figures))


def _states(item: Testimony, harm: Harm) -> bool:
    return item.is_credible or (harm.high == 0 and item.claim.stance is Stance.DENIES)


def _supersedes(later: Testimony, earlier: Testimony) -> bool:
    new, old = harm_of(later), harm_of(earlier)
    if new.is_part != old.is_part or not _count_the_same(new.who, old.who):
        return False
    if speaker_key(later.claim) != speaker_key(earlier.claim):
        return False
    if later.published_on is None or earlier.published_on is None:
        return False
    return later.published_on > earlier.published_on


def _count_the_same(one: Who, other: Who) -> bool:
    return one is other or {one, other} <= PEOPLE


def tally_all(figures: Iterable[Testimony]) -> tuple[Tally, ...]:
    """Tally everybody that each speaker counts in each document.

    A figure for people of every sort stands for itself, and whatever else the speaker counts is taken to be part of
    it. Without one, his figures for civilians and combatants that are not parts are added up, and ``is_sum`` says so.
    Only sorts of people, or parts of a total that nobody states, make a partial tally. "No civilians" says nothing of
    everybody.
    """
    return tuple(tally for mine in _group_by_voice(figures) for tally in _tally_voice(mine))


def _tally_voice(mine: Sequence[Testimony]) -> Iterator[Tally]:
    mine = [item for item in mine if harm_of(item).who in PEOPLE or harm_of(item).high != 0]
    wholes = [item for item in mine if not harm_of(item).is_part]
    people = [item for item in wholes if harm_of(item).who in PEOPLE]
    if people:
        yield from (_tally_one(item) for item in people)
    elif any(harm_of(item).who not in SORTS for item in wholes):
        yield _add_up([item for item in wholes if harm_of(item).who not in SORTS])
    else:
        yield from _tally_partially(mine)


def _tally_partially(mine: Sequence[Testimony]) -> Iterator[Tally]:
    """Tally a part of the people: the largest lower bound is one for all of them, an upper bound says nothing."""
    bounded = [item for item in mine if harm_of(item).low]
    if bounded:
        largest = max(bounded, key=lambda item: (harm_of(item).low or 0, item.claim.quote))
        yield Tally(harm_of(largest).low, None, (largest,), is_partial=True)


def tally_civilians(figures: Iterable[Testimony]) -> tuple[Tally, ...]:
    """Tally the civilians that each speaker counts in each document, parts of totals included.

    A figure for civilians stands for itself; without one, those for sorts of civilians make a partial tally.
    """
    found = []
    for mine in _group_by_voice(figures):
        civilians = [item for item in mine if harm_of(item).who is Who.CIVILIANS]
        if civilians:
            found += [_tally_one(item) for item in civilians]
        else:
            found += _tally_partially([item for item in mine if harm_of(item).who in SORTS])
    return tuple(found)


def tally_sort(figures: Iterable[Testimony], who: Who) -> tuple[Tally, ...]:
    """Tally one sort of people that each speaker counts in each document, parts of totals included."""
    return tuple(_tally_one(item) for mine in _group_by_voice(figures) for item in mine if harm_of(item).who is who)


def _group_by_voice(figures: Iterable[Testimony]) -> Iterator[list[Testimony]]:
    def voice(item: Testimony) -> tuple[str, tuple[str, ...]]:
        return item.document.id, speaker_key(item.claim)

    for _, mine in groupby(sorted(figures, key=lambda item: (voice(item), item.claim.quote)), key=voice):
        yield list(mine)


def _tally_one(item: Testimony) -> Tally:
    return Tally(harm_of(item).low, harm_of(item).high, (item,))


def _add_up(wholes: Sequence[Testimony]) -> Tally:
    """Add up a speaker's figures for different sorts of people, the lowest of each sort if he gives several."""
    lowest: dict[Who, Testimony] = {}
    for item in wholes:
        who = harm_of(item).who
        lowest[who] = min(lowest.get(who, item), item, key=lambda one: (harm_of(one).low or 0, one.claim.quote))
    chosen = tuple(lowest[who] for who in sorted(lowest))
    lows = [harm_of(item).low for item in chosen]
    highs = [harm_of(item).high for item in chosen]
    low = sum(low for low in lows if low is not None) if any(low is not None for low in lows) else None
    high = sum(high for high in highs if high is not None) if all(high is not None for high in highs) else None
    return Tally(low, high, chosen, is_sum=len(chosen) > 1)


def split_zeros(tallies: Sequence[Tally]) -> tuple[tuple[Tally, ...], tuple[Tally, ...]]:
    """Part the counts from each "nobody" that a count contradicts: that is a denial, not the lowest count."""
    counted = any(tally.known_high > 0 for tally in tallies)
    denials = tuple(tally for tally in tallies if counted and tally.is_zero)
    return tuple(tally for tally in tallies if tally not in denials), denials


def prefer_numbers(tallies: Sequence[Tally]) -> tuple[Tally, ...]:
    """Keep the counts of all people in numbers, without any those in vague words ("dozens"), then the partial ones."""
    whole = tuple(tally for tally in tallies if not tally.is_partial)
    numbers = tuple(tally for tally in whole if not any(find_vague_word(item) for item in tally.testimonies))
    return numbers or whole or tuple(tallies)


def find_vague_word(testimony: Testimony) -> str | None:
    """Find the vague word that a figure was told in ("dozens"), ``None`` for a number."""
    harm = harm_of(testimony)
    words = f" {' '.join(fold(testimony.claim.quote.text))} "
    for word, reading in read_table("vague")["words"].items():
        if f" {word} " in words and (harm.low, harm.high) == (reading["coded"], None):
            return str(word)
    return None


def read_acled_number(testimony: Testimony) -> int | None:
    """Read a figure's lower bound as ACLED writes it: its own numbers for "several", "dozens" and "hundreds".

    ``None`` where the words give no lower bound ("up to six").
    """
    word, table = find_vague_word(testimony), read_table("vague")
    if word is None:
        return harm_of(testimony).low
    number = int(table["words"][word]["acled"])
    quotes = (*testimony.account.mentions, testimony.claim.quote)
    told = {part for quote in quotes for part in fold(quote.text)}
    return int(table["massacre"]) if number == 3 and told & read_words("vague", "massacre_words") else number
