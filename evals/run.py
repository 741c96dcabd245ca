"""The evaluations by name, and the command that runs them, prints their scores and holds them to their floors."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from evals.beside import put_side_by_side
from evals.floors import find_failures, judge, propose_floors, read_floors
from evals.material import REPOSITORY, MissingMaterialError, find_material, load_scorer
from evals.polnear import score_polnear
from evals.probes import score_attributions, score_casualties, score_dates
from evals.reports import CodingFailedError, code_by_model, score_corpus, score_reports
from evals.scores import Part, Result, Score

# The parts of warmonitor are loaded by the evaluation that measures them, so that one of them can be worked on alone.


def _casualty() -> Result:
    path = find_material("benchmark", "casualty_probes.jsonl")
    from warmonitor.extract.harm import find_harm  # noqa: PLC0415

    return score_casualties(path, find_harm)


def _dates() -> Result:
    path = find_material("benchmark", "date_probes.jsonl")
    from warmonitor.extract.period import resolve_period  # noqa: PLC0415

    return score_dates(path, resolve_period)


def _attributions() -> Result:
    path = find_material("benchmark", "attribution_probes.jsonl")
    scorer = load_scorer(find_material("benchmark", "score.py"))
    from warmonitor.extract.attribute import find_attributions_in_text  # noqa: PLC0415

    return score_attributions(path, find_attributions_in_text, scorer.same_name)


def _benchmark() -> Result:
    scorer = load_scorer(find_material("benchmark", "score.py"))
    return score_reports("benchmark", find_material("benchmark", "reports"), scorer)


def _seed() -> Result:
    path = find_material("seed", "article.txt")
    from evals.seed import score_seed  # noqa: PLC0415

    return score_seed(path)


def _benchmark_model() -> Result:
    scorer = load_scorer(find_material("benchmark", "score.py"))
    return score_reports("benchmark_model", find_material("benchmark", "reports"), scorer, code_by_model)


def _corpus() -> Result:
    scorer = load_scorer(find_material("benchmark", "score.py"))
    return score_corpus("corpus", REPOSITORY / "corpus" / "reports", scorer, only=Part.HELD_OUT)


def _corpus_model() -> Result:
    scorer = load_scorer(find_material("benchmark", "score.py"))
    folder = REPOSITORY / "corpus" / "reports"
    return score_corpus("corpus_model", folder, scorer, code_by_model, only=Part.HELD_OUT)


def _polnear() -> Result:
    path = find_material("data", "polnear", "train-dev.tar.gz")
    from warmonitor.extract.attribute import find_attributions  # noqa: PLC0415
    from warmonitor.extract.parse import parse_report  # noqa: PLC0415

    return score_polnear(path, lambda text: find_attributions(parse_report(text)))


def _gate() -> Result:
    from evals.gate import score_gate  # noqa: PLC0415

    return score_gate(REPOSITORY / "corpus" / "reports", every=4)


def _invariance() -> Result:
    folders = {name: find_material(name, "reports") for name in ("benchmark", "corpus")}
    from evals.invariance import score_invariance  # noqa: PLC0415
    from warmonitor.extract import code_document  # noqa: PLC0415

    return score_invariance(folders, code_document)


def _invariance_model() -> Result:
    folders = {name: find_material(name, "reports") for name in ("benchmark", "corpus")}
    from evals.invariance import score_invariance  # noqa: PLC0415
    from warmonitor.extract import Coder, code_document  # noqa: PLC0415

    return score_invariance(folders, lambda document: code_document(document, Coder.MODEL), "invariance_model")


def _muc4() -> Result:
    path = find_material("data", "muc4", "templates.jsonl.gz")
    mixed = find_material("data", "polnear", "train-dev.tar.gz")
    from evals.muc4 import make_truecaser, score_muc4  # noqa: PLC0415
    from warmonitor.extract import code_document  # noqa: PLC0415

    return score_muc4(path, make_truecaser(path, mixed).write, code_document)


EVALUATIONS: Mapping[str, Callable[[], Result]] = {
    "seed": _seed,
    "casualty": _casualty,
    "dates": _dates,
    "attributions": _attributions,
    "polnear": _polnear,
    "muc4": _muc4,
    "benchmark": _benchmark,
    "benchmark_model": _benchmark_model,
    "corpus": _corpus,
    "corpus_model": _corpus_model,
    "gate": _gate,
    "invariance": _invariance,
    "invariance_model": _invariance_model,
}


def main(arguments: Sequence[str] | None = None, evaluations: Mapping[str, Callable[[], Result]] = EVALUATIONS) -> int:
    """Run the evaluations asked for, print their scores and give the exit code: 1 where one is below its floor."""
    options = _parse(arguments, list(evaluations))
    floors = read_floors()
    results, broken = [], []
    print(_line("score", "all", "read", "held out", "prec.", "recall", "n", "floor", "verdict"))
    for name in options.names or evaluations:
        began = time.perf_counter()
        try:
            result = _run(name, evaluations[name])
        except (CodingFailedError, NotADirectoryError) as error:
            broken.append(f"{name}: {error}")
            continue
        _print_result(result, floors, time.perf_counter() - began, options)
        results.append(result)
    for line in put_side_by_side(results):
        print(line)
    if options.propose_floors:
        print("\n" + propose_floors(results, floors), end="")
    failures = find_failures(results, floors)
    for failure in (*failures, *broken):
        print(f"evals: {failure}", file=sys.stderr)
    if broken:
        return 2
    return 1 if failures else 0


def _parse(arguments: Sequence[str] | None, names: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evals",
        description="Measure the coder on the sets in ../shared (or in $WARMONITOR_SHARED) and hold each score to its "
        "floor in evals/floors.toml. “read” is what developers may read, “held out” what they see only numbers of; "
        "of the corpus only the test split is scored. A name that ends in _model is the same set coded by the trained "
        "encoder, shown beside the scores of the rules alone.",
        epilog="Exit codes: 0 all hold (a set that is not there is left out), 1 a score is below its floor or has "
        "none, 2 the coder or the location of the sets failed.",
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {', '.join(names)}; all where none is named")
    parser.add_argument(
        "--details", action="store_true", help="say how each phenomenon, or genre, of the read part came out"
    )
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list the first N errors of the read part")
    parser.add_argument("--propose-floors", action="store_true", help="print the floors that these scores allow")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.names if name not in names]:
        parser.error(f"no evaluation is called {', '.join(unknown)}: there are {', '.join(names)}")
    return options


def _run(name: str, evaluate: Callable[[], Result]) -> Result:
    try:
        return evaluate()
    except MissingMaterialError as missing:
        return Result(name, left_out=str(missing))


def _print_result(result: Result, floors: Mapping[str, float], seconds: float, options: argparse.Namespace) -> None:
    if result.left_out:
        print(f"{result.name}: left out: {result.left_out}")
        return
    for score in result.scores:
        print(_row(score, floors))
    for note in result.notes:
        print(f"  {note}")
    for detail in result.details if options.details else ():
        print(f"    {detail}")
    for error in result.errors[: options.errors]:
        print(f"  ! {error}")
    hidden = len(result.errors) - options.errors
    if options.errors and hidden > 0:
        print(f"  ! and {hidden} more in the read part")
    print(f"  {result.name}: {seconds:.1f} s", flush=True)


def _row(score: Score, floors: Mapping[str, float]) -> str:
    values = (score.value, score.read, score.held_out, score.precision, score.recall)
    cells = ["" if value is None else f"{value:.3f}" for value in values]
    floor = floors.get(score.name)
    return _line(score.name, *cells, str(score.count), "" if floor is None else f"{floor:.3f}", judge(score, floors))


def _line(name: str, *cells: str) -> str:
    *numbers, verdict = cells
    return f"{name:<28}" + "".join(f"{cell:>9}" for cell in numbers) + f"  {verdict}"
