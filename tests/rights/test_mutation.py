"""No rule is idle: without any one of them, or of its conditions, someone's answer changes.

A rule that changes nothing in a rich world is either redundant, and leaves the table, or wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from django.db.models import Q

from copractice.people.rights import RULES, Action, narrowed
from tests.rights.worlds import LARGE, Rows, actors

CASES = [
    (action, role)
    for name, action in sorted(RULES.items())
    if action.model
    for role in action.rules
]


@cache
def answers(action: Action) -> set[tuple[int, int]]:
    """Who reaches which row."""
    assert action.model is not None
    if not action.rules:
        return set()
    return {
        (actor.person, pk)
        for actor in actors(LARGE)
        for pk in narrowed(action.model._base_manager.all(), actor, action.name).values_list(
            "pk", flat=True
        )
    }


def mutated(monkeypatch: pytest.MonkeyPatch, action: Action, rules: dict[str, Q]) -> Action:
    changed = replace(action, rules=rules)
    monkeypatch.setitem(RULES, action.name, changed)
    return changed


@pytest.mark.parametrize(("action", "role"), CASES, ids=lambda one: getattr(one, "name", one))
def test_no_rule_is_idle(
    random_file: Rows, monkeypatch: pytest.MonkeyPatch, action: Action, role: str
) -> None:
    whole = answers(action)
    others = {name: q for name, q in action.rules.items() if name != role}
    assert answers(mutated(monkeypatch, action, others)) < whole


def weakened(rule: Q) -> Iterator[Q]:
    """The rule without one of its conditions, in turn; a rule of one condition has none to lose."""
    assert rule.connector == Q.AND, "written for rules that are a list of conditions"
    if len(rule.children) > 1:
        for child in rule.children:
            yield Q(*(other for other in rule.children if other is not child))


@pytest.mark.parametrize(("action", "role"), CASES, ids=lambda one: getattr(one, "name", one))
def test_no_condition_is_idle(
    random_file: Rows, monkeypatch: pytest.MonkeyPatch, action: Action, role: str
) -> None:
    whole = answers(action)
    for rule in weakened(action.rules[role]):
        assert answers(mutated(monkeypatch, action, action.rules | {role: rule})) > whole
