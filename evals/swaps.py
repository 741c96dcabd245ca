"""Swaps: which names and words of a report may stand in each other's place without changing what it tells.

A swap replaces one name by another of its kind throughout a text, or a word that takes a side by a plain one. The names
are of one grammatical class, ``a`` and ``an`` follow the new name, and a report that already holds the new name, or a
word that fits the old one alone, is not swapped: what is left over can be blamed on the coder.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("swaps.toml")
_PARTNERS = 3
_SPELT_WITH_A_VOWEL = frozenset("AEFHILMNORSX")
_SOUNDS_LIKE_YOU = ("uk", "ug", "uni", "u.")


class SwapKind(StrEnum):
    """What a swap replaces."""

    STATES = "states"
    GROUPS = "groups"
    TOWNS = "towns"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Swap:
    """One swap: each form of the old name and the new form in its place; ``after`` limits where it applies."""

    kind: SwapKind
    forms: tuple[tuple[str, str], ...]
    followed_by: str = ""

    @property
    def label(self) -> str:
        """What the swap does, for people."""
        return f"{self.forms[0][0]} → {self.forms[0][1]}"

    def apply(self, text: str) -> str:
        """Put the new forms in place of the old ones.

        >>> Swap(SwapKind.STATES, (("Turkish", "Omani"),)).apply("A Turkish jet")
        'An Omani jet'
        """
        return _replace(text, self.forms, self.followed_by)

    def undo(self, text: str) -> str:
        """Put the old forms back into a name taken from a swapped text.

        >>> Swap(SwapKind.STATES, (("Turkish", "Omani"),)).undo("an Omani jet")
        'a Turkish jet'
        """
        return _replace(text, tuple((new, old) for old, new in self.forms), "")


def find_swaps(text: str, countries: frozenset[str], towns: Sequence[tuple[str, str]]) -> Iterator[Swap]:
    """Find every swap that a report allows.

    ``countries`` are where its events lie (ISO 3166-1 alpha-2), ``towns`` pairs of a town that it names and one to put
    in its place.
    """
    table = _read_table()
    yield from _find_state_swaps(text, countries, table)
    yield from _find_group_swaps(text, table)
    for old, new in towns:
        if _has(text, old) and not _has(text, new):
            yield Swap(SwapKind.TOWNS, ((old, new),))
    yield from _find_word_swaps(text, table)


def read_invented_towns() -> list[str]:
    """Give the invented towns of the table."""
    return list(_read_table()["towns"]["invented"])


def _find_state_swaps(text: str, countries: frozenset[str], table: Mapping[str, Any]) -> Iterator[Swap]:
    bodies = r"(?=(?:'s|’s)? (?:" + "|".join(map(re.escape, table["bodies"]["nouns"])) + r")(?!\w))"
    for group in table["states"]:
        for at, state in enumerate(group["members"]):
            followed_by = bodies if state["iso"] in countries else ""
            forms = _state_forms(state)
            used = [form for form in forms.values() if re.search(_pattern(form) + followed_by, text)]
            if not used or any(_has(text, tie) for tie in state["ties"]):
                continue
            for other in _partners(group["members"], at):
                theirs = _state_forms(other)
                if other["iso"] not in countries and not any(_has(text, form) for form in theirs.values()):
                    yield Swap(SwapKind.STATES, tuple((forms[key], theirs[key]) for key in forms), followed_by)


def _state_forms(state: Mapping[str, Any]) -> dict[str, str]:
    """Give a state's forms, the longest first where one holds another."""
    initials = {f"initials {n}": form for n, form in enumerate(state.get("initials", ()))}
    people = state.get("people") or f"{state['adjective']}s"
    forms = {"adjective": state["adjective"], "people": people, "name": state["name"], "capital": state["capital"]}
    return forms | initials


def _find_group_swaps(text: str, table: Mapping[str, Any]) -> Iterator[Swap]:
    for group in table["groups"]:
        for at, member in enumerate(group["members"]):
            if not (_has(text, member["short"]) or (member["full"] and _has(text, member["full"]))):
                continue
            for other in _partners(group["members"], at):
                names = tuple((member[key], other[key]) for key in ("short", "full") if member[key])
                if not any(_has(text, new) for _, new in names):
                    yield Swap(SwapKind.GROUPS, names)
            if group["class"].startswith("bare"):
                yield Swap(SwapKind.GROUPS, ((member["short"], f"so-called {member['short']}"),))


def _partners(members: Sequence[Mapping[str, Any]], at: int) -> list[Mapping[str, Any]]:
    """Choose whom to swap a member for: its neighbours in the class, in a circle, and the last, which is invented."""
    others = [*members[at + 1 :], *members[:at]]
    chosen = others[: _PARTNERS - 1]
    return chosen if members[-1] in chosen or at == len(members) - 1 else [*chosen, members[-1]]


def _find_word_swaps(text: str, table: Mapping[str, Any]) -> Iterator[Swap]:
    for row in table["words"]:
        followed_by = r"(?! (?:" + "|".join(row["never_before"]) + r")(?!\w))" if row["never_before"] else ""
        for old, new in ((row["loaded"], row["plain"]), (row["plain"], row["loaded"])):
            used = any(re.search(_pattern(form) + followed_by, text) for form in old)
            if used and not any(_has(text, form) for form in new):
                yield Swap(SwapKind.WORDS, tuple(zip(old, new, strict=True)), followed_by)


def _has(text: str, form: str) -> bool:
    return re.search(_pattern(form), text, re.IGNORECASE) is not None


def _pattern(form: str) -> str:
    """Match a form as a word of its own; one in lower case also where it begins a sentence."""
    first = f"[{form[0]}{form[0].upper()}]" if form[0].islower() else re.escape(form[0])
    return r"(?<![\w-])" + first + re.escape(form[1:]) + r"(?!\w)"


def _replace(text: str, forms: Sequence[tuple[str, str]], followed_by: str) -> str:
    """Replace all forms at once, so that nothing is replaced twice; an article before one follows the new form."""
    ordered = sorted(forms, key=lambda pair: -len(pair[0]))
    names = "|".join(f"(?P<f{n}>{_pattern(old)})" for n, (old, _) in enumerate(ordered))

    def put(match: re.Match[str]) -> str:
        new = next(new for n, (_, new) in enumerate(ordered) if match[f"f{n}"])
        found = match[0][len(match["article"] or "") :]
        new = new[0].upper() + new[1:] if found[0].isupper() else new
        article = match["article"]
        if not article:
            return new
        return article[0] + ("n " if _takes_an(new) else " ") + new

    return re.sub(rf"(?P<article>\b[Aa]n? )?(?:{names}){followed_by}", put, text)


def _takes_an(name: str) -> bool:
    if name[:2].isupper() and "." not in name:
        return name[0] in _SPELT_WITH_A_VOWEL
    return name[0].lower() in "aeiou" and not name.lower().startswith(_SOUNDS_LIKE_YOU)


@cache
def _read_table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text("utf-8"))
