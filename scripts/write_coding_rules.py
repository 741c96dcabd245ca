"""Write docs/coding-rules.md from the coder's list of rules."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from warmonitor.extract import load_rules

PAGE = Path(__file__).resolve().parents[1] / "docs" / "coding-rules.md"
_HEAD = """# The rules by which reports are coded

`warmonitor code --explain` shows beside each value of an account the words that it stands on and the rule that made
it of them. These are the rules' names and meanings. They are stable: a new way of coding gets a new name. Where a value
has no words, the reason stands in their place. Written by `scripts/write_coding_rules.py` from
`warmonitor/extract/data/rules.toml`; how events are derived from claims is in [rules.md](rules.md).
"""


def write_page() -> str:
    """Write the page: a table of rules for each value."""
    parts = [_HEAD]
    for family, rules in groupby(load_rules().items(), key=lambda rule: rule[0].partition(":")[0]):
        rows = "\n".join(f"| `{name}` | {meaning} |" for name, meaning in rules)
        parts.append(f"## {family.capitalize()}\n\n| rule | meaning |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8")
