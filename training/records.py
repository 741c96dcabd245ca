"""Records of the corpus as spans: where in its text each mention, actor, figure, cue, place and date stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from training.errors import TrainingError

Raw = dict[str, Any]
"""A record as its JSON file has it (``corpus/README.md``)."""
Told = tuple[Raw, str]
"""A record and the text of its report."""
Span = tuple[int, int]
"""Offsets in the report's text."""


@dataclass(slots=True)
class Figure:
    """A figure of harm: its words, what it counts, and the words for who gives it (none for the publisher)."""

    span: Span
    effect: str
    who: str
    speaker: Span | None
    names: list[Span]


@dataclass(slots=True)
class Saying:
    """A claim; without a word of saying (``is_own``), as in a publisher's own voice, its words stand for that."""

    cue: Span
    is_own: bool
    content: Span | None
    speaker: Span | None
    stance: str
    about: str
    names: list[Span]


@dataclass(slots=True)
class Event:
    """One event of a record."""

    kind: str
    is_main: bool
    mentions: list[Span] = field(default_factory=list)
    initiators: list[list[Span]] = field(default_factory=list)
    targets: list[list[Span]] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)
    dates: list[Span] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)


@dataclass(slots=True)
class Record:
    """A report of the corpus with the spans of its events; ``doubtful`` are mentions that two events share."""

    id: str
    text: str
    publisher: str
    published_on: date
    events: list[Event]
    doubtful: list[Span]


def read_corpus(folders: Iterable[Path]) -> tuple[list[Told], list[Told]]:
    """Read the training part and the test part of a corpus, in the order of the folders and of their files' names."""
    told = [pair for folder in folders for pair in read_raw(folder)]
    train = [pair for pair in told if pair[0].get("split") != "test"]
    test = [pair for pair in told if pair[0].get("split") == "test"]
    for part, name in ((train, "train"), (test, "test")):
        if not part:
            raise TrainingError(f'no report has "split": "{name}"; give --corpus folders that have both parts')
    return train, test


def read_raw(folder: Path) -> list[Told]:
    """Read all records of a folder with their texts, in the order of their names."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise TrainingError(f"{folder}: no records there; give a folder with pairs of <id>.json and <id>.txt")
    return [(_read_record(path), _read_text(path.with_suffix(".txt"))) for path in paths]


def _read_record(path: Path) -> Raw:
    try:
        raw: Raw = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise TrainingError(f"{path}: not a record in JSON: {error}") from error
    return raw


def _read_text(path: Path) -> str:
    if not path.is_file():
        raise TrainingError(f"{path}: missing; each record <id>.json has its report beside it as <id>.txt")
    return path.read_text("utf-8")


def count_words(told: Iterable[Told]) -> int:
    """Count the words of some reports, as they stand between white space."""
    return sum(len(text.split()) for _, text in told)


def make_record(raw: Raw, text: str) -> Record:
    """Find where in a text the words of its record stand; one that lacks a field is refused with ``TrainingError``."""
    try:
        return _read(raw, text)
    except KeyError as error:
        raise TrainingError(f"record {raw.get('id', '?')}: no {error}; corpus/README.md lists the fields") from error


def _read(raw: Raw, text: str) -> Record:
    listed = [mention for event in raw["events"] for mention in set(event["mentions"])]
    shared = {mention for mention in listed if listed.count(mention) > 1}
    events = [_read_event(event, text, shared) for event in raw["events"]]
    doubtful = [span for mention in sorted(shared) for span in _find(text, mention)]
    return Record(raw["id"], text, raw["publisher"], date.fromisoformat(raw["published"]), events, doubtful)


def _read_event(raw: Raw, text: str, shared: set[str]) -> Event:
    event = Event(raw["kind"], raw["role"] == "main")
    unique = [mention for mention in raw["mentions"] if mention not in shared]
    event.mentions = sorted({span for mention in unique for span in _find(text, mention)})
    near = event.mentions or [span for mention in raw["mentions"] for span in _find(text, mention)[:1]]
    blocks = {_block_of(text, span) for span in near}
    event.initiators = [_find_actor(text, actor, blocks) for actor in raw["initiators"]]
    event.targets = [_find_actor(text, actor, blocks) for actor in raw["targets"]]
    for place in (raw.get("place") or {}, *(raw.get("also_at") or [])):
        if place.get("text"):
            event.places += _nearest(text, place["text"], near)
    if raw.get("date_text"):
        event.dates = _nearest(text, raw["date_text"], near)
    event.figures = [figure for harm in raw["harm"] for figure in _read_figures(harm, text, near)]
    event.sayings = [saying for claim in raw["claims"] if (saying := _read_saying(claim, text, near))]
    return event


def _read_figures(raw: Raw, text: str, near: Sequence[Span]) -> list[Figure]:
    return [
        Figure(span, raw["effect"], raw["who"], _find_speaker(text, raw, [span]), _find_names(text, raw))
        for span in _nearest(text, raw["quote"], near)
    ]


def _read_saying(raw: Raw, text: str, near: Sequence[Span]) -> Saying | None:
    quote = next(iter(_nearest(text, raw["quote"], near)), None)
    cue = next(iter(_nearest(text, raw.get("cue") or "", [quote] if quote else near)), None)
    words = cue or quote
    if words is None:
        return None
    speaker = _find_speaker(text, raw, [words])
    return Saying(words, cue is None, quote, speaker, raw["stance"], raw["about"], _find_names(text, raw))


def _find_actor(text: str, actor: str | Sequence[str], blocks: set[int]) -> list[Span]:
    names = [actor] if isinstance(actor, str) else actor
    return sorted({span for name in names for span in _find_name(text, name, blocks)})


def _find_name(text: str, name: str, blocks: set[int]) -> list[Span]:
    """Find an actor's name: a proper one all over the report, "soldiers" and the like only beside the event."""
    spans = _find(text, name)
    if any(letter.isupper() for letter in name.removeprefix("The ")):
        return spans
    return [span for span in spans if _block_of(text, span) in blocks] or spans[:1]


def _find_speaker(text: str, raw: Raw, near: Sequence[Span]) -> Span | None:
    return next(iter(_nearest(text, raw.get("speaker_text") or "", near)), None)


def _find_names(text: str, raw: Raw) -> list[Span]:
    names = raw["speaker"] if isinstance(raw.get("speaker"), list) else [raw.get("speaker")]
    return [span for name in names if name for span in _find(text, name)]


def _nearest(text: str, words: str, near: Sequence[Span]) -> list[Span]:
    """Give the occurrence of some words that is nearest to some spans, in their paragraph if there is one."""
    found = _find(text, words)
    if not found or not near:
        return found[:1]
    blocks = {_block_of(text, span) for span in near}

    def distance(span: Span) -> tuple[bool, int]:
        gap = min(max(other[0] - span[1], span[0] - other[1], 0) for other in near)
        return _block_of(text, span) not in blocks, gap

    return [min(found, key=distance)]


def _find(text: str, words: str) -> list[Span]:
    if not words:
        return []
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return [match.span() for match in re.finditer(before + re.escape(words) + after, text)]


def _block_of(text: str, span: Span) -> int:
    return text.count("\n", 0, span[0])
