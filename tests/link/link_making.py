"""Makes accounts by hand: invented reports of invented events, every quote cut out of its report's text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from warmonitor.domain import (
    Account,
    Actor,
    Aspect,
    Attribution,
    Claim,
    DatePrecision,
    Document,
    DocumentId,
    Effect,
    Event,
    EventId,
    Evidence,
    Harm,
    Kind,
    Period,
    Place,
    PlacePrecision,
    Quote,
    Role,
    Stance,
    Who,
)

OSTRA_MIL = Actor("Ostran army", "XO-MIL")
RUNA = Actor("Runa Front", "X-RUNA")
VELD_MIL = Actor("Veldish army", "XV-MIL")


@dataclass(frozen=True)
class Said:
    """What somebody says in a report, before its words have a place in the text."""

    speaker: str
    words: str
    about: Aspect = Aspect.OCCURRENCE
    stance: Stance = Stance.ASSERTS
    harm: Harm | None = None
    actor_id: str | None = None
    via: str | None = None


def counts(speaker, words, low, high, *, who=Who.UNKNOWN, effect=Effect.KILLED, actor_id=None, part=False, old=False):
    """A figure that somebody gives."""
    return Said(speaker, words, Aspect.CASUALTIES, harm=Harm(effect, who, low, high, part, old), actor_id=actor_id)


def denies(speaker, about, *, actor_id=None, words=None):
    return Said(speaker, words or f"{speaker} denied the {about.value}", about, Stance.DENIES, actor_id=actor_id)


def claims(speaker, *, actor_id=None, words=None):
    words = words or f"{speaker} claimed it"
    return Said(speaker, words, Aspect.RESPONSIBILITY, Stance.CLAIMS_RESPONSIBILITY, actor_id=actor_id)


def day(text: str) -> Period:
    on = date.fromisoformat(text)
    return Period.spanning(on, on)


def span(first: str, last: str) -> Period:
    return Period.spanning(date.fromisoformat(first), date.fromisoformat(last))


def no_day(reason: str = "no day is given") -> Period:
    return Period(None, None, DatePrecision.UNKNOWN, None, reason)


def town(name="Tel Marun", lat=35.0, lon=40.0, **more) -> Place:
    return Place(name, PlacePrecision.TOWN, more.pop("country", "XO"), lat=lat, lon=lon, **more)


def province(name="Hawar", lat=35.1, lon=40.1, **more) -> Place:
    return Place(name, PlacePrecision.ADMIN1, "XO", admin1=name, lat=lat, lon=lon, **more)


def make_document(name, text="A short report.", *, publisher=None, on="2031-05-04", **more) -> Document:
    published = date.fromisoformat(on) if on else None
    return Document(DocumentId(name), text, publisher or f"Publisher of {name}", published, **more)


def make_evidence(
    name="a",
    said=(),
    *,
    when=None,
    where=None,
    kind=Kind.AIR_DRONE_STRIKE,
    by=(),
    against=(),
    role=Role.MAIN,
    ordinal=1,
    mention="the strike",
    publisher=None,
    on="2031-05-04",
    document=None,
) -> Evidence:
    """An account beside its report, whose text is the mention and all that is said in it."""
    text = f"{mention}. " + " ".join(f"{one.words}." for one in said)
    document = document or make_document(name, text, publisher=publisher, on=on)
    account = Account(
        document.id,
        ordinal,
        role,
        kind,
        (_cut(document.text, mention),),
        when or day("2031-05-03"),
        where,
        initiators=tuple(by),
        targets=tuple(against),
        claims=tuple(_make_claim(document.text, one) for one in said),
    )
    return Evidence(account, document)


def _make_claim(text: str, said: Said) -> Claim:
    attribution = Attribution(said.speaker, via=said.via, actor_id=said.actor_id)
    return Claim(said.about, said.stance, attribution, _cut(text, said.words), "by hand", said.harm)


def _cut(text: str, words: str) -> Quote:
    start = text.index(words)
    return Quote(start, start + len(words), words)


def make_event(*evidence: Evidence) -> Event:
    return Event(EventId("WM-TEST01"), tuple(evidence))


def value_of(derivation, view, name):
    """The one value of that name in a view."""
    (found,) = (value for each in derivation.views if each.name == view for value in each.values if value.name == name)
    return found


def values_of(derivation, view):
    """All values of a view as text, by name."""
    return {value.name: value.value for each in derivation.views if each.name == view for value in each.values}
