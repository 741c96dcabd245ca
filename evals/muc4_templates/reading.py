"""Reading MUC-4: its reports with their templates, of each the incident type and the fillers of five roles."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from evals.muc4 import read_filler

EVERY_TENTH = 10
INCIDENTS = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY", "FORCED WORK STOPPAGE")
_HEADER = re.compile(r"\A(.*?)\[TEXT\]\s*", re.DOTALL)


class Slot(StrEnum):
    """A role of a template, by the name under which others publish it."""

    INDIVIDUAL = "PerpInd"
    ORGANISATION = "PerpOrg"
    TARGET = "Target"
    VICTIM = "Victim"
    WEAPON = "Weapon"


_NAMES = {
    Slot.INDIVIDUAL: "PERP: INDIVIDUAL ID",
    Slot.ORGANISATION: "PERP: ORGANIZATION ID",
    Slot.TARGET: "PHYS TGT: ID",
    Slot.VICTIM: "HUM TGT: NAME",
    Slot.WEAPON: "INCIDENT: INSTRUMENT ID",
}

Entity = tuple[str, ...]
"""A filler by all strings that the report has for it."""


@dataclass(frozen=True, slots=True)
class Template:
    """One incident: its type, or the types of which each is right, and the entities in each role."""

    types: tuple[str, ...]
    entities: Mapping[Slot, tuple[Entity, ...]] = field(default_factory=dict)

    def of(self, slot: Slot) -> tuple[Entity, ...]:
        """Give the entities in a role."""
        return self.entities.get(slot, ())


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its dateline, its paragraphs (lines joined) and its templates; ``split`` is dev, tenth or test."""

    name: str
    split: str
    dateline: str
    paragraphs: tuple[str, ...]
    templates: tuple[Template, ...]

    @property
    def text(self) -> str:
        """The whole text, a line for each paragraph."""
        return "\n".join(self.paragraphs)


def read_reports(path: Path) -> list[Report]:
    """Read all reports: the dev part, of it every tenth report apart as ``tenth``, and tst1 and tst2 as ``test``."""
    with gzip.open(path, "rt", encoding="utf-8") as packed:
        records = [json.loads(line) for line in packed]
    dev = [record for record in records if record["split"] == "dev"]
    tenth = {record["id"] for record in dev[EVERY_TENTH - 1 :: EVERY_TENTH]}
    return [
        read_report(record, "test" if record["split"] != "dev" else "tenth" if record["id"] in tenth else "dev")
        for record in records
    ]


def read_report(record: Mapping[str, Any], split: str) -> Report:
    """Read one report; a template that says the same as another of the report is read once.

    A string is a filler's only where the report has it, and a filler without any such string is left out.
    """
    text = record["text"]
    header = _HEADER.match(text)
    dateline = " ".join(header.group(1).split()) if header else ""
    blocks = re.split(r"\n\s*\n", text[header.end() if header else 0 :])
    paragraphs = tuple(" ".join(block.split()) for block in blocks if block.strip())
    flat = " ".join(paragraphs)
    templates: list[Template] = []
    for raw in record["templates"]:
        template = _read_template(raw, flat)
        if template and template not in templates:
            templates.append(template)
    return Report(record["id"], split, dateline, paragraphs, tuple(templates))


def _read_template(raw: Mapping[str, Sequence[str]], flat: str) -> Template | None:
    types = read_filler(raw["INCIDENT: TYPE"][0])
    if types is None:
        return None
    return Template(types.names, {slot: tuple(_read_entities(raw[name], flat)) for slot, name in _NAMES.items()})


def _read_entities(values: Sequence[str], flat: str) -> Iterator[Entity]:
    for value in values:
        filler = read_filler(value)
        names = (_mend(name) for name in filler.names) if filler else ()
        if found := tuple(dict.fromkeys(name for name in names if name and name in flat)):
            yield found


def _mend(name: str) -> str:
    """Drop spare blanks, and the quotation mark of which the keys forgot the other one."""
    return " ".join((name if name.count('"') % 2 == 0 else name.strip('"')).split())
