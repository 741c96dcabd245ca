"""A speaker's own acts: whether he tells of an act of war by himself or his own side."""

from __future__ import annotations

from spacy.tokens import Token

from warmonitor.extract.saying.clause import Tree
from warmonitor.extract.saying.reading import Frame, Reading
from warmonitor.extract.saying.said import is_emptied, main_clauses
from warmonitor.extract.saying_words import load_saying_words, load_speaker_words, load_stance_words

_OWNERS = frozenset({"its", "our", "their", "his", "her", "my"})
_NOT_REAL = frozenset({"will", "would", "shall", "'ll", "must", "should", "may", "might", "could", "can"})
_OURS = frozenset({"ours", "own", "us", "me", "mine", "his", "theirs"})
_CONFIRMING = frozenset({"confirm", "accept", "recognise", "recognize"})
_MISTAKES = frozenset({"error", "mistake", "wrong"})
_OWN_GROUPS = frozenset({"group", "movement", "militia", "faction", "organisation", "organization"})
_OWN_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson", "leader", "commander", "emir", "channel"})
_COUNTS = frozenset({"one", "some", "two", "three", "several"})
_GUILT = frozenset({"blame", "responsibility", "role", "part", "hand", "involvement"})
_WORKS = frozenset({"work", "doing", "act", "operation"})
_GRASPING = frozenset({"take", "hold", "do"})
_BRINGING_DOWN = frozenset({"down", "shoot"})
_NEEDING_NO_OBJECT = frozenset({"attack", "fire", "shoot", "strike"})
_PROJECTILES = frozenset({"drone", "missile", "rocket", "projectile", "shell"})
_ARMED = frozenset(
    {
        "authorities",
        "bandits",
        "fighters",
        "gunmen",
        "insurgents",
        "mercenaries",
        "militants",
        "rebels",
        "separatists",
        "terrorists",
        "thugs",
    }
)


def claims_own_act(tree: Tree, reading: Reading) -> bool:
    """Tell whether the speaker tells of an act of war by his own side: "its fighters had ambushed a patrol"."""
    if reading.frame is Frame.THING:
        return False
    if tree.doc[reading.cue[0]].lemma_.lower() in load_saying_words().admit_verbs and _names_own_deed(tree, reading):
        return True
    return any(_is_own_act(tree, verb, reading) for verb in main_clauses(tree, reading))


def _names_own_deed(tree: Tree, reading: Reading) -> bool:
    """Tell whether what is admitted speaks of the speaker's own deed: "ten people died in its strike"."""
    if tree.is_negated(reading.root):
        return False
    deeds = load_stance_words().own_deeds - _GUILT
    first, last = reading.content
    return any(
        t.lemma_.lower() in deeds and t.pos_ == "NOUN" and _is_owned(tree, t) for t in tree.doc[first : last + 1]
    )


def _is_own_act(tree: Tree, verb: Token, reading: Reading) -> bool:
    words = load_stance_words()
    if tree.is_negated(verb) or tree.modal(verb) in _NOT_REAL:
        return False
    names = names_of(tree, verb)
    if tree.is_passive(verb):
        agents = [noun for by in tree.children(verb, "agent") for noun in tree.children(by, "pobj")]
        return bool(names & words.own_acts) and any(is_own_side(tree, noun, reading) for noun in agents)
    if _is_own_work(tree, verb, reading):
        return True
    subject = next(iter(tree.subjects(verb) or tree.subjects(reading.root)), None)
    if (subject is None and verb.dep_ != "xcomp") or (subject is not None and not is_own_side(tree, subject, reading)):
        return _owns_up(tree, reading) and _was_mistake(tree, verb)
    if verb.lemma_.lower() == "be":
        return any(child.lower_ in words.own_behind for child in tree.children(verb, "prep", "acomp"))
    owned = _owns_up(tree, reading) and verb.lemma_.lower() not in words.own_suffered
    return (owned or bool(names & words.own_acts)) and _does_harm(tree, verb, reading)


def _owns_up(tree: Tree, reading: Reading) -> bool:
    """Tell a saying that admits: what its speaker's side did is then owned up to, whatever it was."""
    cue = tree.doc[reading.cue[0]].lemma_.lower()
    return cue in load_saying_words().admit_verbs and cue not in _CONFIRMING


def _was_mistake(tree: Tree, verb: Token) -> bool:
    """Tell "the strike was a mistake"."""
    predicate = tree.child(verb, "attr") if verb.lemma_.lower() == "be" else None
    subjects = tree.subjects(verb)
    deed = bool(subjects) and subjects[0].lemma_.lower() in load_stance_words().own_deeds
    return deed and predicate is not None and predicate.lemma_.lower() in _MISTAKES


