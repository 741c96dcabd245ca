"""An event's status: acknowledged, contested, corroborated or single-origin, with all that holds beside it.

The rules and their precedence are declared in docs/rules.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from warmonitor.domain import Actor, Aspect, Claim, Stance, Status
from warmonitor.link.names import share_name
from warmonitor.link.tables import name_rule, read_table
from warmonitor.link.testimony import Hearing, Testimony, are_one_party, group_parties, is_identified, speaker_key

_CORE = {Aspect.OCCURRENCE, Aspect.RESPONSIBILITY}


@dataclass(frozen=True, slots=True)
class Standing:
    """The status, the rule with what it found, and the claims that it stands on."""

    status: Status
    rule: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Disputes:
    """What is in dispute: the event or who did it (``core``), what was aimed at, and other points."""

    core: tuple[Testimony, ...]
    target: tuple[Testimony, ...]
    others: tuple[Testimony, ...]
    rivals: tuple[Testimony, ...]
    """Claims by which two parties are blamed."""


def find_status(hearing: Hearing) -> Standing:
    """Find the status that follows from an event's claims; what holds beside it is said after "also"."""
    admissions = find_admissions(hearing)
    disputes = find_disputes(hearing, admissions)
    count = _count(len(find_telling_origins(hearing)), "independent origin")
    contested = _describe_contesting(disputes)
    contesting = (*disputes.core, *disputes.rivals, *disputes.target)
    further = _describe_further(disputes)
    if admissions and not disputes.core and not disputes.rivals:
        also = [*(f"contested: {line}" for line in contested), *further, count]
        claims = (*admissions, *contesting, *disputes.others)
        names = list_speakers(admissions)
        words = f"{join_names(names)} {'accepts' if len(names) == 1 else 'accept'} having done it"
        return _stand(Status.ACKNOWLEDGED, words, also, claims)
    if contesting:
        also = [f"acknowledged by {join_names(list_speakers(admissions))}"] if admissions else []
        claims = (*contesting, *admissions, *disputes.others)
        return _stand(Status.CONTESTED, "; ".join(contested), [*also, *further, count], claims)
    status = Status.CORROBORATED if len(find_telling_origins(hearing)) > 1 else Status.SINGLE_ORIGIN
    words = f"{_count(len(hearing.event.evidence), 'report')}, {count}"
    return _stand(status, words, further, (*_find_assertions(hearing), *disputes.others))


def _stand(status: Status, words: str, also: Sequence[str], testimonies: Iterable[Testimony]) -> Standing:
    rule = name_rule(f"status.{status.value}", words + (f"; also {'; '.join(also)}" if also else ""))
    return Standing(status, rule, tuple(dict.fromkeys(testimony.claim for testimony in testimonies)))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def find_admissions(hearing: Hearing) -> tuple[Testimony, ...]:
    """Find the claims by which a party accepts having done it.

    A claim of responsibility does; so does an initiator's bare statement that it happened, if that party denies nothing
    of it and nobody but that party is said to have done it.
    """
    return tuple(
        item
        for item in hearing.testimonies
        if item.claim.stance is Stance.CLAIMS_RESPONSIBILITY or _owns_up(item, hearing)
    )


def _owns_up(testimony: Testimony, hearing: Hearing) -> bool:
    claim, speaker = testimony.claim, testimony.speaker
    if claim.stance is not Stance.ASSERTS or claim.about not in _CORE or not testimony.is_initiators:
        return False
    if any(not are_one_party(speaker, actor) for party in group_parties(hearing.initiators) for actor in party):
        return False
    own = [other for other in hearing.testimonies if are_one_party(other.speaker, speaker)]
    return not any(other.claim.stance is Stance.DENIES and other.claim.about in _CORE for other in own)


def find_disputes(hearing: Hearing, admissions: Sequence[Testimony]) -> Disputes:
    """Find what is in dispute; a party's denial is over once a later document has the same party accept it."""
    denials = [item for item in hearing.testimonies if item.claim.stance is Stance.DENIES]
    denials = [item for item in denials if not any(_takes_back(later, item) for later in admissions)]
    core = [item for item in denials if item.claim.about is Aspect.RESPONSIBILITY]
    core += [item for item in denials if item.claim.about is Aspect.OCCURRENCE and item.is_party]
    target = [item for item in denials if item.claim.about is Aspect.TARGET and item.is_party]
    others = [item for item in denials if item not in core and item not in target]
    return Disputes(tuple(core), tuple(target), tuple(others), _find_rivals(hearing, admissions))


def _takes_back(later: Testimony, denial: Testimony) -> bool:
    if denial.claim.about not in _CORE or not later.published_on or not denial.published_on:
        return False
    return later.published_on > denial.published_on and are_one_party(later.speaker, denial.speaker)


