"""Invented places, people, outlets and reports, and how a test asks for what is coded from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from warmonitor.domain import Account, Actor, Document, DocumentId
from warmonitor.extract import Coder, code_document

PUBLISHER = "Velin Herald"
WEDNESDAY = date(2022, 8, 24)
"""The day of publication of every invented report that has one."""
HEADLINE = "News from the hills"
"""States no event, so that what is coded comes from the sentence under it."""


def document(text: str, publisher: str | None = PUBLISHER, published_on: date | None = WEDNESDAY) -> Document:
    """Make a document of a text."""
    return Document(DocumentId("0" * 64), text, publisher, published_on)


def accounts_of(text: str, publisher: str | None = PUBLISHER, published_on: date | None = WEDNESDAY) -> list[Account]:
    """Code a text by the rules alone, which these tests are about, whatever its language."""
    return code_document(document(text, publisher, published_on), Coder.RULES)


def accounts_in(
    *paragraphs: str, publisher: str | None = PUBLISHER, published_on: date | None = WEDNESDAY
) -> list[Account]:
    """Code paragraphs as a report under a headline that states nothing."""
    return accounts_of("\n\n".join((HEADLINE, *paragraphs)), publisher, published_on)


def names(actors: Iterable[Actor]) -> set[str]:
    """Give actors' names in lower case, without articles."""
    found = set()
    for actor in actors:
        name = actor.name.lower()
        for article in ("the ", "an ", "a "):
            name = name.removeprefix(article)
        found.add(name)
    return found


def split(listed: str) -> set[str]:
    """Split what a table writes as "army, rebels"."""
    return {name for name in listed.split(", ") if name}
