"""Draw the picture of the README: the first lines of the demo's dossier, as ``make demo`` shows it in a terminal.

    python scripts/draw_dossier.py [FILE]

Codes the package's sample reports into a ledger that is thrown away; FILE is ``docs/dossier.svg`` by default.
"""

from __future__ import annotations

import re
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from warmonitor.app.dossier import make_dossier
from warmonitor.app.intake import SAMPLES
from warmonitor.app.pipeline import Stated, add_reports, link_ledger
from warmonitor.app.tables import lay_out_dossier
from warmonitor.collect.files import find_reports
from warmonitor.link import derive, unknowns
from warmonitor.store import Ledger

REPOSITORY = Path(__file__).parent.parent
WIDTH = 104
LINES = 66


def main() -> None:
    """Code the samples, lay the fullest event out and export what a terminal would show."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else REPOSITORY / "docs" / "dossier.svg"
    with tempfile.TemporaryDirectory() as folder, Ledger.create_or_open(Path(folder)) as ledger:
        list(add_reports(ledger, find_reports(sorted(SAMPLES.glob("*.txt"))), Stated()))
        link_ledger(ledger)
        event = max(ledger.events(), key=lambda found: len(found.evidence))
    dossier = make_dossier(event, derive(event), unknowns(event), [], {})
    drawn = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor")
    drawn.print(lay_out_dossier(dossier))
    lines = Text.from_ansi(drawn.export_text(styles=True)).split("\n")[:LINES]
    picture = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor")
    for line in lines:
        picture.print(line)
    # Without the fonts that rich would fetch from elsewhere: the reader's own monospaced one will do.
    drawing = re.sub(r"@font-face \{.*?\}\s*", "", picture.export_svg(title="make demo"), flags=re.DOTALL)
    target.write_text(drawing, "utf-8")
    print(f"{target}: {len(lines)} lines of {WIDTH} columns")


if __name__ == "__main__":
    main()
