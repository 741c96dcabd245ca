"""The rules that values name are declared once and explained in docs/rules.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from warmonitor.domain import Aspect, Kind, Status
from warmonitor.link.tables import name_rule, read_table

ROOT = Path(__file__).parents[2]


def declared():
    return [f"{group}.{name}" for group, names in read_table("rules").items() for name in names]


@pytest.mark.parametrize("rule", declared())
def test_every_declared_rule_is_explained(rule):
    name = rule.removeprefix("status.")
    assert f"`{name}`" in (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", declared())
def test_every_declared_rule_is_used(rule):
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "warmonitor" / "link").glob("*.py"))
    group, _, name = rule.partition(".")
    assert rule in sources or (group == "status" and name in set(Status)) or f'f"{group}.{{name}}"' in sources


def test_a_rule_that_is_not_declared_cannot_be_named():
    with pytest.raises(KeyError):
        name_rule("acled.made_up")


def test_every_status_has_a_rule():
    assert set(read_table("rules")["status"]) == {status.value for status in Status}


def test_every_point_at_issue_has_a_name():
    assert set(read_table("phrases")) == {aspect.value for aspect in Aspect}


def test_kinds_that_are_close_are_kinds():
    assert {kind for group in read_table("kinds")["close"] for kind in group} <= {kind.value for kind in Kind}


@pytest.mark.parametrize("table", ["kinds", "names", "origins", "phrases", "rules", "vague", "weights"])
def test_word_lists_are_sorted_and_say_nothing_twice(table):
    for key, words in read_table(table).items():
        if isinstance(words, list) and all(isinstance(word, str) for word in words):
            assert words == sorted(set(words)), key


def test_the_weights_in_the_documentation_are_the_declared_ones():
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    found = re.search(r"weighs less than −(\d+)", text)
    assert found
    assert -float(found.group(1)) == read_table("weights")["linkage"]["pair_floor"]
