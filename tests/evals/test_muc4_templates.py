import gzip
import json
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.muc4_templates.command import main
from evals.muc4_templates.deciding import Settings, choose_settings, decide
from evals.muc4_templates.measure import Count, align, as_coded, count_report, measure, sum_slots
from evals.muc4_templates.outputs import CUT, SIZES
from evals.muc4_templates.proposing import Filler, Proposal, Signs, propose
from evals.muc4_templates.reading import INCIDENTS, Report, Slot, Template, read_report, read_reports
from evals.muc4_templates.targets import find_names, make_targets

TEXT = """ORSHA, 3 MAY 89 (AGENCY) -- [TEXT] MEN OF THE MILL FRONT [MF] BURNED A
MILL AND A BARN IN ORSHA.

THE MF LEFT."""

EMPTY = {
    "INCIDENT: TYPE": ["ARSON"],
    "INCIDENT: INSTRUMENT ID": ["-"],
    "PERP: INDIVIDUAL ID": ["-"],
    "PERP: ORGANIZATION ID": ["*"],
    "PHYS TGT: ID": ["-"],
    "HUM TGT: NAME": ["-"],
}


def record(*templates, text=TEXT, name="DEV-1", split="dev"):
    return {"id": name, "split": split, "text": text, "templates": [{**EMPTY, **one} for one in templates]}


def template(*types, **entities):
    return Template(types, {Slot[name.upper()]: tuple(found) for name, found in entities.items()})


def coded(type_, **entities):
    return as_coded(type_, {Slot[name.upper()]: found for name, found in entities.items()})


def test_a_report_is_its_dateline_and_its_paragraphs_with_their_lines_joined():
    report = read_report(record(), "dev")
    assert report.dateline == "ORSHA, 3 MAY 89 (AGENCY) --"
    assert report.paragraphs == ("MEN OF THE MILL FRONT [MF] BURNED A MILL AND A BARN IN ORSHA.", "THE MF LEFT.")
    assert not report.templates


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (['"MILL FRONT" / "MF"', '? "MEN"'], (("MILL FRONT", "MF"), ("MEN",))),
        (['"MILL FRONT" / "SALT LEAGUE"'], (("MILL FRONT",),)),
        (['"SALT LEAGUE"'], ()),
        (["MF"], (("MF",),)),
        (['MF"'], (("MF",),)),
        (['"A MILL"', '"BURNED A  MILL"'], (("A MILL",), ("BURNED A MILL",))),
        (["-"], ()),
        (["*"], ()),
    ],
)
def test_a_filler_has_those_of_its_strings_that_the_report_has(values, expected):
    report = read_report(record({"PERP: ORGANIZATION ID": values}), "dev")
    assert report.templates[0].of(Slot.ORGANISATION) == expected


def test_a_template_may_have_one_of_two_types():
    report = read_report(record({"INCIDENT: TYPE": ["BOMBING / ATTACK"]}), "dev")
    assert report.templates[0].types == ("BOMBING", "ATTACK")


def test_templates_that_say_the_same_are_read_once():
    other = {"PHYS TGT: ID": ['"BARN"']}
    assert len(read_report(record({}, {}, other), "dev").templates) == 2


def test_every_tenth_report_of_the_dev_part_is_apart(tmp_path):
    path = tmp_path / "templates.jsonl.gz"
    records = [record(name=f"DEV-{n}") for n in range(20)] + [record(name="TST1-1", split="tst1")]
    with gzip.open(path, "wt", encoding="utf-8") as packed:
        packed.writelines(json.dumps(one) + "\n" for one in records)
    reports = read_reports(path)
    assert [report.name for report in reports if report.split == "tenth"] == ["DEV-9", "DEV-19"]
    assert [report.name for report in reports if report.split == "test"] == ["TST1-1"]


MILL = template("ARSON", organisation=[("MILL FRONT", "MF")], target=[("A MILL", "MILL"), ("BARN",)])


