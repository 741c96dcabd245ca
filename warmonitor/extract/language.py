"""Languages: which of them this coder reads, and what the others are called."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from warmonitor.domain import Document
from warmonitor.domain.errors import LanguageError

_READ = "en"


def check_language(document: Document) -> None:
    """Refuse with ``LanguageError`` a document noted to be in a language that the rules do not read.

    One whose language nobody noted passes: it is taken for English. The error is what a pipeline that has another
    coder for the language goes by.
    """
    if document.language is None:
        return
    language = document.language.lower().partition("-")[0]
    if language != _READ:
        name = _load_names().get(language, document.language)
        raise LanguageError(document.origin or "the report", f"language not supported ({name})", language=language)


@cache
def _load_names() -> dict[str, str]:
    lines = files("warmonitor.extract").joinpath("data/languages.csv").read_text("utf-8").splitlines()
    return {row["code"]: row["name"] for row in csv.DictReader(lines)}
