"""Accounts: a gathered event as values with the words that each stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from warmonitor.domain import (
    Account,
    DocumentId,
    Period,
    Place,
    PlacePrecision,
    Role,
)
from warmonitor.extract.claims import make_claims
from warmonitor.extract.draft import Draft
from warmonitor.extract.findings import Findings
from warmonitor.extract.fit import contains
from warmonitor.extract.frame import find_locations, is_time_of_saying
from warmonitor.extract.kind import Decision, decide_kind
from warmonitor.extract.parse import Sentence
from warmonitor.extract.participants import find_initiators, find_targets
from warmonitor.extract.period import PeriodMention, PeriodRelation
from warmonitor.extract.place import PlaceMention
from warmonitor.extract.prominence import decide_roles
from warmonitor.extract.trained.confidence import rate

_NARROWNESS = {
    PlacePrecision.SITE: 0,
    PlacePrecision.TOWN: 1,
    PlacePrecision.ADMIN2: 2,
    PlacePrecision.ADMIN1: 3,
    PlacePrecision.COUNTRY: 4,
}
_FRONT_SENTENCES = 6


def make_accounts(
    document_id: DocumentId,
    drafts: list[Draft],
    findings: Findings,
    *,
    is_about_events: bool = True,
) -> list[Account]:
    """Turn a report's gathered events into accounts, numbered in the order of the text.

    A report that is about something else (``is_about_events=False``) only recalls them.
    """
    ruled = decide_roles(drafts, findings)
    roles = [role for role, _ in ruled] if is_about_events else [Role.BACKGROUND] * len(drafts)
    accounts: list[Account] = []
    for n, (draft, role) in enumerate(zip(drafts, roles, strict=True)):
        account = _make_account(document_id, n + 1, draft, role, findings)
        if n and _is_set_in(draft, drafts[n - 1]):
            account = _set_in(account, accounts[-1])
        if findings.judge is not None:
            account = replace(account, confidences=rate(account, findings.judge))
        accounts.append(account)
    return accounts


def _is_set_in(draft: Draft, told_before: Draft) -> bool:
    """Tell an event that nothing dates, told right after another: "Women were taken too."."""
    return told_before.section is draft.section and not any(frame.period for frame in draft.frames)


def _set_in(account: Account, told_before: Account) -> Account:
    if account.period.is_known or not told_before.period.is_known:
        return account
    return replace(account, period=told_before.period)


def _make_account(document_id: DocumentId, ordinal: int, draft: Draft, role: Role, findings: Findings) -> Account:
    if findings.judge is None:
        decision = decide_kind(draft.frames, [mention.harm.effect for mention in draft.harms])
    else:
        decision = Decision(findings.judge.kind(draft.mentions), draft.mentions[0], "proposed")
    places, _ = choose_places(draft, role, findings)
    place = places[0] if places else None
    period, _ = choose_period(draft, role, findings, place)
    mentions = dict.fromkeys((decision.quote, *(m.quote for f in draft.frames for m in f.mentions)))
    return Account(
        document_id=document_id,
        ordinal=ordinal,
        role=role,
        kind=decision.kind,
        mentions=tuple(mentions),
        period=period,
        place=place,
        also_at=tuple(places[1:3]),
        initiators=tuple(actor for actor, _ in find_initiators(draft, findings)),
        targets=tuple(actor for actor, _ in find_targets(draft, findings)),
        claims=make_claims(draft, findings, role),
        kind_rule=decision.rule,
    )


def choose_period(draft: Draft, role: Role, findings: Findings, place: Place | None) -> tuple[Period, str]:
    """Choose the narrowest period that the event's own sentences give; the first told wins among equals.

    An event without one takes that of the scene it is set in. Its days are those of the country it happened in. The
    period comes with the name of the rule that chose it.
    """
    own = [frame.period for frame in draft.frames if frame.period]
    country = place.country if place else None
    if known := [mention for mention in own if mention.period.is_known]:
        return min(known, key=_days).period_in(country), "period:own sentence"
    if around := list(_front_periods(draft, role, findings)):
        return min(around, key=_days).period_in(country), "period:scene"
    if own:
        return own[0].period, "period:unresolved"
    return Period.unknown("the report gives no time for the event"), "period:untold"


def choose_places(draft: Draft, role: Role, findings: Findings) -> tuple[list[Place], str]:
    """Choose the places that the event's own sentences give, else that of its scene, with the rule that chose them."""
    if own := _order_places(draft.places()):
        return own, "place:own sentence"
    around = _order_places(_front_places(draft, role, findings))[:1]
    return around, "place:scene" if around else "place:untold"


def _front_periods(draft: Draft, role: Role, findings: Findings) -> Iterator[PeriodMention]:
    for sentence in _scene(draft, role, findings):
        for mention in findings.periods_in(sentence):
            is_time_of_event = mention.relation is PeriodRelation.AT and mention.period.is_known
            if is_time_of_event and not is_time_of_saying(findings, sentence, mention):
                yield mention
                return


def _front_places(draft: Draft, role: Role, findings: Findings) -> Iterator[PlaceMention]:
    for sentence in _scene(draft, role, findings):
        found = find_locations(findings, sentence)
        if found:
            yield from found
            return


def _scene(draft: Draft, role: Role, findings: Findings) -> Iterator[Sentence]:
    """Give the sentences that set the scene of an event which its own sentences do not place or date.

    Those before it in its paragraph that tell of no event themselves; for a main event the first ones of the report or
    of its item, and the headline of a list ("Log of 23 August").
    """
    first = draft.frames[0].sentence
    before = reversed(findings.sentences[draft.section[0].index : first.index])
    in_paragraph = takewhile(lambda sentence: sentence.block is first.block, before)
    yield from (sentence for sentence in in_paragraph if not findings.mentions_in(sentence))
    if role is Role.MAIN:
        yield from draft.section[:_FRONT_SENTENCES]
        yield from findings.sections[0][:1] if findings.is_list else ()


def _days(mention: PeriodMention) -> int:
    period = mention.period
    return (period.latest - period.earliest).days if period.latest and period.earliest else 10**6


def _order_places(mentions: Iterable[PlaceMention]) -> list[Place]:
    """Order the event's places: the narrowest of those told most often first; an area that holds it is left out."""
    places: dict[str, Place] = {}
    count: dict[str, int] = {}
    for mention in mentions:
        key = mention.place.name.lower()
        count[key] = count.get(key, 0) + 1
        places.setdefault(key, mention.place)
    ordered = sorted(places, key=lambda key: (_narrowness(places[key]), -count[key]))
    kept: list[Place] = []
    for key in ordered:
        place = places[key]
        if not any(contains(place, other) for other in kept):
            kept.append(place)
    return kept


def _narrowness(place: Place) -> float:
    """Rank how narrow a place is, the narrowest first; a site that no gazetteer lists is narrower than its area."""
    is_unlisted = place.geonameid is None and place.admin1 is not None
    return _NARROWNESS[place.precision] - (0.5 if is_unlisted else 0.0)
