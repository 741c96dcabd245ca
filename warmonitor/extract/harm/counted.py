"""Constructions without a verb: "15 dead", "eight civilian deaths", "the bodies of six men", "KILLED: 9"."""

from __future__ import annotations

from dataclasses import replace

from warmonitor.domain import Effect
from warmonitor.extract.harm.analysis import Analysis, Finding
from warmonitor.extract.harm.cues import Cue, CueKind
from warmonitor.extract.harm.predicate import leaves_out_death
from warmonitor.extract.harm.reading import FINITE_TAGS, NOUN_TAGS, Form, Group
from warmonitor.extract.harm.words import base_forms, load_harm_words, phrases_of, singular_forms, words_of

_HEADING = 10
_DEATH_WITHIN = 9
_TO_WHOM = frozenset({"harm", "injuries", "injury", "wounds"})
_FATES = frozenset({"fate", "whereabouts"})


def find_lives(analysis: Analysis, index: int) -> Finding | None:
    """Find "claimed 12 lives" and "seven lives were lost"."""
    group, reading = analysis.groups[index], analysis.reading
    if group.noun not in {"life", "lives"}:
        return None
    lost = "lost" in reading.words[group.last + 1 : group.last + 5]
    if not lost and not _takes_lives(analysis, group.first):
        return None
    first = group.first if lost else group.first - 1
    return Finding(replace(group, who=None), Effect.KILLED, first, group.last, "lives")


def _takes_lives(analysis: Analysis, at: int) -> bool:
    """Tell whether a verb before an index takes lives rather than saves or risks them."""
    before = analysis.reading.between(at - 3, at)
    return any(form in words_of("take_lives") for word in before for form in base_forms(word))


def find_label(analysis: Analysis, index: int) -> Finding | None:
    """Find "KILLED: 9", "martyrs 8", "Dead: five of the demonstrators"."""
    group, reading = analysis.groups[index], analysis.reading
    marked = reading.word(group.first - 1) in words_of("label_joints")
    if not marked and (group.form is not Form.BARE or not _is_row(analysis, group)):
        return None
    at = group.first - 1 - marked
    cue = _label_at(analysis, at)
    if cue is None and marked and (group.form is Form.BARE or group.is_known):
        cue = _heading_before(analysis, at)
    if cue is None:
        return None
    begins = reading.word(cue.first - 1) in words_of("label_starts")
    if not begins and not (marked and cue.kind is not CueKind.VERB):
        return None
    if analysis.is_combined_before(cue):
        analysis.refused.add(index)
        return None
    return Finding(group, cue.effect, cue.first, group.last, "label", cue=cue)


def _is_row(analysis: Analysis, group: Group) -> bool:
    """Tell whether a number without a colon belongs to the label before it: "martyrs 8", "killed 3 injured 5"."""
    label = _label_at(analysis, group.first - 1)
    behind = analysis.cues.harmed_at(group.last + 1)
    if label is None or (label.kind is not CueKind.VERB and behind is None):
        return label is not None
    following = analysis.group_at.get(behind.last + 1) if behind else None
    if following is None or analysis.groups[following].form is not Form.BARE:
        return False
    return analysis.cues.harmed_at(analysis.groups[following].last + 1) is None


def _label_at(analysis: Analysis, at: int) -> Cue | None:
    """Find a word of harm that can head a number."""
    if at < 0:
        return None
    word, cues = analysis.reading.words[at], analysis.cues
    participle = cues.participle_at(at)
    if participle or (word.endswith("ing") and word != "missing"):
        return participle
    losses = Cue(at, at, Effect.KILLED, CueKind.NOUN) if word == "losses" else None
    return cues.adjective_at(at) or cues.noun_at(at) or cues.noun_at(at, weak=True) or losses


def _heading_before(analysis: Analysis, at: int) -> Cue | None:
    """Find the word of harm that opens a heading: "Wounded traced in three hospitals: 44"."""
    reading, first = analysis.reading, at
    starts = words_of("clause_breaks") | {",", "(", "/"}
    while first > 0 and reading.words[first - 1] not in starts and at - first < _HEADING:
        if reading.tags[first] in {"VBZ", "VBP", "MD"}:
            return None
        first -= 1
    return _label_at(analysis, first)


def find_adjacent(analysis: Analysis, index: int) -> Finding | None:
    """Find "15 dead", "two dead militiamen", "eight civilian deaths", "27 detained", "dozens of wounded"."""
    group = analysis.groups[index]
    inside = _inside(analysis, group)
    if inside and (inside.effect is not Effect.DISPLACED or not analysis.does_something(group)):
        finding = analysis.conclude(index, replace(inside, last=group.last), allow_worse=False)
        return finding and replace(finding, rule="adjective")
    at = analysis.pass_over(group.last + 1)
    cue = analysis.cues.adjective_at(at) or analysis.cues.noun_at(at) or _reduced(analysis, group, at)
    if cue is None or not analysis.can_suffer(group, cue.effect) or not _fits(analysis, index, cue):
        return None
    if later := _later_death(analysis, cue):
        return Finding(group, later.effect, group.first, later.last, "intransitive", cue=later)
    finding = analysis.conclude(index, cue, allow_worse=False)
    return finding and replace(finding, rule="noun-count" if cue.kind is CueKind.NOUN else "participle")


