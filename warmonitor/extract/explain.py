"""Explanations: for each value of each account the words that it stands on and the rule that made it of them."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from warmonitor.domain import Account, Actor, Basis, Claim, Document, Explanation, Period, Place, Quote, Slot
from warmonitor.extract.account import choose_period, choose_places
from warmonitor.extract.coder import Coder, Coding, run_coder
from warmonitor.extract.draft import Draft
from warmonitor.extract.participants import find_initiators, find_targets
from warmonitor.extract.prominence import decide_roles

_UNTOLD = {Slot.INITIATOR: "the report does not say who did it", Slot.TARGET: "the report does not say who was hit"}


def explain_document(document: Document, coder: Coder = Coder.RULES) -> list[Explanation]:
    """Code a document and give each account with what its values stand on; the accounts are ``code_document``'s."""
    coding = run_coder(document, coder)
    ruled = decide_roles(coding.drafts, coding.findings) if coding.is_about_events else ()
    rules = [rule for _, rule in ruled] or ["role:other topic"] * len(coding.drafts)
    return [
        Explanation(account, tuple(_rate(account, _explain(account, draft, rule, coding))))
        for account, draft, rule in zip(coding.accounts, coding.drafts, rules, strict=True)
    ]


def _rate(account: Account, bases: Iterable[Basis]) -> Iterator[Basis]:
    """Give each value how sure the coder is of it, where it can tell."""
    seen: Counter[Slot] = Counter()
    for basis in bases:
        position = seen[basis.slot] if basis.claim is None else basis.claim - 1
        seen[basis.slot] += 1
        is_known = basis.quote is not None
        yield replace(basis, confidence=account.confidence_in(basis.slot, position)) if is_known else basis


@cache
def load_rules() -> Mapping[str, str]:
    """Read the meaning of each rule by its name (``data/rules.toml``); a name that ends in ``*`` is a family's."""
    raw = tomllib.loads(files(__package__).joinpath("data/rules.toml").read_text("utf-8"))
    return {f"{family}:{name}": meaning for family, rules in raw.items() for name, meaning in rules.items()}


def find_meaning(rule: str) -> str | None:
    """Give what a rule means, by its name or its family's; ``None`` for a rule that is not listed.

    >>> find_meaning("period:scene") is not None, find_meaning("weather:rain")
    (True, None)
    """
    rules = load_rules()
    parts = rule.split(":")
    families = (":".join((*parts[:n], "*")) for n in range(len(parts) - 1, 0, -1))
    return next((rules[name] for name in (rule, *families) if name in rules), None)


def _explain(account: Account, draft: Draft, role_rule: str, coding: Coding) -> Iterator[Basis]:
    stated = account.mentions[0]
    yield Basis(Slot.KIND, account.kind.value, f"kind:{account.kind_rule}", stated)
    yield Basis(Slot.ROLE, account.role.value, role_rule, stated)
    chosen, rule = choose_period(draft, account.role, coding.findings, account.place)
    yield explain_period(account.period, rule if chosen == account.period else "period:told before")
    _, rule = choose_places(draft, account.role, coding.findings)
    if account.place is None:
        yield Basis(Slot.PLACE, "unknown", rule, reason="the report does not say where")
    else:
        yield explain_place(Slot.PLACE, account.place, rule)
    for place in account.also_at:
        yield explain_place(Slot.ALSO_AT, place, rule)
    yield from explain_actors(Slot.INITIATOR, find_initiators(draft, coding.findings))
    yield from explain_actors(Slot.TARGET, find_targets(draft, coding.findings))
    for number, claim in enumerate(account.claims, start=1):
        yield from explain_claim(number, claim)


def explain_period(period: Period, rule: str) -> Basis:
    """Explain when an event happened, by the rule that chose it."""
    days = "/".join(day.isoformat() if day else "…" for day in (period.earliest, period.latest))
    is_known = period.earliest is not None or period.latest is not None
    return Basis(Slot.PERIOD, days if is_known else "unknown", rule, period.quote, period.reason)


def explain_place(slot: Slot, place: Place, rule: str) -> Basis:
    """Explain where an event happened, by the rule that chose it."""
    areas = (part for part in (place.name, place.admin1, place.country) if part)
    value = ", ".join(dict.fromkeys(areas))
    return Basis(slot, f"{value} ({place.precision})", rule, place.quote, place.reason or _no_words(place.quote))


def explain_actors(slot: Slot, ruled: Sequence[tuple[Actor, str]]) -> Iterator[Basis]:
    """Explain who did it or was hit, each with the rule that found them."""
    if not ruled:
        yield Basis(slot, "unknown", f"{slot}:untold", reason=_UNTOLD[slot])
    for actor, rule in ruled:
        value = f"{actor.name} ({actor.actor_id})" if actor.actor_id else actor.name
        yield Basis(slot, value, rule, actor.quote, _no_words(actor.quote))


def explain_claim(number: int, claim: Claim) -> Iterator[Basis]:
    """Explain a claim by its number in its account: its figure, who says it, and how."""
    said = claim.attribution
    if claim.harm is not None:
        figure = f"{claim.harm.effect} {claim.harm.figure} ({claim.harm.who})"
        yield Basis(Slot.FIGURE, figure, claim.rule, claim.quote, claim=number)
    if said.quote is None:
        reason = "stated without attribution: the publisher says it"
        yield Basis(Slot.SPEAKER, said.speaker, "speaker:publisher", None, reason, number)
    else:
        is_described = said.speaker.casefold() not in said.quote.text.casefold()
        rule = "speaker:described" if is_described else "speaker:named"
        yield Basis(Slot.SPEAKER, said.speaker, rule, said.quote, claim=number)
    if claim.harm is not None:
        yield Basis(Slot.STANCE, claim.stance.value, "stance:figure", claim.quote, claim=number)
        yield Basis(Slot.ABOUT, claim.about.value, "about:figure", claim.quote, claim=number)
        return
    manner = claim.rule.partition(":")[2]
    yield Basis(Slot.STANCE, claim.stance.value, f"stance:{manner}", said.cue or claim.quote, claim=number)
    yield Basis(Slot.ABOUT, claim.about.value, "about:words", claim.quote, claim=number)


def _no_words(quote: Quote | None) -> str:
    return "" if quote else "the publisher speaks of itself"
