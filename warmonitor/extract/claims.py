"""Claims: what is said of an event, by whom, and what a publisher that speaks for itself says in its own voice."""

from __future__ import annotations

from collections.abc import Iterator

from warmonitor.domain import Actor, Aspect, Attribution, Claim, Harm, Quote, Role, Stance
from warmonitor.extract.actors import family_of
from warmonitor.extract.attribute import AttributionMention
from warmonitor.extract.draft import Draft
from warmonitor.extract.findings import Findings
from warmonitor.extract.fold import fold_words
from warmonitor.extract.furniture import BlockKind
from warmonitor.extract.harm import HarmMention
from warmonitor.extract.publisher import speaks_for_itself
from warmonitor.extract.saying_words import load_speaker_words
from warmonitor.extract.trained.heads import Tag
from warmonitor.extract.trained.judge import Judge

# What a publisher's own sentences are taken to state: its bare negatives seldom deny an event, its figures are harm.
_OWN_POINTS = frozenset(
    {
        *((Stance.ASSERTS, about) for about in Aspect if about not in {Aspect.CASUALTIES, Aspect.DATE, Aspect.PLACE}),
        *((Stance.DENIES, about) for about in Aspect if about is not Aspect.OCCURRENCE),
        (Stance.CONDEMNS, Aspect.OCCURRENCE),
    }
)

# How likely the encoder must hold a saying for a claim that the rules take for one, that they do not; and how sure it
# must be of what is claimed.
_LEAST_READ, _LEAST_PROPOSED, _SURE = 0.03, 0.5, 0.6

_TROOPS = frozenset({"troops", "soldiers", "units", "police", "officers", "forces"})


def make_claims(draft: Draft, findings: Findings, role: Role) -> tuple[Claim, ...]:
    """Turn an event's figures and sayings into claims, each said once by each speaker."""
    return drop_repeats([*_harm_claims(draft, findings), *_statements(draft, findings, role)])


def _harm_claims(draft: Draft, findings: Findings) -> Iterator[Claim]:
    """Give each figure its speaker: whose saying it stands in, else the publisher."""
    told = {_amount_of(harm.harm) for harm in draft.harms if not _is_in_headline(harm, findings)}
    for harm in draft.harms:
        if _is_in_headline(harm, findings) and _amount_of(harm.harm) in told:
            continue
        saying = findings.speaker_of(harm.quote.start, harm.quote.end)
        yield Claim(
            about=Aspect.CASUALTIES,
            stance=Stance.ASSERTS,
            attribution=make_attribution(saying, findings),
            quote=harm.quote,
            rule=f"harm:{harm.rule}",
            harm=harm.harm,
        )


def _is_in_headline(harm: HarmMention, findings: Findings) -> bool:
    return findings.sentences[harm.sentence].block.kind is BlockKind.HEADLINE


def _amount_of(harm: Harm) -> tuple[object, ...]:
    return harm.effect, harm.low, harm.high


def _statements(draft: Draft, findings: Findings, role: Role) -> Iterator[Claim]:
    """Give the sayings on the event that are no mere figure; a statement's own announcement comes first."""
    if findings.judge is not None:
        yield from _judged_statements(draft, findings, findings.judge, role)
        return
    if speaks_for_itself(findings.publisher):
        if not any(_is_own_claim(said, findings) for said in draft.own_statements):
            yield from _own_announcement(draft, findings, role)
        yield from _own_statements(draft, findings)
    for said in draft.attributions:
        if _is_worth_a_claim(said, draft, findings):
            about, attribution = said.about or Aspect.OCCURRENCE, make_attribution(said, findings)
            yield Claim(about, said.stance, attribution, said.content, f"claim:{said.stance.value}")


def _judged_statements(draft: Draft, findings: Findings, judge: Judge, role: Role) -> Iterator[Claim]:
    """Give the sayings that the encoder takes for claims, and those that the rules do unless it is sure they are none.

    Where the encoder is sure of stance or point at issue they are its own, else the rules'.
    """
    if speaks_for_itself(findings.publisher) and not draft.own_statements:
        yield from _own_announcement(draft, findings, role)
    for said in draft.own_statements:
        about = said.about or Aspect.OCCURRENCE
        yield Claim(about, said.stance, _attribute_to_publisher(findings), said.content, "claim:proposed own voice")
    for said in draft.attributions:
        is_worth = _is_worth_a_claim(said, draft, findings)
        if judge.likelihood(Tag.CUE, said.cue) < (_LEAST_READ if is_worth else _LEAST_PROPOSED):
            continue
        stance, of_stance = judge.stance(said.cue)
        about, of_about = judge.about(said.cue)
        if is_worth and of_stance < _SURE:
            stance = said.stance
        if is_worth and said.about and of_about < _SURE:
            about = said.about
        if (about, stance) != (Aspect.CASUALTIES, Stance.ASSERTS):
            yield Claim(about, stance, make_attribution(said, findings), said.content, "claim:proposed")


def _own_statements(draft: Draft, findings: Findings) -> Iterator[Claim]:
    """Give what a statement goes on to say in its own voice; the damage that a sentence tells is a point of its own."""
    for said in draft.own_statements:
        is_point = (said.stance, said.about) in _OWN_POINTS or _is_own_claim(said, findings)
        is_of_event = said.about is not Aspect.RESPONSIBILITY or _tells_of_an_act(said, findings)
        points = [said.about] if said.about and is_point and is_of_event else []
        if said.tells_damage and said.stance is Stance.ASSERTS:
            points.append(Aspect.DAMAGE)
        for about in dict.fromkeys(points):
            yield Claim(about, said.stance, make_attribution(said, findings), said.content, "claim:own voice")


