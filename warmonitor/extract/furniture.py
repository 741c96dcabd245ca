"""Furniture: which parts of a page are the report and which are links, captions, counters and other fittings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files


class BlockKind(StrEnum):
    """What part of a page a block of text is."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"
    FURNITURE = "furniture"

    @property
    def is_prose(self) -> bool:
        """Whether events, claims and figures are looked for in it."""
        return self in {BlockKind.HEADLINE, BlockKind.BODY}


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a text, without the white space around it: it stands at ``start`` (in code points) of the whole."""

    start: int
    text: str
    kind: BlockKind
    is_item: bool = False
    """It stood behind a bullet or a number of a list, which is a block of its own before it."""


@dataclass(frozen=True, slots=True)
class FurnitureWords:
    """The vocabulary of furniture, from ``data/furniture.toml``."""

    link_headings: frozenset[str]
    prefixes: tuple[str, ...]
    anywhere: tuple[str, ...]
    buttons: frozenset[str]
    caption_prefixes: tuple[str, ...]
    caption_cues: tuple[str, ...]
    byline_prefixes: tuple[str, ...]


@cache
def load_furniture_words() -> FurnitureWords:
    """Read the vocabulary once per process."""
    raw = tomllib.loads(files(__package__).joinpath("data/furniture.toml").read_text("utf-8"))
    return FurnitureWords(
        frozenset(raw["link_headings"]),
        tuple(raw["prefixes"]),
        tuple(raw["anywhere"]),
        frozenset(raw["buttons"]),
        tuple(raw["caption_prefixes"]),
        tuple(raw["caption_cues"]),
        tuple(raw["byline_prefixes"]),
    )


_LETTER = re.compile(r"[^\W\d_]")
# Possessive throughout: a long line of figures must not be tried in every way that it can be cut.
_TAGS_ONLY = re.compile(r"(?:[#@]\w++|(?:https?://|www\.|t\.me/)\S++|[\d.,:%×+]++[KkMm]?+|[^\w\s]|\s++)++$")
_COUNTER = re.compile(r"(?:\W*\d[\d.,]*\s?[KkMm]?\W+)?([^\W\d_][\w +-]{0,20}?)(?:\W+\d[\d.,]*\s?[KkMm]?)?\W*$")
_SENTENCE_END = re.compile(r"[.!?…。؟]['\"”’»)\]]*$")
# The mark before an item of a list.
_BULLET = re.compile(r"(?:[•▪◦●○■►▸»\u203a·*–—-]|\(?\d{1,2}[.)])\s+(?=\S)")
_LINK_BARS = re.compile(r"\s[|·•]\s")
# A place, then at most an agency, a day and a country, each begun by a capital, a figure or a bracket, then a dash.
_DATELINE = re.compile(
    r"[A-Z]{3,}(?: [A-Z]{2,}){0,3}:\s+(?=\S)|[A-Z][\w'’-]+(?:[ /][A-Z][\w'’-]+){0,3}"
    r"(?:,? ?\([^()\n]{1,30}\)|,? (?:[A-Z\d][\w'’.-]*|of|the|al|ez|de|du|del))*\s?,?\s?(?:[–—]|--?)\s+(?=\S)"
)
# What ends by a full stop and is longer than this is prose even under a heading of links.
_LONGEST_LINK = 140
# A list of links rarely runs on; after this many lines under one heading the report goes on.
_MOST_LINKS = 12
# A line longer than this is no paragraph but a text without paragraphs: it is cut, so that the time and the memory that
# a block takes stay bounded. The longest paragraphs of real reports have some 4,000 characters.
_LONGEST_BLOCK = 6_000
_CUT = re.compile(r"[.!?…。؟]['\"”’»)\]]*\s+(?=\S)")


def find_blocks(text: str) -> list[Block]:
    r"""Cut a text into its non-empty lines, in order, each told what part of the page it is.

    The first line with letters is the headline. Lines under a heading of links ("Related posts") are furniture until
    a line of prose comes.

    >>> page = "Raid in Orsha\n\nTwo men died.\n\nRead also\nGas leak kills three"
    >>> [block.kind.value for block in find_blocks(page)]
    ['headline', 'body', 'furniture', 'furniture']
    """
    words = load_furniture_words()
    blocks: list[Block] = []
    start = links_left = 0
    has_headline = False
    for line in text.splitlines(keepends=True):
        shown = line.strip()
        if shown:
            kind, links_left = _judge_line(shown, words, links_left, is_first=not has_headline)
            has_headline = has_headline or kind in {BlockKind.HEADLINE, BlockKind.BODY}
            for block in _split_dateline(Block(start + line.index(shown), shown, kind)):
                blocks += _cut_long(block)
        start += len(line)
    return blocks


def _split_dateline(block: Block) -> list[Block]:
    """Take the dateline ("BAGHDAD, July 20 (Agency) -") off a paragraph: the bureau's place and the day of filing."""
    mark = _BULLET.match(block.text) if block.kind is BlockKind.BODY else None
    if mark is not None:
        item = Block(block.start + mark.end(), block.text[mark.end() :], BlockKind.BODY, is_item=True)
        return [Block(block.start, mark.group().rstrip(), BlockKind.FURNITURE), *_split_dateline(item)]
    match = _DATELINE.match(block.text) if block.kind is BlockKind.BODY else None
    if match is None:
        return [block]
    rest = block.text[match.end() :]
    return [
        Block(block.start, match.group().rstrip(), BlockKind.DATELINE),
        Block(block.start + match.end(), rest, BlockKind.BODY, is_item=block.is_item),
    ]


