"""How coding grows with a text's length: invented texts of any length, each sentence unlike the others."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

_SYLLABLES = [
    "ba",
    "dor",
    "el",
    "fen",
    "gar",
    "hi",
    "ko",
    "lan",
    "mor",
    "ni",
    "or",
    "pel",
    "qua",
    "ras",
    "sil",
    "tar",
    "ul",
    "ven",
    "wes",
    "yar",
    "zin",
]
_TEMPLATES = (
    "{Group} attacked the market of {Place} on {day} and killed {number} traders, the mayor of {Place} said.",
    "At least {number} people, including {few} children, died when shells hit {Place} near {Town}, {Name} reported.",
    "The {Place} army denied that its aircraft had struck the depot in {Town}, calling the claim of {Group} a lie.",
    "“We heard the jets at dawn,” said {Name}, a farmer from {Place}. “{number} of my neighbours are dead.”",
    "{Name} spoke for an hour about the roads and the harvest; nobody asked about {Town}.",
    "On {number} {month} a roadside bomb wounded {few} soldiers on the way from {Place} to {Town}.",
    "{Group} claimed responsibility for the raid on the camp at {Place}, where {number} fighters had been staying.",
    "Police arrested {few} men in {Town} on {day}, according to {Name} of the {Place} Observatory for Rights.",
    "A drone strike destroyed a fuel store north of {Place} on {day}; no casualties were reported.",
    "The minister, {Name}, condemned the shelling of {Town} and promised {number} tents for those driven out.",
    "Prices in {Place} rose again in {month}, and the bridge at {Town} stays closed until the spring.",
    "In {month} last year {Group} had abducted {few} teachers from a school in {Place}, {Name} recalled.",
)
_PARAGRAPH = 4


def write_text(words: int, *, in_paragraphs: bool = True, seed: int = 1) -> str:
    """Write a report of some many words on many events in many places; the same seed writes the same text."""
    chance = random.Random(seed)  # noqa: S311 - a text, no secret
    paragraphs = ["News from the hills"]
    count = 0
    while count < words:
        sentences = [_write_sentence(chance) for _ in range(_PARAGRAPH)]
        paragraphs.append(" ".join(sentences))
        count += len(paragraphs[-1].split())
    return ("\n\n" if in_paragraphs else " ").join(paragraphs)


def fit_exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """Fit the exponent of growth by least squares on the logarithms: 1 is linear, 2 quadratic.

    >>> round(fit_exponent([1, 2, 4], [3, 12, 48]), 6)
    2.0
    """
    xs, ys = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return slope / sum((x - mean_x) ** 2 for x in xs)


def _write_sentence(chance: random.Random) -> str:
    return chance.choice(_TEMPLATES).format(
        Group=f"The {_write_name(chance)} {chance.choice(['Brigade', 'Front', 'Movement'])}",
        Place=_write_name(chance),
        Town=_write_name(chance),
        Name=f"{_write_name(chance)} {_write_name(chance)}",
        day=chance.choice(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]),
        month=chance.choice(["March", "April", "May", "June"]),
        number=chance.randint(4, 28),
        few=chance.choice(["two", "three"]),
    )


def _write_name(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 3))).capitalize()
