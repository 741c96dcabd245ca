"""Invented reports and the answers of a language model to them, good ones to be spoilt by the tests."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from warmonitor.domain import Document, DocumentId
from warmonitor.extract.llm import check_answer

REPORT = """Shelling kills two near Orsha mill

At least two men were killed and a nurse was hurt when artillery of the Velin Front shelled a mill near Orsha on Tuesday,
the governor said. The Front denied that it had fired, and condemned the attack. Residents accused the army of Karvonia.

In June 2021 gunmen abducted six farmers in the same valley. Nobody has claimed responsibility.

The Front would have killed 40 soldiers, a spokesman boasted on Wednesday. It plans to attack Dunmore next week.

Read also
Nine killed in Tarn
"""
SHELLING, ABDUCTION = "Shelling/artillery/missile attack", "Abduction/forced disappearance"


def write(text, language="en", publisher="Velin Herald", published="2022-08-24"):
    identity = DocumentId(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    day = date.fromisoformat(published) if published else None
    return Document(identity, text, publisher, day, language=language, origin="report.txt")


def figure(quote, effect="killed", who="unknown", low=None, high=None, **more):
    said = {"speaker": None, "via": None, "is_part": False}
    return {"quote": quote, "effect": effect, "who": who, "low": low, "high": high, **said, **more}


def claim(quote, stance="asserts", about="responsibility", speaker=None, via=None):
    return {"quote": quote, "stance": stance, "about": about, "speaker": speaker, "via": via}


def event(**more):
    """The shelling of the report, as a careful language model would give it."""
    good = {
        "mentions": ["shelled a mill", "Shelling", "the attack"],
        "kind": SHELLING,
        "role": "main",
        "when": "on Tuesday",
        "where": ["Orsha"],
        "initiators": ["the Velin Front", "the army of Karvonia"],
        "targets": ["two men"],
        "figures": [
            figure("At least two men were killed", low=2, speaker="the governor"),
            figure("a nurse was hurt", "injured", "civilians", 1, 1, speaker="the governor"),
        ],
        "claims": [claim("denied that it had fired", "denies", speaker="The Front")],
    }
    return {**good, **more}


def abduction(**more):
    good = {
        "mentions": ["gunmen abducted six farmers"],
        "kind": ABDUCTION,
        "role": "background",
        "when": "In June 2021",
        "where": [],
        "initiators": ["gunmen"],
        "targets": ["six farmers"],
        "figures": [figure("six farmers", "detained", "civilians", 6, 6)],
        "claims": [],
    }
    return {**good, **more}


def gate(document, *events):
    return check_answer(document, json.dumps({"events": list(events)}))


def refused(gated):
    """What was refused, as pairs of the value's name and the reason's."""
    return [(refusal.what, refusal.reason.name) for refusal in gated.refusals]
