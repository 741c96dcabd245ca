"""Participants: whom a report makes the initiators and the targets of an event, over all that it tells of the event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from warmonitor.domain import Actor, Effect, Quote, Stance
from warmonitor.extract.actor_phrase import ActorReader
from warmonitor.extract.actors import family_of
from warmonitor.extract.draft import Draft
from warmonitor.extract.findings import Findings
from warmonitor.extract.fold import fold_words
from warmonitor.extract.harm import HarmMention
from warmonitor.extract.report_actors import ReportActors, stored_id
from warmonitor.extract.role_words import load_role_words, noun_forms
from warmonitor.extract.trained.heads import Relation
from warmonitor.extract.trained.judge import Judge
from warmonitor.extract.trained.parties import PartyFinder

_RECIPROCALS = frozenset({"each other", "one another"})


def find_initiators(draft: Draft, findings: Findings) -> list[tuple[Actor, str]]:
    """Give everyone whom the text names as doing it, and everyone whom somebody in it accuses, each with the rule."""
    known = findings.actors
    named = [(actor, "initiator:doer") for frame in draft.frames for actor in frame.agents]
    for attribution in draft.attributions:
        accused = (quote for quote in attribution.accused if quote.text not in _RECIPROCALS)
        named += [(_actor_from_quote(quote, known), "initiator:accused") for quote in accused]
        if attribution.stance is Stance.CLAIMS_RESPONSIBILITY and attribution.speaker:
            named.append((_claimant(attribution.speaker, known), "initiator:claims responsibility"))
    if findings.judge is not None:
        return _proposed(draft, findings, findings.judge, Relation.INITIATOR, named)
    return _drop_bare(_merge_actors(named))


def find_targets(draft: Draft, findings: Findings) -> list[tuple[Actor, str]]:
    """Give the people and bodies aimed at or hit; a facility only where nobody else is told. Each with the rule."""
    words = load_role_words()
    people: list[tuple[Actor, str]] = []
    facilities: list[tuple[Actor, str]] = []
    for actor in (a for frame in draft.frames for a in frame.patients):
        last = actor.name.lower().split()[-1]
        if actor.actor_id is None and {last, last.removesuffix("s")} & words.facilities:
            facilities.append((actor, "target:facility"))
        else:
            people.append((actor, "target:hit"))
    counted = (actor for harm in _wholes(draft.harms) for actor in _victims(harm, draft, findings.actors))
    people += [(actor, "target:counted") for actor in counted]
    if findings.judge is not None:
        return _proposed(draft, findings, findings.judge, Relation.TARGET, people)
    return _drop_bare(_merge_actors(people or facilities))


def _proposed(
    draft: Draft, findings: Findings, judge: Judge, relation: Relation, read: Sequence[tuple[Actor, str]]
) -> list[tuple[Actor, str]]:
    places = frozenset(place.quote for place in findings.places if place.relation.is_location)
    finder = PartyFinder(judge, findings.actors, findings.publisher, places)
    parties = finder.find(relation, draft.mentions, [actor.quote for actor, _ in read if actor.quote])
    return _drop_bare([(actor, f"{relation.name.lower()}:proposed") for actor in parties])


def _wholes(harms: Sequence[HarmMention]) -> Iterator[HarmMention]:
    """Give the figures without those that are part of one in their own sentence: "six guards, two of them women"."""
    told = {harm.sentence for harm in harms if not harm.harm.is_part}
    return (harm for harm in harms if not harm.harm.is_part or harm.sentence not in told)


def _victims(harm: HarmMention, draft: Draft, known: ReportActors) -> Iterator[Actor]:
    """Give the people whom a figure counts, as its words name them."""
    at = harm.sentence - draft.section[0].index
    sentence = draft.section[at] if 0 <= at < len(draft.section) else None  # a later item of the list may count them
    is_counted = harm.harm.effect is not Effect.DISPLACED and harm.harm.high != 0
    if sentence is None or not is_counted:
        return
    words = load_role_words()
    reader = ActorReader(sentence.block, actors=known)
    first, last = harm.quote.start - sentence.block.start, harm.quote.end - sentence.block.start
    counted = (token for token in sentence.span if first <= token.idx < last)
    for token in takewhile(lambda token: token.lower_ != "them", counted):
        actor = reader.read(token, is_target=True) if noun_forms(token) & (words.people | words.armed) else None
        if actor:
            yield actor


def _claimant(speaker: Quote, known: ReportActors) -> Actor:
    """Give whom a claim of responsibility is made for: the group that "a statement in the name of" it names."""
    match = next(iter(known.find(speaker.text)), None)
    if match is None:
        return _actor_from_quote(speaker, known)
    name = speaker.text[match.start : match.end]
    return Actor(name, stored_id(match.entry), Quote(speaker.start + match.start, speaker.start + match.end, name))


def _merge_actors(named: Iterable[tuple[Actor, str]]) -> list[tuple[Actor, str]]:
    """Merge the names of one actor, keeping what says most: "militias" are the "militias tied to Orsha"."""
    kept: list[tuple[Actor, str]] = []
    for actor, rule in named:
        twin = next((n for n, (other, _) in enumerate(kept) if _is_one_actor(actor, other)), None)
        if twin is None:
            kept.append((actor, rule))
        elif not kept[twin][0].actor_id and len(_name_words(actor)) > len(_name_words(kept[twin][0])):
            kept[twin] = (actor, rule)
    return kept


def _drop_bare(named: list[tuple[Actor, str]]) -> list[tuple[Actor, str]]:
    """Leave out who is only called "soldiers" or "people" where somebody of that sort has a name or a fuller word."""
    words = load_role_words()
    actors = [actor for actor, _ in named]
    kept: list[tuple[Actor, str]] = []
    for actor, rule in named:
        others = [other for other in actors if other is not actor]
        rivals = [other for other in others if not _is_bare(other, words.bare_armed)]
        if _is_bare(actor, words.bare_armed) and any(map(_is_armed, rivals)):
            continue
        if _is_bare(actor, words.bare_people) and not all(map(_is_armed, others)):
            continue
        kept.append((actor, rule))
    return kept or named


def _is_bare(actor: Actor, nouns: frozenset[str]) -> bool:
    return actor.actor_id is None and _name_words(actor) <= nouns


def _is_armed(actor: Actor) -> bool:
    is_listed = actor.actor_id is not None and not actor.actor_id.endswith("-CIV")
    return is_listed or bool(_name_words(actor) & load_role_words().armed)


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
