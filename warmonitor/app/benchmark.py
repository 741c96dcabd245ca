"""The benchmark's record: a coded report in the shape of the gold records, which the scorer reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from warmonitor.app.records import Record
from warmonitor.domain import Account, AccountId, Claim, Document, Harm, Place
from warmonitor.extract import actor_names


def make_benchmark_record(
    name: str, document: Document, accounts: Sequence[Account], keys: Mapping[AccountId, str]
) -> Record:
    """Make the record of one coded report in the benchmark's shape, which the scorer reads."""
    return {
        "id": name,
        "publisher": document.publisher,
        "published": document.published_on.isoformat() if document.published_on else None,
        "events": [_make_event(account, keys.get(account.id)) for account in accounts],
    }


def _make_event(account: Account, key: str | None) -> Record:
    period = account.period
    return {
        "key": key,
        "role": account.role.value,
        "kind": account.kind.value,
        "date": [day.isoformat() if day else None for day in (period.earliest, period.latest)],
        "place": _make_place(account.place) if account.place else None,
        "also_at": [_make_place(place) for place in account.also_at],
        "initiators": [actor_names(actor) for actor in account.initiators],
        "targets": [actor_names(actor) for actor in account.targets],
        "harm": [_make_harm(claim, claim.harm) for claim in account.claims if claim.harm],
        "claims": [_make_claim(claim) for claim in account.statements],
    }


def _make_place(place: Place) -> Record:
    return {
        "name": place.name,
        "admin1": place.admin1,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision.value,
    }


def _make_harm(claim: Claim, harm: Harm) -> Record:
    record: Record = _name_speaker(claim)
    record |= {"effect": harm.effect.value, "who": harm.who.value, "low": harm.low, "high": harm.high}
    record["quote"] = claim.quote.text
    if harm.is_part:
        record["part_of_total"] = True
    return record


def _make_claim(claim: Claim) -> Record:
    about = {"stance": claim.stance.value, "about": claim.about.value, "quote": claim.quote.text}
    return _name_speaker(claim) | about


def _name_speaker(claim: Claim) -> Record:
    record: Record = {"speaker": claim.attribution.speaker}
    if claim.attribution.via:
        record["via"] = claim.attribution.via
    return record
