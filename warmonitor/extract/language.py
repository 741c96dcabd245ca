"""Languages: which of them this coder reads, and what the others are called."""

from __future__ import annotations

import csv
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from warmonitor.domain import Document
from warmonitor.domain.errors import LanguageError

_READ = ("en",)


def check_language(document: Document, read: Collection[str] = _READ, do: str = "") -> None:
    """Refuse with ``LanguageError`` a document noted to be in none of the languages that a coder reads.

    One whose language nobody noted passes: it is taken for English. The error is what a pipeline that has another
    coder for the language goes by; ``do`` is what it advises.
    """
    if document.language is None:
        return
    language = document.language.lower().partition("-")[0]
    if language not in read:
        name = _load_names().get(language, document.language)
        raise LanguageError(document.origin or "the report", f"not coded: language ({name})", do, language=language)


@cache
def _load_names() -> dict[str, str]:
    lines = files("warmonitor.extract").joinpath("data/languages.csv").read_text("utf-8").splitlines()
    return {row["code"]: row["name"] for row in csv.DictReader(lines)}