@pytest.mark.parametrize(
    ("ours", "gold", "expected"),
    [
        ([coded("ARSON", organisation=["THE MF"], target=["MILL"])], [MILL], (3, 3, 3, 4)),
        ([coded("ARSON", organisation=["MF", "MILL FRONT"])], [MILL], (3, 3, 2, 4)),
        ([coded("ARSON", target=["OLD MILL"])], [MILL], (1, 2, 1, 4)),
        ([coded("ARSON", weapon=["MILL"])], [MILL], (1, 2, 1, 4)),
        ([coded("ATTACK", organisation=["MF"])], [MILL], (0, 2, 0, 4)),
        ([coded("ARSON"), coded("ARSON", target=["BARN"])], [MILL], (2, 3, 2, 4)),
        ([], [MILL], (0, 0, 0, 4)),
        ([coded("ARSON", target=["BARN"])], [], (0, 2, 0, 0)),
        ([coded("ATTACK")], [template("BOMBING", "ATTACK")], (1, 1, 1, 1)),
    ],
)
def test_types_and_fillers_count_in_pairs_of_templates_with_one_type(ours, gold, expected):
    assert sum_slots(count_report(ours, gold)) == Count(*expected)


def test_a_filler_given_by_several_strings_is_right_only_if_all_are():
    wrong = Template(("ARSON",), {Slot.ORGANISATION: (("MF", "SALT LEAGUE"),)})
    assert count_report([wrong], [MILL])["PerpOrg"] == Count(0, 1, 0, 1)


def test_one_gold_filler_makes_one_coded_filler_right_by_the_strict_count():
    ours = [coded("ARSON", organisation=["MF", "MILL FRONT"], target=["MILL", "BARN"])]
    counts = count_report(ours, [MILL], is_strict=True)
    assert counts["PerpOrg"] == Count(1, 2, 1, 1)
    assert counts["Target"] == Count(2, 2, 2, 2)


def test_counts_add_up_over_reports():
    counts = measure([([coded("ARSON")], [MILL]), ([], [template("ATTACK")])])
    assert counts["type"] == Count(1, 1, 1, 2)
    assert counts["type"].f1 == pytest.approx(2 / 3)
    assert Count().f1 == 0


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 2), st.integers(0, 3)), st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=12
    )
)
def test_no_pairing_is_better_than_the_one_chosen(drawn):
    hits = {pair: Count(right=right, found=found) for pair, (right, found) in drawn.items()}
    sizes = Count(coded=12, wanted=16)

    def worth(pairs):
        return sum((hits[pair] for pair in pairs if pair in hits), sizes).f1

    chosen = align(hits, sizes)
    assert len({one for one, _ in chosen}) == len({other for _, other in chosen}) == len(chosen)
    every = (tuple(enumerate(order)) for order in permutations(range(4), 3))
    assert worth(chosen) == pytest.approx(max(map(worth, every)))


def test_names_are_found_as_words_of_their_own():
    assert find_names("THE MFA AND THE MF, MFS", ("MF",)) == [(16, 18)]


def words(text):
    """Take each word for a token, and a new line for a mark."""
    offsets, at = [], 0
    for line in text.split("\n"):
        offsets.append((at, at))
        for word in line.split(" "):
            offsets.append((at, at + len(word)))
            at += len(word) + 1
    return tuple(offsets)


def test_targets_tag_every_place_of_a_filler_and_relate_it_to_its_template_and_names():
    report = Report("R", "dev", "", ("MEN OF MF BURNED A MILL", "MF LEFT"), (MILL, MILL))
    targets = make_targets(report, words(report.text))
    organisation, target = 2 * list(Slot).index(Slot.ORGANISATION), 2 * list(Slot).index(Slot.TARGET)
    assert np.flatnonzero(targets.tags[:, organisation]).tolist() == [3, 8]
    assert np.flatnonzero(targets.tags[:, target]).tolist() == [5, 6]
    assert np.flatnonzero(targets.tags[:, target + 1]).tolist() == [5]
    arson = INCIDENTS.index("ARSON")
    assert np.flatnonzero(targets.presence).tolist() == [arson, len(INCIDENTS) + arson]
    anchor = next(one for one in targets.anchors if one.tokens == (8,))
    assert (anchor.types, anchor.entity, anchor.template) == ({arson}, {3, 8}, {3, 5, 6, 8})


