"""Random accounts of a small invented world, so that they often agree and often contradict each other."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from link_making import OSTRA_MIL, RUNA, VELD_MIL, counts, day, denies, make_evidence, no_day, province, span, town

from warmonitor.domain import Actor, Aspect, Kind, Who

FEW = settings(max_examples=40)
"""For what draws whole reports, which takes its time."""

WHEN = st.sampled_from(
    [
        day("2031-05-02"),
        day("2031-05-03"),
        day("2031-05-20"),
        span("2031-05-01", "2031-05-31"),
        no_day(),
        day("2029-01-01"),
    ]
)
WHERE = st.sampled_from([town(), town("Kefr Lut", lat=35.3), town("Far Sahl", lat=39.0), province(), None])
KIND = st.sampled_from([Kind.AIR_DRONE_STRIKE, Kind.SHELLING, Kind.ARMED_CLASH, Kind.ATTACK, Kind.PEACEFUL_PROTEST])
ACTORS = st.lists(st.sampled_from([OSTRA_MIL, RUNA, VELD_MIL, Actor("gunmen"), Actor("civilians")]), max_size=2)
VOICES = [("Civil Watch", None), ("Ostran army", "XO-MIL"), ("Runa Front", "X-RUNA"), ("witnesses", None)]


@st.composite
def figures(draw):
    """A figure, its words naming the number, or a vague one."""
    speaker, actor_id = draw(st.sampled_from(VOICES))
    who = draw(st.sampled_from(list(Who)))
    more = {
        "who": who,
        "actor_id": actor_id,
        "part": draw(st.booleans()),
        "old": draw(st.sampled_from([False, False, True])),
    }
    low = draw(st.integers(0, 60))
    shape = draw(st.sampled_from(["exact", "least", "most", "dozens", "several"]))
    bounds = {
        "exact": (low, low),
        "least": (low, None),
        "most": (None, low),
        "dozens": (24, None),
        "several": (3, None),
    }
    words = {"dozens": "dozens died", "several": "several died"}.get(shape, f"{low} {who.value} died")
    return counts(speaker, words, *bounds[shape], **more)


@st.composite
def sayings(draw):
    """What a report has people say: figures and denials."""
    said = draw(st.lists(figures(), max_size=4))
    if draw(st.booleans()):
        speaker, actor_id = draw(st.sampled_from(VOICES))
        said.append(denies(speaker, draw(st.sampled_from(list(Aspect))), actor_id=actor_id))
    return said


@st.composite
def tellings(draw):
    """What an account says, but for the report that it stands in."""
    more = {"when": draw(WHEN), "where": draw(WHERE), "kind": draw(KIND), "by": draw(ACTORS), "against": draw(ACTORS)}
    return {"said": draw(sayings()), **more}


@st.composite
def evidences(draw, names="abcdef"):
    """One account, the only one of one of a few reports."""
    return make_evidence(draw(st.sampled_from(names)), **draw(tellings()), **draw(ISSUES))


ISSUES = st.fixed_dictionaries(
    {
        "publisher": st.sampled_from(["Ostra Daily", "Runa Voice", "Marun Post"]),
        "on": st.sampled_from(["2031-05-04", "2031-05-30", None]),
    }
)


@st.composite
def reports(draw, most=4):
    """A few reports with one or two accounts each, all of different ids."""
    found = []
    for name in "abcdef"[: draw(st.integers(1, most))]:
        issue, told = draw(ISSUES), draw(st.lists(tellings(), min_size=1, max_size=2))
        whole = make_evidence(name, [one for each in told for one in each["said"]], **issue).document
        found += [make_evidence(name, **each, document=whole, ordinal=n) for n, each in enumerate(told, 1)]
    return found
