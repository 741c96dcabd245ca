"""Settings: the choices that a call can make, and what the environment says of them."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path

LEDGER_VARIABLE = "WARMONITOR_LEDGER"
"""The environment variable that names the folder of the ledger."""
DEMO_FOLDER = Path("demo-ledger")
"""Where the samples are coded into unless another folder is named."""


class CoderName(StrEnum):
    """What codes the reports."""

    RULES = "rules"
    MODEL = "model"
    LLM = "llm"


class CodeFormat(StrEnum):
    """How coded reports are written."""

    TABLE = "table"
    JSON = "json"
    BENCHMARK = "benchmark"


class ListFormat(StrEnum):
    """How a list of events is written."""

    TABLE = "table"
    JSON = "json"


class EventFormat(StrEnum):
    """How one event is written."""

    DOSSIER = "dossier"
    JSON = "json"


def find_ledger_folder(given: Path | None) -> Path:
    """Find the folder of the ledger: the one given, else the environment's, else ``ledger`` here."""
    return given or Path(os.environ.get(LEDGER_VARIABLE) or "ledger")
