"""Attribution: who says what in a report, through whom, with which stance and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from warmonitor.domain import Aspect, Quote, Stance
from warmonitor.extract.furniture import BlockKind
from warmonitor.extract.parse import ParsedReport, parse_sentence
from warmonitor.extract.saying.aspect import find_blamed, judge_about, tells_damage
from warmonitor.extract.saying.clause import LONGEST_SENTENCE, Reach, Tree
from warmonitor.extract.saying.mention import find_author
from warmonitor.extract.saying.naming import Names
from warmonitor.extract.saying.nesting import settle
from warmonitor.extract.saying.phrase import reach_of
from warmonitor.extract.saying.quotation import Quotation, find_running_quotations
from warmonitor.extract.saying.read_charges import read_charge
from warmonitor.extract.saying.read_doubt import read_doubt
from warmonitor.extract.saying.read_own_voice import read_own_voice
from warmonitor.extract.saying.read_phrases import read_phrases
from warmonitor.extract.saying.read_verbs import read_saying
from warmonitor.extract.saying.reading import Frame, Named, Passage, Reading, is_mistagged_verb, name_one
from warmonitor.extract.saying.relay import find_relays
from warmonitor.extract.saying.stance import is_future, judge_stance
from warmonitor.extract.saying_words import load_speaker_words

_VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class AttributionMention:
    """One word of saying with who says what.

    ``speaker`` holds the words that name the speaker there, ``None`` where the publisher itself speaks;
    ``speaker_name`` is the fullest form that the report uses for the same speaker. ``content`` is the shortest
    stretch that holds what is said, ``scope`` all offsets of the document over which the speaker is speaking.
    ``accused`` are the exact words for those whom the speaker blames; ``tells_damage`` says that the words
    tell of things destroyed or taken, whatever their point is.
    """

    speaker: Quote | None
    speaker_name: str
    via: str | None
    cue: Quote
    content: Quote
    stance: Stance
    about: Aspect | None
    accused: tuple[Quote, ...]
    scope: tuple[tuple[int, int], ...]
    sentence: int
    tells_damage: bool = False


def find_attributions(report: ParsedReport, publisher: str | None = None) -> list[AttributionMention]:
    """Find who says what in a report, in the order of the words of saying."""
    quotations = find_running_quotations(report.blocks)
    passages = [
        Passage(block, Tree.grow(block.doc), tuple(found))
        for block, found in zip(report.blocks, quotations, strict=True)
    ]
    names = Names.gather(passages, publisher)
    mentions: list[AttributionMention] = []
    index = 0
    for passage in passages:
        in_block: list[AttributionMention] = []
        for sentence in passage.tree.doc.sents:
            for reading in _read_sentence(passage, sentence):
                in_block += _make_mentions(passage, reading, sentence, index, names)
            index += 1
        _extend_to_quotations(passage, in_block, mentions)
        mentions += in_block
    return sorted(mentions, key=lambda m: (m.cue.start, m.cue.end, m.content.start))


def find_own_statements(
    report: ParsedReport, publisher: str, attributions: Sequence[AttributionMention]
) -> list[AttributionMention]:
    """Find what a publisher that speaks for itself says in its own voice: clauses that nobody else is said to say."""
    names = Names(publisher)
    mentions: list[AttributionMention] = []
    index = 0
    for block in report.blocks:
        passage = Passage(block, Tree.grow(block.doc), ())
        for sentence in passage.tree.doc.sents:
            if block.kind is BlockKind.BODY:
                for reading in read_own_voice(passage, sentence):
                    mentions += _make_mentions(passage, reading, sentence, index, names)
            index += 1
    return [m for m in mentions if not any(_is_within(m.cue, said) for said in attributions)]


def _is_within(quote: Quote, said: AttributionMention) -> bool:
    return said.cue.overlaps(quote.start, quote.end) or any(a <= quote.start and quote.end <= b for a, b in said.scope)


def find_attributions_in_text(text: str) -> list[AttributionMention]:
    """Find who says what in one running text, read as the body of a report.

    >>> [(m.speaker_name, m.stance.value, m.content.text) for m in find_attributions_in_text(
    ...     "The mayor said two shells hit the mill; the army denied the charge.")]
    [('the mayor', 'asserts', 'two shells hit the mill'), ('the army', 'denies', 'denied the charge')]
    """
    return find_attributions(parse_sentence(text))


def speaker_at(attributions: Sequence[AttributionMention], start: int, end: int) -> AttributionMention | None:
    """Give the innermost attribution whose scope covers the offsets ``start:end``: who says what stands there.

    Of two that speak over the same stretch it is the one whose own words hold them.
    """
    covering = [
        (last - first, not mention.content.start <= start <= end <= mention.content.end, n)
        for n, mention in enumerate(attributions)
        for first, last in mention.scope
        if first <= start and end <= last
    ]
    return attributions[min(covering)[2]] if covering else None


def _read_sentence(passage: Passage, sentence: Span) -> list[Reading]:
    """Read every word of saying in a sentence."""
    if len(sentence) > LONGEST_SENTENCE:
        return []
    readings: list[Reading] = []
    for token in sentence:
        if token.pos_ in _VERBS or is_mistagged_verb(passage.tree, token):
            found = read_doubt(passage, token) or read_charge(passage, token)
            readings += [found] if found is not None else read_saying(passage, token, sentence)
    readings += read_phrases(passage, sentence, headline=passage.block.kind is BlockKind.HEADLINE)
    if sentence.text.rstrip().endswith("?"):
        readings = [r for r in readings if r.frame is Frame.QUOTATION]
    readings = find_relays(passage, sentence, readings)
    return settle(passage.tree, readings)


def _whole_denial(passage: Passage, sentence: Span, content: tuple[int, int], stance: Stance) -> tuple[int, int]:
    """Take a "neither" before the words into them: without it they would say the opposite."""
    if stance not in {Stance.DENIES, Stance.DOES_NOT_CONFIRM}:
        return content
    before = passage.tree.doc[sentence.start : content[0]]
    first = next((token.i for token in before if token.lower_ == "neither"), content[0])
    return first, content[1]


def _make_mentions(
    passage: Passage, reading: Reading, sentence: Span, index: int, names: Names
) -> list[AttributionMention]:
    """Make one mention for each speaker of a reading."""
    tree = passage.tree
    if is_future(tree, reading):
        return []
    speakers = [_author_or_self(tree, named) for named in reading.speakers]
    resolved = [(named, names.resolve(passage, named)) for named in speakers]
    via = names.resolve(passage, reading.via) if reading.via is not None else []
    own_names = (names.publisher,) if names.publisher and not speakers else ()
    reading = replace(reading, names=tuple(name for _, found in resolved for name in found) or own_names)
    stance = judge_stance(tree, reading, asked=_is_asked(sentence))
    accused = reading.accused
    if not accused and stance is Stance.ASSERTS:
        accused = tuple(reach_of(tree, noun) for noun in find_blamed(tree, reading))
    own = AttributionMention(
        speaker=None,
        speaker_name=names.publisher or "",
        via=via[0] if via else None,
        cue=_quote(passage, reading.cue),
        content=_quote(
            passage, _whole_denial(passage, sentence, tree.trim(*reading.content) or reading.content, stance)
        ),
        stance=stance,
        about=judge_about(tree, reading, stance),
        accused=tuple(_quote(passage, reach) for reach in accused),
        scope=_scope(passage, reading),
        sentence=index,
        tells_damage=tells_damage(tree, reading),
    )
    made = [
        replace(own, speaker=_quote(passage, named.reach), speaker_name=name)
        for named, found in resolved
        for name in found
    ]
    return made if made and all(found for _, found in resolved) else [own, *made]


def _author_or_self(tree: Tree, named: Named) -> Named:
    """Put the author in the place of his statement, where the sentence names him."""
    if named.head.lemma_.lower() not in load_speaker_words().document:
        return named
    author = find_author(tree, named.head)
    return name_one(tree, author) if author is not None else named


def _quote(passage: Passage, reach: Reach) -> Quote:
    doc = passage.tree.doc
    return passage.block.quote_tokens(doc[reach[0]], doc[reach[1]])


def _scope(passage: Passage, reading: Reading) -> tuple[tuple[int, int], ...]:
    quote = _quote(passage, reading.whole or reading.content)
    content = _quote(passage, reading.content)
    beside = [_quote(passage, reach) for reach in (reading.cue, reading.clause) if reach is not None]
    spoken = [quote, content, *beside]
    return ((min(q.start for q in spoken), max(q.end for q in spoken)),)


def _is_asked(sentence: Span) -> bool:
    """Tell whether the speaker answers a question: "Asked whether …, he said"."""
    opening = [token.lower_ for token in sentence[:4]]
    return "asked" in opening and ("whether" in opening or "if" in opening)


def _extend_to_quotations(
    passage: Passage, in_block: list[AttributionMention], earlier: Sequence[AttributionMention]
) -> None:
    """Let the last speaker go on speaking in quotations that have no word of saying of their own."""
    start = passage.block.start
    for quotation in passage.quotations:
        first, last = start + quotation.start, start + quotation.end
        if any(m.scope[0][0] <= first and last <= m.scope[-1][1] for m in in_block):
            continue
        before = [place for place, m in enumerate(in_block) if m.cue.start < first]
        if before:
            place = before[-1]
            if _goes_on(passage.block.text, quotation):
                in_block[place] = replace(in_block[place], scope=(*in_block[place].scope, (first, last)))
        elif quotation.goes_on and earlier and isinstance(earlier, list):
            earlier[-1] = replace(earlier[-1], scope=(*earlier[-1].scope, (first, last)))


def _goes_on(text: str, quotation: Quotation) -> bool:
    """Tell a quotation that is a sentence of its own."""
    before = text[: max(quotation.start - 1, 0)].rstrip()
    return not before or before[-1] in '.!?…”»"'
