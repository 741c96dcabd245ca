"""Calibration: how often values with a given score of the encoder are right, on the corpus' test part."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from training.errors import TrainingError
from training.model_file import CALIBRATION, ENCODER, FOLDER
from training.records import Event, Raw, Record, Told, make_record
from training.scales import Rated, cross_rate, find_error, fit_scale
from warmonitor.domain import Account, Actor, Claim, Document, DocumentId, Quote, Slot, Stance
from warmonitor.extract.coder import Coder, run_coder
from warmonitor.extract.fold import fold_words
from warmonitor.extract.trained.confidence import score_values

_SAID = {Stance.CLAIMS_RESPONSIBILITY: Stance.ASSERTS}
_ARTICLES = frozenset({"the", "of", "a", "an"})


def calibrate(test_part: Sequence[Told], folder: Path = FOLDER) -> Iterator[str]:
    """Write the scales of each sort of value beside the encoder that the package loads; yields a line on each."""
    if folder.resolve() != FOLDER.resolve():
        raise TrainingError(f"{folder}: the coder loads its encoder from {FOLDER}; train into that folder to calibrate")
    if not (folder / ENCODER).is_file():
        raise TrainingError(f"{folder}: no {ENCODER}; python -m training train writes it")
    if not (folder / CALIBRATION).is_file():
        (folder / CALIBRATION).write_text("{}\n", "utf-8")
    yield from write_scales(rate_values(test_part), folder)


def write_scales(rated: Mapping[Slot, Sequence[Rated]], folder: Path) -> Iterator[str]:
    """Fit and write a scale for each sort of value; yields a line on each with its error on reports it has not seen."""
    scales = {}
    everything: list[tuple[float, bool]] = []
    for slot, values in sorted(rated.items()):
        pairs = cross_rate(values)
        if not pairs:  # all of one report: nothing to fit with
            continue
        everything += pairs
        scale, error = fit_scale(values), find_error(pairs)
        right = sum(value.is_right for value in values) / len(values)
        scales[slot.value] = {
            "score": scale.scores,
            "right": scale.rights,
            "values": len(values),
            "share_right": round(right, 3),
            "error": round(error, 3),
        }
        yield f"{slot.value}: {len(values)} values, {right:.2f} right, expected calibration error {error:.3f}"
    if not everything:
        raise TrainingError("the coder finds nothing in the test part, so that there is nothing to calibrate")
    (folder / CALIBRATION).write_text(json.dumps(scales, indent=1) + "\n", "utf-8")
    yield f"all: {len(everything)} values, expected calibration error {find_error(everything):.3f}"


def rate_values(test_part: Sequence[Told]) -> dict[Slot, list[Rated]]:
    """Code some reports with the trained coder; gives for each sort of value its scores and whether it was right."""
    found: defaultdict[Slot, list[Rated]] = defaultdict(list)
    for raw, text in test_part:
        record = make_record(raw, text)
        document = Document(DocumentId(record.id), text, record.publisher, record.published_on)
        coding = run_coder(document, Coder.MODEL)
        judge = coding.findings.judge
        if judge is None:
            continue
        pairs = pair_by_mentions(coding.accounts, record)
        for n, account in enumerate(coding.accounts):
            event = raw["events"][pairs[n]] if n in pairs else None
            for slot, position, score in score_values(account, judge):
                right = event is not None and is_right(account, slot, position, event)
                found[slot].append(Rated(record.id, score, right))
    return found


def pair_by_mentions(accounts: Sequence[Account], record: Record) -> dict[int, int]:
    """Pair accounts with the events of a record by how many mentions they share, most first."""
    shared = [
        (count, n, m)
        for n, account in enumerate(accounts)
        for m, event in enumerate(record.events)
        if (count := _count_shared(account.mentions, event))
    ]
    pairs: dict[int, int] = {}
    for _, n, m in sorted(shared, reverse=True):
        if n not in pairs and m not in pairs.values():
            pairs[n] = m
    return pairs


def _count_shared(mentions: Sequence[Quote], event: Event) -> int:
    return sum(any(quote.overlaps(*span) for span in event.mentions) for quote in mentions)


def is_right(account: Account, slot: Slot, position: int, event: Raw) -> bool:
    """Tell whether a value of an account is that of the gold record's event; false for a slot that is not rated."""
    judge = _JUDGES.get(slot)
    return judge is not None and judge(account, position, event)


def _is_kind_right(account: Account, _: int, event: Raw) -> bool:
    return bool(account.kind.value == event["kind"])


def _is_role_right(account: Account, _: int, event: Raw) -> bool:
    return bool(account.role.value == event["role"])


def _is_period_right(account: Account, _: int, event: Raw) -> bool:
    days = [day.isoformat() if day else None for day in (account.period.earliest, account.period.latest)]
    return bool(days == event["date"])


def _is_place_right(account: Account, _: int, event: Raw) -> bool:
    places = [event.get("place") or {}, *(event.get("also_at") or [])]
    return account.place is not None and any(_alike(account.place.name, place.get("name") or "") for place in places)


def _is_initiator_right(account: Account, position: int, event: Raw) -> bool:
    return _is_actor_in(account.initiators[position], event["initiators"])


def _is_target_right(account: Account, position: int, event: Raw) -> bool:
    return _is_actor_in(account.targets[position], event["targets"])


def _is_actor_in(actor: Actor, golds: Sequence[str | Sequence[str]]) -> bool:
    wanted = [name for gold in golds for name in ([gold] if isinstance(gold, str) else gold)]
    return any(_alike(name, gold) for name in (actor.name, *actor.also) for gold in wanted)


def _is_claim_right(account: Account, position: int, event: Raw) -> bool:
    claim = account.claims[position]
    return _is_figure_in(claim, event) if claim.harm is not None else _is_statement_in(claim, event)


def _is_figure_in(claim: Claim, event: Raw) -> bool:
    harm = claim.harm
    told = {(item["effect"], item["low"], item["high"]) for item in event["harm"]}
    return harm is not None and (harm.effect.value, harm.low, harm.high) in told


def _is_statement_in(claim: Claim, event: Raw) -> bool:
    stance = _SAID.get(claim.stance, claim.stance)
    alike = [item for item in event["claims"] if _SAID.get(Stance(item["stance"]), Stance(item["stance"])) is stance]
    return any(_alike(claim.attribution.speaker, _first_name(item["speaker"])) for item in alike)


def _first_name(names: str | Sequence[str]) -> str:
    return names if isinstance(names, str) else names[0]


def _alike(ours: str, theirs: str) -> bool:
    a, b = ({word for word, _, _ in fold_words(name)} - _ARTICLES for name in (ours, theirs))
    return bool(a and b) and (a <= b or b <= a)


_JUDGES: Mapping[Slot, Callable[[Account, int, Raw], bool]] = {
    Slot.KIND: _is_kind_right,
    Slot.ROLE: _is_role_right,
    Slot.PERIOD: _is_period_right,
    Slot.PLACE: _is_place_right,
    Slot.INITIATOR: _is_initiator_right,
    Slot.TARGET: _is_target_right,
    Slot.FIGURE: _is_claim_right,
    Slot.STANCE: _is_claim_right,
}
