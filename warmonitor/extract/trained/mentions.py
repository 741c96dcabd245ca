"""Mentions of events as the encoder proposes them, each with the word that governs it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from warmonitor.extract.detect import EventMention, Strength, is_definite_noun, is_negated, is_unreal_sentence
from warmonitor.extract.event_words import head_of, load_event_words
from warmonitor.extract.parse import ParsedReport, Sentence
from warmonitor.extract.trained.heads import Tag
from warmonitor.extract.trained.judge import Judge

_LIKELY = 0.6
_TELLING = frozenset({"ADJ", "NOUN", "PROPN", "VERB"})


def find_proposed_mentions(report: ParsedReport, judge: Judge) -> list[EventMention]:
    """Give the mentions of a report that the encoder proposes, in the order of the text."""
    found: list[EventMention] = []
    for span in judge.spans(Tag.MENTION, _LIKELY):
        sentence = report.sentence_at(span.start)
        tokens = _tokens_of(sentence, span.start, span.end)
        if any(token.pos_ in _TELLING for token in tokens):
            found.append(_make_mention(sentence, tokens, judge))
    return found


def _tokens_of(sentence: Sentence, start: int, end: int) -> list[Token]:
    first, last = start - sentence.block.start, end - sentence.block.start
    return [token for token in sentence.span if token.idx < last and token.idx + len(token) > first]


def _make_mention(sentence: Sentence, tokens: Sequence[Token], judge: Judge) -> EventMention:
    quote = sentence.block.quote_tokens(tokens[0], tokens[-1])
    head = next((token for token in tokens if token.pos_ == "VERB"), None) or head_of(list(tokens))
    is_noun = head.pos_ in {"NOUN", "PROPN"}
    return EventMention(
        quote=quote,
        block=sentence.block,
        token=head,
        sentence=sentence.index,
        kind=judge.kind([quote]),
        strength=Strength.SPECIFIC,
        is_definite=is_noun and is_definite_noun(head),
        is_negated=is_negated(head),
        is_hypothetical=is_unreal_sentence(sentence, load_event_words()),
        rule=f"{'noun' if is_noun else 'verb'}:{head.lemma_.lower()}",
    )
