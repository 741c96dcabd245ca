"""Nesting: which of a sentence's sayings stands within another's words, and where one speaker stops."""

from __future__ import annotations

from dataclasses import replace

from warmonitor.domain import Stance
from warmonitor.extract.saying.clause import Reach, Tree
from warmonitor.extract.saying.reading import Frame, Reading, root_in
from warmonitor.extract.saying_words import load_speaker_words

_CONTRAST = frozenset({"while", "but", "whereas", "though", "although", "and", "yet", "as"})
_RELATIVE = frozenset({"which", "who", "that"})
_BREAKS = frozenset({";", "—", "–"})


def settle(tree: Tree, readings: list[Reading]) -> list[Reading]:
    """Cut each speaker's words where another's begin, and drop sayings that only carry another's."""
    readings = sorted(readings, key=lambda r: (r.cue, r.content))
    readings = _drop_doubles(readings)
    kept = [_cut(tree, reading, readings) for reading in readings]
    return _drop_carriers(tree, kept)


def _drop_doubles(readings: list[Reading]) -> list[Reading]:
    """Keep one reading of the same words by the same speakers."""
    kept: list[Reading] = []
    for reading in readings:
        if any(r.content == reading.content and _heads(r) == _heads(reading) for r in kept):
            continue
        if reading.stance is Stance.CONDEMNS and any(_repeats(r, reading) for r in kept):
            continue
        kept.append(reading)
    return kept


def _repeats(first: Reading, again: Reading) -> bool:
    """Tell a second condemnation of the same thing by the same speaker: "condemned the raid, calling it barbaric"."""
    heads = {s.head.i for s in first.speakers}
    same = all(s.head.i in heads or s.head.pos_ == "PRON" for s in again.speakers)
    return first.stance is Stance.CONDEMNS and same and _within(again.cue, first.content)


def _cut(tree: Tree, outer: Reading, readings: list[Reading]) -> Reading:
    """Cut what other speakers say out of what one says."""
    content, whole = outer.content, outer.whole or outer.content
    for inner in readings:
        if inner.cue[0] > outer.cue[1]:
            content, whole = _cut_end(tree, outer, inner, (content, whole))
        elif inner.cue[1] < outer.cue[0]:
            content, whole = _cut_start(tree, inner, (content, whole))
    root = outer.root
    if outer.frame in {Frame.CLAUSE, Frame.QUOTATION, Frame.PHRASE} and not content[0] <= root.i <= content[1]:
        root = root_in(tree, content)
    return replace(outer, content=content, whole=whole, root=root)


def _cut_end(tree: Tree, outer: Reading, inner: Reading, reaches: tuple[Reach, Reach]) -> tuple[Reach, Reach]:
    """End a speaker's words where a later saying beside his begins."""
    content, whole = reaches
    start = _start_of(inner)
    if start <= outer.cue[1]:
        return content, whole
    sibling = _is_sibling(tree, outer, inner, start)
    first = _before_links(tree, start)
    if (sibling or _is_tail(tree, inner, content)) and content[0] < first <= content[1]:
        content = tree.trim(content[0], first - 1) or content
    if sibling and whole[0] < first <= whole[1]:
        whole = (whole[0], max(first - 1, content[1]))
    return content, whole


def _cut_start(tree: Tree, inner: Reading, reaches: tuple[Reach, Reach]) -> tuple[Reach, Reach]:
    """Begin a speaker's words behind an earlier saying that the parser took into them."""
    content, whole = reaches
    opens = inner.frame is Frame.PHRASE and inner.clause is not None and inner.content[0] == content[0] < inner.cue[0]
    if opens and inner.clause is not None:
        content = tree.trim(inner.clause[1] + 1, content[1]) or content
    end = max(inner.content[1], inner.cue[1])
    first = _breaks_between(tree, end, content) if content[0] < end < content[1] else None
    if first is not None:
        content = tree.trim(first, content[1]) or content
        whole = (max(whole[0], first), whole[1])
    return content, whole


def _breaks_between(tree: Tree, end: int, content: Reach) -> int | None:
    """Find a break between another's words, which end at ``end``, and the rest of a content that includes them."""
    for place in range(end, min(end + 4, content[1])):
        if tree.doc[place].text in _BREAKS or tree.doc[place].lower_ in {"but", "while"}:
            return place + 1
    return None


def _start_of(reading: Reading) -> int:
    """Give the first word of a saying: of its speaker, its verb, or what is said, whichever stands first."""
    places = [reading.cue[0]]
    places += [s.reach[0] for s in reading.speakers if 0 <= reading.cue[0] - s.reach[0] <= 24]
    if reading.clause is not None:
        places.append(reading.clause[0])
    if reading.frame in {Frame.CHARGE, Frame.DOUBT} or reading.content[1] < reading.cue[0]:
        places.append(reading.content[0])
    return min(places)


def _before_links(tree: Tree, start: int) -> int:
    """Step back over the conjunctions, adverbs and commas in front of a saying."""
    while start > 0 and (
        tree.doc[start - 1].lower_ in _CONTRAST | _RELATIVE
        or tree.doc[start - 1].text in {",", ";", "—", "–"}
        or tree.doc[start - 1].dep_ in {"cc", "mark"}
    ):
        start -= 1
    return start


