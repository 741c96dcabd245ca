"""How fast coding is beside the bare language model, over the same texts, in one run and interleaved, and how it grows.

    python -m evals.bench [--repeats N] [--sizes WORDS ...] [--coder rules|model]

Times depend on the machine and on what else it does; the ratio of two times taken side by side hardly does. The
texts are the benchmark's reports where they are there, else the package's own samples.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib import resources

from evals.growth import fit_exponent, write_text
from evals.material import MissingMaterialError, find_material
from warmonitor.domain import Document, DocumentId

PUBLISHED_ON = date(2022, 8, 24)
SIZES = (5_000, 20_000, 80_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Time both sides, print the times, their ratio and the memory that each takes in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description="Time coding beside the bare model.")
    parser.add_argument("--repeats", type=int, default=7, metavar="N", help="how often each side is timed (7)")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, metavar="WORDS", help="lengths to grow over")
    parser.add_argument("--only", choices=["bare", "coding"], help="run one side once and print its peak memory in MiB")
    parser.add_argument("--only-size", type=int, metavar="WORDS", help="code one text and print seconds and peak MiB")
    parser.add_argument("--start", action="store_true", help="code one sentence and print nothing")
    parser.add_argument("--coder", choices=["rules", "model"], default="rules", help="which coder is timed (rules)")
    options = parser.parse_args(arguments)
    if options.start:
        _code([_make_document("A shell hit a mill.")], options.coder)
        return 0
    documents, origin = _read_documents()
    sides: Mapping[str, Callable[[], None]] = {
        "bare": lambda: _parse(documents),
        "coding": lambda: _code(documents, options.coder),
    }
    if options.only_size:
        print(*_code_text(options.only_size, options.coder))
        return 0
    if options.only:
        sides[options.only]()
        print(f"{peak_memory():.0f}")
        return 0
    words = sum(len(document.text.split()) for document in documents)
    print(f"{len(documents)} texts of {origin}, {words} words, {options.repeats} repeats, interleaved")
    memory = {
        side: _measure_memory(side, options.coder) for side in sides
    }  # first: a child's peak starts from its parent's size
    times = time_interleaved(sides, options.repeats)
    for side, taken in times.items():
        middle = statistics.median(taken)
        spread = f"{min(taken):.2f}–{max(taken):.2f} s"
        print(f"{side:<8}{middle:>8.2f} s  ({spread}){words / middle:>9.0f} words/s{memory[side]:>7} MiB peak")
    ratios = [coding / bare for bare, coding in zip(times["bare"], times["coding"], strict=True)]
    print(f"coding takes {statistics.median(ratios):.2f} times the bare model ({min(ratios):.2f}–{max(ratios):.2f})")
    _show_rate(documents, words, options.coder)
    if options.sizes:
        _show_growth(options.sizes, options.coder)
    return 0


def _show_rate(documents: Sequence[Document], words: int, coder: str) -> None:
    """Print how many reports of 400 words one core codes in a second of its own, and what the first one takes."""
    began = time.process_time()
    _code(documents, coder)
    taken = time.process_time() - began
    print(f"{words / 400 / taken:.1f} reports of 400 words a second of one core's time")
    began = time.perf_counter()
    _run_alone("--start", "--coder", coder)
    print(f"{time.perf_counter() - began:.1f} s from the start of Python to the first coded sentence")


def _show_growth(sizes: Sequence[int], coder: str) -> None:
    """Print the time and memory that one text of each size takes, and the exponent of growth over them."""
    seconds: list[float] = []
    for size in sizes:
        taken, peak = _run_alone("--only-size", str(size), "--coder", coder).split()
        seconds.append(float(taken))
        print(f"{size:>8} words{float(taken):>8.1f} s of the processor{float(peak):>7.0f} MiB peak")
    if len(sizes) > 1:
        print(f"coding grows with the length to the power of {fit_exponent(sizes, seconds):.2f}")


def _code_text(words: int, coder: str) -> tuple[str, str]:
    """Code one invented text, and give the processor's seconds, loading not counted, and the peak memory in MiB."""
    _code([_make_document(write_text(100))], coder)
    document = _make_document(write_text(words))
    began = time.process_time()
    _code([document], coder)
    return f"{time.process_time() - began:.3f}", f"{peak_memory():.0f}"


def time_interleaved(sides: Mapping[str, Callable[[], None]], repeats: int) -> dict[str, list[float]]:
    """Time each side once a round, in turning order, after one round that warms up and is not counted.

    >>> [len(taken) for taken in time_interleaved({"a": lambda: None, "b": lambda: None}, 3).values()]
    [3, 3]
    """
    times: dict[str, list[float]] = {name: [] for name in sides}
    for run in sides.values():
        run()
    for round_number in range(repeats):
        order = list(sides) if round_number % 2 == 0 else list(sides)[::-1]
        for name in order:
            began = time.perf_counter()
            sides[name]()
            times[name].append(time.perf_counter() - began)
    return times


def peak_memory() -> float:
    """Give this process's highest resident size so far, in MiB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def _measure_memory(side: str, coder: str) -> str:
    return _run_alone("--only", side, "--coder", coder)


def _run_alone(*arguments: str) -> str:
    command = [sys.executable, "-m", "evals.bench", *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()  # noqa: S603 - our own


def _parse(documents: Sequence[Document]) -> None:
    from warmonitor.extract.parse import load_model  # noqa: PLC0415 - what is measured is loaded by its side alone

    model = load_model()
    for document in documents:
        model(document.text)


def _code(documents: Sequence[Document], coder: str) -> None:
    from warmonitor.extract import Coder, code_document  # noqa: PLC0415 - what is measured is loaded by its side alone

    for document in documents:
        code_document(document, Coder(coder))


def _read_documents() -> tuple[list[Document], str]:
    try:
        folder, origin = find_material("benchmark", "reports"), "../shared/benchmark"
        texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    except MissingMaterialError:
        samples, origin = resources.files("warmonitor") / "samples", "the package's samples"
        found = sorted((file.name, file) for file in samples.iterdir() if file.name.endswith(".txt"))
        texts = [file.read_text("utf-8") for _, file in found]
    return [_make_document(text) for text in texts], origin


def _make_document(text: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(DocumentId(digest), text, publisher="the benchmark", published_on=PUBLISHED_ON)


if __name__ == "__main__":
    raise SystemExit(main())
