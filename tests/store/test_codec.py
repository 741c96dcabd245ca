"""An account stored and read back is the one that was stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warmonitor.domain import (
    Account,
    Actor,
    Aspect,
    Attribution,
    Claim,
    Confidence,
    DatePrecision,
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
from warmonitor.store import Ledger

LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
WORDS = st.text(LETTERS, max_size=12)
TEXTS = st.text(LETTERS, min_size=1, max_size=60)


@pytest.fixture(scope="module")
def shared_ledger(tmp_path_factory):
    with Ledger.create_or_open(tmp_path_factory.mktemp("round-trip")) as opened:
        yield opened
        assert opened.verify() == []


def quotes_of(text):
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] != pair[1])
    return bounds.map(sorted).map(lambda pair: Quote(pair[0], pair[1], text[pair[0] : pair[1]]))


def periods_with(quotes):
    days = st.lists(st.dates(), min_size=2, max_size=2).map(sorted)
    closed = st.builds(lambda span, quote: Period.spanning(*span, quote), days, quotes)
    opened = st.builds(Period, st.dates(), st.none(), st.sampled_from(DatePrecision), quotes, WORDS.filter(bool))
    return closed | opened | st.builds(Period.unknown, WORDS.filter(bool), quotes)


def places_with(quotes):
    point = st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180))
    fields = {"country": st.none() | WORDS, "admin1": st.none() | WORDS, "quote": quotes, "reason": WORDS}
    radius, geonameid = st.none() | st.floats(0, 1e6), st.none() | st.integers(0, 2**40)
    places = st.builds(Place, WORDS, st.sampled_from(PlacePrecision), radius_km=radius, geonameid=geonameid, **fields)
    return st.builds(lambda place, at: place if at is None else replace(place, lat=at[0], lon=at[1]), places, point)


def harms():
    bounds = st.lists(st.integers(0, 2**62), min_size=2, max_size=2).map(sorted)
    sides = bounds | bounds.map(lambda pair: (pair[0], None)) | bounds.map(lambda pair: (None, pair[1]))
    return st.builds(
        lambda effect, who, side, part, old: Harm(effect, who, *side, part, old),
        st.sampled_from(Effect),
        st.sampled_from(Who),
        sides,
        st.booleans(),
        st.booleans(),
    )


def confidences():
    return st.builds(Confidence, st.sampled_from(Slot), st.floats(0, 1), st.integers(0, 9))


@st.composite
def accounts_of(draw, document, ordinal):
    quotes = quotes_of(document.text)
    maybe = st.none() | quotes
    actors = st.lists(
        st.builds(Actor, WORDS, st.none() | WORDS, maybe, st.lists(WORDS, max_size=2).map(tuple)), max_size=3
    ).map(tuple)
    attributions = st.builds(Attribution, WORDS, maybe, st.none() | WORDS, maybe, st.none() | WORDS)
    claims = st.builds(
        Claim, st.sampled_from(Aspect), st.sampled_from(Stance), attributions, quotes, WORDS, st.none() | harms()
    )
    places = places_with(maybe)
    return Account(
        document.id,
        ordinal,
        draw(st.sampled_from(Role)),
        draw(st.sampled_from(Kind)),
        tuple(draw(st.lists(quotes, min_size=1, max_size=3))),
        draw(periods_with(maybe)),
        draw(st.none() | places),
        tuple(draw(st.lists(places, max_size=2))),
        draw(actors),
        draw(actors),
        tuple(draw(st.lists(claims, max_size=3))),
        draw(WORDS),
        tuple(draw(st.lists(confidences(), max_size=3, unique_by=lambda c: (c.slot, c.position)))),
    )


def in_order(account):
    return replace(account, confidences=tuple(sorted(account.confidences, key=lambda c: (c.slot, c.position))))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=TEXTS, data=st.data())
def test_any_accounts_come_back_as_they_were_stored(shared_ledger, invented, text, data):
    document, payload = invented.document(text)
    accounts = [
        data.draw(accounts_of(document, ordinal)) for ordinal in data.draw(st.sets(st.integers(1, 9), max_size=3))
    ]
    shared_ledger.add_document(document, payload)
    shared_ledger.add_accounts(document.id, accounts)
    shared_ledger.add_accounts(document.id, accounts)  # hashes and comparisons see equal values too
    stored = [evidence.account for evidence in shared_ledger.accounts() if evidence.document.id == document.id]
    assert list(map(in_order, stored)) == list(map(in_order, sorted(accounts, key=lambda account: account.ordinal)))


def test_every_member_of_every_vocabulary_comes_back(ledger, invented):
    document, payload = invented.document()
    quote = invented.cut(document.text, "six men")
    harms_of_all = [Harm(effect, who, 1, 2) for effect, who in product(Effect, Who)]
    claims = [
        Claim(about, stance, Attribution("a monitor"), quote, "rule") for about, stance in product(Aspect, Stance)
    ] + [Claim(Aspect.CASUALTIES, Stance.ASSERTS, Attribution("x"), quote, "rule", harm) for harm in harms_of_all]
    places = tuple(Place("Orsha", precision) for precision in PlacePrecision)
    base = invented.tell(document, "six men", claims=tuple(claims), also_at=places)
    day = date(2024, 3, 5)
    accounts = [
        replace(base, ordinal=n + 1, kind=kind, role=role, period=Period(day, None, precision, None, "open"))
        for n, (kind, role, precision) in enumerate(
            [
                *((kind, Role.MAIN, DatePrecision.DAY) for kind in Kind),
                *((Kind.OTHER, role, precision) for role, precision in product(Role, DatePrecision)),
            ]
        )
    ]
    ledger.add_document(document, payload)
    ledger.add_accounts(document.id, accounts)
    assert [evidence.account for evidence in ledger.accounts()] == accounts


def test_claims_and_quotes_can_be_asked_for_by_column(ledger, fill):
    fill(ledger)
    with ledger._read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT c.speaker, c.low, q.words"
            " FROM claims c JOIN quotes q ON (q.coding_id, q.number) = (c.coding_id, c.quote)"
            " WHERE c.effect = 'killed' AND c.who = 'unknown' AND c.high IS NULL AND c.stance = 'asserts'"
        ).all()
    assert rows == [("Lakeland Watch", 6, "At least six men were killed")]
