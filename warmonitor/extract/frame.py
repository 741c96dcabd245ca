"""Frames: what one sentence tells of one event, gathered from the mentions, times, places and people around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from warmonitor.domain import Actor, Kind
from warmonitor.extract.detect import EventMention, Strength
from warmonitor.extract.findings import Findings
from warmonitor.extract.parse import ParsedBlock, Sentence
from warmonitor.extract.period import PeriodMention, PeriodRelation
from warmonitor.extract.place import PlaceMention
from warmonitor.extract.role_words import load_role_words
from warmonitor.extract.roles import find_roles
from warmonitor.extract.saying_words import load_saying_words
from warmonitor.extract.trained.judge import Judge

_DATING = frozenset({PeriodRelation.AT, PeriodRelation.FROM, PeriodRelation.APART})
_PUBLISHING_VERBS = frozenset(
    {"announce", "circulate", "issue", "post", "publish", "release", "send", "tweet", "update", "write"}
)
_COMPARISONS = frozenset({"since", "than", "like", "unlike", "recalling"})
_SEQUENCES = frozenset({"after", "before", "following"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence's telling of one event; ``mentions`` are never empty, the rest may be."""

    sentence: Sentence
    mentions: tuple[EventMention, ...]
    period: PeriodMention | None
    places: tuple[PlaceMention, ...]
    agents: tuple[Actor, ...]
    patients: tuple[Actor, ...]

    @property
    def lead(self) -> EventMention:
        """The mention that says most about the event."""
        return max(self.mentions, key=lambda mention: mention.strength)

    @property
    def kind(self) -> Kind | None:
        """The kind that the leading mention states, if it states one."""
        return self.lead.kind

    @property
    def strength(self) -> Strength:
        """How much the leading mention says about the kind."""
        return self.lead.strength

    @property
    def is_definite(self) -> bool:
        """Whether every mention points back ("the attack"), so that the frame tells of no new event."""
        return all(mention.is_definite for mention in self.mentions)


def find_frames(findings: Findings, sentence: Sentence) -> list[Frame]:
    """Group the mentions of a sentence into frames, one for each event that it tells of.

    Mentions of one sentence tell of one event unless they have days of their own that exclude each other, doers of
    their own, or state kinds of different groups in clauses of their own.
    """
    everything = findings.mentions_in(sentence)
    mentions = [mention for mention in everything if not mention.is_hypothetical]
    if not mentions:
        return []
    times = _assign_periods(findings, sentence, everything)
    groups: list[list[EventMention]] = []
    for mention in mentions:
        group = next((g for g in groups if _is_same_telling(g, mention, times, findings.judge)), None)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    places = find_locations(findings, sentence)
    shares = _assign_places(sentence, places, groups)
    return [_make_frame(sentence, group, times, shares[n], findings) for n, group in enumerate(groups)]


def find_locations(findings: Findings, sentence: Sentence) -> list[PlaceMention]:
    """Give the places that a sentence puts an event at.

    Not those that only own a body ("Iran's army"), where somebody spoke of it ("in Orsha the minister denied"), or that
    only tell more of something ("a province that borders Iraq").
    """
    words = load_role_words()
    told = {mention.token for mention in findings.mentions_in(sentence)}
    found = []
    for place in findings.places_in(sentence):
        token = _token_at(sentence.block, place.quote.start, sentence)
        is_owner = token.dep_ == "poss" and token.head.lemma_.lower() not in words.settlements | words.facilities
        verb = _clause_verb(token)
        is_of_saying = _is_cue(findings, sentence, verb) and not told & {verb, *_path_between(token, verb)}
        aside = next((above for above in token.ancestors if above.dep_ in {"relcl", "acl"}), None)
        is_aside = aside is not None and not told & set(aside.subtree)
        if place.relation.is_location and not (is_owner or is_of_saying or is_aside):
            found.append(place)
    return found


def _make_frame(
    sentence: Sentence,
    mentions: list[EventMention],
    times: dict[EventMention, PeriodMention],
    places: list[PlaceMention],
    findings: Findings,
) -> Frame:
    agents: dict[str, Actor] = {}
    patients: dict[str, Actor] = {}
    for mention in mentions:
        named_places = tuple(place.quote for place in findings.places_in(sentence))
        roles = find_roles(mention, findings.publisher, named_places, findings.actors)
        for found, named in ((agents, roles.agents), (patients, roles.patients)):
            for actor in named:
                found.setdefault(actor.actor_id or actor.name.lower(), actor)
    period = next((times[m] for m in mentions if m in times), None)
    return Frame(sentence, tuple(mentions), period, tuple(places), tuple(agents.values()), tuple(patients.values()))


def _is_same_telling(
    group: list[EventMention], mention: EventMention, times: dict[EventMention, PeriodMention], judge: Judge | None
) -> bool:
    own = times.get(mention)
    theirs = next((times[m] for m in group if m in times), None)
    if own and theirs and own != theirs and not own.period.is_compatible_with(theirs.period):
        return False
    if judge is not None:
        return judge.same([m.quote for m in group], [mention.quote]) > 0
    is_other_day = any(time is not None and time.relation is PeriodRelation.APART for time in (own, theirs))
    if (is_other_day and own != theirs) or any(_have_other_agents(m, mention) for m in group):
        return False
    if (own or theirs) and any(_are_set_apart(m.token, mention.token) for m in group):
        return False
    if (own is None) != (theirs is None) and all(_is_aside(m.token, mention.token) for m in group):
        return False
    stated = next((m for m in group if m.strength >= Strength.MEANS), None)
    is_rival = stated is not None and mention.strength >= Strength.MEANS and None not in {stated.kind, mention.kind}
    return not is_rival or stated is None or stated.kind == mention.kind or _share_clause(stated.token, mention.token)


