"""The records of the flow: source, document, claim, account, event, judgement."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NewType

from warmonitor.domain.errors import InvariantError
from warmonitor.domain.values import Actor, Harm, Period, Place, Quote
from warmonitor.domain.vocabulary import Aspect, Kind, Role, Slot, SourceKind, Stance, Status, Verdict

DocumentId = NewType("DocumentId", str)
"""SHA-256 of the archived bytes, in lower-case hexadecimal."""
AccountId = NewType("AccountId", str)
"""``<document id>#<n>``: the n-th account of a document, counted from 1."""
EventId = NewType("EventId", str)
"""An opaque permalink such as ``WM-7K3Q9D``, never reused."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes or is quoted."""

    name: str
    kind: SourceKind = SourceKind.UNKNOWN


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that one source published, as text.

    ``text`` is what was read out of the bytes received; every quote's offsets count its code points. ``published_on``
    is the day of publication where the document lies, ``None`` where nobody said. ``origin`` is the path or address
    it was read from, ``url`` the public page it is or summarises, ``notes`` where each piece of metadata came from.
    """

    id: DocumentId
    text: str
    publisher: str | None = None
    published_on: date | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    origin: str = ""
    media_type: str = "text/plain"
    extractor: str = "plain/1"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say it: the speaker's name in full, the words that name him, and through whom he is quoted.

    ``quote`` is ``None`` where the publisher itself speaks; then ``speaker`` is the publisher's name.
    """

    speaker: str
    quote: Quote | None = None
    via: str | None = None
    cue: Quote | None = None
    actor_id: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One source says one thing about one event, in these words.

    ``harm`` holds the figure where the claim gives one (then ``about`` is casualties). ``rule`` names what found it.
    """

    about: Aspect
    stance: Stance
    attribution: Attribution
    quote: Quote
    rule: str
    harm: Harm | None = None


@dataclass(frozen=True, slots=True)
class Confidence:
    """How likely a careful person agrees with one value of an account (0 to 1).

    ``position`` tells which of several it is, counted from 0: which initiator, target or claim.
    """

    slot: Slot
    value: float
    position: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.value <= 1:
            raise InvariantError(f"{self.slot}: a confidence of {self.value} is not between 0 and 1")


@dataclass(frozen=True, slots=True)
class Account:
    """All that one document tells of one event: what, when, where, by whom, to whom, and the claims on it.

    ``mentions`` are the words that state or refer to the event, the first being what ``kind`` stands on.
    ``initiators`` are all whom somebody in the document says did it, ``targets`` all said to be aimed at or hit.
    ``confidences`` tell for each value how sure the coder is of it, where it can tell.
    """

    document_id: DocumentId
    ordinal: int
    role: Role
    kind: Kind
    mentions: tuple[Quote, ...]
    period: Period
    place: Place | None
    also_at: tuple[Place, ...] = ()
    initiators: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    claims: tuple[Claim, ...] = ()
    kind_rule: str = ""
    confidences: tuple[Confidence, ...] = ()

    def __post_init__(self) -> None:
        if not self.mentions:
            raise InvariantError("an account needs the words that state its event")

    @property
    def id(self) -> AccountId:
        """The account's id, from its document's and its place among that document's accounts."""
        return AccountId(f"{self.document_id}#{self.ordinal}")

    def confidence_in(self, slot: Slot, position: int = 0) -> float | None:
        """Give how likely a careful person agrees with a value; ``None`` where nobody has measured that."""
        return next((c.value for c in self.confidences if (c.slot, c.position) == (slot, position)), None)

    @property
    def harms(self) -> tuple[Claim, ...]:
        """The claims that give a casualty figure."""
        return tuple(claim for claim in self.claims if claim.harm is not None)

    @property
    def statements(self) -> tuple[Claim, ...]:
        """The claims that give no casualty figure."""
        return tuple(claim for claim in self.claims if claim.harm is None)

    def quotes(self) -> tuple[Quote, ...]:
        """Every quote that a value of the account stands on."""
        values = (self.period, self.place, *self.also_at, *self.initiators, *self.targets)
        found = [*self.mentions, *(value.quote for value in values if value is not None and value.quote)]
        for claim in self.claims:
            found.append(claim.quote)
            found += [q for q in (claim.attribution.quote, claim.attribution.cue) if q]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document with the accounts that were taken from it."""

    document: Document
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """That an account tells of an event, and why: the pairwise evidence that put it there."""

    account_id: AccountId
    event_id: EventId
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """An account beside the document that it was taken from: what views and pages need."""

    account: Account
    document: Document


@dataclass(frozen=True, slots=True)
class Event:
    """What linked accounts describe."""

    id: EventId
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        if not self.evidence:
            raise InvariantError(f"{self.id}: no event without an account")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided on ``subject`` (the id of a claim, an account or a link), when and why."""

    subject: str
    verdict: Verdict
    by: str
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class ViewValue:
    """One derived value: what it is, the rule that computed it and the claims that it was computed from."""

    name: str
    value: str
    rule: str
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """An event's values, derived from its claims by a named set of rules."""

    name: str
    values: tuple[ViewValue, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Derivation:
    """All that follows for an event from its claims: its status, the independent origins and the views."""

    status: Status
    status_rule: str
    status_claims: tuple[Claim, ...]
    origins: tuple[tuple[str, ...], ...]
    """Documents' ids grouped by independent origin."""
    views: tuple[View, ...]
