"""Renaming: the same report under other names, so that the encoder learns what is told of a party and not who it is.

The names of actors and places are replaced, everywhere in a text and in its record, by names of the same make: of the
actor list, of the gazetteer and of other reports. What a report tells stays as it was.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from training.records import Raw, Told
from warmonitor.extract.actors import load_actors
from warmonitor.extract.place.gazetteer import load_gazetteer

_CLOSED = frozenset({"kind", "key", "role", "effect", "who", "stance", "about"})
_SMALL_WORDS = frozenset({"of", "for", "the", "and", "al", "de"})
_TOWN = 50_000
"""Inhabitants from which on a town's name is lent to others."""


class Names:
    """Names by their make: of how many words, initials or not, borne by a place or by an actor."""

    def __init__(self, raws: Iterable[Raw], share: float) -> None:
        """Collect names of records, of the actor list and of the gazetteer; ``share`` of a report's are replaced."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for raw in raws:
            for make, name in _names_in(raw):
                found[make].add(name)
        for entry in filter(None, map(load_actors().get, load_actors().ids())):
            for name in filter(_is_proper, entry.names):
                found[_make_of(name, "actor")].add(name)
        for name in filter(_is_proper, load_gazetteer().towns_above(_TOWN)):
            found[_make_of(name, "place")].add(name)
        self._names: Mapping[str, Sequence[str]] = {make: sorted(names) for make, names in found.items()}
        self._share = share

    def rename(self, raw: Raw, text: str, rng: random.Random) -> Told:
        """Give a report and its record under other names."""
        new = self._choose(raw, rng)
        if not new:
            return raw, text
        longest = sorted(new, key=len, reverse=True)
        pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")

        def put(words: str) -> str:
            return pattern.sub(lambda match: new[match.group()], words)

        return {key: _put_in(key, value, put) for key, value in raw.items()}, put(text)

    def _choose(self, raw: Raw, rng: random.Random) -> dict[str, str]:
        new: dict[str, str] = {}
        for make, name in sorted(set(_names_in(raw))):
            others = self._names.get(make, ())
            if name not in new and others and rng.random() < self._share:
                new[name] = rng.choice(others)
        return new


def _put_in(key: str, value: Any, put: Callable[[str], str]) -> Any:
    """Put new names into a field of a record; the words of closed vocabularies stay."""
    if key in _CLOSED:
        return value
    if isinstance(value, str):
        return put(value)
    if isinstance(value, list):
        return [_put_in("", item, put) for item in value]
    if isinstance(value, dict):
        return {inner: _put_in(inner, item, put) for inner, item in value.items()}
    return value


def _names_in(raw: Raw) -> Iterator[tuple[str, str]]:
    for event in raw["events"]:
        for actor in (*event["initiators"], *event["targets"]):
            for name in [actor] if isinstance(actor, str) else actor:
                if _is_proper(name):
                    yield _make_of(name, "actor"), name
        place = event.get("place") or {}
        if _is_proper(place.get("name") or ""):
            yield _make_of(place["name"], "place"), place["name"]


def _is_proper(name: str) -> bool:
    words = name.removeprefix("The ").removeprefix("the ").split()
    return bool(words) and all(word[:1].isupper() or word in _SMALL_WORDS for word in words)


def _make_of(name: str, sort: str) -> str:
    if name.isupper() and " " not in name:
        return f"{sort} initials"
    return f"{sort} {min(4, len(name.split()))}"
