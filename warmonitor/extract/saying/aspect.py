"""The point at issue of what is said, and whom it accuses, as far as its words tell."""

from __future__ import annotations

from spacy.tokens import Token

from warmonitor.domain import Aspect, Stance
from warmonitor.extract.saying.clause import Tree
from warmonitor.extract.saying.own_act import is_own_side
from warmonitor.extract.saying.reading import Frame, Reading
from warmonitor.extract.saying.said import holds, is_agent, main_clauses, text_of
from warmonitor.extract.saying_words import load_saying_words, load_speaker_words, load_stance_words

_CHARGES = frozenset({"accusation", "allegation", "blame", "charge", "claim"})
_FUTURE = frozenset({"will", "would", "shall", "'ll", "must", "should"})
_PREDICATE = ("dobj", "attr", "acomp", "prep", "prt", "oprd", "agent", "neg", "xcomp")
_DOING = frozenset({"poss", "pobj"})
_LATER = ("casualties", "damage", "target", "date", "place")


def judge_about(tree: Tree, reading: Reading, stance: Stance) -> Aspect | None:
    """Tell the point at issue by the words of what is said, where they tell it."""
    if reading.about is not None:
        return reading.about
    if stance is Stance.CLAIMS_RESPONSIBILITY:
        return Aspect.RESPONSIBILITY
    return Aspect.OCCURRENCE if stance is Stance.CONDEMNS else _find_about(tree, reading, stance)


def _find_about(tree: Tree, reading: Reading, stance: Stance) -> Aspect | None:
    words, texts = load_stance_words(), text_of(tree, reading.content)
    lemmas = " " + " ".join(t.lemma_.lower() for t in tree.doc[reading.content[0] : reading.content[1] + 1]) + " "
    tests = {
        Aspect.AFFILIATION: holds(words.about["affiliation"], _core(tree, reading)) or holds(words.about["tie"], texts),
        Aspect.MOTIVE: holds(words.about["motive"], lemmas, texts),
        Aspect.RESPONSIBILITY: holds(words.responsibility_words, lemmas, texts)
        or _names_doer(tree, reading)
        or _rejects_charge(tree, reading, stance)
        or _disowns_act(tree, reading, stance),
        **{Aspect(name): holds(words.about[name], lemmas, texts) for name in _LATER},
        Aspect.OCCURRENCE: holds(load_saying_words().claim_acts - {"it"}, lemmas, texts),
    }
    return next((about for about, told in tests.items() if told), None)


def tells_damage(tree: Tree, reading: Reading) -> bool:
    """Tell whether what is said tells of things destroyed or taken, whatever its point is."""
    lemmas = " " + " ".join(t.lemma_.lower() for t in tree.doc[reading.content[0] : reading.content[1] + 1]) + " "
    return holds(load_stance_words().about["damage"], lemmas, text_of(tree, reading.content))


def _core(tree: Tree, reading: Reading) -> str:
    """Give the lemmas of a main clause's predicate, without subjects and what only qualifies its nouns."""
    root = reading.root
    inner = tree.child(root, "ccomp", "xcomp") if reading.frame in {Frame.CHARGE, Frame.DOUBT} else None
    tokens: list[Token] = []
    for verb in [root] if inner is None else [root, inner]:
        tokens.append(verb)
        for child in tree.children(verb, *_PREDICATE):
            tokens.append(child)
            tokens += tree.children(child, "prep", "pobj", "prt", "det")
    return " " + " ".join(t.lemma_.lower() for t in sorted(set(tokens), key=lambda t: t.i)) + " "


def _rejects_charge(tree: Tree, reading: Reading, stance: Stance) -> bool:
    """Tell a denial that names nothing but a charge: "denies it", "rejects the accusation"."""
    if stance is not Stance.DENIES or reading.frame is not Frame.CHARGE:
        return False
    thing = tree.child(reading.root, "dobj", "nsubjpass")
    if thing is None or any(c.dep_ in {"acl", "relcl", "prep"} for c in tree.children(thing)):
        return False
    return thing.pos_ == "PRON" or thing.lemma_.lower() in _CHARGES


