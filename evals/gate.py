"""The language-model gate: how much of a true answer passes it, and how much of a lying one does not.

The answers are made of the corpus's human records: once as they are; once with each figure's number another; once with
each event's figures and day given to the next event of the same report; once with what others say given to the
publisher. No language model is asked.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from evals.material import part_of_report
from evals.scores import Outcome, Result, Tally, sum_up
from warmonitor.domain import Document, DocumentId
from warmonitor.extract.llm import Gated, check_answer, make_reader

Event = dict[str, Any]


def score_gate(folder: Path, every: int = 1) -> Result:
    """Score the gate on a folder of reports with their records: shares of true values passed, of false ones refused."""
    return sum_up("gate", (_score(path) for path in sorted(folder.glob("*.json"))[::every]))


def _score(path: Path) -> Outcome:
    record = json.loads(path.read_text("utf-8"))
    text = path.with_suffix(".txt").read_text("utf-8")
    identity = DocumentId(hashlib.sha256(text.encode()).hexdigest())
    document = Document(
        identity, text, record["publisher"], date.fromisoformat(record["published"]), language="en", origin=path.name
    )
    true = [_propose(event, record["publisher"], text) for event in record["events"]]
    reader = make_reader(document)

    def ask(events: Sequence[Event]) -> Gated:
        return check_answer(document, json.dumps({"events": events}), reader)

    passed, wanted = _count(ask(true)), _count_proposed(true)
    tallies = {name: _share(passed[name], wanted[name]) for name in wanted}
    lies = [{**event, "figures": [_change(figure) for figure in event["figures"]]} for event in true]
    tallies["wrong_numbers"] = _share(wanted["figures"] - _count(ask(lies))["figures"], wanted["figures"])
    claims = [claim for account in ask(list(map(_silence, true))).accounts for claim in account.claims]
    tallies["unnamed_speakers"] = _share(sum(claim.attribution.quote is not None for claim in claims), len(claims))
    if len(true) > 1:
        swapped = _count(ask(list(_swap(true))))
        tallies["swapped_figures"] = _share(wanted["figures"] - swapped["figures"], wanted["figures"])
        tallies["swapped_days"] = _share(wanted["days"] - swapped["days"], wanted["days"])
    return Outcome(part_of_report(record), tallies)


def _share(hits: int, of: int) -> Tally:
    return Tally(hits, of, of)


def _propose(event: Mapping[str, Any], publisher: str, text: str) -> Event:
    """Make of a record's event what a language model that makes no mistakes would propose."""
    places = [place["text"] for place in (event["place"], *event.get("also_at", ())) if place and place.get("text")]
    return {
        "mentions": event["mentions"],
        "kind": event["kind"],
        "role": event["role"],
        "when": event.get("date_text"),
        "where": places,
        "initiators": [_in_text(names, text) for names in event["initiators"]],
        "targets": [_in_text(names, text) for names in event["targets"]],
        "figures": [
            {**harm, "is_part": harm.get("part_of_total", False), **_attribute(harm, publisher, text)}
            for harm in event["harm"]
        ],
        "claims": [{**claim, **_attribute(claim, publisher, text)} for claim in event["claims"]],
    }


def _in_text(names: Sequence[str], text: str) -> str:
    return next((name for name in names if name in text), names[0])


def _attribute(said: Mapping[str, Any], publisher: str, text: str) -> dict[str, str | None]:
    """Give the words for a speaker: its name where the text has that, else those that stand for it there."""
    names = [said["speaker"]] if isinstance(said["speaker"], str) else said["speaker"]
    words = None if publisher in names else _in_text([*names, said.get("speaker_text") or names[0]], text)
    return {"speaker": words, "via": None}


def _change(figure: Event) -> Event:
    """Give a figure another number."""
    bounds = {side: figure[side] for side in ("low", "high")}
    return {**figure, **{side: None if value is None else value + 1 for side, value in bounds.items()}}


def _silence(event: Event) -> Event:
    """Give what others say to the publisher, and leave out what is the publisher's."""
    said = {name: [{**one, "speaker": None} for one in event[name] if one["speaker"]] for name in ("figures", "claims")}
    return {**event, **said}


def _swap(events: Sequence[Event]) -> Iterator[Event]:
    """Give each event the figures and the day of the one before it."""
    for number, event in enumerate(events):
        yield {**event, "figures": events[number - 1]["figures"], "when": events[number - 1]["when"]}


def _count_proposed(events: Sequence[Event]) -> Counter[str]:
    wanted: Counter[str] = Counter(events=len(events))
    for event in events:
        wanted["figures"] += len(event["figures"])
        wanted["claims"] += len(event["claims"])
        wanted["days"] += event["when"] is not None
        wanted["actors"] += len(event["initiators"]) + len(event["targets"])
        wanted["places"] += len(event["where"])
    return wanted


def _count(gated: Gated) -> Counter[str]:
    passed: Counter[str] = Counter(events=len(gated.accounts))
    for account in gated.accounts:
        passed["figures"] += len(account.harms)
        passed["claims"] += len(account.statements)
        passed["days"] += account.period.quote is not None
        passed["actors"] += len(account.initiators) + len(account.targets)
        passed["places"] += (account.place is not None) + len(account.also_at)
    return passed
