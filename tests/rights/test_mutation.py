"""No rule is idle: without any one of them, or of its conditions, someone's answer changes.

A rule that changes nothing in rich worlds is either redundant, and leaves the table, or wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from django.db.models import Q

from copractice.people.rights import RULES, Action, Actor, narrowed
from tests.rights.worlds import LARGE, actors

CASES = [
    (action, role)
    for name, action in sorted(RULES.items())
    if action.model
    for role in action.rules
]


@cache
def reached(action: Action, actor: Actor, world: str) -> frozenset[int]:
    """Which rows somebody reaches in a world."""
    assert action.model is not None
    if not action.rules:
        return frozenset()
    rows = narrowed(action.model._base_manager.using(world), actor, action.name)
    return frozenset(rows.values_list("pk", flat=True))


def with_rules(monkeypatch: pytest.MonkeyPatch, action: Action, rules: dict[str, Q]) -> Action:
    changed = replace(action, rules=rules)
    monkeypatch.setitem(RULES, action.name, changed)
    return changed


def changes_an_answer(
    monkeypatch: pytest.MonkeyPatch, action: Action, rules: dict[str, Q], worlds: tuple[str, ...]
) -> bool:
    """Whether with these rules instead somebody in one of the worlds reaches something else."""
    for world in worlds:
        for actor in actors(LARGE):
            monkeypatch.setitem(RULES, action.name, action)
            before = reached(action, actor, world)
            changed = with_rules(monkeypatch, action, rules)
            if reached.__wrapped__(changed, actor, world) != before:
                return True
    return False


@pytest.mark.parametrize(("action", "role"), CASES, ids=lambda one: getattr(one, "name", one))
def test_no_rule_is_idle(
    random_files: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, action: Action, role: str
) -> None:
    others = {name: q for name, q in action.rules.items() if name != role}
    assert changes_an_answer(monkeypatch, action, others, random_files)


def weakened(rule: Q) -> Iterator[Q]:
    """The rule without one of its conditions, in turn; a rule of one condition has none to lose."""
    assert rule.connector == Q.AND, "written for rules that are a list of conditions"
    if len(rule.children) > 1:
        for child in rule.children:
            yield Q(*(other for other in rule.children if other is not child))


@pytest.mark.parametrize(("action", "role"), CASES, ids=lambda one: getattr(one, "name", one))
def test_no_condition_is_idle(
    random_files: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, action: Action, role: str
) -> None:
    for rule in weakened(action.rules[role]):
        rules = action.rules | {role: rule}
        assert changes_an_answer(monkeypatch, action, rules, random_files)
