"""The errors that warmonitor raises on purpose, each with the value that was wrong.

WarmonitorError
├── InputError            what was handed in cannot be used: shown as one line, exit code 2
│   ├── MissingInputError     no such file or folder
│   ├── EmptyInputError       nothing to read in it
│   ├── BinaryInputError      bytes that are not text
│   ├── BadDateError          not a calendar date
│   ├── BadMetadataError      a metadata file that cannot be read
│   └── LanguageError         a report in a language that the coder does not read
├── CoderError            a coder that needs more than this program cannot code
│   ├── SetupError            its settings or its library are missing or wrong: nothing was tried
│   ├── ServerError           its server cannot be reached, refuses, or is too slow
│   ├── BudgetError           what it may spend in one run is spent
│   └── AnswerError           what it answered is not of the form that was asked for
├── LedgerError           the ledger cannot do what was asked
│   ├── LedgerMissingError    there is no ledger there
│   ├── UnknownEventError     no event of that id
│   └── EvidenceError         stored bytes, quotes or the chain do not agree
└── InvariantError        a value that must not exist was about to be made
"""

from __future__ import annotations


class WarmonitorError(Exception):
    """The root of every error that a caller of warmonitor may want to catch."""


class InputError(WarmonitorError):
    """Something handed in cannot be used; says what, where and what to do."""

    def __init__(self, where: str, what: str, do: str = "") -> None:
        self.where = where
        self.what = what
        self.do = do
        super().__init__(f"{where}: {what}" + (f"; {do}" if do else ""))


class MissingInputError(InputError):
    """There is no file or folder of that name."""


class EmptyInputError(InputError):
    """A file without text, or a folder without reports."""


class BinaryInputError(InputError):
    """Bytes that are no text in any encoding tried."""


class BadDateError(InputError):
    """A string that is no calendar date of the form YYYY-MM-DD."""


class BadMetadataError(InputError):
    """A metadata file beside a report that cannot be read."""


class LanguageError(InputError):
    """A report in a language (ISO 639 code) that the coder does not read; it is kept all the same where it is added."""

    def __init__(self, where: str, what: str, do: str = "", *, language: str) -> None:
        self.language = language
        super().__init__(where, what, do)


class CoderError(WarmonitorError):
    """A coder that needs more than this program, such as a language model's server, cannot code."""


class SetupError(CoderError):
    """The settings or the library of such a coder are missing or wrong; nothing was tried."""


class ServerError(CoderError):
    """The server of such a coder cannot be reached, refuses what it is asked, or is too slow."""


class BudgetError(CoderError):
    """What such a coder may spend in one run is spent; what is left uncoded can be coded in another."""


class AnswerError(CoderError):
    """An answer that is not of the form that was asked for."""


class LedgerError(WarmonitorError):
    """The ledger cannot do what was asked of it."""


class LedgerMissingError(LedgerError):
    """There is no ledger at that place."""


class UnknownEventError(LedgerError):
    """The ledger holds no event of that id."""


class EvidenceError(LedgerError):
    """Archived bytes, derived text, quotes or the chain of changes do not agree."""


class InvariantError(WarmonitorError):
    """A value that the design forbids: a quote that is not in its text, a claim without words to stand on."""
