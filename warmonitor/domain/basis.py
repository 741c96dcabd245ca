"""What each value of an account stands on: the words, and the rule that made the value of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from warmonitor.domain.errors import InvariantError
from warmonitor.domain.records import Account
from warmonitor.domain.values import Quote


class Slot(StrEnum):
    """Which value of an account it is; the last four belong to one of its claims."""

    KIND = "kind"
    ROLE = "role"
    PERIOD = "period"
    PLACE = "place"
    ALSO_AT = "also at"
    INITIATOR = "initiator"
    TARGET = "target"
    FIGURE = "figure"
    SPEAKER = "speaker"
    STANCE = "stance"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Basis:
    """One value with the quote that it stands on, or the reason why it has none, and the rule that made it.

    ``value`` is the value as text, ``rule`` a stable name (``docs/coding-rules.md``), ``claim`` the number of the claim
    that it belongs to, counted from 1.
    """

    slot: Slot
    value: str
    rule: str
    quote: Quote | None = None
    reason: str = ""
    claim: int | None = None

    def __post_init__(self) -> None:
        if self.quote is None and not self.reason:
            raise InvariantError(f"{self.slot} {self.value}: a value without a quote needs a reason")


@dataclass(frozen=True, slots=True)
class Explanation:
    """An account with what each of its values stands on, in the order in which people ask for them."""

    account: Account
    bases: tuple[Basis, ...]
