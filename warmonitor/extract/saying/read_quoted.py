"""What is said in quotation marks, right before or right after the words of saying."""

from __future__ import annotations

from warmonitor.extract.saying.clause import Reach
from warmonitor.extract.saying.quotation import Quotation
from warmonitor.extract.saying.reading import Frame, Named, Passage, Reading, Saying, name_one, root_in

_MARKS = " \"”»’'"
_ENDINGS = frozenset(",.?!…")
# Between a speaker's quoted words and "he said" stands little; a quotation may begin a few sentences before it.
_NEAR = 60
_FAR_BACK = 400
_LEAD_IN = 80
_FARTHEST_SPEAKER = 24


def read_quoted(saying: Saying) -> Reading | None:
    """Read the quotation that belongs to the words of saying, if there is one."""
    doc, clause, sentence = saying.tree.doc, saying.clause, saying.sentence
    start, end = doc[clause[0]].idx, doc[clause[1]].idx + len(doc[clause[1]].text)
    before, after = saying.passage.quotation_before(start), saying.passage.quotation_from(end)
    quotation: Quotation | None = None
    if before is not None and _belongs_before(saying.passage.block.text, before, start):
        quotation = before
    elif after is not None and _belongs_after(saying.passage.block.text, after, end):
        quotation = after
    if quotation is None or _is_within_quotation(saying.passage, start, end):
        return None
    if quotation.start > doc[sentence.end - 1].idx or quotation.end + _FAR_BACK < doc[sentence.start].idx:
        return None
    return _make_reading(saying, quotation)


def _is_within_quotation(passage: Passage, start: int, end: int) -> bool:
    """Tell words of saying that are quoted themselves."""
    around = passage.quotation_opened_before(start)
    return around is not None and around.holds(start, end)


def _belongs_before(text: str, quotation: Quotation, start: int) -> bool:
    """Tell whether what precedes the words of saying is quoted speech: `"We ran," he said`."""
    between = text[quotation.end : start]
    bare = between.lstrip(' "”»')
    set_off = len(between) < _NEAR and bare.startswith(",") and between.rstrip().endswith(",")
    if between.strip(_MARKS) not in {"", ","} and not set_off:
        return False
    return text[quotation.end - 1] in _ENDINGS or bare.startswith((",", "—", "–", "-"))


def _belongs_after(text: str, quotation: Quotation, end: int) -> bool:
    """Tell whether what follows the words of saying is quoted speech: `He said: "We ran."`."""
    between = text[end : quotation.start - 1].strip()
    leads_in = between in {"", "that", ": that"} or (len(between) < _LEAD_IN and between.endswith((":", ",")))
    words = text[quotation.start : quotation.end]
    following = text[quotation.end + 1 : quotation.end + 40].split()
    if following and following[0].islower() and words[-1:] not in _ENDINGS and ":" not in between:
        # `said "soldiers of light" attacked the post`: the quoted words are part of a clause.
        return False
    return leads_in and (words.count(" ") > 1 or words[-1:] in ".!?…")


def _make_reading(saying: Saying, quotation: Quotation) -> Reading:
    doc, sentence = saying.tree.doc, saying.sentence
    span = doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
    tokens: Reach = (span.start, span.end - 1) if span is not None and len(span) else saying.clause
    content = saying.tree.trim(*tokens) or tokens
    first = min(content[0], sentence.start) if content[0] < saying.clause[0] else content[0]
    whole = (first, max(content[1], sentence.end - 1))
    return saying.reading(Frame.QUOTATION, content, root_in(saying.tree, content), whole)


def name_outside(passage: Passage, saying_at: int, speakers: tuple[Named, ...]) -> tuple[Named, ...]:
    """Name the speaker between a quotation and the verb behind it, where the parser took one out of the quotation.

    ``saying_at`` is the index of the verb.
    """
    doc = passage.tree.doc
    verb = doc[saying_at]
    quotation = passage.quotation_before(verb.idx)
    if quotation is None or not any(quotation.holds(s.head.idx, s.head.idx + 1) for s in speakers):
        return speakers
    between = [t for t in doc[verb.sent.start : verb.i] if t.idx >= quotation.end and not t.is_punct]
    if not between or len(between) > _FARTHEST_SPEAKER:
        return speakers
    inside = {t.i for t in between}
    head = between[0]
    while head.head.i in inside and head.head.i != head.i:
        head = head.head
    return (name_one(passage.tree, head),) if head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} else speakers
