"""Progress: a bar on a terminal, and a line for each epoch everywhere."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class Teller:
    """Tells how far the training is; a context manager, since a bar must be put away."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False, soft_wrap=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=self._console, transient=True, disable=not self._console.is_terminal)
        self._task = self._bar.add_task("preparing", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def begin(self, what: str, steps: int) -> None:
        """Begin something that takes a number of steps."""
        self._bar.reset(self._task, total=steps, description=what)

    def step(self) -> None:
        """Say that one more step is done."""
        self._bar.advance(self._task)

    def say(self, line: str) -> None:
        """Print a line above the bar."""
        self._console.print(line, markup=False)
