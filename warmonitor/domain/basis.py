"""What each value of an account stands on: the words, and the rule that made the value of them."""

from __future__ import annotations

from dataclasses import dataclass

from warmonitor.domain.errors import InvariantError
from warmonitor.domain.records import Account
from warmonitor.domain.values import Quote
from warmonitor.domain.vocabulary import Slot


@dataclass(frozen=True, slots=True)
class Basis:
    """One value with the quote that it stands on, or the reason why it has none, and the rule that made it.

    ``value`` is the value as text, ``rule`` a stable name (``docs/coding-rules.md``), ``claim`` the number of the claim
    that it belongs to, counted from 1. ``confidence`` is how likely a careful person agrees with the value (0 to 1),
    ``None`` where nobody has measured that.
    """

    slot: Slot
    value: str
    rule: str
    quote: Quote | None = None
    reason: str = ""
    claim: int | None = None
    confidence: float | None = None

    def __post_init__(self) -> None:
        if self.quote is None and not self.reason:
            raise InvariantError(f"{self.slot} {self.value}: a value without a quote needs a reason")


@dataclass(frozen=True, slots=True)
class Explanation:
    """An account with what each of its values stands on, in the order in which people ask for them."""

    account: Account
    bases: tuple[Basis, ...]
