"""Explanations of what came through the gate: the words that each value stands on, and who read what off them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from warmonitor.domain import Account, Basis, Explanation, Slot
from warmonitor.extract.explain import explain_actors, explain_claim, explain_period, explain_place

_UNTOLD = "the language model gave no words for it, or none that bear it out"


def explain_accounts(accounts: Sequence[Account]) -> list[Explanation]:
    """Explain the accounts that came through the gate."""
    return [Explanation(account, tuple(_explain(account))) for account in accounts]


def _explain(account: Account) -> Iterator[Basis]:
    stated = account.mentions[0]
    yield Basis(Slot.KIND, account.kind.value, "kind:llm", stated)
    yield Basis(Slot.ROLE, account.role.value, "role:llm", stated)
    yield explain_period(account.period, "period:llm" if account.period.quote else "period:llm untold")
    if account.place is None:
        yield Basis(Slot.PLACE, "unknown", "place:llm untold", reason=_UNTOLD)
    else:
        yield explain_place(Slot.PLACE, account.place, "place:llm")
    for place in account.also_at:
        yield explain_place(Slot.ALSO_AT, place, "place:llm")
    for slot, actors in ((Slot.INITIATOR, account.initiators), (Slot.TARGET, account.targets)):
        if actors:
            yield from explain_actors(slot, [(actor, f"{slot}:llm") for actor in actors])
        else:
            yield Basis(slot, "unknown", f"{slot}:llm untold", reason=_UNTOLD)
    for number, claim in enumerate(account.claims, start=1):
        yield from explain_claim(number, claim)
