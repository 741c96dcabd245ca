"""Descriptions: which named body a speaker is who is only described ("a war monitor"), told elsewhere in the report."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"^(?:an?|the|another|one)\s+", re.IGNORECASE)
# A name of two words or more, small words allowed inside: "Syrian Observatory for Human Rights".
_WORD = r"[A-Z][\w'’.-]*"
_NAME = rf"({_WORD}(?:\s+(?:(?:of|for|and|the|in|de|du)\s+)?{_WORD})+)"
_NAME_AFTER = re.compile(rf",?\s+(?:the\s+)?{_NAME}")
_NAME_BEFORE = re.compile(rf"{_NAME},\s+(?:an?|the)\s+$")
# How far from its description a name may reach, in characters.
_REACH = 100


class Descriptions:
    """The descriptions of one report; each is looked for once, however often its speaker speaks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._names: dict[str, str | None] = {}

    def name(self, description: str) -> str | None:
        """Name the body that the report describes by these words elsewhere: see ``name_described``."""
        if description not in self._names:
            self._names[description] = name_described(description, self._text)
        return self._names[description]


def name_described(description: str, text: str) -> str | None:
    """Name the body that a report describes by these words elsewhere, if it names just one so.

    The name stands right after the description or before it as a gloss.

    >>> report = "A war monitor counted six. The war monitor the Orsha Observatory for Rights said so."
    >>> name_described("A war monitor", report)
    'Orsha Observatory for Rights'
    >>> name_described("A doctor", report) is None
    True
    """
    words = _ARTICLE.sub("", description).strip()
    if len(words.split()) < 2 or any(word[0].isupper() for word in words.split()):
        return None
    names: set[str] = set()
    for match in re.finditer(re.escape(words), text, re.IGNORECASE):
        after = _NAME_AFTER.match(text, match.end(), match.end() + _REACH)
        before = _NAME_BEFORE.search(text[max(0, match.start() - _REACH) : match.start()])
        names |= {" ".join(found.group(1).split()).rstrip(".,") for found in (after, before) if found}
    return names.pop() if len(names) == 1 else None