def _find_rivals(hearing: Hearing, admissions: Sequence[Testimony]) -> tuple[Testimony, ...]:
    """Find the claims by which two parties are blamed for one event.

    One of the accused says in so many words that another did it; or two claims of responsibility, made or laid at
    somebody's door, concern listed bodies of different parties and have none in common.
    """
    blaming = [
        item
        for item in hearing.testimonies
        if item.claim.about is Aspect.RESPONSIBILITY and item.claim.stance is Stance.ASSERTS and item not in admissions
    ]
    counter = [item for item in blaming if item.is_initiators and _find_blamed(item, hearing.initiators)]
    if counter:
        return tuple(counter)
    for one, other in combinations(admissions, 2):
        if _are_apart([one.speaker, *one.account.initiators], [other.speaker, *other.account.initiators]):
            return one, other
    for one, other in (*product(admissions, blaming), *combinations(blaming, 2)):
        ours = [one.speaker] if one in admissions else _list_accused(one, hearing.initiators)
        if _are_apart(ours, _list_accused(other, hearing.initiators)):
            return one, other
    return ()


def _are_apart(ours: Iterable[Actor], theirs: Iterable[Actor]) -> bool:
    """Tell whether both name listed bodies and have no party in common; nobody else is taken for a rival."""
    pairs = list(product(*([actor for actor in actors if actor.actor_id] for actors in (ours, theirs))))
    return bool(pairs) and not any(are_one_party(one, other) for one, other in pairs)


def _list_accused(testimony: Testimony, initiators: Iterable[Actor]) -> list[Actor]:
    """List whom a claim lays it on: those that its words name, else all whom its account has as initiators."""
    return _find_blamed(testimony, initiators) or list(testimony.account.initiators)


def _find_blamed(testimony: Testimony, initiators: Iterable[Actor]) -> list[Actor]:
    """Find the other parties' initiators that a claim's own words name."""
    speaker, quote = testimony.speaker, testimony.claim.quote
    local = [actor for actor in testimony.account.initiators if actor.quote]
    named = [actor for actor in local if actor.quote and quote.overlaps(actor.quote.start, actor.quote.end)]
    named += [actor for actor in initiators if _is_in(actor.name, quote.text)]
    return [actor for actor in named if is_identified(actor) and not are_one_party(actor, speaker)]


def _is_in(name: str, words: str) -> bool:
    return name.casefold() in words.casefold() or share_name(name, words)


def find_telling_origins(hearing: Hearing) -> tuple[int, ...]:
    """List the origins that tell of the event, leaving out those whose documents only deny that it happened."""
    silent = set()
    for number, origin in enumerate(hearing.origins):
        own = [item for item in hearing.testimonies if item.document.id in origin.document_ids]
        denies = any(item.claim.about is Aspect.OCCURRENCE and item.claim.stance is Stance.DENIES for item in own)
        tells = any(item.is_credible for item in own)
        if denies and not tells:
            silent.add(number)
    return tuple(number for number in range(len(hearing.origins)) if number not in silent)


def _find_assertions(hearing: Hearing) -> tuple[Testimony, ...]:
    """Find the claims that say it happened: those on the occurrence, else all that state something."""
    stated = [item for item in hearing.testimonies if item.is_credible]
    return tuple([item for item in stated if item.claim.about is Aspect.OCCURRENCE] or stated)


def _describe_contesting(disputes: Disputes) -> list[str]:
    rivals = f"two parties are blamed, by {join_names(list_speakers(disputes.rivals))}" if disputes.rivals else ""
    lines = (_describe_denials(disputes.core), rivals, _describe_denials(disputes.target))
    return [line for line in lines if line]


def _describe_further(disputes: Disputes) -> list[str]:
    """Say what is denied beside what makes an event contested, one line a point."""
    return [
        line for about in Aspect if (line := _describe_denials([d for d in disputes.others if d.claim.about is about]))
    ]


def _describe_denials(denials: Sequence[Testimony]) -> str:
    points = dict.fromkeys(item.claim.about for item in denials)
    parts = []
    for about in points:
        mine = [item for item in denials if item.claim.about is about]
        names = list_speakers(mine)
        parts.append(f"{join_names(names)} {'denies' if len(names) == 1 else 'deny'} {name_point(about)}")
    return "; ".join(parts)


def name_point(about: Aspect) -> str:
    """Name a point at issue as it follows "denies".

    >>> name_point(Aspect.OCCURRENCE)
    'that it happened'
    """
    return str(read_table("phrases")[about.value])


def list_speakers(testimonies: Iterable[Testimony]) -> list[str]:
    """List who speaks, each once, by name."""
    names: dict[tuple[str, ...], str] = {}
    for item in testimonies:
        names.setdefault(speaker_key(item.claim), item.claim.attribution.speaker)
    return sorted(names.values())


def join_names(names: Sequence[str]) -> str:
    """Join names into one phrase.

    >>> join_names(["A", "B", "C"])
    'A, B and C'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
