"""MUC-4: which sorts of terrorist incidents a report in capitals tells of, and which organisations did them.

The reports of the dev part lie packed in ``data/muc4``; they may be measured with, not copied. Every seventh is taken,
of those every second is held out. As they are in capitals throughout, they are written in mixed text first. The measure
is ours: sets of incident types and of organisations of a report. It is not the F1 over templates that others publish.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from evals.material import part_of_article
from evals.polnear import read_files
from evals.scores import Outcome, Part, Result, Tally, sum_up
from evals.truecase import Truecaser, index_names, learn_bodies, learn_forms
from warmonitor.domain import Account, Actor, Document, DocumentId, Kind, Role
from warmonitor.extract.actor_entries import read_entries, read_states
from warmonitor.extract.place.gazetteer import load_gazetteer

EVERY = 7

_TYPE_OF = {
    Kind.REMOTE_EXPLOSIVE: "BOMBING",
    Kind.SUICIDE_BOMB: "BOMBING",
    Kind.GRENADE: "BOMBING",
    Kind.ABDUCTION: "KIDNAPPING",
    Kind.ATTACK: "ATTACK",
    Kind.SHELLING: "ATTACK",
    Kind.AIR_DRONE_STRIKE: "ATTACK",
    Kind.SEXUAL_VIOLENCE: "ATTACK",
    Kind.MOB_VIOLENCE: "ATTACK",
    Kind.CHEMICAL_WEAPON: "ATTACK",
    Kind.EXCESSIVE_FORCE: "ATTACK",
    Kind.LOOTING: "ROBBERY",
}
"""The incident type of each kind.

No kind is a forced work stoppage, and arson is told from looting by its words. A clash of soldiers
and guerrillas is none of MUC-4's terrorist incidents: of the reports of clashes alone most have no template.
"""

_FIRE = re.compile(r"\b(?:fires?|burn\w*|torch\w*|arson\w*|ablaze|incendiary|flames)\b", re.IGNORECASE)
_HEADER = re.compile(r"\A.*?\[TEXT\]\s*", re.DOTALL)
_DAY = re.compile(r"\b(\d{1,2} [A-Z]{3} \d\d)\b")
_QUOTED = re.compile(r'"((?:\\"|[^"])*)"')

# Alone, these words tell no organisation apart: a shared one does not make two names the same.
_GENERIC = frozenset(
    re.split(
        r"\s",
        "army armed forces force military troops police government regime command rebels guerrillas terrorists "
        "group groups front movement organization cartel mafia national people liberation revolutionary chilean "
        "colombian guatemalan honduran nicaraguan panamanian peruvian salvadoran",
    )
)
_UNTELLING = frozenset({"the", "a", "an", "of", "s", "and"})


@dataclass(frozen=True, slots=True)
class Filler:
    """What one slot asks for: a thing by any of its names; what is optional is no mistake to miss."""

    names: tuple[str, ...]
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One report with what its templates ask for: types, organisations, and people, who are no organisation."""

    name: str
    text: str
    types: tuple[Filler, ...]
    organisations: tuple[Filler, ...]
    individuals: tuple[Filler, ...]


def read_messages(path: Path, every: int = EVERY) -> Iterator[Message]:
    """Read every nth report of the dev part."""
    with gzip.open(path, "rt", encoding="utf-8") as packed:
        records = [record for record in map(json.loads, packed) if record["split"] == "dev"]
    for record in records[::every]:
        yield Message(
            record["id"],
            record["text"],
            *(
                tuple(_read_slot(record["templates"], slot))
                for slot in ("INCIDENT: TYPE", "PERP: ORGANIZATION ID", "PERP: INDIVIDUAL ID")
            ),
        )


def _read_slot(templates: Sequence[dict[str, Any]], slot: str) -> Iterator[Filler]:
    for template in templates:
        is_optional = any("OPTIONAL" in value for value in template["MESSAGE: TEMPLATE"])
        for value in template[slot]:
            if filler := read_filler(value, is_optional=is_optional):
                yield filler


def read_filler(value: str, *, is_optional: bool = False) -> Filler | None:
    r"""Read a slot's value: names in quotes or a bare type, alternatives between slashes, "?" before the optional.

    >>> read_filler('? "MILL FRONT" / "THE \\"MF\\""'), read_filler("BOMBING / ATTACK").names, read_filler("-")
    (Filler(names=('MILL FRONT', 'THE "MF"'), is_optional=True), ('BOMBING', 'ATTACK'), None)
    """
    bare = value.lstrip("? ")
    names = [name.replace('\\"', '"') for name in _QUOTED.findall(bare)] or [part.strip() for part in bare.split(" / ")]
    names = [name for name in names if words_of(name)]
    return Filler(tuple(names), is_optional or value.startswith("?")) if names else None