def _does_harm(tree: Tree, verb: Token, reading: Reading) -> bool:
    """Tell an act upon somebody or something from "took place", "held no positions", "shot down a drone"."""
    lemma, thing = verb.lemma_.lower(), tree.child(verb, "dobj")
    if thing is None:
        alone = reading.frame is Frame.QUOTATION and lemma in _NEEDING_NO_OBJECT
        return lemma not in _GRASPING and (alone or tree.child(verb, "prep", "oprd", "prt") is not None)
    if is_emptied(tree, thing) or (lemma in _GRASPING and not _is_taken(lemma, thing)):
        return False
    brought_down = lemma in _BRINGING_DOWN and tree.child(verb, "prt") is not None
    return not (brought_down and thing.lemma_.lower() in _PROJECTILES)


def names_of(tree: Tree, verb: Token) -> set[str]:
    """Give a verb's lemma, alone and with its particle or object: "carry", "carry out"; "open", "open fire"."""
    lemma = verb.lemma_.lower()
    return {lemma, *(f"{lemma} {c.lower_}" for c in tree.children(verb, "prt", "dobj"))}


def _is_taken(lemma: str, thing: Token) -> bool:
    """Tell what can be taken or done by force: people and places, "it"; not "place", "part" or "steps"."""
    if lemma == "do":
        return thing.lower_ in {"it", "this", "that", "so"}
    if lemma == "hold":
        return thing.lemma_.lower() == "hostage" or _is_people(thing)
    return thing.lemma_.lower() in load_stance_words().own_taken or thing.pos_ == "PROPN" or _is_people(thing)


def _is_own_work(tree: Tree, verb: Token, reading: Reading) -> bool:
    """Tell "the bombing was its work", "the drone was ours"."""
    predicate = tree.child(verb, "attr", "acomp") if verb.lemma_.lower() == "be" else None
    if predicate is None or predicate.lower_ in _OURS:
        return predicate is not None
    if predicate.lemma_.lower() not in _WORKS:
        return False
    authors = [n for p in tree.children(predicate, "prep") if p.lower_ == "of" for n in tree.children(p, "pobj")]
    return _is_owned(tree, predicate) or any(is_own_side(tree, noun, reading) for noun in authors)


def _is_owned(tree: Tree, noun: Token) -> bool:
    """Tell whether a noun is the speaker's: "its", "our"."""
    return any(child.lower_ in _OWNERS for child in tree.children(noun, "poss"))


def _is_people(noun: Token) -> bool:
    words = load_speaker_words()
    if noun.lemma_.lower() in words.person or noun.lower_ in words.people:
        return True
    return noun.tag_ == "NNS" and noun.lemma_.lower().endswith(("girl", "boy", "man", "woman", "er", "or", "ist"))


def is_own_side(tree: Tree, subject: Token, reading: Reading) -> bool:
    """Tell whether a noun names the speaker or his own people."""
    words = load_stance_words()
    if subject.lower_ in _COUNTS:
        # "one of its members"
        members = [n for p in tree.children(subject, "prep") if p.lower_ == "of" for n in tree.children(p, "pobj")]
        subject = members[0] if members else subject
    if _is_owned(tree, subject):
        return subject.lemma_.lower() in words.own_forces | (words.own_deeds - _GUILT)
    if subject.lower_ in {"he", "she", "i"}:
        return bool(names_of(tree, reading.root) & words.own_alone)
    if subject.lower_ in {"it", "they"}:
        return reading.frame is not Frame.QUOTATION and bool(reading.speakers) and _is_party(reading)
    if subject.lower_ in {"we", "us"} or _is_own_group(tree, subject, reading) or _is_speaker_named(subject, reading):
        return True
    # "troops under its command"
    commands = (n for p in tree.children(subject, "prep") for n in tree.children(p, "pobj"))
    return subject.lemma_.lower() in words.own_forces and any(_is_owned(tree, noun) for noun in commands)


def _is_own_group(tree: Tree, subject: Token, reading: Reading) -> bool:
    """Tell "the group" in what its spokesman or the group itself says."""
    if subject.lower_ not in _OWN_GROUPS or tree.child(subject, "amod", "compound", "prep") is not None:
        return False
    heads = {speaker.head.lemma_.lower() for speaker in reading.speakers}
    return bool(heads) and heads <= _OWN_GROUPS | _OWN_VOICES


def _is_speaker_named(subject: Token, reading: Reading) -> bool:
    """Tell whether a subject is the speaker under his own name: "carried out by Red Dawn, the group said"."""
    if subject.pos_ != "PROPN" or subject.ent_type_ == "PERSON":
        return False
    name = subject.doc[subject.left_edge.i : subject.i + 1].text.lower().removeprefix("the ")
    return any(name == known.lower().removeprefix("the ") for known in reading.names)


def _is_party(reading: Reading) -> bool:
    """Tell whether a speaker can wage war: a body or a people, no residents or witnesses."""
    words = load_speaker_words()
    for head in (speaker.head for speaker in reading.speakers):
        if head.lower_ in words.people - _ARMED or (head.tag_ == "NNS" and head.lemma_.lower() in words.person):
            return False
    return True
