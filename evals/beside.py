"""Two coders side by side: the scores of one set as the rules alone have it and as the trained encoder has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evals.scores import Result, Score

MODEL = "_model"


def put_side_by_side(results: Sequence[Result]) -> Iterator[str]:
    """Give a table for each set that both coders were measured on: each score of the rules, of the model, the gain."""
    by_name = {result.name: result for result in results}
    for name, rules in by_name.items():
        model = by_name.get(name + MODEL)
        if model is None or model.left_out or rules.left_out:
            continue
        yield f"{name:<28}{'rules':>9}{'model':>9}{'gain':>9}"
        theirs = {_bare(score): score.value for score in rules.scores}
        for score in model.scores:
            before = theirs.get(_bare(score))
            if before is not None:
                yield f"  {_bare(score):<26}{before:>9.3f}{score.value:>9.3f}{score.value - before:>+9.3f}"


def _bare(score: Score) -> str:
    return score.name.partition(".")[2]
