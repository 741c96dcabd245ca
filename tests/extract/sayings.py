"""Checks on sayings that several tables of attributions share."""

from __future__ import annotations

from warmonitor.extract.attribute import find_attributions_in_text

SAYS, DENIES, CLAIMS, CONDEMNS, UNSURE = "asserts", "denies", "claims_responsibility", "condemns", "does_not_confirm"


def check_sayings(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Hold that a text says just this: (speaker, stance, words that stand in what is said), in its order."""
    found = find_attributions_in_text(text)

    assert [(_plain(m.speaker_name), m.stance.value) for m in found] == [
        (_plain(s), stance) for s, stance, _ in expected
    ]
    for mention, (_, _, words) in zip(found, expected, strict=True):
        start = text.index(words)
        assert mention.content.overlaps(start, start + len(words)), mention.content.text


def _plain(name: str) -> str:
    return name.lower().removeprefix("the ")
