"""Whole reports: codes a folder of them as a user would and scores the records with the benchmark's own scorer."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from evals.material import Scorer, part_of_report
from evals.scores import Part, Result, Score, Tally

Coder = Callable[[Path, Path], None]
"""Codes the reports of one folder into records in another, of the same names."""

# In the invented corpus no place can be found on a map: each event gets the same place on both sides, so that it
# decides nothing.
_NOWHERE = {"name": "nowhere", "country": "XX", "precision": "town"}
_GENRE_ROWS = ("events", "main", "quiet")
_PLACE_ROWS = {"place", "country"}


class CodingFailedError(Exception):
    """The coder stopped with an error, so that there is nothing to score."""


def code_by_command(reports: Path, records: Path, coder: str = "rules") -> None:
    """Code a folder of reports with the command that users have."""
    command = [sys.executable, "-c", "from warmonitor.app.cli import main; main()"]
    options = ["code", str(reports), "--coder", coder, "--format", "benchmark", "--out", str(records)]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if done.returncode:
        last = "\n".join((done.stderr or done.stdout).strip().splitlines()[-5:])
        raise CodingFailedError(f"warmonitor code ended with exit code {done.returncode}: {last}")


def score_reports(name: str, folder: Path, scorer: Scorer, coder: Coder = code_by_command) -> Result:
    """Score the coder on a folder of reports whose places are real."""
    golds = _read_records(folder.glob("*.json"))
    with tempfile.TemporaryDirectory(prefix="warmonitor-evals-") as scratch:
        records = _code(folder, golds, coder, Path(scratch))
        rows = _score_parts(folder, golds, records, scorer, Path(scratch))
        genres = _score_genres(folder, golds, records, scorer, Path(scratch))
    return replace(_as_result(name, rows), details=genres)


def score_corpus(
    name: str, folder: Path, scorer: Scorer, coder: Coder = code_by_command, *, only: Part | None = None
) -> Result:
    """Score the coder on the invented corpus, or on one part of it.

    All is scored but where on the map, and in place of that the place's name: ``place_name`` is the share of matched
    events whose place is called what the gold record calls it.
    """
    golds = _read_records(folder.glob("*.json"))
    golds = {stem: gold for stem, gold in golds.items() if only in (None, part_of_report(gold))}
    with tempfile.TemporaryDirectory(prefix="warmonitor-evals-") as scratch:
        records = _code(folder, golds, coder, Path(scratch))
        coded = _read_records(records.glob("*.json"))
        moved = {stem: _move_nowhere(record) for stem, record in golds.items()}
        for stem, record in coded.items():
            _write(records / f"{stem}.json", _move_nowhere(record))
        rows = _score_parts(folder, moved, records, scorer, Path(scratch))
        genres = _score_genres(folder, moved, records, scorer, Path(scratch))
    result = _as_result(name, rows, without=_PLACE_ROWS)
    names = _score_place_names(f"{name}.place_name", golds, coded, scorer)
    told = tuple(error for error in result.errors if ": place " not in error)
    return Result(name, (*result.scores, names), told, genres)


def code_by_model(reports: Path, records: Path) -> None:
    """Code a folder of reports with the trained encoder."""
    code_by_command(reports, records, "model")


def _code(folder: Path, golds: dict[str, dict[str, Any]], coder: Coder, scratch: Path) -> Path:
    """Lay the reports out with publisher and day of publication alone, so that no gold value can leak; code them."""
    reports, records = scratch / "reports", scratch / "records"
    reports.mkdir()
    records.mkdir()
    for stem, gold in golds.items():
        shutil.copyfile(folder / f"{stem}.txt", reports / f"{stem}.txt")
        _write(reports / f"{stem}.json", {name: gold[name] for name in ("publisher", "published") if name in gold})
    coder(reports, records)
    return records


def _score_parts(
    folder: Path, golds: dict[str, dict[str, Any]], records: Path, scorer: Scorer, scratch: Path
) -> dict[Part | None, tuple[dict[str, dict[str, float]], list[str]]]:
    """Run the scorer on all reports (``None``) and on each part alone."""
    scored: dict[Part | None, tuple[dict[str, dict[str, float]], list[str]]] = {}
    for part in (None, *Part):
        chosen = {stem: gold for stem, gold in golds.items() if part in (None, part_of_report(gold))}
        scored[part] = scorer.score(records, _lay_out_golds(folder, chosen, scratch / f"gold-{part or 'all'}"))
    return scored


def _score_genres(
    folder: Path, golds: dict[str, dict[str, Any]], records: Path, scorer: Scorer, scratch: Path
) -> tuple[str, ...]:
    """Say how the events of each genre of the read part came out, that with the lowest score first."""
    read = {stem: gold for stem, gold in golds.items() if part_of_report(gold) is Part.READ}
    told = []
    for genre in sorted({gold.get("genre", "no genre") for gold in read.values()}):
        chosen = {stem: gold for stem, gold in read.items() if gold.get("genre", "no genre") == genre}
        rows, _ = scorer.score(records, _lay_out_golds(folder, chosen, scratch / f"genre-{genre}"))
        shown = {name: rows[name] for name in _GENRE_ROWS if name in rows and rows[name]["n"]}
        cells = [f"{name} {_value(row):.2f} of {row['n']:>3}" for name, row in shown.items()]
        told.append((min(map(_value, shown.values()), default=1.0), f"{genre} ({len(chosen)}): {', '.join(cells)}"))
    return tuple(line for _, line in sorted(told))


def _lay_out_golds(folder: Path, golds: dict[str, dict[str, Any]], into: Path) -> Path:
    into.mkdir()
    for stem, gold in golds.items():
        shutil.copyfile(folder / f"{stem}.txt", into / f"{stem}.txt")
        _write(into / f"{stem}.json", gold)
    return into


def _as_result(
    name: str,
    scored: dict[Part | None, tuple[dict[str, dict[str, float]], list[str]]],
    without: Iterable[str] = (),
) -> Result:
    rows = {part: rows for part, (rows, _) in scored.items()}
    scores = []
    for row_name, row in rows[None].items():
        if row_name in without:
            continue
        parts = [rows[part].get(row_name) for part in Part]
        read, held_out = (_value(part) if part and part["n"] else None for part in parts)
        score = Score(f"{name}.{row_name}", _value(row), int(row["n"]), read, held_out, row.get("p"), row.get("r"))
        scores.append(score)
    return Result(name, tuple(scores), errors=tuple(scored[Part.READ][1]))


def _value(row: dict[str, float]) -> float:
    return row["f1"] if "f1" in row else row["rate"]


def _score_place_names(
    name: str, golds: dict[str, dict[str, Any]], coded: dict[str, dict[str, Any]], scorer: Scorer
) -> Score:
    tallies = dict.fromkeys(Part, Tally())
    for stem, gold in golds.items():
        found = coded.get(stem, {}).get("events", [])
        pairs = scorer.pair_events(_move_nowhere({"events": found})["events"], _move_nowhere(gold)["events"])
        for here, there in pairs:
            wanted = gold["events"][there].get("place") or {}
            names = [wanted[key] for key in ("name", "text") if wanted.get(key)]
            said = (found[here].get("place") or {}).get("name") or ""
            if names:
                right = any(scorer.same_name(said, accepted) for accepted in names)
                tallies[part_of_report(gold)] += Tally.of(right=right)
    whole = sum(tallies.values(), Tally())
    read, held_out = (round(tally.f1, 3) if tally.wanted else None for tally in tallies.values())
    return Score(name, round(whole.f1, 3), whole.wanted, read, held_out)


def _move_nowhere(record: dict[str, Any]) -> dict[str, Any]:
    return {**record, "events": [{**event, "place": _NOWHERE, "also_at": []} for event in record.get("events", [])]}


def _read_records(paths: Iterable[Path]) -> dict[str, dict[str, Any]]:
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(paths)}


def _write(path: Path, record: dict[str, Any]) -> None:
    path.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