def _cut_long(block: Block) -> Iterator[Block]:
    """Cut what is too long for a paragraph at the ends of sentences, else between words, else anywhere."""
    text, start = block.text, 0
    while len(text) - start > _LONGEST_BLOCK:
        stop = start + _LONGEST_BLOCK
        ends = [match.end() for match in _CUT.finditer(text, start + _LONGEST_BLOCK // 2, stop)]
        end = ends[-1] if ends else text.rfind(" ", start + _LONGEST_BLOCK // 2, stop) + 1 or stop
        yield from _piece_of(block, start, end)
        start = end
    yield from _piece_of(block, start, len(text))


def _piece_of(block: Block, start: int, end: int) -> Iterator[Block]:
    """Take a piece of a block, unless it is white space; only the first goes on being a headline or a list's item."""
    piece = block.text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if piece and start == 0:
        yield replace(block, text=piece)
    elif piece:
        kind = BlockKind.BODY if block.kind is BlockKind.HEADLINE else block.kind
        yield Block(block.start + start, piece, kind)


def _judge_line(line: str, words: FurnitureWords, links_left: int, *, is_first: bool) -> tuple[BlockKind, int]:
    """Tell what a line is, and how many lines of links may still follow it."""
    bare = _strip_decoration(line).lower()
    if bare in words.link_headings or (line.isupper() and bare.startswith(("more from", "also in"))):
        return BlockKind.FURNITURE, _MOST_LINKS
    if links_left and not _is_prose(line):
        return BlockKind.FURNITURE, links_left - 1
    if _is_furniture(line, bare, words, is_first=is_first):
        return BlockKind.FURNITURE, 0
    kind = BlockKind.HEADLINE if is_first else BlockKind.BODY
    if _is_caption(line, bare, words):
        kind = BlockKind.CAPTION
    elif bare.startswith(words.byline_prefixes) and len(line) < 80:
        kind = BlockKind.BYLINE
    elif not is_first and _is_subhead(line):
        kind = BlockKind.SUBHEAD
    return kind, 0


def _strip_decoration(line: str) -> str:
    """Take off a line what stands before its first and after its last letter or figure."""
    first = next((at for at, character in enumerate(line) if character.isalnum()), len(line))
    last = next((at for at in range(len(line), first, -1) if line[at - 1].isalnum()), first)
    return line[first:last]


def _is_prose(line: str) -> bool:
    return len(line) > _LONGEST_LINK or (bool(_SENTENCE_END.search(line)) and line.count(" ") > 8)


def _is_furniture(line: str, bare: str, words: FurnitureWords, *, is_first: bool) -> bool:
    if not _LETTER.search(line) or _TAGS_ONLY.fullmatch(line):
        return True
    if bare.startswith(words.prefixes) or line.lower().startswith(words.prefixes):
        return True
    if len(line) < 300 and any(phrase in bare for phrase in words.anywhere):
        return True
    counter = _COUNTER.fullmatch(line) if len(line) < 60 else None
    if counter and counter.group(1).strip().lower() in words.buttons:
        return True
    return (
        not is_first
        and len(_LINK_BARS.findall(line)) >= 2
        and not _SENTENCE_END.search(line)
        and not line.startswith(("•", "ID "))
    )


def _is_caption(line: str, bare: str, words: FurnitureWords) -> bool:
    lowered = line.lower()
    if lowered.startswith(words.caption_prefixes) or bare.startswith(words.caption_prefixes):
        return True
    return len(line) < 350 and any(cue in lowered for cue in words.caption_cues)


def _is_subhead(line: str) -> bool:
    """Tell a heading within the report: a short line in capitals, without a figure."""
    return line.isupper() and len(line) < 60 and not any(c.isdigit() for c in line) and not _SENTENCE_END.search(line)
