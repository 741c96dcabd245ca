"""Accounts: a gathered event as values with the words that each stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from warmonitor.domain import (
    Account,
    Actor,
    DocumentId,
    Effect,
    Period,
    Place,
    PlacePrecision,
    Quote,
    Role,
    Stance,
)
from warmonitor.extract.actor_phrase import ActorReader
from warmonitor.extract.actors import family_of
from warmonitor.extract.claims import make_claims
from warmonitor.extract.findings import Findings
from warmonitor.extract.fold import fold_words
from warmonitor.extract.frame import find_locations, is_time_of_saying
from warmonitor.extract.gather import Draft, contains
from warmonitor.extract.harm import HarmMention
from warmonitor.extract.kind import decide_kind
from warmonitor.extract.parse import Sentence
from warmonitor.extract.period import PeriodRelation
from warmonitor.extract.place import PlaceMention
from warmonitor.extract.prominence import tell_roles
from warmonitor.extract.report_actors import ReportActors
from warmonitor.extract.role_words import load_role_words, noun_forms

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
    roles = tell_roles(drafts, is_list=findings.is_list) if is_about_events else [Role.BACKGROUND] * len(drafts)
    accounts: list[Account] = []
    for n, (draft, role) in enumerate(zip(drafts, roles, strict=True)):
        account = _make_account(document_id, n + 1, draft, role, findings)
        if n and drafts[n - 1].section is draft.section and not any(frame.period for frame in draft.frames):
            account = _set_in(account, accounts[-1])
        accounts.append(account)
    return accounts


def _set_in(account: Account, told_before: Account) -> Account:
    """Date an event that nothing dates by what is told before it: "Women were taken too."."""
    if account.period.is_known or not told_before.period.is_known:
        return account
    return replace(account, period=told_before.period)


def _make_account(document_id: DocumentId, ordinal: int, draft: Draft, role: Role, findings: Findings) -> Account:
    decision = decide_kind(draft.frames, [mention.harm.effect for mention in draft.harms])
    places = _order_places(draft.places())
    if not places:
        places = _order_places(_front_places(draft, role, findings))[:1]
    mentions = dict.fromkeys((decision.quote, *(m.quote for f in draft.frames for m in f.mentions)))
    return Account(
        document_id=document_id,
        ordinal=ordinal,
        role=role,
        kind=decision.kind,
        mentions=tuple(mentions),
        period=_choose_period(draft, role, findings),
        place=places[0] if places else None,
        also_at=tuple(places[1:3]),
        initiators=tuple(_initiators(draft, findings.actors)),
        targets=tuple(_targets(draft, findings.actors)),
        claims=make_claims(draft, findings, role),
        kind_rule=decision.rule,
    )


def _choose_period(draft: Draft, role: Role, findings: Findings) -> Period:
    """Choose the narrowest period that the event's own sentences give; the first told wins among equals.

    An event without one takes that of the scene it is set in.
    """
    known = list(draft.periods()) or list(_front_periods(draft, role, findings))
    if known:
        return min(known, key=_days)
    open_ended = next((f.period.period for f in draft.frames if f.period), None)
    return open_ended or Period.unknown("the report gives no time for the event")


def _front_periods(draft: Draft, role: Role, findings: Findings) -> Iterator[Period]:
    for sentence in _scene(draft, role, findings):
        for mention in findings.periods_in(sentence):
            is_time_of_event = mention.relation is PeriodRelation.AT and mention.period.is_known
            if is_time_of_event and not is_time_of_saying(findings, sentence, mention):
                yield mention.period
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


def _days(period: Period) -> int:
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


def _initiators(draft: Draft, known: ReportActors) -> list[Actor]:
    """Give everyone whom the text names as doing it, and everyone whom somebody in it accuses."""
    named = [actor for frame in draft.frames for actor in frame.agents]
    for attribution in draft.attributions:
        named += [_actor_from_quote(quote, known) for quote in attribution.accused]
        if attribution.stance is Stance.CLAIMS_RESPONSIBILITY and attribution.speaker:
            named.append(_actor_from_quote(attribution.speaker, known))
    return _merge_actors(named)


def _targets(draft: Draft, known: ReportActors) -> list[Actor]:
    """Give the people and bodies aimed at or hit; a facility only where nobody else is told."""
    words = load_role_words()
    people: list[Actor] = []
    facilities: list[Actor] = []
    for actor in (a for frame in draft.frames for a in frame.patients):
        last = actor.name.lower().split()[-1]
        is_facility = actor.actor_id is None and {last, last.removesuffix("s")} & words.facilities
        (facilities if is_facility else people).append(actor)
    if not people:
        people = [actor for harm in draft.harms for actor in _victims(harm, draft, known)]
    return _merge_actors(people or facilities)


def _victims(harm: HarmMention, draft: Draft, known: ReportActors) -> Iterator[Actor]:
    """Give the people that a figure counts, as its words name them."""
    at = harm.sentence - draft.section[0].index
    sentence = draft.section[at] if 0 <= at < len(draft.section) else None  # a later item of the list may count them
    if sentence is None or harm.harm.effect is Effect.DISPLACED or harm.harm.high == 0:
        return
    words = load_role_words()
    reader = ActorReader(sentence.block, actors=known)
    for token in sentence.span:
        at = sentence.block.start + token.idx
        if harm.quote.start <= at < harm.quote.end and noun_forms(token) & (words.people | words.armed):
            actor = reader.read(token, is_target=True)
            if actor:
                yield actor


def _merge_actors(named: Iterable[Actor]) -> list[Actor]:
    """Merge the names of one actor, keeping what says most: "militias" are the "militias tied to Orsha"."""
    kept: list[Actor] = []
    for actor in named:
        twin = next((n for n, other in enumerate(kept) if _is_one_actor(actor, other)), None)
        if twin is None:
            kept.append(actor)
        elif not kept[twin].actor_id and len(_name_words(actor)) > len(_name_words(kept[twin])):
            kept[twin] = actor
    return kept


def _is_one_actor(first: Actor, second: Actor) -> bool:
    if first.actor_id and second.actor_id:
        return family_of(first.actor_id) == family_of(second.actor_id)
    ours, theirs = _name_words(first), _name_words(second)
    return ours <= theirs or theirs <= ours


def _name_words(actor: Actor) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word, _, _ in fold_words(actor.name))


def _actor_from_quote(quote: Quote, known: ReportActors) -> Actor:
    name = quote.text.removeprefix("the ").removeprefix("The ")
    start = quote.start + len(quote.text) - len(name)
    return Actor(name, known.first_id(quote.text), Quote(start, quote.end, name))
