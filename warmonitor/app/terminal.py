"""The terminal: texts made harmless before they reach it, plain where it is none, and progress on standard error."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TypeVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.segment import Segment

T = TypeVar("T")

# A text may carry escape sequences that run in a terminal, and characters that reorder or hide what stands beside
# them (Unicode Standard Annex 9; Technical Report 36, section 3). Marks that only guide shaping stay: U+200C, U+200D,
# U+200E, U+200F, U+061C and the soft hyphen.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_NARROWEST, _WIDEST = 40, 140
_FEW = 3


def neutralise(text: str) -> str:
    r"""Replace each character that would act on a terminal by a visible one: the words stay, what they do is gone.

    >>> neutralise("six\x1b[2J dead \u202enwod")
    'six␛[2J dead �nwod'
    """
    return _HARMFUL.sub(lambda found: _picture(ord(found.group())), text)


def _picture(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"


def on_one_line(text: str) -> str:
    r"""Put a text on one line, harmless, its white space single: for messages, quotes and cells.

    >>> on_one_line("six\r\n  dead\x07")
    'six dead␇'
    """
    return neutralise(" ".join(text.split()))


def escape_in_json(text: str) -> str:
    r"""Escape the same characters within JSON text, which stays equal JSON.

    >>> escape_in_json('{"quote": "six \x9b2J dead"}')
    '{"quote": "six \\u009b2J dead"}'
    """
    return _HARMFUL.sub(lambda found: _escape(found.group()), text)


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", errors="surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


@dataclass(frozen=True, slots=True)
class Harmless:
    """Something to be shown with every text in it neutralised: the gate through which all output passes."""

    shown: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render what is shown, drop control codes and neutralise texts; styles are added after this."""
        for segment in console.render(self.shown, options):
            if not segment.control:
                yield Segment(neutralise(segment.text), segment.style)


def show(shown: RenderableType) -> None:
    """Write to standard output: styled in a terminal, plain text where it is piped or ``NO_COLOR`` is set."""
    console = Console(markup=False, emoji=False, highlight=False)
    width = min(max(console.width, _NARROWEST), _WIDEST)
    if console.is_terminal and not os.environ.get("NO_COLOR"):
        console.print(Harmless(shown), width=width)
    else:
        write(draw_plain(shown, width))


def draw_plain(shown: RenderableType, width: int) -> str:
    """Draw as plain text of at most ``width`` columns, without styles and without blanks at the ends of lines."""
    # A text's own square brackets and colons are no markup of ours.
    console = Console(file=StringIO(), width=width, color_system=None, markup=False, emoji=False, highlight=False)
    with console.capture() as capture:
        console.print(Harmless(shown), width=width)
    return "".join(line.rstrip() + "\n" for line in capture.get().split("\n")[:-1])


def write(text: str) -> None:
    """Write plain text to standard output, line ends kept."""
    sys.stdout.write(neutralise(text))


def complain(message: str) -> None:
    """Write one line to standard error."""
    sys.stderr.write(f"warmonitor: {on_one_line(message)}\n")


def complain_at_length(error: Exception) -> None:
    """Write an error's traceback to standard error: for who mends the program."""
    sys.stderr.write(neutralise("".join(traceback.format_exception(error))))


def follow(items: Sequence[T], what: str) -> Iterator[T]:
    """Go through items with a progress bar on standard error, where that is a terminal and they are many."""
    if len(items) <= _FEW or not sys.stderr.isatty():
        yield from items
        return
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items)
