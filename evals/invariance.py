"""Invariance: whether a report is coded alike when its names are swapped for others and loaded words for plain ones.

A case is one report with one swap (``evals/swaps.toml``). It is right when both codings tell of as many events, each
with the same role, kind, days, initiators, targets, figures and sayings, the swapped names put back. Who a name belongs
to, and where on the map a place lies, may change; whether an act is an attack, who did it and who is believed may not.

Of the benchmark every report is taken, of the corpus every eleventh, and of each kind of swap a few a report: a sample,
the same in each run. A statistical parser reads two names of one kind differently now and then; that part of the
failures no list can mend. Limits of the swaps: an adjective that stands for a person ("a British") is left as it is,
groups are swapped by their names alone, not their leaders, and a town stays within its province.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from evals.material import part_of_report
from evals.scores import Outcome, Result, Tally, sum_up
from evals.swaps import Swap, SwapKind, find_swaps, read_invented_towns
from evals.towns import pair_invented_towns, pair_real_towns
from warmonitor.domain import Account, Document, DocumentId

Coder = Callable[[Document], Sequence[Account]]
EVERY_NTH_OF_CORPUS = 11
_SWAPS_OF_A_KIND = 3


def score_invariance(folders: Mapping[str, Path], code: Coder, name: str = "invariance") -> Result:
    """Score a coder by the share of cases that it codes alike, over all and for each kind of swap."""
    return sum_up(name, _outcomes(folders, code))


def _outcomes(folders: Mapping[str, Path], code: Coder) -> Iterator[Outcome]:
    for name, folder in folders.items():
        paths = sorted(folder.glob("*.json"))
        for path in paths if name == "benchmark" else paths[::EVERY_NTH_OF_CORPUS]:
            gold = json.loads(path.read_text("utf-8"))
            text = path.with_suffix(".txt").read_text("utf-8")
            yield from _judge_report(gold, text, code, are_places_real=name == "benchmark")


def _judge_report(gold: Mapping[str, Any], text: str, code: Coder, *, are_places_real: bool) -> Iterator[Outcome]:
    places = [event.get("place") or {} for event in gold["events"]]
    countries = frozenset(place["country"] for place in places if place.get("country"))
    before = code(_make_document(gold, text, None))
    towns = pair_real_towns(before) if are_places_real else pair_invented_towns(places, text, read_invented_towns())
    part = part_of_report(dict(gold))
    for swap in _choose(find_swaps(text, countries, list(towns))):
        after = code(_make_document(gold, text, swap))
        changes = compare(before, after, swap)
        tally = Tally.of(right=not changes)
        error = f"{gold['id']}, {swap.label}: {'; '.join(changes)}" if changes else ""
        yield Outcome(part, {"cases": tally, str(swap.kind): tally}, str(swap.kind), error)


def _choose(swaps: Iterator[Swap]) -> Iterator[Swap]:
    """Take the first few swaps of each kind, spread over the names that a report allows to swap."""
    found = list(swaps)
    for kind in SwapKind:
        firsts: dict[str, list[Swap]] = {}
        for swap in found:
            if swap.kind is kind:
                firsts.setdefault(swap.forms[0][0], []).append(swap)
        rounds = (group[n] for n in range(len(found)) for group in firsts.values() if n < len(group))
        yield from islice(rounds, _SWAPS_OF_A_KIND)


def _make_document(gold: Mapping[str, Any], text: str, swap: Swap | None) -> Document:
    publisher, published = gold.get("publisher"), gold.get("published")
    if swap is not None:
        text, publisher = swap.apply(text), swap.apply(publisher) if publisher else None
    return Document(DocumentId(str(gold["id"])), text, publisher, date.fromisoformat(published) if published else None)


def compare(before: Sequence[Account], after: Sequence[Account], swap: Swap) -> list[str]:
    """Say what a swap changed; names are compared with the old form put back."""
    if len(before) != len(after):
        return [f"{len(before)} accounts became {len(after)}"]
    changes = []
    for number, (old, new) in enumerate(zip(before, after, strict=True), start=1):
        ours, theirs = _values(old, swap), _values(new, swap)
        changes += [
            f"{number} {name} {_show(ours[name])} became {_show(theirs[name])}"
            for name in ours
            if ours[name] != theirs[name]
        ]
    return changes


def _values(account: Account, swap: Swap) -> dict[str, object]:
    def plain(name: str) -> str:
        return _without_article(swap.undo(name))

    return {
        "role": account.role.value,
        "kind": account.kind.value,
        "days": (account.period.earliest, account.period.latest),
        "initiators": sorted(plain(actor.name) for actor in account.initiators),
        "targets": sorted(plain(actor.name) for actor in account.targets),
        "figures": _count((h.effect, h.who, h.low, h.high) for h in (claim.harm for claim in account.harms) if h),
        "sayings": _count((plain(claim.attribution.speaker), claim.stance, claim.about) for claim in account.claims),
    }


def _count(found: Iterator[tuple[object, ...]]) -> list[str]:
    return sorted(" ".join(str(part) for part in parts) for parts in found)


def _without_article(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if words[:1] in (["a"], ["an"], ["the"]) else words)


def _show(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    if isinstance(value, tuple):
        return "–".join(str(part) for part in value)
    return str(value)