def _tells_of_an_act(said: AttributionMention, findings: Findings) -> bool:
    """Tell whether a sentence on who did it names an act, or denies nothing: not "we seek no conflict"."""
    sentence = findings.sentences[said.sentence]
    is_negated = any(child.dep_ == "neg" for child in sentence.span.root.children)
    return not is_negated or any(not m.is_hypothetical for m in findings.mentions_in(sentence))


def _is_own_claim(said: AttributionMention, findings: Findings) -> bool:
    """Tell a group's claim of an attack from what a state announces of its own forces (GUIDE, "Claims")."""
    return said.stance is Stance.CLAIMS_RESPONSIBILITY and not _is_state_body(findings.publisher or "")


def _is_state_body(name: str) -> bool:
    return any(word in load_speaker_words().official for word, _, _ in fold_words(name))


def drop_repeats(claims: list[Claim]) -> tuple[Claim, ...]:
    """Keep what each speaker says once, and of the publisher's own figures those that nobody else gives.

    "Nobody was hurt" is a figure of zero; only where somebody counts victims does it deny anything (GUIDE, "who").
    """
    attributed = {_figure_of(claim) for claim in claims if claim.harm and claim.attribution.quote}
    has_victims = any(claim.harm and claim.harm.high != 0 for claim in claims)
    seen: set[tuple[object, ...]] = set()
    kept = []
    for claim in claims:
        is_echo = claim.harm is not None and claim.attribution.quote is None and _figure_of(claim) in attributed
        is_bare_zero = claim.about is Aspect.CASUALTIES and claim.stance is Stance.DENIES and not has_victims
        key = (claim.attribution.speaker, claim.stance, claim.about, _figure_of(claim))
        if key not in seen and not is_echo and not is_bare_zero:
            seen.add(key)
            kept.append(claim)
    return tuple(kept)


def _figure_of(claim: Claim) -> tuple[object, ...]:
    return _amount_of(claim.harm) if claim.harm else ()


def _own_announcement(draft: Draft, findings: Findings, role: Role) -> Iterator[Claim]:
    """Give what a statement says in its own voice: that its main event happened, and whom it accuses of another's."""
    own = next(
        (f for f in draft.frames if f.sentence.block.kind is BlockKind.BODY and not _is_said(f.lead.quote, findings)),
        None,
    )
    if own is None or findings.publisher is None:
        return
    publisher = Actor(findings.publisher, findings.actors.first_id(findings.publisher))
    others = [actor for actor in own.agents if not _is_own(actor, publisher)]
    about = Aspect.RESPONSIBILITY if others else Aspect.OCCURRENCE
    if role is Role.MAIN or others:
        yield Claim(about, Stance.ASSERTS, _attribute_to_publisher(findings), own.lead.quote, "claim:own announcement")


def _is_own(actor: Actor, publisher: Actor) -> bool:
    """Tell the publisher itself and its own forces: "we", "our troops", a state's "troops", a body of its state."""
    words = actor.quote.text.lower().split() if actor.quote else []
    if len(words) == 1 and words[0] in _TROOPS and _is_state_body(publisher.name):
        return True
    ours, theirs = actor.actor_id, publisher.actor_id
    is_of_state = ours is not None and theirs is not None and family_of(ours) == family_of(theirs)
    return is_of_state or actor.name == publisher.name or words[:1] in (["we"], ["our"])


def _is_said(quote: Quote, findings: Findings) -> bool:
    return findings.speaker_of(quote.start, quote.end) is not None


def _is_worth_a_claim(said: AttributionMention, draft: Draft, findings: Findings) -> bool:
    """Tell a saying with a point, or one that tells of the event itself, from what only gives a figure.

    A figure is harm and needs no claim beside it (GUIDE, "Claims").
    """
    if said.stance is not Stance.ASSERTS:
        return True
    if said.about is not None:
        return said.about is not Aspect.CASUALTIES
    start, end = said.content.start, said.content.end
    counts = findings.index.figures.touch(start, end)
    return not counts and any(m.quote.overlaps(start, end) for frame in draft.frames for m in frame.mentions)


def make_attribution(saying: AttributionMention | None, findings: Findings) -> Attribution:
    """Turn what was found of a speaker into an attribution; no saying means the publisher, or who signs for it."""
    if saying is None or saying.speaker is None:
        return _attribute_to_publisher(findings)
    speaker = findings.index.descriptions.name(saying.speaker_name) or saying.speaker_name
    return Attribution(
        speaker=speaker,
        quote=saying.speaker,
        via=saying.via,
        cue=saying.cue,
        actor_id=findings.actors.first_id(speaker),
    )


def _attribute_to_publisher(findings: Findings) -> Attribution:
    if findings.signatory is None:
        name = findings.publisher or "the publisher"
        return Attribution(name, actor_id=findings.actors.first_id(name) if findings.publisher else None)
    name = " ".join(findings.signatory.text.split())
    return Attribution(name, quote=findings.signatory, actor_id=findings.actors.first_id(name))
