"""The codec between accounts and rows: each value in a column, each quote in a row of its own, nothing lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Table

from warmonitor.domain import (
    Account,
    Actor,
    Aspect,
    Attribution,
    Claim,
    Confidence,
    DatePrecision,
    DocumentId,
    Effect,
    Harm,
    Kind,
    Period,
    Place,
    PlacePrecision,
    Quote,
    Role,
    Slot,
    Stance,
    Who,
)
from warmonitor.store.schema import ACCOUNTS, ACTOR_NAMES, ACTORS, CLAIMS, CONFIDENCES, MENTIONS, PLACES, QUOTES

Values = dict[str, object]
_INITIATOR, _TARGET = "initiator", "target"


def encode_accounts(accounts: Iterable[Account]) -> Mapping[Table, Sequence[Values]]:
    """Turn the accounts of one document into the rows of one coding, in an order that references allow."""
    encoder = _Encoder()
    for account in accounts:
        encoder.add_account(account)
    return encoder.rows()


@dataclass(frozen=True, slots=True)
class _Encoder:
    numbers: dict[Quote, int] = field(default_factory=dict)
    parts: dict[Table, list[Values]] = field(
        default_factory=lambda: {
            table: [] for table in (ACCOUNTS, MENTIONS, PLACES, ACTORS, ACTOR_NAMES, CLAIMS, CONFIDENCES)
        }
    )

    def rows(self) -> Mapping[Table, Sequence[Values]]:
        quotes: list[Values] = [
            {"number": number, "start_offset": quote.start, "end_offset": quote.end, "words": quote.text}
            for quote, number in self.numbers.items()
        ]
        return {QUOTES: quotes, **self.parts}

    def add_account(self, account: Account) -> None:
        period = account.period
        self.parts[ACCOUNTS].append(
            {
                "ordinal": account.ordinal,
                "role": account.role.value,
                "kind": account.kind.value,
                "kind_rule": account.kind_rule,
                "earliest": period.earliest,
                "latest": period.latest,
                "date_precision": period.precision.value,
                "period_reason": period.reason,
                "period_quote": self._number(period.quote),
            }
        )
        places = enumerate((account.place, *account.also_at))
        sides = ((_INITIATOR, account.initiators), (_TARGET, account.targets))
        names = [
            {"side": side, "position": position, "number": number, "name": name}
            for side, actors in sides
            for position, actor in enumerate(actors)
            for number, name in enumerate(actor.also)
        ]
        confidences = [{"slot": c.slot.value, "position": c.position, "value": c.value} for c in account.confidences]
        for part, rows in (
            (MENTIONS, [{"position": n, "quote": self._number(quote)} for n, quote in enumerate(account.mentions)]),
            (PLACES, [self._place(n, place) for n, place in places if place is not None]),
            (ACTORS, [self._actor(side, n, actor) for side, actors in sides for n, actor in enumerate(actors)]),
            (ACTOR_NAMES, names),
            (CONFIDENCES, confidences),
            (CLAIMS, [self._claim(n, claim) for n, claim in enumerate(account.claims)]),
        ):
            self.parts[part] += [{"ordinal": account.ordinal, **row} for row in rows]

    def _number(self, quote: Quote | None) -> int | None:
        return None if quote is None else self.numbers.setdefault(quote, len(self.numbers) + 1)

    def _place(self, position: int, place: Place) -> Values:
        return {
            "position": position,
            "name": place.name,
            "precision": place.precision.value,
            "country": place.country,
            "admin1": place.admin1,
            "admin2": place.admin2,
            "lat": place.lat,
            "lon": place.lon,
            "radius_km": place.radius_km,
            "geonameid": place.geonameid,
            "reason": place.reason,
            "quote": self._number(place.quote),
        }

    def _actor(self, side: str, position: int, actor: Actor) -> Values:
        return {
            "side": side,
            "position": position,
            "name": actor.name,
            "actor_id": actor.actor_id,
            "quote": self._number(actor.quote),
        }

    def _claim(self, position: int, claim: Claim) -> Values:
        harm, attribution = claim.harm, claim.attribution
        return {
            "position": position,
            "about": claim.about.value,
            "stance": claim.stance.value,
            "speaker": attribution.speaker,
            "speaker_id": attribution.actor_id,
            "speaker_quote": self._number(attribution.quote),
            "via": attribution.via,
            "cue_quote": self._number(attribution.cue),
            "quote": self._number(claim.quote),
            "rule": claim.rule,
            "effect": harm and harm.effect.value,
            "who": harm and harm.who.value,
            "low": harm and harm.low,
            "high": harm and harm.high,
            "is_part": harm and harm.is_part,
            "is_superseded": harm and harm.is_superseded,
        }


class CodingRows:
    """The rows of codings, by table and by the account that they belong to, from which accounts are made again."""

    def __init__(self, rows: Mapping[Table, Iterable[Row[Any]]]) -> None:
        """Sort rows by account; those of each table come in the order of its primary key."""
        self._quotes = {
            (row.coding_id, row.number): Quote(row.start_offset, row.end_offset, row.words) for row in rows[QUOTES]
        }
        self._of: dict[Table, dict[tuple[int, int], list[Row[Any]]]] = {}
        for table in (MENTIONS, PLACES, ACTORS, ACTOR_NAMES, CLAIMS, CONFIDENCES):
            grouped = self._of[table] = defaultdict(list)
            for row in rows[table]:
                grouped[row.coding_id, row.ordinal].append(row)

    def decode_account(self, row: Row[Any], document_id: DocumentId) -> Account:
        """Make the account of a row of ``accounts`` again, equal to the one that was encoded."""
        key = (row.coding_id, row.ordinal)
        places = {found.position: self._place(found) for found in self._rows(PLACES, key)}
        actors = self._rows(ACTORS, key)
        also: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for found in self._rows(ACTOR_NAMES, key):
            also[found.side, found.position].append(found.name)
        return Account(
            document_id=document_id,
            ordinal=row.ordinal,
            role=Role(row.role),
            kind=Kind(row.kind),
            mentions=tuple(self._quotes[row.coding_id, found.quote] for found in self._rows(MENTIONS, key)),
            period=Period(
                row.earliest,
                row.latest,
                DatePrecision(row.date_precision),
                self._quote(row.coding_id, row.period_quote),
                row.period_reason,
            ),
            place=places.pop(0, None),
            also_at=tuple(places.values()),
            initiators=tuple(self._actor(found, also) for found in actors if found.side == _INITIATOR),
            targets=tuple(self._actor(found, also) for found in actors if found.side == _TARGET),
            claims=tuple(self._claim(found) for found in self._rows(CLAIMS, key)),
            kind_rule=row.kind_rule,
            confidences=tuple(
                Confidence(Slot(found.slot), found.value, found.position) for found in self._rows(CONFIDENCES, key)
            ),
        )

    def _rows(self, table: Table, key: tuple[int, int]) -> Sequence[Row[Any]]:
        return self._of[table].get(key, ())

    def _quote(self, coding_id: int, number: int | None) -> Quote | None:
        return None if number is None else self._quotes[coding_id, number]

    def _place(self, row: Row[Any]) -> Place:
        return Place(
            row.name,
            PlacePrecision(row.precision),
            country=row.country,
            admin1=row.admin1,
            admin2=row.admin2,
            lat=row.lat,
            lon=row.lon,
            radius_km=row.radius_km,
            geonameid=row.geonameid,
            quote=self._quote(row.coding_id, row.quote),
            reason=row.reason,
        )

    def _actor(self, row: Row[Any], also: Mapping[tuple[str, int], Sequence[str]]) -> Actor:
        names = tuple(also.get((row.side, row.position), ()))
        return Actor(row.name, row.actor_id, self._quote(row.coding_id, row.quote), names)

    def _claim(self, row: Row[Any]) -> Claim:
        harm = None
        if row.effect is not None:
            harm = Harm(Effect(row.effect), Who(row.who), row.low, row.high, row.is_part, row.is_superseded)
        attribution = Attribution(
            row.speaker,
            self._quote(row.coding_id, row.speaker_quote),
            row.via,
            self._quote(row.coding_id, row.cue_quote),
            row.speaker_id,
        )
        quote = self._quotes[row.coding_id, row.quote]
        return Claim(Aspect(row.about), Stance(row.stance), attribution, quote, row.rule, harm)
