"""The command: train on MUC-4's dev part, choose thresholds on its tenth, and score that and tst1 with tst2."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from evals.material import REPOSITORY, MissingMaterialError, find_material
from evals.muc4_templates.deciding import Settings, choose_settings, decide
from evals.muc4_templates.measure import Counts, measure, sum_slots
from evals.muc4_templates.proposing import CUTS, Proposal, Signs, propose
from evals.muc4_templates.reading import Report, read_reports

FOLDER = REPOSITORY / "build" / "muc4"
"""Where weights go when no folder is named: git ignores it, and no package is made of it."""

Proposals = Mapping[float, Sequence[Proposal]]
"""What is proposed for each of some reports, by the cut."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Train or score; 2 where what that takes is not there."""
    options = _parse(arguments)
    try:
        reports = read_reports(find_material("data", "muc4", "templates.jsonl.gz"))
    except MissingMaterialError as missing:
        print(f"muc4_templates: left out: {missing}")
        return 0
    try:
        import torch  # noqa: PLC0415
    except ImportError:
        print("muc4_templates: torch is not installed; training and what it trains need it", file=sys.stderr)
        return 2
    torch.set_num_threads(options.threads)
    weights = options.folder / "network.pt"
    if options.action == "train":
        options.folder.mkdir(parents=True, exist_ok=True)
        _train(reports, options, weights)
    elif not weights.exists():
        print(f"muc4_templates: no {weights}; train first, or name its folder with --folder", file=sys.stderr)
        return 2
    _score(reports, options.base, weights)
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evals.muc4_templates",
        description="Fill MUC-4's templates with the encoder's architecture, trained on the dev part alone, and score "
        "it by the published measure. An experiment: it holds no floor, and nothing that it trains ships.",
    )
    parser.add_argument("action", choices=["train", "score"], help="train, and score then; or score what is trained")
    parser.add_argument("--base", type=Path, required=True, help="folder of the pretrained model (model.safetensors)")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="folder of the weights (build/muc4)")
    parser.add_argument("--epochs", type=int, default=5, help="how often training goes through the reports")
    parser.add_argument("--threads", type=int, default=1, help="threads to compute with")
    parser.add_argument("--every", type=int, default=1, help="train on every nth report only, to try it out")
    return parser.parse_args(arguments)


def _train(reports: Sequence[Report], options: argparse.Namespace, weights: Path) -> None:
    from evals.muc4_templates.learning import train  # noqa: PLC0415

    dev = [report for report in reports if report.split == "dev"]
    train(dev[:: options.every], options.base, options.epochs, weights)


def _score(reports: Sequence[Report], base: Path, weights: Path) -> None:
    """Choose the settings on the tenth of the dev part, and print how it and the test part come out."""
    from evals.muc4_templates.learning import read_all  # noqa: PLC0415

    parts = {split: [report for report in reports if report.split == split] for split in ("tenth", "test")}
    proposals = {split: _propose(read_all(part, base, weights)) for split, part in parts.items()}

    def count(split: str, settings: Settings, *, is_strict: bool = False) -> Counts:
        coded = (decide(proposal, settings) for proposal in proposals[split][settings.cut])
        gold = (report.templates for report in parts[split])
        return measure(zip(coded, gold, strict=True), is_strict=is_strict)

    settings = choose_settings(lambda tried: sum_slots(count("tenth", tried)).f1)
    print(f"thresholds, chosen on the tenth: {json.dumps(asdict(settings))}")
    for split, name in (("tenth", "dev tenth"), ("test", "tst1+tst2")):
        print(_write_table(name, count(split, settings), count(split, settings, is_strict=True)))


def _propose(signs: Sequence[Signs]) -> Proposals:
    return {cut: [propose(one, cut) for one in signs] for cut in CUTS}


def _write_table(name: str, counts: Counts, strict: Counts) -> str:
    rows = {**counts, "micro": sum_slots(counts), "micro, one to one": sum_slots(strict)}
    lines = [f"{name:<20}{'prec.':>8}{'recall':>8}{'F1':>8}{'coded':>8}{'wanted':>8}"]
    lines += [
        f"  {row:<18}{count.precision:>8.3f}{count.recall:>8.3f}{count.f1:>8.3f}{count.coded:>8}{count.wanted:>8}"
        for row, count in rows.items()
    ]
    return "\n".join(lines)