def _inside(analysis: Analysis, group: Group) -> Cue | None:
    """Find a word of harm between the number and its noun, or "of wounded" behind a bare number."""
    cues = analysis.cues
    if group.form is Form.REFERRED:
        own = analysis.reading.word(group.last - 1) in words_of("possessives") | {"of"}
        return (cues.adjective_at(group.last) or cues.noun_at(group.last)) if own and group.noun else None
    for at in range(group.count_end + 1, group.head):
        cue = cues.adjective_at(at) or cues.participle_at(at)
        verb = cues.verb_at(at)
        if cue is None and verb and verb.effect is Effect.DETAINED and group.is_known and cues.is_participle(at):
            cue = verb
        if cue:
            return cue
    return None


def _reduced(analysis: Analysis, group: Group, at: int) -> Cue | None:
    """Find a participle without "were": "two women killed"; not a verb with its own object."""
    cue = analysis.cues.verb_at(at)
    if cue is None or not analysis.cues.is_participle(at) or analysis.has_object(cue):
        return None
    elided = group.form in {Form.BARE, Form.REFERRED} and (not cue.is_one_word or cue.effect is Effect.INJURED)
    return cue if group.is_known or elided or not cue.needs_people else None


def _fits(analysis: Analysis, index: int, cue: Cue) -> bool:
    """Tell "two dead drops" from "two dead", and "died there and two in hospital" from "two in hospital"."""
    if cue.kind is CueKind.NOUN:
        return analysis.groups[index].form in {Form.BARE, Form.COUNTED}
    if cue.kind is not CueKind.ADJECTIVE:
        return True
    if not cue.is_one_word:
        return not leaves_out_death(analysis, index)
    at = cue.last + 1
    if analysis.reading.tag(at) not in {"NN", "NNS"} or analysis.reading.tokens[at].ent_type_ in {"DATE", "TIME"}:
        return True
    return analysis.cues.noun_at(at) is not None or analysis.reading.words[at] in {"count", "toll"}


def _later_death(analysis: Analysis, cue: Cue) -> Cue | None:
    """Find the death of people who are named by their wounds: "nine of those wounded on Monday have died"."""
    if cue.effect is not Effect.INJURED:
        return None
    for at in range(cue.last + 1, cue.last + _DEATH_WITHIN):
        later = analysis.cues.subject_at(at)
        if later:
            return later if later.effect is Effect.KILLED else None
        if analysis.reading.word(at) in words_of("after_list") | {"and", "but"}:
            return None
        if analysis.reading.tag(at) in FINITE_TAGS and analysis.reading.word(at) not in words_of("links"):
            return None
    return None


def find_of_noun(analysis: Analysis, index: int) -> Finding | None:
    """Find "the deaths of two citizens", "the wounding of 23", "bodies of six men", "injuries to four men"."""
    group, reading = analysis.groups[index], analysis.reading
    at = group.first - 1
    while reading.word(at) in words_of("determiners"):
        at -= 1
    preposition, at = reading.word(at), at - 1
    noun = reading.word(at)
    if preposition not in {"of", "to"} or (preposition == "to") != (noun in _TO_WHOM):
        return None
    if noun in _FATES or reading.word(at) == "" or noun in {"loss", "losses"}:
        return _find_fate(analysis, group, at) if noun in _FATES else _loss(group, at, noun)
    if noun in {"life", "lives"} and not _takes_lives(analysis, at):
        return None
    table = load_harm_words().of_whom
    effect = next((table[form] for form in singular_forms(noun) if form in table), None)
    first = at - (reading.word(at - 1) in {"the", "a"})
    return Finding(group, effect, first, group.last, "noun-of") if effect else None


def _loss(group: Group, at: int, noun: str) -> Finding | None:
    """Find "losses of 20 men", which must be people: there are losses of weight and of ground."""
    return Finding(group, Effect.KILLED, at, group.last, "noun-of") if noun and group.is_known else None


def _find_fate(analysis: Analysis, group: Group, at: int) -> Finding | None:
    """Find "the fate of 15 children remains unknown"."""
    words = analysis.reading.words
    if analysis.reading.between(at - 5, at) == ("nothing", "is", "known", "of", "the"):
        return Finding(group, Effect.MISSING, at - 5, group.last, "noun-of")
    last = next((n for n in range(group.last, len(words)) if words[n] in words_of("fate_unknown")), 0)
    return Finding(group, Effect.MISSING, at, last, "noun-of") if last else None


def find_sought(analysis: Analysis, index: int) -> Finding | None:
    """Find "there is no trace of the six engineers", "lost contact with nine men"."""
    group = analysis.groups[index]
    end = group.first - (analysis.reading.word(group.first - 1) == "the")
    for phrase in phrases_of("sought"):
        if analysis.reading.starts(end - len(phrase), phrase):
            return Finding(group, Effect.MISSING, end - len(phrase), group.last, "sought")
    return None


def find_victims(analysis: Analysis, index: int) -> Finding | None:
    """Find "238 victims" and "seven coffins", where no verb says something else of them."""
    group, cues = analysis.groups[index], analysis.cues
    at = analysis.pass_over(group.last + 1)
    bare = group.form in {Form.BARE, Form.COUNTED}
    cue = (cues.noun_at(at, weak=True) if bare else None) or (
        cues.noun_at(group.head, weak=True) if group.form is Form.COUNTED else None
    )
    if cue is None:
        return None
    last = max(group.last, cue.last)
    token, following = analysis.reading.tokens[cue.first], analysis.reading.tag(last + 1)
    if token.dep_ in {"nsubj", "nsubjpass"} or following in FINITE_TAGS | NOUN_TAGS:
        return None
    return Finding(group, cue.effect, group.first, last, "noun-count", cue=cue)