def score_muc4(path: Path, write_mixed: Callable[[str], str], code: Callable[[Document], Sequence[Account]]) -> Result:
    """Score a coder's main events: F1 over the sets of incident types and of perpetrator organisations of a report.

    A perpetrator who is an individual by the templates ("gunmen") is neither asked for nor counted against.
    """
    return sum_up(
        "muc4",
        [
            _judge(message, part_of_article(number), code(make_document(message, write_mixed)))
            for number, message in enumerate(read_messages(path))
        ],
    )


def make_truecaser(path: Path, mixed: Path) -> Truecaser:
    """Make a true-caser from PolNeAR's articles, which are mixed text, and from the names that warmonitor knows."""
    gazetteer = load_gazetteer()
    actors = [name for entry in read_entries() for name in (entry.name, *entry.aliases)]
    states = [name for state in read_states() for name in (*state.names, *state.demonyms, *state.capitals)]
    bodies = learn_bodies(message.text for message in read_messages(path, every=1))
    return Truecaser(
        learn_forms(read_files(mixed, "train", ".txt").values()),
        index_names((*bodies, *actors, *states)),
        lambda name: bool(gazetteer.find(name)),
    )


def make_document(message: Message, write_mixed: Callable[[str], str]) -> Document:
    """Make a document of a report: without its header, of which the day is kept, and in mixed text."""
    header = _HEADER.match(message.text)
    day = _DAY.search(message.text[: header.end() if header else 120])
    text = write_mixed(message.text[header.end() if header else 0 :])
    return Document(DocumentId(message.name), text, None, _read_day(day.group(1)) if day else None)


def _read_day(words: str) -> date | None:
    try:
        return datetime.strptime(f"{words} +0000", "%d %b %y %z").date()
    except ValueError:
        return None


def _judge(message: Message, part: Part, accounts: Iterable[Account]) -> Outcome:
    incidents = [(kind, one) for one in accounts if one.role is Role.MAIN and (kind := incident_type(one))]
    types = sorted({kind for kind, _ in incidents})
    initiators = _distinct(actor for _, one in incidents for actor in one.initiators if _is_organisation(actor))
    organisations = [
        names for names in initiators if _find(names, message.organisations) or not _find(names, message.individuals)
    ]
    tallies = {
        "types": _match([(kind,) for kind in types], message.types),
        "perpetrators": _match(organisations, message.organisations),
    }
    error = ""
    if any(tally.hits < max(tally.found, tally.wanted) for tally in tallies.values()):
        wanted = sorted({filler.names[0] for filler in message.types}), [f.names[0] for f in message.organisations]
        error = f"{message.name}: wanted {wanted}\n    found {types, organisations}"
    about = " and ".join(sorted({filler.names[0] for filler in message.types})) or "no incident"
    return Outcome(part, tallies, about, error)


def incident_type(account: Account) -> str | None:
    """Give the type of incident that an event's kind and words amount to."""
    if account.kind is Kind.LOOTING and any(_FIRE.search(mention.text) for mention in account.mentions):
        return "ARSON"
    return _TYPE_OF.get(account.kind)


def _is_organisation(actor: Actor) -> bool:
    """Tell a body from a description: it is in the actor list or has a capital that is not a sentence's."""
    first, _, rest = actor.name.partition(" ")
    return actor.actor_id is not None or (rest or first) != (rest or first).lower()


def _distinct(actors: Iterable[Actor]) -> list[tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for actor in actors:
        names = (actor.name, actor.quote.text) if actor.quote else (actor.name,)
        found.setdefault(actor.actor_id or actor.name.lower(), names)
    return list(found.values())


def _find(names: Iterable[str], fillers: Iterable[Filler]) -> Filler | None:
    return next((one for one in fillers if any(is_same(said, name) for said in names for name in one.names)), None)


def _match(found: Collection[tuple[str, ...]], fillers: Iterable[Filler]) -> Tally:
    """Match what was found to the distinct fillers, each counted once; an optional one counts only where it is hit."""
    asked: list[Filler] = []
    for filler in sorted(fillers, key=lambda one: one.is_optional):
        if not _find(filler.names, asked):
            asked.append(filler)
    matches = [_find(names, asked) for names in found]
    hit = {match for match in matches if match}
    missed = sum(not filler.is_optional for filler in asked if filler not in hit)
    return Tally(len(hit), len(hit) + matches.count(None), len(hit) + missed)


def is_same(said: str, name: str) -> bool:
    """Tell whether two names mean one body: one's words are all among the other's, and are not generic alone.

    >>> is_same("Mill Front", "THE MILL FRONT [MF]"), is_same("army", "MILL ARMY"), is_same("the army", "ARMY")
    (True, False, True)
    """
    one, other = words_of(said), words_of(name)
    if one == other:
        return bool(one)
    short, long = sorted((one, other), key=len)
    return short < long and (len(short) > 1 or not short <= _GENERIC)


def words_of(name: str) -> frozenset[str]:
    """Give a name's words in lower-case ASCII, without articles."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return frozenset(re.findall(r"[a-z0-9]+", plain)) - _UNTELLING
