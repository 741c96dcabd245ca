"""An invented event, told by four invented reports: its accounts by hand, so that what is shown is known."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date

import pytest

from warmonitor.domain import (
    Account,
    Actor,
    Aspect,
    Attribution,
    Claim,
    Derivation,
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
    Status,
    View,
    ViewValue,
    Who,
)
from warmonitor.extract import Coder
from warmonitor.extract.language import check_language

POST = (
    "Guns hit the mill in Orsha\n\n"
    "The Velorian army said on Wednesday that its guns had fired on the old mill of Orsha on Tuesday. The mill was "
    "used by the Harrow Brigade, a spokesman said.\n\n"
    "At least six fighters were killed, the Lakeland Observatory for Rights said, while the army had no word on "
    "casualties. In May the army shelled a bridge near Dunmore.\n"
)
STATEMENT = (
    "Statement of the Kesh foreign ministry\n\n"
    "The ministry denies that the mill belongs to any group tied to Kesh. It condemned the shelling as a crime against "
    "the people of Lakeland.\n"
)
BULLETIN = (
    "Orsha mill: the toll\n\n"
    "The shelling of 5 March killed nine people, including two children, the hospital of Orsha said. It had earlier "
    "counted 7 dead.\n"
)
COPY = POST.replace("Guns hit", "Army: guns hit")


def cut(text, words):
    start = text.index(words)
    return Quote.cut(text, start, start + len(words))


def publish(text, publisher, day, title, **more):
    identity = DocumentId(hashlib.sha256(text.encode()).hexdigest())
    return Document(identity, text, publisher, day, title, origin=f"reports/{publisher}.txt", **more)


def say(text, words, speaker, about, stance=Stance.ASSERTS, *, named=None, via=None, harm=None):
    attribution = Attribution(speaker, cut(text, named) if named else None, via)
    return Claim(about, stance, attribution, cut(text, words), "test-rule", harm)


def tell_of_the_mill(document):
    """The account in the post, and in its copy."""
    text = document.text
    army = "The Velorian army"
    return Account(
        document_id=document.id,
        ordinal=1,
        role=Role.MAIN,
        kind=Kind.SHELLING,
        mentions=(cut(text, "its guns had fired on the old mill"),),
        period=Period.spanning(date(2024, 3, 5), date(2024, 3, 5), cut(text, "on Tuesday")),
        place=Place(
            "Orsha", PlacePrecision.TOWN, "BY", "Vitebsk", lat=54.51, lon=30.43, quote=cut(text, "Orsha on Tuesday")
        ),
        initiators=(Actor("Velorian army", "XV-MIL", cut(text, army)),),
        targets=(Actor("Harrow Brigade", None, cut(text, "the Harrow Brigade")),),
        claims=(
            say(text, "its guns had fired on the old mill", "Velorian army", Aspect.RESPONSIBILITY,
                Stance.CLAIMS_RESPONSIBILITY, named=army),
            say(text, "The mill was used by the Harrow Brigade", "Velorian army spokesman", Aspect.TARGET,
                named="a spokesman"),
            say(text, "At least six fighters were killed", "Lakeland Observatory for Rights", Aspect.CASUALTIES,
                named="the Lakeland Observatory for Rights", harm=Harm(Effect.KILLED, Who.COMBATANTS, 6, None)),
            say(text, "the army had no word on casualties", "Velorian army", Aspect.CASUALTIES,
                Stance.DOES_NOT_CONFIRM, named="the army"),
        ),
        kind_rule="shell",
    )  # fmt: skip


def recall_the_bridge(document):
    """What the post recalls of an earlier event."""
    text = document.text
    return Account(
        document_id=document.id,
        ordinal=2,
        role=Role.BACKGROUND,
        kind=Kind.SHELLING,
        mentions=(cut(text, "shelled a bridge"),),
        period=Period.spanning(date(2023, 5, 1), date(2023, 5, 31), cut(text, "In May")),
        place=Place("Dunmore", PlacePrecision.ADMIN1, "IE", quote=cut(text, "Dunmore")),
    )


def deny_the_tie(document):
    text = document.text
    return Account(
        document_id=document.id,
        ordinal=1,
        role=Role.MAIN,
        kind=Kind.ATTACK,
        mentions=(cut(text, "the shelling"),),
        period=Period.unknown("the text names no day"),
        place=None,
        claims=(
            say(text, "denies that the mill belongs to any group tied to Kesh", "Kesh foreign ministry",
                Aspect.AFFILIATION, Stance.DENIES),
            say(text, "condemned the shelling", "Kesh foreign ministry", Aspect.OCCURRENCE, Stance.CONDEMNS),
        ),
    )  # fmt: skip


def count_the_dead(document):
    text = document.text
    hospital = "the hospital of Orsha"
    killed = Harm(Effect.KILLED, Who.UNKNOWN, 9, 9)
    return Account(
        document_id=document.id,
        ordinal=1,
        role=Role.MAIN,
        kind=Kind.SHELLING,
        mentions=(cut(text, "The shelling of 5 March"),),
        period=Period.spanning(date(2024, 3, 5), date(2024, 3, 5), cut(text, "5 March")),
        place=Place("Orsha", PlacePrecision.TOWN, "BY", "Vitebsk", lat=54.51, lon=30.43, quote=cut(text, "Orsha")),
        claims=(
            say(text, "killed nine people", "Hospital of Orsha", Aspect.CASUALTIES, named=hospital, harm=killed),
            say(text, "two children", "Hospital of Orsha", Aspect.CASUALTIES, named=hospital,
                harm=Harm(Effect.KILLED, Who.CHILDREN, 2, 2, is_part=True)),
            say(text, "7 dead", "Hospital of Orsha", Aspect.CASUALTIES, named=hospital,
                via="Lakeland Wire", harm=replace(killed, low=7, high=7, is_superseded=True)),
        ),
    )  # fmt: skip


POINTS = {
    "Orsha": Place("Orsha", PlacePrecision.TOWN, "BY", lat=54.51, lon=30.43),
    "Dunmore": Place("Dunmore", PlacePrecision.TOWN, "IE", lat=53.62, lon=-8.74),
}


def find_shelling(document):
    """Code a document as the real coder does, but only "shells hit PLACE" and "NUMBER people were killed"."""
    if "break the coder" in document.text:
        raise ZeroDivisionError("no such luck")
    text = document.text
    return [
        Account(
            document_id=document.id,
            ordinal=ordinal,
            role=Role.MAIN,
            kind=Kind.SHELLING,
            mentions=(Quote(found.start(), found.end(), found.group()),),
            period=Period.spanning(date(2024, 3, 5), date(2024, 3, 5)),
            place=POINTS[found["place"]],
            initiators=(Actor("Velorian army", "XV-MIL"),),
            claims=tuple(
                say(
                    text,
                    dead.group(),
                    document.publisher or "the report",
                    Aspect.CASUALTIES,
                    harm=Harm(Effect.KILLED, Who.UNKNOWN, int(dead["number"]), int(dead["number"])),
                )
                for dead in re.finditer(r"(?P<number>\d+) people were killed", text)
            ),
            kind_rule="shells-hit",
        )
        for ordinal, found in enumerate(re.finditer(r"shells hit (?P<place>[A-Z]\w+)", text), 1)
    ]


@pytest.fixture
def simple_coder(monkeypatch):
    """Put a coder that needs no language model in the place of the real one."""

    def code(document, coder):
        assert coder in Coder
        check_language(document)
        return find_shelling(document)

    monkeypatch.setattr("warmonitor.extract.code_document", code)


@pytest.fixture
def post():
    return publish(POST, "Vela News", date(2024, 3, 6), "Guns hit the mill in Orsha", url="https://vela.example/mill")


@pytest.fixture
def event(post):
    copy = publish(COPY, "Lakeland Post", date(2024, 3, 7), "Army: guns hit the mill in Orsha")
    statement = publish(STATEMENT, "Kesh foreign ministry", date(2024, 3, 6), "Statement of the Kesh foreign ministry")
    bulletin = publish(
        BULLETIN, "Orsha Bulletin", None, "Orsha mill: the toll", url="https://bulletin.example/mill/toll"
    )
    return Event(
        EventId("WM-7K3Q9D"),
        (
            Evidence(tell_of_the_mill(post), post),
            Evidence(tell_of_the_mill(copy), copy),
            Evidence(deny_the_tie(statement), statement),
            Evidence(count_the_dead(bulletin), bulletin),
        ),
    )


@pytest.fixture
def bridge(post):
    return Evidence(recall_the_bridge(post), post)


@pytest.fixture
def derivation(event):
    first, copy, statement, bulletin = event.evidence
    denial, tolls = statement.account.claims[0], bulletin.account.claims
    return Derivation(
        status=Status.CONTESTED,
        status_rule="status.denied: a party denies the affiliation of the target",
        status_claims=(denial,),
        origins=(
            (first.document.id, copy.document.id),
            (statement.document.id,),
            (bulletin.document.id,),
        ),
        views=(
            View("acled", (ViewValue("fatalities", "6", "acled.lowest", first.account.harms),)),
            View(
                "ucdp",
                (
                    ViewValue("best", "9", "ucdp.best: the latest total of the best placed source", tolls[:1]),
                    ViewValue("low", "6", "ucdp.low", first.account.harms),
                    ViewValue("high", "9", "ucdp.high", tolls[:1]),
                ),
            ),
            View("airwars", (ViewValue("grade", "contested", "airwars.grade"),)),
        ),
    )
