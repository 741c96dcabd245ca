"""warmonitor: who says what happened, in which exact words, and what follows from it.

The library's face: :func:`code` takes the accounts out of a document, :func:`find_harm`, :func:`find_attributions` and
:func:`resolve_period` read single sentences and expressions. Their values are those of :mod:`warmonitor.domain`.
The language model is loaded at the first call.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warmonitor.domain import Account, Document, Period
    from warmonitor.extract.attribute import AttributionMention
    from warmonitor.extract.harm import HarmMention

__version__ = "0.1.0"
__all__ = ["__version__", "code", "find_attributions", "find_harm", "resolve_period"]


def code(document: Document) -> list[Account]:
    r"""Take every account of a conflict event out of a document, in the order of its text.

    A report in a language other than English, as its document notes or its text tells, is refused with a
    ``LanguageError`` of :mod:`warmonitor.domain.errors`; a text too short to tell is taken for English.

    >>> from datetime import date
    >>> from warmonitor.domain import Document, DocumentId
    >>> text = "Raid on Orsha\n\nAn air strike on Orsha killed four men on Tuesday, the governor said."
    >>> document = Document(DocumentId("0" * 64), text, "Orsha Herald", date(2022, 8, 24))
    >>> [(account.kind.value, account.period.earliest.isoformat()) for account in code(document)]
    [('Air/drone strike', '2022-08-23')]
    """
    from warmonitor.collect.language import note_language
    from warmonitor.extract import code_document

    return code_document(note_language(document))


def find_harm(text: str) -> list[HarmMention]:
    """Find the casualty figures of a sentence or two, with the words that each stands on.

    >>> [(found.harm.effect.value, found.harm.figure) for found in find_harm("A mine killed at least two farmers.")]
    [('killed', 'at least 2')]
    """
    from warmonitor.extract.harm import find_harm as find

    return find(text)


def find_attributions(text: str) -> list[AttributionMention]:
    """Find who says what in a sentence or two: speaker, relay, stance and the exact words.

    >>> said = find_attributions("The governor denied any link to the raid.")
    >>> [(one.speaker_name, one.stance.value) for one in said]
    [('the governor', 'denies')]
    """
    from warmonitor.extract.attribute import find_attributions_in_text

    return find_attributions_in_text(text)


def resolve_period(expression: str, published_on: date | None = None, *, context: str = "") -> Period:
    """Resolve an expression of time to the first and last day that it means.

    ``context`` is the text that it stands in, for "the following day" and the like. An expression that cannot be
    resolved gives an unknown period with the reason; the day of publication is never put in for it.

    >>> resolve_period("on Tuesday", date(2022, 8, 24)).latest
    datetime.date(2022, 8, 23)
    >>> resolve_period("on Tuesday").is_known
    False
    """
    from warmonitor.extract.period import resolve_period as resolve

    return resolve(expression, published_on, context=context)
