"""View values: made with a declared rule's name and claims in a fixed order, unknown ones with their reason."""

from __future__ import annotations

from collections.abc import Iterable

from warmonitor.domain import Claim, ViewValue
from warmonitor.link.tables import name_rule

UNKNOWN = "unknown"
"""What stands for a value that does not follow from the claims; the rule's text gives the reason."""


def make_value(name: str, value: object, rule: str, claims: Iterable[Claim] = (), detail: str = "") -> ViewValue:
    """Make a view's value; ``rule`` is a name in ``data/rules.toml``, ``detail`` what it found in this case."""
    return ViewValue(name, str(value), name_rule(rule, detail), tuple(dict.fromkeys(claims)))


def make_unknown(name: str, rule: str, reason: str, claims: Iterable[Claim] = ()) -> ViewValue:
    """Make a value that stays unknown, with the reason why."""
    return make_value(name, UNKNOWN, rule, claims, f"unknown, {reason}")
