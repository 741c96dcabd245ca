"""Prominence: which of a report's events it is about, and which it only recalls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from warmonitor.domain import Role
from warmonitor.extract.draft import Draft
from warmonitor.extract.findings import Findings
from warmonitor.extract.furniture import BlockKind

# An event this long before the report's newest is what the report recalls, not what it is about.
_RECALLED_AFTER_DAYS = 4
# What happened so shortly before the report's first event is news too: two nights, two attacks.
_LEEWAY = timedelta(days=1)
_LIST_SPANS_DAYS = 100
# How likely the encoder must hold an event for what the report is about, and what the rules' own decision adds.
_MAIN, _BY_RULE = 0.5, 0.2
_BACKGROUND = frozenset({"recalled", "further down"})


def decide_roles(drafts: Sequence[Draft], findings: Findings) -> list[tuple[Role, str]]:
    """Tell what the report is about from what it recalls.

    It is about the event that it tells of first, about what happened on that day or later, and about what its first
    paragraphs tell unless that lies further back. A list is about each of its items. Each role comes with the name of
    the rule that decided it.
    """
    is_list, judge = findings.is_list, findings.judge
    newest = max((latest for draft in drafts if (latest := _latest(draft))), default=None)
    first_of_section = {id(draft.section): draft for draft in reversed(drafts)}
    lead = _latest(drafts[0]) if drafts else None
    roles = []
    for n, draft in enumerate(drafts):
        latest = _latest(draft)
        recalled_after = timedelta(days=_RECALLED_AFTER_DAYS if not is_list else _LIST_SPANS_DAYS)
        is_old = bool(latest and newest and newest - latest > recalled_after)
        is_new = latest is not None and (lead is None or latest - lead >= -_LEEWAY)
        is_front = first_of_section[id(draft.section)] is draft if is_list else _is_up_front(draft)
        rule = "first told" if n == 0 else "new" if is_new else "recalled" if is_old else "further down"
        if is_front and not is_old and n and not is_new:
            rule = "item of a list" if is_list else "up front"
        is_main = rule not in _BACKGROUND
        if judge is not None:
            of_rule = _BY_RULE if is_main else -_BY_RULE
            is_main, rule = judge.is_main(draft.mentions) + of_rule > _MAIN, "proposed"
        roles.append((Role.MAIN if is_main else Role.BACKGROUND, f"role:{rule}"))
    return roles


def _latest(draft: Draft) -> date | None:
    return max((p.latest for p in draft.periods() if p.latest), default=None)


def _is_up_front(draft: Draft) -> bool:
    return any(frame.sentence.block.kind is BlockKind.HEADLINE or frame.sentence.index <= 4 for frame in draft.frames)
