"""The views: every value follows by its named rule from the claims beside it, or is unknown with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_making import (
    OSTRA_MIL,
    RUNA,
    VELD_MIL,
    Said,
    claims,
    counts,
    day,
    denies,
    make_event,
    make_evidence,
    no_day,
    province,
    span,
    town,
    value_of,
    values_of,
)
from link_strategies import FEW, reports

from warmonitor.domain import Actor, Aspect, Effect, Kind, Place, PlacePrecision, Stance, Who
from warmonitor.link import derive
from warmonitor.link.tables import read_table

WATCH = "Civil Watch"
CIVILIANS, COMBATANTS, CHILDREN = {"who": Who.CIVILIANS}, {"who": Who.COMBATANTS}, {"who": Who.CHILDREN}


def derived(*evidence):
    return derive(make_event(*evidence))


def told(*said, **more):
    return derived(make_evidence("a", said, **more))


def toll(*said, **more):
    return values_of(told(*said, **more), "acled")["fatalities"]


def estimate(derivation):
    values = values_of(derivation, "ucdp")
    return values["best"], values["low"], values["high"]


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([counts(WATCH, "nine died", 9, 9), counts("the mayor", "seven died", 7, 7)], "7"),
        ([counts(WATCH, "at least nine died", 9, None)], "9"),
        ([counts(WATCH, "up to nine died", None, 9)], "unknown"),
        ([counts(WATCH, "up to nine died", None, 9), counts("the mayor", "four died", 4, 4)], "4"),
        ([counts(WATCH, "several died", 3, None)], "3"),
        ([counts(WATCH, "several were massacred", 3, None)], "10"),
        ([counts(WATCH, "dozens died", 24, None)], "12"),
        ([counts(WATCH, "hundreds died", 200, None)], "100"),
        ([counts(WATCH, "scores died", 40, None)], "40"),
        ([counts(WATCH, "dozens died", 24, None), counts("the mayor", "31 died", 31, 31)], "31"),
        ([counts(WATCH, "six died, dozens fled", 6, 6)], "6"),
        ([counts(WATCH, "nine died", 9, 9, old=True), counts(WATCH, "twelve died", 12, 12)], "12"),
        ([counts(WATCH, "nine died", 9, 9), counts(WATCH, "three children", 3, 3, part=True, **CHILDREN)], "9"),
        ([counts(WATCH, "three children", 3, 3, part=True, **CHILDREN)], "3"),
        ([counts(WATCH, "three children", 3, 3, **CHILDREN), counts("the mayor", "nine died", 9, 9)], "9"),
        ([counts(WATCH, "two civilians", 2, 2, **CIVILIANS), counts(WATCH, "five rebels", 5, 5, **COMBATANTS)], "7"),
        ([counts(WATCH, "no civilians died", 0, 0, **CIVILIANS), counts("the mayor", "five died", 5, 5)], "5"),
        ([counts(WATCH, "nine were hurt", 9, 9, effect=Effect.INJURED)], "0"),
        ([Said(WATCH, "there were casualties", Aspect.CASUALTIES)], "0"),
        ([counts("the army", "nobody died", 0, 0)], "0"),
        ([counts("the army", "nobody died", 0, 0), counts(WATCH, "six died", 6, 6)], "6"),
    ],
)
def test_the_acled_view_gives_the_lowest_credible_number_of_dead(said, expected):
    assert toll(*said) == expected


def test_a_figure_that_somebody_does_not_confirm_is_none():
    asked = Said(WATCH, "could not confirm the nine", Aspect.CASUALTIES, Stance.DOES_NOT_CONFIRM)
    unsure = type(asked)(**{**asked.__dict__, "harm": counts("x", "x", 9, 9).harm})
    assert toll(unsure) == "0"


def test_a_sum_is_never_silent():
    said = [counts(WATCH, "two civilians", 2, 2, **CIVILIANS), counts(WATCH, "five rebels", 5, 5, **COMBATANTS)]
    found = value_of(told(*said), "acled", "fatalities")
    assert found.rule.startswith("acled.fatalities_sum: ")
    assert "2 civilians + 5 combatants by Civil Watch" in found.rule
    assert {claim.quote.text for claim in found.claims} == {"two civilians", "five rebels"}


def test_a_zero_beside_a_count_is_kept_as_a_denial():
    found = told(counts("Ostran army", "nobody died", 0, 0, actor_id="XO-MIL"), counts(WATCH, "six died", 6, 6))
    denied = value_of(found, "acled", "fatalities_denied")
    assert (denied.value, denied.claims[0].quote.text) == ("0", "nobody died")
    assert values_of(found, "ucdp")["deaths_denied"] == "0"
    assert estimate(found) == ("6", "6", "6")


def test_a_later_document_of_the_same_speaker_supersedes_his_figure():
    early = make_evidence("a", [counts(WATCH, "nine died", 9, 9)], on="2031-05-04")
    late = make_evidence("b", [counts("the Civil Watch", "the toll is now 14", 14, 14)], on="2031-05-06")
    assert values_of(derived(early, late), "acled")["fatalities"] == "14"


def test_a_later_document_of_another_speaker_supersedes_nothing():
    early = make_evidence("a", [counts(WATCH, "nine died", 9, 9)], on="2031-05-04")
    late = make_evidence("b", [counts("the mayor", "fourteen died", 14, 14)], on="2031-05-06")
    assert values_of(derived(early, late), "acled")["fatalities"] == "9"


@pytest.mark.parametrize("on", ["2031-05-04", None])
def test_documents_that_cannot_be_put_in_order_supersede_nothing(on):
    early = make_evidence("a", [counts(WATCH, "nine died", 9, 9)], on="2031-05-04")
    other = make_evidence("b", [counts(WATCH, "fourteen died", 14, 14)], on=on)
    assert values_of(derived(early, other), "acled")["fatalities"] == "9"


def test_a_later_figure_for_other_people_supersedes_nothing():
    early = make_evidence("a", [counts(WATCH, "two civilians", 2, 2, **CIVILIANS)], on="2031-05-04")
    late = make_evidence("b", [counts(WATCH, "five rebels", 5, 5, **COMBATANTS)], on="2031-05-06")
    assert values_of(derived(early, late), "airwars")["civilians_killed_max"] == "2"


# ── acled ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("when", "event_date", "precision"),
    [
        (day("2031-05-03"), "2031-05-03", "1"),
        (span("2031-05-01", "2031-05-07"), "2031-05-04", "2"),
        (span("2031-05-01", "2031-05-31"), "2031-05-16", "3"),
        (span("2031-01-01", "2031-12-31"), "unknown", "unknown"),
        (no_day("the words give none"), "unknown", "unknown"),
    ],
)
def test_the_acled_view_codes_the_day(when, event_date, precision):
    values = values_of(told(when=when), "acled")
    assert (values["event_date"], values["time_precision"]) == (event_date, precision)


def test_an_unknown_value_says_why():
    found = value_of(told(when=no_day("the words give none")), "acled", "event_date")
    assert found.rule == "acled.event_date: unknown, the words give none"


def test_the_publication_day_is_never_the_events_day():
    values = values_of(told(when=no_day(), on="2031-05-04"), "acled")
    assert "2031-05-04" not in values.values()


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (town(), ("1", "1")),
        (town(radius_km=20.0), ("2", "2")),
        (Place("Marun district", PlacePrecision.ADMIN2, "XO", lat=35.0, lon=40.0), ("2", "3")),
        (province(), ("3", "4")),
        (Place("Ostra", PlacePrecision.COUNTRY, "XO", lat=35.0, lon=40.0), ("unknown", "6")),
        (None, ("unknown", "unknown")),
    ],
)
def test_the_views_code_how_well_the_place_is_known(where, expected):
    found = told(where=where)
    assert (values_of(found, "acled")["geo_precision"], values_of(found, "ucdp")["where_prec"]) == expected


def test_the_narrow_value_wins_where_wide_ones_allow_it():
    wide = [make_evidence(n, when=span("2031-05-01", "2031-05-31"), where=province(), on="2031-06-01") for n in "ab"]
    values = values_of(derived(*wide, make_evidence("c", where=town())), "acled")
    assert (values["event_date"], values["location"]) == ("2031-05-03", "Tel Marun")


def test_the_value_of_most_independent_origins_wins():
    copies = [make_evidence(n, when=day("2031-05-02"), publisher="Marun Post") for n in "abc"]
    others = [make_evidence(n, when=day("2031-05-03")) for n in "de"]
    assert values_of(derived(*copies, *others), "acled")["event_date"] == "2031-05-03"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.AIR_DRONE_STRIKE, ("Political violence", "Explosions/Remote violence")),
        (Kind.MOB_VIOLENCE, ("Political violence", "Riots")),
        (Kind.PEACEFUL_PROTEST, ("Demonstrations", "Protests")),
        (Kind.EXCESSIVE_FORCE, ("Political violence; Demonstrations", "Protests")),
        (Kind.AGREEMENT, ("Strategic developments", "Strategic developments")),
    ],
)
def test_the_acled_view_names_the_type_of_disorder(kind, expected):
    values = values_of(told(kind=kind), "acled")
    assert (values["disorder_type"], values["event_type"]) == expected


# ── ucdp ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("when", "code"),
    [
        (day("2031-05-03"), "1"),
        (span("2031-05-01", "2031-05-06"), "2"),
        (span("2031-05-01", "2031-05-07"), "3"),
        (span("2031-05-01", "2031-05-31"), "4"),
        (span("2031-01-01", "2031-12-31"), "5"),
    ],
)
def test_the_ucdp_view_codes_the_length_of_the_period(when, code):
    assert values_of(told(when=when), "ucdp")["date_prec"] == code


def test_the_best_estimate_is_that_of_most_independent_origins():
    reports = [
        make_evidence("a", [counts("the mayor", "nine died", 9, 9)]),
        make_evidence("b", [counts("Ilan Dor", "9 dead", 9, 9)]),
        make_evidence("c", [counts(WATCH, "fourteen died", 14, 14)]),
    ]
    assert estimate(derived(*reports)) == ("9", "9", "14")


def test_between_equals_the_best_estimate_is_not_a_partys():
    said = [counts("Runa Front", "two died", 2, 2, actor_id="X-RUNA"), counts(WATCH, "fourteen died", 14, 14)]
    assert estimate(told(*said, against=[RUNA])) == ("14", "2", "14")


def test_an_upper_bound_alone_gives_no_best_estimate():
    assert estimate(told(counts(WATCH, "up to nine died", None, 9))) == ("unknown", "unknown", "9")


def test_the_dead_by_side_add_up_to_the_best_estimate():
    said = [
        counts(WATCH, "twelve died", 12, 12),
        counts(WATCH, "two civilians", 2, 2, part=True, **CIVILIANS),
        counts(WATCH, "seven fighters", 7, 7, part=True, **COMBATANTS),
    ]
    values = values_of(told(*said, by=[OSTRA_MIL], against=[RUNA]), "ucdp")
    assert [values[name] for name in ("best", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")] == [
        "12",
        "0",
        "7",
        "2",
        "3",
    ]


def test_fighters_killed_in_a_battle_are_of_no_side_unless_the_words_say_so():
    battle = {"kind": Kind.ARMED_CLASH, "by": [RUNA], "against": [OSTRA_MIL]}
    unsaid = values_of(told(counts(WATCH, "seven fighters", 7, 7, **COMBATANTS), **battle), "ucdp")
    assert (unsaid["deaths_a"], unsaid["deaths_b"], unsaid["deaths_unknown"]) == ("0", "0", "7")
    said = values_of(told(counts(WATCH, "seven Runa Front fighters", 7, 7, **COMBATANTS), **battle), "ucdp")
    assert (said["deaths_a"], said["deaths_b"], said["deaths_unknown"]) == ("0", "7", "0")


@pytest.mark.parametrize(
    ("kind", "by", "against", "expected"),
    [
        (Kind.AIR_DRONE_STRIKE, [OSTRA_MIL], [RUNA], ("1", "Ostran army", "Runa Front")),
        (Kind.ARMED_CLASH, [RUNA], [OSTRA_MIL], ("1", "Ostran army", "Runa Front")),
        (Kind.ARMED_CLASH, [RUNA], [Actor("Harun", "X-HARUN")], ("2", "Runa Front", "Harun")),
        (Kind.ATTACK, [RUNA], [Actor("villagers")], ("3", "Runa Front", "Civilians")),
        (Kind.AIR_DRONE_STRIKE, [OSTRA_MIL], [Actor("civilians")], ("unknown", "Ostran army", "civilians")),
        (Kind.ARMED_CLASH, [Actor("gunmen")], [RUNA], ("unknown", "gunmen", "Runa Front")),
        (Kind.AIR_DRONE_STRIKE, [], [RUNA], ("unknown", "unknown", "Runa Front")),
    ],
)
def test_the_ucdp_view_tells_the_type_of_violence_and_the_sides(kind, by, against, expected):
    values = values_of(told(kind=kind, by=by, against=against), "ucdp")
    assert (values["type_of_violence"], values["side_a"], values["side_b"]) == expected


# ── airwars ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def civilian_range(*said, **more):
    values = values_of(told(*said, **more), "airwars")
    return values["civilians_killed_min"], values["civilians_killed_max"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            [counts(WATCH, "2 civilians", 2, 2, **CIVILIANS), counts("Ilan Dor", "5 of us", 5, 5, **CIVILIANS)],
            ("2", "5"),
        ),
        ([counts(WATCH, "9 died", 9, 9), counts(WATCH, "4 civilians", 4, 4, part=True, **CIVILIANS)], ("4", "4")),
        ([counts(WATCH, "4 civilians", 4, 4, **CIVILIANS), counts("the mayor", "9 died", 9, 9)], ("4", "9")),
        ([counts(WATCH, "9 died", 9, 9)], ("0", "9")),
        ([counts(WATCH, "9 rebels", 9, 9, **COMBATANTS)], ("unknown", "unknown")),
        (
            [counts(WATCH, "4 civilians", 4, 4, **CIVILIANS), counts("the army", "4 rebels", 4, 4, **COMBATANTS)],
            ("0", "4"),
        ),
        ([counts(WATCH, "4 civilians", 4, 4, **CIVILIANS), counts("the army", "nobody died", 0, 0)], ("0", "4")),
        ([counts("the army", "nobody died", 0, 0)], ("0", "0")),
        ([], ("unknown", "unknown")),
    ],
)
def test_the_airwars_view_gives_the_range_of_civilians_killed(said, expected):
    assert civilian_range(*said) == expected


def test_what_is_conceded_is_what_the_initiators_side_says():
    said = [counts("Ostran army", "2 civilians died", 2, 2, actor_id="XO-MIL", **CIVILIANS)]
    said += [counts(WATCH, "9 civilians died", 9, 9, **CIVILIANS)]
    values = values_of(told(*said, by=[OSTRA_MIL]), "airwars")
    assert (values["civilians_conceded_min"], values["civilians_conceded_max"]) == ("2", "2")
    assert values["grade"] == "confirmed"


@pytest.mark.parametrize(
    ("reports", "grade"),
    [
        ([[counts(WATCH, "4 civilians", 4, 4, **CIVILIANS)]], "weak"),
        (
            [[counts(WATCH, "4 civilians", 4, 4, **CIVILIANS)], [counts("Ilan Dor", "5 of us", 5, 5, **CIVILIANS)]],
            "fair",
        ),
        ([[counts(WATCH, "4 rebels", 4, 4, **COMBATANTS)]], "discounted"),
        ([[counts(WATCH, "4 died", 4, 4)]], "unknown"),
        (
            [
                [
                    counts(WATCH, "4 civilians", 4, 4, **CIVILIANS),
                    denies("Ostran army", Aspect.RESPONSIBILITY, actor_id="XO-MIL"),
                ]
            ],
            "contested",
        ),
        ([[claims("Ostran army", actor_id="XO-MIL")]], "unknown"),
        ([[]], "unknown"),
    ],
)
def test_the_airwars_view_grades_the_event(reports, grade):
    evidence = [make_evidence(name, said, by=[OSTRA_MIL]) for name, said in zip("abc", reports, strict=False)]
    assert values_of(derived(*evidence), "airwars")["grade"] == grade


def test_two_reports_without_an_initiator_are_weak():
    pair = [make_evidence(n, [counts(s, "4 of us", 4, 4, **CIVILIANS)]) for n, s in (("a", WATCH), ("b", "Ilan Dor"))]
    assert values_of(derived(*pair), "airwars")["grade"] == "weak"


# ── what holds for every view ────────────────────────────────────────────────────────────────────────────────────────

SUMMED = {"acled.fatalities_sum", "ucdp.best", "ucdp.low", "ucdp.high"}
CONVENTIONAL_ZERO = {
    "acled.fatalities_none",
    "acled.fatalities_denied",
    "airwars.range_status_contested",
    "airwars.range_status_unknown",
    "ucdp.deaths_none_said",
    "ucdp.denied",
}
COUNTED = ("fatalities", "best", "low", "high", "deaths_", "civilians_")


def numbers_that_follow(value):
    """All numbers that a rule may take, or work out, from the claims beside its value."""
    harms = [claim.harm for claim in value.claims if claim.harm]
    bounds = [bound for harm in harms for bound in (harm.low, harm.high) if bound is not None]
    rule = value.rule.partition(":")[0]
    found = set(bounds)
    if rule.startswith("acled.fatalities"):
        found |= {word["acled"] for word in read_table("vague")["words"].values() if word["coded"] in found}
        found |= {read_table("vague")["massacre"]} if 3 in found else set()
    if rule in SUMMED:
        found |= {
            sum(claim.harm.low or 0 for claim in value.claims),
            sum(claim.harm.high or 0 for claim in value.claims),
        }
        found |= {sum(claim.harm.low or claim.harm.high or 0 for claim in value.claims)}
    if rule == "acled.fatalities_sum":
        vague = {word["coded"]: word["acled"] for word in read_table("vague")["words"].values()}
        said = {
            f"taken for {vague[harm.low]}" in value.rule for harm in harms if harm.low in vague and harm.high is None
        }
        read = [vague[harm.low] if harm.low in vague and harm.high is None else harm.low for harm in harms]
        found |= {sum(number or 0 for number in read)} if said == {True} else set()
    return found | ({0} if rule in CONVENTIONAL_ZERO else set())


@FEW
@given(reports())
def test_every_number_of_people_in_a_view_follows_from_its_claims(evidence):
    for view in derived(*evidence).views:
        values = {value.name: value for value in view.values}
        for name, value in values.items():
            if not name.startswith(COUNTED) or value.value == "unknown":
                continue
            if name == "deaths_unknown":
                parts = [int(values[part].value) for part in ("deaths_a", "deaths_b", "deaths_civilians")]
                assert int(value.value) == int(values["best"].value) - sum(parts) >= 0
            else:
                assert int(value.value) in numbers_that_follow(value), value


@FEW
@given(reports())
def test_every_value_names_a_declared_rule_and_claims_of_the_event(evidence):
    known = {claim for item in evidence for claim in item.account.claims}
    found = derived(*evidence)
    rules = {f"{group}.{name}" for group, names in read_table("rules").items() for name in names}
    assert found.status_rule.partition(":")[0] in rules
    assert set(found.status_claims) <= known
    for view in found.views:
        for value in view.values:
            assert value.rule.partition(":")[0] in rules
            assert set(value.claims) <= known


@FEW
@given(reports())
def test_ranges_never_run_backwards(evidence):
    for view, low, high in (
        ("ucdp", "low", "high"),
        ("ucdp", "low", "best"),
        ("airwars", "civilians_killed_min", "civilians_killed_max"),
        ("airwars", "civilians_conceded_min", "civilians_conceded_max"),
    ):
        values = values_of(derived(*evidence), view)
        if "unknown" not in (values[low], values[high]):
            assert int(values[low]) <= int(values[high])


@FEW
@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_the_evidence_makes_no_difference(evidence, random):
    assert derived(*random.sample(evidence, len(evidence))) == derived(*evidence)


def test_the_views_come_in_a_fixed_order():
    assert [view.name for view in told().views] == ["acled", "ucdp", "airwars"]


def test_a_foreign_party_is_no_side():
    said = [counts("Veldish army", "nobody died", 0, 0, actor_id=VELD_MIL.actor_id)]
    assert values_of(told(*said, by=[OSTRA_MIL]), "airwars")["civilians_conceded_min"] == "unknown"
