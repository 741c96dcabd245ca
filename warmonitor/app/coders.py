"""Coders: the ways to take accounts out of a document, by the names that a call chooses them by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from warmonitor.app.llm_settings import find_model_settings
from warmonitor.app.settings import CoderName
from warmonitor.domain import Account, Document, Explanation
from warmonitor.domain.errors import LanguageError, SetupError
from warmonitor.extract import code_document, explain_document
from warmonitor.extract.llm import Refusal, explain_accounts, known_languages

_ADVICE = "a language model can code it, see warmonitor code --help"


def _say_nothing() -> Iterator[str]:
    return iter(())


@dataclass(frozen=True, slots=True)
class Coder:
    """A way to code: a document's accounts, and the same with what each value stands on.

    ``sum_up`` gives what is to be said at the end of a run, a line each; ``refused`` holds what it proposed in vain.
    """

    code: Callable[[Document], list[Account]]
    explain: Callable[[Document], list[Explanation]]
    sum_up: Callable[[], Iterator[str]] = _say_nothing
    refused: list[tuple[Document, Refusal]] = field(default_factory=list)
    close: Callable[[], None] = lambda: None


def _code_by_rules(document: Document) -> list[Account]:
    return code_document(document)


def _explain_by_rules(document: Document) -> list[Explanation]:
    return explain_document(document)


RULES = Coder(_code_by_rules, _explain_by_rules)
"""The rules alone: English, the same wherever it runs, and nothing leaves the machine."""


class _RulesThenModel:
    """Codes by rules and leaves other languages to the language model.

    That one is opened at the first report in another language: English is coded whatever becomes of it.
    """

    def __init__(self) -> None:
        self.refused: list[tuple[Document, Refusal]] = []
        self._opened: Coder | None = None

    def _open(self) -> Coder:
        self._opened = self._opened or _make_model_coder(self.refused)
        return self._opened

    def code(self, document: Document) -> list[Account]:
        try:
            return code_document(document)
        except LanguageError:
            return self._open().code(document)

    def explain(self, document: Document) -> list[Explanation]:
        try:
            return explain_document(document)
        except LanguageError:
            return self._open().explain(document)

    def sum_up(self) -> Iterator[str]:
        return self._opened.sum_up() if self._opened else iter(())

    def close(self) -> None:
        if self._opened:
            self._opened.close()


def _make_rules_coder() -> Coder:
    if find_model_settings() is None:
        return RULES
    both = _RulesThenModel()
    return Coder(both.code, both.explain, both.sum_up, both.refused, both.close)


def _make_model_coder(refused: list[tuple[Document, Refusal]] | None = None) -> Coder:
    """Make the coder that asks a language model; ``SetupError`` where none is set up."""
    settings = find_model_settings()
    if settings is None:
        raise SetupError("no language model is set up: set WARMONITOR_LLM_URL and WARMONITOR_LLM_MODEL")
    from warmonitor.app.llm_coder import ModelCoder  # noqa: PLC0415 - needs a library that not everybody has

    model = ModelCoder.open(settings, [] if refused is None else refused)

    def explain(document: Document) -> list[Explanation]:
        return explain_accounts(model.code(document))

    return Coder(model.code, explain, model.sum_up, model.refused, model.chat.close)


_MAKERS: Mapping[CoderName, Callable[[], Coder]] = {
    CoderName.RULES: _make_rules_coder,
    CoderName.LLM: _make_model_coder,
}


@contextmanager
def open_coder(name: CoderName) -> Iterator[Coder]:
    """Open the coder of a name for one run; what it holds open is closed after it."""
    coder = _MAKERS[name]()
    try:
        yield coder
    finally:
        coder.close()


def advise(error: LanguageError) -> str:
    """Say what could code a report that was left uncoded for its language; empty where nothing could.

    >>> advise(LanguageError("a.txt", "not coded: language (Thai)", language="th"))
    ''
    """
    is_set_up = find_model_settings() is not None
    return _ADVICE if error.language in known_languages() and not is_set_up else ""
