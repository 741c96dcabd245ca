"""Budgets: how much may be asked in one run and in one minute, and how much was."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from warmonitor.domain.errors import BudgetError

_MINUTE = 60.0
# How many characters make a token where a server does not say: a low guess for scripts that take more.
_CHARACTERS_IN_TOKEN = 3


@dataclass(slots=True)
class Usage:
    """What was spent: ``requests`` sent, retries among them, and ``tokens`` of questions and answers."""

    requests: int = 0
    tokens: int = 0
    is_estimated: bool = False
    """A server did not say how many tokens it took."""
    remembered: int = 0
    """Answers that were there from an earlier run, which cost nothing."""


@dataclass(slots=True)
class Allowance:
    """What one run may spend: ``tokens`` and ``requests`` in all, ``rate`` requests a minute; 0 is no limit."""

    tokens: int = 1_000_000
    requests: int = 2_000
    rate: int = 60
    usage: Usage = field(default_factory=Usage)
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _next_at: float = 0.0

    def begin_request(self, characters: int) -> None:
        """Wait for a request's turn and count it; ``BudgetError`` where so many characters are too much."""
        if self.requests and self.usage.requests >= self.requests:
            raise BudgetError(f"the {self.requests:,} requests that a run may send to the language model are sent")
        estimate = characters // _CHARACTERS_IN_TOKEN
        if self.tokens and self.usage.tokens + estimate > self.tokens:
            raise BudgetError(
                f"the budget of {self.tokens:,} tokens is spent ({self.usage.tokens:,}) or too small for this report "
                f"(about {estimate:,})"
            )
        if self.rate:
            wait = self._next_at - self.now()
            if wait > 0:
                self.sleep(wait)
            self._next_at = self.now() + _MINUTE / self.rate
        self.usage.requests += 1

    def count_tokens(self, told: int | None, characters: int) -> None:
        """Count what a request took: what the server told, else an estimate from its characters."""
        if told is None:
            self.usage.is_estimated = True
            told = characters // _CHARACTERS_IN_TOKEN
        self.usage.tokens += told