def _is_sibling(tree: Tree, outer: Reading, inner: Reading, start: int) -> bool:
    """Tell a saying beside another from one within its words."""
    doc = tree.doc
    link = doc[start - 1] if start else None
    if link is None:
        return False
    same = _heads(inner) == _heads(outer) and bool(inner.speakers)
    if same and (link.lower_ in {"and", "but", "then", ","} or link.dep_ == "cc"):
        return True
    own = any(s.head.i > outer.cue[1] for s in inner.speakers)
    for place in range(start - 1, max(start - 8, outer.cue[1]), -1):
        token = doc[place]
        if token.text in _BREAKS:
            return True
        if token.lower_ in _CONTRAST and (own or not inner.speakers or same):
            return token.lower_ != "as"
        if token.pos_ in {"VERB", "AUX", "NOUN", "PROPN"} and place < start - 4:
            return False
    return False


def _is_tail(tree: Tree, inner: Reading, content: Reach) -> bool:
    """Tell a relative clause of saying that closes another's words: "… sites which it links to the Guard"."""
    verb = tree.doc[inner.cue[0]]
    return verb.dep_ == "relcl" and verb.right_edge.i >= content[1] - 1 and verb.head.i >= content[0]


def _drop_carriers(tree: Tree, readings: list[Reading]) -> list[Reading]:
    """Drop a saying that only carries another's words; its speaker becomes the other's relay."""
    left: list[Reading | None] = list(readings)
    for place in range(len(left)):
        for other in range(len(left)):
            outer, inner = left[place], left[other]
            if place != other and outer is not None and inner is not None:
                left[place], left[other] = _settle_pair(tree, outer, inner)
    return [reading for reading in left if reading is not None]


def _settle_pair(tree: Tree, outer: Reading, inner: Reading) -> tuple[Reading | None, Reading | None]:
    """Give what is left of two sayings when the second stands within the first's words; ``None`` is dropped."""
    if not inner.speakers or not outer.speakers:
        return (outer, inner) if inner.speakers else _absorb_publisher(outer, inner)
    if outer.frame is Frame.CHARGE and inner.frame is Frame.CALL and outer.stance is inner.stance:
        return outer, None if _within(inner.content, outer.content) else inner
    if _is_self(outer, inner):
        return _join_self(outer, inner)
    voice = _is_own_voice(outer, inner)
    if voice or _is_thing(outer, inner):
        same = voice and inner.root.i == outer.root.i and outer.stance is None
        return (replace(outer, stance=inner.stance) if same else outer), None
    if not _carries(tree, outer, inner):
        return outer, inner
    relayed = inner.via is None and _heads(inner) != _heads(outer)
    return None, replace(inner, via=outer.speakers[0]) if relayed else inner


def _join_self(outer: Reading, inner: Reading) -> tuple[Reading | None, Reading]:
    """Give "the group says it blames the army" as the group's blame alone."""
    doubted = inner.frame is Frame.DOUBT and inner.cue[0] <= outer.root.i <= inner.cue[1]
    same = outer.root.i in {inner.cue[0], inner.root.i} or doubted
    said_by_outer = replace(inner, speakers=outer.speakers, via=outer.via)
    return (None if same and outer.stance is None else outer), said_by_outer


def _absorb_publisher(outer: Reading, inner: Reading) -> tuple[Reading, Reading | None]:
    """Take what nobody is named for, within another's words, as that other's own."""
    if not outer.speakers or outer.frame is Frame.DOUBT or not _within(inner.cue, outer.whole or outer.content):
        return outer, inner
    same = inner.root.i == outer.root.i and outer.stance is None
    return (replace(outer, stance=inner.stance) if same else outer), None


def _heads(reading: Reading) -> list[int]:
    return [speaker.head.i for speaker in reading.speakers]


def _is_self(outer: Reading, inner: Reading) -> bool:
    """Tell "it" within what a body says, which is the body itself: "the group says it blames the army"."""
    if outer.frame is not Frame.CLAUSE or outer.content[0] < outer.cue[0] or not _within(inner.cue, outer.content):
        return False
    return (
        not _is_thing(outer, inner)
        and all(s.head.lower_ in {"it", "they", "he", "she", "we", "i"} for s in inner.speakers)
        and all(outer.cue[1] < s.head.i <= inner.cue[1] for s in inner.speakers)
    )


def _is_thing(outer: Reading, inner: Reading) -> bool:
    """Tell an "it" within what a person says: no speaker ("She said it underscores the risk")."""
    words = load_speaker_words()
    head = outer.speakers[0].head
    person = head.lower_ in {"he", "she", "i"} or head.ent_type_ == "PERSON" or head.lemma_.lower() in words.person
    return (
        person
        and _within(inner.cue, outer.content)
        and inner.frame is Frame.CLAUSE
        and all(s.head.lower_ == "it" for s in inner.speakers)
        and bool(inner.speakers)
    )


def _is_own_voice(outer: Reading, inner: Reading) -> bool:
    """Tell a "we deny" within the quoted words of those who are "we"."""
    if outer.frame is not Frame.QUOTATION or not _within(inner.cue, outer.content) or _within(outer.cue, inner.content):
        return False
    return bool(inner.speakers) and all(s.head.lower_ in {"i", "we"} for s in inner.speakers)


def _within(reach: Reach, whole: Reach) -> bool:
    return whole[0] <= reach[0] and reach[1] <= whole[1]


def _carries(tree: Tree, outer: Reading, inner: Reading) -> bool:
    """Tell whether what one speaker says is nothing but what another said."""
    if outer.frame in {Frame.DOUBT, Frame.QUOTATION} or outer.stance is not None or not inner.speakers:
        return False
    if inner.cue[0] <= outer.root.i <= inner.cue[1]:
        return not tree.is_negated(outer.root) or inner.frame in {Frame.DOUBT, Frame.CHARGE}
    return inner.frame is Frame.PHRASE and _within(inner.cue, outer.content) and inner.root.i == outer.root.i
