"""An empty ledger, which must verify whatever a test did to it, and invented reports with their accounts."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from warmonitor.domain import (
    Account,
    Actor,
    Aspect,
    Attribution,
    Claim,
    Document,
    DocumentId,
    Effect,
    Harm,
    Judgement,
    Kind,
    Link,
    Period,
    Place,
    PlacePrecision,
    Quote,
    Role,
    Source,
    SourceKind,
    Stance,
    Verdict,
    Who,
)
from warmonitor.store import Ledger

TEXT = """Mill hit near Orsha

Shells hit the old mill near Orsha on Tuesday. At least six men were killed, a monitor of the Lakeland Watch said.

The Velorian army denied that it had fired. In May a bridge at Dunmore was shelled.
"""
START = datetime(2024, 3, 6, 12, tzinfo=UTC)


def cut(text, words):
    start = text.index(words)
    return Quote.cut(text, start, start + len(words))


def make_document(text=TEXT, **more):
    payload = text.encode()
    identity = DocumentId(hashlib.sha256(payload).hexdigest())
    fields = {"publisher": "Vela News", "published_on": date(2024, 3, 6), "origin": "reports/mill.txt", **more}
    return Document(identity, text, **fields), payload


def tell(document, words, ordinal=1, **more):
    """Make a short account that rests on some words of a document."""
    fields = {"period": Period.unknown("no day is named"), "place": None, **more}
    return Account(document.id, ordinal, Role.MAIN, Kind.SHELLING, (cut(document.text, words),), **fields)


def tell_of_the_mill(document):
    """Make a full account of the first event of ``TEXT``."""
    text = document.text
    army = Actor("Velorian army", "XV-MIL", cut(text, "The Velorian army"))
    watch = Attribution("Lakeland Watch", cut(text, "the Lakeland Watch"), "a monitor", cut(text, "said"), "XL-WATCH")
    denied = cut(text, "The Velorian army denied that it had fired")
    return replace(
        tell(document, "hit the old mill"),
        period=Period.spanning(date(2024, 3, 5), date(2024, 3, 5), cut(text, "on Tuesday")),
        place=Place("Orsha", PlacePrecision.TOWN, "BY", "Vitebsk", None, 54.51, 30, 5.5, 700569, cut(text, "Orsha")),
        also_at=(Place("the old mill", PlacePrecision.SITE, quote=cut(text, "the old mill"), reason="no gazetteer"),),
        initiators=(army,),
        targets=(Actor("the mill", None, cut(text, "the old mill")), Actor("men")),
        claims=(
            Claim(
                Aspect.CASUALTIES,
                Stance.ASSERTS,
                watch,
                cut(text, "At least six men were killed"),
                "harm.count",
                Harm(Effect.KILLED, Who.UNKNOWN, 6, None),
            ),
            Claim(Aspect.RESPONSIBILITY, Stance.DENIES, Attribution("Velorian army"), denied, "stance.deny"),
        ),
        kind_rule="shell",
    )


@pytest.fixture
def invented():
    return SimpleNamespace(
        TEXT=TEXT, START=START, cut=cut, document=make_document, tell=tell, tell_of_the_mill=tell_of_the_mill
    )


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("empty") / "ledger"
    Ledger.create_or_open(folder).close()
    return folder


@pytest.fixture
def ledger(tmp_path, empty_ledger):
    with Ledger.open(shutil.copytree(empty_ledger, tmp_path / "ledger")) as opened:
        yield opened
        assert opened.verify() == []


@pytest.fixture(scope="session")
def fill():
    """Give a function that puts at least one row into every table, an hour apart, and gives the last time."""
    return fill_ledger


def fill_ledger(ledger):
    def at(hour):
        return {"recorded_at": START + timedelta(hours=hour)}

    document, payload = make_document()
    mill, bridge = tell_of_the_mill(document), tell(document, "a bridge at Dunmore was shelled", 2)
    other, other_payload = make_document("The bridge at Dunmore fell in May.\n", publisher="Dunmore Post")
    ledger.add_document(document, payload, **at(0))
    ledger.add_accounts(document.id, [mill, bridge], **at(1))
    ledger.add_document(other, other_payload, **at(2))
    ledger.add_accounts(other.id, [tell(other, "fell")], **at(3))
    first, second, third = ledger.new_event_ids(3, **at(4))
    links = [Link(mill.id, first, "alone"), Link(bridge.id, second, "alone"), Link(f"{other.id}#1", third, "alone")]
    ledger.put_links(links, **at(5))
    ledger.merge_events(third, second, "the same bridge", **at(6))
    ledger.withdraw_event(second, "an old picture", **at(7))
    ledger.add_source(Source("Vela News", SourceKind.OUTLET), **at(8))
    ledger.add_judgement(Judgement(mill.id, Verdict.ACCEPTED, "Ada", START, "seen"), **at(9))
    return SimpleNamespace(document=document, mill=mill, events=(first, second, third), last=START + timedelta(hours=9))
