"""Signatories: the person or source whom the first lines of a statement name as speaking in all that follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from warmonitor.domain import Quote
from warmonitor.extract.parse import ParsedBlock
from warmonitor.extract.saying_words import load_speaker_words

_FIRST_BLOCKS = 3
_LONGEST_LABEL = 110
# "Statement of the official spokesman, Colonel Adem Koro", "Question answered by General Koro".
_AUTHORED = re.compile(
    r"\b(?:statement|clarification|declaration|remarks?|message|address|speech|answers?|answered|interview|comments?"
    r"|communiqué|communique|briefing|reaction|reply|letter|words|appeal)\b[^.:]*?\b(?:by|of|from|with)\s+(?P<name>[^:(]+)",
    re.IGNORECASE,
)
# Where an office ends and what its holder speaks about begins.
_TOPIC = re.compile(r",|\s(?:about|after|concerning|following|on|over|regarding|to)\s", re.IGNORECASE)
# Where an office's noun ends and its body begins.
_INSIDE = re.compile(r"\s(?:at|for|in|of)\s", re.IGNORECASE)
_LABEL = re.compile(r"^\W*(?P<name>\w[^:]+):\s*$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*\.?")


def find_signatory(blocks: Sequence[ParsedBlock]) -> Quote | None:
    """Find the words in a statement's first lines that name who speaks in it.

    A body, which is the publisher itself, is no signatory.
    """
    for block in blocks[:_FIRST_BLOCKS]:
        if len(block.text) > _LONGEST_LABEL:
            continue
        found = _LABEL.match(block.text) or _AUTHORED.search(block.text)
        if found is not None:
            start, words = found.start("name"), found["name"]
            reach = _find_person(words)
            if reach is not None:
                at = block.start + start
                return Quote(at + reach[0], at + reach[1], words[reach[0] : reach[1]])
    return None


def _find_person(words: str) -> tuple[int, int] | None:
    """Find the name behind a title in a line, else the office or the source that it names up to a comma."""
    speakers = load_speaker_words()
    found = list(_WORD.finditer(words))
    titled = [n for n, word in enumerate(found) if word[0].lower() in speakers.titles]
    if titled:
        last = titled[-1]
        end = last + 1
        while end < len(found) and found[end][0][0].isupper() and _adjoins(words, found, end):
            end += 1
        name = {word[0].lower() for word in found[last + 1 : end]}
        if name and not name & (speakers.body | speakers.person):
            return found[last + 1].start(), found[end - 1].end()
    office = _TOPIC.split(words, maxsplit=1)[0].rstrip()
    head = _WORD.findall(_INSIDE.split(office, maxsplit=1)[0])
    return (0, len(office)) if head and head[-1].lower() in speakers.person else None


def _adjoins(words: str, found: Sequence[re.Match[str]], place: int) -> bool:
    """Tell whether nothing but a space parts a word from the one before it."""
    return not words[found[place - 1].end() : found[place].start()].strip()