def _have_other_agents(first: EventMention, second: EventMention) -> bool:
    """Tell two acts with doers of their own: "the army hit back after rockets struck its base"."""
    if first.token == second.token or not (first.rule.startswith("verb:") and second.rule.startswith("verb:")):
        return False
    if not any(token.lower_ in _SEQUENCES for token in (*second.token.children, *first.token.children)):
        return False
    ours, theirs = find_roles(first, None), find_roles(second, None)
    return bool(ours.agents and theirs.agents) and not {a.name for a in ours.agents} & {a.name for a in theirs.agents}


def _are_set_apart(first: Token, second: Token) -> bool:
    """Tell whether one event is only named to place or to compare the other: "since the raid", "a week after …"."""
    path = _path_between(first, second)
    if any(token.lower_ in _COMPARISONS for token in path):
        return True
    links = [t for token in path for t in (token, *token.children) if t.lower_ in _SEQUENCES]
    return any(child.dep_ == "npadvmod" for link in links for child in (*link.children, *link.head.children))


def _is_aside(first: Token, second: Token) -> bool:
    """Tell whether one act is told in a clause on somebody in the other: "hit the launchers used to shell the town"."""
    path = _path_between(first, second)
    return any(t.dep_ in {"acl", "relcl"} and t.head not in {first, second} and t.head in path for t in path)


def _share_clause(first: Token, second: Token) -> bool:
    """Tell whether two words belong to one clause: one governs the other without another verb in between."""
    return _clause_verb(first) == _clause_verb(second)


def _clause_verb(token: Token) -> Token:
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token


def _assign_periods(
    findings: Findings, sentence: Sentence, mentions: Sequence[EventMention]
) -> dict[EventMention, PeriodMention]:
    """Give each mention the time that dates it, not the time at which somebody spoke of it."""
    dated: list[tuple[PeriodMention, Token]] = []
    for period in findings.periods_in(sentence):
        if period.relation in _DATING:
            token = _token_at(sentence.block, period.quote.start, sentence)
            verb = _clause_verb(token)
            if any(m.token == verb for m in mentions) or not is_time_of_saying(findings, sentence, period):
                dated.append((period, token))
    assigned: dict[EventMention, PeriodMention] = {}
    heads = {mention.token for mention in mentions}
    for mention in mentions:
        free = [
            pair
            for pair in dated
            if not heads & set(_path_between(pair[1], mention.token)[1:-1]) and _may_date(pair[0], mention, mentions)
        ]
        near = min(
            free,
            key=lambda pair: (pair[0].relation is not PeriodRelation.APART, len(_path_between(pair[1], mention.token))),
            default=None,
        )
        if near is not None:
            assigned[mention] = near[0]
    return assigned


def _may_date(period: PeriodMention, mention: EventMention, mentions: Sequence[EventMention]) -> bool:
    """Tell whether a time may date a mention: "a day after the raid" dates the raid that follows, nothing before.

    It dates too what is told within that: "a day after a jet dropped two bombs".
    """
    if period.relation is not PeriodRelation.APART:
        return True
    first = next((m for m in mentions if m.quote.start >= period.quote.start), None)
    return first is not None and (mention == first or first.token in mention.token.ancestors)


def is_time_of_saying(findings: Findings, sentence: Sentence, period: PeriodMention) -> bool:
    """Tell the time at which somebody spoke of an event from the event's own."""
    token = _token_at(sentence.block, period.quote.start, sentence)
    verb = _clause_verb(token)
    return _is_cue(findings, sentence, verb) and _is_beside(token, verb)


def _is_cue(findings: Findings, sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb is one of saying, by itself or because somebody is found to say something by it."""
    words = load_saying_words()
    at = sentence.block.start + verb.idx
    return verb.lemma_.lower() in words.say_verbs | words.admit_verbs | _PUBLISHING_VERBS or any(
        said.cue.overlaps(at, at + len(verb)) for said in findings.sayings_in(sentence)
    )


def _is_beside(time: Token, verb: Token) -> bool:
    """Tell whether a time stands beside a verb, with nothing but the verb's subject and a word or two in between.

    "said on Wednesday" dates the saying; "condemned the attack this morning" and "In June they bombed it, the agency
    reported" date what is said.
    """
    between = time.doc[min(time.i, verb.i) + 1 : max(time.i, verb.i)]
    subject = {t for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"} for t in child.subtree}
    rest = [token for token in between if token not in subject and not token.is_punct and token.pos_ != "ADP"]
    return len(rest) <= 1


def _assign_places(
    sentence: Sentence, places: list[PlaceMention], groups: list[list[EventMention]]
) -> list[list[PlaceMention]]:
    """Give each frame the places nearest to its mentions in the syntax; a lone frame has them all."""
    if len(groups) == 1:
        return [places]
    shares: list[list[PlaceMention]] = [[] for _ in groups]
    for place in places:
        token = _token_at(sentence.block, place.quote.start, sentence)
        distances = [min(len(_path_between(token, m.token)) for m in group) for group in groups]
        shares[distances.index(min(distances))].append(place)
    return shares


def _token_at(block: ParsedBlock, offset: int, sentence: Sentence) -> Token:
    at = offset - block.start
    return next((t for t in sentence.span if t.idx <= at < t.idx + len(t.text_with_ws)), sentence.span[0])


def _path_between(first: Token, second: Token) -> list[Token]:
    """Give the words on the way from one word to another in the tree of their sentence, both included."""
    up = [first, *first.ancestors]
    other = [second, *second.ancestors]
    shared = next((token for token in up if token in other), None)
    if shared is None:
        return up + other[::-1]
    return up[: up.index(shared) + 1] + other[: other.index(shared)][::-1]
