"""Language: which one a text is written in, told only of texts long enough to tell."""

from __future__ import annotations

import py3langid

# Below some 50 letters the classifier is wrong often enough to mislead; more than a page adds nothing.
_FEWEST_LETTERS = 50
_ENOUGH = 5_000


def tell_language(text: str) -> str | None:
    """Tell a text's language as an ISO 639-1 code; ``None`` for a text too short to tell.

    >>> tell_language("The council of Orsha said on Tuesday that six people were killed when the mill was hit.")
    'en'
    >>> tell_language("Six dead.") is None
    True
    """
    sample = text[:_ENOUGH]
    if sum(character.isalpha() for character in sample) < _FEWEST_LETTERS:
        return None
    code: str = py3langid.classify(sample)[0]
    return code
