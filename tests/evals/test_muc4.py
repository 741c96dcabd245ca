"""The reader and the scoring of the incident reports, on invented reports packed here."""

from __future__ import annotations

import gzip
import json
from datetime import date

import pytest

from evals.muc4 import EVERY, Filler, incident_type, is_same, make_document, read_filler, read_messages, score_muc4
from warmonitor.domain import Account, Actor, DatePrecision, DocumentId, Kind, Period, Quote, Role

TEXT = "ORSHA, 3 JAN 90 (MILL RADIO) -- [TEXT] MEN OF THE MILL FRONT\nBLEW UP A BRIDGE."


def template(kind="BOMBING", organisations=('"MILL FRONT" / "MF"',), individuals=("-",), number="1"):
    return {
        "MESSAGE: TEMPLATE": [number],
        "INCIDENT: TYPE": [kind],
        "PERP: ORGANIZATION ID": list(organisations),
        "PERP: INDIVIDUAL ID": list(individuals),
    }


def pack(folder, *templates, split="dev", copies=1):
    path = folder / "templates.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as packed:
        for number in range(copies):
            record = {"split": split, "id": f"M-{number:04}", "text": TEXT, "templates": list(templates)}
            packed.write(json.dumps(record) + "\n")
    return path


def account(kind, *initiators, role=Role.MAIN, mention="blew up", actor_id=None):
    actors = tuple(Actor(name, actor_id) for name in initiators)
    period = Period(None, None, DatePrecision.UNKNOWN, reason="not said")
    return Account(DocumentId("x"), 0, role, kind, (Quote(0, len(mention), mention),), period, None, initiators=actors)


def score(path, *accounts):
    return score_muc4(path, str.lower, lambda _: accounts)


def scores_of(result):
    return {score.name: score.value for score in result.scores}


def tallies_of(result):
    return {score.name: (score.precision, score.recall, score.count) for score in result.scores}


def test_every_nth_report_of_the_dev_part_is_read(tmp_path):
    path = pack(tmp_path, template(), copies=2 * EVERY)
    assert [message.name for message in read_messages(path)] == ["M-0000", f"M-{EVERY:04}"]
    assert list(read_messages(pack(tmp_path, template(), split="tst1"))) == []


def test_a_template_asks_for_a_type_and_for_organisations_by_any_of_their_names(tmp_path):
    (message,) = read_messages(pack(tmp_path, template(individuals=('? "MEN"',), number="1 (OPTIONAL)")))
    assert message.types == (Filler(("BOMBING",), is_optional=True),)
    assert message.organisations == (Filler(("MILL FRONT", "MF"), is_optional=True),)
    assert message.individuals == (Filler(("MEN",), is_optional=True),)


@pytest.mark.parametrize("value", ["-", "*"])
def test_an_empty_slot_asks_for_nothing(value):
    assert read_filler(value) is None


def test_a_document_has_the_headers_day_and_none_of_its_words(tmp_path):
    (message,) = read_messages(pack(tmp_path, template()))
    document = make_document(message, str.lower)
    assert document.published_on == date(1990, 1, 3)
    assert document.text == "men of the mill front\nblew up a bridge."


def test_types_and_perpetrators_of_main_events_are_compared(tmp_path):
    result = score(
        pack(tmp_path, template(), template("KIDNAPPING")),
        account(Kind.REMOTE_EXPLOSIVE, "the Mill Front"),
        account(Kind.ATTACK, "Farm Army"),
        account(Kind.ABDUCTION, role=Role.BACKGROUND),
    )
    assert tallies_of(result) == {"muc4.types": (0.5, 0.5, 2), "muc4.perpetrators": (0.5, 1.0, 1)}


def test_a_body_named_twice_counts_once_and_people_who_are_no_body_do_not_count(tmp_path):
    path = pack(tmp_path, template(individuals=('"ORSHA MEN"',)))
    result = score(path, account(Kind.REMOTE_EXPLOSIVE, "MF", "Mill Front", "the Orsha men", "gunmen", "Unknown men"))
    assert scores_of(result) == {"muc4.types": 1.0, "muc4.perpetrators": 1.0}


def test_what_is_optional_may_be_missed_but_counts_where_it_is_found(tmp_path):
    path = pack(tmp_path, template(number="1 (OPTIONAL)"), template("ARSON", organisations=()))
    assert tallies_of(score(path, account(Kind.LOOTING, mention="set fire to")))["muc4.types"] == (None, None, 1)
    found = score(path, account(Kind.LOOTING, mention="set fire to"), account(Kind.REMOTE_EXPLOSIVE))
    assert tallies_of(found)["muc4.types"][2] == 2


def test_arson_is_told_from_robbery_by_its_words_and_a_protest_is_no_incident():
    assert incident_type(account(Kind.LOOTING, mention="burned down")) == "ARSON"
    assert incident_type(account(Kind.LOOTING, mention="looted")) == "ROBBERY"
    assert incident_type(account(Kind.PEACEFUL_PROTEST, mention="marched")) is None


@pytest.mark.parametrize(
    ("said", "name", "same"),
    [
        ("the Mill Front", "MILL FRONT", True),
        ("MF guerrillas", "MF", True),
        ("Frente Molín", "FRENTE MOLIN", True),
        ("army", "OSTRAVIAN ARMY", False),
        ("Farm Front", "MILL FRONT", False),
        ("the", "A", False),
    ],
)
def test_names_mean_one_body_where_the_words_of_one_are_among_the_others(said, name, same):
    assert is_same(said, name) is same
    assert is_same(name, said) is same


def test_every_second_report_is_held_out_and_its_errors_are_not_told(tmp_path):
    result = score(pack(tmp_path, template(), copies=2 * EVERY))
    (error,) = result.errors
    assert result.details == ("0.00 of   1  BOMBING",)
    assert error.startswith("M-0000: wanted (['BOMBING'], ['MILL FRONT'])")
    assert all(score.read == score.held_out == 0.0 for score in result.scores)
