"""Coders: the ways to take accounts out of a document, by the names that a call chooses them by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from warmonitor import extract
from warmonitor.app.llm_settings import find_model_settings
from warmonitor.app.settings import CoderName
from warmonitor.domain import Account, Document, Explanation
from warmonitor.domain.errors import LanguageError, SetupError
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


class _Local:
    """Codes English on this machine and leaves other languages to the language model, where one is set up.

    That one is opened at the first report in another language: English is coded whatever becomes of it.
    """

    def __init__(self, coder: extract.Coder) -> None:
        self.refused: list[tuple[Document, Refusal]] = []
        self._coder = coder
        self._opened: Coder | None = None

    def _open(self) -> Coder:
        self._opened = self._opened or _make_llm_coder(self.refused)
        return self._opened

    def code(self, document: Document) -> list[Account]:
        try:
            return extract.code_document(document, self._coder)
        except LanguageError:
            if find_model_settings() is None:
                raise
            return self._open().code(document)

    def explain(self, document: Document) -> list[Explanation]:
        try:
            return extract.explain_document(document, self._coder)
        except LanguageError:
            if find_model_settings() is None:
                raise
            return self._open().explain(document)

    def sum_up(self) -> Iterator[str]:
        return self._opened.sum_up() if self._opened else iter(())

    def close(self) -> None:
        if self._opened:
            self._opened.close()


def _make_local_coder(coder: extract.Coder) -> Coder:
    local = _Local(coder)
    return Coder(local.code, local.explain, local.sum_up, local.refused, local.close)


def _make_llm_coder(refused: list[tuple[Document, Refusal]] | None = None) -> Coder:
    """Make the coder that asks a language model; ``SetupError`` where none is set up."""
    settings = find_model_settings()
    if settings is None:
        raise SetupError("no language model is set up: set WARMONITOR_LLM_URL and WARMONITOR_LLM_MODEL")
    from warmonitor.app.llm_coder import ModelCoder  # noqa: PLC0415 - needs a library that not everybody has

    model = ModelCoder.open(settings, [] if refused is None else refused)

    def explain(document: Document) -> list[Explanation]:
        return explain_accounts(model.code(document))

    return Coder(model.code, explain, model.sum_up, model.refused, model.chat.close)


RULES = Coder(
    lambda document: extract.code_document(document, extract.Coder.RULES),
    lambda document: extract.explain_document(document, extract.Coder.RULES),
)
"""The rules alone: English, the same wherever it runs, and nothing leaves the machine."""

_MAKERS: Mapping[CoderName, Callable[[], Coder]] = {
    CoderName.MODEL: lambda: _make_local_coder(extract.Coder.MODEL),
    CoderName.RULES: lambda: _make_local_coder(extract.Coder.RULES),
    CoderName.LLM: _make_llm_coder,
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
