"""The dossier of an event: the facts, what follows from them by declared rules, and what is not known."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from warmonitor.app.facts import Facts, Numbers, Said, gather_facts, gather_said
from warmonitor.app.terminal import on_one_line
from warmonitor.app.wording import VIEW_WORDS, count, say_event, say_harm, say_rule
from warmonitor.domain import Claim, Derivation, DocumentId, Event, EventId, Evidence, Status, View, ViewValue

_UNKNOWN = "unknown"
_NO_REASONS: Mapping[frozenset[str], str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Mention:
    """Another event that the same documents tell of or recall."""

    text: str
    event_id: EventId | None
    documents: Numbers


@dataclass(frozen=True, slots=True)
class Origin:
    """Documents that have one origin: together they are one voice."""

    documents: Numbers
    why: str


@dataclass(frozen=True, slots=True)
class DerivedValue:
    """A value of a view with the rule that gave it and the documents whose claims it was computed from.

    Values that are unknown for one reason are told together: then there are several names.
    """

    names: tuple[str, ...]
    value: str
    how: str
    documents: Numbers


ViewTable = tuple[str, tuple[DerivedValue, ...]]
"""A view's name and its values."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """An event as a reader meets it: the facts, what follows from them and what does not."""

    id: EventId
    facts: Facts
    summary: str
    status: Status
    status_rule: str
    status_said: tuple[Said, ...]
    views: tuple[ViewTable, ...]
    origins: tuple[Origin, ...]
    unknowns: tuple[str, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list of many."""

    key: str
    title: str
    figures: tuple[str, ...]
    reports: int
    origins: tuple[tuple[str, ...], ...]
    status: Status


@dataclass(frozen=True, slots=True)
class Related:
    """An account of another event that stands in one of the event's documents, with that event's id if it has one."""

    evidence: Evidence
    event_id: EventId | None = None


def make_dossier(
    event: Event,
    derivation: Derivation,
    unknowns: Sequence[str] = (),
    related: Sequence[Related] = (),
    origin_reasons: Mapping[frozenset[str], str] = _NO_REASONS,
) -> Dossier:
    """Arrange an event's accounts, what follows from them and what remains unknown.

    ``related`` are the other accounts of the same documents; ``origin_reasons`` say why documents count as one voice.
    """
    facts = gather_facts(event.evidence)
    numbers = {document.id: document.number for document in facts.documents}
    number_of = {claim: numbers[one.document.id] for one in event.evidence for claim in one.account.claims}
    return Dossier(
        id=event.id,
        facts=facts,
        summary=f"{count(len(numbers), 'report')}, {count(len(derivation.origins), 'independent origin')}",
        status=derivation.status,
        status_rule=on_one_line(say_rule(derivation.status_rule)),
        status_said=gather_said((number_of[claim], claim.quote) for claim in derivation.status_claims),
        views=tuple(_arrange_view(view, number_of) for view in derivation.views),
        origins=_list_origins(derivation, numbers, origin_reasons),
        unknowns=tuple(map(on_one_line, unknowns)),
        mentions=_list_mentions(related, numbers),
    )


def make_row(event: Event, derivation: Derivation) -> EventRow:
    """Arrange an event for a list, with each whole figure that somebody gives and that no later one replaced."""
    claims = [claim for one in event.evidence for claim in one.account.claims]
    standing = [claim.harm for claim in claims if claim.harm and not (claim.harm.is_part or claim.harm.is_superseded)]
    return EventRow(
        key=event.id,
        title=on_one_line(say_event([one.account for one in event.evidence])),
        figures=tuple(dict.fromkeys(map(say_harm, standing))),
        reports=len({one.document.id for one in event.evidence}),
        origins=derivation.origins,
        status=derivation.status,
    )


def _arrange_view(view: View, number_of: Mapping[Claim, int]) -> ViewTable:
    """Arrange a view's values in their order, those that are unknown for one reason in one row after the others."""
    rows: dict[Hashable, list[ViewValue]] = {}
    for value in view.values:
        key: Hashable = _find_reason(value) if value.value == _UNKNOWN else (value.name,)
        rows.setdefault(key, []).append(value)
    ordered = sorted(rows.values(), key=lambda group: group[0].value == _UNKNOWN)
    return VIEW_WORDS.get(view.name, view.name), tuple(_derive_value(group, number_of) for group in ordered)


def _derive_value(group: Sequence[ViewValue], number_of: Mapping[Claim, int]) -> DerivedValue:
    first = group[0]
    return DerivedValue(
        names=tuple(value.name.replace("_", " ") for value in group),
        value=on_one_line(first.value),
        how=on_one_line(say_rule(first.rule) if len(group) == 1 else _find_reason(first)),
        documents=tuple(sorted({number_of[claim] for value in group for claim in value.claims})),
    )


def _find_reason(value: ViewValue) -> str:
    _, _, reason = value.rule.partition(": ")
    return reason.removeprefix(f"{_UNKNOWN}, ")


def _list_origins(
    derivation: Derivation, numbers: Mapping[DocumentId, int], reasons: Mapping[frozenset[str], str]
) -> tuple[Origin, ...]:
    origins = [
        Origin(tuple(sorted(numbers[DocumentId(one)] for one in ids)), on_one_line(reasons.get(frozenset(ids), "")))
        for ids in derivation.origins
    ]
    return tuple(sorted(origins, key=lambda origin: origin.documents))


def _list_mentions(related: Sequence[Related], numbers: dict[DocumentId, int]) -> tuple[Mention, ...]:
    found: dict[tuple[str, EventId | None], set[int]] = {}
    groups: dict[Hashable, list[Related]] = {}
    for one in related:
        groups.setdefault(one.event_id or one.evidence.account.id, []).append(one)
    for group in groups.values():
        title = on_one_line(say_event([one.evidence.account for one in group]))
        found.setdefault((title, group[0].event_id), set()).update(numbers[one.evidence.document.id] for one in group)
    return tuple(Mention(title, event_id, tuple(sorted(found[title, event_id]))) for title, event_id in found)