def _disowns_act(tree: Tree, reading: Reading, stance: Stance) -> bool:
    """Tell a denial of having done something oneself: "denied shelling", "we fired nothing", "no unit of ours"."""
    if stance is not Stance.DENIES:
        return False
    acts = load_stance_words().own_acts
    first, last = reading.content
    if reading.frame is Frame.CHARGE:
        deeds = (*tree.children(reading.root, "xcomp", "pcomp", "dobj"), *tree.children(reading.root, "prep"))
        return any(deed.tag_ == "VBG" and deed.lemma_.lower() in acts for deed in deeds)
    for verb in main_clauses(tree, reading):
        subject = next(iter(tree.subjects(verb)), None)
        if subject is None or not first <= subject.i <= last:
            continue
        own = is_own_side(tree, subject, reading) or _is_of_ours(tree, subject)
        if own and (verb.lemma_.lower() in acts or _is_of_ours(tree, subject)):
            return True
    return False


def _is_of_ours(tree: Tree, noun: Token) -> bool:
    """Tell "no unit of ours", "none of our men"."""
    of = (n for p in tree.children(noun, "prep") if p.lower_ == "of" for n in tree.children(p, "pobj"))
    return any(n.lower_ in {"ours", "its", "theirs"} or tree.child(n, "poss") is not None for n in of)


def _names_doer(tree: Tree, reading: Reading) -> bool:
    """Tell whether what is said names who did it: "hit by the army", "soldiers fired", "a Dorian air strike"."""
    attacks = load_stance_words().doer_attacks
    for noun in tree.doc[reading.content[0] : reading.content[1] + 1]:
        if noun.lemma_.lower() in attacks and noun.pos_ == "NOUN":
            doers = tree.children(noun, "amod", "poss", "compound")
            doers += [n for p in tree.children(noun, "prep") if p.lower_ == "by" for n in tree.children(p, "pobj")]
            if any(_can_do(doer) for doer in doers):
                return True
    acting = (doer for verb in main_clauses(tree, reading) for doer in _find_doers(tree, verb))
    return any(not _are_own_troops(tree, doer, reading) for doer in acting)


def _can_do(doer: Token) -> bool:
    """Tell whether a word beside the noun of an attack names who did it."""
    return doer.ent_type_ in {"NORP", "GPE", "ORG"} or (doer.dep_ in _DOING and is_agent(doer))


def _are_own_troops(tree: Tree, noun: Token, reading: Reading) -> bool:
    """Tell "troops", "the air force" in what a body of a state says in its own voice: they are its own."""
    if reading.speakers or not reading.names:
        return False
    named = set(" ".join(reading.names).lower().split())
    words = load_stance_words()
    is_foreign = any(c.ent_type_ in {"NORP", "GPE"} or c.lower_ in words.own_hostile for c in tree.children(noun))
    is_ours = noun.lemma_.lower() in words.own_forces - words.own_parties or noun.lower_ in named
    return bool(named & load_speaker_words().official) and is_ours and not is_foreign


def _find_doers(tree: Tree, verb: Token) -> list[Token]:
    """Find the nouns that name who did an act of war."""
    if verb.lemma_.lower() not in load_stance_words().own_acts:
        return []
    if tree.is_passive(verb):
        nouns = [noun for by in tree.children(verb, "agent") for noun in tree.children(by, "pobj")]
    else:
        nouns = tree.subjects(verb)
    return [noun for noun in nouns if is_agent(noun) and noun.pos_ in {"NOUN", "PROPN"}]


def find_blamed(tree: Tree, reading: Reading) -> tuple[Token, ...]:
    """Find whom a plain saying accuses: "said the army was behind it", "was carried out by the army"."""
    if reading.frame in {Frame.CHARGE, Frame.DOUBT, Frame.THING}:
        return ()
    found: list[Token] = []
    behind = load_stance_words().own_behind
    for verb in main_clauses(tree, reading):
        if tree.is_negated(verb) or tree.modal(verb) in _FUTURE:
            continue
        if verb.lemma_.lower() == "be" and any(p.lower_ in behind for p in tree.children(verb, "prep", "acomp")):
            found += [subject for subject in tree.subjects(verb) if subject.pos_ in {"NOUN", "PROPN"}]
        found += _find_doers(tree, verb)
    return tuple(token for noun in found for token in tree.conjuncts(noun))
