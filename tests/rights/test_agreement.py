"""One rule, three readers: the querysets of both databases and the row-level policies agree.

Each of four random worlds asks every actor about every action of the table. Were the worlds too
poor, agreement would be agreement on nothing: so the rows that were seen are counted as well.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections, models, transaction

from copractice.people.rights import RULES, Action, Actor, may, narrowed
from copractice.people.rights.postgres import act_as, protected_models
from tests.rights.worlds import Rows, actors

pytestmark = pytest.mark.postgresql

ABOUT_ROWS = sorted((a for a in RULES.values() if a.model is not None), key=lambda a: a.name)


def by_queryset(actor: Actor | None, action: Action, alias: str) -> set[int]:
    assert action.model is not None
    rows = narrowed(action.model._base_manager.using(alias), actor, action.name)
    return set(rows.values_list("pk", flat=True))


def by_verb(actor: Actor, model: type[models.Model], verb: str) -> set[int]:
    """A policy speaks for all actions of a verb: their union."""
    found = (a for a in ABOUT_ROWS if a.model is model and a.verb == verb)
    return set().union(*(by_queryset(actor, action, "default") for action in found))


def by_policy(actor: Actor | None, model: type[models.Model]) -> set[int]:
    """What the role ``web`` gets without any condition of ours."""
    with transaction.atomic("web"):
        act_as(actor, "web")
        return set(model._base_manager.using("web").values_list("pk", flat=True))


def updatable(actor: Actor, model: type[models.Model]) -> set[int]:
    """The rows that an update without any condition of ours would reach; it is not kept."""
    table = connections["web"].ops.quote_name(model._meta.db_table)
    with transaction.atomic("web"), connections["web"].cursor() as cursor:
        act_as(actor, "web")
        cursor.execute(f"update {table} set id = id returning id")
        transaction.set_rollback(True, using="web")
        return {pk for (pk,) in cursor.fetchall()}


def test_the_querysets_of_both_databases_agree(random_rows: Rows) -> None:
    compared = seen = 0
    for actor in actors():
        for action in ABOUT_ROWS:
            here, there = (by_queryset(actor, action, alias) for alias in ("default", "owner"))
            assert here == there, (action.name, actor)
            compared, seen = compared + 1, seen + len(here)
    assert compared >= 150  # four worlds make six hundred pairs
    assert seen > 2 * compared, "the world is too poor to prove anything"


def test_the_policies_agree_on_what_is_read(random_rows: Rows) -> None:
    seen = hidden = 0
    for actor in actors():
        for model in protected_models():
            rule = by_verb(actor, model, "read")
            assert by_policy(actor, model) == rule, (model, actor)
            seen, hidden = seen + len(rule), hidden + len(random_rows[model]) - len(rule)
    assert seen > 1000
    assert hidden > 1000


def test_the_policies_agree_on_what_is_changed(random_rows: Rows) -> None:
    changed = 0
    for actor in actors():
        for model in protected_models():
            if getattr(model, "append_only", False):
                continue
            rule = by_verb(actor, model, "write")
            # PostgreSQL updates only what may be read, so a right to write must bring that along.
            assert rule <= by_verb(actor, model, "read"), (model, actor)
            assert updatable(actor, model) == rule, (model, actor)
            changed += len(rule)
    assert changed > 300


def test_nobody_reaches_nothing(random_rows: Rows) -> None:
    for action in ABOUT_ROWS:
        assert by_queryset(None, action, "default") == set()
    for model in protected_models():
        assert by_policy(None, model) == set()


def test_a_stranger_reaches_what_is_published_only(random_rows: Rows) -> None:
    """A person whose id is in no authority table: what is there for all, and nothing of anyone."""
    stranger = Actor(10**9, actors()[0].today)
    reached = {a.name for a in ABOUT_ROWS if by_queryset(stranger, a, "default")}
    assert reached == {"people.organisation.read", "choosing.offer.read"}


def test_the_answer_for_one_row_is_membership_in_the_queryset(random_rows: Rows) -> None:
    yes = no = 0
    for actor in actors()[:3]:
        for action in ABOUT_ROWS:
            allowed = by_queryset(actor, action, "default")
            for row in _some(random_rows, action):
                answer = may(actor, action.name, row)
                assert answer == (row.pk in allowed), (action.name, actor, row.pk)
                yes, no = yes + answer, no + (not answer)
    assert yes > 100
    assert no > 100


def _some(rows: Rows, action: Action) -> list[Any]:
    assert action.model is not None
    return rows[action.model][:6]
