"""The linking stage's own tables (weights, names, vague numbers, rules), read once from ``data/*.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@cache
def read_table(name: str) -> Mapping[str, Any]:
    """Read ``data/<name>.toml``; the same mapping every time."""
    path = files("warmonitor.link").joinpath("data", f"{name}.toml")
    return MappingProxyType(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def read_words(table: str, key: str) -> frozenset[str]:
    """Read a list of words or phrases out of a table.

    >>> "the" in read_words("names", "ignored")
    True
    """
    return frozenset(read_table(table)[key])


def weigh(part: str, case: str) -> float:
    """Give the declared weight of one case of one part of a comparison (``data/weights.toml``)."""
    return float(read_table("weights")[part][case])


def name_rule(rule: str, detail: str = "") -> str:
    """Name a declared rule of ``data/rules.toml``, with what it found in this case after a colon.

    >>> name_rule("acled.fatalities_none", "nobody gives a number")
    'acled.fatalities_none: nobody gives a number'
    """
    group, _, rest = rule.partition(".")
    if rest not in read_table("rules")[group]:
        raise KeyError(rule)
    return f"{rule}: {detail}" if detail else rule