def test_a_run_of_tokens_is_a_filler_and_the_same_string_elsewhere_is_the_same():
    text = "MF AND THE MF BURNED A MILL"
    outputs = np.full((8, sum(SIZES.values())), -5, np.float32)
    outputs[:, CUT["anchor"]] = outputs[:, CUT["other"]] = 0
    tags, target = CUT["tags"].start, 2 * list(Slot).index(Slot.TARGET)
    organisation = 2 * list(Slot).index(Slot.ORGANISATION)
    outputs[[1, 3, 4], tags + organisation] = 2
    outputs[[1, 3], tags + organisation + 1] = 2
    outputs[7, tags + target] = 3
    proposal = propose(Signs(text, words(text), outputs, np.zeros(2, np.float32)), 0.5)
    assert [(filler.slot, filler.name) for filler in proposal.fillers] == [
        (Slot.ORGANISATION, "MF"),
        (Slot.TARGET, "MILL"),
    ]
    assert proposal.related.shape == (2, 2, 2)
    assert proposal.present.max() < 0.1


def proposal_of(*fillers, together=(), same=(), several=0.0):
    """Propose fillers of an arson, given as role, name and score."""
    arson = np.zeros(len(INCIDENTS), np.float32)
    arson[INCIDENTS.index("ARSON")] = 1
    related = np.zeros((2, len(fillers), len(fillers)), np.float32)
    for relation, pairs in enumerate((together, same)):
        for one, other in pairs:
            related[relation, one, other] = related[relation, other, one] = 1
    listed = tuple(Filler(slot, name, score, arson) for slot, name, score in fillers)
    return Proposal(listed, related, arson, arson * several)


def test_a_type_gets_one_template_of_the_sure_fillers():
    proposal = proposal_of((Slot.TARGET, "MILL", 0.9), (Slot.VICTIM, "ANA ORLO", 0.3))
    assert decide(proposal, Settings()) == [coded("ARSON", target=["MILL"])]


def test_of_fillers_that_are_the_same_the_surest_is_taken():
    proposal = proposal_of((Slot.ORGANISATION, "MF", 0.6), (Slot.ORGANISATION, "MILL FRONT", 0.9), same=[(0, 1)])
    assert decide(proposal, Settings()) == [coded("ARSON", organisation=["MILL FRONT"])]


@pytest.mark.parametrize(("several", "expected"), [(0.0, [["MILL", "BARN"]]), (1.0, [["MILL"], ["BARN"]])])
def test_where_there_are_several_templates_those_who_suffered_tell_them_apart(several, expected):
    fillers = (Slot.TARGET, "MILL", 0.9), (Slot.TARGET, "BARN", 0.8), (Slot.ORGANISATION, "MF", 0.7)
    proposal = proposal_of(*fillers, together=[(0, 2), (1, 2)], several=several)
    assert decide(proposal, Settings()) == [coded("ARSON", target=targets, organisation=["MF"]) for targets in expected]


def test_the_settings_chosen_are_worth_the_most():
    best = choose_settings(lambda one: -abs(one.present - 0.2) - abs(one.fills[Slot.WEAPON] - 0.8) - abs(one.cut - 0.4))
    assert (best.present, best.fills[Slot.WEAPON], best.cut) == (0.2, 0.8, 0.4)


def test_without_the_reports_the_experiment_says_that_it_was_left_out(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("WARMONITOR_SHARED", str(tmp_path))
    assert main(["score", "--base", str(tmp_path)]) == 0
    assert "muc4_templates: left out: no " in capsys.readouterr().out
